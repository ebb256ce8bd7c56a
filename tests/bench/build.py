#!/usr/bin/env python3
"""engram build on a wiki of made-up articles, beside the floor and beside other programs, in one run.

    python3 tests/bench/build.py ENGRAM [FLOOR] [--articles 10000] [--runs 3] [--dir /dev/shm]

FLOOR is tests/bench/bench_floor: cmark-gfm parses and renders the same bytes and writes them, nothing else. Hugo and
Pandoc join in when they are installed (Pandoc for 50 of the articles). Prints medians: processor seconds, seconds of
the clock, MiB at the peak, and the ratio of processor seconds to those of the floor.
"""
import argparse
import os
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

import corpus


def measure(command, said=None):
    """Processor seconds, seconds of the clock and MiB; what is printed is added to the list `said`."""
    started = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL if said is None else subprocess.PIPE,
                               stderr=subprocess.DEVNULL)
    if said is not None:
        said.append(process.stdout.read().decode())
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.monotonic() - started
    code = os.waitstatus_to_exitcode(status)
    process.returncode = code
    if code not in (0, 1):
        sys.exit("%s ended with %d" % (command[0], code))
    return usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / 1024


def make(wiki, articles, cites):
    """In a process of its own: a program's peak counts that of the process which starts it."""
    done = subprocess.run([sys.executable, corpus.__file__, wiki, "--articles", str(articles), "--cites", str(cites)],
                          stdout=subprocess.PIPE, text=True, check=True)
    return done.stdout.strip()


class Bench:
    def __init__(self, runs, floor_cpu=None):
        self.runs, self.floor_cpu = runs, floor_cpu

    def row(self, name, command, before=lambda: None, said=None):
        results = []
        for _ in range(self.runs):
            before()
            results.append(measure(command, said))
        cpu, wall, peak = (statistics.median(column) for column in zip(*results))
        ratio = "%8.2f" % (cpu / self.floor_cpu) if self.floor_cpu else ""
        print("%-34s %8.3f %8.3f %8.1f %s" % (name, cpu, wall, peak, ratio), flush=True)
        return cpu


def empty(folder):
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(folder)


def articles_of(wiki):
    return [os.path.join(base, name) for base, _, names in os.walk(os.path.join(wiki, "content", "articles"))
            for name in sorted(names)]


def other_programs(bench, wiki, out, scratch):
    if shutil.which("hugo"):
        site = os.path.join(scratch, "hugo")
        os.makedirs(os.path.join(site, "layouts", "_default"))
        shutil.copytree(os.path.join(wiki, "content", "articles"), os.path.join(site, "content"))
        for name in ("single", "list"):
            with open(os.path.join(site, "layouts", "_default", name + ".html"), "w") as file:
                file.write("<!doctype html><title>{{.Title}}</title><main>{{.Content}}</main>\n")
        with open(os.path.join(site, "config.toml"), "w") as file:
            file.write('baseURL = "https://wiki.example/"\ndisableKinds = ["taxonomy", "term", "RSS", "sitemap"]\n'
                       "[markup.highlight]\ncodeFences = false\n")
        bench.row("hugo, cold, no wiki features", ["hugo", "-s", site, "-d", out], lambda: empty(out))
    if shutil.which("pandoc"):
        paths = sorted(articles_of(wiki))[:50]
        bench.row("pandoc, 50 articles", ["sh", "-c", 'for f; do pandoc --no-highlight "$f"; done', "sh"] + paths)


def edit(wiki):
    """Changes a word of an article, another one each time."""
    paths = sorted(articles_of(wiki))
    path = paths[edit.next % len(paths)]
    edit.next += 101
    with open(path, "a", encoding="utf-8") as file:
        file.write("\nOne more word of text here [llm].\n")


edit.next = 17


def run(options, scratch):
    wiki, out, state = (os.path.join(scratch, name) for name in ("wiki", "out", "state"))
    made = make(wiki, options.articles, 5)
    command = [options.engram, "build", wiki, "-o", out, "--state", state]
    bench = Bench(options.runs)

    def anew():
        empty(out)
        shutil.rmtree(state, ignore_errors=True)

    print("%s, %d processors, load %.1f" % (made, len(os.sched_getaffinity(0)), os.getloadavg()[0]))
    print("%-34s %8s %8s %8s %8s" % ("", "cpu s", "wall s", "MiB", "x floor"))
    if options.floor:
        bench.floor_cpu = bench.row("floor, one thread", [options.floor, wiki, out, "1"], lambda: empty(out))
        bench.row("floor, two threads", [options.floor, wiki, out, "2"], lambda: empty(out))
    bench.row("engram build, cold", command, anew)
    bench.row("engram build, cold, one thread", command + ["--jobs", "1"], anew)
    anew()
    measure(command)
    bench.row("engram build, nothing changed", command)
    bench.row("engram build, one article edited", command, lambda: edit(wiki))
    bench.row("engram check", [options.engram, "check", wiki])
    other_programs(bench, wiki, out, scratch)


def citations_in(wiki):
    count = 0
    for path in articles_of(wiki):
        with open(path, encoding="utf-8") as file:
            count += file.read().count("[@source")
    return count


