#!/usr/bin/env python3
"""A build in shares is the same as a build at once.

    python3 tests/sites/sharded.py ENGRAM [--steps 24] [--seed 1]

Edits a small wiki at random, as incremental.py does, and builds it in shares: any number of them, in any order or side
by side, with and without a round that only reads, from nothing or over an earlier site; into one folder, or on machines
of their own whose folders are then copied together. Meanwhile shares are killed, left out, damaged, made by another
program or with other options, and the wiki is edited between them. Then one build joins them. It is held against a
build from nothing: every output, every finding, the summary and the exit code. Where nothing went wrong, the join reads
no article, runs no experiment and makes hardly a page, and every article was read and every experiment run by one shard.
"""
import argparse
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import incremental  # noqa: E402


class Shards:
    """The shares of one build; `roots` are the machines they run on, each with a wiki."""

    def __init__(self, builds, count, rng):
        self.builds, self.count, self.rng = builds, count, rng
        self.read = self.run = 0
        self.said = []

    def command(self, number, options, engram=None, site=None, state=None):
        return [engram or self.builds.engram, "build", "wiki", "-o", site or self.builds.site, "--state",
                state or self.builds.state, "--with-errors", "--shard=%d/%d" % (number, self.count), *options]

    def start(self, number, *options, root=None, **places):
        return subprocess.Popen(self.command(number, options, **places), cwd=root or self.builds.scratch,
                                stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)

    def finish(self, process):
        out, err = process.communicate()
        numbers = re.match(r"shard \d+ of \d+: (\d+) articles? read, (\d+) figures? run", out)
        if process.returncode != 0 or err or not numbers:
            raise SystemExit("a shard ended with %d: %s%s" % (process.returncode, out, err))
        self.read, self.run = self.read + int(numbers.group(1)), self.run + int(numbers.group(2))

    def round(self, *options, numbers=None, **places):
        """One share after the other in any order, or all side by side."""
        numbers = numbers or self.rng.sample(range(1, self.count + 1), self.count)
        if self.rng.random() < 0.5:
            for process in [self.start(number, *options, **places) for number in numbers]:
                self.finish(process)
        else:
            for number in numbers:
                self.finish(self.start(number, *options, **places))

    def folder(self, number):
        return os.path.join(self.builds.state, "shards", "%d-of-%d" % (number, self.count))


def another_program(engram, path):
    """A copy that does the same and has another identity (the build-id, a note in the file)."""
    with open(engram, "rb") as file:
        data = bytearray(file.read())
    at = data.index(b"\x04\0\0\0\x14\0\0\0\x03\0\0\0GNU\0") + 16
    data[at] ^= 1
    with open(path, "wb") as file:
        file.write(data)
    os.chmod(path, 0o755)
    return path


# ---- what may happen; each returns the shares whose pages the join cannot use ----

def all_well(shards, wiki):
    shards.round("--read")
    shards.round()
    return []


def no_reading_round(shards, wiki):
    shards.round()
    return []


def only_reading(shards, wiki):
    shards.round("--read")
    return list(range(1, shards.count + 1))


def one_missing(shards, wiki):
    missing = shards.rng.randrange(1, shards.count + 1)
    present = [number for number in range(1, shards.count + 1) if number != missing]
    if present:
        shards.round("--read", numbers=present)
        shards.round(numbers=present)
    return [missing] if present else []


def one_killed(shards, wiki):
    killed = shards.rng.randrange(1, shards.count + 1)
    present = [number for number in range(1, shards.count + 1) if number != killed]
    if shards.rng.random() < 0.5:
        shards.round("--read")
    if present:
        shards.round(numbers=present)
    process = shards.start(killed)
    time.sleep(shards.rng.random() * 0.03)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    if not present and not os.path.isdir(shards.folder(killed)):
        return []  # nobody knows that there were shares
    return None if os.path.exists(os.path.join(shards.folder(killed), "made")) else [killed]


