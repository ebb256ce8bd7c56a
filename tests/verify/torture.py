"""The n-th call of the network, the files or the database fails, for every n of a small run.

usage: torture.py ENGRAM SERVER LIBRARY [CALL...]

Whatever fails: the program ends by itself with 0, 1 or 3; what was verified before is still there; and the next run is
as right as if nothing had happened.
"""
import os
import shutil
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, '..', 'lib'))
sys.path.insert(0, HERE)
import case  # noqa: E402
import services as s  # noqa: E402

CALLS = ['connect', 'send', 'recv', 'fork', 'open', 'write', 'pwrite', 'rename', 'step']
MOST = 400


def routes():
    lines = []
    for i in range(3):
        doi = f'10.5555/t{i}'
        lines += [s.handle(doi), s.crossref(doi, title=['An example of a work']), s.ids(doi, 90002000 + i),
                  s.pubmed(90002000 + i, doi=doi)]
    return lines


def verify(engram, wiki, *flags, env=None):
    done = subprocess.run([engram, 'verify', *flags, wiki], capture_output=True, text=True, timeout=300,
                          env={**os.environ, **(env or {})}, check=False)
    return done.returncode, done.stdout + done.stderr


def text_of(wiki, key):
    with open(os.path.join(wiki, 'sources', 'verified', f'{key}.json'), encoding='utf-8') as file:
        return file.read()


def fail_once(tally, programs, folder, start, wanted, plan):
    """One run with one failure; returns whether there was still a call to fail."""
    engram, library = programs
    wiki, mark = os.path.join(folder, 'run'), os.path.join(folder, 'mark')
    shutil.rmtree(wiki, ignore_errors=True)
    shutil.copytree(start, wiki)
    if os.path.exists(mark):
        os.remove(mark)
    code, output = verify(engram, wiki, env={'LD_PRELOAD': library, 'ENGRAM_FAIL': plan, 'ENGRAM_FAIL_MARK': mark})
    tally.check(code in (0, 1, 3), f'{plan}: the program ends by itself', f'{code}\n{output}')
    tally.check(code == 0 or output.strip() != '', f'{plan}: a failure says why', output)
    code, output = verify(engram, wiki, '--offline', '--only=t0')
    tally.check(code == 0 and text_of(wiki, 't0') == wanted['t0'], f'{plan}: what was verified is still there', output)
    code, output = verify(engram, wiki, '--require-network')
    tally.check(code == 0 and all(text_of(wiki, key) == text for key, text in wanted.items()),
                f'{plan}: the next run is right', output)
    return os.path.exists(mark)


def main():
    engram, program, library = (os.path.abspath(path) for path in sys.argv[1:4])
    tally = case.Tally()
    with case.Folder() as folder:
        server = s.Server(program, folder, routes())
        start, whole = os.path.join(folder, 'start'), os.path.join(folder, 'whole')
        for wiki in (start, whole):
            s.wiki(wiki, server.base, [s.source(f't{i}', DOI=f'10.5555/t{i}') for i in range(3)])
        verify(engram, whole)
        wanted = {f't{i}': text_of(whole, f't{i}') for i in range(3)}
        tally.check(all('"state": "ok"' in text and '"retraction": "clean"' in text for text in wanted.values()),
                    'the run without failures is clean', str(wanted))
        verify(engram, start, '--only=t0')
        for call in sys.argv[4:] or CALLS:
            n = 1
            while n < MOST and fail_once(tally, (engram, library), folder, start, wanted, f'{call} {n}'):
                n += 1
            tally.check(1 < n < MOST, f'{call} was called, and each call has failed once', f'{n}')
        server.end()
    tally.end()


main()
