"""Independent models of consolidation, against the program.

    python3 consolidation.py path/to/plasticity

Works the other way round than the engine: all moments at which something happens are collected and
sorted first, the thresholds by bisection; between them proteins and late changes are integrated in
small steps, where the engine has a formula or steps ten times as long. Tags end when a generator
written from its paper says so. Drawn protocols are full of ties: inductions of both inputs at one
moment, blocks that begin or end with them, looks at the moment of a stimulus.
"""
import json
import math
import os
import random
import subprocess
import sys
import tempfile


def philox(counter, key):
    """Philox 4x32-10: Salmon, Moraes, Dror and Shaw 2011."""
    c, k = list(counter), list(key)
    for _ in range(10):
        first, second = 0xD2511F53 * c[0], 0xCD9E8D57 * c[2]
        c = [(second >> 32) ^ c[1] ^ k[0], second & 0xFFFFFFFF,
             (first >> 32) ^ c[3] ^ k[1], first & 0xFFFFFFFF]
        k = [(k[0] + 0x9E3779B9) & 0xFFFFFFFF, (k[1] + 0xBB67AE85) & 0xFFFFFFFF]
    return c


def unit(seed, index):
    low = 0xFFFFFFFF
    words = philox((index & low, index >> 32, 0, 0), (seed & low, seed >> 32))
    return (((words[0] << 32 | words[1]) >> 12) + 0.5) / 2 ** 52


def run(program, p, outputs):
    lines = ["title = trial"] + [f"{name} = {value}" for name, value in p.items()]
    lines += [f"output o{i} = {what}" for i, what in enumerate(outputs)]
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "trial.sim")
        with open(path, "w", encoding="utf-8") as file:
            file.write("\n".join(lines) + "\n")
        done = subprocess.run([program, "run", path, "--json"], stdout=subprocess.PIPE, check=True)
        return [output["value"] for output in json.loads(done.stdout)["outputs"]]


def stimuli(p):
    """(hours, kind, input, amount), in order of time; of those at one moment blocks come first."""
    out = []
    if p["block_for"]:
        out += [(p["block_from"], "block", 0, 1), (p["block_from"] + p["block_for"], "block", 0, 0)]
    if p["protocol"] == "induction":
        out += [(k * p["gap"] / 60, p["direction"], 0, p["amount"]) for k in range(p["repeats"])]
    else:
        first = max(0, -p["interval"])
        out.append((max(0, p["interval"]), "potentiate", 0, p["weak"]))
        out += [(first + k * p["gap"] / 60, "potentiate", 1, p["strong"])
                for k in range(p["strong_repeats"])]
    return sorted(out, key=lambda s: s[0])


def fall(value, threshold, tau):
    """When value exp(-t / tau) has come down to the threshold, by bisection."""
    if value <= threshold:
        return 0.0
    low, high = 0.0, 1e4
    for _ in range(200):
        middle = (low + high) / 2
        low, high = (middle, high) if value * math.exp(-middle / tau) > threshold else (low, middle)
    return low


def rk4(slope, y, t, h):
    k1 = slope(t, y)
    k2 = slope(t + h / 2, [a + h / 2 * b for a, b in zip(y, k1)])
    k3 = slope(t + h / 2, [a + h / 2 * b for a, b in zip(y, k2)])
    k4 = slope(t + h, [a + h * b for a, b in zip(y, k3)])
    return [a + h / 6 * (b + 2 * c + 2 * d + e) for a, b, c, d, e in zip(y, k1, k2, k3, k4)]


def early_late(p):
    """Early and late changes of both inputs and proteins; hours throughout."""
    tau, tag, pro = 6884 / 3600, 0.2, 0.5
    h, y, blocked, now = [0.0, 0.0], [0.0, 0.0, 0.0], 0, 0.0
    for at, kind, which, amount in stimuli(p) + [(p["time"], "look", 0, 0)]:
        if at > p["time"]:
            continue
        total = sum(map(abs, h)) if p["pool"] == "summed" else max(map(abs, h))
        span = at - now
        made_until = 0.0 if blocked else fall(total, pro, tau)
        tagged_until = [fall(abs(x), tag, tau) for x in h]
        edges = sorted({0.0, span, *(t for t in [made_until] + tagged_until if 0 < t < span)})
        for a, b in zip(edges, edges[1:]):
            middle = (a + b) / 2
            made = middle < made_until
            goals = [(1.0 if x > 0 else -0.5) if middle < t else None
                     for x, t in zip(h, tagged_until)]

            def slope(_, y):
                return [made - y[0]] + [0.0 if g is None else y[0] * (g - z)
                                        for g, z in zip(goals, y[1:])]

            parts = max(4, int((b - a) * 60))
            for k in range(parts):
                y = rk4(slope, y, 0.0, (b - a) / parts)
        h = [x * math.exp(-span / tau) for x in h]
        now = at
        if kind == "block":
            blocked = amount
        elif kind == "potentiate":
            h[which] += amount * (1 - h[which])
        elif kind == "depress":
            h[which] -= amount * (1 + h[which])
    return [h[0], h[1], y[1], y[2], y[0]]


