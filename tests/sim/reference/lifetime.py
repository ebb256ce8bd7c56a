"""Independent models of memory lifetime and of spine turnover, against the program.

    python3 lifetime.py path/to/plasticity

Works the other way round than the engine: the cascade is followed memory by memory through all its
2 n states, for a synapse that the memory wanted strong and for one that it wanted weak, where the
engine takes powers of a half as large matrix; the chain is a matrix exponential by its series and its
noise the solution of linear equations, where the engine turns to its own directions; spines are lost
and formed in small steps, where the engine has formulas.
"""
import json
import math
import os
import random
import subprocess
import sys
import tempfile


def run(program, p, outputs):
    lines = ["title = trial"] + [f"{name} = {value}" for name, value in p.items()]
    lines += [f"output o{i} = {what}" for i, what in enumerate(outputs)]
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "trial.sim")
        with open(path, "w", encoding="utf-8") as file:
            file.write("\n".join(lines) + "\n")
        done = subprocess.run([program, "run", path, "--json"], stdout=subprocess.PIPE, check=True)
        return [output["value"] for output in json.loads(done.stdout)["outputs"]]


def told(states, up, n, x):
    """One synapse strengthened or weakened: states[0] weak, states[1] strong, each 1 .. n."""
    new = [row[:] for row in states]
    for i in range(n):
        q = 1.0 if n == 1 else x ** i if i < n - 1 else x ** (n - 1) / (1 - x)
        p = x ** (i + 1) / (1 - x) if i < n - 1 else 0.0
        turned, deeper = q * states[not up][i], p * states[up][i]
        new[not up][i] -= turned
        new[up][0] += turned
        new[up][i] -= deeper
        if deeper:
            new[up][i + 1] += deeper
    return new


def cascade(p):
    n, x = p["states"], p["x"]
    wanted = [[[0.5 / n] * n for _ in range(2)] for _ in range(2)]
    switch, q = [0.5, 0.5], 1.0 if n == 1 else 1 / (n * (1 - x))

    def others(count):
        nonlocal wanted, switch
        for _ in range(count):
            both = [[told(s, up, n, x) for up in (0, 1)] for s in wanted]
            wanted = [[[(a + b) / 2 for a, b in zip(*rows)] for rows in zip(*pair)] for pair in both]
            switch = [s + q / 2 * (1 - s) - q / 2 * s for s in switch]

    for k in range(p["stored"]):
        if k:
            others(p["gap"])
        wanted = [told(s, up, n, x) for up, s in enumerate(wanted)]
        switch = [switch[0] - q * switch[0], switch[1] + q * (1 - switch[1])]
    others(p["memories"])
    signal = sum(wanted[1][1]) - sum(wanted[0][1])
    root = math.sqrt(p["synapses"])
    return [signal, switch[1] - switch[0], signal * root, (switch[1] - switch[0]) * root]


def times(a, b):
    return [[sum(x * y for x, y in zip(row, col)) for col in zip(*b)] for row in a]


def exponential(matrix):
    """By its series after halving, squared back."""
    n, halves = len(matrix), 0
    while max(abs(x) for row in matrix for x in row) > 0.1:
        matrix, halves = [[x / 2 for x in row] for row in matrix], halves + 1
    term = [[float(i == j) for j in range(n)] for i in range(n)]
    total = [row[:] for row in term]
    for k in range(1, 20):
        term = [[x / k for x in row] for row in times(term, matrix)]
        total = [[a + b for a, b in zip(*rows)] for rows in zip(total, term)]
    for _ in range(halves):
        total = times(total, total)
    return total


def solve(a, b):
    """Gauss with pivots."""
    n = len(b)
    rows = [a[i][:] + [b[i]] for i in range(n)]
    for k in range(n):
        best = max(range(k, n), key=lambda i: abs(rows[i][k]))
        rows[k], rows[best] = rows[best], rows[k]
        for i in range(k + 1, n):
            f = rows[i][k] / rows[k][k]
            rows[i] = [x - f * y for x, y in zip(rows[i], rows[k])]
    out = [0.0] * n
    for k in reversed(range(n)):
        out[k] = (rows[k][n] - sum(rows[k][j] * out[j] for j in range(k + 1, n))) / rows[k][k]
    return out


