"""engram fmt changes nothing that a reader sees: documents made by chance, those of cases/, and the repository's own.

usage: run.py ENGRAM [SEED [COUNT]]

All articles of a wiki are built and checked, formatted, built and checked again: the pages are the same but for white
space, the findings are of the same rules, and formatting once more changes nothing. cases/ has articles with the form
they must get: NAME.md and NAME.out.md; an article without the second one must stay as it is.
"""
import os
import random
import re
import shutil
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.join(HERE, '..', '..')
sys.path.insert(0, os.path.join(HERE, '..', 'lib'))
sys.path.insert(0, HERE)
import case  # noqa: E402
import generate  # noqa: E402


class Wiki:
    def __init__(self, engram, folder, tally):
        self.engram, self.folder, self.tally = engram, folder, tally
        self.env = case.environment([])

    def run(self, *arguments):
        done = subprocess.run([self.engram, *arguments], cwd=self.folder, env=self.env, stdin=subprocess.DEVNULL,
                              capture_output=True, check=False)
        return done.returncode, done.stdout.decode('utf-8', 'replace'), done.stderr.decode('utf-8', 'replace')

    def pages(self):
        """The files of the site by name, with white space folded; at the start of a paragraph none is shown.

        Not the Markdown of an article: it is the author's own, so that it changes with its form. The audit names
        lines of the articles, which is what fmt changes; they are left out.
        """
        shutil.rmtree(os.path.join(self.folder, 'build'), ignore_errors=True)
        code, _, error = self.run('build', '--with-errors')
        self.tally.check(code in (0, 1), 'engram build', error)
        site, pages = os.path.join(self.folder, 'build', 'site'), {}
        for at, _, names in os.walk(site):
            for name in names:
                if name.endswith('.html.md'):
                    continue
                path = os.path.join(at, name)
                with open(path, 'rb') as file:
                    pages[os.path.relpath(path, site)] = re.sub(rb'\s+', b' ', file.read()).replace(b'<p> ', b'<p>')
        pages['audit.html'] = re.sub(rb':\d+</code>|Sentences begin on \d+ lines, \d+', b'', pages['audit.html'])
        return pages

    def rules(self):
        """The files and rules of the findings."""
        _, output, _ = self.run('check')
        return sorted(re.findall(r'^(\S+?):\d+:\d+: (\w+): .* \[(\S+)\]$', output, re.M))

    def articles(self):
        out = {}
        for at, _, names in os.walk(os.path.join(self.folder, 'content', 'articles')):
            for name in names:
                with open(os.path.join(at, name), 'rb') as file:
                    out[os.path.relpath(os.path.join(at, name), self.folder)] = file.read()
        return out


def first_difference(one, other):
    at = next((i for i, (a, b) in enumerate(zip(one, other)) if a != b), min(len(one), len(other)))
    return f'{one[max(0, at - 80):at + 80]!r}\n{other[max(0, at - 80):at + 80]!r}'


def check_form(tally, name, old, new):
    """What holds of every formatted article."""
    closed = not re.search(rb'```|~~~|^[ >]*</?[a-z!]', new, re.M)  # else the last lines may be code
    tally.check(new.endswith(b'\n') and not (closed and re.search(rb'\n\s*\n\Z', new)),
                f'{name}: one line end at the end', repr(new[-20:]))
    tally.check(new.count(b'\r') == 0 or new.count(b'\r\n') == new.count(b'\n'), f'{name}: line ends of one kind')
    tally.check((b'\r' in new) == (b'\r' in old), f'{name}: the same kind of line ends')


