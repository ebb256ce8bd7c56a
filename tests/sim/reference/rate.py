"""Independent rules for rates, against the program.

    python3 rate.py path/to/plasticity

Works the other way round than the engine: what is linear is a matrix power, Oja's flow is its closed
form in the directions of greatest and least variance, BCM runs in small midpoint steps, and the
patterns drawn at random come from a generator written from its paper.
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


def run(program, text):
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "trial.sim")
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        done = subprocess.run([program, "run", path, "--json"], stdout=subprocess.PIPE, check=True)
        return [output["value"] for output in json.loads(done.stdout)["outputs"]]


def times(a, b):
    return [[sum(a[i][k] * b[k][j] for k in range(2)) for j in range(2)] for i in range(2)]


def power(matrix, n):
    out = [[1.0, 0.0], [0.0, 1.0]]
    while n:
        if n & 1:
            out = times(out, matrix)
        matrix, n = times(matrix, matrix), n >> 1
    return out


def apply(matrix, w):
    return [matrix[0][0] * w[0] + matrix[0][1] * w[1], matrix[1][0] * w[0] + matrix[1][1] * w[1]]


def moments(p):
    """Covariance, and second moments about zero."""
    s, c = math.sin(math.radians(p["angle"])), math.cos(math.radians(p["angle"]))
    a, b, m = p["variance_1"], p["variance_2"], p["mean_rate"]
    cov = [[a * c * c + b * s * s, (a - b) * c * s], [(a - b) * c * s, a * s * s + b * c * c]]
    return cov, [[x + m * m for x in row] for row in cov]


def linear(p):
    cov, about_zero = moments(p)
    matrix = about_zero if p["model"] == "hebb" else cov
    step = [[(i == j) + p["eta"] * matrix[i][j] for j in range(2)] for i in range(2)]
    return apply(power(step, p["presentations"]), [p["first_weight"], p["other_weights"]])


def oja_flow(p):
    """exp(C t) w0 / sqrt(1 + |exp(C t) w0|^2 - |w0|^2), in the directions e1, e2."""
    s, c = math.sin(math.radians(p["angle"])), math.cos(math.radians(p["angle"]))
    w = [p["first_weight"], p["other_weights"]]
    t = p["eta"] * p["presentations"]
    a = math.exp(p["variance_1"] * t) * (c * w[0] + s * w[1])
    b = math.exp(p["variance_2"] * t) * (c * w[1] - s * w[0])
    by = math.sqrt(1 + a * a + b * b - w[0] ** 2 - w[1] ** 2)
    return [(a * c - b * s) / by, (a * s + b * c) / by]


def oja_random(p):
    w = [p["first_weight"], p["other_weights"]]
    s, c = math.sin(math.radians(p["angle"])), math.cos(math.radians(p["angle"]))
    for k in range(p["presentations"]):
        signs = int(unit(p["seed"], k) * 4)
        a = math.sqrt(p["variance_1"]) * (1 - 2 * (signs & 1))
        b = math.sqrt(p["variance_2"]) * (1 - (signs & 2))
        x = [p["mean_rate"] + a * c - b * s, p["mean_rate"] + a * s + b * c]
        y = w[0] * x[0] + w[1] * x[1]
        w = [v + p["eta"] * y * (z - y * v) for v, z in zip(w, x)]
    return w


def bcm(p, is_flow):
    """With one active input a pattern meets one weight only; returns greatest, second, theta."""
    n, parts = p["inputs"], 120 if is_flow else 1
    w = [p["first_weight"]] + [p["other_weights"]] * (n - 1)
    theta = p["theta_start"]

    def slope(w, theta, shown):
        dw, square = [0.0] * n, 0.0
        for i in shown:
            y = w[i] * p["level"]
            dw[i] = p["eta"] * y * (y - theta) * p["level"] / len(shown)
            square += y * y / len(shown)
        return dw, (square - theta) / p["tau_theta"]

    for k in range(p["presentations"]):
        shown = {"together": range(n), "in_turn": [k % n],
                 "random": [int(unit(p["seed"], k) * n)]}[p["order"]]
        for _ in range(parts):
            dw, dt = slope(w, theta, shown)
            if is_flow:
                h = 0.5 / parts
                dw, dt = slope([v + h * d for v, d in zip(w, dw)], theta + h * dt, shown)
            w = [v + d / parts for v, d in zip(w, dw)]
            theta += dt / parts
    ranked = sorted(w, reverse=True)
    return [ranked[0], ranked[1] if n > 1 else 0.0, theta]


def text_of(p, outputs):
    lines = ["title = trial"] + [f"{name} = {value}" for name, value in p.items()]
    return "\n".join(lines + [f"output o{i} = {what}" for i, what in enumerate(outputs)]) + "\n"


def trial_correlated(program, draw, kind):
    p = {"model": {"flow": "oja", "random": "oja"}.get(kind, kind), "protocol": "correlated",
         "variance_1": draw.choice([0.5, 2, 3.25]), "variance_2": draw.choice([0, 0.25, 1]),
         "angle": draw.choice([-120, -31.5, 0, 45, 160]), "mean_rate": draw.choice([0, 0.5]),
         "eta": draw.choice([0.002, 0.01]), "first_weight": draw.choice([0.1, -0.5]),
         "other_weights": draw.choice([0.3, 0.2]), "presentations": draw.randint(0, 400)}
    right = {"hebb": linear, "covariance": linear, "flow": oja_flow, "random": oja_random}[kind]
    if kind == "flow":
        p.update(step="flow", mean_rate=0)
    if kind == "random":
        p.update(order="random", seed=draw.randint(1, 10 ** 12))
    got = run(program, text_of(p, ["weight_1", "weight_2"]))
    expected = right(p)
    size = max(1.0, *(abs(x) for x in expected))
    return max(abs(a - b) for a, b in zip(got, expected)) / size


def trial_bcm(program, draw, is_flow):
    p = {"model": "bcm", "protocol": "patterns", "inputs": draw.randint(1, 8),
         "level": draw.choice([0.5, 0.75, 1]), "order": draw.choice(["together", "in_turn", "random"]),
         "eta": draw.choice([0.005, 0.02]), "tau_theta": draw.choice([3, 10]),
         "theta_start": draw.choice([0.3, 0.7]), "first_weight": 0.9, "other_weights": 0.4,
         "presentations": draw.randint(0, 300), "seed": draw.randint(1, 10 ** 12),
         "step": "flow" if is_flow else "discrete"}
    got = run(program, text_of(p, ["greatest", "second", "theta"]))
    return max(abs(a - b) for a, b in zip(got, bcm(p, is_flow)))


def main():
    program = sys.argv[1]
    draw = random.Random(11)
    allowed = {"hebb": 1e-12, "covariance": 1e-12, "flow": 1e-8, "random": 1e-12,
               "bcm discrete": 1e-12, "bcm flow": 5e-6}
    good = True
    for kind, most in allowed.items():
        worst = 0.0
        for _ in range(20):
            error = (trial_bcm(program, draw, kind == "bcm flow") if kind.startswith("bcm")
                     else trial_correlated(program, draw, kind))
            worst = max(worst, error)
        print(f"{kind}: worst difference {worst:.3g}, allowed {most:g}")
        good = good and worst < most
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
