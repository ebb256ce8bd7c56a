#!/usr/bin/env python3
"""engram build on a wiki of made-up articles, beside the floor and beside other programs, in one run.

    python3 tests/bench/build.py ENGRAM [FLOOR] [--articles 10000] [--runs 3] [--dir /dev/shm]

FLOOR is tests/bench/bench_floor: cmark-gfm parses and renders the same bytes and writes them, nothing else. Hugo and
Pandoc join in when they are installed (Pandoc for 50 of the articles). Prints medians: processor seconds, seconds of
the clock, MiB at the peak, and the ratio of processor seconds to those of the floor.
"""
import argparse
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import types

import corpus


def measure(command):
    started = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.monotonic() - started
    code = os.waitstatus_to_exitcode(status)
    process.returncode = code
    if code not in (0, 1):
        sys.exit("%s ended with %d" % (command[0], code))
    return usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / 1024


class Bench:
    def __init__(self, runs, floor_cpu=None):
        self.runs, self.floor_cpu = runs, floor_cpu

    def row(self, name, command, before=lambda: None):
        results = []
        for _ in range(self.runs):
            before()
            results.append(measure(command))
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
    path = sorted(articles_of(wiki))[edit.next]
    edit.next += 101
    with open(path, "a", encoding="utf-8") as file:
        file.write("\nOne more word of text here [llm].\n")


edit.next = 17


def run(options, scratch):
    wiki, out, state = (os.path.join(scratch, name) for name in ("wiki", "out", "state"))
    settings = types.SimpleNamespace(articles=options.articles, cites=5, broken=0, seed=1)
    size, _ = corpus.make(wiki, settings)
    command = [options.engram, "build", wiki, "-o", out, "--state", state]
    bench = Bench(options.runs)

    def anew():
        empty(out)
        shutil.rmtree(state, ignore_errors=True)

    print("%d articles, %.1f MB, %d processors, load %.1f" % (options.articles, size / 1e6, len(os.sched_getaffinity(0)),
                                                            os.getloadavg()[0]))
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


def small(options, scratch):
    """The start of the program, and citations."""
    bench = Bench(max(5, options.runs))
    for name, articles, cites in (("one article, cold", 1, 0), ("100 articles, 5 citations each", 100, 5)):
        wiki, out, state = (os.path.join(scratch, part + str(articles)) for part in ("wiki", "out", "state"))
        corpus.make(wiki, types.SimpleNamespace(articles=articles, cites=cites, broken=0, seed=1))
        if articles == 1:
            shutil.rmtree(os.path.join(wiki, "sources"))
            os.remove(os.path.join(wiki, "content", "glossary.yaml"))

        def anew():
            empty(out)
            shutil.rmtree(state, ignore_errors=True)

        bench.row("engram build, " + name, [options.engram, "build", wiki, "-o", out, "--state", state], anew)


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


if __name__ == "__main__":
    main()
