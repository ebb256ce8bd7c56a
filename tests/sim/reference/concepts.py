"""Independent models behind the figures of concepts, against the program.

    python3 concepts.py path/to/plasticity

Works the other way round than the engine: adaptation is a power of a matrix, the threshold is solved by a
fourth-order rule instead of Euler's, tagging by small steps instead of closed forms, scaling by its logarithm,
and the chain by an implicit rule of trapezoids instead of an explicit one.
"""
import bisect
import json
import math
import subprocess
import sys

PROGRAM = sys.argv[1]
failures = []


def expect(what, worst, allowed):
    is_right = worst <= allowed
    print(f"{what}: worst difference {worst:.3g}, allowed {allowed:g}: {'met' if is_right else 'NOT MET'}")
    if not is_right:
        failures.append(what)


def ask(model, *settings):
    options = [part for setting in settings for part in ("--set", setting)]
    done = subprocess.run([PROGRAM, "practice", model, *options, "--json"], stdout=subprocess.PIPE, check=True)
    result = json.loads(done.stdout)
    numbers = {value["name"]: value["value"] for value in result["parameters"]}
    tables = {table["name"]: [dict(zip((c["name"] for c in table["columns"]), row)) for row in table["rows"]]
              for table in result["tables"]}
    return numbers, tables, {output["name"]: output["value"] for output in result["outputs"]}


# ---- two rates: x(n) = M^n x(0) + (1 + M + ... + M^(n-1)) b f ----

def times(a, b):
    return [[sum(a[i][k] * b[k][j] for k in range(3)) for j in range(3)] for i in range(3)]


def power(matrix, n):
    out = [[float(i == j) for j in range(3)] for i in range(3)]
    while n:
        if n & 1:
            out = times(out, matrix)
        matrix, n = times(matrix, matrix), n >> 1
    return out


def adaptation(*settings):
    p, tables, got = ask("adaptation", *settings)
    a, b, c, d = p["fast_kept"], p["fast_learned"], p["slow_kept"], p["slow_learned"]

    def trials(x, f, n):
        matrix = power([[a - b, -b, b * f], [-d, c - d, d * f], [0, 0, 1]], n)
        return [sum(matrix[i][k] * v for k, v in enumerate((*x, 1))) for i in range(2)]
    adapted = trials([0, 0], 1, 400)
    counter = next((n for n in range(401) if sum(trials(adapted, -1, n)) <= 0), 400)
    reversed_x = trials(adapted, -1, counter)
    rebound = [sum((a ** n * reversed_x[0], c ** n * reversed_x[1])) for n in range(1, 101)]

    def until(x):
        return next((n for n in range(5001) if sum(trials(x, 1, n)) >= .3), 5000)
    right = {"reversal_trials": counter, "rebound": max(0, *rebound), "naive_trials": until([0, 0]),
             "relearning_trials": until(reversed_x), "washout_trials": until(trials(adapted, 0, 400))}
    expect("adaptation, outputs", max(abs(got[name] - value) for name, value in right.items()), 1e-9)
    rows = tables["trials"]
    expect("adaptation, trials", max(abs(rows[n]["net"] - sum(trials([0, 0], 1, n))) for n in range(0, 401, 8)), 1e-11)


# ---- use and function, by the classical rule of fourth order ----

def threshold():
    p, tables, _ = ask("threshold")

    def slope(f, u, dose):
        z = (f - p["middle"]) / p["width"]
        return (p["gain"] * (dose + p["use_hours"] * u) * (p["ceiling"] - f) - p["loss"] * (1 - u) * (f - p["floor"]),
                (1 / (1 + math.exp(-z)) - u) / p["use_weeks"])
    worst = 0.0
    for name, hours in (("above", 12), ("below", 8)):
        f, u = p["start"], 1 / (1 + math.exp(-(p["start"] - p["middle"]) / p["width"]))
        for week, row in enumerate(tables["weeks"]):
            worst = max(worst, abs(row[name] - f))
            dose, h = hours / 4 if week < 4 else 0, 0.1
            for _ in range(10):
                k1 = slope(f, u, dose)
                k2 = slope(f + h / 2 * k1[0], u + h / 2 * k1[1], dose)
                k3 = slope(f + h / 2 * k2[0], u + h / 2 * k2[1], dose)
                k4 = slope(f + h * k3[0], u + h * k3[1], dose)
                f += h / 6 * (k1[0] + 2 * k2[0] + 2 * k3[0] + k4[0])
                u += h / 6 * (k1[1] + 2 * k2[1] + 2 * k3[1] + k4[1])
    expect("threshold, function by week", worst, 2e-3)
    last = tables["weeks"][-1]
    expect("threshold, below ends at the floor and above near the ceiling",
           max(0, last["below"] - p["start"], p["middle"] - last["above"]), 0)


# ---- tagging, in steps of three seconds ----

