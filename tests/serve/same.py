#!/usr/bin/env python3
"""After any edit, what `engram serve` shows is what a build from nothing writes.

    python3 tests/serve/same.py ENGRAM [--steps 30] [--seed 1]

One server follows a small wiki through random edits, those of tests/sites/incremental.py, one or a few at a time. After
each, every file of a clean build is asked for and compared byte for byte, but for the script that the server adds; files
that are gone must be gone, and the findings must be those of `engram check`. Edits that leave an article its names must not
compile the whole wiki again.
"""
import argparse
import http.client
import json
import os
import random
import re
import subprocess
import sys
import tempfile
import threading
import time

sys.dont_write_bytecode = True
HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "sites"))
import incremental  # noqa: E402

TEMPLATE = "templates/missing.mustache"
DONE = re.compile(r" in \d+ articles?(, \d+ read again)?; [0-9.]+ s$")
PATIENCE = 30  # seconds until the server has followed, on a machine that does other things too
Wiki = incremental.Wiki
QUICK = {Wiki.edit_body, Wiki.edit_same_size, Wiki.edit_link, Wiki.edit_heading, Wiki.edit_part, Wiki.edit_parent, Wiki.nothing,
         Wiki.edit_title, Wiki.edit_alias, Wiki.edit_tags}
MOVING = {Wiki.add, Wiki.delete, Wiki.rename}
NAMES = [Wiki.edit_title, Wiki.edit_alias, Wiki.edit_tags]
EXTRA = NAMES * 3 + sorted(MOVING, key=lambda edit: edit.__name__) * 3 + [Wiki.edit_body, Wiki.edit_link, Wiki.edit_heading, Wiki.edit_part, Wiki.edit_parent, Wiki.edit_same_size] * 2


def edit_sources_of(wiki):
    """Citations that come and go, known and unknown ones, on several lines."""
    name, text = wiki.article(), ""
    for _ in range(wiki.rng.randrange(3)):
        text += "\nSomebody found this [@source%d, p. %d].\n" % (wiki.rng.randrange(60), wiki.rng.randrange(1, 9))
    body = re.sub(r"\nSomebody found this .*\n", "", wiki.read(name))
    wiki.write(name, body + text)


def edit_exception(wiki):
    """An exception to a rule, which findings make used or not."""
    name = wiki.article()
    wiki.append(name, "\n<!-- engram-allow link/missing-target: still to come -->\nSee [[No page %d]] [llm].\n"
                % wiki.rng.randrange(3) if "engram-allow" not in wiki.read(name) else "\nSee [[No such page]] [llm].\n")


