"""The search index: what tools/write writes, templates/assets/search.js finds.

usage: run.py ENGRAM

Builds the wiki of this repository, tests/sites/small, words/ (letters of several scripts) and a made-up wiki of 1,200
pages, reads the sentences and headings of their pages as a reader sees them, and lets node look for every word. One and
two threads must write the same index. The table of the scanner of the revision form runs here too.
"""
import filecmp
import json
import os
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.join(HERE, '..', '..')
sys.path.insert(0, os.path.join(HERE, '..', 'lib'))
import case  # noqa: E402
import words  # noqa: E402

LARGE = 1200
QUERIES = {
    'wiki': [
        {'query': 'NMDA', 'page': 'articles/cellular/nmda-receptor.html'},
        # What readers ask: the article about it, or the definition of a word that has no article.
        {'query': 'hebbian plastic', 'href': 'articles/cellular/hebbian-plasticity.html'},
        {'query': 'plasticity', 'href': 'articles/systems/plasticity-and-learning.html'},
        {'query': 'nmda', 'href': 'articles/cellular/nmda-receptor.html'},
        {'query': 'long term depression', 'href': 'articles/cellular/long-term-depression.html'},
        {'query': 'spike timing', 'href': 'articles/cellular/spike-timing-dependent-plasticity.html'},
        {'query': 'what is a synapse', 'href': 'glossary.2.html#g-synapse'},
        {'query': 'habit', 'href': 'glossary.html#g-habit'},
        {'query': 'how does exposure therapy work', 'first': 'Exposure as competing learning'},
        {'query': 'dose of rehabilitation after stroke', 'first': 'Dose in neurorehabilitation'},
        {'query': 'does spacing help memory', 'first': 'Spaced practice'},
        {'query': 'how to write an article', 'first': "Author's guide"},
        {'query': 'bliss lomo', 'href': 'sources/bliss1973.html', 'partial': False},
        {'query': 'zzqqxx', 'total': 0},
        {'query': 'synapse zzqqxx', 'partial': True},
        {'query': '', 'total': 0},
        {'query': '!?', 'total': 0},
    ],
    'small': [],
    'words': [
        {'query': 'alpha-camkii', 'first': 'Kinases'},
        {'query': 'α-CaMKII', 'first': 'Kinases'},
        {'query': 'Ca²⁺', 'first': 'Kinases'},
        {'query': 'ca2+', 'first': 'Kinases'},
        {'query': 'strasse', 'first': 'Letters'},
        {'query': 'STRAẞE', 'first': 'Letters'},
        {'query': 'naive', 'first': 'Letters'},
        {'query': 'ΟΔΥΣΣΕΥΣ', 'first': 'Letters'},
        {'query': 'istanbul', 'first': 'Letters'},
        {'query': '0.05', 'total': 1, 'page': 'articles/kinases.html'},
        {'query': "hebb", 'first': 'Letters'},
        {'query': 'hippocampu', 'first': 'Letters'},
        {'query': 'therapy', 'page': 'articles/kinases.html'},
        {'query': 'fancy section', 'href': 'articles/kinases.html#fancy-section'},
    ],
    'large': [
        {'query': 'rare1077', 'total': 1, 'page': 'articles/p1077.html', 'most_packed': 40_000},
        {'query': 'common rare1077', 'total': 1, 'page': 'articles/p1077.html'},
        {'query': 'page number 500', 'first': 'Page number 500'},
    ],
}


def write(folder, path, text):
    path = os.path.join(folder, path)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, 'w', encoding='utf-8') as file:
        file.write(text)


def large_wiki(folder):
    for i in range(LARGE):
        write(folder, f'content/articles/p{i}.md',
              f'---\ntitle: Page number {i}\n---\n\nThe common word stands here with rare{i} and group{i % 30}.\n')


