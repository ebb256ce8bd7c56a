#!/usr/bin/env python3
"""After any edit, a build over what earlier builds left is the same as a build from nothing.

    python3 tests/sites/incremental.py ENGRAM [--steps 60] [--seed 1]

Makes a small wiki and edits it at random: bodies, titles, aliases, tags, deletions, renames, sources, what was verified
of them, the glossary, settings, kinds, templates, experiments, media, reviews; also touches that change no byte, edits
that keep a file's size and time, outputs and state that somebody else damaged. After each edit it builds twice, once
over the earlier site and state and once from nothing, and compares every output, every finding, the summary and the
exit code. Of the earlier site, exactly the files whose bytes changed are written, and after edits of articles not many
pages more are made than these; a build after that writes none and does not read the articles again.
"""
import argparse
import filecmp
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import types

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "bench"))
import corpus  # noqa: E402

ARTICLES = 40


class Wiki:
    def __init__(self, folder, rng, engram):
        self.folder, self.rng, self.serial, self.engram = folder, rng, 0, engram
        corpus.make(folder, types.SimpleNamespace(articles=ARTICLES, cites=4, broken=2, seed=7))
        self.write("content/media/a.png", "not really a picture")
        self.append(self.article(), "\n![A picture](/media/a.png) [llm].\n")

    def path(self, name):
        return os.path.join(self.folder, name)

    def write(self, name, text):
        os.makedirs(os.path.dirname(self.path(name)), exist_ok=True)
        with open(self.path(name), "w", encoding="utf-8") as file:
            file.write(text)

    def read(self, name):
        with open(self.path(name), encoding="utf-8") as file:
            return file.read()

    def append(self, name, text):
        self.write(name, self.read(name) + text)

    def files(self, below, ending):
        found = []
        for base, _, names in os.walk(self.path(below)):
            found += [os.path.relpath(os.path.join(base, name), self.folder) for name in names if name.endswith(ending)]
        return sorted(found)

    def article(self):
        return self.rng.choice(self.files("content/articles", ".md"))

    def source(self):
        return self.rng.choice([name for name in self.files("sources", ".json") if "/verified/" not in name])

    def title_of(self, name):
        return re.search(r"^title: (.*)$", self.read(name), re.M).group(1)

    # ---- edits ----

    def edit_body(self):
        self.serial += 1
        self.append(self.article(), "\nOne more sentence, number %d [llm].\n" % self.serial)

    def edit_same_size(self):
        """As a fast editor would: the same size, the same time of writing."""
        name = self.article()
        before = os.stat(self.path(name))
        text = self.read(name)
        at = text.rindex("---\n") + 5
        while at < len(text) and not text[at].isalpha():
            at += 1
        if at < len(text):
            self.write(name, text[:at] + ("Q" if text[at] != "Q" else "Z") + text[at + 1:])
            os.utime(self.path(name), ns=(before.st_atime_ns, before.st_mtime_ns))

    def edit_title(self):
        name = self.article()
        self.serial += 1
        self.write(name, re.sub(r"^title: .*$", "title: Another title %d" % self.serial, self.read(name), count=1, flags=re.M))

    def edit_alias(self):
        name, other = self.article(), self.article()
        self.serial += 1
        self.write(name, self.read(name).replace("tags:", "aliases: [Known as %d]\ntags:" % self.serial, 1)
                   if "aliases:" not in self.read(name) else self.read(name).replace("aliases: [", "aliases: [Also %d, " % self.serial, 1))
        self.append(other, "\nSee [[Known as %d]] and [[Also %d]] for more [llm].\n" % (self.serial, self.serial))

    def edit_tags(self):
        name = self.article()
        self.write(name, re.sub(r"^tags: .*$", "tags: [tag%d]" % self.rng.randrange(5), self.read(name), count=1, flags=re.M))

    def edit_link(self):
        name, other = self.article(), self.article()
        self.append(name, "\nThis leads to [[%s]] and to [[%s#Section 1]] [llm].\n" % (self.title_of(other), self.title_of(other)))

    def edit_heading(self):
        name = self.article()
        self.write(name, self.read(name).replace("## Section 1\n", "## Section 1, again\n", 1))

    def delete(self):
        if len(self.files("content/articles", ".md")) > ARTICLES // 2:
            os.remove(self.path(self.article()))

    def rename(self):
        self.serial += 1
        os.rename(self.path(self.article()), self.path("content/articles/f%02d" % 0 + "/moved-%d.md" % self.serial))

    def add(self):
        self.serial += 1
        self.write("content/articles/new/n%d.md" % self.serial,
                   "---\ntitle: New article %d\ntags: [tag1]\n---\n\nIt cites a source [@source%d, p. 3].\n"
                   % (self.serial, self.rng.randrange(250)))

    def edit_source(self):
        name = self.source()
        self.serial += 1
        self.write(name, re.sub(r'"title": "[^"]*"', '"title": "A source number %d"' % self.serial, self.read(name)))

    def delete_source(self):
        os.remove(self.path(self.source()))

    def edit_verified(self):
        key = os.path.basename(self.source())[:-5]
        name = "sources/verified/%s.json" % key
        if os.path.exists(self.path(name)):
            os.remove(self.path(name))
        else:
            self.write(name, '{"key": "%s"}\n' % key)

    def edit_glossary(self):
        self.serial += 1
        text = self.read("content/glossary.yaml")
        at = self.rng.choice([m.start() for m in re.finditer("definition: ", text)]) + len("definition: ")
        self.write("content/glossary.yaml", text[:at] + "Now %d " % self.serial + text[at:])

    def edit_settings(self):
        self.serial += 1
        self.write("content/site.yaml", "title: A wiki of %d\nlanguage: en\nurl: https://wiki.example/\n" % self.serial)

    def edit_schema(self):
        text = self.read("content/schema.yaml")
        self.write("content/schema.yaml", text.replace("provenance: optional", "provenance: required")
                   if "optional" in text else text.replace("provenance: required", "provenance: optional", 1))

    def edit_template(self):
        self.serial += 1
        if os.path.exists(self.path("templates/missing.mustache")) and self.rng.random() < 0.5:
            shutil.rmtree(self.path("templates"))
        else:
            self.write("templates/missing.mustache", "<p>Nothing here %d</p>\n" % self.serial)

    def edit_experiment(self):
        with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "content", "experiments", "stdp-window.sim"),
                  encoding="utf-8") as file:
            text = file.read()
        self.serial += 1
        name = "content/experiments/window.sim"
        if not os.path.exists(self.path(name)):
            self.append(self.article(), "\nThis holds in the model [sim:window].\n")
        self.write(name, text + "# number %d\n" % self.serial)

    def edit_media(self):
        self.serial += 1
        self.write("content/media/a.png", "another picture %d" % self.serial)

    def edit_words(self):
        self.serial += 1
        self.write("content/risk.tsv", "red-flag\tword%d\n" % self.serial)

    def edit_review(self):
        """A sign-off of a sentence; a line of it ends when its sentence does."""
        marks = subprocess.run([self.engram, "check", "--marks", self.folder], capture_output=True, text=True, check=False)
        article, mark, _ = self.rng.choice(marks.stdout.splitlines()).split("\t", 2)
        self.serial += 1
        name = "content/reviews.tsv"
        lines = self.read(name) if os.path.exists(self.path(name)) else ""
        self.write(name, lines + "%s\t%s\tsupported\tReviewer %d\t2026-06-04\n" % (article, mark, self.serial))

    def edit_generators(self):
        self.serial += 1
        self.write("content/generators.yaml", "generators:\n  - id: drafter\n    model: A model, number %d\n" % self.serial)

    def edit_synonym(self):
        self.serial += 1
        text = self.read("content/glossary.yaml")
        at = self.rng.choice([m.start() for m in re.finditer(" *definition: ", text)])
        word = self.rng.choice(re.findall(r"[a-z]{6,}", self.read(self.article())))
        self.write("content/glossary.yaml", text[:at] + "    synonyms: [%s]\n" % word + text[at:]
                   if "synonyms" not in text[:at].rsplit("- term", 1)[-1] else text)

    def edit_part(self):
        """What other pages show of an article besides its title."""
        name = self.article()
        self.serial += 1
        self.write(name, self.read(name).replace("tags:", "description: Described as %d\ntags:" % self.serial, 1)
                   if "description:" not in self.read(name)
                   else re.sub(r"^description: .*$", "description: Now %d" % self.serial, self.read(name), count=1, flags=re.M))

    def edit_parent(self):
        name, other = self.article(), self.article()
        if "parent:" not in self.read(name):
            self.write(name, self.read(name).replace("tags:", "parent: %s\ntags:" % self.title_of(other), 1))

    def edit_folder(self):
        """The title of a folder in the settings, which stands in the crumbs of its articles."""
        self.serial += 1
        text = self.read("content/site.yaml")
        self.write("content/site.yaml", text.split("sections:")[0] + "sections:\n  f00:\n    title: Folder %d\n" % self.serial)

    def edit_machine_files(self):
        text = self.read("content/site.yaml")
        self.write("content/site.yaml", re.sub(r"machine_files: .*\n", "", text) if "machine_files" in text
                   else "machine_files: [markdown, biblatex]\n" + text)

    def edit_value(self):
        """A number of a run in the text of a page, in its description and so in lists."""
        self.edit_experiment()
        name = self.article()
        if "change_at_plus_10" not in self.read(name):
            self.append(name, "\nThe change is {{window.change_at_plus_10}} per cent [sim:window].\n")

    def edit_numbers(self):
        """An experiment that gives other numbers."""
        if os.path.exists(self.path("content/experiments/window.sim")):
            self.serial += 1
            text = re.sub(r"pairings: \d+", "pairings: %d" % (20 + self.serial % 40), self.read("content/experiments/window.sim"))
            self.write("content/experiments/window.sim", text)

    def touch(self):
        for name in self.files("content", ""):
            if self.rng.random() < 0.5:
                os.utime(self.path(name))

    def nothing(self):
        pass


