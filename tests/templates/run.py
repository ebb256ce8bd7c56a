"""What templates may rely on: templates/README.md names every key that they see, and no other.

usage: run.py ENGRAM

Compares the tables with what `engram build --dump-data` prints for pages of all kinds, of the wiki of this repository and
of one that is made here to have whatever can be absent.
"""
import glob
import json
import os
import re
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.join(HERE, '..', '..')
sys.path.insert(0, os.path.join(HERE, '..', 'lib'))
import case  # noqa: E402

# Sites of more than 220 articles and 50,000 addresses are too much for this test; tests/search, tests/sites and
# tests/unit/write have them.
UNSEEN = {'alphabet_part', 'search_part', 'sitemap_index'}

# The subject of a wiki is its articles' matter: templates serve others as well.
SUBJECT = re.compile(r'\b(patient|client|clinic|clinical|clinician|therap\w+|treatment|diagnos\w+|symptom|disease|disorder|'
                     r'medic\w+|nurs\w+|hospital|rehab\w+|synap\w+|neur\w+|brain|spike|psych\w+)s?\b', re.I)


class Tables:
    """The tables of README.md: name -> key -> kind, and the shapes that one takes all keys of."""

    def __init__(self, path):
        self.keys, self.parents, self.seen = {}, {}, set()
        with open(path, encoding='utf-8') as file:
            text = file.read()
        for part in re.split(r'^### ', text, flags=re.M)[1:]:
            name, body = part.split('\n', 1)
            body = body.split('\n## ')[0]
            self.keys[name] = dict(re.findall(r'^\| `(\w+)` \| ([^|]+?) \|', body, re.M))
            all_of = re.search(r'All of (`\w+`(?: and `\w+`)*)', body)
            self.parents[name] = re.findall(r'`(\w+)`', all_of[1]) if all_of else []

    def find(self, name, key):
        """The table that has the key, and its kind."""
        if key in self.keys[name]:
            return name, self.keys[name][key]
        for parent in self.parents[name]:
            found = self.find(parent, key)
            if found:
                return found
        return None


def kind_of(value):
    if isinstance(value, dict):
        return 'HTML' if set(value) == {'html'} else 'map'
    return 'list' if isinstance(value, list) else 'flag' if isinstance(value, bool) else 'text'


class Check:
    def __init__(self, tally, tables):
        self.tally, self.tables, self.templates = tally, tables, set()

    def value(self, value, kind, where):
        """A value against what its table says of it."""
        found = kind_of(value)
        if kind.startswith('list of '):
            if self.tally.check(found == 'list', f'{where} is a list', found):
                for item in value:
                    self.value(item, kind[len('list of '):], where)
        elif kind in ('text', 'HTML', 'flag'):
            self.tally.check(found == kind, f'{where} is of the kind {kind}', found)
        elif self.tally.check(found == 'map' and kind in self.tables.keys, f'{where} has the shape {kind}', found):
            self.members(value, kind, where)

    def members(self, value, shape, where):
        for key, member in value.items():
            found = self.tables.find(shape, key)
            if self.tally.check(found, f'{where}: {key} stands in templates/README.md, in {shape}'):
                self.tables.seen.add((found[0], key))
                self.value(member, found[1], f'{where}.{key}')

    def template(self, name, data):
        self.templates.add(name)
        if self.tally.check(name in self.tables.keys, f'templates/README.md has the template {name}'):
            self.members(data, name, name)

    def dump(self, engram, wiki, page, *options):
        done = subprocess.run([engram, 'build', wiki, '--dump-data', page, *options], env=case.environment([]),
                              capture_output=True, text=True, check=False)
        if not self.tally.check(done.returncode == 0, f'{wiki}: the data of {page}', done.stderr):
            return
        data = json.loads(done.stdout)
        self.template(data['template'], data['data'])
        for panel in data['panels']:
            self.template(panel['template'], panel['data'])


