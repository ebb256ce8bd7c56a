"""Rows of SMART tables made by chance: the sentence says what the record says, and damage is reported where it is.

usage: run.py ENGRAM [SEED]

The rendered sentence of each row is read again, by the grammar below and nothing else, and gives back the record it was
made from; `engram fmt` leaves the block alone. Then a thousand rows are damaged, one line each: nothing crashes, every
finding stands in the block of a damaged row or none, and a number that cannot be is a finding on its line.
"""
import html
import os
import random
import re
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, '..', 'lib'))
import case  # noqa: E402

DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']
NAMES = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
VERBS = ['practises', 'performs', 'walks', 'recalls', 'goes to bed at', 'turns off']
OBJECTS = ['paced breathing', 'the agreed round', 'twenty cards', 'breaths of 5 s & more than 4']
CUES = ['', 'after tea', 'when the bell rings', 'right after "supper"']
SUPPORT = ['independent', 'a relative within call', 'a card; a call']
UNITS = ['minutes', 'repetitions', 'items']
MEASURES = [('a paper log', 'the client', 'daily'), ('the card box', 'a helper', 'each session')]
SENTENCE = re.compile(
    r'Client (?P<verb>' + '|'.join(VERBS) + r') (?P<object>' + '|'.join(map(re.escape, OBJECTS)) + r')'
    r'(?: (?P<cue>' + '|'.join(map(re.escape, CUES[1:])) + r'))?'
    r', (?P<amount>[0-9.]+) (?P<unit>\w+)(?:, (?P<sessions>\d) times? a week(?: \((?P<days>[A-Za-z, ]+)\))?| each time,)'
    r' for (?P<weeks>\d+) weeks?; met if done on at least (?:(?P<k>\d+) of (?P<n>\d+) days (?P<scope>in every week|in total|'
    r'a week on average)|(?P<percent>\d+) % of (?P<of>logged urges) \(about (?P<occasions>\d+)(?P<per> expected in every week|'
    r' expected in total| a week expected on average)\)); recorded in (?P<instrument>[a-z ]+) by (?P<recorder>[a-z ]+), '
    r'(?P<interval>[a-z ]+)(?:; outcome: from (?P<baseline>[0-9.]+) to (?P<target>[0-9.]+) (?P<outcome>points) on the scale)?'
    r'(?:; reviewed by (?P<review>[0-9-]+))?; support: (?P<support>.*)\.')
SCOPES = {'each_week': ('in every week', ' expected in every week'), 'total': ('in total', ' expected in total'),
          'on_average': ('a week on average', ' a week expected on average')}


def record(i, rng):
    """A record as a dictionary; what is absent is None."""
    days = rng.sample(range(7), rng.randint(1, 7)) if rng.random() < 0.3 else None
    percent = rng.random() < 0.2 and days is None
    out = {'id': f'row-{i}', 'verb': rng.choice(VERBS), 'object': rng.choice(OBJECTS), 'cue': rng.choice(CUES),
           'support': rng.choice(SUPPORT), 'amount': rng.choice(['1', '5', '2.5', '0.25', '30']),
           'unit': rng.choice(UNITS), 'weeks': rng.randint(1, 30), 'measure': rng.choice(MEASURES),
           'days': sorted(days) if days else None, 'scope': rng.choice(list(SCOPES)),
           'sessions': None if percent else len(days) if days else rng.randint(1, 7),
           'outcome': (rng.randint(0, 9), rng.randint(10, 20)) if rng.random() < 0.4 else None,
           'review': '2026-01-06' if rng.random() < 0.3 else None}
    if percent:
        out['percent'], out['occasions'] = rng.randint(10, 99), rng.randint(5, 60)
    else:
        out['n'] = out['sessions'] * (out['weeks'] if out['scope'] == 'total' else 1)
        out['k'] = rng.randint(1, out['n'])
    return out


