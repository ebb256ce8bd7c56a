"""An independent triplet rule, against the program.

    python3 triplet.py path/to/plasticity

Each spike sums over the pairs and triplets that it ends: the terms of the rule as a table of
earlier spikes, without traces. The eight published sets are written out here a second time.
"""
import random
import sys

from trains import COINCIDENCES, Tally, decay, draw_trains, earlier, events, weight

TAU_PLUS, TAU_MINUS = 16.8, 33.7
# A2+, A3+, A2-, A3-, tau_x, tau_y
SETS = {
    "cortex_all_full": (5e-10, 6.2e-3, 7e-3, 2.3e-4, 101, 125),
    "cortex_all_minimal": (0, 6.5e-3, 7.1e-3, 0, 0, 114),
    "cortex_nearest_full": (8.8e-11, 5.3e-2, 6.6e-3, 3.1e-3, 714, 40),
    "cortex_nearest_minimal": (0, 5e-2, 8e-3, 0, 0, 40),
    "hippocampus_all_full": (6.1e-3, 6.7e-3, 1.6e-3, 1.4e-3, 946, 27),
    "hippocampus_all_minimal": (5.3e-3, 8e-3, 3.5e-3, 0, 0, 40),
    "hippocampus_nearest_full": (4.6e-3, 9.1e-3, 3e-3, 7.5e-9, 575, 47),
    "hippocampus_nearest_minimal": (4.6e-3, 9.1e-3, 3e-3, 0, 0, 48),
}


def change(side, t, trains, numbers, coincidence):
    """What one spike does: all pairs it closes, each with all triplets it closes."""
    a2_plus, a3_plus, a2_minus, a3_minus, tau_x, tau_y = numbers[:6]
    reach = 1 if numbers[6] else None
    pre, post = trains
    if side == "pre":
        others = earlier(post, t, coincidence == "post_first")[:reach]
        own = earlier(pre, t)[:reach]
        return -sum(decay(t, b, TAU_MINUS) * a2_minus for b in others) - sum(
            decay(t, b, TAU_MINUS) * decay(t, a, tau_x) * a3_minus for b in others for a in own)
    others = earlier(pre, t, coincidence == "pre_first")[:reach]
    own = earlier(post, t)[:reach]
    return sum(decay(t, a, TAU_PLUS) * a2_plus for a in others) + sum(
        decay(t, a, TAU_PLUS) * decay(t, b, tau_y) * a3_plus for a in others for b in own)


def triplet_rule(trains, numbers, coincidence):
    w = 1.0
    for t, sides in events(*trains, coincidence):
        w = max(0.0, w + sum(change(side, t, trains, numbers, coincidence) for side in sides))
    return w


def main():
    draw, tally = random.Random(7), Tally()
    for name, numbers in SETS.items():
        for coincidence in COINCIDENCES:
            for _ in range(12):
                trains = draw_trains(draw)
                right = triplet_rule(trains, (*numbers, "nearest" in name), coincidence)
                got = weight(sys.argv[1], f"model = stdp_triplet\nset = {name}", trains, coincidence)
                tally.add(got, right, trains)
    return tally.report(1e-12)


if __name__ == "__main__":
    sys.exit(main())