CALLOUTS = ''.join(f'> [!{name}] A title\n> Words about LTP [llm].\n\n' for name in
                   ('note', 'tip', 'important', 'caution', 'question', 'summary', 'quote', 'example', 'decoder'))
FULL = f"""---
title: Full
kind: page
description: A page with what others lack.
discipline: A discipline
part: II
order: "3"
parent: Page with links
author: Ann Example
version: "2"
generated: 2026-01-01
reviewed: by nobody
tags: [shared]
changes:
  - {{date: 2026-02-03, what: A number was wrong., correction: yes}}
---

The base cites its source [@known2001, p. 3 q:q1].

{CALLOUTS}
"""
RECORD = {'id': 'known2001', 'type': 'article-journal', 'title': 'A record for tests',
          'author': [{'family': 'Known', 'given': 'Kim'}], 'container-title': 'Journal of Tests',
          'issued': {'date-parts': [[2001]]}, 'note': 'a note',
          'custom': {'tier': 'T2', 'tier_reason': 'a record for tests', 'record': 'made for tests',
                     'quotes': {'q1': {'exact': 'exact words', 'locator': 'p. 3'}}}}
VERIFIED = {'key': 'known2001', 'of': '51ed781835c7ad86-0807e311920c02c2', 'on': '2026-11-21', 'state': 'mismatch',
            'differences': [{'field': 'title', 'ours': 'A', 'theirs': 'B', 'by': 'crossref'}],
            'retraction': 'corrected', 'witnesses': [{'by': 'pubmed', 'says': 'corrected', 'notice': '12345680',
                                                      'on': '2026-11-20'}]}


def note(folder, name, text, tags='one'):
    path = os.path.join(folder, 'content', 'articles', name + '.md')
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, 'w', encoding='utf-8') as file:
        file.write(f'---\ntitle: Page {name}\nkind: note\ntags: [{tags}]\naliases: [{name}]\ndate: 2026-01-01\n---\n\n{text}\n')
    return path


def make_wiki(folder):
    """tests/sites/small with more of everything."""
    with open(os.path.join(folder, 'content', 'articles', 'full.md'), 'w', encoding='utf-8') as file:
        file.write(FULL)
    for i in range(201):
        note(folder, f'bulk/b{i}', 'Words on LTP. [[hub]].')
    note(folder, 'hub', ' '.join(f'[[b{i}]]' for i in range(9)), 'shared')
    people = note(folder, 'people', 'Words.', 'shared')
    with open(people, encoding='utf-8') as file:
        text = file.read()
    with open(people, 'w', encoding='utf-8') as file:
        file.write(text.replace('kind: note', 'kind: note\nauthor: Ann Example'))
    note(folder, 'broken', '[[nowhere]] [@nobody2001].')
    note(folder, 'many', '\n\n'.join(f'Sentence {i} [@known2001].' for i in range(401)))
    with open(os.path.join(folder, 'sources', 'known2001.json'), 'w', encoding='utf-8') as file:
        json.dump(RECORD, file)
    verified = os.path.join(folder, 'sources', 'verified')
    os.makedirs(verified)
    with open(os.path.join(verified, 'known2001.json'), 'w', encoding='utf-8') as file:
        json.dump(VERIFIED, file)
    everything = os.path.join(folder, 'content', 'articles', 'everything.md')
    with open(everything, encoding='utf-8') as file:
        text = file.read()
    with open(everything, 'w', encoding='utf-8') as file:
        file.write(text.replace('    population: adults\n', '    population: adults\n    goal_voice: clinician\n'
                                '    capacity_minutes_week: 90\n', 1)
                   .replace('    baseline: 0\n', '    baseline: 0\n    attained: 1\n', 1))
    settings = os.path.join(folder, 'content', 'site.yaml')
    with open(settings, encoding='utf-8') as file:
        text = file.read().replace('language: en\n', 'language: en-GB\n')
    with open(settings, 'w', encoding='utf-8') as file:
        file.write(text + 'warning: Words of warning.\nrevise:\n  mailto: someone@example.org\n')


