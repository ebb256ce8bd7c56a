"""Independent rules of homeostasis, against the program.

    python3 homeostasis.py path/to/plasticity

Each works another way round: the traces of the inhibitory rule are sums over all earlier spikes at
exact times; the neuron keeps every input's trace by itself with exponentials of elapsed time; scaling
is one number, the common time that all weights have spent, from which each weight follows in closed
form; excitability and the rates run in many small steps.
"""
import math
import random
import sys
from fractions import Fraction

from rate import run
from song import arrivals


def clip(value, low, high):
    return min(max(value, low), high)


def inhibitory(pre, post, p, coincidence):
    """Every event reads the traces as sums over all that came before."""
    weight, alpha = 1.0, 2 * p["target"] * p["tau"] / 1e3
    seen = {"pre": [], "post": []}

    def trace(side, now):
        return math.fsum(math.exp(-float(now - t) / p["tau"]) for t in seen[side])

    for now in sorted(set(pre) | set(post)):
        sides = [side for side, train in (("pre", pre), ("post", post)) if now in train]
        moves = {"pre": lambda t: p["eta"] * (trace("post", t) - alpha),
                 "post": lambda t: p["eta"] * trace("pre", t)}
        if len(sides) == 2 and coincidence == "ignored":
            weight = clip(weight + moves["pre"](now) + moves["post"](now), 0, p["w_max"])
            seen["pre"].append(now)
            seen["post"].append(now)
            continue
        for side in sides if coincidence != "post_first" else sides[::-1]:
            weight = clip(weight + moves[side](now), 0, p["w_max"])
            seen[side].append(now)
    return weight


def trial_inhibitory(program, draw):
    p = {"eta": draw.choice([0.01, 0.2, 0.9]), "target": draw.choice([0, 3, 20]),
         "tau": draw.choice([5, 20, 80]), "w_max": draw.choice([1, 1.5, 50])}
    start, post_start = draw.choice(["0", "5", "10"]), draw.choice(["0", "5", "12.5"])
    period, other = draw.choice(["5", "7.5", "10", "33"]), draw.choice(["5", "7.5", "20", "0.25"])
    count, post_count = draw.randint(0, 30), draw.randint(0, 30)
    coincidence = draw.choice(["ignored", "pre_first", "post_first"])
    pre = [Fraction(start) + k * Fraction(period) for k in range(count)]
    post = [Fraction(post_start) + k * Fraction(other) for k in range(post_count)]
    right = inhibitory(pre, post, p, coincidence)
    got = run(program, f"""title = t
model = inhibitory_stdp
eta = {p["eta"]} w0
target_rate = {p["target"]} Hz
tau = {p["tau"]} ms
w_max = {p["w_max"]} w0
protocol = regular
coincidence = {coincidence}
pre_start = {start} ms
pre_period = {period} ms
pre_count = {count}
post_start = {post_start} ms
post_period = {other} ms
post_count = {post_count}
output x = weight
""")[0]
    is_bound = right in (0, p["w_max"])
    return abs(got - right), len(set(pre) & set(post)), is_bound


def neuron(seed, inputs, rates, end_s, p):
    """Spikes, and the inhibitory weights at the end."""
    weight = [p["start"]] * inputs[1]
    trace, last = [0.0] * inputs[1], [0.0] * inputs[1]
    minus, minus_at, spikes = 0.0, 0.0, 0
    v, excites, inhibits = p["v_rest"], 0.0, 0.0
    dt, tau = p["step"], p["tau"]
    alpha = 2 * p["target"] * tau / 1e3
    coming = list(arrivals(seed, inputs, rates, end_s)) + [(math.inf, 0)]
    k = 0
    for n in range(round(end_s * 1e3 / dt)):
        now = n * dt
        while coming[k][0] * 1e3 < (n + 1) * dt:
            a = coming[k][1] - inputs[0]
            k += 1
            if a < 0:
                excites += p["g_ex"]
                continue
            heard = minus * math.exp((minus_at - now) / tau)
            weight[a] = clip(weight[a] + p["eta"] * (heard - alpha), 0, p["g_max"])
            inhibits += weight[a]
            trace[a] = trace[a] * math.exp((last[a] - now) / tau) + 1
            last[a] = now
        v += dt / p["tau_m"] * (p["v_rest"] - v + excites * (p["e_ex"] - v)
                                + inhibits * (p["e_in"] - v))
        excites *= 1 - dt / p["tau_ex"]
        inhibits *= 1 - dt / p["tau_in"]
        if v > p["v_threshold"]:
            v = p["v_reset"]
            spikes += 1
            for a in range(inputs[1]):
                gain = p["eta"] * trace[a] * math.exp((last[a] - now) / tau)
                weight[a] = min(p["g_max"], weight[a] + gain)
            minus, minus_at = minus * math.exp((minus_at - now) / tau) + 1, now
    return spikes / end_s, weight


CELL = {"tau_m": 20, "v_rest": -60, "v_threshold": -50, "v_reset": -60, "e_ex": 0, "e_in": -80,
        "tau_ex": 5, "tau_in": 10, "g_ex": 0.03, "g_max": 10, "eta": 0.001, "target": 5, "tau": 20,
        "start": 0, "step": 0.1}
