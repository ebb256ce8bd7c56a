"""A run in shares, and on threads, gives the bytes of one run; damaged shares are refused.

    python3 shares.py path/to/plasticity path/to/project
"""
import filecmp
import glob
import os
import signal
import subprocess
import sys
import tempfile
import time

PROGRAM, ROOT = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])


def is_quick(path):
    """Each experiment runs seven times; some take seconds."""
    with open(path, encoding="utf-8") as file:
        text = file.read()
    return not any(f"= {slow}\n" in text for slow in ("song", "shouval", "clopath"))


EXPERIMENTS = sorted(filter(is_quick, glob.glob(os.path.join(ROOT, "content/experiments/*.sim"))))
WINDOW = os.path.join(ROOT, "content/experiments/stdp-window.sim")
failures = []


def run(*arguments):
    done = subprocess.run([PROGRAM, *arguments], capture_output=True, text=True)
    return done.returncode, done.stdout, done.stderr


def expect(what, is_right, *details):
    print("ok  " if is_right else "FAIL", what)
    if not is_right:
        failures.append(what)
        print("     ", *details)


def shares(experiment, folder, count):
    """All shares at once, each a process of its own; their files."""
    paths = [os.path.join(folder, f"{i}.cells") for i in range(1, count + 1)]
    running = []
    for i, path in enumerate(paths, 1):
        with open(path, "w", encoding="utf-8") as file:
            running.append(subprocess.Popen([PROGRAM, "run", experiment, "--shard", f"{i}/{count}"],
                                            stdout=file))
    codes = [process.wait() for process in running]
    expect(f"{count} shares of {os.path.basename(experiment)} end well", codes == [0] * count, codes)
    return paths


def same_bytes(folder):
    for experiment in EXPERIMENTS:
        name = os.path.basename(experiment)
        whole = run("run", experiment, "--json", "-j", "1")
        expect(f"{name}: three threads, the same bytes",
               run("run", experiment, "--json", "--jobs", "3") == whole)
        paths = shares(experiment, folder, 4)
        expect(f"{name}: four shares in any order, the same bytes",
               run("merge", experiment, *reversed(paths), "--json") == whole)
    paths = shares(WINDOW, folder, 200)  # more than it has rows
    expect("more shares than rows", run("merge", WINDOW, *paths, "--svg") == run("run", WINDOW, "--svg"))


def damage(text):
    lines = text.split("\n")
    row = 4
    yield "another program's file", "hello\n"
    yield "nothing", ""
    yield "another version", text.replace(lines[1], "version 0.0.1")
    yield "another experiment", text.replace(lines[2], "experiment " + "0" * 64)
    yield "other rows", text.replace(lines[3], "rows 3 readings 2")
    yield "no end", text.replace("end\n", "")
    yield "half a line", text[:len(text) // 2]
    yield "a row twice", text.replace(lines[row], lines[row] + "\n" + lines[row])
    yield "a row too far", text.replace(lines[row], "99999" + lines[row].lstrip("0123456789"))
    yield "a row below zero", text.replace(lines[row], "-1" + lines[row].lstrip("0123456789"))
    yield "a digit that is none", text.replace(lines[row], lines[row][:-1] + "g")
    yield "a number too few", text.replace(lines[row], lines[row].rsplit(" ", 1)[0])
    yield "a number too many", text.replace(lines[row], lines[row] + " 0000000000000000")
    yield "a very long line", text.replace(lines[row], "0" * 5000)


def refusals(folder):
    first, second = shares(WINDOW, folder, 2)
    with open(first, encoding="utf-8") as file:
        text = file.read()
    bad = os.path.join(folder, "bad.cells")
    for what, damaged in damage(text):
        with open(bad, "w", encoding="utf-8") as file:
            file.write(damaged)
        code, out, err = run("merge", WINDOW, bad, second, "--csv")
        expect(f"{what} is refused with a line", code == 1 and out == "" and "error: " in err, code, err)
    code, out, err = run("merge", WINDOW, second)
    expect("a missing share is named", code == 1 and "81 of 161 rows are in no part, the first is row 0" in err, err)
    for arguments in (["merge", WINDOW], ["merge"], ["run", WINDOW, "--shard", "0/2"],
                      ["run", WINDOW, "--shard", "3/2"], ["run", WINDOW, "--shard", "1/2x"],
                      ["run", WINDOW, "--jobs", "0"], ["run", WINDOW, "--jobs", "many"],
                      ["run", WINDOW, "--shard", "1/2", "--csv"],
                      ["merge", WINDOW, first, second, "--jobs", "2"]):
        code, out, err = run(*arguments)
        expect("wrong usage: " + " ".join(arguments[2:]), code == 2 and out == "", code, err)


def interruptions(folder):
    """Whenever a run is stopped, each of its files is whole or not there."""
    whole = os.path.join(folder, "whole")
    run("run", WINDOW, "-o", whole)
    bad, seen = [], set()
    for k in range(60):
        to = os.path.join(folder, f"stopped-{k}")
        process = subprocess.Popen([PROGRAM, "run", WINDOW, "-o", to])
        time.sleep(k * 1e-4)
        process.send_signal(signal.SIGINT if k % 2 else signal.SIGTERM)
        process.wait()
        names = os.listdir(to) if os.path.isdir(to) else []
        seen.add(len(names))
        bad += [name for name in names if not os.path.exists(os.path.join(whole, name)) or
                not filecmp.cmp(os.path.join(to, name), os.path.join(whole, name), False)]
    expect(f"60 interruptions leave no half file ({sorted(seen)} files)", not bad, bad)


with tempfile.TemporaryDirectory() as scratch:
    interruptions(scratch)
    same_bytes(scratch)
    refusals(scratch)
print(f"{len(failures)} failed")
sys.exit(1 if failures else 0)