def sign(engram, wiki):
    """A sign-off of one sentence."""
    done = subprocess.run([engram, 'check', '--marks', wiki], env=case.environment([]), capture_output=True, text=True,
                          check=False)
    article, mark = next(line.split('\t')[:2] for line in done.stdout.split('\n') if line.startswith('full\t'))
    with open(os.path.join(wiki, 'content', 'reviews.tsv'), 'w', encoding='utf-8') as file:
        file.write('\t'.join((article, mark, 'supported', 'A. Reviewer', '2026-01-01')) + '\n')


def check_made(check, engram):
    with case.Folder(os.path.join(HERE, '..', 'sites', 'small')) as wiki:
        make_wiki(wiki)
        sign(engram, wiki)
        for page in ('articles/full.html', 'articles/everything.html', 'articles/hub.html', 'articles/people.html',
                     'articles/broken.html', 'sources/known2001.html', 'sources/known2001/2.html', 'articles/hub.links.html', 'glossary.html',
                     'index.html', 'articles.html', 'sources.html', 'tags.html', 'search.html', '404.html',
                     'changes.atom', 'sitemap.xml', 'robots.txt', 'llms.txt', 'sections/bulk.html', 'sections/bulk.2.html', 'tags/shared.html',
                     'articles/bulk/b0.html', 'articles/deep/er/deep-page.html'):
            check.dump(engram, wiki, page)


def check_wiki(check, engram):
    with case.Folder() as folder:
        state = '--state=' + os.path.join(folder, 'state')  # so that no run is made twice
        subprocess.run([engram, 'build', ROOT, state, '-o', os.path.join(folder, 'site')], env=case.environment([]),
                       capture_output=True, check=False)
        for page in ('articles/cellular/hebbian-plasticity.html', 'articles/cellular/hebbian-plasticity.numbers.html',
                     'articles/systems/neurorehabilitation-dose.numbers.html', 'articles/systems/plasticity-and-learning.html',
                     'articles/notes/hebbian-learning.html', 'index.html', 'glossary.html', 'sources.html',
                     'sources/bliss1973.html', 'revise.html', 'figures/stdp-window.html', 'figures/capture-interval.html'):
            check.dump(engram, ROOT, page, state)


def check_words(tally):
    """No word of the subject in what every wiki shares."""
    for path in sorted(glob.glob(os.path.join(ROOT, 'templates', '*.mustache'))):
        with open(path, encoding='utf-8') as file:
            for number, line in enumerate(file, 1):
                found = SUBJECT.search(re.sub(r'\{\{.*?\}\}', '', line))
                tally.check(not found, f'{os.path.basename(path)}:{number}: no word of the subject',
                            found and found[0])
    for word in ('the patient', 'Clients', 'a clinical word', 'synapse'):
        tally.check(SUBJECT.search(word), f'{word} is one')


def main():
    engram, tally = os.path.abspath(sys.argv[1]), case.Tally()
    tables = Tables(os.path.join(ROOT, 'templates', 'README.md'))
    check = Check(tally, tables)
    check_made(check, engram)
    check_wiki(check, engram)
    shapes = {name for name in tables.keys if name not in UNSEEN}
    for name in sorted(shapes):
        for key in tables.keys[name]:
            tally.check((name, key) in tables.seen, f'{name}: {key}, which templates/README.md has, occurs')
    files = {os.path.basename(path)[:-len('.mustache')] for path in glob.glob(os.path.join(ROOT, 'templates', '*.mustache'))}
    with open(os.path.join(ROOT, 'templates', 'README.md'), encoding='utf-8') as file:
        text = file.read()
    for name in sorted(files):
        tally.check(name in tables.keys or f'`{name}`' in text, f'templates/README.md names {name}.mustache')
    check_words(tally)
    tally.end()


main()
