#!/usr/bin/env python3
"""Makes a wiki of any size, the same bytes for the same arguments.

    python3 tests/bench/corpus.py DIR [--articles 10000] [--cites 5] [--seed 1] [--broken 0]

Lengths and structure follow a real corpus of 10,000 pages of documentation: 39.7 MB of Markdown, half of the articles
below 2.2 KB, one in ten above 8.3 KB, one in a hundred above 29 KB, the longest 139 KB; 81,057 internal links and 29,817
fenced blocks. One article in ten is of a kind whose sentences must say where they come from. No sentence means
anything: words are drawn from a made-up vocabulary whose frequencies fall as in prose.
"""
import argparse
import math
import os
import random
import re
import statistics

# Measured: how many of all articles are shorter than so many bytes, and links and fenced blocks for each.
LENGTHS = ((0.5, 2200), (0.9, 8300), (0.99, 29000), (0.99995, 139000))
SHORTEST, LONGEST, LINKS, FENCES = 300, 139000, 8.1057, 2.9817
SENTENCE, BLOCK, FENCE = 110, 350, 130  # bytes, nearly
LINK = re.compile(r"\[\[[^\]]+\]\]|\[[a-z]+\]\([^)]+\)")

TERMS, SOURCES, TAGS, FOLDERS, RUNS = 200, 208, 120, 40, 4
ONSETS = ["b", "br", "c", "ch", "d", "dr", "f", "fl", "g", "gr", "h", "l", "m", "n", "p", "pl", "r", "s", "st", "t", "tr", "v"]
VOWELS = ["a", "e", "i", "o", "u", "ea", "io", "ou"]
CODAS = ["", "", "n", "r", "s", "l", "m", "t", "nd", "x"]
SMALL = "the of and to in a is that for it as with on by from at are be this an or which not can has".split()


def vocabulary(rng, count):
    words = []
    seen = set(SMALL) | {"gram", "liter", "hour", "sim"}  # numbers before the first would be doses, and the last is a tag
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

    def sentence(self, links=()):
        rng = self.rng
        words = self.words(rng.randrange(6, 24))
        if rng.random() < 0.08:
            words[rng.randrange(len(words))] = "*%s*" % rng.choice(self.world.plain)
        if rng.random() < 0.06:
            words[rng.randrange(len(words))] = "`%s()`" % rng.choice(self.world.plain)
        if rng.random() < 0.1:
            words.append(rng.choice(self.world.terms))
        for link in links:
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
        self.plans = plans(options)

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


class Plan:
    """What one article holds. Which is the longest, and which has most of the links, is drawn; how many there are of
    each length and of all links and fenced blocks is not, so that a small wiki is like a large one."""

    def __init__(self, size, links, fences):
        self.size, self.links, self.fences = size, links, fences


def length_at(quantile):
    """Bytes of the article that this part of all articles is shorter than: straight between the measured lengths, of the
    logarithm against the normal deviate."""
    z = statistics.NormalDist().inv_cdf(quantile)
    points = [(statistics.NormalDist().inv_cdf(q), math.log(size)) for q, size in LENGTHS]
    for (z0, y0), (z1, y1) in zip(points, points[1:]):
        if z <= z1 or (z1, y1) == points[-1]:
            return max(SHORTEST, min(LONGEST, int(math.exp(y0 + (z - z0) * (y1 - y0) / (z1 - z0)))))


def shares(weights, total):
    """`total` things shared out by weight, in whole numbers."""
    whole, told, so_far, out = sum(weights), 0, 0.0, []
    for weight in weights:
        so_far += weight
        upto = round(total * so_far / whole)
        out.append(upto - told)
        told = upto
    return out


def plans(options):
    rng = random.Random("plans %d" % options.seed)
    count = options.articles
    sizes = [length_at((i + 0.5) / count) for i in range(count)]
    rng.shuffle(sizes)
    if count == 1:
        return [Plan(sizes[0], 0, 0)]
    links = shares([size * rng.expovariate(1) for size in sizes], round(LINKS * count))
    fences = shares([size * rng.expovariate(1) for size in sizes], round(FENCES * count))
    return [Plan(*three) for three in zip(sizes, links, fences)]


