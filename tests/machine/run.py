"""The files that pages have for programs: each agrees with the page, with the others and with its standard.

usage: run.py ENGRAM

Looks at the wiki of this repository, and at tests/sites/small, with its address and without.
"""
import glob
import html
import json
import os
import re
import struct
import subprocess
import sys
import xml.etree.ElementTree as ET
import zlib

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.join(HERE, '..', '..')
sys.path.insert(0, os.path.join(HERE, '..', 'lib'))
import case  # noqa: E402

STANDINGS = ('T1', 'T2', 'T3', 'SIM', 'LLM', 'none')
LARGEST_JSONLD = 6 * 1024
ATOM = '{http://www.w3.org/2005/Atom}'

# What of schema.org (release 30.0) may stand where; a name that is not here is a slip or needs a look.
SCHEMA = {
    'MedicalWebPage': {'url', 'name', 'description', 'inLanguage', 'version', 'dateCreated', 'dateModified',
                       'timeRequired', 'wordCount', 'license', 'learningResourceType', 'keywords', 'author',
                       'digitalSourceType', 'accessMode', 'isPartOf', 'breadcrumb', 'subjectOf', 'citation',
                       'encoding', 'hasPart', 'correction'},
    'WebSite': {'name', 'url'},
    'BreadcrumbList': {'itemListElement'},
    'ListItem': {'position', 'name', 'item'},
    'Dataset': {'name', 'description', 'license', 'variableMeasured', 'distribution'},
    'PropertyValue': {'name', 'value'},
    'DataDownload': {'encodingFormat', 'contentUrl'},
    'MediaObject': {'encodingFormat', 'contentUrl'},
    'Claim': {'text', 'identifier', 'digitalSourceType', 'citation', 'isBasedOn'},
    'CorrectionComment': {'datePublished', 'text'},
    'Person': {'name', 'givenName', 'familyName'},
    'Organization': {'name'},
}
WORKS = ('ScholarlyArticle', 'Book', 'Chapter', 'WebPage', 'VideoObject', 'Report', 'Dataset', 'Thesis',
         'CreativeWork')
WORK = {'identifier', 'name', 'author', 'isbn', 'datePublished', 'sameAs'}
SCHEMA['WebPage'] = SCHEMA['MedicalWebPage'] | WORK
SCHEMA['Dataset'] |= WORK
for kind in WORKS:
    SCHEMA.setdefault(kind, WORK)
SOURCE_TYPES = {'https://schema.org/' + name for name in (
    'TrainedAlgorithmicMediaDigitalSource', 'CompositeWithTrainedAlgorithmicMediaDigitalSource',
    'AlgorithmicMediaDigitalSource')}

# PROV-JSON (W3C Member Submission 2013): the two ends of each relation, and what they name.
PROV = {
    'hadMember': (('prov:collection', 'entity'), ('prov:entity', 'entity')),
    'wasDerivedFrom': (('prov:generatedEntity', 'entity'), ('prov:usedEntity', 'entity')),
    'wasGeneratedBy': (('prov:entity', 'entity'), ('prov:activity', 'activity')),
    'wasAssociatedWith': (('prov:activity', 'activity'), ('prov:agent', 'agent')),
    'used': (('prov:activity', 'activity'), ('prov:entity', 'entity')),
}
PROV_TYPES = {'prov:Collection', 'prov:SoftwareAgent', 'prov:Person', 'prov:Quotation', 'prov:PrimarySource',
              'schema:Claim', 'schema:Dataset'}


def plain(markup):
    return re.sub(r'\s+', ' ', html.unescape(re.sub(r'<[^>]+>', '', markup))).strip()


