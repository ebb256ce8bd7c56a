"""Each rule of tools/diag/rules.def has a case that raises it and a near miss that does not.

usage: run.py ENGRAM [--accept] [RULE...]

A case is rules/FAMILY/SLUG.txt: `@@ raises` with files, `@@ finds` with the first line of every finding, and
`@@ clean` with files that raise nothing. The files lie over those in base/. A note is a finding like any other, but
does not change the exit code. --accept writes what was found into the cases, to be read before it is committed.
"""
import os
import re
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, '..', 'lib'))
import case  # noqa: E402

FINDING = re.compile(r'^(\S.*?):?(?:\d+:\d+:)? ?(error|warning|note): .* \[[a-z-]+/[a-z0-9-]+\]$')


def rules():
    with open(os.path.join(HERE, '..', '..', 'tools', 'diag', 'rules.def'), encoding='utf-8') as file:
        return re.findall(r'^RULE\(\w+, "([^"]+)"', file.read(), re.M)


def findings(parts, env):
    """What `engram check` finds in the base tree with these files over it."""
    with case.Folder(os.path.join(HERE, 'base')) as folder:
        command = 'engram check --gate=warning'
        for part in parts:
            if part.word in ('file', 'bytes'):
                case.write_part(part, folder)
            elif part.word == 'prepare':
                case.run(part.argument, folder, env)
            elif part.word == 'command':
                command = part.argument
        code, output = case.run(command, folder, env)
    return code, [line for line in case.lines_of(output) if FINDING.match(line)], output


def split(parts):
    """The parts between `raises`, `finds` and `clean`."""
    groups, name = {'': []}, ''
    for part in parts:
        if part.word in ('raises', 'finds', 'clean'):
            name = part.word
            groups[name] = [part]
        else:
            groups[name].append(part)
    return groups


def check_rule(rule, env, tally, accept):
    path = os.path.join(HERE, rule + '.txt')
    if not os.path.exists(path):
        tally.check(False, f'{rule} has a case')
        return
    parts = case.parse(path)
    groups = split(parts)
    if not {'raises', 'finds', 'clean'} <= groups.keys():
        tally.check(False, f'{rule}: the case has @@ raises, @@ finds and @@ clean')
        return
    code, found, output = findings(groups['raises'], env)
    wanted = groups['finds'][0]
    if accept and found != wanted.lines:
        wanted.lines = found
        with open(path, 'w', encoding='utf-8') as file:
            file.write(case.print_parts(parts))
    gate = any(FINDING.match(line)[2] != 'note' for line in found)
    tally.check(code == gate and case.matches(wanted.lines, found), f'{rule}: what it raises',
                case.difference(wanted.lines, found) + output)
    tally.check(any(line.endswith(f'[{rule}]') for line in found), f'{rule} is raised')
    code, found, output = findings(groups['clean'], env)
    tally.check(code == 0 and not found, f'{rule}: the near miss is clean', output)


def main():
    arguments = sys.argv[1:]
    accept = '--accept' in arguments
    arguments = [argument for argument in arguments if argument != '--accept']
    env = case.environment([os.path.dirname(os.path.abspath(arguments[0]))])
    tally = case.Tally()
    known = rules()
    for rule in arguments[1:] or known:
        check_rule(rule, env, tally, accept)
    for folder, _, names in os.walk(HERE):
        for name in names:
            rule = os.path.relpath(os.path.join(folder, name), HERE)[:-len('.txt')]
            if name.endswith('.txt') and not rule.startswith('base/'):
                tally.check(rule in known, f'{rule} is a rule')
    tally.end()


main()
