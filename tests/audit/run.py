"""`engram audit`: sums that close, every form read as its readers read it, what became of sentences, gates.

usage: run.py ENGRAM

The wiki and its repository are made here. What JSON says is held against a count of the articles that is made here as
well, LCOV against `lcov --summary` and `genhtml`, HTML against JSON.
"""
import json
import os
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, '..', 'lib'))
import case  # noqa: E402
from forms import Tables, check_crate, check_csv, check_html, check_lcov, check_places, check_prov  # noqa: E402

SCHEMA = '''kinds:
  page: {title: Page, provenance: required}
  note: {title: Note, provenance: optional}
  empty: {title: Empty, provenance: required}
'''
SITE = '''title: A & B <wiki>
licence: CC BY 4.0
url: https://wiki.example/
sections: {cells: {title: Cells}}
tier1_years: 5
'''
PAGE = '''---
title: Potentiation
kind: page
date: 2026-05-01
generator: A model
description: In short.
---

Potentiation lasts for hours [@one2001]. It was found in rabbits [@one2001; @two2015].
A model says more [llm].

## Numbers & more

- Take 5 mg at night [llm].
- Never stop the drug at once [@three1990].

| Cell | Size |
|---|---|
| Purkinje | large [@two2015] |

> [!note] Beware
> A callout says so [@two2015, p. 3].

Alpha says one thing [llm].
Beta says another [llm].

Footnotes are text[^1] [@one2001 "words that are quoted from the source itself"].

```text
Code is no sentence.
```

[^1]: A note at the foot [@two2015].
<!-- engram-allow risk/llm-only: kept as an example of a bad dose -->
'''
NOTE = '''---
title: A note
kind: note
---
Nobody says where this comes from. Nor this.
'''
DRAFT = '''---
title: Not yet
kind: page
generator: A model
draft: true
---
A draft says that [llm]. It cites as well [@one2001].
'''
GLOSSARY = '''terms:
  - term: Synapse
    definition: Where two neurons meet [@two2015].
'''
# where the sentences of PAGE and NOTE stand, and what they say: by hand
WANTED = {'sentences': 13, 't1': 4, 't2': 2, 't3': 1, 'simulated': 0, 'llm': 4, 'untagged': 2}
SCOPES = {'paragraph': 8, 'list item': 2, 'table row': 1, 'callout': 1, 'footnote': 1}


def source(key, year, tier):
    return json.dumps({'id': key, 'type': 'article-journal', 'title': f'On {key}', 'issued': {'date-parts': [[year]]},
                       'author': [{'family': 'Doe', 'given': 'A.'}], 'container-title': 'A journal', 'volume': '1',
                       'page': '1-9', 'custom': {'tier': tier, 'tier_reason': 'a test'}})


FILES = {
    'content/schema.yaml': SCHEMA,
    'content/site.yaml': SITE,
    'content/glossary.yaml': GLOSSARY,
    'content/articles/cells/page.md': PAGE,
    'content/articles/note.md': NOTE,
    'content/articles/draft.md': DRAFT,
    'sources/one2001.json': source('one2001', 2001, 'T2'),
    'sources/two2015.json': source('two2015', 2015, 'T1'),
    'sources/three1990.json': source('three1990', 1990, 'T3'),
    'sources/unused1999.json': source('unused1999', 1999, 'T3'),
}


