"""Cases: small trees of files, commands on them and what these must print, in one text file.

    Free text says what the case is about.

    @@ file content/articles/a.md
    Text of the file.
    @@ bytes content/articles/b.md
    Text with escapes such as \\xE9; a line end is written only where \\n stands.
    @@ run engram check
    expected lines, standard output and standard error as they come
    @@ exit 1

In expected lines `[...]` stands for any text, and a line that is only `[...]` for any lines.
"""
import os
import re
import shutil
import subprocess
import sys
import tempfile

MARK = re.compile(r'^@@ (\w+)(?: (.*))?$')


class Part:
    """One `@@ word argument` with the lines that follow it."""

    def __init__(self, word, argument, line):
        self.word, self.argument, self.line, self.lines = word, argument or '', line, []

    def text(self):
        return ''.join(line + '\n' for line in self.lines)


def parse(path):
    """The parts of a case file; the first, without a word, is the prose on top."""
    parts = [Part('', '', 1)]
    with open(path, encoding='utf-8') as file:
        for number, line in enumerate(file.read().split('\n')[:-1], 1):
            mark = MARK.match(line)
            if mark:
                parts.append(Part(mark[1], mark[2], number))
            else:
                parts[-1].lines.append(line)
    return parts


def print_parts(parts):
    out = []
    for part in parts:
        if part.word:
            out.append(f'@@ {part.word} {part.argument}'.rstrip())
        out.extend(part.lines)
    return '\n'.join(out) + '\n'


def write_part(part, folder):
    """Writes a `file` or `bytes` part below the folder."""
    path = os.path.join(folder, part.argument)
    os.makedirs(os.path.dirname(path) or '.', exist_ok=True)
    data = part.text().encode('utf-8')
    if part.word == 'bytes':
        data = ''.join(part.lines).encode('utf-8').decode('unicode_escape').encode('latin-1')
    with open(path, 'wb') as file:
        file.write(data)


class Folder:
    """A temporary folder, removed at the end even if the case made parts of it unreadable."""

    def __init__(self, base=None):
        self.path = tempfile.mkdtemp(prefix='engram-test-')
        if base:
            shutil.copytree(base, self.path, dirs_exist_ok=True)

    def __enter__(self):
        return self.path

    def __exit__(self, *_):
        subprocess.run(['chmod', '-R', 'u+rwX', self.path], check=False)
        shutil.rmtree(self.path)


def environment(programs):
    """The environment of a case: the programs under test first, nothing that changes their output."""
    names = {'PATH': os.pathsep.join([*programs, os.environ['PATH']]), 'LC_ALL': 'C.UTF-8',
             'HOME': '/nonexistent', 'SOURCE_DATE_EPOCH': '1790000000'}
    for name in ('ASAN_OPTIONS', 'UBSAN_OPTIONS'):
        if name in os.environ:
            names[name] = os.environ[name]
    return names


def run(command, folder, env, seconds=300):
    """Runs a shell command; returns its exit code and its output, both streams as they come."""
    done = subprocess.run(['sh', '-c', command], cwd=folder, env=env, stdin=subprocess.DEVNULL,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=seconds, check=False)
    return done.returncode, done.stdout.decode('utf-8', 'backslashreplace')


def line_matches(wanted, line):
    if '[...]' not in wanted:
        return wanted == line
    pattern = '.*'.join(re.escape(part) for part in wanted.split('[...]'))
    return re.fullmatch(pattern, line) is not None


def matches(wanted, lines):
    """Whether the lines are the wanted ones, with `[...]` for what may differ."""
    if not wanted:
        return not lines
    if wanted[0] == '[...]':
        return any(matches(wanted[1:], lines[i:]) for i in range(len(lines) + 1))
    return bool(lines) and line_matches(wanted[0], lines[0]) and matches(wanted[1:], lines[1:])


def lines_of(text):
    return text.split('\n')[:-1] if text.endswith('\n') else text.split('\n') if text else []


class Tally:
    """Counts what passed and prints what did not."""

    def __init__(self):
        self.passed, self.failed = 0, 0

    def check(self, well, title, detail=''):
        if well:
            self.passed += 1
            return True
        self.failed += 1
        print(f'not ok: {title}')
        for line in lines_of(detail):
            print(f'    {line}')
        return False

    def end(self):
        print(f'{self.passed} passed, {self.failed} failed')
        if self.passed == 0:
            print('nothing was tested')
        sys.exit(1 if self.failed or not self.passed else 0)


def difference(wanted, lines):
    return ('wanted:\n' + ''.join(f'  {line}\n' for line in wanted) +
            'printed:\n' + ''.join(f'  {line}\n' for line in lines))