EDITS = [Wiki.edit_body] * 4 + [
    Wiki.edit_same_size, Wiki.edit_same_size, Wiki.edit_title, Wiki.edit_alias, Wiki.edit_tags, Wiki.edit_link,
    Wiki.edit_heading, Wiki.delete, Wiki.rename, Wiki.add, Wiki.edit_source, Wiki.delete_source, Wiki.edit_verified,
    Wiki.edit_glossary, Wiki.edit_settings, Wiki.edit_schema, Wiki.edit_template, Wiki.edit_experiment, Wiki.edit_media,
    Wiki.edit_words, Wiki.touch, Wiki.nothing, Wiki.edit_review, Wiki.edit_generators, Wiki.edit_synonym, Wiki.edit_part,
    Wiki.edit_parent, Wiki.edit_folder, Wiki.edit_machine_files, Wiki.edit_value, Wiki.edit_numbers,
]

# Edits after which only what shows them is made, and a few outputs of which the bytes stay as they were.
NARROW = {Wiki.edit_body, Wiki.edit_same_size, Wiki.edit_title, Wiki.edit_tags, Wiki.edit_link, Wiki.edit_heading,
          Wiki.edit_parent, Wiki.delete, Wiki.rename, Wiki.add, Wiki.edit_media, Wiki.edit_review, Wiki.touch, Wiki.nothing}
