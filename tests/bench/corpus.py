#!/usr/bin/env python3
"""Makes a wiki of any size, the same bytes for the same arguments.

    python3 tests/bench/corpus.py DIR [--articles 10000] [--cites 5] [--seed 1] [--broken 0]

Lengths and structure follow a real corpus of 10,000 pages of documentation: 39.7 MB of Markdown, half of the articles
below 2.2 KB, one in ten above 8.3 KB, one in a hundred above 29 KB; eight internal links and three fenced blocks for
each article. One article in ten is of a kind whose sentences must say where they come from. No sentence means
anything: words are drawn from a made-up vocabulary whose frequencies fall as in prose.
"""
import argparse
import math
import os
import random

TERMS, SOURCES, TAGS, FOLDERS, RUNS = 200, 208, 120, 40, 4
ONSETS = ["b", "br", "c", "ch", "d", "dr", "f", "fl", "g", "gr", "h", "l", "m", "n", "p", "pl", "r", "s", "st", "t", "tr", "v"]
VOWELS = ["a", "e", "i", "o", "u", "ea", "io", "ou"]
CODAS = ["", "", "n", "r", "s", "l", "m", "t", "nd", "x"]
SMALL = "the of and to in a is that for it as with on by from at are be this an or which not can has".split()


def vocabulary(rng, count):
    words = []
    seen = set(SMALL) | {"gram", "liter", "hour"}  # numbers before them would be doses
    while len(words) < count:
        word = "".join(rng.choice(ONSETS) + rng.choice(VOWELS) + rng.choice(CODAS)
                       for _ in range(rng.choice((1, 2, 2, 3))))
        if word not in seen and len(word) > 2:
            seen.add(word)
            words.append(word)
    return words


class Prose:
    """Sentences of one article; what they link to and cite is decided here."""

    def __init__(self, world, rng):
        self.world, self.rng = world, rng
        self.tagged = rng.random() < 0.1
        self.cites = world.cites

    def words(self, count):
        pool, rng = self.world.weighted, self.rng
        return [pool[int(rng.random() * len(pool))] for _ in range(count)]

    def tag(self):
        rng = self.rng
        if self.cites > 0 and rng.random() < 0.4:
            self.cites -= 1
            key = "source%d" % rng.randrange(SOURCES)
            page = ", p. %d" % rng.randrange(1, 400) if rng.random() < 0.4 else ""
            return " [@%s%s]" % (key, page)
        return " [llm]" if self.tagged else ""

    def sentence(self, link=None):
        rng = self.rng
        words = self.words(rng.randrange(6, 24))
        if rng.random() < 0.08:
            words[rng.randrange(len(words))] = "*%s*" % rng.choice(self.world.plain)
        if rng.random() < 0.06:
            words[rng.randrange(len(words))] = "`%s()`" % rng.choice(self.world.plain)
        if rng.random() < 0.1:
            words.append(rng.choice(self.world.terms))
        if link:
            words.insert(rng.randrange(1, len(words)), link)
        text = " ".join(words)
        text = text[0].upper() + text[1:]
        return text + self.tag() + "."


class World:
    def __init__(self, options):
        self.options = options
        self.cites = options.cites
        rng = random.Random("world %d" % options.seed)
        self.plain = vocabulary(rng, 6000)
        # A few words make most of the text.
        self.weighted = SMALL * 60
        for rank, word in enumerate(self.plain):
            self.weighted += [word] * max(1, int(900 / (rank + 4)))
        self.terms = [" ".join((self.plain[1000 + 2 * i], self.plain[1001 + 2 * i])) for i in range(TERMS)]
        self.titles, self.paths, self.tags = [], [], []
        for i in range(options.articles):
            title = " ".join(rng.choice(self.plain) for _ in range(rng.randrange(1, 4))) + " %d" % i
            folder = "f%02d" % (i % FOLDERS) + ("/g%d" % (i % 7) if i % 3 == 0 else "")
            self.titles.append(title[0].upper() + title[1:])
            self.paths.append("%s/%s.md" % (folder, title.replace(" ", "-")))
        self.tags = rng.sample(self.plain, TAGS)

    def target(self, rng):
        """Some articles are linked to much more often than others."""
        return int(len(self.titles) * rng.random() ** 3)

    def link(self, rng, own):
        other = self.target(rng)
        choice = rng.random()
        if choice < 0.5:
            return "[[%s]]" % self.titles[other]
        if choice < 0.65:
            return "[[%s#Section 1|%s]]" % (self.titles[other], rng.choice(self.plain))
        path = os.path.relpath(self.paths[other], os.path.dirname(self.paths[own]))
        return "[%s](%s)" % (rng.choice(self.plain), path)


