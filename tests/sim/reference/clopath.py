"""An independent voltage rule, against the program.

    python3 clopath.py path/to/plasticity

The membrane is a trace over all milliseconds, made first; the averages of the voltage and the
presynaptic trace are then sums over what came before, not variables that are carried along. The
published set is written out here a second time, and the frequency curve of the authors' program
is made from trains that are laid here too.
"""
import math
import random
import sys

from trains import COINCIDENCES, Tally, draw_trains, weight

LTD, LTP, TAU_X, TAU_MINUS, TAU_PLUS = 14e-5, 8e-5, 15, 10, 7
THETA_MINUS, THETA_PLUS, START = -70.6, -45.3, 0.5
C, G, REST, V_T, DELTA, TAU_W, COUPLING = 281, 30, -70.6, -50.4, 2, 144, 4
TAIL, TAU_TAIL, RISE, TAU_V = 400, 40, 20, 50
LATE = 3  # ms by which the averages are read late
CURVE = {(0.1, 10): 1.0000, (10, 10): 1.0290, (20, 10): 1.1571, (40, 10): 1.4627, (50, 10): 1.6500,
         (0.1, -10): 0.7169, (10, -10): 0.5962, (20, -10): 0.6051, (40, -10): 1.1778,
         (50, -10): 1.7356}


def membrane(forced, length, b):
    """The voltage at the end of each millisecond; `forced` are those with a current."""
    u, w, since = REST, 0.0, None  # since: ms since the last spike began
    tail = threshold = 0.0         # what is left of a spike
    trace = []
    for t in range(length):
        if since == 2:
            u, w, tail, threshold, since = REST + 21.0984, w + b, TAIL, RISE, None
        upswing = G * DELTA * math.exp((u - V_T - threshold) / DELTA) if since is None else 0.0
        current = tail - w - G * (u - REST) + upswing + (1e6 if t in forced else 0.0)
        slope_w = (COUPLING * (u - REST) - w) / TAU_W
        tail *= 1 - 1 / TAU_TAIL
        threshold *= 1 - 1 / TAU_V
        if since == 1:
            u, since = 32.862, 2
        else:
            u, w = u + current / C, w + slope_w
            if u > 20:
                u, since = 29.4, 1
        trace.append(u)
    return trace


def average(trace, end, tau):
    """Voltage above rest, over the milliseconds before `end`, the last weighing most."""
    keep = 1 - 1 / tau
    return sum((trace[s] - REST) * keep ** (end - 1 - s)
               for s in range(max(0, end - 40 * tau), end)) / tau


def voltage_rule(pre, post, length, b=0.0805):
    """Whole milliseconds of spikes on both sides; the weight after `length` of them."""
    trace = membrane(set(post), length, b)
    w = START
    for t in range(length):
        loss = pre.count(t) * LTD * max(0.0, average(trace, t - LATE, TAU_MINUS) + REST - THETA_MINUS) \
            if t in pre else 0.0
        gain = 0.0
        if trace[t] > THETA_PLUS:
            x = sum((1 - 1 / TAU_X) ** (t - 1 - s) for s in pre if t - 40 * TAU_X < s < t) / TAU_X
            gain = LTP * x * (trace[t] - THETA_PLUS) * max(
                0.0, average(trace, t - LATE, TAU_PLUS) + REST - THETA_MINUS)
        w = max(0.0, w + gain - loss)
    return w / START


def frequency_curve():
    """The trains as the authors' program lays them, and the weights it prints."""
    worst = 0.0
    for (rate, lag), right in CURVE.items():
        period = round(1000 / rate)
        burst = 5 * period + abs(lag) + 1
        repeat = max(burst, 10000)
        pre, post = [], []
        for k in range(10 if rate == 0.1 else 15):
            pre += [k * repeat + abs(lag) + i * period for i in range(5)]
            post += [k * repeat + abs(lag) + lag + i * period
                     for i in range(6) if abs(lag) + lag + i * period < burst]
        got = voltage_rule([t for t in pre if t >= 3], [t for t in post if t >= 3], len_of(pre, post))
        print(f"{rate} Hz, {lag:+} ms: authors' program {right:.4f}, this one {got:.6f}")
        worst = max(worst, abs(got - right))
    return worst


def len_of(*trains):
    return max((max(train) for train in trains if train), default=0) + 10


def steps(train):
    return [t // 1000 for t in train]


def main():
    draw, tally = random.Random(11), Tally()
    for name, b in (("visual_cortex", 0.0805), ("visual_cortex_unit", 80.5)):
        for coincidence in COINCIDENCES:
            for _ in range(20):
                trains = draw_trains(draw)
                last = max(trains[0] + trains[1], default=0) // 1000
                right = voltage_rule(steps(trains[0]), steps(trains[1]), last + 1, b)
                got = weight(sys.argv[1], f"model = clopath\nset = {name}", trains, coincidence)
                tally.add(got, right, trains)
    worst = frequency_curve()
    print(f"frequency curve: worst difference {worst:.3g}, bound 1e-4")
    return tally.report(1e-12) or (0 if worst < 1e-4 else 1)


if __name__ == "__main__":
    sys.exit(main())