def small(options, scratch):
    """The start of the program, and citations."""
    bench = Bench(max(5, options.runs))
    bench.row("engram --version", [options.engram, "--version"])
    for articles, cites in ((1, 0), (100, 0), (100, 8)):
        wiki, out, state = (os.path.join(scratch, "%s-%d-%d" % (part, articles, cites)) for part in ("wiki", "out", "state"))
        make(wiki, articles, cites)
        if articles == 1:
            shutil.rmtree(os.path.join(wiki, "sources"))
            os.remove(os.path.join(wiki, "content", "glossary.yaml"))

        def anew():
            empty(out)
            shutil.rmtree(state, ignore_errors=True)

        name = "one article" if articles == 1 else "%d articles, %d citations" % (articles, citations_in(wiki))
        bench.row("engram build, " + name, [options.engram, "build", wiki, "-o", out, "--state", state], anew)
        if cites and shutil.which("pandoc"):
            pandoc_citations(wiki, scratch)


def pandoc_citations(wiki, scratch):
    """The same with a process for each page, as Hugo and others run it; once, for it takes long."""
    library = os.path.join(scratch, "library.json")
    with open(library, "w", encoding="utf-8") as out:
        paths = [os.path.join(wiki, "sources", name) for name in sorted(os.listdir(os.path.join(wiki, "sources")))]
        out.write("[%s]" % ",".join(open(path, encoding="utf-8").read() for path in paths))
    Bench(1).row("pandoc --citeproc, the same", ["sh", "-c", 'for f; do pandoc --no-highlight --citeproc --bibliography ' +
                                                 library + ' "$f"; done', "sh"] + sorted(articles_of(wiki)))


FIGURES = 1000
EXPERIMENT = """title    = Window {i}
model    = stdp_pair
set      = hippocampus_pair_terms
protocol = pairing
lag      = -80 ms .. 80 ms step 1 ms
repeats  = {repeats}
rate     = 1 Hz
draw     = window
"""


def figures(options, scratch):
    """A thousand figures, no two alike; how many of them each build simulated stands behind the row."""
    wiki, out, state = (os.path.join(scratch, "figures", name) for name in ("wiki", "out", "state"))
    for i in range(FIGURES):
        corpus.write(os.path.join(wiki, "content", "experiments", "e%d.sim" % i),
                     EXPERIMENT.format(i=i, repeats=10 + i))
    for i in range(FIGURES // 10):
        corpus.write(os.path.join(wiki, "content", "articles", "a%d.md" % i), "# Article %d\n\n" % i + "".join(
            "```figure\nrun: e%d\ncaption: The window [sim:e%d].\n```\n\n" % (n, n) for n in range(10 * i, 10 * i + 10)))
    os.makedirs(out)
    bench, command = Bench(1), [options.engram, "build", wiki, "-o", out, "--state", state]

    def anew():
        shutil.rmtree(state, ignore_errors=True)

    for name, before in (("cold", anew), ("nothing changed", lambda: None), ("one article edited", lambda: edit(wiki)),
                         ("one experiment edited", lambda: corpus.write(
                             os.path.join(wiki, "content", "experiments", "e7.sim"), EXPERIMENT.format(i=7, repeats=9)))):
        said = []
        bench.row("%d figures, %s" % (FIGURES, name), command, before, said)
        print("    " + re.search(r"\d+ figures? simulated \(\d+ run now\)", said[-1])[0], flush=True)


def together(commands):
    """Side by side: processor seconds of all and of the one that took most, seconds of the clock, MiB of the largest."""
    started = time.monotonic()
    running = [subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) for command in commands]
    cpu, peak = [], 0
    for process in running:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in (0, 1):
            sys.exit("%s ended with %d" % (process.args, process.returncode))
        cpu.append(usage.ru_utime + usage.ru_stime)
        peak = max(peak, usage.ru_maxrss / 1024)
    return sum(cpu), max(cpu), time.monotonic() - started, peak


def shares(options, scratch):
    """A build in N shares with one thread each, from nothing: what would be left of the clock with a processor for each
    is the sum of the longest shares of all steps."""
    wiki, out, state = (os.path.join(scratch, "shares", name) for name in ("wiki", "out", "state"))
    make(wiki, options.articles, 5)
    command = [options.engram, "build", wiki, "-o", out, "--state", state, "--jobs", "1"]
    print("%-34s %8s %8s %8s %8s" % ("", "cpu s", "longest", "wall s", "MiB"))
    for count in (1, 2, 4):
        empty(out)
        shutil.rmtree(state, ignore_errors=True)
        every = [["--shard=%d/%d" % (number, count)] for number in range(1, count + 1)]
        steps = [("read", [command + share + ["--read"] for share in every]), ("write", [command + share for share in every]),
                 ("join", [command])] if count > 1 else [("all", [command])]
        for name, commands in steps:
            print("%-34s %8.3f %8.3f %8.3f %8.1f" % ("%d shares: %s" % (count, name), *together(commands)), flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("engram")
    parser.add_argument("floor", nargs="?")
    parser.add_argument("--articles", type=int, default=10000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--dir", default="/dev/shm", help="where wiki and site are made; best in memory")
    options = parser.parse_args()
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with tempfile.TemporaryDirectory(dir=options.dir) as scratch:
        run(options, scratch)
        small(options, scratch)
        figures(options, scratch)
        shares(options, scratch)


if __name__ == "__main__":
    main()
