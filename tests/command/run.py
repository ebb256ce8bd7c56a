"""Transcripts of the command line: what a person types, what the programs print.

usage: run.py ENGRAM PLASTICITY [--accept] [CASE.txt...]

Each case runs in an empty folder. `@@ run` has a shell command and the lines it prints, both streams together;
`@@ exit N` behind it is its exit code when that is not 0. The console blocks of the README run too, in a copy of
nothing but content/experiments. --accept writes what was printed into the cases, to be read before it is committed.
"""
import os
import re
import shutil
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.join(HERE, '..', '..')
sys.path.insert(0, os.path.join(HERE, '..', 'lib'))
import case  # noqa: E402


def run_case(path, env, tally, accept):
    parts = case.parse(path)
    name = os.path.basename(path)
    changed = False
    with case.Folder() as folder:
        for i, part in enumerate(parts):
            if part.word in ('file', 'bytes'):
                case.write_part(part, folder)
            elif part.word == 'run':
                code, output = case.run(part.argument, folder, env)
                printed = case.lines_of(output)
                well = case.matches(part.lines, printed)
                if accept and not well:
                    part.lines, changed, well = printed, True, True
                tally.check(well, f'{name}:{part.line}: {part.argument}', case.difference(part.lines, printed))
                after = parts[i + 1] if i + 1 < len(parts) else None
                wanted = int(after.argument) if after and after.word == 'exit' else 0
                tally.check(code == wanted, f'{name}:{part.line}: exit code {wanted}', f'{code}')
            else:
                tally.check(part.word in ('', 'exit'), f'{name}:{part.line}: {part.word} is known')
    if changed:
        with open(path, 'w', encoding='utf-8') as file:
            file.write(case.print_parts(parts))


def console_blocks(path):
    """The commands of a Markdown file's console blocks, each with its here-document and its output."""
    with open(path, encoding='utf-8') as file:
        text = file.read()
    for block in re.findall(r'^```console\n(.*?)^```$', text, re.M | re.S):
        command, output = None, []
        for line in block.split('\n')[:-1]:
            if line.startswith('$ '):
                if command is not None:
                    yield command, output
                command, output = line[2:], []
            elif line.startswith('>'):
                command += '\n' + line[2:]
            else:
                output.append(line)
        yield command, output


def run_readme(env, tally):
    with case.Folder() as folder:
        shutil.copytree(os.path.join(ROOT, 'content', 'experiments'), os.path.join(folder, 'content', 'experiments'))
        count = 0
        for command, output in console_blocks(os.path.join(ROOT, 'README.md')):
            _, printed = case.run(command, folder, env)
            printed = case.lines_of(printed)
            tally.check(case.matches(output, printed), f'README.md: {command.splitlines()[0]}',
                        case.difference(output, printed))
            count += 1
        tally.check(count > 5, 'README.md has commands')


def main():
    arguments = sys.argv[1:]
    accept = '--accept' in arguments
    arguments = [argument for argument in arguments if argument != '--accept']
    env = case.environment([os.path.dirname(os.path.abspath(program)) for program in arguments[:2]])
    env['ENGRAM_TESTS'] = HERE
    tally = case.Tally()
    cases = arguments[2:]
    if not cases:
        cases = sorted(os.path.join(HERE, name) for name in os.listdir(HERE) if name.endswith('.txt'))
        run_readme(env, tally)
    for path in cases:
        run_case(path, env, tally, accept)
    tally.end()


main()