def noise(a):
    """The integral of r^2 is the corner of V in a V + V a' = -e e'."""
    m = len(a)
    big = [[0.0] * (m * m) for _ in range(m * m)]
    for i in range(m):
        for j in range(m):
            for k in range(m):
                big[i * m + j][k * m + j] += a[i][k]
                big[i * m + j][i * m + k] += a[j][k]
    return solve(big, [-1.0] + [0.0] * (m * m - 1))[0]


def chain(p):
    m, alpha = p["variables"], p["alpha"]
    a = [[0.0] * m for _ in range(m)]
    for k in range(m):
        left = alpha * 2.0 ** -(k - 1) if k else 0.0
        right = alpha * 2.0 ** -k
        a[k][k] = -(left + right) / 2 ** k
        if k:
            a[k][k - 1] = left / 2 ** k
        if k < m - 1:
            a[k][k + 1] = right / 2 ** k
    u, single = [0.0] * m, 0.0

    def wait(t):
        nonlocal u, single
        e = exponential([[x * t for x in row] for row in a])
        u = [sum(x * y for x, y in zip(row, u)) for row in e]
        single *= math.exp(-alpha * t)

    for k in range(p["stored"]):
        if k:
            wait(p["gap"])
        u[0] += 1
        single += 1
    wait(p["memories"])
    return [u[0], single, u[0] * math.sqrt(p["synapses"] / noise(a)),
            single * math.sqrt(2 * alpha * p["synapses"])]


def spines(p):
    kinds = [(p["stable"] / 100, p["stable_life"]), (1 - p["stable"] / 100, p["transient_life"])]
    left = formed = 0.0
    for share, life in kinds:
        was, new, steps = share, 0.0, 4000
        h = p["time"] / life / steps
        for _ in range(steps):
            factor = 1 - h + h * h / 2 - h ** 3 / 6 + h ** 4 / 24
            was, new = was * factor, p["formation"] * share * (1 - factor) + new * factor
        left, formed = left + was, formed + new
    agreed = sum(share * math.exp(-p["agree"] / life) for share, life in kinds)
    return [100 * left, 100 * agreed ** (p["time"] / p["agree"]), 100 * formed, 100 - 100 * left,
            100 * (left + formed)]


def trial_cascade(program, draw):
    p = {"model": "cascade", "protocol": "overwriting", "states": draw.choice([1, 2, 5, 10, 20]),
         "x": draw.choice([0.5, 0.3, 0.05]), "memories": draw.choice([0, 1, 7, 64, 777]),
         "stored": draw.choice([0, 1, 1, 3]), "gap": draw.choice([0, 1, 20]),
         "synapses": draw.choice([1, 10000, 10 ** 9])}
    got = run(program, p, ["signal", "switch_signal", "snr", "switch_snr"])
    return worst(got, cascade(p))


def trial_chain(program, draw):
    p = {"model": "benna_fusi", "protocol": "overwriting", "variables": draw.choice([1, 2, 4, 6]),
         "alpha": draw.choice([0.25, 1, 0.01]), "memories": draw.choice([0, 1, 7, 100, 3000]),
         "stored": draw.choice([0, 1, 1, 3]), "gap": draw.choice([0, 1, 20]),
         "synapses": draw.choice([1, 10000, 10 ** 9])}
    got = run(program, p, ["signal", "single_signal", "snr", "single_snr"])
    return worst(got, chain(p))


def trial_spines(program, draw):
    p = {"stable": draw.choice([0, 50, 96.5, 100]), "stable_life": draw.choice([100, 2060]),
         "transient_life": draw.choice([3, 95]), "formation": draw.choice([0, 0.75, 2]),
         "agree": draw.choice([14, 30]), "time": draw.choice([0, 1, 14, 548])}
    text = {"model": "spine_turnover", "protocol": "waiting"}
    units = {"stable": " %", "formation": ""}
    text.update({name: f"{value}{units.get(name, ' d')}" for name, value in p.items()})
    return worst(run(program, text, ["survival", "one_rate", "gain", "loss", "number"]), spines(p))


def worst(got, expected):
    return max(abs(a - b) / max(1.0, abs(b)) for a, b in zip(got, expected))


def main():
    program = sys.argv[1]
    draw = random.Random(7)
    good = True
    for name, trial, count, most in (("cascade", trial_cascade, 40, 1e-10),
                                     ("benna_fusi", trial_chain, 40, 1e-10),
                                     ("spine_turnover", trial_spines, 30, 1e-8)):
        error = max(trial(program, draw) for _ in range(count))
        print(f"{name}: worst difference {error:.3g} in {count} trials, allowed {most:g}")
        good = good and error < most
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
