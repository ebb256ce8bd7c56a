"""The rules of the house that a machine can check.

usage: style.py CHECK...     with CHECK one of layers, size, headers, format, words, manual, top
"""
import os
import re
import subprocess
import sys

ROOT = os.path.abspath(os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', '..'))
sys.path.insert(0, os.path.join(ROOT, 'tests', 'lib'))
import case  # noqa: E402

MOST_LINES, MOST_IN_FUNCTION, MOST_PARAMETERS = 600, 70, 5
TOP = {'content', 'sources', 'templates', 'tools', 'sim', 'tests', 'build.sh', 'README.md', 'LICENSE', 'meson.build'}


def tracked(*ends):
    """The files of the project, from git where there is git."""
    done = subprocess.run(['git', '-C', ROOT, 'ls-files', '--cached', '--others', '--exclude-standard'],
                          capture_output=True, text=True, check=False)
    names = done.stdout.split('\n')[:-1]
    if done.returncode != 0:
        names = [os.path.relpath(os.path.join(folder, name), ROOT)
                 for folder, _, files in os.walk(ROOT) for name in files]
        names = [name for name in names if not name.startswith(('build/', '.git/'))]
    return sorted(name for name in names if name.endswith(ends) and os.path.exists(os.path.join(ROOT, name)))


def text_of(name):
    with open(os.path.join(ROOT, name), encoding='utf-8', errors='replace') as file:
        return file.read()


def code():
    return [name for name in tracked('.c', '.h') if name.startswith(('tools/', 'sim/'))]


# ---- the arrows between folders ----

def read_layers():
    layers, only, doors = {}, {}, {}
    for line in text_of('tests/style/layers.txt').split('\n'):
        line = line.split('#')[0].strip()
        if not line:
            continue
        name, _, rest = line.partition(':')
        if name.startswith('only '):
            only[name[5:]] = rest.split()
        elif name.startswith('door '):
            doors[name[5:]] = rest.split()
        else:
            layers[name] = rest.split()
    return layers, only, doors


def resolve(name, include):
    """The file that an include with quotes means: headers are named from tools/ or sim/."""
    for root in (name.split('/')[0], 'sim'):
        path = f'{root}/{include}'
        if os.path.exists(os.path.join(ROOT, path)):
            return path
    return None


def check_layers(tally):
    layers, only, doors = read_layers()
    for name in code():
        folder = os.path.dirname(name)
        tally.check(folder in layers, f'{name}: the folder {folder} stands in layers.txt')
        text = text_of(name)
        for include in re.findall(r'^\s*#\s*include "([^"]+)"', text, re.M):
            path = resolve(name, include)
            if not tally.check(path is not None, f'{name}: "{include}" is a header'):
                continue
            if path in only:
                tally.check(name in only[path], f'{name} may include {path}')
            else:
                to = os.path.dirname(path)
                tally.check(to == folder or to in layers.get(folder, []), f'{name} may include {path}')
        for include in re.findall(r'^\s*#\s*include <([^>]+)>', text, re.M):
            for door, keepers in doors.items():
                if include.startswith(door):
                    tally.check(name in keepers, f'{name} may include <{include}>')


def check_doors(tally):
    """A library that no line of layers.txt names has no doorman: only headers of C and POSIX go without."""
    _, _, doors = read_layers()
    known = {'assert.h', 'ctype.h', 'dirent.h', 'errno.h', 'fcntl.h', 'limits.h', 'math.h', 'sched.h', 'signal.h',
             'stdarg.h', 'stdatomic.h', 'stdbool.h', 'stddef.h', 'stdint.h', 'stdio.h', 'stdlib.h', 'string.h',
             'sys/file.h', 'sys/ioctl.h', 'sys/stat.h', 'time.h', 'unistd.h', 'sanitizer/asan_interface.h'}
    for name in code():
        for include in re.findall(r'^\s*#\s*include <([^>]+)>', text_of(name), re.M):
            tally.check(include in known or any(include.startswith(door) for door in doors),
                        f'{name}: <{include}> has a doorman in layers.txt')


# ---- sizes ----

def functions(text):
    """Name, parameters and number of lines of each function; clang-format puts its braces in column 0."""
    lines = text.split('\n')
    for start, line in enumerate(lines):
        if line != '{':
            continue
        head = start - 1
        while head > 0 and lines[head].startswith(' '):
            head -= 1
        end = start
        while lines[end] != '}':
            end += 1
        signature = ' '.join(lines[head:start])
        yield signature, end - head + 1


def parameters(signature):
    depth, count = 0, 0
    inside = signature[signature.index('(') + 1:]
    for letter in inside:
        if letter == '(':
            depth += 1
        elif letter == ')':
            if depth == 0:
                break
            depth -= 1
        elif letter == ',' and depth == 0:
            count += 1
    return count + 1


def check_size(tally):
    for name in tracked('.c', '.h', '.py', '.js', '.css'):
        lines = text_of(name).count('\n')
        tally.check(lines <= MOST_LINES, f'{name} has {lines} lines, at most {MOST_LINES}')
    for name in tracked('.c'):
        for signature, lines in functions(text_of(name)):
            if '(' not in signature:
                continue
            what = signature[:signature.index('(')].split()[-1]
            tally.check(lines <= MOST_IN_FUNCTION, f'{name}: {what} has {lines} lines, at most {MOST_IN_FUNCTION}')
            tally.check(parameters(signature) <= MOST_PARAMETERS,
                        f'{name}: {what} has {parameters(signature)} parameters, at most {MOST_PARAMETERS}')


# ---- the rest ----

def check_headers(tally):
    """Each header compiles alone."""
    for name in code():
        if not name.endswith('.h'):
            continue
        done = subprocess.run(['cc', '-std=gnu17', '-D_GNU_SOURCE', '-fsyntax-only', '-Wall', '-Wextra', '-Werror',
                               '-I', os.path.join(ROOT, 'tools'), '-I', os.path.join(ROOT, 'sim'),
                               '-x', 'c', '-include', os.path.join(ROOT, name), '/dev/null'],
                              capture_output=True, text=True, check=False)
        tally.check(done.returncode == 0, f'{name} compiles alone', done.stderr)


def check_format(tally):
    done = subprocess.run(['clang-format', '--dry-run', '-Werror', *tracked('.c', '.h')], cwd=ROOT,
                          capture_output=True, text=True, check=False)
    tally.check(done.returncode == 0, 'clang-format has nothing to change', done.stderr[:2000])


def check_words(tally):
    """Nothing unfinished, no place of one machine."""
    unfinished = re.compile(r'\b(TO' + r'DO|FIX' + r'ME|X' + r'XX)\b')
    places = re.compile('(/ho' + 'me/|/ro' + 'ot/|/Us' + 'ers/|file:/' + '//)')
    for name in tracked('.c', '.h', '.py', '.js', '.css', '.md', '.txt', '.sh', '.mustache', '.yaml', '.json', '.sim',
                        '.def', '.build', '.1', '.5', '.tsv'):
        for number, line in enumerate(text_of(name).split('\n'), 1):
            tally.check(not unfinished.search(line), f'{name}:{number} is finished', line)
            tally.check(not places.search(line), f'{name}:{number} names no place of a machine', line)


def check_manual(tally, engram, plasticity):
    """Each option and command has its place in the manual, each rule its page, and the pages are well formed."""
    for program, page in ((engram, 'tools/man/engram.1'), (plasticity, 'sim/man/plasticity.1')):
        manual = text_of(page).replace('\\-', '-')
        usage = subprocess.run([program, '--help'], capture_output=True, text=True, check=True).stdout
        commands = set(re.findall(r'^  (?:plasticity )?([a-z]+)', usage, re.M)) - {'plasticity', 'help'}
        tally.check(len(commands) >= 3, f'{program} --help lists commands', usage)
        for command in commands:
            tally.check(re.search(rf'\b{command}\b', manual), f'{page} has the command {command}')
            text = subprocess.run([program, command, '--help'], capture_output=True, text=True, check=True).stdout
            for option in re.findall(r'--([a-z][a-z-]+)', text):
                if option not in ('help', 'version'):
                    tally.check(option in manual, f'{page} has --{option} of {command}')
    for page in tracked('.1', '.5', '.7'):
        done = subprocess.run(['mandoc', '-T', 'lint', '-W', 'warning', page], cwd=ROOT, capture_output=True,
                              text=True, check=False)
        tally.check(done.stdout == '', f'{page} is well formed', done.stdout)
    manual = subprocess.run([engram, 'explain', '--manual'], capture_output=True, text=True, check=True).stdout
    done = subprocess.run(['mandoc', '-T', 'lint', '-W', 'warning'], input=manual, capture_output=True, text=True,
                          check=False)
    tally.check(done.stdout == '', 'engram-rules.7 is well formed', done.stdout)
    for rule in re.findall(r'^RULE\(\w+, "([^"]+)"', text_of('tools/diag/rules.def'), re.M):
        text = subprocess.run([engram, 'explain', rule], capture_output=True, text=True, check=False).stdout
        tally.check('\nwrong:\n' in text and '\nright:\n' in text, f'{rule} is explained by an example', text)


def check_top(tally):
    for name in tracked(''):
        top = name.split('/')[0]
        tally.check(top in TOP or top.startswith('.'), f'{name} has its place at the top')


def main():
    tally = case.Tally()
    what = sys.argv[1]
    if what == 'layers':
        check_layers(tally)
        check_doors(tally)
    elif what == 'manual':
        check_manual(tally, os.path.abspath(sys.argv[2]), os.path.abspath(sys.argv[3]))
    else:
        {'size': check_size, 'headers': check_headers, 'format': check_format, 'words': check_words,
         'top': check_top}[what](tally)
    tally.end()


main()