def tag_trigger(p):
    """Weights and consolidated shares of both inputs and proteins; seconds throughout."""
    n, up = p["synapses"], int(p["synapses"] * p["up"] / 100 + 0.5)
    drawn = 0
    z = []
    for _ in range(2):
        wanted = up
        for i in range(n):
            chosen = unit(p["seed"], drawn) * (n - i) < wanted
            drawn += 1
            z.append(1.0 if chosen else 0.0)
            wanted -= chosen
    tag, end, proteins, blocked, now = [0] * (2 * n), [0.0] * (2 * n), 0.0, 0, 0.0
    looks = stimuli(p) + [(p["time"], "look", 0, 0)]
    for at_h, kind, which, amount in looks:
        at = at_h * 3600
        if at_h > p["time"]:
            continue
        ends = sorted(end[i] for i in range(2 * n) if tag[i] and end[i] < at)
        for a, b in zip([now] + ends, ends + [at]):
            if b <= a:
                continue
            made = not blocked and sum(map(abs, tag)) > p["theta_p"]
            parts = int((b - a) / 1.2) + 1
            step = (b - a) / parts
            moving = {}  # synapses that are alike move alike
            for i in range(2 * n):
                if tag[i] or z[i] not in (0.0, 1.0):
                    moving.setdefault((z[i], tag[i]), []).append(i)

            def slope(_, y, kinds=tuple(moving), made=made):
                out = [(1 - y[0]) / 360 * made - y[0] / 3600]
                return out + [(x * (1 - x) * (x - 0.5) + 0.1 * t * y[0]) / 360
                              for x, (_, t) in zip(y[1:], kinds)]

            y = [proteins] + [key[0] for key in moving]
            for _ in range(parts):
                y = rk4(slope, y, 0.0, step)
            proteins = y[0]
            for value, members in zip(y[1:], moving.values()):
                for i in members:
                    z[i] = value
            for i in range(2 * n):
                tag[i] = 0 if tag[i] and end[i] <= b else tag[i]
        now = at
        if kind == "block":
            blocked = amount
        elif kind in ("potentiate", "depress"):
            for i in range(which * n, which * n + int(amount * n + 0.5)):
                if tag[i] == 0:
                    tag[i] = 1 if kind == "potentiate" else -1
                    life = 3600 if kind == "potentiate" else 5400
                    end[i] = now - life * math.log(unit(p["seed"], drawn))
                    drawn += 1
    out = []
    for which in range(2):
        mine = range(which * n, (which + 1) * n)
        total = sum(1 + (tag[i] if tag[i] > 0 else 0.5 * tag[i]) + 2 * z[i] for i in mine)
        out += [total / (n + 2 * up), (sum(z[i] > 0.5 for i in mine) - up) / n * 100]
    return out + [proteins]


UNITS = {"gap": " min", "interval": " h", "block_from": " h", "block_for": " h", "time": " h",
         "up": " %"}


def draw_protocol(draw):
    p = {"protocol": draw.choice(["induction", "two_pathways"]),
         "gap": draw.choice([0, 10, 30, 60]), "block_from": draw.choice([0, 0.5, 1]),
         "block_for": draw.choice([0, 0, 0.5, 2]), "time": draw.choice([0, 0.5, 1, 4, 8])}
    if p["protocol"] == "induction":
        p.update(amount=draw.choice([0, 0.25, 0.45, 0.7, 1]), repeats=draw.choice([0, 1, 2, 3]),
                 direction=draw.choice(["potentiate", "potentiate", "depress"]))
    else:
        p.update(weak=draw.choice([0, 0.3, 0.45, 0.9]), strong=draw.choice([0, 0.6, 1]),
                 strong_repeats=draw.choice([0, 1, 3]),
                 interval=draw.choice([-1, -0.5, 0, 0.5, 1, 2]))
    return p


def written(p):
    return {name: f"{value}{UNITS.get(name, '')}" for name, value in p.items()}


def trial_early_late(program, draw):
    p = {"model": "early_late", **draw_protocol(draw), "pool": draw.choice(["summed", "each"])}
    got = run(program, written(p), ["early", "other_early", "late", "other_late", "protein"])
    return max(abs(a - b) for a, b in zip(got, early_late(p)))


def trial_tag_trigger(program, draw):
    p = {"model": "tag_trigger", **draw_protocol(draw), "seed": draw.randint(1, 10 ** 12),
         "synapses": draw.choice([1, 10, 40]), "up": draw.choice([0, 30, 55]),
         "theta_p": draw.choice([0, 12, 30])}
    got = run(program, written(p),
              ["weight", "consolidated", "other_weight", "other_consolidated", "protein"])
    return max(abs(a - b) for a, b in zip(got, tag_trigger(p)))


def main():
    program = sys.argv[1]
    draw = random.Random(5)
    good = True
    for name, trial, count, most in (("early_late", trial_early_late, 60, 1e-8),
                                     ("tag_trigger", trial_tag_trigger, 25, 1e-8)):
        worst = max(trial(program, draw) for _ in range(count))
        print(f"{name}: worst difference {worst:.3g} in {count} trials, allowed {most:g}")
        good = good and worst < most
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