def pages_of(site):
    """The articles; what stands beside one has another dot in its name."""
    pages = []
    for at, _, names in sorted(os.walk(os.path.join(site, 'articles'))):
        for name in sorted(name for name in names if name.endswith('.html') and name.count('.') == 1):
            path = os.path.join(at, name)
            with open(path, encoding='utf-8') as file:
                page = words.Page(file.read())
            own = [heading for heading in page.headings if heading['text'].strip() not in
                   ('Sources', 'See also', 'Pages that link here', 'Pages around this one', 'Provenance', 'Notes', 'Simulations',
                    'How this article is sourced')]
            pages.append({'address': os.path.relpath(path, site), 'title': own[0]['text'], 'ids': page.ids,
                          'spots': page.spots, 'headings': own})
    return pages


def build(tally, engram, env, folder, site, *options):
    done = subprocess.run([engram, 'build', folder, '-o', site, '--state', site + '.state', *options],
                          env=env, capture_output=True, text=True, check=False)
    tally.check(done.returncode == 0, f'{site} builds', done.stdout + done.stderr)


def same_index(tally, name, one, other):
    files = sorted(os.listdir(one))
    tally.check(files == sorted(os.listdir(other)), f'{name}: the same files with one and with two threads')
    _, unlike, missing = filecmp.cmpfiles(one, other, files, shallow=False)
    tally.check(not unlike and not missing, f'{name}: the same bytes with one and with two threads',
                ' '.join(unlike + missing))


def check_letters(tally, site):
    """The page without a script names the parts of the alphabet, and these name every article once."""
    with open(os.path.join(site, 'search.html'), encoding='utf-8') as file:
        tally.check(len(file.read()) < 30_000, 'the page of a large site does not list its articles')
    parts = [name for name in os.listdir(os.path.join(site, 'search')) if name.endswith('.html')]
    text = ''
    for name in parts:
        with open(os.path.join(site, 'search', name), encoding='utf-8') as file:
            text += file.read()
    for i in range(LARGE):
        tally.check(text.count(f'href="../articles/p{i}.html"') == 1, f'page {i} is listed once')


def main():
    engram = os.path.abspath(sys.argv[1])
    tally, env, sites = case.Tally(), case.environment([]), []
    with case.Folder(os.path.join(HERE, 'words')) as work:
        large = os.path.join(work, 'large')
        large_wiki(large)
        for name, folder in (('wiki', ROOT), ('small', os.path.join(HERE, '..', 'sites', 'small')),
                             ('words', os.path.join(HERE, 'words')), ('large', large)):
            site = os.path.join(work, 'sites', name)
            build(tally, engram, env, folder, site, '--jobs=1')
            build(tally, engram, env, folder, site + '-2', '--jobs=2')
            same_index(tally, name, os.path.join(site, 'search'), os.path.join(site + '-2', 'search'))
            sites.append({'name': name, 'site': site, 'pages': pages_of(site), 'queries': QUERIES[name]})
        check_letters(tally, os.path.join(work, 'sites', 'large'))
        sites[3]['pages'] = sites[3]['pages'][:60]  # every word of all would take a minute
        write(work, 'sites.json', json.dumps(sites))
        reader = os.path.join(ROOT, 'templates', 'assets', 'search.js')
        done = subprocess.run(['node', os.path.join(HERE, 'check.mjs'), reader, os.path.join(work, 'sites.json')],
                              capture_output=True, text=True, check=False, timeout=300)
        tally.check(done.returncode == 0, 'what was written is found', done.stdout + done.stderr)
        print(done.stdout.strip().split('\n')[-1])
        scan = os.path.join(ROOT, 'templates', 'assets', 'scan.js')
        done = subprocess.run(['node', os.path.join(HERE, 'scan.mjs'), scan], capture_output=True, text=True,
                              check=False, timeout=300)
        tally.check(done.returncode == 0, 'what could identify a person is found', done.stdout + done.stderr)
    tally.end()


main()