def check_wiki(tally, title, wiki, leave=0):
    """`leave`: how many of a hundred articles may be left alone because they would not say the same."""
    before, pages, rules = wiki.articles(), wiki.pages(), wiki.rules()
    code, output, error = wiki.run('fmt')
    refused = error.count('this is a mistake in engram')
    tally.check(code in (0, 3) and error.count('\n') == refused and refused * 100 <= len(before) * leave,
                f'{title}: fmt', error)
    after, new_pages, new_rules = wiki.articles(), wiki.pages(), wiki.rules()
    tally.check(output.split('\n')[:-1] == sorted(name for name in before if before[name] != after[name]),
                f'{title}: the paths that changed are printed', output)
    for name in before:
        if name in error:
            continue
        check_form(tally, f'{title}: {name}', before[name], after[name])
    tally.check(sorted(pages) == sorted(new_pages), f'{title}: the same pages')
    for name, page in pages.items():
        new = new_pages.get(name, b'')
        tally.check(page == new, f'{title}: {name} is the same', first_difference(page, new))
    tally.check(rules == new_rules, f'{title}: the same rules', '\n'.join(map(str, sorted(set(rules) ^ set(new_rules)))))
    code, output, error = wiki.run('fmt', '--check')
    tally.check(code == (3 if refused else 0) and not output, f'{title}: formatted once is formatted', output)
    if before != after:
        for name, text in before.items():
            with open(os.path.join(wiki.folder, name), 'wb') as file:
                file.write(text)
        code, diff, _ = wiki.run('fmt', '--diff')
        tally.check(code == (3 if refused else 1), f'{title}: --diff finds changes')
        done = subprocess.run(['patch', '--binary', '-s', '-p0'], cwd=wiki.folder, input=diff.encode(), check=False,
                              capture_output=True) if shutil.which('patch') else None
        tally.check(done is None or (done.returncode == 0 and wiki.articles() == after), f'{title}: --diff is what fmt does',
                    done and done.stdout.decode())


def generated(engram, tally, seed, count):
    chance = random.Random(seed)
    with case.Folder(os.path.join(HERE, '..', 'spec', 'base')) as folder:
        place = os.path.join(folder, 'content', 'articles')
        for number in range(count):
            with open(os.path.join(place, f'made-{number:05}.md'), 'wb') as file:
                file.write(generate.Maker(chance).article().encode())
        check_wiki(tally, f'seed {seed}', Wiki(engram, folder, tally), leave=1)


def own(engram, tally):
    for name, folder in (('wiki', ROOT), ('small', os.path.join(HERE, '..', 'sites', 'small'))):
        with case.Folder() as copy:
            for part in ('content', 'sources', 'templates'):
                if os.path.isdir(os.path.join(folder, part)):
                    shutil.copytree(os.path.join(folder, part), os.path.join(copy, part))
            check_wiki(tally, name, Wiki(engram, copy, tally))


def read(path):
    with open(path, 'rb') as file:
        return file.read()


def written(engram, tally):
    cases = os.path.join(HERE, 'cases')
    with case.Folder() as folder:
        shutil.copytree(cases, os.path.join(folder, 'content', 'articles'))
        for name in sorted(os.listdir(cases)):
            if not name.endswith('.out.md'):
                wanted = name.replace('.md', '.out.md')
                wanted = read(os.path.join(cases, wanted if os.path.exists(os.path.join(cases, wanted)) else name))
                path = os.path.join('content', 'articles', name)
                Wiki(engram, folder, tally).run('fmt', path)
                new = read(os.path.join(folder, path))
                tally.check(new == wanted, f'cases/{name}', case.difference(wanted.decode().split('\n'),
                                                                            new.decode().split('\n')))
    with case.Folder() as folder:
        shutil.copytree(cases, os.path.join(folder, 'content', 'articles'))
        check_wiki(tally, 'cases', Wiki(engram, folder, tally))


def main():
    engram = os.path.abspath(sys.argv[1])
    tally = case.Tally()
    if len(sys.argv) > 2:
        generated(engram, tally, int(sys.argv[2]), int((sys.argv[3:] or ['300'])[0]))
    else:
        for seed in (0, 1, 3):
            generated(engram, tally, seed, 150)
        own(engram, tally)
        written(engram, tally)
    tally.end()


main()
