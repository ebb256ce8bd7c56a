"""How long whole processes of `plasticity` take, beside Brian2 when it is installed.

    python3 plasticity.py path/to/plasticity [--brian2]

Best of many runs, wall clock, in one go on one machine. The table of three rules is what `compare`
writes: one CSV, one SVG and one JSON with every number of 101 lags and 60 pairings under the pair
rule, the triplet rule and calcium thresholds. Brian2 gets the same table, rule by rule, in its
compiled form, from nothing to the numbers.
"""
import os
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
PROGRAM = os.path.abspath(sys.argv[1])
TABLE = [os.path.join(HERE, "experiments", name + ".sim") for name in ("pair", "triplet", "calcium")]
NOISE = os.path.join(HERE, "experiments/noise.sim")


def best(arguments, rounds):
    """Least wall and processor seconds of so many runs."""
    wall, cpu = [], []
    for _ in range(rounds):
        before, start = os.times(), time.perf_counter()
        subprocess.run([PROGRAM, *arguments], check=True, stdout=subprocess.DEVNULL)
        wall.append(time.perf_counter() - start)
        after = os.times()
        cpu.append(after.children_user + after.children_system
                   - before.children_user - before.children_system)
    return min(wall), min(cpu)


BRIAN2 = '''
from brian2 import *
set_device("cpp_standalone", directory=FOLDER, build_on_run=False)
defaultclock.dt = 0.1*ms
lags = arange(-50, 51) * ms
n, repeats = len(lags), 60
first = 100*ms
pre = SpikeGeneratorGroup(n, repeat(arange(n), repeats),
                          array([first/ms + 1000*k + max(0.0, -l) for l in lags/ms for k in range(repeats)])*ms)
post = SpikeGeneratorGroup(n, repeat(arange(n), repeats),
                           array([first/ms + 1000*k + max(0.0, l) for l in lags/ms for k in range(repeats)])*ms)
pair = Synapses(pre, post, """w : 1
    dx/dt = -x/(16.8*ms) : 1 (event-driven)
    dy/dt = -y/(33.7*ms) : 1 (event-driven)""",
    on_pre="w -= 1.6e-3*y; x += 1", on_post="w += 6.1e-3*x; y += 1")
pair.connect(j="i")
pair.w = 1
triplet = Synapses(pre, post, """w : 1
    dr1/dt = -r1/(16.8*ms) : 1 (event-driven)
    dr2/dt = -r2/(946*ms) : 1 (event-driven)
    do1/dt = -o1/(33.7*ms) : 1 (event-driven)
    do2/dt = -o2/(27*ms) : 1 (event-driven)""",
    on_pre="w -= o1*(1.6e-3 + 1.4e-3*r2); r1 += 1; r2 += 1",
    on_post="w += r1*(6.1e-3 + 6.7e-3*o2); o1 += 1; o2 += 1")
triplet.connect(j="i")
triplet.w = 1
calcium = Synapses(pre, post, """dc/dt = -c/(20*ms) : 1 (clock-driven)
    drho/dt = (-rho*(1-rho)*(0.5-rho) + 321.808*(1-rho)*int(c > 1.3) - 200*rho*int(c > 1))/(150*second) : 1 (clock-driven)""",
    on_pre={"rise": "c += 1"}, on_post="c += 2", delay={"rise": 13.7*ms}, method="euler")
calcium.connect(j="i")
calcium.rho = 0.5
run(61*second)
device.build(directory=FOLDER, compile=True, run=True, debug=False)
print(float(pair.w[60]), float(triplet.w[60]), float(calcium.rho[60]))
'''


def brian2():
    with tempfile.TemporaryDirectory() as folder:
        start = time.perf_counter()
        done = subprocess.run([sys.executable, "-c", f"FOLDER = {folder!r}\n" + BRIAN2],
                              capture_output=True, text=True)
        seconds = time.perf_counter() - start
    if done.returncode != 0:
        print("Brian2 does not run here:", done.stderr.strip().split("\n")[-1])
        return None
    print(f"Brian2: {seconds:.2f} s from nothing to the table; at +10 ms {done.stdout.strip()}")
    return seconds


def main():
    with tempfile.TemporaryDirectory() as folder:
        start, _ = best(["--version"], 50)
        table, _ = best(["compare", *TABLE, "-o", folder], 20)
        one, cpu = best(["run", NOISE, "--csv", "-j", "1"], 3)
        two, _ = best(["run", NOISE, "--csv", "-j", "2"], 3)
    print(f"start: {start * 1e3:.2f} ms")
    print(f"table of three rules, CSV, SVG and JSON: {table * 1e3:.2f} ms")
    print(f"calcium with noise, 41 lags, 2000 synapses: {one:.2f} s on one thread ({cpu:.2f} s of "
          f"processor), {two:.2f} s on two, ratio {one / two:.2f}")
    if "--brian2" in sys.argv:
        seconds = brian2()
        if seconds:
            print(f"ratio of the tables: {seconds / table:.0f}")


main()
