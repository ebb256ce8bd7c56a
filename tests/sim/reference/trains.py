"""Random trains for the second implementations, and the program's answer to them.

Times are whole microseconds, so that "at the same moment" is exact. A third of the postsynaptic
spikes are put on presynaptic ones. The second implementations share nothing but this with each
other, and nothing at all with the engine: no traces, but sums over the earlier spikes.
"""
import json
import math
import os
import subprocess
import sys
import tempfile

COINCIDENCES = ("ignored", "pre_first", "post_first")


def draw_trains(draw):
    """Two ascending lists of microseconds that meet often; now and then one is empty."""
    step = draw.choice([250, 1000, 5000])
    span = draw.choice([20, 60, 200])
    pre = sorted(draw.sample(range(span), draw.randint(0, min(18, span))))
    free = sorted(draw.sample(range(span), draw.randint(0, 12)))
    shared = draw.sample(pre, len(pre) // 3)
    return [t * step for t in pre], [t * step for t in sorted(set(free) | set(shared))]


def events(pre, post, coincidence):
    """The order in which spikes take effect: lists of 'pre', 'post' that act at one moment."""
    for t in sorted(set(pre) | set(post)):
        here = [side for side, train in (("pre", pre), ("post", post)) if t in train]
        if len(here) < 2 or coincidence == "ignored":
            yield t, here
        elif coincidence == "pre_first":
            yield t, ["pre"]
            yield t, ["post"]
        else:
            yield t, ["post"]
            yield t, ["pre"]


def earlier(train, t, is_included=False):
    """Spikes before t, latest first; one at t itself only when it counts as earlier."""
    return [s for s in reversed(train) if s < t or (is_included and s == t)]


def decay(t, s, tau_ms):
    return math.exp(-(t - s) / 1000 / tau_ms) if tau_ms > 0 else 0.0


def listed(train):
    return ", ".join(f"{t} us" for t in train) or "none"


def weight(program, model, trains, coincidence):
    text = f"""title = trial
{model}
protocol = listed
pre = {listed(trains[0])}
post = {listed(trains[1])}
coincidence = {coincidence}
output x = weight
"""
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "trial.sim")
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        done = subprocess.run([program, "run", path, "--json"], capture_output=True, check=False)
        if done.returncode != 0:
            sys.exit(done.stderr.decode() + text)
        return json.loads(done.stdout)["outputs"][0]["value"]


class Tally:
    """Collects differences; `report` is the exit code."""

    def __init__(self):
        self.worst, self.ties, self.trials = 0.0, 0, 0

    def add(self, got, right, trains):
        self.worst = max(self.worst, abs(got - right))
        self.ties += len(set(trains[0]) & set(trains[1]))
        self.trials += 1

    def report(self, bound):
        print(f"{self.trials} trials, {self.ties} coincidences, worst difference {self.worst:.3g}, "
              f"bound {bound:g}")
        return 0 if self.worst < bound and self.ties > 100 else 1
