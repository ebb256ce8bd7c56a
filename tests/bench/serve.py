"""How soon `engram serve` shows what was saved, in a made-up wiki (corpus.py).

    python3 tests/bench/serve.py build/release/tools/engram [--articles 10000] [--edits 25]

Each edit replaces one article; the clock runs from then until the server has told of it, and until it has handed over the
new page. Both hold the silence of 15 ms that the server waits for after a change. Processor time is that of the server
for one edit, waiting pages included.
"""
import argparse
import http.client
import json
import os
import random
import re
import statistics
import subprocess
import tempfile
import threading
import time

import corpus

LISTS = ("/", "/articles.html", "/glossary.html", "/audit.html", "/search/manifest.js", "/sitemap.xml", "/llms.txt")


def body(text, rng, _):
    return text + "\nOne more sentence, number %d [llm].\n" % rng.randrange(10**9)


def link(text, rng, titles):
    return text + "\nSee [[%s]] for more [@source1].\n" % rng.choice(titles)


def heading(text, rng, _):
    return text + "\n## Another section %d\n\nIts words [llm].\n" % rng.randrange(10**9)


def title(text, rng, _):
    return re.sub(r"^title: .*$", "title: Another title %d" % rng.randrange(10**9), text, count=1, flags=re.M)


class Server:
    def __init__(self, engram, wiki, state):
        self.process = subprocess.Popen([engram, "serve", "--state", state, wiki], stdout=subprocess.PIPE,
                                        stderr=subprocess.STDOUT, text=True)
        port = int(re.search(r":(\d+)/", self.process.stdout.readline())[1])
        self.connection = http.client.HTTPConnection("127.0.0.1", port)
        threading.Thread(target=lambda: [None for _ in self.process.stdout], daemon=True).start()
        self.ask("/")  # answered when the wiki is compiled

    def ask(self, path):
        self.connection.request("GET", path)
        reply = self.connection.getresponse()
        return reply.read()

    def processor(self):
        with open("/proc/%d/stat" % self.process.pid, encoding="ascii") as file:
            fields = file.read().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def memory(self, name):
        with open("/proc/%d/status" % self.process.pid, encoding="ascii") as file:
            return int(re.search(name + r":\s+(\d+)", file.read())[1]) / 1024


def edit(server, path, address, change):
    with open(path, encoding="utf-8") as file:
        text = file.read()
    since = json.loads(server.ask("/.engram/changes?since="))["since"]
    with open(path + "~", "w", encoding="utf-8") as file:
        file.write(change(text))
    started = time.perf_counter()
    os.rename(path + "~", path)
    server.ask("/.engram/changes?since=%d" % since)
    told = time.perf_counter()
    server.ask(address)
    return (told - started) * 1e3, (time.perf_counter() - started) * 1e3


def measure(server, wiki, options, rng):
    root = os.path.join(wiki, "content", "articles")
    files = sorted(os.path.join(base, name) for base, _, names in os.walk(root) for name in names if name.endswith(".md"))
    titles = []
    for path in rng.sample(files, 50):
        with open(path, encoding="utf-8") as file:
            titles.append(re.search(r"^title: (.*)$", file.read(), re.M)[1])
    for change in (body, link, heading, title):
        before, times = server.processor(), []
        count = options.edits if change is not title else 5
        for path in rng.choices(files, k=count):
            address = "/articles/" + os.path.relpath(path, root)[:-3] + ".html"
            times.append(edit(server, path, address, lambda text, change=change: change(text, rng, titles)))
        told, shown = (statistics.median(column) for column in zip(*times))
        print("%-8s told after %.1f ms, page after %.1f ms, at most %.1f ms; %.1f ms of processor"
              % (change.__name__, told, shown, max(time for _, time in times), (server.processor() - before) / count * 1e3))


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("engram")
    parser.add_argument("--articles", type=int, default=10000)
    parser.add_argument("--cites", type=int, default=5)
    parser.add_argument("--broken", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--edits", type=int, default=25)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(dir="/dev/shm") as folder:
        wiki = os.path.join(folder, "wiki")
        corpus.make(wiki, options)
        server = Server(os.path.abspath(options.engram), wiki, os.path.join(folder, "state"))
        print("started   %.2f s of processor, %.0f MiB" % (server.processor(), server.memory("VmRSS")))
        measure(server, wiki, options, random.Random(options.seed))
        for path in LISTS:
            started = time.perf_counter()
            size = len(server.ask(path))
            print("%-20s %9d bytes after %.1f ms" % (path, size, (time.perf_counter() - started) * 1e3))
        print("at the end %.0f MiB, at most %.0f MiB" % (server.memory("VmRSS"), server.memory("VmHWM")))
        server.process.terminate()
        server.process.wait()


if __name__ == "__main__":
    main()
