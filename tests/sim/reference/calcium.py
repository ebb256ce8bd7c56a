"""An independent calcium rule, against the program.

    python3 calcium.py path/to/plasticity

Works the other way round than the engine: calcium is the sum over all earlier spikes, its crossings
are found by bisection, and the efficacy without noise moves in small steps that alternate between
the exact solutions of its two parts. The closed form for many synapses is held against a thousand
synapses with noise and with the potential that the closed form leaves out.
"""
import json
import math
import os
import random
import subprocess
import sys
import tempfile

NAMES = ("tau_ca", "c_pre", "c_post", "theta_d", "theta_p", "gamma_d", "gamma_p", "sigma", "tau",
         "delay", "beta", "ratio")
SETS = {
    "dp": (20, 1, 2, 1, 1.3, 200, 321.808, 2.8284, 150, 13.7, 0.5, 5),
    "p": (20, 2, 2, 1, 1.3, 160, 257.447, 2.8284, 150, 0, 0.5, 5),
    "dpd": (20, 0.9, 0.9, 1, 1.3, 250, 550, 2.8284, 150, 4.6, 0.5, 5),
    "d": (20, 0.6, 0.6, 1, 1.3, 500, 550, 5.6568, 150, 0, 0.5, 5),
    "dpd_prime": (20, 1, 2, 1, 2.5, 50, 600, 2.8284, 150, 2.2, 0.5, 5),
    "d_prime": (20, 1, 2, 1, 3.5, 60, 600, 2.8284, 150, 0, 0.5, 5),
    "hippocampal_slices": (48.8373, 1, 0.275865, 1, 1.3, 313.0965, 1645.59, 9.1844, 688.355,
                           18.8008, 0.7, 5.28145),
    "hippocampal_cultures": (11.9536, 0.58156, 1.76444, 1, 1.3, 61.141, 113.6545, 2.5654, 33.7596,
                             10, 0.5, 36.0263),
    "cortical_slices": (22.6936, 0.5617539, 1.23964, 1, 1.3, 331.909, 725.085, 3.3501, 346.3615,
                        4.6098, 0.5, 5.40988),
}


def parameters(name):
    return dict(zip(NAMES, SETS[name]))


def jumps(p, pre, post):
    return sorted([(t + p["delay"], p["c_pre"]) for t in pre] + [(t, p["c_post"]) for t in post])


def calcium(p, spikes, t):
    """Just after t."""
    return math.fsum(by * math.exp((s - t) / p["tau_ca"]) for s, by in spikes if s <= t)


def crossing(p, spikes, start, stop, threshold):
    """When calcium falls to the threshold, knowing it is above at start; stop when it does not."""
    def above(t):
        return math.fsum(by * math.exp((s - t) / p["tau_ca"])
                         for s, by in spikes if s <= start) > threshold
    if above(stop):
        return stop
    low, high = start, stop
    while high - low > 1e-12 * max(1.0, high):
        middle = (low + high) / 2
        if middle in (low, high):
            break
        low, high = (middle, high) if above(middle) else (low, middle)
    return low


def pieces(p, pre, post, end):
    """(length in ms, above theta_d, above theta_p), in order."""
    spikes = jumps(p, pre, post)
    times = sorted({t for t, _ in spikes} | {0.0, end})
    out = []
    for start, stop in zip(times, times[1:]):
        c = calcium(p, spikes, start)
        down = crossing(p, spikes, start, stop, p["theta_d"]) if c > p["theta_d"] else start
        up = crossing(p, spikes, start, stop, p["theta_p"]) if c > p["theta_p"] else start
        cuts = sorted({start, down, up, stop})
        out += [(b - a, a < down, a < up) for a, b in zip(cuts, cuts[1:])]
    return out


def mean_strength(p, up_from_low, up_from_high):
    b, low, high = p["ratio"], p["beta"], 1 - p["beta"]
    up = up_from_low * low + up_from_high * high
    return (1 - up + b * up) / (low + b * high)


def closed_form(p, parts):
    """From the fractions alpha of the whole time, as the paper writes it."""
    whole = math.fsum(dt for dt, _, _ in parts)
    alpha_d = math.fsum(dt for dt, d, _ in parts if d) / whole
    alpha_p = math.fsum(dt for dt, _, u in parts if u) / whole
    rate = p["gamma_p"] * alpha_p + p["gamma_d"] * alpha_d
    if rate == 0:
        return 1.0
    mean = p["gamma_p"] * alpha_p / rate
    variance = p["sigma"] ** 2 * (alpha_p + alpha_d) / rate
    tau_eff = p["tau"] * 1000 / rate
    spread = math.sqrt(variance * -math.expm1(-2 * whole / tau_eff))

    def up(start):
        here = mean + (start - mean) * math.exp(-whole / tau_eff)
        return math.erfc((0.5 - here) / spread) / 2
    return mean_strength(p, up(0.0), up(1.0))


