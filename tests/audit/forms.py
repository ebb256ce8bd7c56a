"""The forms of an audit, each read as its readers read it. `c` is the Checker of run.py."""
import csv
import html.parser
import io
import json
import os
import re
import shutil
import subprocess


class Tables(html.parser.HTMLParser):
    """Tables as rows of texts, under the heading or summary before them; ids and links."""

    def __init__(self):
        super().__init__()
        self.tables, self.links, self.tags, self.row, self.cell, self.title = [], [], [], None, None, ''
        self.take_title = False

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        self.tags.append((tag, attributes))
        if tag == 'table':
            self.tables.append((self.title, []))
        elif tag == 'tr':
            self.row = []
        elif tag in ('td', 'th'):
            self.cell = ''
        elif tag in ('h2', 'summary', 'caption'):
            self.title, self.take_title = '', True
        elif tag == 'a':
            self.links.append(attributes.get('href', ''))

    def handle_endtag(self, tag):
        if tag in ('td', 'th'):
            self.row.append(self.cell.strip())
            self.cell = None
        elif tag == 'tr':
            self.tables[-1][1].append(self.row)
        elif tag in ('h2', 'summary', 'caption'):
            self.take_title = False
            if tag == 'caption':
                self.tables[-1] = (self.title, self.tables[-1][1])

    def handle_data(self, data):
        if self.cell is not None:
            self.cell += data
        if self.take_title:
            self.title += data

    def table(self, title):
        return next(rows[1:] for name, rows in self.tables if name.startswith(title))


def numbers(row, *names):
    return [str(row[name]) if not name.endswith('percent') else f'{row[name]:.2f}' if name in row else ''
            for name in names]


def check_html(c, data, text):
    page = Tables()
    page.feed(text)
    c.tally.check(not any(tag == 'script' or tag == 'style' or 'style' in attributes or
                          any(name.startswith('on') for name in attributes) for tag, attributes in page.tags),
                  'no script and no style inside the report')
    c.tally.check("default-src 'none'" in text and 'http' not in ' '.join(
        attributes.get('src', '') + (attributes.get('href', '') if tag == 'link' else '')
        for tag, attributes in page.tags), 'the report loads nothing')
    rows = page.table('All sentences')
    c.equal(rows[0][1:], numbers(data['total'], 'sentences', 'sourced', 'sourced_percent', 't1', 't2', 't3',
                                 'simulated', 'llm', 'untagged'), 'HTML: the total')
    for row, risk in zip(rows[1:], data['risk']['classes'], strict=True):
        c.equal(row[1:], numbers(risk, 'sentences', 'sourced', 'sourced_percent', 't1', 't2', 't3', 'simulated',
                                 'llm', 'untagged'), f'HTML: {risk["name"]}')
    for row, scope in zip(page.table('Sentences by where'), data['ledger']['scopes'], strict=True):
        c.equal(row, [scope['name']] + numbers(scope, 'sentences', 'sourced', 'sourced_percent', 'simulated', 'llm',
                                               'untagged'), f'HTML: {scope["name"]}')
    for row, exempt in zip(page.table('Not counted'), data['ledger']['exemptions'], strict=True):
        c.equal(row, [exempt['name'], str(exempt['count']), exempt['reason']], f'HTML: {exempt["name"]}')
    for row, kind in zip(page.table('By kind'), data['kinds'], strict=True):
        c.equal(row[2:], numbers(kind, 'articles', 'sentences', 'sourced', 'sourced_percent', 'llm', 'untagged',
                                 'longest_llm_run'), f'HTML: {kind["name"]}')
    for row, part in zip(page.table('By section'), data['sections'], strict=True):
        c.equal(row[1:], numbers(part, 'articles', 'sentences', 'sourced', 'sourced_percent', 'llm', 'high_risk',
                                 'high_risk_sourced'), f'HTML: {part["name"]}')
    for row, tier in zip(page.table('Age by tier'), data['freshness']['tiers'], strict=True):
        c.equal(row, [str(tier.get(name, '')) for name in ('tier', 'sources', 'dated', 'oldest', 'median', 'newest',
                                                           'over_5_years', 'over_10_years')], f'HTML: {tier["tier"]}')
    said = [(question, row['name'], row['count']) for question, name in
            (('record', 'records'), ('retraction', 'retractions'), ('page', 'pages')) for row in data['health'][name]]
    c.equal([tuple(row) for row in page.table('What registries')][:-1], [(q, n, str(k)) for q, n, k in said],
            'HTML: health')
    for row, s in zip(page.table('All sources'), data['sources'], strict=True):
        c.equal(row[:7], [s['key'], s['tier']] + [str(s.get(name, '')) for name in (
            'year', 'citations', 'sentences', 'articles', 'alone')], f'HTML: {s["key"]}')
    views = [rows[1:] for name, rows in page.tables if name.endswith('first') or name == 'By path']
    c.equal(len(views), 5, 'HTML: the articles in five orders')
    articles = {a['title']: numbers(a, 'sentences', 'sourced', 'sourced_percent', 't3', 'llm', 'untagged', 'high_risk',
                                    'high_risk_sourced', 'longest_llm_run', 'sources') for a in data['articles']}
    for view in views:
        c.equal({row[0]: row[2:] for row in view}, articles, 'HTML: a view has all articles')
    shares = [float(row[4] or 200) for row in views[0]]
    c.equal(shares, sorted(shares), 'HTML: the first view is in its order')
    return page


def check_places(c, page, prefix, sentences):
    """Every sentence opens at its place: the file is there and has the id."""
    wanted = 0
    for link in page.links:
        address, _, anchor = link.partition('#')
        with open(os.path.join(c.folder, prefix, address), encoding='utf-8') as file:
            text = file.read()
        if anchor:
            wanted += 1
            c.tally.check(f'id="{anchor}"' in text, f'{link} is there')
    c.tally.check(wanted >= sentences + 5, f'sentences are links ({wanted})')