def article(world, index):
    rng = random.Random("article %d %d" % (world.options.seed, index))
    prose = Prose(world, rng)
    target = min(139000, max(300, int(1750 * math.exp(rng.gauss(0, 1.02)))))
    links = min(200, int(rng.expovariate(1 / 8.1) + 0.5))
    every = max(1, target // 110 // (links + 1))
    out = ["---", "title: %s" % world.titles[index]]
    if prose.tagged:
        out += ["kind: page", "generator: A program that makes wikis"]
    out += ["date: 20%02d-%02d-%02d" % (rng.randrange(10, 26), rng.randrange(1, 13), rng.randrange(1, 29)),
            "tags: [%s]" % ", ".join(sorted(rng.sample(world.tags, rng.randrange(1, 5))))]
    if rng.random() < 0.2:
        out.append("aliases: [Alias %d]" % index)
    out += ["---", ""]
    size, section, said, headed = 0, 0, 0, False
    while size < target or said == 0 or headed:
        block = rng.random()
        if said >= 3 * section and not headed:
            section += 1
            headed = True
            text = "## Section %d\n" % section
        elif block < 0.28 and not headed:
            lines = [" ".join(prose.words(5)) + ";" for _ in range(rng.randrange(3, 12))]
            text = "```c\n" + "\n".join("    " + line for line in lines) + "\n```\n"
        elif block < 0.36 and not headed:
            items = [prose.sentence() for _ in range(rng.randrange(2, 6))]
            text = "".join("- %s\n" % item for item in items)
        elif block < 0.4 and not headed and not prose.tagged:
            rows = ["| %s | %s |" % tuple(prose.words(2)) for _ in range(rng.randrange(2, 8))]
            text = "| a | b |\n|---|---|\n" + "\n".join(rows) + "\n"
        else:
            headed = False
            count = rng.randrange(2, 7)
            sentences = []
            for _ in range(count):
                said += 1
                wanted = links > 0 and said % every == 0
                links -= wanted
                sentences.append(prose.sentence(world.link(rng, index) if wanted else None))
            text = " ".join(sentences) + "\n"
        out.append(text)
        size += len(text) + 1
    while links > 0:
        links -= 1
        out.append(prose.sentence(world.link(rng, index)) + "\n")
    if index < world.options.broken:
        out.append(prose.sentence("[[No article of this name %d]]" % index) + "\n")
    return "\n".join(out)


def source(world, number):
    rng = random.Random("source %d %d" % (world.options.seed, number))
    title = " ".join(rng.choice(world.plain) for _ in range(8)).capitalize()
    authors = ", ".join('{"family": "%s", "given": "%s."}' % (rng.choice(world.plain).capitalize(), rng.choice("ABCDEFG"))
                        for _ in range(rng.randrange(1, 6)))
    return ('{"id": "source%d", "type": "article-journal",\n "title": "%s",\n "author": [%s],\n'
            ' "container-title": "Journal of %s", "issued": {"date-parts": [[%d]]},\n "volume": "%d", "page": "%d-%d",\n'
            ' "custom": {"tier": "T%d", "tier_reason": "made for a benchmark"}}\n'
            % (number, title, authors, rng.choice(world.plain).capitalize(), rng.randrange(1950, 2025),
               rng.randrange(1, 90), 1, 400, rng.randrange(1, 4)))


def write(path, text):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def make(folder, options):
    world = World(options)
    content = os.path.join(folder, "content")
    write(os.path.join(content, "site.yaml"), "title: A made-up wiki\nlanguage: en\nurl: https://wiki.example/\n")
    write(os.path.join(content, "schema.yaml"),
          "kinds:\n  note:\n    title: Note\n    provenance: optional\n  page:\n    title: Page\n    provenance: required\n"
          "    severity: {cite/locator-missing: off}\n")
    write(os.path.join(content, "glossary.yaml"), "terms:\n" + "".join(
        "  - term: %s\n    definition: %s [@source%d, p. 7].\n" % (term, " ".join(["Said"] + world.plain[i * 7:i * 7 + 9]), i)
        for i, term in enumerate(world.terms)))
    for number in range(SOURCES):
        write(os.path.join(folder, "sources", "source%d.json" % number), source(world, number))
    total = 0
    for index, path in enumerate(world.paths):
        text = article(world, index)
        total += len(text)
        write(os.path.join(content, "articles", path), text)
    return total


def parse(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder")
    parser.add_argument("--articles", type=int, default=10000)
    parser.add_argument("--cites", type=int, default=5, help="at most so many citations in an article")
    parser.add_argument("--broken", type=int, default=0, help="plant so many links that lead nowhere")
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args(arguments)


if __name__ == "__main__":
    arguments = parse()
    print("%d articles, %.1f MB" % (arguments.articles, make(arguments.folder, arguments) / 1e6))
