"""Replies of the services, in their own shapes, for the server of these tests; and wikis that ask it.

Identifiers under 10.5555 and PMIDs of the form 9000000n are invented. What is said of real works stands in the records
of this repository.
"""
import json
import os
import subprocess

LIMITS = 'limit crossref 1 3\nlimit doi 2 10\nlimit ncbi 3 3\nlimit pmc 3 3\nlimit archive 1 1\n'


def route(path, body='', status=200, headers=(), **more):
    """A route; `more` are the other words of server.c."""
    lines = [f'= {path}', f'status {status}'] + [f'header {header}' for header in headers]
    for word, value in more.items():
        lines.append(f'{word} {value}' if value is not True else word)
    if isinstance(body, bytes):
        import base64
        return '\n'.join(lines + ['body64', base64.encodebytes(body).decode().rstrip('\n'), '.', ''])
    return '\n'.join(lines + ['body', body, '.', ''])


def handle(doi, **more):
    return route(f'/doi/api/handles/{doi}', json.dumps({
        'responseCode': 1, 'handle': doi,
        'values': [{'index': 1, 'type': 'URL', 'data': {'format': 'string', 'value': f'https://journal.example/{doi}'},
                    'ttl': 86400, 'timestamp': '2021-06-03T10:00:00Z'}]}), **more)


def no_handle(doi):
    return route(f'/doi/api/handles/{doi}', json.dumps({'responseCode': 100, 'handle': doi}), status=404)


def crossref_path(doi):
    return '/crossref/works/' + doi.replace('/', '%2F')


def work(doi, **fields):
    """A Crossref record as JSON; fields replace or add members of the message."""
    message = {
        'DOI': doi, 'type': 'journal-article', 'source': 'Crossref', 'publisher': 'Example BV',
        'title': [f'An example of a work, {doi}'], 'subtitle': [], 'container-title': ['Journal of Examples'],
        'short-container-title': ['J Ex'],
        'author': [{'given': 'Jane A.', 'family': 'Doe', 'sequence': 'first', 'affiliation': []},
                   {'name': 'Example Group', 'sequence': 'additional', 'affiliation': []}],
        'issued': {'date-parts': [[2021, 6, 3]]}, 'published-print': {'date-parts': [[2021, 6, 3]]},
        'published-online': {'date-parts': [[2021, 5, 20]]}, 'volume': '384', 'issue': '22', 'page': '2101-2112',
        'article-number': None, 'references-count': 26, 'is-referenced-by-count': 10,
        'indexed': {'date-time': '2026-08-01T00:00:00Z'}}
    message.update(fields)
    return json.dumps({'status': 'ok', 'message-type': 'work', 'message-version': '1.0.0', 'message': message})


def update(kind, notice, by='publisher', date=(2023, 4, 22)):
    return {'DOI': notice, 'type': kind, 'label': kind.title(), 'source': by,
            'updated': {'date-parts': [list(date)], 'date-time': '2023-04-22T00:00:00Z', 'timestamp': 1682121600000}}


def crossref(doi, headers=('Content-Type: application/json',), times=None, **fields):
    more = {'times': times} if times else {}
    return route(crossref_path(doi), work(doi, **fields), headers=headers, **more)


def ids(doi, pmid=None):
    record = {'requested-id': doi, 'status': 'error', 'errmsg': 'Identifier not found in PMC'}
    if pmid:
        record = {'doi': doi, 'pmcid': 'PMC1234567', 'pmid': pmid, 'requested-id': doi}
    return route(f'/pmc/?ids={doi.replace("/", "%2F")}', json.dumps(
        {'status': 'ok', 'response-date': '2026-08-01 10:00:00', 'request': {'format': 'json'}, 'records': [record]}))


def no_ids():
    """Nothing is in PMC."""
    return route('/pmc/', json.dumps({'status': 'ok', 'records': [
        {'requested-id': '-', 'status': 'error', 'errmsg': 'Identifier not found in PMC'}]}))