def one_damaged(shards, wiki):
    """A bit of one of the files that a shard left."""
    all_well(shards, wiki)
    damaged = shards.rng.randrange(1, shards.count + 1)
    folder = shards.folder(damaged)
    name = shards.rng.choice([name for name in sorted(os.listdir(folder)) if os.path.getsize(os.path.join(folder, name))])
    with open(os.path.join(folder, name), "r+b") as file:
        size = os.fstat(file.fileno()).st_size
        if shards.rng.random() < 0.3:
            file.truncate(shards.rng.randrange(size))
        else:
            file.seek(shards.rng.randrange(size))
            byte = file.read(1)
            file.seek(-1, 1)
            file.write(bytes([byte[0] ^ (1 << shards.rng.randrange(8))]))
    return [damaged] if name == "made" else []


def another_version(shards, wiki):
    other = another_program(shards.builds.engram, os.path.join(shards.builds.scratch, "other"))
    numbers = list(range(1, shards.count + 1))
    shards.round("--read", numbers=numbers[:1], engram=other)
    shards.round("--read", numbers=numbers[1:] or numbers)
    shards.round(numbers=numbers[:1], engram=other)
    if numbers[1:]:
        shards.round(numbers=numbers[1:])
    return [1]


def other_options(shards, wiki):
    numbers = list(range(1, shards.count + 1))
    shards.round("--drafts", numbers=numbers[:1])
    if numbers[1:]:
        shards.round(numbers=numbers[1:])
    return [1]


def another_count(shards, wiki):
    """Some of as many shards, then all of another number of them."""
    Shards(shards.builds, shards.count + 2, shards.rng).round(numbers=[1, shards.count + 2])
    shards.round()
    return None


def edited_between(shards, wiki):
    shards.round("--read")
    shards.rng.choice(incremental.EDITS)(wiki)
    for number in shards.rng.sample(range(1, shards.count + 1), shards.count):
        shards.finish(shards.start(number))
        shards.rng.choice(incremental.EDITS)(wiki)
    return []


def made_twice(shards, wiki):
    """A shard writes a page that the same shard, once more, has no article for."""
    wiki.write("content/articles/new/short-lived.md", "---\ntitle: Short-lived\n---\n\nNot for long [llm].\n")
    shards.round()
    os.remove(wiki.path("content/articles/new/short-lived.md"))
    shards.round()
    return []


def on_machines(shards, wiki):
    """Each share from a copy of the wiki into folders of its own, as in a matrix of jobs."""
    builds, roots = shards.builds, []
    for number in range(1, shards.count + 1):
        root = os.path.join(builds.scratch, "machine-%d" % number)
        shutil.copytree(wiki.folder, os.path.join(root, "wiki"))
        shards.finish(shards.start(number, "--read", root=root, site="site", state="state"))
        roots.append(root)
    together = os.path.join(builds.scratch, "together")
    os.mkdir(together)
    for root in roots:
        subprocess.run(["cp", "-r", os.path.join(root, "state"), together], check=True)
    for number, root in enumerate(roots, 1):
        shutil.rmtree(os.path.join(root, "state"))
        subprocess.run(["cp", "-r", os.path.join(together, "state"), root], check=True)
        shards.finish(shards.start(number, root=root, site="site", state="state"))
    for root in roots:
        for name, folder in (("site", builds.site), ("state", builds.state)):
            os.makedirs(folder, exist_ok=True)
            subprocess.run(["cp", "-r", os.path.join(root, name) + "/.", folder], check=True)
        shutil.rmtree(root)
    shutil.rmtree(together)
    return []


HAPPENINGS = [all_well, no_reading_round, only_reading, one_missing, one_killed, one_damaged, another_version,
              other_options, another_count, edited_between, made_twice, on_machines]


