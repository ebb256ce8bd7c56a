"""Independent neurons under a current, against the program.

    python3 neuron.py path/to/plasticity

The leaky neuron makes no steps here: the voltage after n steps of Euler is a geometric series, so the
step of each spike follows from a logarithm. The adaptive one is done twice: step by step with the
voltage counted from the threshold in units of its sharpness and a spike as a gap in time, and without
steps of Euler at all, by a method of fourth order with a step that follows the voltage.
"""
import math
import random
import sys

from rate import run

READINGS = ("rate", "spikes", "first_interval", "last_interval", "voltage")


def ask(program, model, p, current, duration):
    lines = "".join(f"{name} = {value} {unit}\n" for name, (value, unit) in p.items())
    outputs = "".join(f"output {name[0]}{i} = {name}\n" for i, name in enumerate(READINGS))
    return run(program, f"title = t\nmodel = {model}\n{lines}protocol = current_step\n"
               f"current = {current} pA\nduration = {duration} ms\n{outputs}")


def summary(spikes, step, duration, voltage):
    """Spikes as numbers of steps."""
    gaps = [(b - a) * step for a, b in zip(spikes, spikes[1:])] or [0.0]
    rate = len(spikes) / duration * 1e3 if duration else 0.0
    return [rate, len(spikes), gaps[0], gaps[-1], voltage]


def steps_in(duration, step):
    """Both have at most three decimals."""
    return round(duration * 1000) // round(step * 1000)


def leaky(p, current, duration):
    tau, rest, threshold, reset, g_l, step = (p[k][0] for k in (
        "tau_m", "v_rest", "v_threshold", "v_reset", "g_l", "step"))
    end, left = rest + current / g_l, 1 - step / tau
    last, from_mv, spikes, total = 0, rest, [], steps_in(duration, step)
    while True:
        if from_mv > threshold and end > threshold:
            n = 1
        elif end <= threshold:
            n = 1 if end + (from_mv - end) * left > threshold else math.inf
        elif left == 0:
            n = 1
        else:
            n = max(1, math.floor(math.log((threshold - end) / (from_mv - end)) / math.log(left)) + 1)
        if last + n > total:
            return summary(spikes, step, duration, end + (from_mv - end) * left ** (total - last))
        last += n
        from_mv = reset
        spikes.append(last)


def adaptive(p, current, duration):
    c, g, e_l, v_t, sharp, tau, a, b, reset, step = (p[k][0] for k in (
        "c_m", "g_l", "e_l", "v_t", "delta_t", "tau_w", "a", "b", "v_reset", "step"))
    rest, speed, slow = (e_l - v_t) / sharp, step * g / c, step / tau
    x, w, spikes, k = rest, 0.0, [], 0          # w and currents in units of g_L Delta_T
    total, unit, top = steps_in(duration, step), g * sharp, (20 - v_t) / sharp
    while k < total:
        k += 1
        up = math.exp(min(x, 700))
        x, w = x + speed * (rest - x + up - w + current / unit), w + slow * (a / g * (x - rest) - w)
        if x <= top:
            continue
        spikes.append(k)
        x = top
        if k + 1 >= total:                       # looked at inside the spike
            return summary(spikes, step, duration, 20.0)
        k += 1                                   # the second step of the spike; w stands still
        x, w = (reset - v_t) / sharp, w + b / unit
    return summary(spikes, step, duration, v_t + sharp * x)


def smooth(p, current, duration):
    """Times of spikes of the equations themselves."""
    c, g, e_l, v_t, sharp, tau, a, b, reset = (p[k][0] for k in (
        "c_m", "g_l", "e_l", "v_t", "delta_t", "tau_w", "a", "b", "v_reset"))

    def slope(u, w):
        up = g * sharp * math.exp(min((u - v_t) / sharp, 60))
        return (g * (e_l - u) + up - w + current) / c, (a * (u - e_l) - w) / tau

    u, w, t, spikes = e_l, 0.0, 0.0, []
    while t < duration:
        h = min(0.05, 0.05 * sharp / max(abs(slope(u, w)[0]), 1e-9))
        k1 = slope(u, w)
        k2 = slope(u + h / 2 * k1[0], w + h / 2 * k1[1])
        k3 = slope(u + h / 2 * k2[0], w + h / 2 * k2[1])
        k4 = slope(u + h * k3[0], w + h * k3[1])
        u += h / 6 * (k1[0] + 2 * k2[0] + 2 * k3[0] + k4[0])
        w += h / 6 * (k1[1] + 2 * k2[1] + 2 * k3[1] + k4[1])
        t += h
        if u > 20:
            spikes.append(t)
            u, w = reset, w + b
    return spikes


def leaky_numbers(draw):
    return {"tau_m": (draw.choice([5, 20, 100]), "ms"), "v_rest": (draw.choice([-70, -62.5, -50]), "mV"),
            "v_threshold": (draw.choice([-54, -49.3]), "mV"), "v_reset": (draw.choice([-60, -75]), "mV"),
            "g_l": (draw.choice([3, 10]), "nS"), "step": (draw.choice([0.01, 0.1, 0.7, 5]), "ms")}


def adaptive_numbers(draw):
    return {"c_m": (draw.choice([100, 281]), "pF"), "g_l": (draw.choice([10, 30]), "nS"),
            "e_l": (draw.choice([-70.6, -65]), "mV"), "v_t": (draw.choice([-50.4, -48]), "mV"),
            "delta_t": (draw.choice([0.5, 2, 4]), "mV"), "tau_w": (draw.choice([20, 144, 400]), "ms"),
            "a": (draw.choice([0, 4, 30]), "nS"), "b": (draw.choice([0, 80.5, 300]), "pA"),
            "v_reset": (draw.choice([-70.6, -58, -45.4]), "mV"),
            "step": (draw.choice([0.02, 0.05, 0.2]), "ms")}


def trials(program, draw, model, numbers, other, count):
    worst, fired = 0.0, 0
    for _ in range(count):
        p = numbers(draw)
        current = draw.choice([-200, 0, 150, 400, 700, 900, 1500])
        duration = draw.choice([0, 3.33, 150, 250.02])
        right, got = other(p, current, duration), ask(program, model, p, current, duration)
        worst = max(worst, max(abs(x - y) for x, y in zip(right, got)))
        fired += right[1] > 1
    print(f"{model}: {fired} of {count} fire more than once, worst difference {worst:.3g}")
    return worst < 1e-6 and fired > count / 6


def main(program):
    draw = random.Random(19)
    good = trials(program, draw, "leaky_neuron", leaky_numbers, leaky, 60)
    good = trials(program, draw, "adaptive_neuron", adaptive_numbers, adaptive, 60) and good
    p = {"c_m": (281, "pF"), "g_l": (30, "nS"), "e_l": (-70.6, "mV"), "v_t": (-50.4, "mV"),
         "delta_t": (2, "mV"), "tau_w": (144, "ms"), "a": (4, "nS"), "b": (80.5, "pA"),
         "v_reset": (-70.6, "mV")}
    for current in (600, 800, 1000):
        times = smooth(p, current, 500)
        got = ask(program, "adaptive_neuron", p, current, 500)
        gaps = [b - a for a, b in zip(times, times[1:])] or [0.0]
        right = [len(times), gaps[0], gaps[-1]]
        off = max(abs(x - y) / max(x, 1) for x, y in zip(right, got[1:4]))
        print(f"{current} pA without steps of Euler: {right}, computed {got[1:4]}, off {off:.3g}")
        good = good and off < 5e-3
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
