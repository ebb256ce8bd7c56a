"""Links that lead nowhere, planted in a made-up wiki, are found where they stand, and no others. Of very many the first
ones get help with the name, however many threads look for it.

usage: planted.py ENGRAM [--articles 300] [--broken 20]
"""
import argparse
import json
import os
import subprocess
import sys
import types

HERE = os.path.dirname(os.path.abspath(__file__))
sys.dont_write_bytecode = True
for folder in ('lib', 'bench'):
    sys.path.insert(0, os.path.join(HERE, '..', folder))
import case  # noqa: E402
import corpus  # noqa: E402


def show(places):
    return '\n'.join('%s:%d:%d [%s]' % place for place in sorted(places))


MOST_HELPED = 300  # CHECK_MOST_SUGGESTED


def check_help(engram, wiki, tally):
    """Each article gets names that lack a letter of a title."""
    folder = os.path.join(wiki, 'content', 'articles')
    paths = sorted(os.path.join(base, name) for base, _, names in os.walk(folder) for name in names)
    for path in paths:
        with open(path, encoding='utf-8') as file:
            title = next(line for line in file if line.startswith('title: '))[len('title: '):].strip()
        with open(path, 'a', encoding='utf-8') as file:
            file.write(f'\nAs in [[{title[1:]}]] and [[{title[:3] + title[4:]}]].\n')
    said = {}
    for threads in (1, 2, 5):
        done = subprocess.run([engram, 'check', f'--jobs={threads}', '--format=json', '.'], cwd=wiki, capture_output=True,
                              check=False)
        said[threads] = done.stdout
    helped = ['did you mean' in f.get('help', '') for f in json.loads(said[1])['findings'] if f['rule'].startswith('link/')]
    tally.check(len(helped) >= 2 * len(paths) > MOST_HELPED and helped[:MOST_HELPED].count(True) > MOST_HELPED // 2,
                'the first links get help', str(helped))
    tally.check(True not in helped[MOST_HELPED:], 'the others get none', str(helped))
    tally.check(said[1] == said[2] == said[5], 'the same findings with any number of threads', '')


def main():
    parser = argparse.ArgumentParser(description=__doc__.split('\n')[0])
    parser.add_argument('engram')
    parser.add_argument('--articles', type=int, default=300)
    parser.add_argument('--broken', type=int, default=20)
    options = parser.parse_args()
    tally = case.Tally()
    with case.Folder() as wiki:
        _, planted = corpus.make(wiki, types.SimpleNamespace(articles=options.articles, cites=5, broken=options.broken,
                                                             seed=11))
        done = subprocess.run([os.path.abspath(options.engram), 'check', '--format=json', '.'], cwd=wiki,
                              capture_output=True, check=False)
        tally.check(done.returncode in (0, 1), 'engram check ends', f'{done.returncode}\n{done.stderr.decode()}')
        found = [(f['path'].removeprefix('./'), f['line'], f['column'], f['rule'])
                 for f in json.loads(done.stdout)['findings']]
        check_help(os.path.abspath(options.engram), wiki, tally)
    tally.check(len(planted) == options.broken and len({rule for *_, rule in planted}) > 1,
                'links of both kinds are planted', show(planted))
    for place in planted:
        tally.check(place in found, 'found: ' + show([place]))
    tally.check(len(found) == len(set(found)) and set(found) <= set(planted), 'nothing else is found',
                show(set(found) - set(planted)))
    tally.end()


if __name__ == '__main__':
    main()
