"""Whole sites: invariants of their pages, and the same bytes however they are made.

usage: run.py ENGRAM CHECK_SITE KEEP

Builds the wiki of this repository and small/, which has one of everything, with one thread and with two, from nothing
and again. KEEP is where the sites are left, for a comparison with those of another compiler.
"""
import filecmp
import gzip
import os
import re
import shutil
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.join(HERE, '..', '..')
sys.path.insert(0, os.path.join(HERE, '..', 'lib'))
import case  # noqa: E402


def files_of(folder):
    return sorted(os.path.relpath(os.path.join(at, name), folder)
                  for at, _, names in os.walk(folder) for name in names)


def is_same(tally, title, one, other):
    names = files_of(one)
    tally.check(names == files_of(other), f'{title}: the same files', ' '.join(set(names) ^ set(files_of(other))))
    tally.check(len(names) > 5, f'{title}: there are files')
    for name in names:
        there = os.path.join(other, name)
        tally.check(os.path.exists(there) and filecmp.cmp(os.path.join(one, name), there, shallow=False),
                    f'{title}: the same bytes in {name}')


class Wiki:
    def __init__(self, engram, folder, keep, env):
        self.engram, self.folder, self.keep, self.env = engram, folder, keep, env

    def build(self, output, *options):
        done = subprocess.run([self.engram, 'build', self.folder, '-o', os.path.join(self.keep, output),
                               '--state', os.path.join(self.keep, 'state'), *options],
                              env=self.env, capture_output=True, text=True, check=False)
        return done.returncode, done.stdout + done.stderr


def check_patterns(tally, name, site):
    """What the stylesheet fills shapes with stands in every page that has such shapes."""
    wanted = set()
    for path in files_of(os.path.join(site, 'assets')):
        if path.endswith('.css'):
            with open(os.path.join(site, 'assets', path), encoding='utf-8') as file:
                wanted |= set(re.findall(r'url\(#([^)]+)\)', file.read()))
    tally.check(len(wanted) >= 4, f'{name}: the stylesheet names patterns', wanted)
    for path in files_of(site):
        if path.endswith('.html'):
            with open(os.path.join(site, path), encoding='utf-8') as file:
                text = file.read()
            missing = [one for one in wanted if 'class="k-' in text and f'id="{one}"' not in text]
            tally.check(not missing, f'{name}: {path} has the patterns of its bars', missing)


def check_wiki(tally, name, wiki, check_site):
    code, text = wiki.build('one', '--jobs=1')
    tally.check(code == 0, f'{name}: builds', text)
    done = subprocess.run([check_site, os.path.join(wiki.keep, 'one')], capture_output=True, text=True, check=False)
    tally.check(done.returncode == 0, f'{name}: what holds on every page', done.stdout)
    check_patterns(tally, name, os.path.join(wiki.keep, 'one'))
    before = {file: os.stat(os.path.join(wiki.keep, 'one', file)).st_mtime_ns
              for file in files_of(os.path.join(wiki.keep, 'one'))}
    code, text = wiki.build('one', '--jobs=1')
    tally.check(code == 0 and ' 0 files written' in text, f'{name}: a second build writes nothing', text)
    for file, time in before.items():
        tally.check(os.stat(os.path.join(wiki.keep, 'one', file)).st_mtime_ns == time, f'{name}: {file} is left alone')
    shutil.rmtree(os.path.join(wiki.keep, 'state'))
    wiki.build('two', '--jobs=2')
    is_same(tally, f'{name}, one and two threads', os.path.join(wiki.keep, 'one'), os.path.join(wiki.keep, 'two'))
    shutil.rmtree(os.path.join(wiki.keep, 'two'))
    shutil.rmtree(os.path.join(wiki.keep, 'state'))


MOST_BYTES, MOST_PACKED = 150_000, 40_000


def packed(data):
    return len(gzip.compress(data, 9, mtime=0))


