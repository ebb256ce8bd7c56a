"""Links that lead nowhere, planted in a made-up wiki, are found where they stand, and no others.

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
    tally.check(len(planted) == options.broken and len({rule for *_, rule in planted}) > 1,
                'links of both kinds are planted', show(planted))
    for place in planted:
        tally.check(place in found, 'found: ' + show([place]))
    tally.check(len(found) == len(set(found)) and set(found) <= set(planted), 'nothing else is found',
                show(set(found) - set(planted)))
    tally.end()


if __name__ == '__main__':
    main()