SPARE = 8  # the audit, the search index, lists that show all articles, source pages with other numbers


class Builds:
    def __init__(self, engram, scratch):
        self.engram, self.scratch = engram, scratch
        self.made = self.narrow = 0  # pages made although their bytes stayed, in how many steps
        self.site, self.state = os.path.join(scratch, "site"), os.path.join(scratch, "state")

    def build(self, site, state, *options):
        result = subprocess.run([self.engram, "build", "wiki", "-o", site, "--state", state, "--with-errors", *options],
                                cwd=self.scratch, capture_output=True, text=True, check=False)
        if result.returncode not in (0, 1):
            raise SystemExit("engram build ended with %d: %s" % (result.returncode, result.stderr))
        said = result.stdout.split("\n")
        content = [line for line in said if "figure" not in line and "open the site" not in line
                   and not re.search(r" s of processor$| ms to read |^made | articles read$", line)]
        numbers = re.search(r"(\d+) files? written, (\d+) unchanged, (\d+) removed", result.stdout)
        return (result.returncode, result.stderr, content), [int(n) for n in numbers.groups()], result.stdout

    def stamps(self):
        return {path: (os.stat(path).st_ino, os.stat(path).st_mtime_ns) for path in tree(self.site)}

    def copy(self):
        kept = os.path.join(self.scratch, "before")
        shutil.rmtree(kept, ignore_errors=True)
        if os.path.isdir(self.site):
            shutil.copytree(self.site, kept)
        return kept

    def damage(self, rng):
        """Somebody else was here. Returns what the damage was."""
        choice = rng.choice(["output", "removed", "flip", "cut", "foreign", "outputs"])
        kept = sorted(name for name in os.listdir(self.state) if name.startswith(("built-", "articles")))
        path = os.path.join(self.state, rng.choice(kept)) if kept else None
        if choice in ("output", "removed"):
            page = rng.choice([name for name in tree(self.site) if name.endswith(".html")])
            if choice == "removed":
                os.remove(page)
            else:
                with open(page, "r+b") as file:
                    file.write(b"#")
        elif choice == "outputs" or path is None:
            pass
        else:
            with open(path, "r+b") as file:
                size = os.path.getsize(path)
                if choice == "flip":
                    file.seek(rng.randrange(size))
                    byte = file.read(1)
                    file.seek(-1, 1)
                    file.write(bytes([byte[0] ^ (1 << rng.randrange(8))]))
                elif choice == "cut":
                    file.truncate(rng.randrange(size))
                else:
                    file.write(b"another program")
            for name in kept:  # else nobody looks at the articles
                if choice != "foreign" and name.startswith("built-") and name != os.path.basename(path):
                    os.remove(os.path.join(self.state, name))
        return choice