class Writer:
    """The body of one article, block by block, until it is as long as planned and everything has its place."""

    def __init__(self, world, index, rng, prose):
        self.world, self.index, self.rng, self.prose = world, index, rng, prose
        plan = world.plans[index]
        self.target, self.links, self.fences = plan.size, plan.links, plan.fences
        self.out, self.size, self.sections = [], 0, 0

    def add(self, text):
        self.out.append(text)
        self.size += len(text) + 1

    def left(self):
        return max(0, self.target - self.size)

    def sentence(self):
        """With as many links as it takes for all of them to be in when the article ends."""
        wanted = self.links * SENTENCE / max(SENTENCE, self.left() - self.fences * FENCE)
        count = min(self.links, int(wanted) + (self.rng.random() < wanted % 1))
        self.links -= count
        return self.prose.sentence([self.world.link(self.rng, self.index) for _ in range(count)])

    def fence(self):
        room = max(1, min(11, self.left() // max(1, self.fences) // 30))
        lines = [" ".join(self.prose.words(5)) + ";" for _ in range(self.rng.randrange(1, room + 1))]
        self.fences -= 1
        self.add("```c\n" + "\n".join("    " + line for line in lines) + "\n```\n")

    def sentences(self, least, most, form, end):
        """At least one, and no more than there is room for."""
        text, count = "", self.rng.randrange(least, most)
        while count > 0 and (text == "" or len(text) + SENTENCE < self.left()):
            text += form % self.sentence()
            count -= 1
        self.add(text.rstrip() + end)

    def table(self):
        rows = ["| %s | %s |" % tuple(self.prose.words(2)) for _ in range(self.rng.randrange(2, 8))]
        self.add("| a | b |\n|---|---|\n" + "\n".join(rows) + "\n")

    def section(self):
        self.sections += 1
        self.add("## Section %d\n" % self.sections)
        self.sentences(2, 7, "%s ", "\n")

    def block(self):
        block, blocks = self.rng.random(), max(1, self.left() / BLOCK)
        if self.rng.random() < self.fences / (blocks + self.fences):
            self.fence()
        elif block < 0.25:
            self.section()
        elif block < 0.4:
            self.sentences(2, 6, "- %s\n", "\n")
        elif block < 0.45 and not self.prose.tagged:
            self.table()
        else:
            self.sentences(2, 7, "%s ", "\n")

    def write(self):
        self.section()
        while self.left() > SENTENCE or self.links > 0:
            self.block()
        while self.fences > 0:
            self.fence()


def front(world, index, rng, prose):
    out = ["---", "title: %s" % world.titles[index]]
    if prose.tagged:
        out += ["kind: page", "generator: A program that makes wikis"]
    out += ["date: 20%02d-%02d-%02d" % (rng.randrange(10, 26), rng.randrange(1, 13), rng.randrange(1, 29)),
            "tags: [%s]" % ", ".join(sorted(rng.sample(world.tags, rng.randrange(1, 5))))]
    if rng.random() < 0.2:
        out.append("aliases: [Alias %d]" % index)
    return out + ["---", ""]


def article(world, index):
    rng = random.Random("article %d %d" % (world.options.seed, index))
    prose = Prose(world, rng)
    head = front(world, index, rng, prose)
    writer = Writer(world, index, rng, prose)
    writer.size = sum(len(line) + 1 for line in head)
    writer.write()
    return "\n".join(head + writer.out)


# ---- links that lead nowhere ----

def broken_link(world, rng, number, own):
    """The text of a link, and the rule that it breaks."""
    other = world.target(rng)
    path = os.path.relpath(world.paths[other], os.path.dirname(world.paths[own]))
    return [("[[No article of this name %d]]" % number, "link/missing-target"),
            ("[[%s#No section %d|words]]" % (world.titles[other], number), "link/missing-heading"),
            ("[words](%s)" % path.replace(".md", "-gone.md"), "link/missing-target"),
            ("[words](%s#no-section-%d)" % (path, number), "link/missing-heading")][number % 4]


def plant(world, texts, count):
    """Puts broken links into articles of their own, in place of a link that leads somewhere; returns where they stand:
    (path, line, column, rule), counted from 1."""
    rng = random.Random("broken %d" % world.options.seed)
    planted = []
    able = [index for index, text in enumerate(texts) if LINK.search(text)]
    for number, index in enumerate(sorted(rng.sample(able, min(count, len(able))))):
        text = texts[index]
        found = rng.choice(list(LINK.finditer(text)))
        link, rule = broken_link(world, rng, number, index)
        texts[index] = text[:found.start()] + link + text[found.end():]
        line = text.count("\n", 0, found.start()) + 1
        column = found.start() - (text.rfind("\n", 0, found.start()) + 1) + 1
        planted.append(("content/articles/" + world.paths[index], line, column, rule))
    return planted


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
    texts = [article(world, index) for index in range(options.articles)]
    planted = plant(world, texts, options.broken)
    for path, text in zip(world.paths, texts):
        write(os.path.join(content, "articles", path), text)
    return sum(map(len, texts)), planted


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
    print("%d articles, %.1f MB" % (arguments.articles, make(arguments.folder, arguments)[0] / 1e6))