def potential(rho, span):
    """Exact: x = rho - 1/2 follows x' = x / 4 - x^3."""
    x = rho - 0.5
    return 0.5 + x / math.sqrt(4 * x * x + (1 - 4 * x * x) * math.exp(-span / 2))


def pushed(p, rho, span, down, up):
    rate = p["gamma_p"] * up + p["gamma_d"] * down
    goal = p["gamma_p"] * up / rate if rate else rho
    return goal + (rho - goal) * math.exp(-rate * span)


def no_noise(p, parts, rho):
    for dt, down, up in parts:
        count = 1 if not (down or up) else 2000
        h = dt / p["tau"] / 1000 / count
        for _ in range(count):
            rho = pushed(p, potential(rho, h / 2), h, down, up)
            rho = potential(rho, h / 2)
    return rho


def noisy_share(p, parts, rho, draw, count):
    ends = 0
    for _ in range(count):
        r = rho
        for dt, down, up in parts:
            span = dt / p["tau"] / 1000
            rate = p["gamma_p"] * up + p["gamma_d"] * down
            r = potential(min(max(r, -2.0), 3.0), span) if abs(r - 0.5) > 1e-12 else r
            r = pushed(p, r, span, down, up)
            if rate:
                deviation = p["sigma"] * math.sqrt((down + up) / (2 * rate)
                                                   * -math.expm1(-2 * rate * span))
                r += draw.gauss(0.0, deviation)
        ends += r > 0.5
    return ends / count


def run(program, text):
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "trial.sim")
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        done = subprocess.run([program, "run", path, "--json"], capture_output=True, check=True)
        return json.loads(done.stdout)["outputs"][0]["value"]


def trial(program, name, numbers, readout):
    start, period, count, post_start, post_period, post_count = numbers
    got = run(program, f"""title = trial
model = graupner_brunel
set = {name}
readout = {readout}
protocol = regular
pre_start = {start} ms
pre_period = {period} ms
pre_count = {count}
post_start = {post_start} ms
post_period = {post_period} ms
post_count = {post_count}
output x = weight
""")
    p = parameters(name)
    pre = [start + k * period for k in range(count)]
    post = [post_start + k * post_period for k in range(post_count)]
    end = max(start + count * period, post_start + post_count * post_period)
    parts = pieces(p, pre, post, float(max([end] + [t + p["delay"] for t in pre])))
    if readout == "fraction_up":
        return abs(got - closed_form(p, parts))
    rho = {"deterministic": 0.5, "deterministic_low": 0.0, "deterministic_high": 1.0}[readout]
    grown = p["ratio"] - 1
    return abs(got - (1 + grown * no_noise(p, parts, rho)) / (1 + grown * rho))


def with_noise(lag, name, draw):
    p = parameters(name)
    pre = [1000.0 * (k + 1) for k in range(60)]
    parts = pieces(p, pre, [t + lag for t in pre], 61000.0)
    count = 1000
    low, high = (noisy_share(p, parts, start, draw, count) for start in (0.0, 1.0))
    error = mean_strength(p, 0.5 / math.sqrt(count), 0) - mean_strength(p, 0, 0)
    return closed_form(p, parts), mean_strength(p, low, high), error * math.sqrt(2)


def main():
    program = sys.argv[1]
    draw = random.Random(7)
    worst = {}
    for name in SETS:
        for readout in ("fraction_up", "fraction_up", "fraction_up", "deterministic",
                        "deterministic_low", "deterministic_high"):
            numbers = (draw.choice([0, 5, 10.5]), draw.choice([7, 20, 33.25, 100]),
                       draw.randint(1, 25), draw.choice([1, 5, 12.5]),
                       draw.choice([9, 20, 50.5]), draw.randint(0, 25))
            error = trial(program, name, numbers, readout)
            kind = "closed form" if readout == "fraction_up" else "drift"
            worst[kind] = max(worst.get(kind, 0.0), error)
    for kind, error in worst.items():
        print(f"{kind}: worst difference {error:.3g}")
    good = worst["closed form"] < 1e-10 and worst["drift"] < 1e-8
    for name, lag in (("dp", -20), ("dp", 10), ("dpd", 5), ("d", 0)):
        expected, got, error = with_noise(lag, name, draw)
        print(f"with noise, {name} at {lag} ms: closed form {expected:.4f}, "
              f"1000 synapses {got:.4f} +- {error:.4f}")
        good = good and abs(got - expected) < 0.03 + 3 * error
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