class Checker:
    def __init__(self, engram, folder, tally):
        self.engram, self.folder, self.tally = engram, folder, tally
        self.env = case.environment([os.path.dirname(engram)])
        self.env.update(GIT_AUTHOR_NAME='A', GIT_AUTHOR_EMAIL='a@example.org', GIT_COMMITTER_NAME='A',
                        GIT_COMMITTER_EMAIL='a@example.org', GIT_CONFIG_NOSYSTEM='1', GIT_CONFIG_GLOBAL='/dev/null')

    def write(self, name, text):
        path = os.path.join(self.folder, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, 'w', encoding='utf-8') as file:
            file.write(text)

    def remove(self, name):
        os.remove(os.path.join(self.folder, name))

    def edit(self, name, *changes):
        path = os.path.join(self.folder, name)
        with open(path, encoding='utf-8') as file:
            text = file.read()
        for old, new in changes:
            self.tally.check(old in text, f'{name} has {old!r}')
            text = text.replace(old, new, 1)
        self.write(name, text)

    def git(self, *arguments):
        done = subprocess.run(['git', *arguments], cwd=self.folder, env=self.env, capture_output=True, text=True,
                              check=False)
        self.tally.check(done.returncode == 0, f'git {arguments}', done.stderr)
        return done.stdout.strip()

    def audit(self, *arguments, code=0, trend='--no-trend'):
        done = subprocess.run([self.engram, 'audit', trend, *arguments], cwd=self.folder, env=self.env,
                              capture_output=True, check=False)
        self.tally.check(done.returncode == code, f'audit {arguments} ends with {code}',
                         f'{done.returncode}\n' + done.stderr.decode('utf-8', 'replace'))
        self.said = done.stderr.decode('utf-8', 'replace')
        return done.stdout.decode('utf-8')

    def json(self, *arguments, **more):
        return json.loads(self.audit('--format=json', *arguments, **more))

    def equal(self, got, wanted, title):
        self.tally.check(got == wanted, title, f'wanted {wanted}\ngot {got}')


# ---- sums ----