BALANCES = [
    ("the standard neuron", "", 3, (200, 40), (40, 20), 5.0, {}),
    ("weights at the largest", "g_max = 0.05\neta = 0.02\nstart = 0.05\ntarget_rate = 30 Hz\n", 5,
     (200, 30), (30, 40), 5.0, {"g_max": 0.05, "eta": 0.02, "start": 0.05, "target": 30}),
    ("weights at zero", "start = 0.01\neta = 0.02\ntarget_rate = 200 Hz\n", 6, (200, 30), (20, 30),
     3.0, {"start": 0.01, "eta": 0.02, "target": 200}),
    ("another window and step", "tau = 7 ms\nstep = 0.5 ms\ntarget_rate = 0 Hz\n", 9, (100, 20),
     (60, 30), 4.0, {"tau": 7, "step": 0.5, "target": 0}),
]


def trial_balance(program, name, lines, seed, inputs, rates, end_s, more):
    rate, weight = neuron(seed, inputs, rates, end_s, dict(CELL, **more))
    got = run(program, "title = t\nmodel = inhibitory_balance\nprotocol = poisson_inputs\n"
              f"seed = {seed}\nduration = {end_s} s\ninputs = {inputs[0]}\n"
              f"inhibitory_inputs = {inputs[1]}\nrate = {rates[0]} Hz\n"
              f"inhibitory_rate = {rates[1]} Hz\n{lines}output a = output_rate\noutput b = mean\n"
              "output c = least\noutput d = most\n")
    right = [rate, sum(weight) / len(weight), min(weight), max(weight)]
    error = max(abs(a - b) for a, b in zip(got, right))
    print(f"{name}: rate and weights {right}, worst difference {error:.3g}")
    return error < 1e-9 and rate > 1


def scaled(weight, power, u):
    """What a weight becomes in the common time u: dw/du = w^p."""
    if power == 1:
        return weight * math.exp(u)
    return (weight ** (1 - power) - (power - 1) * u) ** (1 / (1 - power))


def scaling(p, pieces):
    """Pieces of time (hours, drive); du/dt = (1 - d mean(w)) / tau in small steps."""
    last = max(p["count"] - 1, 1)
    ladder = [p["span"] ** (k / last) for k in range(p["count"])]
    start = [w * p["count"] / math.fsum(ladder) for w in ladder]
    u = 0.0

    def slope(u, drive):
        if drive == 0:
            return 1 / p["tau"]
        now = math.fsum(scaled(w, p["power"], u) for w in start) / p["count"]
        return (1 - drive * now) / p["tau"]

    for hours, drive in pieces:
        steps = 400
        h = hours / steps
        for _ in range(steps if drive else 1):
            if drive == 0:
                u += hours / p["tau"]
                break
            a = slope(u, drive)
            b = slope(u + h * a / 2, drive)
            c = slope(u + h * b / 2, drive)
            d = slope(u + h * c, drive)
            u += h * (a + 2 * b + 2 * c + d) / 6
    return [scaled(w, p["power"], u) / w for w in start], start


def pieces_of(p):
    """Before, in between and after, as far as the time goes."""
    ends = [min(p["time"], p["from"]), min(p["time"], p["until"]), p["time"]]
    return [(ends[0], 1), (ends[1] - ends[0], p["level"] / 100), (ends[2] - ends[1], 1)]


def deprivation(p):
    return (f"protocol = deprivation\nlevel = {p['level']} %\nfrom = {p['from']} h\n"
            f"until = {p['until']} h\ntime = {p['time']} h\n")


def times(draw):
    first = draw.choice([0, 10, 24])
    length = draw.choice([0, 5, 30])
    last = first + length
    return {"level": draw.choice([0, 25, 100, 250]), "from": first, "until": last,
            "time": draw.choice([0, first, last, last + 40])}


def trial_scaling(program, draw):
    p = dict(times(draw), tau=draw.choice([73.6, 100]), power=draw.choice([1, 1, 1.5, 2]),
             count=draw.choice([1, 2, 9]), span=draw.choice([1, 4]))
    rank = draw.randint(1, p["count"])
    got = run(program, "title = t\nmodel = synaptic_scaling\n" + deprivation(p) +
              f"tau = {p['tau']} h\npower = {p['power']}\ncount = {p['count']}\n"
              f"span = {p['span']}\nrank = {rank}\noutput a = factor\noutput b = uneven\n"
              "output c = before\noutput d = mean\n")
    factor, start = scaling(p, pieces_of(p))
    mean = math.fsum(f * w for f, w in zip(factor, start)) / p["count"]
    right = [100 * factor[rank - 1], factor[-1] / factor[0], start[rank - 1], mean]
    return max(abs(a / b - 1) for a, b in zip(got, right))


