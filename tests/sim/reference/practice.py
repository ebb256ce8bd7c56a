"""Independent models of practice over days, against the program.

    python3 practice.py path/to/plasticity

Written from the equations, with other arithmetic than the engine: sessions are times in seconds or days, the
power kernel is a recursion over times instead of a table of lags, adherence is enumerated over all histories
instead of drawn. Also fits the three models of spaced retrieval to the 26
conditions again, from rounded starting points, and compares with the constants that the program prints.
"""
import itertools
import json
import math
import random
import re
import subprocess
import sys

PROGRAM = sys.argv[1]
GAPS = {7: {0: 88.2, 1: 97.3, 2: 95.0, 7: 93.8, 21: 93.3, 105: 80.6},
        35: {0: 51.7, 1: 68.9, 4: 73.9, 7: 79.9, 11: 81.9, 21: 75.9, 105: 59.1},
        70: {0: 29.1, 1: 42.1, 7: 60.1, 14: 51.3, 21: 61.2, 105: 42.4},
        350: {0: 12.4, 1: 12.5, 7: 14.7, 21: 21.9, 35: 19.9, 70: 20.6, 105: 13.3}}
NO_GAP, SLOT = 0.00256, 10 / 1440
USUAL = {1: [0], 2: [0, 3], 3: [0, 2, 4], 4: [0, 1, 3, 4], 5: [0, 1, 2, 3, 4], 6: [0, 1, 2, 3, 4, 5], 7: list(range(7))}
failures = []


def expect(what, worst, allowed):
    is_right = worst <= allowed
    print(f"{what}: worst difference {worst:.3g}, allowed {allowed:g}: {'met' if is_right else 'NOT MET'}")
    if not is_right:
        failures.append(what)


def ask(model, *options):
    done = subprocess.run([PROGRAM, "practice", model, *map(str, options), "--json"], stdout=subprocess.PIPE,
                          check=True)
    return json.loads(done.stdout)


def outputs(result):
    return {output["name"]: output["value"] for output in result["outputs"]}


def constants(model):
    text = subprocess.run([PROGRAM, "describe", model], stdout=subprocess.PIPE, text=True, check=True).stdout
    return {name: float(value) for name, value in re.findall(r"^  (\w+) = (-?[0-9.]+)", text, re.M)}


# ---- the models ----

def kernel(times, at, gain, decay, tau):
    def trace(now, learned):
        return math.fsum(u * math.exp(-decay * math.log1p((now - t) / tau)) for t, u in learned)
    learned = []
    for t in times:
        learned.append((t, gain * max(0.0, 1 - trace(t, learned))))
    return trace(at, learned)


def ppe(times, at, c, x, b, m):
    ages = [86400 * (at - t) for t in times]
    weights = [age ** -x for age in ages]
    mean_age = math.fsum(w * a for w, a in zip(weights, ages)) / math.fsum(weights)
    lags = [86400 * (v - u) for u, v in zip(times, times[1:])]
    decay = b + (m * math.fsum(1 / math.log(lag + math.e) for lag in lags) / len(lags) if lags else 0)
    return len(times) ** c * mean_age ** -decay


def pavlik(times, at, alpha, c, h=1.0):
    decays = []
    for n, t in enumerate(times):
        before = math.fsum((86400 * h * (t - s)) ** -d for s, d in zip(times[:n], decays))
        decays.append(alpha + c * before)
    return math.log(math.fsum((86400 * h * (at - s)) ** -d for s, d in zip(times, decays)))


def logistic(z):
    return 1 / (1 + math.exp(-max(-700, min(700, z))))


def rmse(strength, threshold, noise):
    errors = [100 * logistic((strength([0, gap or NO_GAP], (gap or NO_GAP) + rest) - threshold) / noise) - percent
              for rest, row in GAPS.items() for gap, percent in row.items()]
    return math.sqrt(math.fsum(e * e for e in errors) / len(errors))