def tree(folder):
    return sorted(os.path.join(base, name) for base, _, names in os.walk(folder) for name in names)


def differences(one, other):
    left = {os.path.relpath(path, one) for path in tree(one)}
    right = {os.path.relpath(path, other) for path in tree(other)}
    both = sorted(left & right)
    return sorted(left ^ right) + [name for name in both
                                   if not filecmp.cmp(os.path.join(one, name), os.path.join(other, name), shallow=False)]


def unit_of(name):
    """A page counts once, with the files beside it; so do the parts of the search index and of a source's page."""
    folder, file = os.path.split(name)
    if folder.startswith("search"):
        return "search"
    return folder if re.fullmatch(r"sources/.+", folder) else os.path.join(folder, file.split(".")[0])


def step(builds, wiki, edit, rng):
    """One edit and three builds; returns what is wrong."""
    kept, stamps = builds.copy(), builds.stamps()
    edit(wiki)
    damaged = builds.damage(rng) if rng.random() < 0.2 else None
    words, numbers, profile = builds.build(builds.site, builds.state, "--profile")
    clean = os.path.join(builds.scratch, "clean")
    shutil.rmtree(clean, ignore_errors=True)
    clean_words, _, _ = builds.build(os.path.join(clean, "site"), os.path.join(clean, "state"))
    wrong = ["differs from a clean build: " + name for name in differences(builds.site, os.path.join(clean, "site"))[:3]]
    if words != clean_words:
        wrong.append("says something else than a clean build: %s, %s" % (words[2], clean_words[2]))
    if damaged not in ("output", "removed"):
        after = builds.stamps()
        written = {os.path.relpath(path, builds.site) for path in after if stamps.get(path) != after[path]}
        changed = {name for name in differences(kept, builds.site) if os.path.exists(os.path.join(builds.site, name))}
        if written != changed:
            wrong.append("wrote %s without need, or did not say so" % sorted(written ^ changed)[:3])
        if len(written) != numbers[0]:
            wrong.append("wrote %d files and says %d" % (len(written), numbers[0]))
        if damaged is None and edit in NARROW:
            pages = {unit_of(name) for name in changed}
            made = re.search(r"^made (\d+) of", profile, re.M)
            if int(made.group(1)) > len(pages) + SPARE:
                wrong.append("made %s pages, of which %d changed" % (made.group(1), len(pages)))
            builds.made, builds.narrow = builds.made + int(made.group(1)) - len(pages), builds.narrow + 1
    again, numbers, profile = builds.build(builds.site, builds.state, "--profile")
    if again != words or numbers[0] != 0 or numbers[2] != 0:
        wrong.append("a second build says or writes something else: %s, %s" % (again[2], numbers))
    if re.search("^reading ", profile, re.M):
        wrong.append("a second build read the wiki again")
    return wrong


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("engram")
    parser.add_argument("--steps", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    rng = random.Random(options.seed)
    failed = 0
    with tempfile.TemporaryDirectory() as scratch:
        wiki = Wiki(os.path.join(scratch, "wiki"), rng, os.path.abspath(options.engram))
        builds = Builds(os.path.abspath(options.engram), scratch)
        builds.build(builds.site, builds.state)
        edits = EDITS * (options.steps // len(EDITS) + 1)
        rng.shuffle(edits)
        for number, edit in enumerate(edits[:options.steps]):
            wrong = step(builds, wiki, edit, rng)
            failed += bool(wrong)
            for line in wrong:
                print("not ok: step %d, %s: %s" % (number, edit.__name__, line))
    print("%d narrow edits made %d pages of which no byte changed" % (builds.narrow, builds.made))
    print("%d passed, %d failed" % (options.steps - failed, failed))
    return failed > 0


if __name__ == "__main__":
    sys.exit(main())
