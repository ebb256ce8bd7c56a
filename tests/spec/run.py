"""The language of the articles: prose with examples that run.

usage: run.py ENGRAM [--accept] [FILE.md...]

Below the first `##` every paragraph is followed by an example. An example is a fenced block; its info word says what
it is, and what comes after it says what is expected:

    engram          an article; `engram PATH` another file of the wiki
    findings        the first line of each finding in it, as "line:column: severity: message [rule]"; none when the
                    block is absent
    html            text that the article's page contains; [...] stands for anything; `html PATH` another page
    text            what a reader sees of the article, without tags of HTML

Each run of `engram` blocks is one wiki over base/. --accept writes the findings.
"""
import html
import os
import re
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, '..', 'lib'))
import case  # noqa: E402

FENCE = re.compile(r'^(`{3,}|~{3,})(\S*) ?(.*)$')
WORDS = ('engram', 'findings', 'html', 'text')


class Block:
    def __init__(self, word, argument, line):
        self.word, self.argument, self.line, self.lines = word, argument, line, []


def blocks_of(path):
    """Headings, paragraphs and fenced blocks, in order."""
    blocks, fence, open_block = [], None, None
    with open(path, encoding='utf-8') as file:
        lines = file.read().split('\n')[:-1]
    for number, line in enumerate(lines, 1):
        if fence:
            if line == fence:
                fence = open_block = None
            else:
                open_block.lines.append(line)
            continue
        mark = FENCE.match(line)
        if mark:
            fence, open_block = mark[1], Block(mark[2], mark[3], number)
            blocks.append(open_block)
        elif line.startswith('#'):
            blocks.append(Block('#' * (len(line) - len(line.lstrip('#'))), line, number))
            open_block = None
        elif not line.strip():
            open_block = None
        else:
            if open_block is None:
                open_block = Block('prose', '', number)
                blocks.append(open_block)
            open_block.lines.append(line)
    return blocks


def check_paragraphs(name, blocks, tally):
    inside = False
    for block, after in zip(blocks, [*blocks[1:], Block('#', '', 0)]):
        inside = inside or block.word == '##'
        if inside and block.word == 'prose':
            tally.check(after.word in WORDS, f'{name}:{block.line}: the paragraph has an example behind it')
        if block.word not in WORDS and block.word != 'prose' and not block.word.startswith('#'):
            tally.check(False, f'{name}:{block.line}: "{block.word}" is a kind of block')


def examples(blocks):
    """Lists of blocks: the files of one wiki, then what is expected."""
    example = []
    for block in blocks:
        if block.word not in WORDS or (block.word == 'engram' and example and example[-1].word != 'engram'):
            if example:
                yield example
            example = []
        if block.word in WORDS:
            example.append(block)
    if example:
        yield example


def visible(page):
    """The words of the article's body, as a reader sees them."""
    main = page[page.index('<main'):page.index('</main>')]
    main = re.sub(r'<(script|style|svg|annotation)\b.*?</\1>', '', main, flags=re.S)
    main = re.sub(r'</?(?:p|div|li|td|th|tr|h\d|dd|dt|dl|ul|ol|figcaption|section|header|summary)\b[^>]*>', ' ', main)
    main = re.sub(r'<[^>]*>', '', main)
    return ' '.join(html.unescape(main).split())


def contains(page, wanted):
    pattern = '.*?'.join(re.escape(part) for part in wanted.split('[...]'))
    return re.search(pattern, page, re.S) is not None


def read_page(folder, path):
    page = os.path.join(folder, 'build', 'site', path)
    if not os.path.exists(page):
        return ''
    with open(page, encoding='utf-8') as file:
        return file.read()


def run_example(name, example, env, tally):
    """Returns what was found, for --accept."""
    title = f'{name}:{example[0].line}'
    with case.Folder(os.path.join(HERE, 'base')) as folder:
        for block in example:
            if block.word == 'engram':
                part = case.Part('file', block.argument or 'content/articles/a.md', block.line)
                part.lines = block.lines
                case.write_part(part, folder)
        _, output = case.run('engram build --with-errors', folder, env)
        at = re.compile(r'^(?:content/articles/a\.md:)?((?:\S+:)?\d+:\d+: (?:error|warning): .* \[\S+\])$')
        found = [mark[1] for mark in map(at.match, case.lines_of(output)) if mark]
        wanted = next((block.lines for block in example if block.word == 'findings'), [])
        tally.check(found == wanted, f'{title}: findings', case.difference(wanted, found))
        text = read_page(folder, 'articles/a.html')
        for block in example:
            joined = '\n'.join(block.lines)
            if block.word == 'html':
                read = read_page(folder, block.argument) if block.argument else text
                tally.check(contains(read, joined), f'{name}:{block.line}: html',
                            read[read.find('<main'):read.find('</main>')])
            elif block.word == 'text':
                shown = visible(text) if text else ''
                tally.check(contains(shown, ' '.join(joined.split())), f'{name}:{block.line}: text', shown)
    return found


def accept(path, changes):
    """Puts the findings into the file: behind the last article of their example."""
    with open(path, encoding='utf-8') as file:
        lines = file.read().split('\n')
    for line, old, found in sorted(changes, reverse=True, key=lambda change: change[0]):
        fence = line - 1
        end = fence + 1
        while lines[end] != FENCE.match(lines[fence])[1]:
            end += 1
        block = ['```findings', *found, '```'] if found else []
        if old:
            lines[fence:end + 1] = block
        else:
            lines[end + 1:end + 1] = ['', *block]
    with open(path, 'w', encoding='utf-8') as file:
        file.write('\n'.join(lines))


def main():
    arguments = [argument for argument in sys.argv[1:] if argument != '--accept']
    env = case.environment([os.path.dirname(os.path.abspath(arguments[0]))])
    tally = case.Tally()
    paths = arguments[1:] or sorted(os.path.join(HERE, name) for name in os.listdir(HERE) if name.endswith('.md'))
    for path in paths:
        name = os.path.basename(path)
        blocks = blocks_of(path)
        check_paragraphs(name, blocks, tally)
        changes = []
        for example in examples(blocks):
            found = run_example(name, example, env, tally)
            old = next((block for block in example if block.word == 'findings'), None)
            if found != (old.lines if old else []):
                last = [block for block in example if block.word == 'engram'][-1]
                changes.append(((old or last).line, old is not None, found))
        if '--accept' in sys.argv and changes:
            accept(path, changes)
    tally.end()


main()