def nelder_mead(f, start, step, tries=400):
    def value(x):
        try:
            return f(x)
        except (ValueError, OverflowError, ZeroDivisionError):
            return 1e9
    points = [list(start)] + [[v + (step[j] if i == j else 0) for j, v in enumerate(start)] for i in range(len(start))]
    points = sorted(((value(x), x) for x in points), key=lambda p: p[0])
    for _ in range(tries):
        centre = [sum(x[j] for _, x in points[:-1]) / (len(points) - 1) for j in range(len(start))]

        def move(by):
            x = [c + by * (w - c) for c, w in zip(centre, points[-1][1])]
            return value(x), x
        new = move(-1)
        if new[0] < points[0][0]:
            far = move(-2)
            new = far if far[0] < new[0] else new
        elif new[0] >= points[-2][0]:
            new = move(0.5 if new[0] >= points[-1][0] else -0.5)
        if new[0] < points[-1][0]:
            points[-1] = new
        else:
            best = points[0][1]
            points[1:] = [(value(x), x) for x in ([(a + b) / 2 for a, b in zip(best, p)] for _, p in points[1:])]
        points.sort(key=lambda p: p[0])
    return points[0]


# ---- comparisons ----

def refits(c):
    fits = [
        ("power kernel", lambda x: rmse(lambda t, at: kernel(t, at, *x[:3]), *x[3:]),
         [.40, .137, .032, .247, .027], [c["gain"], c["decay"], c["tau"], c["threshold"], c["noise"]], 4.020),
        ("PPE", lambda x: rmse(lambda t, at: ppe(t, at, .1, .6, *x[:2]), *x[2:]),
         [.12, .07, .14, .015], [c[f"ppe_{n}"] for n in ("intercept", "slope", "threshold", "noise")], 4.444),
        ("Pavlik and Anderson", lambda x: rmse(lambda t, at: pavlik(t, at, *x[:2]), *x[2:]),
         [.043, .31, -.62, .041], [c[f"pavlik_{n}"] for n in ("decay", "scale", "threshold", "noise")], 3.892),
    ]
    for name, error, start, printed, right in fits:
        best, x = nelder_mead(error, start, [abs(v) * .05 for v in start])
        print(f"{name}: least error {best:.4f} pp, with the printed constants {error(printed):.4f} pp, stated {right}")
        expect(f"{name}, the printed constants are at the least error", error(printed) - best, 0.002)
        expect(f"{name}, stated error", abs(error(printed) - right), 0.005)
        expect(f"{name}, constants of the new fit", max(abs(a / b - 1) for a, b in zip(x, printed)), 0.01)


def times_of(days, weeks, per_day):
    return [7 * week + day + slot * SLOT for week in range(weeks) for day in USUAL[days] for slot in range(per_day)]


def memory(c, draw):
    worst = {"kernel": 0.0, "PPE": 0.0, "Pavlik and Anderson": 0.0}
    for _ in range(12):
        days, weeks, per_day = draw.randint(1, 7), draw.randint(1, 8), draw.choice([1, 1, 2, 5])
        got = outputs(ask("memory", "--days", days, "--weeks", weeks, "--per-day", per_day))
        times = times_of(days, weeks, per_day)
        for name, after in (("90", 90), ("365", 365)):
            at = times[-1] + after
            right = {"kernel": kernel(times, at, c["gain"], c["decay"], c["tau"]),
                     "PPE": ppe(times, at, *(c[f"ppe_{n}"] for n in ("learning", "weighting", "intercept", "slope"))),
                     "Pavlik and Anderson": pavlik(times, at, c["pavlik_decay"], c["pavlik_scale"],
                                                   c["pavlik_between"])}
            for (model, value), key in zip(right.items(), ("full", "ppe", "pavlik")):
                worst[model] = max(worst[model], abs(got[f"{key}_{name}"] - value))
    for model, difference in worst.items():
        expect(f"memory, {model}, schedules drawn at random", difference, 1e-9)