class Page:
    """One article of a built site with all its files."""

    def __init__(self, tally, root, path):
        self.tally, self.root, self.path, self.stem = tally, root, path, path[:-len('.html')]
        self.text = self.read('.html')
        self.data = json.loads(self.read('.json'))
        self.coverage = self.data['coverage']
        self.ids = set(re.findall(r' id="([^"]+)"', self.text))

    def read(self, extension):
        with open(os.path.join(self.root, self.stem + extension), encoding='utf-8') as file:
            return file.read()

    def check(self, well, title, detail=''):
        return self.tally.check(well, f'{self.path}: {title}', str(detail))

    # ---- the page and page.json ----

    def check_head(self):
        for rel, kind, href in re.findall(r'<link rel="(alternate|describedby)" type="([^"]+)" title="[^"]*" '
                                          r'href="([^"]+)">', self.text):
            there = os.path.normpath(os.path.join(self.root, os.path.dirname(self.path), href))
            self.check(os.path.exists(there), f'{rel} {kind} leads to a file', href)
        for extension in ('html.md', 'json', 'jsonld', 'annotations.jsonld', 'prov.json'):
            name = os.path.basename(self.stem) + '.' + extension
            self.check(f'href="{name}"' in self.text.split('</head>')[0], f'the head names {name}')
        by_model = 'LLM' in [s['standing'] for s in self.data['sentences']] or bool(self.data['generators'])
        self.check(('name="ai-disclosure"' in self.text) == by_model, 'says that a model wrote, if and only if one did')
        if by_model:
            self.check('name="citation_' not in self.text, 'a model\'s text is no scholarly article')
            self.check('name="dcterms.type"' in self.text, 'a model\'s text is a web page')

    def check_sentences(self):
        spans = dict(re.findall(r'<(?:span|tr) class="s" id="([^"]+)" data-p="([^"]+)"', self.text))
        sentences = self.data['sentences']
        self.check(set(spans) == {s['id'] for s in sentences}, 'the sentences of the page are those of page.json',
                   set(spans) ^ {s['id'] for s in sentences})
        counts = dict.fromkeys(STANDINGS, 0)
        for s in sentences:
            counts[s['standing']] += 1
            self.check(spans.get(s['id']) == s['standing'].lower(), f'{s["id"]} has one standing', s['standing'])
            self.check(re.fullmatch('[0-9a-f]{12}', s['hash']), f'{s["id"]} has a hash')
            self.check('checked' in s, f'{s["id"]} says whether it was checked')
            for source in s.get('sources', []):
                self.check(f'r{source["number"]}' in self.ids, f'{s["id"]} cites an entry of the page')
        self.check(counts == {name: self.coverage[name] for name in STANDINGS}, 'page.json counts its sentences', counts)
        sections = [section['coverage'] for section in self.data['sections']]
        for name in ('total', 'sourced', *STANDINGS):
            self.check(sum(section[name] for section in sections) == self.coverage[name],
                       f'the sections add up: {name}')

    def check_coverage(self):
        """One set of numbers: bar, text, JSON, JSON-LD, Markdown."""
        c = self.coverage
        self.check(c['total'] == sum(c[name] for name in STANDINGS), 'the total is the sum')
        self.check(c['sourced'] == c['T1'] + c['T2'] + c['T3'], 'T1 to T3 are sourced')
        if c['total'] == 0:
            return
        lens = {name.split('<')[0].strip(): int(count) for name, count in
                re.findall(r'</span>([^<]+)<span class="n">(\d+)</span>', self.text)}
        for name in STANDINGS:
            self.check(lens.get(name, 0) == c[name], f'the lens counts {name}', lens)
        words = plain(self.text)
        self.check(re.search(rf'\b{c["sourced"]} of {c["total"]} sentence', words), 'the text has the numbers')
        for part in ('.jsonld', None):
            data = json.loads(self.read(part)) if part else self.jsonld()
            measured = {v['name']: v['value'] for v in data['subjectOf']['variableMeasured']}
            wanted = {'sentences': c['total'], 'sourced': c['sourced'],
                      **{name: c[name] for name in STANDINGS if c[name]}}
            self.check(measured == wanted, f'JSON-LD {part or "in the page"} has the numbers', measured)
        line = f'{c["sourced"]} of {c["total"]} sentences cite a source: ' + ', '.join(
            f'{name} {c[name]}' for name in STANDINGS) + '.'
        self.check(line in self.read('.html.md'), 'the Markdown has the numbers', line)

    # ---- schema.org ----

    def jsonld(self):
        return json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', self.text, re.S)[1])

    def walk(self, node, where):
        if isinstance(node, list):
            for item in node:
                self.walk(item, where)
            return
        if not isinstance(node, dict):
            return
        kind = node.get('@type')
        if kind is None:
            self.check(set(node) == {'@id'}, f'{where}: without a type only a reference', node)
            return
        self.check(kind in SCHEMA, f'{where}: {kind} is a known type')
        for name, value in node.items():
            self.check(name.startswith('@') or name in SCHEMA.get(kind, ()), f'{where}: {kind} may have {name}')
            if name == 'digitalSourceType':
                self.check(value in SOURCE_TYPES, f'{where}: {value}')
            self.walk(value, where)

    def check_schema(self):
        inner, full = self.jsonld(), json.loads(self.read('.jsonld'))
        size = len(re.search(r'<script type="application/ld\+json">(.*?)</script>', self.text, re.S)[1].encode())
        self.check(size <= LARGEST_JSONLD, f'JSON-LD in the page is small: {size}')
        for name, data in (('page', inner), ('file', full)):
            self.check(data['@context'] == 'https://schema.org', f'{name}: context')
            self.walk(data, name)
            text = json.dumps(data)
            for never in ('lastReviewed', 'reviewedBy', 'evidenceLevel', 'ClaimReview'):
                self.check(never not in text, f'{name}: no {never}')
            author = json.dumps(data.get('author', ''))
            for generator in self.data['generators']:
                self.check(generator.get('model', generator['id']) not in author, f'{name}: a model is no author')
        claims = full.get('hasPart', [])
        self.check(len(claims) == self.coverage['total'], 'each sentence is a claim')
        cited = {work['@id'] for work in full.get('citation', [])}
        for claim, sentence in zip(claims, self.data['sentences']):
            self.check(claim['@id'].endswith('#' + sentence['id']), 'claims in the order of the sentences')
            for citation in claim.get('citation', []):
                self.check(citation['@id'] in cited, f'{claim["@id"]} cites a work of the list')
            by_model = claim.get('digitalSourceType') == 'https://schema.org/TrainedAlgorithmicMediaDigitalSource'
            self.check(by_model == (sentence['standing'] == 'LLM'), f'{claim["@id"]} names its origin')

    # ---- PROV and Web Annotation ----

    def check_prov(self):
        data = json.loads(self.read('.prov.json'))
        self.check(set(data) <= {'prefix', 'entity', 'activity', 'agent', *PROV}, 'PROV: known parts', set(data))
        prefixes = {'prov', '_', *data['prefix']}
        for part in ('entity', 'activity', 'agent'):
            for name, thing in data[part].items():
                self.check(name.split(':')[0] in prefixes, f'PROV: {name} has a prefix')
                for key, value in thing.items():
                    self.check(key.split(':')[0] in prefixes, f'PROV: {key} has a prefix')
                    if isinstance(value, dict):
                        self.check(value['$'] in PROV_TYPES and value['type'] == 'prov:QUALIFIED_NAME',
                                   f'PROV: {name} {key}', value)
        for relation, ends in PROV.items():
            for name, link in data[relation].items():
                for end, part in ends:
                    self.check(link[end] in data[part], f'PROV: {relation} {name}: {link[end]} is an {part}')
        for sentence in self.data['sentences']:
            me = 'page:' + sentence['id']
            derived = [r for r in data['wasDerivedFrom'].values() if r['prov:generatedEntity'] == me]
            made = [r for r in data['wasGeneratedBy'].values() if r['prov:entity'] == me]
            self.check(len(derived) == len(sentence.get('sources', [])) + len(sentence.get('runs', [])),
                       f'PROV: {me} is derived from each source')
            self.check(bool(made) == ('generator' in sentence), f'PROV: {me} was generated by a model, or not')

    def check_annotations(self):
        data = json.loads(self.read('.annotations.jsonld'))
        items = data['first']['items']
        self.check(data['@context'] == 'http://www.w3.org/ns/anno.jsonld', 'annotations: context')
        self.check(data['type'] == 'AnnotationCollection' and data['first']['type'] == 'AnnotationPage',
                   'annotations: a collection with a page')
        self.check(data['total'] == len(items) == len({item['id'] for item in items}), 'annotations: each its own id')
        selected = 0
        for item in items:
            self.check(item['type'] == 'Annotation' and item['motivation'] in ('linking', 'classifying'),
                       'annotations: type and motivation')
            fragment, *quotes = item['target']['selector']
            self.check(fragment['type'] == 'FragmentSelector' and fragment['value'] in self.ids,
                       f'annotations: {fragment["value"]} is an element')
            for quote in quotes:
                selected += 1
                element = self.text.split(f'id="{fragment["value"]}"', 1)[1].split('>', 1)[1]
                words, wanted = plain(element[:8000]), re.sub(r'\s+', ' ', quote['exact'])
                self.check(words.startswith(wanted), f'annotations: the words of {fragment["value"]} stand there',
                           f'{wanted}\n{words[:200]}')
            bodies = item['body'] if isinstance(item['body'], list) else [item['body']]
            for body in bodies:
                self.check(body['type'] in ('SpecificResource', 'TextualBody', 'Dataset'), 'annotations: bodies')
        wanted = sum(len(s.get('sources', [])) + len(s.get('runs', [])) + ('generator' in s)
                     for s in self.data['sentences'])
        self.check(len(items) == wanted, 'annotations: one for each pair', f'{len(items)} {wanted}')
        self.check(selected > 0 or not items, 'annotations: words are selected')

    # ---- Markdown and bibliographies ----

    def check_markdown(self):
        text = self.read('.html.md')
        if 'warning' in self.data:
            self.check(text.startswith('> **Warning.** ' + self.data['warning']), 'the warning is the first line')
        body = re.sub(r'^[ >]*(`{3,}).*?^[ >]*\1`*[ ]*$', '', text, flags=re.S | re.M)
        body = re.sub(r'(`+)(?!`).*?(?<!`)\1(?!`)', '', body, flags=re.S)
        self.check(not re.search(r'\[@|\[llm|\[sim:|\{\{|\[\[', body), 'no form that only Engram reads',
                   re.findall(r'.*(?:\[@|\[llm|\[sim:|\{\{|\[\[).*', body)[:3])
        self.check(body.count('[LLM]') == self.text.count('>[LLM]</span>'), 'as many [LLM] as on the page')
        numbers = {int(n) for n in re.findall(r'^- \[(\d+)\] T', text, re.M)}
        self.check(numbers == set(range(1, len(self.data['sources']) + 1)), 'the sources stand at the end', numbers)
        for target in re.findall(r'\]\((?!https?:|#|mailto:)([^)#]+)', body):
            there = os.path.normpath(os.path.join(self.root, os.path.dirname(self.path), target))
            self.check(os.path.exists(there), f'the Markdown\'s link {target} leads to a file')

    def check_sources(self):
        keys = [source['key'] for source in self.data['sources']]
        if not keys:
            self.check(not os.path.exists(os.path.join(self.root, self.stem + '.bib')), 'no empty bibliography')
            return
        self.check([item['id'] for item in json.loads(self.read('.csl.json'))] == keys, 'CSL-JSON in order')
        self.check(re.findall(r'^@\w+\{([^,]+),', self.read('.bib'), re.M) == keys, 'BibLaTeX in order')
        self.check(re.findall(r'^ID  - (.*?)\r?$', self.read('.ris'), re.M) == keys, 'RIS in order')

    def check_all(self):
        self.check_head()
        self.check_sentences()
        self.check_coverage()
        self.check_schema()
        self.check_prov()
        self.check_annotations()
        self.check_markdown()
        self.check_sources()


