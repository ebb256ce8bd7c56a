"""Sentences of our own, each paragraph cut by `engram sentences`.

usage: run.py ENGRAM

In cases.txt a block of lines is one paragraph, a line one of its sentences; `#` begins a heading. Each paragraph is
tried as it stands and again with its white space folded the other way, which changes nothing. Hostile paragraphs are
spelt by their sentences like any other, and end before the test's time does.
"""
import os
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, '..', 'lib'))
import case  # noqa: E402


def paragraphs():
    with open(os.path.join(HERE, 'cases.txt'), encoding='utf-8') as file:
        blocks = file.read().split('\n\n')
    for block in blocks:
        lines = [line for line in block.split('\n') if line and not line.startswith('#')]
        if lines:
            yield lines


def split(engram, texts):
    done = subprocess.run([engram, 'sentences'], input='\n'.join(texts) + '\n', capture_output=True, text=True,
                          check=True)
    return [part.split('\n') for part in done.stdout.split('\n\n')[:-1]]


HOSTILE = ('[', '(', '[llm]', 'a. ', '. ', '`', '[^', '(a. B ', '*a ', '[@', '1. a ', '\\[', '[a](b) ', '[[a]] ', '$a$ ',
           'http://a.b/c ', '**a** b. C ', '<sub>a</sub> ', '<a ', '{{a.b}} ', 'A b [llm]. ', 'word ', '"a." ', '^1^', '… ',
           'é. É ', '> ', '# ', '| ', '~~a~~. B ')


def check_hostile(engram, tally):
    for piece in HOSTILE:
        text = piece * (200000 // len(piece))
        printed = split(engram, [text])
        tally.check(len(printed) == 1 and ''.join(''.join(printed[0]).split()) == ''.join(text.split()),
                    f'200 kB of {piece!r} is spelt by its sentences')


def main():
    engram = os.path.abspath(sys.argv[1])
    tally = case.Tally()
    wanted = list(paragraphs())
    for join in (' ', '  '):
        printed = split(engram, [join.join(lines) for lines in wanted])
        tally.check(len(printed) == len(wanted), f'{len(wanted)} paragraphs in, {len(printed)} out')
        for lines, found in zip(wanted, printed):
            tally.check(lines == found, lines[0], case.difference(lines, found))
    check_hostile(engram, tally)
    tally.end()


main()