def fsrs(c, draw):
    w = [c[f"fsrs_w{i}"] for i in range(21)]
    factor = .9 ** (-1 / w[20]) - 1
    worst = 0.0
    for _ in range(10):
        days, weeks = draw.randint(1, 7), draw.randint(1, 4)
        times = times_of(days, weeks, 1)
        stability, difficulty = w[2], w[4] - math.exp(2 * w[5]) + 1
        for a, b in zip(times, times[1:]):
            recall = (1 + factor * (b - a) / stability) ** -w[20]
            stability *= 1 + (math.exp(w[8]) * (11 - difficulty) * stability ** -w[9] *
                              math.expm1(w[10] * (1 - recall)))
            difficulty = max(1, w[7] * (w[4] - math.exp(3 * w[5]) + 1) + (1 - w[7]) * difficulty)
        got = outputs(ask("memory", "--days", days, "--weeks", weeks))["fsrs_stability"]
        if stability <= 350:
            worst = max(worst, abs(got / stability - 1))
        elif got != "outside the calibrated range":
            worst = 1.0
    expect("FSRS-6, stability", worst, 1e-12)


def histories(days, weeks, chance):
    """All ways of keeping the days of a short schedule, with their chances."""
    times = times_of(days, weeks, 1)
    for kept in itertools.product((0, 1), repeat=len(times)):
        p = math.prod(chance if k else 1 - chance for k in kept)
        yield p, [t for t, k in zip(times, kept) if k], times[-1]


def adherence(c):
    worst = {"memory": 0.0, "association": 0.0}
    association = constants("association")
    for days, weeks, percent in ((3, 3, 60), (5, 2, 80), (2, 4, 50)):
        for model in worst:
            mean = 0.0
            for p, times, last in histories(days, weeks, percent / 100):
                if model == "memory":
                    value = kernel(times, last + 30, c["gain"], c["decay"], c["tau"])
                else:
                    value = 1 - kernel(times, last + 30, association["rate"], association["decay"], association["tau"])
                mean += p * value
            result = outputs(ask(model, "--days", days, "--weeks", weeks, "--adherence", percent))
            worst[model] = max(worst[model], abs(result["after_30_days"] - mean))
    for model, difference in worst.items():
        expect(f"{model}, mean over all histories", difference, 1e-12)


def association(draw):
    c = constants("association")
    worst = 0.0
    for _ in range(10):
        days, weeks, trials = draw.randint(1, 7), draw.randint(1, 8), draw.choice([1, 2, 6])
        got = outputs(ask("association", "--days", days, "--weeks", weeks, "--per-day", trials))
        times = times_of(days, weeks, 1)
        gain = 1 - (1 - c["rate"]) ** trials
        for name, after in (("end", 0), ("after_30_days", 30), ("after_90_days", 90)):
            trace = kernel(times, times[-1] + after, gain, c["decay"], c["tau"])
            worst = max(worst, abs(got[name] - (1 - trace)))
        worst = max(worst, abs(got["novel_context_90"] - (1 - c["novel_context"] * trace)))
    expect("association, schedules drawn at random", worst, 1e-9)


def pair(draw):
    """Expected strengths, day by day, from the two outcomes of a day."""
    step, loss = 1 - .05 ** (1 / 66), 1 - .5 ** (1 / 180)
    worst = 0.0
    for _ in range(10):
        days, weeks, percent = draw.randint(1, 7), draw.randint(1, 12), draw.randint(0, 100)
        new, old, crossing = 0.0, 1.0, None
        for day in range(7 * weeks):
            if day % 7 in USUAL[days]:
                p = percent / 100
                new = p * (new + step * (1 - new)) + (1 - p) * (new - step * new)
                old = p * (old - step * old) + (1 - p) * (old + step * (1 - old))
            else:
                new, old = new * (1 - loss), old * (1 - loss)
            crossing = day + 1 if crossing is None and new > old else crossing
        got = outputs(ask("habit_pair", "--days", days, "--weeks", weeks, "--adherence", percent))
        worst = max(worst, abs(got["end"] - 100 * new), abs(got["old_end"] - 100 * old),
                    abs(got["after_90_days"] - 100 * new * (1 - loss) ** 90), abs(got.get("crossing_day", 0) -
                                                                                 (crossing or 0)))
    expect("habit_pair, schedules drawn at random", worst, 1e-9)


def main():
    draw, c = random.Random(5), constants("memory")
    refits(c)
    memory(c, draw)
    fsrs(c, draw)
    adherence(c)
    association(draw)
    pair(draw)
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
