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


def alias(text, rng, _):
    return re.sub(r"^(aliases: .*\n)?tags:", "aliases: [Known as %d]\ntags:" % rng.randrange(10**9), text, count=1, flags=re.M)


def tags(text, rng, _):
    return re.sub(r"^tags: .*$", "tags: [tag%d, another%d]" % (rng.randrange(40), rng.randrange(10)), text, count=1, flags=re.M)


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


def save(path, change):
    with open(path, encoding="utf-8") as file:
        text = file.read()
    with open(path + "~", "w", encoding="utf-8") as file:
        file.write(change(text))
    return lambda: os.rename(path + "~", path)


def edit(server, act, address):
    since = json.loads(server.ask("/.engram/changes?since="))["since"]
    started = time.perf_counter()
    act()
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
    def address(path):
        return "/articles/" + os.path.relpath(path, root)[:-3] + ".html"

    def run(names, acts):
        """`names`: of one act, or of several in turn."""
        before = server.processor()
        times = [edit(server, make(), page) for make, page in acts]
        for number, name in enumerate(names.split()):
            own = times[number::len(names.split())]
            told, shown = (statistics.median(column) for column in zip(*own))
            print("%-8s told after %.1f ms, page after %.1f ms, at most %.1f ms; %.1f ms of processor"
                  % (name, told, shown, max(time for _, time in own), (server.processor() - before) / len(times) * 1e3), flush=True)

    for change in (body, link, heading, title, alias, tags):
        run(change.__name__, [(lambda path=path, change=change: save(path, lambda text: change(text, rng, titles)), address(path))
                              for path in rng.choices(files, k=options.edits)])
    chosen = rng.sample(files, min(options.edits, 20))  # a server has room for so many new ones

    def rename(path, to):
        return lambda: lambda: os.rename(path, to), address(to) if to.endswith(".md") else "/"

    run("remove new", [act for path in chosen for act in (rename(path, path + "~"), rename(path + "~", path))])
    run("rename back", [act for path in chosen for act in (rename(path, path[:-3] + "-b.md"), rename(path[:-3] + "-b.md", path))])
    others(server, wiki, options, run)


def others(server, wiki, options, run):
    """What is no article."""
    def replace(name, pattern, text):
        count = [0]

        def once():
            count[0] += 1
            return save(os.path.join(wiki, name), lambda old: re.sub(pattern, text % count[0], old, count=1, flags=re.M))
        return [(once, "/")] * min(options.edits, 10)

    run("source", replace("sources/source1.json", r'"title": "[^"]*"', '"title": "A title, number %d"'))
    run("glossary", replace("content/glossary.yaml", r"definition: (Now \d+ )?", "definition: Now %d "))
    run("settings", replace("content/site.yaml", r"^title: .*$", "title: A wiki, number %d"))
    os.makedirs(os.path.join(wiki, "templates"), exist_ok=True)
    with open(os.path.join(wiki, "templates", "missing.mustache"), "w", encoding="utf-8") as file:
        file.write("<p>Nothing 0</p>\n")
    time.sleep(2)
    run("template", replace("templates/missing.mustache", r"Nothing \d+", "Nothing %d"))


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
