"""Independent neuron with competing inputs, against the program.

    python3 song.py path/to/plasticity

The plain form: every input keeps the time of its last spike and its own trace, every decay is an
exponential of elapsed time, and the inputs' spikes are drawn from a generator written from its paper.
The program's traces live in growing units, so agreement to many digits is a test of that.
"""
import math
import sys

from rate import philox, run

LOW = 0xFFFFFFFF


def pair(seed, stream, index):
    words = philox((index & LOW, index >> 32, stream & LOW, stream >> 32), (seed & LOW, seed >> 32))
    return [((words[2 * k] << 32 | words[2 * k + 1]) >> 12) + 0.5 for k in range(2)]


def arrivals(seed, inputs, rates, end_s):
    """(time, input) of all spikes: one process, divided at random."""
    total = sum(n * r for n, r in zip(inputs, rates))
    at, k = 0.0, 0
    while total > 0:
        first, second = (value / 2 ** 52 for value in pair(seed, 0, k))
        at -= math.log(first) / total
        if at >= end_s:
            return
        place = second * total
        exciting = inputs[0] * rates[0]
        yield at, (int(place / rates[0]) if place < exciting
                   else inputs[0] + int((place - exciting) / rates[1]))
        k += 1


def neuron(seed, inputs, rates, end_s, p):
    weight = [p["start"](a) for a in range(inputs[0])]
    trace, last = [0.0] * inputs[0], [0.0] * inputs[0]
    minus, minus_at, spikes = 0.0, 0.0, 0
    v, excites, inhibits = p["v_rest"], 0.0, 0.0
    dt = p["step"]
    coming = list(arrivals(seed, inputs, rates, end_s))
    coming.append((math.inf, 0))
    k = 0
    for n in range(round(end_s * 1e3 / dt)):
        now = n * dt
        while coming[k][0] * 1e3 < (n + 1) * dt:
            a = coming[k][1]
            k += 1
            if a >= inputs[0]:
                inhibits += p["g_in"]
                continue
            excites += weight[a]
            trace[a] = trace[a] * math.exp((last[a] - now) / p["tau_plus"]) + p["a_plus"] * p["g_max"]
            last[a] = now
            minus *= math.exp((minus_at - now) / p["tau_minus"])
            minus_at = now
            weight[a] = max(0.0, weight[a] - minus)
        slope = p["v_rest"] - v + excites * (p["e_ex"] - v) + inhibits * (p["e_in"] - v)
        v += dt / p["tau_m"] * slope
        excites *= 1 - dt / p["tau_ex"]
        inhibits *= 1 - dt / p["tau_in"]
        if v > p["v_threshold"]:
            v = p["v_reset"]
            spikes += 1
            for a in range(inputs[0]):
                gain = trace[a] * math.exp((last[a] - now) / p["tau_plus"])
                weight[a] = min(p["g_max"], weight[a] + gain)
            minus = (minus * math.exp((minus_at - now) / p["tau_minus"])
                     + p["a_plus"] * p["ratio"] * p["g_max"])
            minus_at = now
    return spikes / end_s, sum(weight) / len(weight) / p["g_max"]


PAPER = {"tau_m": 20, "v_rest": -70, "v_threshold": -54, "v_reset": -60, "e_ex": 0, "e_in": -70,
         "tau_ex": 5, "tau_in": 5, "g_max": 0.015, "g_in": 0.05, "a_plus": 0.005, "ratio": 1.05,
         "tau_plus": 20, "tau_minus": 20, "step": 0.1}


def uniform(seed, g_max):
    return lambda a: pair(seed, 1 << 63, a)[0] / 2 ** 52 * g_max


CASES = [
    ("the paper's neuron", "set = song2000\ninhibitory_inputs = 40\ninputs = 200\nrate = 40 Hz\n",
     3, (200, 40), (40, 10), 6.0, dict(PAPER, g_max=0.015), False),
    ("teaching", "set = teaching\ninputs = 150\nrate = 80 Hz\n", 5, (150, 0), (80, 10), 5.0,
     dict(PAPER, tau_m=10, v_rest=-74, g_max=0.01, a_plus=0.01), True),
    ("unequal windows", "g_max = 0.05\ntau_plus = 14 ms\ntau_minus = 34 ms\na_plus = 0.02\n"
     "ratio = 0.6\ninputs = 40\nrate = 60 Hz\nstep = 0.5 ms\n", 9, (40, 0), (60, 10), 8.0,
     dict(PAPER, g_max=0.05, tau_plus=14, tau_minus=34, a_plus=0.02, ratio=0.6, step=0.5), False),
]


def main(program):
    failures = 0
    for name, lines, seed, inputs, rates, end_s, p, is_uniform in CASES:
        p["start"] = uniform(seed, p["g_max"]) if is_uniform else lambda a, most=p["g_max"]: most
        rate, mean = neuron(seed, inputs, rates, end_s, p)
        out = run(program, "title = t\nmodel = song\nprotocol = poisson_inputs\n"
                  f"seed = {seed}\nduration = {end_s} s\n{lines}"
                  "output a = output_rate\noutput b = mean\n")
        is_right = abs(out[0] - rate) < 1e-9 and abs(out[1] - mean) < 1e-9 and rate > 1
        print("ok  " if is_right else "FAIL", f"{name}: rate {rate} {out[0]}, mean {mean} {out[1]}")
        failures += not is_right
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