def check_weight(tally, engram, env):
    """What a reader loads for the heaviest article: the page with its stylesheet and its scripts."""
    with case.Folder() as folder:
        site = os.path.join(folder, 'site')
        subprocess.run([engram, 'build', ROOT, '-o', site, '--state', os.path.join(folder, 'state')], env=env,
                       capture_output=True, check=True)
        files = {}
        for name in files_of(site):
            with open(os.path.join(site, name), 'rb') as file:
                files[name] = file.read()
        for name, data in files.items():
            if name.startswith('articles/') and name.endswith('.html'):
                # A module of the simulator is for readers who move a slider.
                loaded = re.findall(rb'<(?:script|link rel="stylesheet")[^>]*(?:src|href)="[./]*(assets/(?!sim-)[^"]*)"', data)
                tally.check(len(loaded) >= 2, f'{name} loads a stylesheet and a script')
                parts = [data, *(files[part.decode()] for part in loaded)]
                total = sum(map(len, parts))
                tally.check(total <= MOST_BYTES, f'{name} is light enough', f'{total} of {MOST_BYTES} bytes')
                total = sum(map(packed, parts))
                tally.check(total <= MOST_PACKED, f'{name} packs well enough', f'{total} of {MOST_PACKED} bytes')


def check_growth(tally, engram, env):
    """A page does not grow with its site: 400 more articles that have nothing to do with it change no byte of it."""
    pages = []
    for more in (0, 400):
        with case.Folder(os.path.join(HERE, 'small')) as folder:
            for i in range(more):
                with open(os.path.join(folder, 'content', 'articles', f'more-{i}.md'), 'w', encoding='utf-8') as file:
                    file.write(f'---\ntitle: Another page {i}\n---\n\nA sentence of its own, number {i}.\n')
            done = subprocess.run([engram, 'build', folder], env=env, capture_output=True, text=True, check=False)
            tally.check(done.returncode == 0, f'with {more} more: builds', done.stdout + done.stderr)
            with open(os.path.join(folder, 'build', 'site', 'articles', 'everything.html'), 'rb') as file:
                pages.append(file.read())
    tally.check(pages[0] == pages[1], 'a page does not grow with its site', f'{len(pages[0])} and {len(pages[1])} bytes')


MOST_LISTED = 150_000


def parts_of(site, name):
    """The pages that a list fills, in the order in which they lead to each other."""
    texts = []
    while name:
        with open(os.path.join(site, name), encoding='utf-8') as file:
            texts.append(file.read())
        found = re.search(r'<a rel="next" href="([^"]*)"', texts[-1])
        name = os.path.normpath(os.path.join(os.path.dirname(name), found[1])) if found else None
    return texts


def check_glossary(tally, site):
    """Its pages have every term once, all letters, and what leads to a term or one of its sentences finds it."""
    texts = parts_of(site, 'glossary.html')
    tally.check(len(texts) > 1, 'many: the glossary has parts')
    place = {i: part + 1 for part, text in enumerate(texts) for i in range(400) if f'id="g-oddword{i}"' in text}
    whole = ''.join(texts)
    lost = [i for i in range(400) if whole.count(f'id="g-oddword{i}"') != 1]
    tally.check(not lost, 'many: the glossary and its parts list every term once', str(lost))
    first = re.findall(r'<nav aria-label="Letters"[^>]*>(.*?)</nav>', texts[0])[0]
    letters = set(re.findall(r'id="letter-(\w+)"', whole))
    tally.check(set(re.findall(r'href="[^"]*#letter-(\w+)"', first)) == letters and len(letters) > 1,
                'many: the first page leads to every letter', first)
    for i in (0, 99, 399):
        name = 'glossary.html' if place[i] == 1 else f'glossary.{place[i]}.html'
        with open(os.path.join(site, 'articles', 'many', f'more-{i}.html'), encoding='utf-8') as file:
            text = file.read()
        tally.check(f'href="../../{name}#g-oddword{i}"' in text, f'many: a link to Oddword{i} leads to {name}')
        with open(os.path.join(site, 'sources', f'many{i}.html'), encoding='utf-8') as file:
            tally.check(f'href="../{name}#s-' in file.read(), f'many: its source leads to its sentence in {name}')
    found = ''
    for name in files_of(os.path.join(site, 'search')):
        with open(os.path.join(site, 'search', name), encoding='utf-8') as file:
            found += file.read()
    lost = [i for i in place if f'{"glossary.html" if place[i] == 1 else f"glossary.{place[i]}.html"}#g-oddword{i}"' not in found]
    tally.check(not lost, 'many: the search leads to the page of each term', str(lost))