def check_feed(tally, root, pages):
    feed = ET.parse(os.path.join(root, 'changes.atom')).getroot()
    ids = [entry.find(ATOM + 'id').text for entry in feed.iter(ATOM + 'entry')]
    tally.check(len(ids) == len(set(ids)) > 0, 'feed: each entry has an id of its own')
    for entry in feed.iter(ATOM + 'entry'):
        link = entry.find(ATOM + 'link').get('href')
        page = [page for page in pages if link.endswith('/' + page.path)]
        tally.check(len(page) == 1, f'feed: {link} is a page')
        tally.check(re.fullmatch(r'tag:[a-z.]+,\d{4}-\d\d-\d\d:\S+', entry.find(ATOM + 'id').text), 'feed: a tag URI')
        if page and page[0].coverage['total']:
            numbers = f'{page[0].coverage["sourced"]} of {page[0].coverage["total"]} sentences cite a source.'
            tally.check(entry.find(ATOM + 'summary').text.endswith(numbers), f'feed: {link} has the numbers', numbers)


def check_site_files(tally, root, pages, url):
    with open(os.path.join(root, 'llms.txt'), encoding='utf-8') as file:
        llms = file.read()
    tally.check(llms.startswith('# ') and '\n## Optional\n' in llms, 'llms.txt: a title, and Optional')
    for page in pages:
        tally.check(f'{page.stem}.html.md)' in llms, f'llms.txt names {page.stem}.html.md')
    with open(os.path.join(root, 'robots.txt'), encoding='utf-8') as file:
        robots = file.read()
    tally.check(('Sitemap: ' in robots) == bool(url), 'robots.txt names the sitemap of a site with an address')
    if url:
        tree = ET.parse(os.path.join(root, 'sitemap.xml')).getroot()
        for loc in tree.iter('{http://www.sitemaps.org/schemas/sitemap/0.9}loc'):
            there = os.path.join(root, loc.text[len(url):])
            tally.check(loc.text.startswith(url) and os.path.exists(there), f'sitemap: {loc.text} is a file')


