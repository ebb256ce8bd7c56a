"""A thousand tags, each damaged at random: nothing crashes, and every finding keeps its place.

usage: run.py ENGRAM

Each tag ends a sentence of its own; the sentences before and behind it are whole. A finding must stand on the line of
a damaged tag, within its bytes; a line whose tag can no longer be read must have one. The numbers come from one seed.
"""
import os
import random
import re
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, '..', 'lib'))
import case  # noqa: E402

TAGS = ['[@known2001]', '[@known2001, p. 12]', '[@known2001, pp. 12-14; @known2001]', '[see @known2001, fig. 2]',
        '[@{known2001}, {p. iv} and more]', '[-@known2001]', '[llm]', '[llm:tester]', '[sim:window]',
        '[@known2001 "twelve patients took part in the trial"]', '[@known2001, p. 3 q:q1]',
        '[sim:window change_at_zero]']
PIECES = ['[', ']', '(', ')', '@', ';', ',', '"', '“', '”', '{', '}', '\\', '`', '$', '*', '_', '<', '>', '|', '!', '^',
          ' ', '.', ':', '-', 'é', '中', '\u00a0', '\u202e', '&amp;', '[[', ']]', '{{', '}}', '%%', '<!--', 'llm', 'sim:',
          '@known2001', 'p. ', '1', '\u200b', '~~', '#', '+']
FINDING = re.compile(r'^content/articles/a\.md:(\d+):(\d+): (error|warning|note): .* \[[a-z-]+/[a-z0-9-]+\]$')
COUNT = 1000


def damaged(tag, rng):
    letters = list(tag)
    for _ in range(rng.randint(1, 3)):
        at = rng.randrange(len(letters) + 1)
        kind = rng.randrange(4)
        if kind == 0:
            letters.insert(at, rng.choice(PIECES))
        elif kind == 1 and letters:
            del letters[min(at, len(letters) - 1)]
        elif kind == 2 and letters:
            letters[min(at, len(letters) - 1)] = rng.choice(PIECES)
        else:
            letters[at:at] = letters[:at]
    return ''.join(letters)


def main():
    engram = os.path.abspath(sys.argv[1])
    rng = random.Random(20011)
    tally = case.Tally()
    lines = ['---', 'kind: page', '---']
    for i in range(COUNT):
        lines += ['', f'A whole sentence stands here [llm]. The sentence {i} ends {damaged(rng.choice(TAGS), rng)}.']
    with case.Folder(os.path.join(HERE, '..', 'rules', 'base')) as folder:
        path = os.path.join(folder, 'content', 'articles', 'a.md')
        with open(path, 'w', encoding='utf-8') as file:
            file.write('\n'.join(lines) + '\n')
        env = case.environment([os.path.dirname(engram)])
        code, output = case.run('engram check -j1', folder, env)
        again, other = case.run('engram check -j2', folder, env)
        tally.check(code in (0, 1), f'check ends, with {code}', output[-2000:])
        tally.check(output == other and code == again, 'two threads print the same bytes')
        code, _ = case.run('engram build --with-errors', folder, env)
        tally.check(code in (0, 1), f'build ends, with {code}')
    found = set()
    for mark in filter(None, map(FINDING.match, output.split('\n'))):
        line, column = int(mark[1]), int(mark[2])
        found.add(line)
        text = lines[line - 1] if line <= len(lines) else ''
        tally.check(text.startswith('A whole sentence'), f'a finding on line {line}', mark[0])
        tally.check(1 <= column <= len(text.encode()) + 1, f'column {column} of line {line}', mark[0])
        tally.check(column > 1, 'the whole sentence before it is not blamed', mark[0] + '\n' + text)
    for number, text in enumerate(lines, 1):
        if text.startswith('A whole') and not re.search(r'\[[^\[\]]*(@|llm|sim:)[^\[\]]*\]', text.split('ends ')[1]):
            tally.check(number in found, f'line {number} without a tag has a finding', text)
    tally.check(len(found) > COUNT // 3, f'{len(found)} lines have findings')
    tally.end()


main()