def check_lists(tally, engram, check_site, env):
    """No page of a list grows without bound; its parts list everything once; parts that are no more needed go."""
    with case.Folder(os.path.join(HERE, 'small')) as folder:
        site = os.path.join(folder, 'build', 'site')
        articles = os.path.join(folder, 'content', 'articles', 'many')
        os.makedirs(articles)
        for i in range(900):
            with open(os.path.join(articles, f'more-{i}.md'), 'w', encoding='utf-8') as file:
                file.write(f'---\ntitle: Another page {i}\ndescription: {"Words about it. " * 9}\n'
                           f'tags: [often, tag-{i}]\n---\n\nA sentence of its own on oddword{i % 400}, number {i}. [[Everything]]\n')
        with open(os.path.join(folder, 'content', 'glossary.yaml'), 'a', encoding='utf-8') as file:
            for i in range(400):
                file.write(f'  - term: Oddword{i}\n    definition: {"Words that say what it is. " * 4}It is one of many [@many{i}].\n')
        for i in range(400):
            with open(os.path.join(folder, 'sources', f'many{i}.json'), 'w', encoding='utf-8') as file:
                file.write(f'{{"id": "many{i}", "type": "book", "title": "{"A book of a long title " * 4}{i}",'
                           ' "publisher": "A press", "author": [{"family": "Example", "given": "E."}],'
                           ' "issued": {"date-parts": [[2001]]}, "custom": {"tier": "T3", "tier_reason": "made for a test"}}\n')
        done = subprocess.run([engram, 'build', folder], env=env, capture_output=True, text=True, check=False)
        tally.check(done.returncode == 0, 'many: builds', done.stdout + done.stderr)
        for name in files_of(site):
            size = os.path.getsize(os.path.join(site, name))
            is_list = name.endswith('.html') and name != 'audit.html'  # which has bounds of its own
            tally.check(not is_list or size <= MOST_LISTED, f'many: {name} is bounded', f'{size} bytes')
        for name, one in (('articles.html', 'href="articles/many/more-{}.html"'),
                          ('sections/many.html', 'href="../articles/many/more-{}.html"'),
                          ('tags/often.html', 'href="../articles/many/more-{}.html"'),
                          ('tags.html', 'href="tags/tag-{}.html"')):
            texts = parts_of(site, name)
            whole = ''.join(texts)
            tally.check(len(texts) > 1, f'many: {name} has parts')
            lost = [i for i in range(900) if whole.count(one.format(i)) != 1]
            tally.check(not lost, f'many: {name} and its parts list everything once', str(lost))
        check_glossary(tally, site)
        with open(os.path.join(site, 'articles', 'everything.html'), encoding='utf-8') as file:
            tally.check('href="everything.links.html"' in file.read(), 'many: an article leads to all that link to it')
        whole = ''.join(parts_of(site, 'articles/everything.links.html'))
        lost = [i for i in range(900) if whole.count(f'href="many/more-{i}.html#s-') != 1]
        tally.check(not lost, 'many: the pages that link to an article are listed once', str(lost))
        whole = ''.join(parts_of(site, 'sources.html'))
        lost = [i for i in range(400) if whole.count(f'href="sources/many{i}.html"') != 1]
        tally.check(not lost, 'many: sources.html and its parts list everything once', str(lost))
        done = subprocess.run([check_site, site], capture_output=True, text=True, check=False)
        tally.check(done.returncode == 0, 'many: what holds on every page', done.stdout)
        broken = os.path.join(folder, 'content', 'articles', 'everything.md')
        with open(broken, encoding='utf-8') as file:
            text = file.read()
        with open(broken, 'w', encoding='utf-8') as file:
            file.write(text + '\nA sentence on the word of nobody [@nobody1999].\n')
        done = subprocess.run([engram, 'build', folder], env=env, capture_output=True, text=True, check=False)
        kept = parts_of(site, 'articles/everything.links.html')
        tally.check(done.returncode == 1 and len(kept) > 1, 'many: a broken article keeps the list of what links to it',
                    done.stdout + done.stderr)
        tally.check(os.path.exists(os.path.join(site, 'articles', 'everything.numbers.html')),
                    'many: a broken article keeps the page of its numbers')
        with open(broken, 'w', encoding='utf-8') as file:
            file.write(text)
        shutil.rmtree(articles)
        subprocess.run([engram, 'build', folder], env=env, capture_output=True, check=False)
        tally.check(os.path.exists(os.path.join(site, 'articles.html')), 'few: the list is there')
        left = [name for name in files_of(site)
                if re.search(r'^(articles|tags|sections/.*)\.\d+\.html$|\.links\.(\d+\.)?html$', name)]
        tally.check(not left, 'few: parts that are no more needed are gone', ' '.join(left))


