"""Articles out of chance: blocks in blocks, sentences with everything that can stand in one, line ends anywhere."""

SENTENCES = (
    'It lasts for hours', 'LTP needs receptors', '*Weights* change', '**Strong words** come first', '- minus five counts',
    '# is a sign', '+ is one too', '* stands alone', '1. It is a number', '12) So is this', '> is larger', '| is a bar',
    '= is equal', '~~~ are waves', '~~Old~~ words go', '``` are ticks', '`code` is code', '$x$ is a formula',
    'The formula $a_1 * b$ holds', '[[The other page]] says so', '[[other|A. B]] says so', 'See [a link](other.md) here',
    'See [a. B. c](other.md "T. t") here', 'https://example.org/a?b=c is an address', '<https://example.org/> too',
    'A mark stands here[^1]', '[^1]: is no note', '[label]: is no label', 'It costs $5 or 6$', 'Half of [[a link',
    'Half of {{a value', 'a < b holds', 'a <b and c> d', 'Cells of Known et al. fire', 'Dr. A. B. Smith saw 3.5 mV',
    'A <sub>low</sub> one', '<sub>Low</sub> it is', '<!-- nothing --> Words', 'Words <!-- a note --> again', 'x<br>y',
    'An \\* escape', '\\- An escape', 'A &amp; sign', '&hellip; Dots', 'An ending \\', '![A picture](../media/none.svg)',
    'Text ![with. A picture](../media/none.svg)', '_Under_ lines', '__Strong__ under', '*Two. Sentences* in one',
    '"Quoted." He said so', '(In brackets. Two of them)', 'The value is {{window.change_at_plus_10}}', 'Élan vital',
    '--- and a rule', '=== and another', '***', 'One `code\nspan` here', 'One [link\nhere](other.md) too', ':-- is one',
    'One [ref][label] here', '\u201cQuoted words\u201d', '5 cells fired', 'e.g. this one', 'iPhones ring', '\U0001F600 Smile',
    '<div> is one', '</div>', '<b>Bold</b> it is', '$$x = y$$', 'Text $$\nx = y\n$$ more', 'a | b', 'www.example.org it is',
    'www.example.org/a. B', 'One ~~struck. Two~~ here', 'A [b. c', '^up^ it is', '\u00a0Space', '\tTab', 'Term\\\\', '`` ` ``',
    '[x] is a task', '[!note] is none', '![[none.svg]] is one', '[a](b', '](c) d', '``` x ``` y', '%% note %%', '@key is one')
ENDS = ('.', '.', '.', '.', '?', '!', '\u2026', '', ':', '."', '.)', '.*', '. \u2014')
TAGS = ('[@known2001]', '[llm]', '[sim:window]', '[LLM]', '[ llm ]', '[@known2001, page 3]', '[@known2001,12-14]',
        '[see  @known2001;@known2001 , fig. 2]', '[-@known2001]', '[@known2001, p. 3, and *more*]', '[llm:drafter]',
        '[@known2001;\n@known2001]', '[@unknown]', '[@]', '[llm, so]', '[sim:window  20]', '[@known\\_2001]', '[@{known2001}]',
        '[@known2001][llm]', '[@known2001] [llm]', '[llm](other.md)', '[@known2001, see > x]', '[see\n> @known2001]')
BLOCKS = ('```c\nint  x;  \n\n  y\n```', '    indented  \n    code', '| a. B | b |\n|---|---|\n| One. Two [llm]. | c  |',
          '## A heading. Two', 'A setext. Heading\n===', 'Two  \nlines. Here\n---', '---', '$$\nx. Y\n$$', '<div>\nOne. Two  \n</div>',
          '<!-- One. Two. -->', '[label]: https://example.org/ "A. B"', '~~~\nx. Y  \n~~~', '[[The other page]]\n[[other]]',
          '```figure\nrun: window\ncaption: >-\n  One [llm]. Two\n  lines  [llm].\n```', '<!-- engram-allow tag/missing: so -->',
          '```gas\ncaption: One [llm]. Two [llm].\ngoals:\n  - id: a\n    goal: Walk.  Talk\n    levels: {-2: a. B, -1: b, 0: c, 1: d, 2: e}\n```',
          '![Alone. B](../media/none.svg)', '[label]: /url\nText behind. It goes on', '***')


class Maker:
    def __init__(self, chance):
        self.chance = chance

    def one(self, things):
        return things[int(self.chance.random() * len(things))]

    def sentence(self):
        text, end, tag = self.one(SENTENCES), self.one(ENDS), self.one(TAGS)
        space = self.one((' ', ' ', ' ', '', '  ', '\n', '\t'))
        kind = self.chance.random()
        if kind < 0.5:
            return text + space + tag + end
        return text + end + space + tag if kind < 0.75 else text + end

    def paragraph(self):
        text = self.sentence()
        for _ in range(int(self.chance.random() * 4)):
            text += self.one((' ', ' ', '\n', '\n', '  ', '  \n', '\\\n', ' \n', '\t', '\u00a0', '')) + self.sentence()
        if self.chance.random() < 0.1:
            text = self.one(('*', '**', '~~', '_', '"', '(')) + text + self.one(('*', '**', '~~', '_', '"', ')'))
        letters = [self.one(('\n', ' \n', '   \n')) if letter == ' ' and self.chance.random() < 0.08 else letter
                   for letter in text]
        return [line + self.one(('', '', '', '', ' ', '\t')) for line in ''.join(letters).split('\n')]

    def wrapped(self, depth):
        """Blocks inside a container."""
        lines = self.blocks(depth + 1)
        kind = self.chance.random()
        if kind < 0.3:
            mark = self.one(('> ', '>', '> ', ' > '))
            return [line if lazy else mark + line
                    for line in lines for lazy in (bool(line.strip()) and self.chance.random() < 0.08,)]
        if kind < 0.5:
            head = self.one(('[!note]', '[!tip] A title. Two', '[!decoder] *A\n title*', '[!nothing]- X', '[!note]  ')).split('\n')
            return ['> ' + line for line in head + self.one(([], [''])) + lines]
        mark = self.one(('- ', '* ', '+   ', '1. ', '12)  ', '-\t', '- [ ] ', '- [x] '))
        indent = self.one((' ' * len(mark.replace('[ ] ', '').replace('[x] ', '')),) * 3 + ('    ', '\t'))
        out = [mark + lines[0]]
        for line in lines[1:]:
            lazy = line.strip() and self.chance.random() < 0.08
            out.append(line if lazy or not line.strip() else indent + line)
        return out

    def blocks(self, depth):
        lines = []
        for _ in range(1 + int(self.chance.random() * 3)):
            kind = self.chance.random()
            if lines and self.chance.random() < 0.85:
                lines.append(self.one(('', '', '', '  ')))
            if kind < 0.3 and depth < 4:
                lines += self.wrapped(depth)
            elif kind < 0.4:
                lines += self.one(BLOCKS).split('\n')
            else:
                lines += self.paragraph()
        return lines

    def article(self):
        lines = []
        for _ in range(1 + int(self.chance.random() * 3)):
            lines += self.blocks(0) + ['']
        if self.chance.random() < 0.3:
            note = self.blocks(2)
            lines += ['[^1]: ' + note[0]] + [line and '    ' + line for line in note[1:]]
        lines = ['Start.', ''] + lines if lines[0].startswith('---') else lines
        text = self.one(('', '', '---\ntitle: A page  \n---\n', '\ufeff')) + '\n'.join(lines) + self.one(('\n', '', '\n\n', ' \n'))
        return text.replace('\n', '\r\n') if self.chance.random() < 0.15 else text