def check_csv(c, data, text):
    rows = list(csv.DictReader(io.StringIO(text, newline='')))
    c.equal(len(rows), data['total']['sentences'], 'CSV: a line for each sentence')
    for name, standing in (('t1', 'T1'), ('t2', 'T2'), ('t3', 'T3'), ('llm', 'LLM'), ('untagged', 'none')):
        c.equal(sum(row['standing'] == standing for row in rows), data['total'][name], f'CSV: {name}')
    c.equal(sum(row['sampled'] == 'yes' for row in rows), data['sample']['drawn'], 'CSV: the sample')
    c.equal({(row['path'], int(row['line']), row['id']) for row in rows if row['sampled'] == 'yes'},
            {(s['path'], s['line'], s['id']) for s in data['sample']['list']}, 'CSV and JSON draw the same')
    for row in rows:
        with open(os.path.join(c.folder, row['path']), encoding='utf-8') as file:
            line = file.read().split('\n')[int(row['line']) - 1]
        c.tally.check(row['text'].split()[0] in line, f'CSV: {row["path"]}:{row["line"]} has the sentence', line)


def check_lcov(c, data, path):
    done = subprocess.run(['lcov', '--summary', path], capture_output=True, text=True, check=False)
    said = done.stdout + done.stderr
    c.equal(done.returncode, 0, 'lcov reads the file')
    c.equal(re.search(r'functions\.*: .*\((\d+) of (\d+) ', said).groups(),
            (str(data['total']['sourced']), str(data['total']['sentences'])), 'lcov counts sentences as functions')
    c.equal(re.search(r'lines\.*: .*\((\d+) of (\d+) ', said).groups(),
            (str(data['structure']['lines_sourced']), str(data['structure']['lines'])), 'lcov counts lines')
    out = os.path.join(c.folder, 'genhtml')
    done = subprocess.run(['genhtml', '--quiet', '-o', out, path], cwd=c.folder, capture_output=True, text=True,
                          check=False)
    c.equal(done.returncode, 0, 'genhtml renders it')
    c.tally.check(os.path.exists(os.path.join(out, 'index.html')), 'genhtml writes pages', done.stderr)
    shutil.rmtree(out, ignore_errors=True)


def check_prov(c, data, text):
    prov = json.loads(text)
    prefixes = set(prov['prefix']) | {'prov', '_'}
    kinds = {'entity', 'agent', 'activity', 'wasDerivedFrom', 'wasGeneratedBy', 'used', 'wasAssociatedWith', 'prefix'}
    c.equal(set(prov), kinds, 'PROV: the members of the submission')
    for kind in kinds - {'prefix'}:
        for name, record in prov[kind].items():
            c.tally.check(name.split(':')[0] in prefixes, f'PROV: the prefix of {name} is declared')
            c.tally.check(all(':' in key and key.split(':')[0] in prefixes for key in record), f'PROV: fields of {name}')
    ends = {'wasDerivedFrom': {'prov:generatedEntity': 'entity', 'prov:usedEntity': 'entity'},
            'wasGeneratedBy': {'prov:entity': 'entity', 'prov:activity': 'activity'},
            'used': {'prov:activity': 'activity', 'prov:entity': 'entity'},
            'wasAssociatedWith': {'prov:activity': 'activity', 'prov:agent': 'agent'}}
    for kind, fields in ends.items():
        for name, record in prov[kind].items():
            for field, target in fields.items():
                c.tally.check(record.get(field) in prov[target], f'PROV: {field} of {name} is there')
    sentences = [e for e in prov['entity'].values() if e['prov:type'] == 'engram:Sentence']
    c.equal(len(sentences), data['total']['sentences'], 'PROV: an entity for each sentence')
    c.equal(len(prov['wasDerivedFrom']), data['total']['citations'], 'PROV: a derivation for each citation')
    c.equal(sum(r['prov:type'] == 'prov:Quotation' for r in prov['wasDerivedFrom'].values()),
            data['evidence']['quoted'], 'PROV: quotations')
    c.equal(len(prov['wasGeneratedBy']), data['total']['llm'], 'PROV: sentences of models are generated')


def check_crate(c, text):
    crate = json.loads(text)
    c.equal(crate['@context'], 'https://w3id.org/ro/crate/1.1/context', 'crate: its context')
    items = {item['@id']: item for item in crate['@graph']}
    c.equal(len(items), len(crate['@graph']), 'crate: no id twice')
    about = items['ro-crate-metadata.json']
    c.equal((about['@type'], about['about'], about['conformsTo']),
            ('CreativeWork', {'@id': './'}, {'@id': 'https://w3id.org/ro/crate/1.1'}), 'crate: the descriptor')
    root = items['./']
    c.equal(root['@type'], 'Dataset', 'crate: the root')
    for field in ('name', 'description', 'datePublished', 'license'):
        c.tally.check(root.get(field), f'crate: the root has {field}')
    c.equal(root['datePublished'], '2026-05-01', 'crate: the newest article')
    for item in crate['@graph']:
        c.tally.check('@type' in item, f'crate: {item["@id"]} has a type')
        for value in item.values():
            for one in value if isinstance(value, list) else [value]:
                if isinstance(one, dict) and not one['@id'].startswith('http'):
                    c.tally.check(one['@id'] in items, f'crate: {one["@id"]} is described')
    for part in root['hasPart']:
        c.tally.check(os.path.exists(os.path.join(c.folder, part['@id'])), f'crate: {part["@id"]} is in the folder')