def check_guards(tally, engram, check_site, env):
    """A template that drops what a curve needs beside it makes a site that is refused."""
    with open(os.path.join(ROOT, 'templates', 'smart.mustache'), encoding='utf-8') as file:
        template = file.read()
    for part in ('badge sim', 'mid', 'tier', 'setof', 'limits', 'role="table"'):
        with case.Folder(os.path.join(HERE, 'small')) as folder:
            os.makedirs(os.path.join(folder, 'templates'))
            wanted = part if '"' in part else f'class="{part}"'
            tally.check(wanted in template, f'the template has {wanted}')
            with open(os.path.join(folder, 'templates', 'smart.mustache'), 'w', encoding='utf-8') as file:
                file.write(template.replace(wanted, ''))
            done = subprocess.run([engram, 'build', folder], env=env, capture_output=True, text=True, check=False)
            tally.check(done.returncode == 0, f'without {part}: builds', done.stdout + done.stderr)
            done = subprocess.run([check_site, os.path.join(folder, 'build', 'site')], capture_output=True, text=True,
                                  check=False)
            tally.check(done.returncode == 1, f'a curve without {part} is refused', done.stdout)


# What a template may get wrong, and what is said of it.
SLIPS = (
    ('article.mustache', ' id="prov-h"', '', "names the id 'prov-h'"),
    ('figure.mustache', '<figure id="fig{{number}}">', '<figure>', 'leads to no id'),
    ('layout.mustache', '<main id="main"', '<main id="q"', "the id 'q' stands twice"),
)


def check_slips(tally, engram, check_site, env):
    """A label, a link or a pattern that names nothing is found."""
    for template, old, new, said in SLIPS:
        with open(os.path.join(ROOT, 'templates', template), encoding='utf-8') as file:
            text = file.read()
        with case.Folder(os.path.join(HERE, 'small')) as folder:
            os.makedirs(os.path.join(folder, 'templates'))
            tally.check(old in text, f'{template} has {old}')
            with open(os.path.join(folder, 'templates', template), 'w', encoding='utf-8') as file:
                file.write(text.replace(old, new))
            done = subprocess.run([engram, 'build', folder], env=env, capture_output=True, text=True, check=False)
            tally.check(done.returncode == 0, f'{template} with {new or "less"}: builds', done.stdout + done.stderr)
            done = subprocess.run([check_site, os.path.join(folder, 'build', 'site')], capture_output=True, text=True,
                                  check=False)
            tally.check(done.returncode == 1 and said in done.stdout, f'{template} without {old} is refused', done.stdout[:500])


def main():
    engram, check_site, keep = (os.path.abspath(argument) for argument in sys.argv[1:4])
    tally = case.Tally()
    env = case.environment([])
    shutil.rmtree(keep, ignore_errors=True)
    for name, folder in (('wiki', ROOT), ('small', os.path.join(HERE, 'small'))):
        place = os.path.join(keep, name)
        os.makedirs(place)
        check_wiki(tally, name, Wiki(engram, folder, place, env), check_site)
    check_guards(tally, engram, check_site, env)
    check_slips(tally, engram, check_site, env)
    check_weight(tally, engram, env)
    check_growth(tally, engram, env)
    check_lists(tally, engram, check_site, env)
    tally.end()


main()
