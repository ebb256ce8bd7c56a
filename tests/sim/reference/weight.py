"""Independent pair rules with and without weight dependence, against the program.

    python3 weight.py path/to/plasticity

Which pairs count is decided from the definition of the scheme, pair by pair, before anything is
computed; the weight then takes the changes in the order of the spikes that end the pairs. Steps are
large, so that the bounds are met.
"""
import random
import sys

from trains import COINCIDENCES, Tally, decay, draw_trains, earlier, events, weight


def later(train, t, is_included):
    return [s for s in train if s > t or (is_included and s == t)]


def partners(scheme, side, t, trains, coincidence):
    """The spikes of the other side that the spike at t pairs with, all of them earlier or equal."""
    pre, post = trains
    if side == "pre":
        found = earlier(post, t, coincidence == "post_first")
        return found if scheme == "all_to_all" else found[:1]
    found = earlier(pre, t, coincidence == "pre_first")
    if scheme == "all_to_all":
        return found
    if scheme == "nearest":
        return found[:1]
    return [a for a in found if later(post, a, coincidence == "pre_first")[0] == t]


def run(rule, scheme, trains, coincidence):
    """`rule` gives the weight at the start, the time constants, and the step of a pair."""
    v, taus, step, bounds = rule
    start = v
    for t, sides in events(*trains, coincidence):
        change = 0.0
        for side in sides:
            tau = taus[side == "pre"]
            near = sum(decay(t, s, tau) for s in partners(scheme, side, t, trains, coincidence))
            change += step(side, v) * near
        v = min(bounds[1], max(bounds[0], v + change))
    return v / start


def additive(draw):
    gain, loss = round(draw.uniform(0, 0.2), 3), round(draw.uniform(0, 0.2), 3)
    text = f"model = stdp_pair\na_plus = {gain} w0\na_minus = {loss} w0"
    return text, (1.0, (16.8, 33.7), lambda side, v: -loss if side == "pre" else gain,
                  (0.0, float("inf")))


def power_law(draw):
    rate, mu = draw.choice([0.005, 0.3]), draw.choice([0, 0.02, 0.1, 0.5, 1])
    alpha, start = draw.choice([0.9, 1.05, 1.5]), draw.choice([0.1, 50, 97, 100])
    text = (f"model = stdp_power_law\nlambda = {rate}\nmu = {mu}\nalpha = {alpha}\n"
            f"start = {start} %")

    def step(side, v):
        return -rate * alpha * v ** mu if side == "pre" else rate * (1 - v) ** mu

    return text, (start / 100, (20, 20), step, (0.0, 1.0))


def multiplicative(draw):
    c_p, c_d = draw.choice([1, 20]), draw.choice([0.003, 0.2, 0.9])
    start = draw.choice([1, 100, 333])
    text = f"model = stdp_multiplicative\nc_p = {c_p}\nc_d = {c_d}\nstart = {start}"
    return text, (float(start), (20, 20), lambda side, v: -c_d * v if side == "pre" else c_p,
                  (0.0, float("inf")))


def main():
    draw, tally = random.Random(11), Tally()
    for make in (additive, power_law, multiplicative):
        for scheme in ("all_to_all", "nearest", "presynaptic_centred"):
            for coincidence in COINCIDENCES:
                for _ in range(16):
                    text, rule = make(draw)
                    trains = draw_trains(draw)
                    right = run(rule, scheme, trains, coincidence)
                    got = weight(sys.argv[1], f"{text}\npairing = {scheme}", trains, coincidence)
                    # relative where the weight grew far above its start, absolute elsewhere
                    tally.add(got / max(1.0, right), right / max(1.0, right), trains)
    return tally.report(1e-12)


if __name__ == "__main__":
    sys.exit(main())