def edit_cut(wiki):
    """The last third of an article goes."""
    name = wiki.article()
    text = wiki.read(name)
    head = text.index("---\n", 4) + 4
    wiki.write(name, text[:max(head, len(text) * 2 // 3)])


def edit_date(wiki):
    name = wiki.article()
    if "date:" not in wiki.read(name):
        wiki.write(name, wiki.read(name).replace("tags:", "date: 20%02d-05-01\ntags:" % wiki.rng.randrange(10, 40), 1))


def edit_media_link(wiki):
    """A picture that is shown, or is not any more."""
    name = wiki.article()
    text = wiki.read(name)
    wiki.write("content/media/b.png", "a second picture")
    line = "\n![A second](/media/b.png) [llm].\n"
    wiki.write(name, text.replace(line, "") if line in text else text + line)


def edit_same_name(wiki):
    """An article takes the title or an alias of another, whose links then are ambiguous; or its own file name."""
    name, other = wiki.article(), wiki.article()
    taken = wiki.rng.choice([wiki.title_of(other), os.path.basename(other)[:-3], wiki.title_of(other).upper()])
    if wiki.rng.random() < 0.6:
        wiki.write(name, re.sub(r"^title: .*$", "title: " + taken, wiki.read(name), count=1, flags=re.M))
    else:
        wiki.write(name, wiki.read(name).replace("tags:", "aliases: [%s]\ntags:" % taken, 1))
    if wiki.rng.random() < 0.5:
        wiki.append(wiki.article(), "\nThis is [[%s]], or almost [[%sx]] [llm].\n" % (taken, taken))


def edit_new_tag(wiki):
    """A tag of its own, which differs from another only in case and punctuation."""
    name = wiki.article()
    tag = wiki.rng.choice(["Tag 1", "TAG-2", "fresh%d" % wiki.rng.randrange(4), "tag1, tag2, Tag 3"])
    wiki.write(name, re.sub(r"^tags: .*$", "tags: [%s]" % tag, wiki.read(name), count=1, flags=re.M))


def edit_broken(wiki):
    """Front matter that cannot be read, and is mended again."""
    name = wiki.article()
    text = wiki.read(name)
    wiki.write(name, text.replace("\ntitle: ", "\ntitle: [", 1) if "\ntitle: [" not in text else text.replace("\ntitle: [", "\ntitle: ", 1))


def edit_record(wiki):
    """What articles stand on: the tier, the year, an identifier that two records then share."""
    name = wiki.source()
    record = json.loads(wiki.read(name))
    wiki.rng.choice([
        lambda: record.setdefault("custom", {}).update(tier=wiki.rng.choice(["T1", "T2", "T3"])),
        lambda: record.update(issued={"date-parts": [[wiki.rng.randrange(1980, 2026)]]}),
        lambda: record.update(DOI="10.1000/same.%d" % wiki.rng.randrange(2)),
    ])()
    wiki.write(name, json.dumps(record))


def edit_verified_record(wiki):
    """A record of which something was found out, which then holds for another or for this one again."""
    name = wiki.source()
    key = os.path.basename(name)[:-5]
    wiki.write("sources/verified/%s.json" % key, '{"key": "%s", "state": "ok"}\n' % key)
    time.sleep(0.2)  # a change of its own
    edit_record(wiki)


def edit_own_template(wiki):
    """A template that the wiki had before, unless its folder went."""
    wiki.serial += 1
    wiki.write(TEMPLATE, "<p>Called %d</p>\n" % wiki.serial)


OWN = [edit_own_template, edit_record, edit_record, edit_verified_record, edit_same_name, edit_same_name, edit_new_tag, edit_new_tag, edit_broken, edit_sources_of, edit_exception, edit_cut, edit_date, edit_media_link]
EDITS = incremental.EDITS + EXTRA + OWN * 2
QUICK |= {edit_same_name, edit_new_tag, edit_record, Wiki.edit_source, Wiki.edit_glossary, Wiki.edit_synonym}


class Server:
    def __init__(self, engram, folder, state):
        self.process = subprocess.Popen([engram, "serve", "--state", state, folder], stdout=subprocess.PIPE,
                                        stderr=subprocess.STDOUT, text=True)
        self.said = []
        self.port = int(re.search(r":(\d+)/", self.process.stdout.readline())[1])
        while not DONE.search(self.process.stdout.readline()):
            pass
        threading.Thread(target=self.listen, daemon=True).start()
        self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)

    def listen(self):
        for line in self.process.stdout:
            self.said.append(line)

    def ask(self, path):
        self.connection.request("GET", path)
        reply = self.connection.getresponse()
        return reply.status, reply.read()

    def state(self):
        return json.loads(self.ask("/.engram/changes?since=")[1])

    def end(self):
        self.connection.close()
        self.process.terminate()
        return self.process.wait(timeout=120)


def bare(page):
    """A page without what the server adds to it."""
    page = page.replace(b"content=\"connect-src 'self'; ", b"content=\"", 1)
    return re.sub(rb'<script src="/\.engram/live\.js" data-since="\d+" data-page="[0-9a-f]+"></script>', b"", page)


def compare(server, site, gone):
    """What is wrong with what the server shows."""
    for path in incremental.tree(site):
        name = os.path.relpath(path, site)
        status, body = server.ask("/" + name.replace("%", "%25").replace("?", "%3F").replace("#", "%23").replace(" ", "%20"))
        with open(path, "rb") as file:
            wanted = file.read()
        if status != 200 or (bare(body) if name.endswith(".html") else body) != wanted:
            return "%s differs from a clean build (%d)" % (name, status)
    for name in gone:
        if server.ask("/" + name)[0] == 200:
            return "%s is still there" % name
    return None


def findings_of(engram, folder):
    done = subprocess.run([engram, "check", "--format=json", folder], capture_output=True, text=True, check=False)
    report = json.loads(done.stdout)
    return [(os.path.relpath(f["path"], folder), f["line"], f["column"], f["severity"], f["rule"], f["message"],
             f.get("help", "")) for f in report["findings"]]


def compare_findings(server, wanted):
    told = [(f["path"], f["line"], f["column"], f["severity"], f["rule"], f["message"], f["help"])
            for f in server.state()["findings"]]
    if told != wanted[:500]:
        return "findings differ: %s" % sorted(set(told) ^ set(wanted))[:2]
    return None


class Steps:
    def __init__(self, engram, scratch, rng):
        self.engram, self.scratch, self.amended = engram, scratch, 0
        self.wiki = Wiki(os.path.join(scratch, "wiki"), rng, engram)
        edit_own_template(self.wiki)
        self.server = Server(engram, self.wiki.folder, os.path.join(scratch, "live"))
        self.known, self.number = set(), 0

    def build(self):
        self.number += 1
        site = os.path.join(self.scratch, "site%d" % self.number)
        done = subprocess.run([self.engram, "build", self.wiki.folder, "-o", site, "--state", site + "-state", "--with-errors"],
                              capture_output=True, text=True, check=False)
        if done.returncode not in (0, 1):
            raise SystemExit("engram build ended with %d: %s" % (done.returncode, done.stderr))
        return site

    def quick(self, edits):
        """Edits that do not compile the whole wiki: not where articles need the simulator, or a new folder, and
        templates only alone."""
        moving = set() if self.wiki.files("content", ".sim") or not self.wiki.files("content/articles/new", "") else MOVING
        return QUICK | moving | ({edit_own_template} if set(edits) == {edit_own_template} and os.path.exists(self.wiki.path(TEMPLATE)) else set())

    def step(self, edits):
        before = len(self.server.said)
        quick = self.quick(edits)
        for edit in edits:
            edit(self.wiki)
        site, findings, wrong = self.build(), findings_of(self.engram, self.wiki.folder), None
        now = {os.path.relpath(path, site) for path in incremental.tree(site)}
        end = time.time() + PATIENCE
        while time.time() < end:  # whatever is wrong for good stays so
            wrong = compare(self.server, site, sorted(self.known - now)) or compare_findings(self.server, findings)
            if wrong is None:
                break
            time.sleep(0.2)
        self.known |= now
        builds = [found[0] for found in map(DONE.search, self.server.said[before:]) if found]
        whole = [line for line in builds if " read again" not in line]
        if wrong is None and set(edits) <= quick and whole:
            wrong = "compiled the whole wiki: %s" % whole[-1]
        self.amended += len(builds) - len(whole)
        subprocess.run(["rm", "-rf", site, site + "-state"], check=True)
        return wrong


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("engram")
    parser.add_argument("--steps", type=int, default=30)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--quick", action="store_true", help="only edits that must not compile the whole wiki")
    options = parser.parse_args()
    rng = random.Random(options.seed)
    failed = 0
    with tempfile.TemporaryDirectory() as scratch:
        steps = Steps(os.path.abspath(options.engram), scratch, rng)
        kinds = [edit for edit in EDITS if edit in QUICK | MOVING | {edit_own_template}] if options.quick else EDITS
        edits = kinds * (options.steps // len(kinds) + 1)
        rng.shuffle(edits)
        for number, edit in enumerate(edits[:options.steps]):
            chosen = [edit] + [rng.choice(kinds) for _ in range(rng.choice([0, 0, 0, 0, 2]))]
            wrong = steps.step(chosen)
            if wrong is not None:
                failed += 1
                print("not ok: step %d, %s: %s" % (number, ", ".join(e.__name__ for e in chosen), wrong))
        code = steps.server.end()
        if code != 0:
            failed += 1
            print("not ok: the server ended with %d: %s" % (code, "".join(steps.server.said[-30:])))
        if steps.amended == 0:
            failed += 1
            print("not ok: every edit compiled the whole wiki")
    print("%d of the edits were made to what was shown" % steps.amended)
    print("%d passed, %d failed" % (options.steps + 2 - failed, failed))
    return failed > 0


if __name__ == "__main__":
    sys.exit(main())
