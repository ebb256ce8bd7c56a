"""The guides of the wiki say what works: their examples compile, and what they name exists.

usage: run.py ENGRAM PLASTICITY

The blocks of the author's guide are put together into one article of a small wiki, with the record it shows in the
place of the wiki's own, and the compiler finds nothing. Commands, options and rules that the guides name are asked for.
The wiki itself is clean at the gate that the guides recommend.
"""
import os
import re
import shlex
import shutil
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.join(HERE, '..', '..')
ABOUT = os.path.join(ROOT, 'content', 'articles', 'about')
sys.path.insert(0, os.path.join(HERE, '..', 'lib'))
import case  # noqa: E402

GATE = 'engram check --gate=warning'


def text_of(name):
    with open(os.path.join(ABOUT, name), encoding='utf-8') as file:
        return file.read()


def blocks(text, language):
    return re.findall(r'^(`{3,})' + language + r'\n(.*?)^\1$', text, re.M | re.S)


def only_block(text, language, tally):
    found = blocks(text, language)
    tally.check(len(found) == 1, f'the author\'s guide has one block of {language}', f'{len(found)}')
    return found[0][1]


def write(folder, path, text):
    path = os.path.join(folder, path)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, 'w', encoding='utf-8') as file:
        file.write(text)


def finds(folder, env, rule):
    _, printed = case.run(f'{GATE} .', folder, env)
    return f'[{rule}]' in printed, printed


def check_examples(env, tally):
    guide = text_of('authors-guide.md')
    front, tags, figure, record = (only_block(guide, language, tally)
                                   for language in ('yaml', 'text', 'markdown', 'json'))
    with case.Folder() as folder:
        shutil.copytree(os.path.join(ROOT, 'content', 'experiments'), os.path.join(folder, 'content', 'experiments'))
        for name in ('schema.yaml', 'generators.yaml'):
            shutil.copy(os.path.join(ROOT, 'content', name), os.path.join(folder, 'content', name))
        os.makedirs(os.path.join(folder, 'sources'))
        keys = sorted(set(re.findall(r'@(\w+)', tags)))
        tally.check(len(keys) > 2, 'the author\'s guide cites sources', ' '.join(keys))
        for key in keys:
            shutil.copy(os.path.join(ROOT, 'sources', key + '.json'), os.path.join(folder, 'sources'))
        write(folder, 'sources/bliss1993.json', record)
        article = f'{front}\nA review says more [@bliss1993].\n\n## Examples\n\n{tags}\n{figure}'
        write(folder, 'content/articles/example.md', article)
        code, printed = case.run(f'{GATE} .', folder, env)
        tally.check(code == 0, 'the examples of the author\'s guide compile', printed)
        write(folder, 'content/articles/example.md', article.replace(' [llm]', ''))
        well, printed = finds(folder, env, 'tag/missing')
        tally.check(well, 'an example without its tag is found', printed)
        write(folder, 'content/articles/example.md', article.replace('change_at_plus_10', 'change'))
        well, printed = finds(folder, env, 'sim/unknown-output')
        tally.check(well, 'an example with an unknown output is found', printed)


def check_names(name, env, tally):
    spans = re.findall(r'`([^`\n]+)`', re.sub(r'(?ms)^(`{3,}).*?^\1$', '', text_of(name)))
    commands = [shlex.split(span) for span in spans if re.match(r'(engram|plasticity) ', span)]
    tally.check(len(commands) > 3, f'{name} names commands', f'{len(commands)}')
    for words in commands:
        help_line = f'{words[0]} {words[1]} --help' if words[0] == 'engram' else f'{words[0]} --help'
        code, printed = case.run(help_line, ROOT, env)
        known = [words[1], *(word.split('=')[0] for word in words[2:] if word.startswith('--'))]
        tally.check(code == 0 and all(word in printed for word in known), f'{name}: {" ".join(words)}', printed)
    for rule in sorted(set(re.findall(r'\b[a-z]+/[a-z]+(?:-[a-z]+)*(?=[\]:` ])', text_of(name)))):
        if os.path.isdir(os.path.join(HERE, '..', 'rules', rule.split('/')[0])):
            code, printed = case.run(f'engram explain {rule}', ROOT, env)
            tally.check(code == 0, f'{name}: the rule {rule} exists', printed)


def main():
    env = case.environment([os.path.dirname(os.path.abspath(program)) for program in sys.argv[1:3]])
    tally = case.Tally()
    code, printed = case.run(f'{GATE} .', ROOT, env)
    tally.check(code == 0, 'the wiki is clean', printed)
    code, printed = case.run('engram audit --no-trend', ROOT, env)
    tally.check(code == 0 and 'holds     min-risk-coverage=100' in printed, 'the wiki passes the gates of its settings',
                printed)
    check_examples(env, tally)
    for name in ('authors-guide.md', 'editors-guide.md'):
        check_names(name, env, tally)
    tally.end()


main()