def tagged(p, here, there, hours, dt=1 / 1200):
    early = far = protein = late = 0.0
    keep = math.exp(-dt / p["early_hours"])
    near, away = sorted(here), sorted(there)
    for i in range(round(hours / dt)):
        while near and round(near[0][0] / dt) == i:
            early += near.pop(0)[1] * (1 - early / p["ceiling"])
        while away and round(away[0][0] / dt) == i:
            far += away.pop(0)[1] * (1 - far / p["ceiling"])
        goal = 1.0 if early + far > p["protein_threshold"] else 0.0
        late += dt * protein * (1 - late) / p["capture_hours"] if early > p["tag_threshold"] else 0.0
        protein += dt * (goal - protein) / p["protein_hours"]
        early, far = early * keep, far * keep
    return late


def tagging():
    p, tables, _ = ask("tagging")
    worst = 0.0
    for row in tables["gaps"][:6]:
        for name in ("medium", "strong"):
            events = [(k * row["gap_hours"], p[name]) for k in range(3)]
            worst = max(worst, abs(row[name] - tagged(p, events, [], 2 * row["gap_hours"] + 12)))
    expect("tagging, three events", worst, 2e-3)
    worst = max(abs(row["late"] - tagged(p, [(4 + row["offset_hours"], p["weak"])], [(4, p["neighbour"])], 18))
                for row in tables["capture"])
    expect("tagging, capture", worst, 2e-3)
    rows = tables["course"]
    worst = max(abs(rows[i]["strong"] - tagged(p, [(0, p["strong"])], [], rows[i]["hours"])) for i in range(0, 101, 10))
    expect("tagging, course", worst, 2e-3)


# ---- scaling: the logarithm of one factor ----

def scaling(*settings):
    p, tables, got = ask("scaling", *settings)
    worst = 0.0
    for name, drive in (("quiet", p["quiet"]), ("usual", 1), ("busy", p["busy"])):
        log_factor = 0.0
        for row in tables["hours"]:
            worst = max(worst, abs(row[name] - math.exp(log_factor)))
            log_factor += math.log1p(p["rate"] * (1 - drive * math.exp(log_factor)))
    expect("scaling, summed weight by hour", worst, 1e-12)
    expect("scaling, ratios", got["ratio_moved"], 1e-12)


# ---- the chain, by the implicit rule of trapezoids in steps of two minutes ----

def solve(lower, diagonal, upper, right):
    """A tridiagonal system, by elimination."""
    n, c, d = len(right), [0.0] * len(right), [0.0] * len(right)
    for k in range(n):
        by = diagonal[k] - (lower[k] * c[k - 1] if k else 0)
        c[k] = upper[k] / by
        d[k] = (right[k] - (lower[k] * d[k - 1] if k else 0)) / by
    for k in range(n - 2, -1, -1):
        d[k] -= c[k] * d[k + 1]
    return d


def chain_after(p, events, reads, steps=240):
    n, h = 14, 1 / steps
    g = [2.0 ** -(k + 1) / p["first_days"] for k in range(n)]
    low = [g[k - 1] / 2 ** k if k else 0.0 for k in range(n)]
    high = [g[k] / 2 ** k if k + 1 < n else 0.0 for k in range(n)]
    middle = [-((g[k - 1] if k else 0.0) + g[k]) / 2 ** k for k in range(n)]
    left = ([-h / 2 * v for v in low], [1 - h / 2 * v for v in middle], [-h / 2 * v for v in high])
    u, out = [0.0] * n, []
    stops = [round(t * steps) for t in reads]
    at = [t * steps for t in events]
    for i in range(stops[-1] + 1):
        for _ in range(bisect.bisect_left(at, i + .5) - bisect.bisect_left(at, i - .5)):
            u[0] += p["write"] * (1 - u[0])
        out += [u[0]] * stops.count(i)
        right = [u[k] + h / 2 * (low[k] * (u[k - 1] if k else 0) + middle[k] * u[k] +
                                 high[k] * (u[k + 1] if k + 1 < n else 0)) for k in range(n)]
        u = solve(*left, right)
    return out


def chain():
    p, tables, got = ask("chain")
    rows = {row["day"]: row for row in tables["rest"]}
    schedules = {"row_of_days": list(range(20)),
                 "four_a_week": [7 * week + day for week in range(5) for day in (0, 1, 3, 4)],
                 "five_days": [day + slot / 144 for day in range(5) for slot in range(4)],
                 "one_day": [slot / 144 for slot in range(20)]}
    worst = 0.0
    for name, events in schedules.items():
        reads = [events[-1] + days for days in (1, 7, 30, 90)]
        for days, value in zip((1, 7, 30, 90), chain_after(p, events, reads, 288 if name.endswith("day") else 144)):
            worst = max(worst, abs(rows[days][name] - value))
    expect("chain, strength after four schedules", worst, 1e-4)
    one, late = chain_after(p, [0], [1, 64])
    expect("chain, a single event", max(abs(got["single_1"] - one), abs(got["single_64"] - late)), 1e-5)


def main():
    adaptation()
    adaptation("fast_kept=0.59", "fast_learned=0.21", "slow_kept=0.992", "slow_learned=0.02")
    threshold()
    tagging()
    scaling()
    scaling("rate=0.1", "quiet=0.2", "busy=1.5")
    chain()
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