def excitability(p):
    theta = gain = 1.0
    width = p["input"] - 1

    def activity(theta, gain, drive):
        return gain * max(0.0, drive * p["input"] - theta) / width

    drive = 1.0
    for hours, drive in pieces_of(p):
        steps = 40000 if hours else 0
        for _ in range(steps):
            h = hours / steps / p["tau"]
            if p["mechanism"] == "threshold":
                half = theta + h / 2 * (activity(theta, gain, drive) - 1)
                theta = max(theta + h * (activity(half, gain, drive) - 1), p["least"])
            else:
                half = gain + h / 2 * gain * (1 - activity(theta, gain, drive))
                gain = min(gain + h * half * (1 - activity(theta, half, drive)), p["most"])
    drive = 1 if p["time"] < p["from"] or p["time"] >= p["until"] else p["level"] / 100
    return [100 * activity(theta, gain, drive), 100 * theta, 100 * gain,
            gain * max(0.0, p["current"] - theta) / width, max(0.0, p["current"] - 1) / width]


def trial_excitability(program, draw):
    p = dict(times(draw), tau=draw.choice([10, 48]), mechanism=draw.choice(["threshold", "gain"]),
             input=draw.choice([1.5, 2, 6]), least=draw.choice([0, 0.5]),
             most=draw.choice([1, 1.5, 100]), current=draw.choice([0, 0.8, 3]))
    got = run(program, "title = t\nmodel = excitability\n" + deprivation(p) +
              f"tau = {p['tau']} h\nmechanism = {p['mechanism']}\ninput = {p['input']}\n"
              f"least_threshold = {p['least']}\nmost_gain = {p['most']}\n"
              f"current = {p['current']}\noutput a = activity\noutput b = threshold\n"
              "output c = gain\noutput d = response\noutput e = response_before\n")
    return max(abs(a - b) / max(1.0, b) for a, b in zip(got, excitability(p)))


def rates(p):
    """Weights, plain weights and activity; a pattern has one active input."""
    n = p["inputs"]
    state = [p["first"]] + [p["other"]] * (n - 1)
    state = state + state + [0.0]

    def slope(s, shown):
        out = [p["gamma"] * w * (1 - s[-1] / p["target"]) for w in s[:n]] + [0.0] * n
        mean = 0.0
        for i in shown:
            mean += s[i] * p["level"] / len(shown)
            out[i] += p["eta"] * s[i] * p["level"] ** 2 / len(shown)
            out[n + i] += p["eta"] * s[n + i] * p["level"] ** 2 / len(shown)
        return out + [(mean - s[-1]) / p["tau"]]

    parts = 200 if p["step"] == "flow" else 1
    for k in range(p["presentations"]):
        shown = range(n) if p["order"] == "together" else [k % n]
        for _ in range(parts):
            change = slope(state, shown)
            if parts > 1:
                change = slope([a + b / parts / 2 for a, b in zip(state, change)], shown)
            state = [a + b / parts for a, b in zip(state, change)]
    norm = math.sqrt(sum(w * w for w in state[:n]))
    return [norm, math.sqrt(sum(w * w for w in state[n:2 * n])), state[-1]]


def trial_rates(program, draw, step):
    p = {"step": step, "inputs": draw.choice([1, 3, 8]), "first": 0.3, "other": 0.1,
         "gamma": draw.choice([0, 0.05, 0.3]), "target": draw.choice([0.5, 2]),
         "tau": draw.choice([1, 7, 40]), "eta": draw.choice([0.0, 0.02]),
         "level": draw.choice([0, 1, 1.5]), "order": draw.choice(["together", "in_turn"]),
         "presentations": draw.choice([0, 1, 60])}
    got = run(program, f"title = t\nmodel = hebb_scaling\nprotocol = patterns\nstep = {step}\n"
              f"inputs = {p['inputs']}\nfirst_weight = 0.3\nother_weights = 0.1\n"
              f"gamma = {p['gamma']}\ntarget = {p['target']}\ntau_activity = {p['tau']}\n"
              f"eta = {p['eta']}\nlevel = {p['level']}\norder = {p['order']}\n"
              f"presentations = {p['presentations']}\noutput a = norm\noutput b = plain_norm\n"
              "output c = activity\n")
    return max(abs(a - b) for a, b in zip(got, rates(p)))


def main(program):
    draw = random.Random(17)
    good = True
    worst, ties, bounds = 0.0, 0, 0
    for _ in range(80):
        error, found, is_bound = trial_inhibitory(program, draw)
        worst, ties, bounds = max(worst, error), ties + found, bounds + is_bound
    print(f"inhibitory rule: {ties} coincidences, {bounds} weights at a bound, worst difference "
          f"{worst:.3g}")
    good = good and worst < 1e-12 and ties > 100 and bounds > 10
    for case in BALANCES:
        good = trial_balance(program, *case) and good
    for name, trial, count, most in (("scaling", trial_scaling, 40, 1e-9),
                                     ("excitability", trial_excitability, 40, 1e-6)):
        worst = max(trial(program, draw) for _ in range(count))
        print(f"{name}: worst difference {worst:.3g}, allowed {most:g}")
        good = good and worst < most
    for step, most in (("discrete", 1e-12), ("flow", 1e-4)):
        worst = max(trial_rates(program, draw, step) for _ in range(30))
        print(f"rates, {step}: worst difference {worst:.3g}, allowed {most:g}")
        good = good and worst < most
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
