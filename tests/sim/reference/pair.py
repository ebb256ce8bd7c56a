"""An independent pair rule, against the program.

    python3 pair.py path/to/plasticity

Works the other way round than the engine: no traces and no event loop, but a sum over all pairs of
spikes (all_to_all), or over each spike and the latest earlier one of the other side (nearest), in
exact rational time. The trains are made to coincide often.
"""
import json
import math
import os
import random
import subprocess
import sys
import tempfile
from fractions import Fraction

A_PLUS, A_MINUS, TAU_PLUS, TAU_MINUS = 0.0061, 0.0016, 16.8, 33.7


def window(lag):
    """Change of one pair; lag = t_post - t_pre in ms, not zero."""
    if lag > 0:
        return A_PLUS * math.exp(-float(lag) / TAU_PLUS)
    return -A_MINUS * math.exp(float(lag) / TAU_MINUS)


def at_same_moment(coincidence):
    return {"ignored": 0.0, "pre_first": A_PLUS, "post_first": -A_MINUS}[coincidence]


def all_to_all(pre, post, coincidence):
    changes = []
    for a in pre:
        for b in post:
            changes.append(at_same_moment(coincidence) if a == b else window(b - a))
    return 1.0 + math.fsum(changes)


def latest(train, t, is_included):
    """The latest spike before t, or at t when that counts as earlier."""
    found = [s for s in train if s < t or (is_included and s == t)]
    return max(found) if found else None


def nearest(pre, post, coincidence):
    changes = []
    for b in post:
        a = latest(pre, b, coincidence == "pre_first")
        if a is not None:
            changes.append(A_PLUS * math.exp(-float(b - a) / TAU_PLUS))
    for a in pre:
        b = latest(post, a, coincidence == "post_first")
        if b is not None:
            changes.append(-A_MINUS * math.exp(-float(a - b) / TAU_MINUS))
    return 1.0 + math.fsum(changes)


def run(program, text):
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "trial.sim")
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        done = subprocess.run([program, "run", path, "--json"], capture_output=True, check=True)
        return json.loads(done.stdout)


def trial(program, numbers, pairing, coincidence):
    start, period, count, post_start, post_period, post_count = numbers
    text = f"""title = trial
model = stdp_pair
set = hippocampus_pair_terms
protocol = regular
pairing = {pairing}
coincidence = {coincidence}
pre_start = {start} ms
pre_period = {period} ms
pre_count = {count}
post_start = {post_start} ms
post_period = {post_period} ms
post_count = {post_count}
output x = weight
"""
    pre = [Fraction(start) + k * Fraction(period) for k in range(count)]
    post = [Fraction(post_start) + k * Fraction(post_period) for k in range(post_count)]
    right = (all_to_all if pairing == "all_to_all" else nearest)(pre, post, coincidence)
    got = run(program, text)["outputs"][0]["value"]
    return abs(got - right), len(set(pre) & set(post))


def main():
    program = sys.argv[1]
    draw = random.Random(5)
    worst, ties, trials = 0.0, 0, 0
    for pairing in ("all_to_all", "nearest"):
        for coincidence in ("ignored", "pre_first", "post_first"):
            for _ in range(20):
                period = draw.choice(["5", "7.5", "10", "12.5", "33"])
                other = draw.choice(["5", "7.5", "10", "20", "0.25"])
                numbers = (draw.choice(["0", "5", "10"]), period, draw.randint(0, 40),
                           draw.choice(["0", "5", "12.5"]), other, draw.randint(0, 40))
                error, found = trial(program, numbers, pairing, coincidence)
                worst, ties, trials = max(worst, error), ties + found, trials + 1
    print(f"{trials} trials, {ties} coincidences, worst difference {worst:.3g}")
    return 0 if worst < 1e-12 and ties > 100 else 1


if __name__ == "__main__":
    sys.exit(main())