def article(pmid, doi='', title='An example of a work', types='', corrections='', authors=(('Doe', 'Jane A'),)):
    names = ''.join(f'<Author ValidYN="Y"><LastName>{family}</LastName><ForeName>{given}</ForeName></Author>'
                    for family, given in authors)
    other = f'<ArticleId IdType="doi">{doi}</ArticleId>' if doi else ''
    return f'''<?xml version="1.0" ?>
<!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD PubMedArticle, 1st January 2025//EN" "https://dtd.nlm.nih.gov/ncbi/pubmed/out/pubmed_250101.dtd">
<PubmedArticleSet><PubmedArticle>
 <MedlineCitation Status="MEDLINE" Owner="NLM"><PMID Version="1">{pmid}</PMID>
  <Article PubModel="Print-Electronic"><Journal><ISSN IssnType="Print">0000-0000</ISSN>
    <JournalIssue CitedMedium="Print"><Volume>384</Volume><Issue>22</Issue><PubDate><Year>2021</Year><Month>Jun</Month></PubDate></JournalIssue>
    <Title>Journal of examples</Title><ISOAbbreviation>J Ex</ISOAbbreviation></Journal>
   <ArticleTitle>{title}.</ArticleTitle><Pagination><MedlinePgn>2101-2112</MedlinePgn></Pagination>
   <AuthorList CompleteYN="Y">{names}</AuthorList><Language>eng</Language>
   <PublicationTypeList><PublicationType UI="D016428">Journal Article</PublicationType>{types}</PublicationTypeList></Article>
  <CommentsCorrectionsList>{corrections}</CommentsCorrectionsList></MedlineCitation>
 <PubmedData><ArticleIdList><ArticleId IdType="pubmed">{pmid}</ArticleId>{other}</ArticleIdList></PubmedData>
</PubmedArticle></PubmedArticleSet>'''


def pubmed(pmid, text=None, **fields):
    return route(f'/ncbi/efetch.fcgi?db=pubmed&id={pmid}', text if text is not None else article(pmid, **fields))


def no_snapshot():
    return route('/archive/wayback/available', json.dumps({'url': 'example.org/a', 'archived_snapshots': {}}))


class Server:
    """The server, with these routes; `manners` is what it says at its end of how it was asked."""

    def __init__(self, program, folder, routes, *flags):
        self.log = os.path.join(folder, 'log.txt')
        path = os.path.join(folder, 'routes.txt')
        with open(path, 'w', encoding='utf-8') as file:
            file.write(''.join(routes))
        self.process = subprocess.Popen([program, path, self.log, *flags], stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, text=True)
        self.base = f'http://127.0.0.1:{self.process.stdout.readline().strip()}/'

    def asked(self, service=''):
        """The targets of this service that were asked for, in order."""
        with open(self.log, encoding='utf-8') as file:
            targets = [line.split(' ', 3)[3].rstrip('\n') for line in file]
        return [target for target in targets if target.startswith(f'/{service}')]

    def end(self):
        self.process.stdin.close()
        manners = self.process.stdout.read()
        self.process.wait()
        return manners


def settings(base, limits='off', **more):
    lines = ['title: Tests', 'verify:', '  mailto: editors@example.org', f'  limits: {limits}']
    for name in ('doi', 'crossref', 'datacite', 'ncbi', 'pmc', 'books', 'archive', 'web'):
        lines.append(f'  {name}: {base}{name}/')
    lines.extend(f'  {name}: {value}' for name, value in more.items())
    return '\n'.join(lines) + '\n'


def source(key, **fields):
    record = {'id': key, 'type': 'article-journal', 'title': 'An example of a work',
              'author': [{'family': 'Doe', 'given': 'Jane'}], 'container-title': 'Journal of Examples',
              'issued': {'date-parts': [[2021]]}, 'volume': '384', 'page': '2101-2112',
              'custom': {'tier': 'T2', 'tier_reason': 'a record for tests'}}
    record.update(fields)
    return {name: value for name, value in record.items() if value is not None}


def write(folder, path, text):
    path = os.path.join(folder, path)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, 'w', encoding='utf-8') as file:
        file.write(text)


def wiki(folder, base, sources, **more):
    """A wiki with these records, whose services are below the address `base`."""
    write(folder, 'content/site.yaml', settings(base, **more))
    write(folder, 'content/articles/a.md', 'Words.\n')
    for record in sources:
        write(folder, f'sources/{record["id"]}.json', json.dumps(record))


def verdict(folder, key):
    with open(os.path.join(folder, 'sources', 'verified', f'{key}.json'), encoding='utf-8') as file:
        return json.load(file)


def verdicts(folder):
    names = sorted(name for name in os.listdir(os.path.join(folder, 'sources', 'verified')) if name.endswith('.json'))
    return {name[:-len('.json')]: verdict(folder, name[:-len('.json')]) for name in names}