def check_work(shards, happening, profile, is_new):
    """Where nothing went wrong, the work was shared out, but for the glossary and the copying of media."""
    wrong = []
    made, read = re.search(r"^made (\d+) of", profile, re.M), re.search(r"^(\d+) of (\d+) articles? read", profile, re.M)
    run = re.search(r"(\d+) figures? simulated \((\d+) run now\)", profile)
    most = 1 + len(incremental.tree(os.path.join(shards.builds.site, "media")))
    if happening in (all_well, on_machines, no_reading_round) and (int(made.group(1)) > most or read.group(1) != "0"):
        wrong.append("the join read %s articles and made %s pages" % (read.group(1), made.group(1)))
    if happening in (all_well, on_machines) and is_new and shards.read != int(read.group(2)):
        wrong.append("%d articles were read by shards, of %s" % (shards.read, read.group(2)))
    if happening in (all_well, on_machines) and (run.group(2) != "0" or (is_new and shards.run != int(run.group(1)))):
        wrong.append("%d experiments were run by shards and %s by the join, of %s" % (shards.run, *run.group(2, 1)))
    return wrong


def check_missing(shards, missing, words):
    """The join says which shares it could not use."""
    line = "engram build: %d of %d shards left no pages that can be used (%s): what is missing is made now\n" % (
        len(missing), shards.count, ", ".join(str(number) for number in missing))
    line = line.replace("1 shards", "1 shard") if shards.count == 1 else line
    said = "".join(part for part in words[1].splitlines(True) if part.startswith("engram build: "))
    return [] if said == (line if missing else "") else ["says '%s', and %s are missing" % (said, missing)]


def step(builds, wiki, happening, count, rng):
    wrong, shards = [], Shards(builds, count, rng)
    is_new = happening is on_machines or rng.random() < 0.5
    if is_new:
        shutil.rmtree(builds.site, ignore_errors=True)
        shutil.rmtree(builds.state, ignore_errors=True)
    rng.choice(incremental.EDITS)(wiki)
    wiki.edit_experiment()
    missing = happening(shards, wiki)
    mine = os.path.join(builds.site, "mine.txt")
    os.makedirs(builds.site, exist_ok=True)  # a shard may be killed before it makes the folder
    with open(mine, "w", encoding="utf-8") as file:
        file.write("not by engram\n")
    words, _, profile = builds.build(builds.site, builds.state, "--profile")
    if not os.path.exists(mine):
        wrong.append("a file that engram did not write is gone")
    os.remove(mine)
    wrong += check_work(shards, happening, profile, is_new)
    if missing is not None:
        wrong += check_missing(shards, missing, words)
    clean = os.path.join(builds.scratch, "clean")
    shutil.rmtree(clean, ignore_errors=True)
    clean_words, _, _ = builds.build(os.path.join(clean, "site"), os.path.join(clean, "state"))
    wrong += ["differs from a clean build: " + name
              for name in incremental.differences(builds.site, os.path.join(clean, "site"))[:3]]
    findings = "".join(part for part in words[1].splitlines(True) if not part.startswith("engram build: "))
    if (words[0], findings, words[2]) != clean_words:
        wrong.append("says something else than a clean build: %s, %s" % (words[2], clean_words[2]))
    if os.path.exists(os.path.join(builds.state, "shards")) or os.path.exists(os.path.join(builds.site, ".partial")):
        wrong.append("what shards left is still there")
    again, numbers, profile = builds.build(builds.site, builds.state, "--profile")
    if again != clean_words or numbers[0] != 0 or numbers[2] != 0 or re.search("^reading ", profile, re.M):
        wrong.append("a build after the join says or does something: %s, %s" % (again[2], numbers))
    return wrong


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("engram")
    parser.add_argument("--steps", type=int, default=24)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    rng = random.Random(options.seed)
    failed = 0
    with tempfile.TemporaryDirectory() as scratch:
        wiki = incremental.Wiki(os.path.join(scratch, "wiki"), rng, os.path.abspath(options.engram))
        builds = incremental.Builds(os.path.abspath(options.engram), scratch)
        for number in range(options.steps):
            happening = HAPPENINGS[number % len(HAPPENINGS)]
            count = [3, 2, 7, 1][(number + number // len(HAPPENINGS)) % 4]
            wrong = step(builds, wiki, happening, count, rng)
            failed += bool(wrong)
            for line in wrong:
                print("not ok: step %d, %s of %d: %s" % (number, happening.__name__, count, line))
    print("%d passed, %d failed" % (options.steps - failed, failed))
    return failed > 0


if __name__ == "__main__":
    sys.exit(main())