def check_group(c, group, title):
    c.equal(group['sourced'], group['t1'] + group['t2'] + group['t3'], f'{title}: sourced is T1 to T3')
    c.equal(group['sentences'], group['sourced'] + group['simulated'] + group['llm'] + group['untagged'],
            f'{title}: the standings add up')
    if group['sentences']:
        share = (group['sourced'] * 10000 + group['sentences'] // 2) // group['sentences'] / 100
        c.equal(group['sourced_percent'], share, f'{title}: the share is of the two numbers beside it')
    else:
        c.tally.check('sourced_percent' not in group, f'{title}: no share of nothing')


def check_sums(c, data):
    total, ledger = data['total'], data['ledger']
    for name, wanted in WANTED.items():
        c.equal(total[name], wanted, f'the wiki has {name}')
    c.equal({s['name']: s['sentences'] for s in ledger['scopes'] if s['sentences']}, SCOPES,
            'sentences by where they stand')
    c.equal(ledger['texts'], ledger['counted'] + ledger['exempt'], 'the ledger closes')
    c.equal(ledger['counted'], total['sentences'], 'what is counted is the total')
    c.equal(ledger['exempt'], sum(row['count'] for row in ledger['exemptions']), 'exemptions add up')
    c.tally.check(all(row['reason'] for row in ledger['exemptions']), 'each exemption has its reason')
    exempt = {row['name']: row['count'] for row in ledger['exemptions'] if row['count']}
    c.equal(exempt, {'heading': 2, 'table head': 1, 'code': 1, 'front matter': 1}, 'what is exempt')
    c.equal(ledger['drafts'], 1, 'one draft is left out')
    c.equal([(e['rule'], e['reason']) for e in ledger['exceptions']],
            [('risk/llm-only', 'kept as an example of a bad dose')], 'exceptions are listed')
    for name in ('scopes', 'kinds', 'sections', 'articles'):
        groups = ledger[name] if name == 'scopes' else data[name]
        for group in groups:
            check_group(c, group, f'{name} {group.get("name") or group.get("path")}')
        for field in ('sentences', 'sourced', 'llm', 'untagged', 'high_risk', 'words', 'citations', 'single_source'):
            c.equal(sum(group[field] for group in groups), total[field], f'{name}: {field} add up to the total')
    for article in data['articles']:
        for field in ('sentences', 'sourced', 'high_risk', 'words'):
            c.equal(sum(part[field] for part in article['parts']), article[field],
                    f'{article["path"]}: parts add up in {field}')
    c.equal(sum(s['citations'] for s in data['sources']), total['citations'] + data['glossary']['citations'],
            'citations by source add up')
    c.equal(data['evidence']['citations'], data['use']['citations'], 'evidence is of all citations')
    c.equal(sum(row['count'] for row in data['evidence']['grades']), data['evidence']['quoted'], 'grades add up')
    for name in ('records', 'retractions', 'pages'):
        c.equal(sum(row['count'] for row in data['health'][name]), data['health']['sources'], f'{name} add up')
    c.equal(sum(t['sources'] for t in data['freshness']['tiers']), len(data['sources']), 'tiers add up')


def check_content(c, data):
    c.equal(data['use']['unused'], ['unused1999'], 'unused sources')
    c.equal(data['structure']['longest_llm_run']['length'], 2, 'the longest run by a language model')
    c.equal(data['structure']['longest_llm_run']['line'], 24, 'and where it begins')
    c.equal(data['risk']['without_t1_t2'], 2, 'high-risk sentences without T1 or T2')
    c.equal({s['text'] for s in data['risk']['list']}, {'Take 5 mg at night.', 'Never stop the drug at once.'},
            'and which they are')
    c.equal(data['evidence']['quoted'], 1, 'citations with a quote')
    c.equal(data['health']['never_looked_up'], 4, 'nobody has looked up a source')
    states = {row['name']: row['count'] for row in data['health']['retractions']}
    c.equal((states['unchecked'], states['clean']), (4, 0), 'unchecked is not clean')
    c.equal([s['key'] for s in data['freshness']['t1_to_confirm']], ['two2015'], 'an old T1 source waits')
    c.equal({s['key']: s['alone'] for s in data['sources']}['two2015'], 4, 'sentences that have one source alone')


VERIFIED = {'key': 'one2001', 'state': 'ok', 'on': '2026-04-01', 'retraction': 'retracted', 'witnesses': [
    {'by': 'crossref', 'says': 'retracted', 'notice': '10.1000/notice', 'dated': '2020-01-02', 'on': '2026-04-01'},
    {'by': 'pubmed', 'says': 'unchecked'}]}


# ---- forms ----

def check_forms(c):
    c.tally.check(subprocess.run([c.engram, 'build', '--with-errors'], cwd=c.folder, env=c.env, capture_output=True,
                                 check=False).returncode in (0, 1), 'the wiki builds')
    data = c.json()
    check_sums(c, data)
    check_content(c, data)
    c.audit('--report=out/reports')
    forms = {}
    for name in sorted(os.listdir(os.path.join(c.folder, 'out/reports'))):
        with open(os.path.join(c.folder, 'out/reports', name), 'rb') as file:
            forms[name] = file.read()
    c.equal(sorted(forms), ['audit.csv', 'audit.html', 'audit.info', 'audit.json', 'audit.md', 'audit.svg',
                            'audit.txt', 'provenance.json', 'ro-crate-metadata.json'], 'all forms are written')
    page = check_html(c, data, forms['audit.html'].decode())
    check_places(c, page, 'out/reports', WANTED['sentences'])
    check_csv(c, data, forms['audit.csv'].decode())
    check_lcov(c, data, os.path.join(c.folder, 'out/reports/audit.info'))
    check_prov(c, data, forms['provenance.json'].decode())
    check_crate(c, forms['ro-crate-metadata.json'].decode())
    badge = xml.etree.ElementTree.fromstring(forms['audit.svg'])
    c.tally.check(f'{data["total"]["sourced"]} of {data["total"]["sentences"]}' in ''.join(badge.itertext()),
                  'the badge has both numbers')
    for name, cell in (('sourced', 'cite a source'), ('llm', 'by a language model'), ('untagged', 'do not say')):
        c.tally.check(re.search(rf'sentences (that )?{cell} \| {data["total"][name]} \| {data["total"]["sentences"]} ',
                                forms['audit.md'].decode()), f'Markdown has {name}', forms['audit.md'].decode())
    with open(os.path.join(c.folder, 'build/site/audit.html'), encoding='utf-8') as file:
        published = Tables()
        published.feed(file.read())
    c.equal(published.table('All sentences'), page.table('All sentences'), 'the page of the site has the same numbers')
    c.audit('--report=out/again', '-j', '3')
    for name, data in forms.items():
        with open(os.path.join(c.folder, 'out/again', name), 'rb') as file:
            c.tally.check(file.read() == data, f'{name} is the same bytes again')
    shutil.rmtree(os.path.join(c.folder, 'out'))


# ---- people ----

def wilson(part, whole, z=1.959963984540054):
    p = part / whole
    root = (p * (1 - p) / whole + z * z / (4 * whole * whole)) ** 0.5
    scale = 1 + z * z / whole
    return tuple(round(100 * ((p + z * z / (2 * whole)) / scale + sign * z * root / scale), 1) for sign in (-1, 1))


def check_people(c):
    data = c.json()
    c.equal((data['sample']['drawn'], data['sample']['of']), (5, data['total']['sourced']), 'at least five are drawn')
    c.tally.check('error_percent' not in data['sample'], 'no share of errors before anybody looked')
    other = [s['id'] for s in c.json('--seed=7')['sample']['list']]
    c.tally.check(other != [s['id'] for s in data['sample']['list']], 'another seed draws others')
    lines = [f'{s["path"].removeprefix("content/articles/").removesuffix(".md")}\t{s["mark"]}\tsupported\tDr A\t2026-05-0'
             f'{i + 1}' for i, s in enumerate(data['sample']['list'][:4])]
    lines[1] = lines[1].replace('supported', 'unsupported')
    lines += ['cells/page\t000000000000\tsupported\tDr B\t2026-05-02', lines[2].replace('supported', 'rejected')
              .replace('2026-05-03', '2026-01-01')]
    c.write('content/reviews.tsv', '\n'.join(lines) + '\n')
    data = c.json()
    c.equal((data['reviews']['sign_offs'], data['reviews']['sentences_signed'], data['reviews']['void']), (6, 4, 1),
            'sign-offs are counted')
    c.equal((data['reviews']['sentences_supported'], data['reviews']['sentences_not_supported']), (3, 1),
            'the last word counts')
    sample = data['sample']
    c.equal((sample['checked'], sample['not_supported'], sample['error_percent']), (4, 1, 25), 'the sample is checked')
    c.equal((sample['error_low'], sample['error_high']), wilson(1, 4), 'its interval is Wilson\'s')
    prov = json.loads(c.audit('--format=prov'))
    c.equal((len(prov['used']), len([k for k in prov['agent'] if k.startswith('person:')])), (5, 2),
            'PROV: reviews are activities of people')
    c.edit('content/articles/cells/page.md', ('in rabbits', 'in some rabbits'), ('for hours', 'for many hours'))
    again = {s['id'] for s in c.json()['sample']['list']}
    c.tally.check(len(again & {s['id'] for s in sample['list']}) >= 3, 'most of the sample outlives an edit')
    c.write('content/articles/cells/page.md', PAGE)
    lines = lines[:4]
    lines[0] = lines[0].replace('supported', 'partly')
    lines[3] = lines[3].replace('supported', 'cannot access')
    c.write('content/reviews.tsv', '\n'.join(lines) + '\n')
    data = c.json()
    sample, said = data['sample'], data['reviews']
    c.equal([said[f'sentences_{name}'] for name in ('supported', 'partly', 'not_supported', 'no_access')], [1, 1, 1, 1],
            'each verdict is counted')
    c.equal([sample[name] for name in ('checked', 'partly', 'not_supported', 'no_access')], [3, 1, 1, 1],
            'who could not read the source has not checked')
    c.equal((sample['error_percent'], sample['error_low'], sample['error_high']), (66.67, *wilson(2, 3)),
            'supported in part is an error')
    text = c.audit()
    c.tally.check(re.search('only partly supported +2 of 3', text) is not None and re.search('could not be read +1 of 5', text) is not None,
                  'the text says so', text)
    check = subprocess.run([c.engram, 'check'], cwd=c.folder, env=c.env, capture_output=True, text=True, check=False)
    said = re.findall(r'Dr A called this sentence (.*) \[review', check.stdout + check.stderr)
    c.equal(sorted(said), ['partly supported', 'unsupported'], 'nobody is blamed for what could not be read')
    c.remove('content/reviews.tsv')


# ---- sources and links ----

LINKS = '''---
title: Links
kind: note
---
See [one](https://a.example/1#part) and [the same](https://a.example/1), [two](https://a.example/2) or
[three](https://a.example/3).
'''


def check_registers(c):
    before = c.json()
    c.equal(before['health']['link_count'], 0, 'no link to others yet')
    c.write('content/articles/links.md', LINKS)
    c.write('sources/verified/links.tsv', 'https://a.example/1\tfine\t2026-01-02\t\n'
                                          'https://a.example/2\tblocked\t2026-03-04\t\n'
                                          'https://gone.example/\tdead\t2020-01-01\t\n')
    health = c.json()['health']
    c.equal({row['name']: row['count'] for row in health['links'] if row['count']},
            {'fine': 1, 'blocked': 1, 'unchecked': 1}, 'states of the pages that are linked to, each once')
    c.equal((health['link_count'], health['oldest_link_answer'], health['newest_link_answer']),
            (3, '2026-01-02', '2026-03-04'), 'and when they were looked at')
    shutil.rmtree(os.path.join(c.folder, 'sources/verified'))
    c.remove('content/articles/links.md')
    c.equal(c.json()['register'], before['register'], 'the same register has the same hash')
    c.edit('sources/one2001.json', ('a test"', 'a test", "superseded_by": "two2015"'))
    data = c.json()
    c.equal([(s['key'], s['superseded_by']) for s in data['freshness']['superseded']], [('one2001', 'two2015')],
            'superseded editions')
    c.equal(data['register'], before['register'], 'a remark does not change what sources are')
    c.write('sources/one2001.json', source('one2001', 2002, 'T2'))
    c.tally.check(c.json()['register'] != before['register'], 'another year does')
    c.write('sources/one2001.json', source('one2001', 2001, 'T2'))


# ---- gates and trend ----

def check_gates(c):
    for gate, code in (('--min-coverage=53', 0), ('--min-coverage=54', 1), ('--min-coverage=page:63,50', 0),
                       ('--min-coverage=page:64', 1), ('--min-coverage=note:1', 1), ('--min-coverage=nobody:1', 3),
                       ('--min-coverage=empty:0', 3), ('--max-llm-run=2', 0), ('--max-llm-run=1', 1),
                       ('--max-llm-run=note:0', 0), ('--max-llm-run=empty:4', 3), ('--min-risk-coverage=50', 0),
                       ('--min-risk-coverage=51', 1), ('--min-risk-coverage=note:100', 0),
                       ('--min-patch-coverage=0', 3), ('--min-coverage=101', 2), ('--min-coverage=', 2),
                       ('--min-coverage=page:', 2), ('--min-patch-coverage=page:1', 2), ('--max-llm-run=-1', 2),
                       ('--base=HEAD', 3), ('--format=pdf', 2)):
        c.audit(gate, code=code)
    c.audit('--min-coverage=54', '--max-llm-run=empty:1', code=3)
    c.tally.check("'min-coverage=54' fails: 7 of 13 sentences cite a source (53.85 %)" in c.said, 'a gate says why',
                  c.said)
    c.write('content/site.yaml', SITE + 'audit: {min_coverage: "page:63", max_llm_run: 1}\n')
    c.audit(code=1)
    c.audit('--max-llm-run=2')
    subprocess.run([c.engram, 'build'], cwd=c.folder, env=c.env, capture_output=True, check=False)
    with open(os.path.join(c.folder, 'build/site/audit.html'), encoding='utf-8') as file:
        text = file.read()
    c.tally.check('<strong>fails</strong>: max-llm-run=1' in text and '<strong>holds</strong>: min-coverage=page:63'
                  in text, 'the page of the site judges the gates of the settings')
    c.write('content/site.yaml', SITE + 'audit: {min_coverage: most}\n')
    c.audit(code=3)
    c.tally.check("the settings are wrong: 'most' is no share" in c.said, 'a gate of the settings that is none', c.said)
    c.audit('--min-coverage=1')
    c.write('content/site.yaml', SITE)
    path = os.path.join(c.folder, 'content/articles/broken.md')
    c.write('content/articles/broken.md', '---\ntitle: [\n---\nWords.\n')
    c.audit('--min-coverage=0', code=3)
    os.remove(path)


RUN = '''title = A window
model = stdp_pair
protocol = pairing
lag = -20 ms .. 20 ms step 1 ms
repeats = 60
rate = 1 Hz
output change = change at lag 10 ms
'''
SHOWN = '''---
title: Shown
kind: page
---
At 10 Hz the run ends higher [sim:window].
At 5 mg the run ends higher [sim:window].
Avoid 20 Hz after such a run [sim:window].
'''


def check_runs(c):
    """A run carries a number with a unit that it shows, and neither a dose nor an instruction."""
    c.write('content/experiments/window.sim', RUN)
    c.write('content/articles/shown.md', SHOWN)
    data = c.json('--min-risk-coverage=25')
    total = data['total']
    c.equal((total['high_risk'], total['high_risk_from_runs'], total['high_risk_sourced']), (5, 1, 1),
            'a number from a run is counted apart')
    c.equal(total['high_risk_sourced_percent'], 25, 'and is no part of what a source is asked for')
    c.equal({s['text'] for s in data['risk']['list']},
            {'Take 5 mg at night.', 'Never stop the drug at once.', 'At 5 mg the run ends higher.',
             'Avoid 20 Hz after such a run.'}, 'nor is it listed')
    c.equal([gate['says'] for gate in data['gates']],
            ['1 of 4 high-risk sentences cite a source (25.00 %), beside 1 with a number from a run'],
            'the gate says what it let pass')
    c.audit('--min-risk-coverage=26', code=1)
    c.edit('content/articles/shown.md', ('At 5 mg the run ends higher [sim:window].\n', ''),
           ('Avoid 20 Hz after such a run [sim:window].\n', ''))
    c.audit('--min-risk-coverage=51', code=1)
    c.edit('content/articles/cells/page.md', ('- Take 5 mg at night [llm].\n', ''),
           ('- Never stop the drug at once [@three1990].\n', ''))
    data = c.json('--min-risk-coverage=100')
    c.equal(data['gates'][0]['says'],
            'no sentence is one that somebody might act on, beside 1 with a number from a run',
            'a gate holds when only such a number is left')
    c.write('content/articles/cells/page.md', PAGE)
    c.remove('content/articles/shown.md')
    c.remove('content/experiments/window.sim')


def check_dateless(c):
    c.write('content/articles/cells/page.md', PAGE.replace('date: 2026-05-01\n', ''))
    c.audit('--format=ro-crate', code=3)
    c.audit('--report=out')
    c.tally.check("no 'ro-crate-metadata.json': a crate needs a date" in c.said, 'what is left out is said', c.said)
    c.equal(len(os.listdir(os.path.join(c.folder, 'out'))), 8, 'and the other forms are there')
    shutil.rmtree(os.path.join(c.folder, 'out'))
    c.write('content/articles/cells/page.md', PAGE)


def check_trend(c):
    path = os.path.join(c.folder, 'trend')
    first = c.json(trend='--trend=trend')
    c.equal(len(first['trend']), 1, 'the first run is alone')
    c.tally.check('trend' not in c.json(), 'without a record no trend is shown')
    c.equal(c.json(trend='--trend=trend'), first, 'a run over the same sentences adds nothing')
    c.edit('content/articles/note.md', ('Nor this.', 'Nor this. Nor that.'))
    second = c.json(trend='--trend=trend')
    c.equal([row['sentences'] for row in second['trend']], [13, 14], 'a run over others adds a row')
    c.equal(second['trend'][0], first['trend'][0], 'earlier rows stay')
    c.write('content/articles/note.md', NOTE)
    for text in ('engram-audit-trend 2\n', 'words', 'words\n', 'engram-audit-trend 1\na\tb\tc\n'):
        c.write('trend', text)
        c.audit(trend='--trend=trend', code=3)
        with open(path, encoding='utf-8') as file:
            c.equal(file.read(), text, 'a record that cannot be read is left alone')
    os.remove(path)


# ---- what became of sentences ----

def counts(data):
    return {row['name']: row['count'] for row in data['change']['categories'] if row['count']}


def check_changes(c):
    c.git('init', '-q', '-b', 'main')
    c.git('add', 'content', 'sources')
    c.git('commit', '-q', '-m', 'first')
    same = {'CBC': 7, 'UBC': 6}
    data = c.json('--base=main', '--min-patch-coverage=100')
    c.equal((counts(data), data['change']['patch']), (same, 0), 'nothing has changed')
    c.equal(data['change']['base'], c.git('rev-parse', 'main'), 'the base is named in full')
    c.equal(data['revision'], c.git('rev-parse', 'HEAD'), 'the revision of the wiki is named')
    c.equal(data['ledger']['drafts'], 1, 'drafts stay out, although they were compared')
    c.equal(data['total'], c.json()['total'], 'comparing changes no sum')

    # reflowed, moved within the article, moved to another with its heading
    c.edit('content/articles/cells/page.md', ('lasts for hours', 'lasts\nfor hours'),
           ('Alpha says one thing [llm].\n', ''), ('Beta says another [llm].', 'Beta says another [llm].\nAlpha says one '
                                                   'thing [llm].'))
    data = c.json('--base=main')
    c.equal(counts(data), same, 'reflowed and moved sentences have not changed')
    c.equal(data['revision'], c.git('rev-parse', 'HEAD') + ', with changes since', 'files that differ are told of')
    c.edit('content/articles/cells/page.md', ('A model says more [llm].\n', ''))
    c.write('content/articles/new.md', '---\ntitle: New\nkind: page\ngenerator: A model\n---\nA model says more [llm].\n')
    data = c.json('--base=main')
    c.equal((counts(data), data['change']['moved'], data['change']['patch']), (same, 1, 0), 'a sentence that moved')
    c.remove('content/articles/new.md')
    c.write('content/articles/cells/page.md', PAGE)
    os.rename(os.path.join(c.folder, 'content/articles/note.md'), os.path.join(c.folder, 'content/articles/other.md'))
    c.equal(counts(c.json('--base=main')), same, 'an article that was renamed')
    os.rename(os.path.join(c.folder, 'content/articles/other.md'), os.path.join(c.folder, 'content/articles/note.md'))

    # each category, one by one
    c.edit('content/articles/cells/page.md',
           ('A model says more [llm].', 'A model says more [@two2015]. Gamma is new [llm]. Delta is new [@two2015].'),
           ('at once [@three1990]', 'at once [llm]'),
           ('Beta says another [llm].', 'Beta says quite another [llm].'))
    c.write('content/articles/draft.md', DRAFT.replace('draft: true\n', ''))
    c.write('content/articles/note.md', NOTE.replace('kind: note\n', 'kind: note\ndraft: true\n'))
    data = c.json('--base=main')
    c.equal(counts(data), {'UNC': 2, 'LBC': 1, 'UIC': 1, 'UBC': 2, 'GBC': 1, 'GIC': 1, 'GNC': 1, 'CBC': 6, 'EUB': 2,
                           'DUB': 1}, 'every category')
    change = data['change']
    c.equal((change['patch'], change['patch_sourced'], change['edited'], change['retagged']), (5, 2, 1, 2), 'the patch')
    edited = [s for s in change['list'] if s['text'] == 'Beta says quite another.']
    c.equal([(s['change'], s['was_text']) for s in edited], [('UNC', 'Beta says another.')], 'an edit knows its origin')
    c.equal(sum(n for name, n in counts(data).items() if name[0] not in 'ED'), data['total']['sentences'],
            'categories of what is there add up to the sentences')
    c.audit('--base=main', '--min-patch-coverage=40')
    c.audit('--base=main', '--min-patch-coverage=41', code=1)
    summary = c.audit('--base=main', '--format=markdown')
    c.tally.check('| added or edited sentences that cite a source | 2 | 5 | 40.00 % |' in summary, 'Markdown: the patch',
                  summary)
    c.tally.check('Gamma is new.' in summary and 'Delta' not in summary, 'Markdown lists what lacks a source', summary)
    report = c.audit('--base=main', '--format=html')
    page = Tables()
    page.feed(report)
    c.equal({row[0]: int(row[1]) for row in page.table('The categories') if row[1] != '0'}, counts(data),
            'HTML: the categories')
    c.tally.check('was <span' in report, 'HTML shows what a sentence was')
    c.remove('content/articles/cells/page.md')
    gone = counts(c.json('--base=main'))
    c.equal((gone['DCB'], gone['DUB']), (7, 4), 'sentences that are gone')
    c.git('checkout', '-q', '--', 'content')

    c.edit('content/articles/cells/page.md', ('kind: page\n', 'kind: page\ndraft: true\n'))
    hidden = counts(c.json('--base=main'))
    c.equal((hidden['ECB'], hidden['EUB'], hidden.get('DCB')), (7, 4, None), 'sentences that a draft took along')
    c.git('checkout', '-q', '--', 'content')

    # retagged without gain or loss is part of the patch, and nothing else
    c.edit('content/articles/cells/page.md', ('lasts for hours [@one2001]', 'lasts for hours [@two2015]'))
    data = c.json('--base=main')
    c.equal((counts(data), data['change']['patch'], data['change']['retagged']), (same, 1, 1), 'other tags')
    c.git('checkout', '-q', '--', 'content')


def check_world(c):
    c.audit('--base=nobody', code=3)
    c.tally.check("there is no revision 'nobody'" in c.said, 'a revision that is not there', c.said)
    c.audit('--base=--help', code=3)
    env, c.env = c.env, dict(c.env, PATH='/nonexistent')
    c.audit('--base=main', '--min-patch-coverage=1', code=3)
    c.tally.check("there is no program 'git'" in c.said, 'without git', c.said)
    c.env = env
    # a wiki in a folder of its repository, with names that git quotes and a link
    c.git('checkout', '-q', '-b', 'below')
    os.makedirs(os.path.join(c.folder, 'sub'))
    for name in ('content', 'sources'):
        shutil.copytree(os.path.join(c.folder, name), os.path.join(c.folder, 'sub', name))
    c.write('sub/content/articles/Ünïcode "x".md', NOTE.replace('A note', 'Another').replace('Nor', 'And not'))
    os.symlink('note.md', os.path.join(c.folder, 'sub/content/articles/link.md'))
    c.git('add', 'sub')
    c.git('commit', '-q', '-m', 'below')
    os.remove(os.path.join(c.folder, 'sub/content/articles/link.md'))
    c.equal(counts(c.json('--base=below', 'sub')), {'CBC': 7, 'UBC': 8}, 'a wiki below its repository')
    c.equal(c.git('status', '--porcelain', '--', 'content', 'sources'), '', 'nothing of the repository was changed')
    c.audit('--base=main', 'sub', code=3)
    c.tally.check('no file in this folder' in c.said, 'a folder that the revision lacks', c.said)


def main():
    tally = case.Tally()
    with case.Folder() as folder:
        c = Checker(os.path.abspath(sys.argv[1]), folder, tally)
        for name, text in FILES.items():
            c.write(name, text)
        for name, check in (('audit', check_forms), ('people', check_people), ('registers', check_registers),
                            ('gates', check_gates), ('runs', check_runs), ('trend', check_trend),
                            ('dateless', check_dateless), ('changes', check_changes), ('world', check_world)):
            before = tally.failed
            check(c)
            if tally.failed > before:
                print(f'({name})')
    tally.end()


main()