def lines_of(r):
    lines = [f'id: {r["id"]}', 'goal: A goal', f'behaviour: {{verb: {r["verb"]}, object: {r["object"]}}}']
    lines += [f"cue: '{r['cue']}'"] if r['cue'] else []
    lines += [f"support: '{r['support']}'", f'dose: {{amount: {r["amount"]}, unit: {r["unit"]}}}']
    if r['days']:
        lines.append(f'days: [{", ".join(DAYS[day] for day in r["days"])}]')
    elif r['sessions']:
        lines.append(f'sessions_per_week: {r["sessions"]}')
    lines.append(f'weeks: {r["weeks"]}')
    lines += ['start: 2026-01-05', f'review_on: {r["review"]}'] if r['review'] else []
    if 'percent' in r:
        lines.append(f'criterion: {{percent: {r["percent"]}, of: logged urges, occasions: {r["occasions"]}, '
                     f'scope: {r["scope"]}}}')
    else:
        lines.append(f'criterion: {{k: {r["k"]}, n: {r["n"]}, scope: {r["scope"]}}}')
    lines.append('measure: {instrument: %s, recorder: %s, interval: %s}' % r['measure'])
    if r['outcome']:
        lines.append('outcome: {baseline: %d, target: %d, unit: points, direction: up, ceiling: 20, '
                     'instrument: the scale}' % r['outcome'])
    else:
        lines.append('outcome: {process_only: yes, reason: the practice is the target}')
    lines += ['stop_rule: dizziness', 'relevance: a calmer evening', 'mechanism: Practice is thought to help [llm].',
              'model: none', 'model_reason: nothing fits']
    return lines


def block_of(rows):
    text = '```smart\ncaption: Examples [llm].\nrows:\n'
    for lines in rows:
        text += '  - ' + '\n    '.join(lines) + '\n'
    return text + '```\n'


def parsed(sentence):
    """What the sentence says, in the terms of a record."""
    mark = SENTENCE.fullmatch(sentence)
    if not mark:
        return None
    m = mark.groupdict()
    scope = next((name for name, words in SCOPES.items() if m['scope'] == words[0] or m['per'] == words[1]), None)
    out = {'verb': m['verb'], 'object': m['object'], 'cue': m['cue'] or '', 'support': m['support'],
           'amount': m['amount'], 'unit': m['unit'], 'weeks': int(m['weeks']), 'scope': scope,
           'sessions': int(m['sessions']) if m['sessions'] else None,
           'days': [NAMES.index(name) for name in re.findall(r'\w+day', m['days'])] if m['days'] else None,
           'measure': (m['instrument'], m['recorder'], m['interval']),
           'outcome': (int(m['baseline']), int(m['target'])) if m['baseline'] else None, 'review': m['review']}
    if m['percent']:
        out['percent'], out['occasions'] = int(m['percent']), int(m['occasions'])
    else:
        out['k'], out['n'] = int(m['k']), int(m['n'])
    return out


def check_round_trip(tally, env, rng):
    records = [record(i, rng) for i in range(300)]
    with case.Folder(os.path.join(HERE, '..', 'rules', 'base')) as folder:
        path = os.path.join(folder, 'content', 'articles', 'a.md')
        with open(path, 'w', encoding='utf-8') as file:
            file.write('---\nkind: page\n---\n\n' + block_of(lines_of(r) for r in records))
        _, output = case.run('engram build --with-errors', folder, env)
        with open(os.path.join(folder, 'build', 'site', 'articles', 'a.html'), encoding='utf-8') as file:
            page = file.read()
        shown = [html.unescape(text).replace('\u00a0', ' ') for text in re.findall(r'<p class="obj">(.*?)</p>', page)]
        tally.check(len(shown) == len(records), f'{len(shown)} sentences of {len(records)}', output[-2000:])
        for r, sentence in zip(records, shown):
            again = parsed(sentence)
            wanted = {key: value for key, value in r.items() if key != 'id'}
            tally.check(again == wanted, f'{r["id"]}: the sentence gives the record', f'{sentence}\n{wanted}\n{again}')
        code, output = case.run('engram fmt --check content/articles/a.md', folder, env)
        tally.check(code == 0, 'fmt leaves the block alone', output)


NUMBER = re.compile(r'−?(\d+)(?:\.(\d+))?')
PARTS = {'habit': r'Expected habit strength', 'habit_pair': r'the new one leads from</dt><dd><b>(?:day \d+|no day of|outside the)',
         'memory': r'\d of 3 models 90 days after', 'association': r'not inferior', 'motor': r'Doses of trials',
         'none': r'Not simulated: nothing fits'}


def digits(text):
    """The greatest number of significant digits in a text; zeros that end a whole number are none."""
    most = 0
    for whole, part in NUMBER.findall(text):
        number = (whole + part).lstrip('0') if part else whole.rstrip('0')
        most = max(most, len(number.rstrip('0') if part else number))
    return most


