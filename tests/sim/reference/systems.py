"""Independent networks that learn lists, and an independent pair of stores, against the program.

    python3 systems.py path/to/plasticity

The linear unit is followed in its responses instead of its weights: a lesson on one pattern moves the
response to another by their inner product. Where there is a penalty the weights cannot be done without.
The network with a hidden layer is written with its error signals as derivatives of each sum. The two
stores are integrated in small steps. Ties (the same pattern twice, both targets equal, time constants
equal) are drawn often.
"""
import json
import math
import os
import random
import subprocess
import sys
import tempfile

from rate import philox

ROOM = 32
FAR = 1 << 62


def unit(seed, stream, index):
    low = 0xFFFFFFFF
    words = philox((index & low, index >> 32, stream & low, stream >> 32), (seed & low, seed >> 32))
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


def number(text):
    return float(str(text).split()[0])


def lessons(p, items):
    """The whole course as (list, item) pairs."""
    first, count = p["first_presentations"], p["presentations"]
    if p["order"] == "interleaved":
        return [(k % 2, k // 2 % items) for k in range(count)]
    course = [(0, k % items) for k in range(min(first, count))]
    old = new = 0
    for j in range(1, count - len(course) + 1):
        share = number(p["replayed"]) if p["order"] == "replay" else 0
        if j * share >= 100 * (old + 1):
            course.append((0, old % items))
            old += 1
        else:
            course.append((1, new % items))
            new += 1
    return course


class Memory:
    """Error on the first list, and the least that it was when the second took over."""

    def __init__(self):
        self.best, self.last = None, 0

    def before(self, which, error):
        if which == 1 and self.last == 0:
            now = error()
            self.best = now if self.best is None else min(self.best, now)
        self.last = which

    def forgotten(self, error):
        return 0.0 if self.best is None else error - self.best


# ---- linear unit -----------------------------------------------------------------------------------

def two_associations(p):
    phi = math.radians(p["angle"])
    return [([1.0, 0.0], [p["target_1"]])], [([math.cos(phi), math.sin(phi)], [p["target_2"]])]


def dot(a, b):
    return math.fsum(x * y for x, y in zip(a, b))


def rms(offs):
    return math.sqrt(math.fsum(x * x for x in offs) / len(offs))


def linear_by_responses(p):
    """One output, no penalty: returns the first responses, the errors and what was forgotten."""
    lists = two_associations(p)
    x = [lists[0][0][0], lists[1][0][0]]
    t = [lists[0][0][1][0], lists[1][0][1][0]]
    y = [p["start_weight"] * sum(v) for v in x]
    memory = Memory()
    for which, _ in lessons(p, 1):
        memory.before(which, lambda: abs(t[0] - y[0]))
        step = p["eta"] * (t[which] - y[which])
        y = [y[k] + step * dot(x[which], x[k]) for k in range(2)]
    errors = [abs(t[k] - y[k]) for k in range(2)]
    return y + errors + [memory.forgotten(errors[0])]


def linear_by_weights(p, lists, outputs):
    """Any lists, with the penalty; each output on its own."""
    size = len(lists[0][0][0])
    lost, course = p["penalty"], lessons(p, len(lists[0]))
    w = [[p["start_weight"]] * size for _ in range(outputs)]
    anchor, squares, old = None, [0.0] * size, 0
    for which, item in course:
        x, t = lists[which][item]
        for o in range(outputs):
            off = t[o] - dot(w[o], x)
            pull = [0.0] * size
            if which == 1 and anchor:
                pull = [lost * squares[i] / old * (w[o][i] - anchor[o][i]) for i in range(size)]
            w[o] = [w[o][i] + p["eta"] * (off * x[i] - pull[i]) for i in range(size)]
        if which == 0:
            old += 1
            squares = [s + v * v for s, v in zip(squares, x)]
            anchor = [row[:] for row in w]
    out = [dot(w[0], lists[0][0][0]), dot(w[0], lists[1][0][0])]
    for items in lists:
        out.append(rms([t[o] - dot(w[o], x) for x, t in items for o in range(outputs)]))
    return out


def draw_course(draw):
    return {"order": draw.choice(["one_after_other", "interleaved", "replay"]),
            "replayed": f'{draw.choice([0, 10, 25, 33, 50, 75, 100])} %',
            "first_presentations": draw.randint(0, 60), "presentations": draw.randint(0, 150),
            "eta": draw.choice([0, 0.05, 0.1, 0.5, 1, 1.5])}


def trial_linear(program, draw):
    p = {"model": "linear_unit", "protocol": "two_associations", **draw_course(draw),
         "angle": draw.choice([0, 0, 30, 45, 90, 120, 180]), "target_1": draw.choice([1, -2]),
         "target_2": draw.choice([1, -1]), "start_weight": draw.choice([0, 0.25])}
    got = run(program, p, ["first", "second", "error_first", "error_second", "forgotten"])
    return max(abs(a - b) for a, b in zip(got, linear_by_responses(p)))


def trial_penalty(program, draw):
    p = {"model": "linear_unit", "protocol": "two_associations", **draw_course(draw),
         "angle": draw.choice([0, 0, 40, 90, 150]), "target_1": 1, "target_2": draw.choice([1, -1]),
         "start_weight": draw.choice([0, -0.5]), "penalty": draw.choice([0.5, 1, 3])}
    p["eta"] = draw.choice([0, 0.05, 0.2])
    got = run(program, p, ["first", "second", "error_first", "error_second"])
    return max(abs(a - b) for a, b in zip(got, linear_by_weights(p, two_associations(p), 1)))


# ---- lists -----------------------------------------------------------------------------------------

def two_lists(p):
    lists, seed, overlap = ([], []), p["seed"], number(p["overlap"]) / 100
    for item in range(p["items"]):
        at = item * ROOM
        x = [float(unit(seed, 0, at + i) >= 0.5) for i in range(p["inputs"])]
        other = [float(unit(seed, 1, at + i) >= 0.5) for i in range(p["inputs"])]
        taken = [unit(seed, 4, at + i) < overlap for i in range(p["inputs"])]
        lists[0].append((x, [float(unit(seed, 2, at + o) >= 0.5) for o in range(p["outputs"])]))
        lists[1].append(([a if is_taken else b for a, b, is_taken in zip(x, other, taken)],
                         [float(unit(seed, 3, at + o) >= 0.5) for o in range(p["outputs"])]))
    return lists


def draw_lists(draw):
    p = {**draw_course(draw), "items": draw.choice([1, 1, 3, 16]), "inputs": draw.choice([1, 5, 32]),
         "outputs": draw.choice([1, 4, 8]), "overlap": f'{draw.choice([0, 0, 30, 100, 100])} %',
         "seed": draw.randint(0, 10 ** 12)}
    return p


def trial_lists(program, draw):
    p = {"model": "linear_unit", "protocol": "two_lists", **draw_lists(draw),
         "start_weight": 0.125, "penalty": draw.choice([0, 1])}
    p["eta"] = draw.choice([0, 0.01, 0.05])
    got = run(program, p, ["first", "second", "error_first", "error_second"])
    return max(abs(a - b) for a, b in zip(got, linear_by_weights(p, two_lists(p), p["outputs"])))


def squash(a):
    return 0.5 * (1.0 + math.tanh(0.5 * a))


class Network:
    """Weights as (bias, list) pairs; the first `net` of its seed is number 0."""

    def __init__(self, p, net):
        hidden, spread = p["hidden"], p["spread"]

        def weight(k):
            return spread * (2 * unit(p["seed"], FAR + net, k) - 1)

        self.rows = [[weight(j * (ROOM + 1) + i) for i in range(p["inputs"] + 1)]
                     for j in range(hidden)]
        start = hidden * (ROOM + 1)
        self.out = [[weight(start + o * (hidden + 1) + j) for j in range(hidden + 1)]
                    for o in range(p["outputs"])]

    def forward(self, x):
        h = [squash(dot(row, x + [1.0])) for row in self.rows]
        return h, [squash(dot(row, h + [1.0])) for row in self.out]

    def teach(self, x, t, eta):
        h, y = self.forward(x)
        slope = [(y[o] - t[o]) * y[o] * (1 - y[o]) for o in range(len(t))]
        back = [h[j] * (1 - h[j]) * sum(slope[o] * self.out[o][j] for o in range(len(t)))
                for j in range(len(h))]
        self.out = [[w - eta * slope[o] * v for w, v in zip(row, h + [1.0])]
                    for o, row in enumerate(self.out)]
        self.rows = [[w - eta * back[j] * v for w, v in zip(row, x + [1.0])]
                     for j, row in enumerate(self.rows)]

    def error(self, items):
        return rms([a - b for x, t in items for a, b in zip(t, self.forward(x)[1])])

    def right(self, items):
        return 100 / len(items) * sum(all(abs(a - b) < 0.5 for a, b in zip(t, self.forward(x)[1]))
                                      for x, t in items)


def two_layer(p):
    lists, memory = two_lists(p), Memory()
    nets = [Network(p, n) for n in range(p["networks"])]

    def mean(of):
        return sum(of(net) for net in nets) / len(nets)

    for which, item in lessons(p, p["items"]):
        memory.before(which, lambda: mean(lambda net: net.error(lists[0])))
        for net in nets:
            net.teach(*lists[which][item], p["eta"])
    errors = [mean(lambda net, k=k: net.error(lists[k])) for k in range(2)]
    rights = [mean(lambda net, k=k: net.right(lists[k])) for k in range(2)]
    return errors + [memory.forgotten(errors[0])] + rights


def trial_two_layer(program, draw):
    p = {"model": "two_layer", "protocol": "two_lists", **draw_lists(draw),
         "hidden": draw.choice([1, 4, 12]), "spread": draw.choice([0.1, 1, 3]),
         "networks": draw.choice([1, 1, 3])}
    got = run(program, p, ["error_first", "error_second", "forgotten", "right_first", "right_second"])
    return max(abs(a - b) for a, b in zip(got, two_layer(p)))


# ---- two stores ------------------------------------------------------------------------------------

def two_stores(p):
    a, b = 1 / number(p["tau_hippocampus"]), 1 / number(p["tau_cortex"])
    q, extent = number(p["transfer"]) / 100, number(p["extent"]) / 100
    h, c, h0, c0 = 1.0, 0.0, 1.0, 0.0

    def go(h, c, days, parts=4000):
        dt = days / parts
        for _ in range(parts):
            def slope(h, c):
                return -a * h, q * a * h - b * c
            k1 = slope(h, c)
            k2 = slope(h + dt / 2 * k1[0], c + dt / 2 * k1[1])
            k3 = slope(h + dt / 2 * k2[0], c + dt / 2 * k2[1])
            k4 = slope(h + dt * k3[0], c + dt * k3[1])
            h += dt / 6 * (k1[0] + 2 * k2[0] + 2 * k3[0] + k4[0])
            c += dt / 6 * (k1[1] + 2 * k2[1] + 2 * k3[1] + k4[1])
        return h, c

    age, delay = number(p["age"]), number(p["delay"])
    h, c = go(h, c, age)
    h, c = go(h * (1 - extent), c, delay)
    h0, c0 = go(h0, c0, age + delay)
    # chance that all of the first and a Poisson number of further traces are lost
    n = (age + (delay if extent == 0 else 0)) / number(p["trace_interval"])
    lost = sum(math.exp(-n + k * math.log(n) - math.lgamma(k + 1)) * extent ** (k + 1)
               for k in range(400)) if n > 0 else extent
    return [100 * x for x in (h + c, 1 - lost, 1 - lost * (1 - c), h0 + c0)]


def trial_two_stores(program, draw):
    days = [20, 50, 50, 400]
    p = {"model": "two_stores", "protocol": "lesion", "transfer": f"{draw.choice([0, 50, 100])} %",
         "tau_hippocampus": f"{draw.choice(days)} d", "tau_cortex": f"{draw.choice(days)} d",
         "trace_interval": f"{draw.choice([3, 80])} d", "age": f"{draw.choice([0, 7, 300])} d",
         "delay": f"{draw.choice([0, 1, 90])} d", "extent": f"{draw.choice([0, 45, 100])} %"}
    got = run(program, p, ["standard", "detail", "gist", "intact"])
    return max(abs(a - b) for a, b in zip(got, two_stores(p)))


def main():
    program, draw, good = sys.argv[1], random.Random(38), True
    for name, trial, most in (("linear unit", trial_linear, 1e-12),
                              ("linear unit with penalty", trial_penalty, 1e-12),
                              ("linear unit on lists", trial_lists, 1e-10),
                              ("two layers", trial_two_layer, 1e-9),
                              ("two stores", trial_two_stores, 1e-8)):
        worst = max(trial(program, draw) for _ in range(25))
        print(f"{name}: worst difference {worst:.3g}, allowed {most:g}")
        good = good and worst < most
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