def pixels_of(data):
    """The rows of a PNG with a palette, as numbers of colours."""
    chunks, at = {}, 8
    while at < len(data):
        size, name = struct.unpack('>I4s', data[at:at + 8])
        chunks[name] = data[at + 8:at + 8 + size]
        if zlib.crc32(name + chunks[name]) != struct.unpack('>I', data[at + 8 + size:at + 12 + size])[0]:
            return None
        at += 12 + size
    width, height = struct.unpack('>II', chunks[b'IHDR'][:8])
    rows = zlib.decompress(chunks[b'IDAT'])
    return [rows[y * (width + 1) + 1:(y + 1) * (width + 1)] for y in range(height)], chunks[b'PLTE']


def check_image(tally, root, pages, url):
    """The picture beside links from other sites: there, of the size that the pages say, its bar as long as the counts."""
    path = os.path.join(root, 'assets', 'coverage.png')
    tally.check(os.path.exists(path) == bool(url), 'a site that knows its address has a picture')
    for page in pages:
        tally.check((f'<meta property="og:image" content="{url}assets/coverage.png">' in page.text) == bool(url),
                    f'{page.path} names the picture by its full address')
        tally.check(('property="og:image:alt" content="' in page.text) == bool(url), f'{page.path} says what it shows')
    if not url:
        return
    with open(path, 'rb') as file:
        rows, palette = pixels_of(file.read())
    size = [int(n) for n in re.findall(r'og:image:(?:width|height)" content="(\d+)"', pages[0].text)]
    tally.check(size == [len(rows[0]), len(rows)], 'the picture has the size that pages say', size)
    tally.check(max(map(max, rows)) * 3 < len(palette), 'each pixel has a colour')
    bar = [{row[x] for row in rows[len(rows) // 3:2 * len(rows) // 3]} for x in range(size[0])]
    counts = [sum(page.coverage[name] for page in pages) for name in ('T1', 'T2', 'T3', 'SIM', 'LLM', 'none')]
    length = sum(1 for colours in bar[40:-40])
    for kind, count in enumerate(counts):
        found = sum(1 for colours in bar if colours & {1 + 2 * kind, 2 + 2 * kind})
        tally.check(abs(found - length * count / sum(counts)) <= 2, f'the picture shows how many sentences are {kind}',
                    f'{found} of {length}, {count} of {sum(counts)}')


def build(tally, engram, wiki, output):
    done = subprocess.run([engram, 'build', wiki, '-o', os.path.join(output, 'site'), '--state',
                           os.path.join(output, 'state')], env=case.environment([]), capture_output=True, text=True,
                          check=False)
    tally.check(done.returncode == 0, f'{wiki}: builds', done.stdout + done.stderr)
    return os.path.join(output, 'site')


def articles_of(root):
    """Their pages; what stands beside one, as its numbers do, has another dot in its name."""
    return sorted(name for name in glob.glob(os.path.join(root, 'articles', '**', '*.html'), recursive=True)
                  if os.path.basename(name).count('.') == 1)


def pages_of(tally, root):
    names = articles_of(root)
    return [Page(tally, root, os.path.relpath(name, root)) for name in names]


def check_wiki(tally, engram, wiki, url):
    with case.Folder() as folder:
        root = build(tally, engram, wiki, folder)
        pages = pages_of(tally, root)
        tally.check(len(pages) > 3, f'{wiki}: there are pages')
        for page in pages:
            page.check_all()
        check_site_files(tally, root, pages, url)
        check_image(tally, root, pages, url)
        if url:
            check_feed(tally, root, pages)


CHANGES = """---
title: By people
kind: note
tags: [one]
author: Ann Example, Ben Example
date: 2026-01-01
changes:
  - {date: 2026-02-03, what: A second source.}
  - {date: 2026-02-03, what: A number was wrong., correction: yes}
  - {date: 2026-01-01, what: First written.}
---

Words of a person [@known2001, p. 3].
"""


def check_changes(tally, engram):
    """Entries come from what the editor wrote down; a rebuild adds none."""
    with case.Folder(os.path.join(HERE, '..', 'sites', 'small')) as wiki, case.Folder() as folder:
        with open(os.path.join(wiki, 'content', 'articles', 'people.md'), 'w', encoding='utf-8') as file:
            file.write(CHANGES)
        settings = os.path.join(wiki, 'content', 'site.yaml')
        with open(settings, encoding='utf-8') as file:
            text = file.read()
        with open(settings, 'w', encoding='utf-8') as file:
            file.write(text.replace('https://small.example/', 'https://wiki.example:8080/sub/'))
        root = build(tally, engram, wiki, folder)
        feed = ET.parse(os.path.join(root, 'changes.atom')).getroot()
        entries = [entry for entry in feed.iter(ATOM + 'entry') if 'people' in entry.find(ATOM + 'id').text]
        tally.check([entry.find(ATOM + 'id').text for entry in entries] ==
                    ['tag:wiki.example,2026-02-03:articles/people.html',
                     'tag:wiki.example,2026-02-03:articles/people.html#2',
                     'tag:wiki.example,2026-01-01:articles/people.html'], 'an entry for each change, the last first',
                    [entry.find(ATOM + 'id').text for entry in entries])
        tally.check(entries[1].find(ATOM + 'title').text == 'By people (correction)', 'a correction says so')
        page = Page(tally, root, 'articles/people.html')
        page.check_all()
        for line in ('<meta name="citation_title" content="By people">',
                     '<meta name="citation_author" content="Ann Example">',
                     '<meta name="citation_author" content="Ben Example">',
                     '<meta name="citation_publication_date" content="2026/02/03">'):
            tally.check(line in page.text, f'a text by people has {line}')
        full = json.loads(page.read('.jsonld'))
        tally.check(full['correction'] == [{'@type': 'CorrectionComment', 'datePublished': '2026-02-03',
                                            'text': 'A number was wrong.'}], 'the correction stands in JSON-LD')
        tally.check(full['dateModified'] == '2026-02-03', 'the last change dates the page')


MANY = 5000


def check_source_pages(tally, engram):
    """A source that is cited very often has several pages, and no sentence is left out."""
    with case.Folder(os.path.join(HERE, '..', 'sites', 'small')) as wiki, case.Folder() as folder:
        with open(os.path.join(wiki, 'content', 'articles', 'many.md'), 'w', encoding='utf-8') as file:
            file.write('---\ntitle: Many\nkind: note\ntags: [one]\n---\n\n## A part\n\n')
            file.write(''.join(f'Sentence number {i} [@known2001, p. {i}].\n\n' for i in range(MANY)))
            file.write('The last one [@known2001, p. 7 "its very words"].\n')
        root = build(tally, engram, wiki, folder)
        names = [os.path.join(root, 'sources', 'known2001.html')]
        names += sorted(glob.glob(os.path.join(root, 'sources', 'known2001', '*.html')))
        tally.check(len(names) == 13, 'sources: as many pages as are needed', names)
        seen = []
        for name in names:
            with open(name, encoding='utf-8') as file:
                text = file.read()
            tally.check(len(text) < 200_000, f'sources: {name} is no giant', len(text))
            for href in re.findall(r'href="(?!https?:|data:|mailto:)([^"#]+)', text):
                there = os.path.normpath(os.path.join(os.path.dirname(name), href))
                tally.check(os.path.exists(there), f'sources: {href} leads to a file', name)
            seen += re.findall(r'>Sentence number (\d+)\.</a> <span class="mut">\(A part\)</span><br>'
                               r'<span class="mut">Place in the source: p\. (\d+)<', text)
            if 'The last one' in text:
                tally.check('<q>its very words</q>' in text, 'sources: the quote stands with its sentence')
        tally.check(sorted(int(a) for a, _ in seen) == list(range(MANY)), 'sources: every sentence, once')
        tally.check(all(a == b for a, b in seen), 'sources: each with its place')


def check_neighbours(tally, engram):
    """The drawing names who is around, in both directions, and has an end."""
    with case.Folder(os.path.join(HERE, '..', 'sites', 'small')) as wiki, case.Folder() as folder:
        articles = os.path.join(wiki, 'content', 'articles')
        texts = {'hub': 'Words [[out0]] [[out1]] [[out2]] [[out3]] [[out4]] [[out5]] [[both]] LTP.',
                 'both': '[[hub]].', 'lonely': 'Nobody.', **{f'in{i}': '[[hub]].' for i in range(9)},
                 **{f'out{i}': 'Words.' for i in range(6)}, **{f'like{i}': 'Words.' for i in range(9)}}
        for name, text in texts.items():
            tag = 'shared' if name.startswith(('hub', 'like')) else 'own-' + name
            with open(os.path.join(articles, name + '.md'), 'w', encoding='utf-8') as file:
                file.write(f'---\ntitle: {name} <&> a title that is longer than any box\nkind: note\n'
                           f'tags: [{tag}]\naliases: [{name}]\n---\n\n{text}\n')
        root = build(tally, engram, wiki, folder)
        with open(os.path.join(root, 'articles', 'hub.html'), encoding='utf-8') as file:
            hub = file.read().split('id="near"')[1].split('</section>')[0]
        drawing = ET.fromstring(re.search(r'<svg.*?</svg>', hub, re.S)[0])
        labels = [element.text for element in drawing.iter('text')]
        tally.check(len(labels) == 12, 'neighbours: a dozen at most', labels)
        tally.check(all(len(label) <= 20 for label in labels), 'neighbours: labels fit', labels)
        tally.check(drawing.get('role') == 'img' and drawing.find('desc') is not None, 'neighbours: words for the drawing')
        tally.check('It links to 7, 9 others link here, and 3 more' in drawing.find('desc').text,
                    'neighbours: counts all', drawing.find('desc').text)
        tally.check('and 5 more' in hub and 'and 3 more' in hub, 'neighbours: says what is left out')
        with open(glob.glob(os.path.join(root, 'assets', 'style-*.css'))[0], encoding='utf-8') as file:
            wide, high = map(int, re.search(r'\.n-b rect\{width:(\d+)px;height:(\d+)px', file.read()).groups())
        _, _, width, height = map(int, drawing.get('viewBox').split())
        boxes = [element for element in drawing.iter('g') if element.find('rect') is not None]
        tally.check(len(boxes) == 12, 'neighbours: a box for each label', len(boxes))
        for box in boxes:
            x, y = map(int, re.fullmatch(r'translate\((\d+) (\d+)\)', box.get('transform')).groups())
            tally.check(x + wide <= width and y + high <= height, 'neighbours: inside the drawing', f'{x} {y}')
        with open(os.path.join(root, 'articles', 'lonely.html'), encoding='utf-8') as file:
            tally.check('id="near"' not in file.read(), 'neighbours: no drawing of nobody')
        with open(os.path.join(root, 'glossary.html'), encoding='utf-8') as file:
            glossary = file.read()
        tally.check(re.search(r'Used in .*<a href="articles/hub.html#s-[0-9a-f]{8}">hub &lt;&amp;&gt; a title', glossary),
                    'glossary: says where a term is used')


def check_choice(tally, engram):
    """The settings say which files there are, and nothing leads to one that is not."""
    ends = {'markdown': '.html.md', 'json': '.json', 'jsonld': '.jsonld', 'annotations': '.annotations.jsonld',
            'prov': '.prov.json', 'biblatex': '.bib', 'ris': '.ris', 'csl': '.csl.json'}
    for wanted in ([], ['json', 'csl'], ['prov', 'markdown']):
        with case.Folder(os.path.join(HERE, '..', 'sites', 'small')) as wiki, case.Folder() as folder:
            with open(os.path.join(wiki, 'content', 'site.yaml'), 'a', encoding='utf-8') as file:
                file.write(f'machine_files: [{", ".join(wanted)}]\nsearch: {"yes" if wanted else "no"}\n')
            root = build(tally, engram, wiki, folder)
            found = {os.path.basename(name).split('.', 1)[1] for name in
                     glob.glob(os.path.join(root, 'articles', '**', '*.*'), recursive=True)}
            tally.check(found == {'html', 'numbers.html'} | {ends[name][1:] for name in wanted}, f'settings: {wanted} and no others', found)
            for path in articles_of(root):
                with open(path, encoding='utf-8') as file:
                    text = file.read()
                twins = re.findall(r'<link rel="(?:alternate|describedby)" type="[^"]*" title="[^"]*" href="([^"]*)"', text)
                tally.check(all(os.path.exists(os.path.join(os.path.dirname(path), href)) for href in twins),
                            f'settings: {path} links to what is there', twins)
                tally.check(('This page for programs' in text) == bool(wanted), f'settings: {path} tells of them')
                tally.check(('type="search"' in text) == bool(wanted), f'settings: {path} has the box, or not')
            with open(os.path.join(root, 'llms.txt'), encoding='utf-8') as file:
                tally.check(('.html.md' in file.read()) == ('markdown' in wanted), 'settings: llms.txt names what is there')
            tally.check(os.path.exists(os.path.join(root, 'search.html')) == bool(wanted) ==
                        bool(glob.glob(os.path.join(root, 'search', '*')) + glob.glob(os.path.join(root, 'assets', 'search*'))),
                        'settings: a search, or none')


def main():
    engram, tally = os.path.abspath(sys.argv[1]), case.Tally()
    check_wiki(tally, engram, ROOT, 'https://engram.example/')
    with case.Folder(os.path.join(HERE, '..', 'sites', 'small')) as wiki:
        check_wiki(tally, engram, wiki, 'https://small.example/')
        settings = os.path.join(wiki, 'content', 'site.yaml')
        with open(settings, encoding='utf-8') as file:
            text = file.read()
        with open(settings, 'w', encoding='utf-8') as file:
            file.write(text.replace('url: https://small.example/\n', ''))
        check_wiki(tally, engram, wiki, '')
    check_changes(tally, engram)
    check_source_pages(tally, engram)
    check_neighbours(tally, engram)
    check_choice(tally, engram)
    tally.end()


main()
