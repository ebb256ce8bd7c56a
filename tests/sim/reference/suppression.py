"""An independent suppression rule, against the program.

    python3 suppression.py path/to/plasticity

Efficacies are worked out first, spike by spike from the train alone; then every pair of spikes
gives its change, at the spike that ends it. Both circulating sets are written out here once more.
"""
import math
import random
import sys

from trains import COINCIDENCES, Tally, decay, draw_trains, earlier, events, weight

# A+, A-, tau+, tau-, tau_s pre, tau_s post
SETS = {"simulators": (1.01, -0.52, 14.8, 33.8, 34, 75), "quoted": (1.03, -0.51, 13.3, 34.5, 28, 88)}


def efficacies(train, tau_s):
    return {t: 1.0 if k == 0 else -math.expm1(-(t - train[k - 1]) / 1000 / tau_s)
            for k, t in enumerate(train)}


def suppression_rule(trains, numbers, scale, coincidence):
    a_plus, a_minus, tau_plus, tau_minus, tau_pre, tau_post = numbers
    pre, post = trains
    e_pre, e_post = efficacies(pre, tau_pre), efficacies(post, tau_post)
    w = 1.0
    for t, sides in events(pre, post, coincidence):
        change = 0.0
        if "pre" in sides:
            change += sum(scale * a_minus * e_pre[t] * e_post[b] * decay(t, b, tau_minus)
                          for b in earlier(post, t, coincidence == "post_first"))
        if "post" in sides:
            change += sum(scale * a_plus * e_pre[a] * e_post[t] * decay(t, a, tau_plus)
                          for a in earlier(pre, t, coincidence == "pre_first"))
        w = max(0.0, w + change)
    return w


def main():
    draw, tally = random.Random(13), Tally()
    for name, numbers in SETS.items():
        for coincidence in COINCIDENCES:
            for _ in range(40):
                scale = draw.choice([1, 0.01])
                trains = draw_trains(draw)
                text = f"model = stdp_suppression\nset = {name}"
                if scale != 1:  # small steps stay off the floor, so that every pair counts
                    text += (f"\na_plus = {numbers[0] / 100:.4f} w0"
                             f"\na_minus = {-numbers[1] / 100:.4f} w0")
                right = suppression_rule(trains, numbers, scale, coincidence)
                got = weight(sys.argv[1], text, trains, coincidence)
                tally.add(got / max(1.0, right), right / max(1.0, right), trains)
    return tally.report(1e-12)


if __name__ == "__main__":
    sys.exit(main())