def model_row(i, model, weeks):
    r = {'id': f'm{i}', 'verb': 'practises', 'object': 'the agreed steps', 'cue': 'after tea', 'support': 'independent',
         'amount': '20', 'unit': 'minutes', 'weeks': weeks, 'measure': MEASURES[0], 'days': None, 'scope': 'total',
         'sessions': 1 + i % 7, 'outcome': None, 'review': None, 'n': (1 + i % 7) * weeks, 'k': max(1, (1 + i % 7) * weeks // 2)}
    return [line for line in lines_of(r) if model == 'none' or not line.startswith('model')] + (
        [] if model == 'none' else [f'model: {model}'])


def check_models(tally, env):
    """What the page shows of each model: at most two digits, all readings, and words where nothing is calibrated."""
    rows = [(model, weeks) for model in PARTS for weeks in (2, 5, 12, 80)]
    with case.Folder(os.path.join(HERE, '..', 'rules', 'base')) as folder:
        with open(os.path.join(folder, 'content', 'articles', 'a.md'), 'w', encoding='utf-8') as file:
            file.write('---\nkind: page\n---\n\n' + block_of(model_row(i, *row) for i, row in enumerate(rows)))
        code, output = case.run('engram build', folder, env)
        tally.check(code == 0, 'rows of all models compile', output)
        with open(os.path.join(folder, 'build', 'site', 'articles', 'a.html'), encoding='utf-8') as file:
            page = html.unescape(file.read())
        with open(os.path.join(folder, 'build', 'site', 'articles', 'a.numbers.html'), encoding='utf-8') as file:
            numbers = html.unescape(file.read())
    sections = re.findall(r'<section id="smart1-m\d+">(.*?)\n</section>', numbers, re.S)
    tally.check(len(sections) == len(rows), f'{len(sections)} rows of numbers')
    cells = re.findall(r'<tr role="row" id="smart1-m\d+">(.*?)\n</td></tr>', page, re.S)
    tally.check(len(cells) == len(rows), f'{len(cells)} rows')
    for (model, weeks), cell, section in zip(rows, cells, sections):
        title, curve = f'{model}, {weeks} weeks', model not in ('motor', 'none')
        tally.check(re.search(PARTS[model], cell + section), f'{title}: what the model is for', cell)
        tally.check(re.search(r'met with a chance of <b>(?:more than |less than )?[0-9.]+\xa0%</b>', cell), f'{title}: chance')
        tally.check(re.search(r'needs an adherence of <b>[0-9.]+\xa0%</b>', cell), f'{title}: adherence needed')
        tally.check(len(re.findall(r'<tr><th scope="row">(?:100|90|80|70|60|50)\xa0%</th>', cell)) == 6,
                    f'{title}: the table of adherence')
        values = re.findall(r'<dd><b>(.*?)</b>(?: <span class="band">\((.*?)\)</span>)?', cell)
        values += re.findall(r'</th><td>(.*?)</td>(?:<td>(.*?)</td>)?', cell)
        more = re.search(r'Further numbers of the model:</p>(.*?)</dl>', section, re.S)
        values += [(value, '') for value in re.findall(r'<dd>(.*?)</dd>', more[1])] if more else []
        for value, band in values:
            tally.check(digits(value) <= 2 and digits(band) <= 2, f'{title}: two digits', f'{value} {band}')
        tally.check((cell.count('<svg'), section.count('class="sp"')) == (curve, curve), f'{title}: a curve or none')
        tally.check((model == 'none') == ('<b>Limits.</b>' not in section), f'{title}: what a model leaves out', section)
        if curve:
            readings = re.findall(r'<dt>(?:at the end of practice|30 days later|90 days later)</dt><dd><b>(.*?)</b>', cell)
            outside = ['outside the calibrated range' in value for value in readings]
            tally.check(len(readings) == 3, f'{title}: three readings', cell)
            tally.check(all(outside) if weeks == 80 else not any(outside), f'{title}: words for what is not calibrated',
                        str(readings))
            beyond = weeks == 80 or model in ('memory', 'association')
            tally.check(('class="sparkc beyond"' in cell) == beyond, f'{title}: dashed when beyond the data')
            tally.check('stroke-dasharray' in cell, f'{title}: what lies beyond is dashed')
        if model == 'memory':
            tally.check(re.search(r'chance of recall[^<]*</dt><dd>outside the calibrated range', section),
                        f'{title}: no chance of recall', cell)


def check_names(tally, env):
    """The list of processes names only models that rows may have."""
    with open(os.path.join(HERE, '..', '..', 'tools', 'text', 'smart.tsv'), encoding='utf-8') as file:
        processes = [line.split('\t') for line in file.read().split('\n') if line.startswith('process\t')]
    names = sorted({name.strip() for process in processes for name in process[2].split(',')} - {'none'})
    tally.check(len(names) >= 10, f'{len(names)} models by name and id')
    with case.Folder(os.path.join(HERE, '..', 'rules', 'base')) as folder:
        with open(os.path.join(folder, 'content', 'articles', 'a.md'), 'w', encoding='utf-8') as file:
            file.write('---\nkind: page\n---\n\n' + block_of(model_row(i, name, 12) for i, name in enumerate(names)))
        code, output = case.run('engram check --gate=warning', folder, env)
        tally.check(code == 0, 'every model of a process is one for rows', output)


PIECES = [':', '{', '}', '[', ']', ',', '"', "'", '#', '- ', '&', '*', '!', '|', '>', '%', '@', '`', '-1', '0', '8', '999',
          '1e9', 'NaN', 'é', '\u202e', ' ', '\t', 'none', 'each_week', 'yes', '~', '```']
FINDING = re.compile(r'^content/articles/a(\d+)\.md:(\d+):(\d+): (error|warning|note): .* \[[a-z-]+/[a-z0-9-]+\]$')
IMPOSSIBLE = [('sessions_per_week', '8'), ('sessions_per_week', '-1'), ('weeks', '0'), ('weeks', '105'),
              ('dose', '{amount: -5, unit: minutes}'), ('criterion', '{k: 9, n: 7, scope: each_week}'),
              ('criterion', '{k: 1, n: 7}'), ('model', 'Y1'), ('model', 'T2'), ('model', 'A0'), ('days', '[mon, mon]')]


def damaged(line, rng):
    letters = list(line)
    for _ in range(rng.randint(1, 3)):
        at = rng.randrange(len(letters) + 1)
        letters[at:at + rng.randrange(3)] = [rng.choice(PIECES)]
    return ''.join(letters)


def check_damage(tally, env, rng):
    rows, marks = [], []
    for i in range(1000):
        lines = lines_of(record(i, rng))
        at = rng.randrange(1, len(lines))
        if i % 4 == 0:
            key, value = rng.choice(IMPOSSIBLE)
            lines = [line for line in lines if not line.startswith((key + ':', 'days:', 'sessions_per_week:'))]
            lines += [] if key in ('days', 'sessions_per_week') else ['sessions_per_week: 7']
            lines.append(f'{key}: {value}')
            marks.append(len(lines))
        else:
            lines[at] = damaged(lines[at], rng)
            marks.append(None)
        rows.append(lines)
    with case.Folder(os.path.join(HERE, '..', 'rules', 'base')) as folder:
        for i, lines in enumerate(rows):
            with open(os.path.join(folder, 'content', 'articles', f'a{i}.md'), 'w', encoding='utf-8') as file:
                file.write('---\nkind: page\n---\n\n' + block_of([lines]))
        code, output = case.run('engram check -j1', folder, env)
        again, other = case.run('engram check -j2', folder, env)
        tally.check(code in (0, 1), f'check ends, with {code}', output[-2000:])
        tally.check(output == other and code == again, 'two threads print the same bytes')
        code, _ = case.run('engram build --with-errors', folder, env)
        tally.check(code in (0, 1), f'build ends, with {code}')
    found = set()
    for mark in filter(None, map(FINDING.match, output.split('\n'))):
        i, line = int(mark[1]), int(mark[2])
        found.add((i, line))
        tally.check(5 <= line <= 9 + len(rows[i]) + 1, f'a{i}.md: a finding in the block', mark[0])
    for i, mark in enumerate(marks):
        if mark is not None:
            tally.check((i, 7 + mark) in found, f'a{i}.md: {rows[i][-1]} is a finding on its line',
                        ' '.join(str(line) for a, line in sorted(found) if a == i))
    tally.check(len({i for i, _ in found}) > 500, f'{len(found)} findings')


def main():
    engram = os.path.abspath(sys.argv[1])
    rng = random.Random(int(sys.argv[2]) if len(sys.argv) > 2 else 4117)
    env = case.environment([os.path.dirname(engram)])
    tally = case.Tally()
    check_round_trip(tally, env, rng)
    check_models(tally, env)
    check_names(tally, env)
    check_damage(tally, env, rng)
    tally.end()


main()
