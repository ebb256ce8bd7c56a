"""An independent calcium rule with NMDA receptors, against the program.

    python3 shouval.py path/to/plasticity

Written from the equations: the voltage is a sum over all earlier spikes, not a set of traces, and
calcium and strength move together in fixed Runge-Kutta steps of 0.1 ms, where the program chooses
its steps. Spikes fall on multiples of 0.5 ms, so that some coincide and no step straddles one.
"""
import json
import math
import os
import random
import subprocess
import sys
import tempfile

STEP = 0.1
DELAY = 2.0
EPSP_PEAK = 50 * 5 / 45 * math.log(10)
EPSP_NORM = math.exp(-EPSP_PEAK / 50) - math.exp(-EPSP_PEAK / 5)


def receptors(pre, scheme):
    """(time, share opened) of each presynaptic spike, and whether it ends the earlier ones."""
    opened = []
    for t in pre:
        if scheme == "reset":
            opened = opened + [(t, 0.5)]
        else:
            still = math.fsum(share * (math.exp((s - t) / 50) + math.exp((s - t) / 200)) / 2
                              for s, share in opened)
            opened = opened + [(t, 0.5 * (1 - still))]
    return opened


def open_share(opened, scheme, t):
    past = [(s, share) for s, share in opened if s <= t + 1e-9]
    if scheme == "reset":
        past = past[-1:]
    return math.fsum(share * (math.exp((s - t) / 50) + math.exp((s - t) / 200)) / 2
                     for s, share in past)


def voltage(pre, post, epsp, t):
    v = -65.0
    for s in pre:
        if s <= t + 1e-9:
            v += epsp / EPSP_NORM * (math.exp((s - t) / 50) - math.exp((s - t) / 5))
    for s in post:
        if s + DELAY <= t + 1e-9:
            late = s + DELAY - t
            v += 100 * (0.75 * math.exp(late / 3) + 0.25 * math.exp(late / 25))
    return v


def omega(ca):
    return 0.25 + 1 / (1 + math.exp(-80 * (ca - 0.55))) - 0.25 / (1 + math.exp(-80 * (ca - 0.35)))


def tau(ca):
    return 0.1 / (1e-5 + max(ca, 0.0) ** 3) + 1


def slopes(flow, ca, w):
    return flow - ca / 50, (omega(ca) - w) / tau(ca) / 1000


def course(pre, post, epsp, scheme, end):
    opened = receptors(pre, scheme)

    def flow(t, side):
        """Just after (side 1) or just before (side -1) the moment t."""
        at = t + side * 1e-7
        v = voltage(pre, post, epsp, at)
        return 0.002 * open_share(opened, scheme, at) / (1 + math.exp(-0.062 * v) / 3.57) * (130 - v)
    ca, w, values = 0.0, 0.25, [0.0]
    count = round(end / STEP)
    for k in range(count):
        t = k * STEP
        early, middle, late = flow(t, 1), flow(t + STEP / 2, 0), flow(t + STEP, -1)
        a1, b1 = slopes(early, ca, w)
        a2, b2 = slopes(middle, ca + STEP / 2 * a1, w + STEP / 2 * b1)
        a3, b3 = slopes(middle, ca + STEP / 2 * a2, w + STEP / 2 * b2)
        a4, b4 = slopes(late, ca + STEP * a3, w + STEP * b3)
        ca += STEP / 6 * (a1 + 2 * a2 + 2 * a3 + a4)
        w += STEP / 6 * (b1 + 2 * b2 + 2 * b3 + b4)
        values.append(ca)
    return w, max(values)


def run(program, pre, post, epsp, scheme, end):
    def times(spikes):
        return ", ".join(f"{t} ms" for t in spikes) or "none"
    text = f"""title = trial
model = shouval
receptors = {scheme}
epsp = {epsp} mV
protocol = listed
pre = {times(pre)}
post = {times(post)}
end = {end} ms
output w = strength
output peak = peak_calcium
"""
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "trial.sim")
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        done = subprocess.run([program, "run", path, "--json"], capture_output=True, check=True)
        return [output["value"] for output in json.loads(done.stdout)["outputs"]]


def draw_spikes(draw, most):
    return sorted({draw.randrange(2, 300) / 2 for _ in range(draw.randint(0, most))})


def main():
    program = sys.argv[1]
    draw = random.Random(11)
    trials = [([50.0], [50.0], 1, "reset"), ([], [], 1, "reset"), ([], [20.0], 1, "reset"),
              ([30.0], [28.0], 1, "reset"), ([10.0, 60.0], [60.0], 10, "closed")]
    for k in range(11):
        pre, post = draw_spikes(draw, 6), draw_spikes(draw, 4)
        if pre and k % 2 == 0:
            post = sorted(set(post) | {pre[-1]})
        trials.append((pre, post, draw.choice([0, 1, 10, 25]), ("reset", "closed")[k % 2]))
    worst_w = worst_peak = largest = 0.0
    ties = 0
    for pre, post, epsp, scheme in trials:
        expected_w, expected_peak = course(pre, post, epsp, scheme, 400.0)
        w, peak = run(program, pre, post, epsp, scheme, 400)
        worst_w = max(worst_w, abs(w - expected_w))
        worst_peak = max(worst_peak, abs(peak - expected_peak))
        largest = max(largest, abs(expected_w - 0.25))
        ties += len(set(pre) & set(post))
    print(f"{len(trials)} trials, {ties} coincident spikes, largest change {largest:.4f}")
    print(f"strength: worst difference {worst_w:.3g}, peak calcium {worst_peak:.3g} uM")
    return 0 if worst_w < 1e-8 and worst_peak < 1e-4 and ties >= 4 and largest > 0.02 else 1


if __name__ == "__main__":
    sys.exit(main())
