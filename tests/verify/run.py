"""`engram verify` against a server that plays the services: how it asks, what it concludes, how it survives.

usage: run.py ENGRAM SERVER [PART...]
"""
import email.utils
import gzip
import json
import os
import signal
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, '..', 'lib'))
sys.path.insert(0, HERE)
import case  # noqa: E402
import services as s  # noqa: E402

ENGRAM = SERVER = ''


def verify(folder, *flags, env=None):
    done = subprocess.run([ENGRAM, 'verify', *flags, folder], capture_output=True, text=True, timeout=300,
                          env={**os.environ, **(env or {})}, check=False)
    return done.returncode, done.stdout + done.stderr


class Trial:
    """A server and a wiki that asks it, in a folder of their own."""

    def __init__(self, routes, sources, *flags, **more):
        self.box = case.Folder()
        folder = self.box.__enter__()
        self.server = s.Server(SERVER, folder, routes, *flags)
        self.folder = os.path.join(folder, 'wiki')
        s.wiki(self.folder, self.server.base, sources, **more)

    def end(self):
        manners = self.server.end()
        self.box.__exit__()
        return manners


# ---- one work ----

def check_one(tally):
    """The ways of one work that all know, with limits on; then again, with nothing new."""
    doi = '10.5555/a'
    trial = Trial([s.LIMITS, s.handle(doi), s.route(s.crossref_path(doi), s.work(doi), etag='"v1"'), s.ids(doi, 90000001),
                   s.pubmed(90000001, doi=doi, title=f'An example of a work, {doi}')],
                  [s.source('a', DOI=doi, title=f'An example of a work, {doi}')], limits='on')
    code, output = verify(trial.folder, '--require-network')
    found = s.verdict(trial.folder, 'a')
    tally.check(code == 0 and found['state'] == 'ok' and found['retraction'] == 'clean', 'a work that all know', output)
    tally.check([w['by'] for w in found['witnesses']] == ['crossref', 'pubmed'], 'both witnesses are kept', found)
    order = [target.split('/')[1] for target in trial.server.asked()]
    tally.check(order == ['doi', 'crossref', 'pmc', 'ncbi'], 'services are asked in their order', order)
    verify(trial.folder)
    tally.check(len(trial.server.asked()) == 4, 'what is known is not asked again', trial.server.asked())
    code, output = verify(trial.folder, '--max-age=0', '--require-network')
    tally.check(code == 0 and len(trial.server.asked()) == 8, 'older answers are asked again', output)
    tally.check(s.verdict(trial.folder, 'a') == found, 'an answer that still holds (304) is as good', output)
    code, output = verify(trial.folder, '--offline', '--require-network')
    tally.check(code == 0 and len(trial.server.asked()) == 8, 'offline asks nobody', output)
    late = {'SOURCE_DATE_EPOCH': str(int(time.time()) + 8 * 86400)}
    code, output = verify(trial.folder, '--offline', '--require-network', env=late)
    tally.check(code == 3 and s.verdict(trial.folder, 'a')['retraction'] == 'unchecked',
                'an answer of last week does not say "clean"', output)
    tally.check(s.verdict(trial.folder, 'a')['state'] == 'ok', 'but the record still agrees', output)
    manners = trial.end()
    tally.check(manners == '', 'the services were asked politely', manners)


# ---- what can go wrong ----

def behaviours():
    """Key, routes, what the verdict holds."""
    later = email.utils.formatdate(time.time() + 3, usegmt=True)
    bomb = gzip.compress(b'{"message": "' + b'a' * (64 << 20))
    plain = 'An example of a work'

    def good(doi, **more):
        return s.crossref(doi, title=[plain], **more)

    def first(doi, *before):
        return [s.handle(doi), *before, good(doi), s.ids(doi)]

    fine = {'state': 'ok', 'retraction': 'clean'}
    unknown = {'state': 'unverified', 'retraction': 'unchecked'}
    path = s.crossref_path
    return [
        ('busy', first('10.5555/busy', s.route(path('10.5555/busy'), 'slow down', 429, ['Retry-After: 1'], times=1)), fine),
        ('busydate', first('10.5555/busydate', s.route(path('10.5555/busydate'), '', 429, [f'Retry-After: {later}'], times=1)),
         fine),
        ('ill', first('10.5555/ill', s.route(path('10.5555/ill'), 'oops', 503, times=2)), fine),
        ('broken', first('10.5555/broken', s.route(path('10.5555/broken'), s.work('10.5555/broken'), truncate=40, times=1)),
         fine),
        ('closed', first('10.5555/closed', s.route(path('10.5555/closed'), '', close=True, times=1)), fine),
        ('half', first('10.5555/half', s.route(path('10.5555/half'), s.work('10.5555/half')[:200])), unknown),
        ('portal', first('10.5555/portal', s.route(path('10.5555/portal'), '<html><title>Log in</title></html>',
                                                   headers=['Content-Type: text/html'])), unknown),
        ('nothing', first('10.5555/nothing', s.route(path('10.5555/nothing'), '<html>Not Found</html>', 404)), unknown),
        ('endless', first('10.5555/endless', s.route(path('10.5555/endless'), '{"message": "' + 'a' * 9000, endless=True)),
         unknown),
        ('bomb', first('10.5555/bomb', s.route(path('10.5555/bomb'), bomb, headers=['Content-Encoding: gzip'])), unknown),
        ('zipped', first('10.5555/zipped', s.route(path('10.5555/zipped'), gzip.compress(s.work(
            '10.5555/zipped', title=[plain]).encode()), headers=['Content-Encoding: gzip'])), fine),
        ('bytes', first('10.5555/bytes', s.route(path('10.5555/bytes'), s.work('10.5555/bytes', title=['X']).encode().replace(
            b'"X"', b'"\xff\xfe"'))), unknown),
        ('another', first('10.5555/another', s.route(path('10.5555/another'), s.work('10.5555/else'))), unknown),
        ('untitled', first('10.5555/untitled', s.crossref('10.5555/untitled', title=[])), fine),
        ('markup', first('10.5555/markup', s.crossref('10.5555/markup', title=['An <i>example</i> of a\n work'])), fine),
        ('deep', first('10.5555/deep', s.route(path('10.5555/deep'), '[' * 100000)), unknown),
        ('badxml', [s.handle('10.5555/badxml'), good('10.5555/badxml'), s.ids('10.5555/badxml', 90000010),
                    s.pubmed(90000010, '<PubmedArticleSet><PubmedArticle>')], {'state': 'ok', 'retraction': 'unchecked'}),
        ('laughs', [s.handle('10.5555/laughs'), good('10.5555/laughs'), s.ids('10.5555/laughs', 90000011),
                    s.pubmed(90000011, laughs())], {'state': 'ok', 'retraction': 'unchecked'}),
        ('outside', [s.handle('10.5555/outside'), good('10.5555/outside'), s.ids('10.5555/outside', 90000012),
                     s.pubmed(90000012, outside())], {'state': 'mismatch'}),
        ('nopmid', [s.handle('10.5555/nopmid'), good('10.5555/nopmid'), s.route('/pmc/?ids=10.5555%2Fnopmid', '', 500)],
         {'state': 'ok', 'retraction': 'unchecked'}),
    ]


def laughs():
    """Entities that grow tenfold ten times; the article is well formed otherwise."""
    entities = ''.join(f'<!ENTITY a{i} "{f"&a{i - 1};" * 10}">' for i in range(1, 10))
    return (f'<!DOCTYPE PubmedArticleSet [<!ENTITY a0 "ha">{entities}]>'
            '<PubmedArticleSet><PubmedArticle>&a9;</PubmedArticle></PubmedArticleSet>')


def outside():
    """An entity that would read a file of this machine into the title."""
    return s.article(90000012, doi='10.5555/outside', title='&file; an example').replace(
        s.article(0).split('\n')[1], '<!DOCTYPE PubmedArticleSet [<!ENTITY file SYSTEM "/etc/hostname">]>')


def check_behaviours(tally):
    cases = behaviours()
    trial = Trial([text for _, routes, _ in cases for text in routes],
                  [s.source(key, DOI=f'10.5555/{key}') for key, _, _ in cases])
    code, output = verify(trial.folder, '--require-network')
    tally.check(code == 3, 'questions without an answer end in 3', output)
    for key, _, wanted in cases:
        found = s.verdict(trial.folder, key)
        tally.check({name: found[name] for name in wanted} == wanted, f'{key}: {wanted}', f'{found}\n{output}')
    with open('/etc/hostname', encoding='utf-8') as file:
        name = file.read().strip()
    tally.check(name not in json.dumps(s.verdict(trial.folder, 'outside')), 'no file of this machine is read')
    busy = [target for target in trial.server.asked('crossref') if 'busy?' in target]
    tally.check(len(busy) == 2, 'asked again after 429', busy)
    trial.end()


def check_slow(tally):
    """A body that drips in is given up in time."""
    doi = '10.5555/slow'
    trial = Trial([s.handle(doi), s.route(s.crossref_path(doi), s.work(doi), drip=300), s.ids(doi)],
                  [s.source('slow', DOI=doi)])
    before = time.time()
    code, output = verify(trial.folder, '--require-network', '--timeout=1')
    tally.check(code == 3 and s.verdict(trial.folder, 'slow')['state'] == 'unverified', 'a slow body is given up', output)
    tally.check(time.time() - before < 10, 'in time', f'{time.time() - before:.1f} s')
    trial.end()


# ---- pages ----

def page(path, *words, **more):
    return s.route(f'/web/{path}', *words, **more)


def check_pages(tally):
    ok = '<html><head><title>A page</title></head></html>'
    to = 'Location: https://site.example/'
    routes = [
        s.no_snapshot(),
        page('https/site.example/fine', ok), page('https/site.example/big', ok + 'a' * 600000),
        page('https/site.example/moved', '', 301, [to + 'moved2']), page('https/site.example/moved2', '', 308, [to + 'fine']),
        page('https/site.example/sent', '', 302, [to + 'fine']),
        page('https/site.example/refused', 'no', 403), page('https/site.example/person', ok, 503, ['cf-mitigated: challenge']),
        page('https/site.example/gone', 'gone', 410), page('https/site.example/none', 'none', 404),
        page('https/site.example/soft', '<title>Page not found - Site</title>'),
        page('https/site.example/loop', '', 302, [to + 'loop']),
        page('https/site.example/inside', '', 302, ['Location: http://10.0.0.1/']),
        page('https/site.example/cloud', '', 302, ['Location: http://169.254.169.254/latest/']),
        page('https/site.example/file', '', 302, ['Location: file:' + '///etc/hostname']),
        page('https/site.example/ill', '', 500),
    ]
    wanted = {'fine': 'fine', 'big': 'fine', 'moved': 'moved', 'sent': 'fine', 'refused': 'blocked', 'person': 'blocked',
              'gone': 'dead', 'none': 'dead', 'soft': 'doubtful', 'loop': 'troubled', 'inside': 'troubled',
              'cloud': 'troubled', 'file': 'troubled', 'ill': 'troubled'}
    sources = [s.source(key, type='webpage', URL=f'https://site.example/{key}', accessed={'date-parts': [[2026]]})
               for key in wanted]
    trial = Trial(routes, sources)
    code, output = verify(trial.folder)
    found = s.verdicts(trial.folder)
    tally.check(code == 1, 'a dead page is a finding', output)
    for key, state in wanted.items():
        tally.check(found[key]['page'] == state, f'the page {key} is {state}', f'{found[key]}')
        tally.check(found[key]['state'] == 'unverified' and found[key]['retraction'] == 'unchecked',
                    f'a page that answers verifies nothing: {key}', f'{found[key]}')
    tally.check(found['moved']['moved'] == 'https://site.example/fine', 'the new address', f'{found["moved"]}')
    asked = trial.server.asked('web')
    tally.check(not any('10.0.0.1' in target or '169.254' in target for target in asked), 'nobody inside was asked', asked)
    day = {'SOURCE_DATE_EPOCH': str(int(time.time()) + 90000)}
    verify(trial.folder, env=day)
    found = s.verdicts(trial.folder)
    tally.check(found['ill']['page'] == 'dead' and found['refused']['page'] == 'blocked',
                'no answer for a day is death, a refusal is not', f'{found["ill"]} {found["refused"]}')
    trial.end()


def check_links(tally):
    """Pages that articles link to: each asked once, DOIs at the handle system, states kept and shown by the compiler."""
    ok, site = '<html><head><title>A page</title></head></html>', 'https://site.example/'
    routes = [page('https/site.example/fine', ok), page('https/site.example/gone', '', 410),
              page('https/site.example/old', '', 301, [f'Location: {site}fine']), page('https/site.example/no', '', 403),
              page('https/site.example/soft', '<title>Page not found</title>'), page('https/site.example/ill', '', 500),
              s.handle('10.5555/a'), s.no_handle('10.5555/none')]
    trial = Trial(routes, [s.source('nodoi')])
    s.write(trial.folder, 'content/articles/a.md', '\n'.join([
        f'One [link]({site}fine#part), [again]({site}fine), <{site}gone> here.', '', f'- [old]({site}old), [no]({site}no)',
        f'- [soft]({site}soft), [ill]({site}ill)', '- [doi](https://doi.org/10.5555%2Fa), [none](doi:10.5555/none)',
        '- [mail](mailto:a@b.example), [inside](http://169.254.169.254/latest)', '']))
    code, output = verify(trial.folder)
    wanted = {'https://doi.org/10.5555%2Fa': 'fine', 'https://doi.org/10.5555/none': 'dead', f'{site}fine': 'fine',
              f'{site}gone': 'dead', f'{site}ill': 'troubled', f'{site}no': 'blocked', f'{site}old': 'moved',
              f'{site}soft': 'doubtful', 'http://169.254.169.254/latest': 'troubled'}
    with open(os.path.join(trial.folder, 'sources', 'verified', 'links.tsv'), encoding='utf-8') as file:
        rows = [line.rstrip('\n').split('\t') for line in file]
    tally.check({row[0]: row[1] for row in rows} == wanted, 'the states of the links', f'{rows}')
    tally.check([row[0] for row in rows] == sorted(wanted), 'in the order of the addresses', f'{rows}')
    tally.check([row[3] for row in rows if row[1] == 'moved'] == [f'{site}fine'], 'the new address is kept', f'{rows}')
    tally.check(code == 1 and 'links: 2 fine, 1 moved, 1 blocked, 2 without an answer, 1 doubtful, 2 dead' in output,
                'dead links are findings', output)
    asked = trial.server.asked('web')
    tally.check(sum(target.endswith('/fine') for target in asked) == 2, 'once for itself and once as the new address', asked)
    tally.check(not any('doi.org' in target or '169.254' in target for target in asked), 'nobody is asked who must not', asked)
    done = subprocess.run([ENGRAM, 'check', trial.folder], capture_output=True, text=True, check=False)
    rules = [line[line.rindex('['):] for line in done.stdout.split('\n') if '/a.md:' in line]
    tally.check(rules == ['[link/dead]', '[link/moved]', '[link/doubtful]', '[link/dead]'], 'the compiler says so',
                done.stdout)
    before = len(trial.server.asked())
    verify(trial.folder, '--only=nodoi')
    tally.check(len(trial.server.asked()) == before, 'who names sources asks for no links')
    code, output = verify(trial.folder, '--offline', '--require-network')
    tally.check(code == 3 and f'{site}gone: the page is dead' in output, 'offline says what is known', output)
    s.write(trial.folder, 'content/articles/a.md', 'Words.\n')
    code, output = verify(trial.folder)
    tally.check(not os.path.exists(os.path.join(trial.folder, 'sources', 'verified', 'links.tsv')) and
                'links:' not in output, 'no links, no table', output)
    trial.end()


def check_archive(tally):
    closest = {'status': '200', 'available': True, 'timestamp': '20240305000000',
               'url': 'http://web.archive.org/web/20240305000000/https://site.example/a'}
    trial = Trial([s.route('/archive/wayback/available?url=site.example%2Fa', json.dumps(
        {'url': 'site.example/a', 'archived_snapshots': {'closest': closest}})), page('https/site.example/a', 'text')],
                  [s.source('a', type='webpage', URL='https://site.example/a', accessed={'date-parts': [[2026]]})])
    verify(trial.folder)
    found = s.verdict(trial.folder, 'a')
    tally.check(found.get('archive') == 'https://web.archive.org/web/20240305000000/https://site.example/a'
                and found.get('archived') == '2024-03-05', 'the archived copy', f'{found}')
    trial.end()


# ---- whose record is it ----

def check_records(tally):
    """The bad records of a page that a model wrote, and others; facts as in sources/brown2020.json and bliss1993.json."""
    brown, nature, data = '10.1186/s13041-020-00567-8', '10.1038/361031a0', '10.5555/data'
    routes = [
        s.handle(brown), s.ids(brown),
        s.crossref(brown, title=['Donald O. Hebb and the Organization of Behavior: 17 years in the writing'],
                   author=[{'given': 'Richard E.', 'family': 'Brown', 'sequence': 'first', 'affiliation': []}],
                   issued={'date-parts': [[2020, 4]]}, volume='13', page=None, **{
                       'container-title': ['Molecular Brain'], 'short-container-title': ['Mol Brain'],
                       'published-print': {'date-parts': [[2020, 12]]}, 'article-number': '55'}),
        s.handle(nature), s.ids(nature),
        s.crossref(nature, title=['A synaptic model of memory: long-term potentiation in the hippocampus'],
                   author=[{'given': 'T. V. P.', 'family': 'Bliss', 'sequence': 'first', 'affiliation': []},
                           {'given': 'G. L.', 'family': 'Collingridge', 'sequence': 'additional', 'affiliation': []}],
                   issued={'date-parts': [[1993, 1]]}, volume='361', issue='6407', page='31-39', **{
                       'container-title': ['Nature'], 'published-print': {'date-parts': [[1993, 1]]}}),
        s.no_handle('10.5555/none'),
        s.handle(data), s.route(s.crossref_path(data), 'Resource not found.', 404),
        s.route('/doi/doiRA/10.5555', json.dumps([{'DOI': '10.5555', 'RA': 'DataCite'}])),
        s.route('/datacite/dois/10.5555/data', json.dumps({'data': {'id': data, 'type': 'dois', 'attributes': {
            'doi': data, 'state': 'findable', 'titles': [{'title': 'Example data'}],
            'creators': [{'name': 'Dat, A', 'givenName': 'A', 'familyName': 'Dat', 'nameType': 'Personal'}],
            'publisher': 'Zenodo', 'publicationYear': 2021, 'types': {'resourceTypeGeneral': 'Dataset'}}}})),
        s.handle('10.5555/two'), s.crossref('10.5555/two', title=['An example of a work']),
        s.pubmed(90000020, doi='10.5555/quite-another', title='Something else entirely'),
        s.handle('10.5555/sub'), s.ids('10.5555/sub'),
        s.crossref('10.5555/sub', title=['Prose'], subtitle=['A Study of Sentences']),
        s.route('/books/api/books?bibkeys=ISBN:9780306406157', json.dumps({'ISBN:9780306406157': {
            'title': 'A Book for Tests', 'authors': [{'name': 'Ann Bo Hall'}], 'publish_date': 'March 2002',
            'publishers': [{'name': 'Test Press'}], 'number_of_pages': 512}})),
        s.pubmed(90000021, '<PubmedArticleSet></PubmedArticleSet>'),
        s.handle('10.5555/pre'), s.ids('10.5555/pre'),
        s.crossref('10.5555/pre', title=['An example of a work'],
                   relation={'is-preprint-of': [{'id-type': 'doi', 'id': '10.5555/final', 'asserted-by': 'subject'}]}),
    ]
    brown_record = s.source('seed1', DOI=brown, title='Donald O. Hebb and The Organization of Behavior: 17 years in the writing',
                            author=[{'family': 'Brown', 'given': 'RE'}, {'family': 'Milner', 'given': 'PM'}],
                            issued={'date-parts': [[2020]]}, volume=None, page=None)
    brown_record['container-title'] = 'Molecular Brain'
    bliss_record = s.source('seed7', DOI=nature, title='Synaptic plasticity: long-term potentiation in the hippocampus',
                            author=[{'family': 'Bliss', 'given': 'TVP'}, {'family': 'Collingridge', 'given': 'GL'}],
                            issued={'date-parts': [[1992]]}, volume='2', issue='3', page='328-31')
    trial = Trial(routes, [
        brown_record, bliss_record, {**brown_record, 'id': 'brown', 'author': [{'family': 'Brown', 'given': 'Richard E.'}]},
        s.source('none', DOI='10.5555/none'), s.source('nodoi'), s.source('bad', DOI='10.x/not a doi'),
        s.source('data', DOI=data, type='dataset', title='Example data', author=[{'family': 'Dat'}], volume=None, page=None),
        s.source('two', DOI='10.5555/two', PMID='90000020'),
        s.source('sub', DOI='10.5555/sub', title='Prose: a study of sentences'),
        s.source('book', type='book', ISBN='978-0-306-40615-7', title='A book for tests', publisher='Test Press',
                 author=[{'family': 'Hall', 'given': 'A. B.'}], issued={'date-parts': [[2002]]}, volume=None, page=None),
        s.source('pmid', PMID='90000021'), s.source('pre', DOI='10.5555/pre')])
    code, output = verify(trial.folder)
    found = s.verdicts(trial.folder)
    wanted = {'seed1': 'mismatch', 'seed7': 'mismatch', 'brown': 'ok', 'none': 'fabricated?', 'nodoi': 'unverified',
              'bad': 'fabricated?', 'data': 'ok', 'two': 'fabricated?', 'sub': 'ok', 'book': 'ok', 'pmid': 'fabricated?',
              'pre': 'ok'}
    tally.check(code == 1, 'a mismatch is a finding', output)
    for key, state in wanted.items():
        tally.check(found[key]['state'] == state, f'{key} is {state}', f'{found[key]}')
    tally.check([(d['field'], d['ours']) for d in found['seed1']['differences']] == [('author', 'Milner')],
                'the author whom the registry does not know', f'{found["seed1"]}')
    tally.check([d['field'] for d in found['seed7']['differences']] == ['title', 'volume', 'first page'],
                'another work behind the DOI', f'{found["seed7"]}')
    tally.check(found['data']['retraction'] == 'unchecked', 'DataCite is no witness of retractions', f'{found["data"]}')
    tally.check(found['pre'].get('published') == '10.5555/final', 'the article that a preprint became', f'{found["pre"]}')
    trial.end()


# ---- retractions ----

HEAD = ('Record ID,Title,Subject,Institution,Journal,Publisher,Country,Author,URLS,ArticleType,RetractionDate,RetractionDOI,'
        'RetractionPubMedID,OriginalPaperDate,OriginalPaperDOI,OriginalPaperPubMedID,RetractionNature,Reason,Paywalled,'
        'Notes,\n')


def watch_row(doi, nature, date):
    return (f'1,"A title, with commas",(BLS),,J Ex,,,Doe,,Research Article;,{date} 0:00,10.5555/notice,0,6/3/2021 0:00,'
            f'{doi},0,{nature},+Reason;,No,,\n')


def check_witnesses(tally):
    """Witnesses that agree and that do not, all the way to the verdict and the exit code."""
    retracted = '<PublicationType UI="D016441">Retracted Publication</PublicationType>'
    plain, keys = 'An example of a work', ['crossref', 'pubmed', 'watch', 'back', 'again', 'notice', 'title', 'fixed', 'clean']
    fields = {'crossref': {'updated-by': [s.update('retraction', '10.5555/n'),
                                          s.update('retraction', '10.5555/n', 'retraction-watch')]},
              'back': {'updated-by': [s.update('retraction', '10.5555/n', date=(2020, 1, 2))]},
              'again': {'updated-by': [s.update('withdrawal', '10.5555/n', date=(2026, 9, 1))]},
              'notice': {'update-to': [s.update('retraction', '10.5555/old')]},
              'title': {'title': ['RETRACTED: ' + plain]},
              'fixed': {'updated-by': [s.update('Correction', '10.5555/c')]}}
    routes = []
    for i, key in enumerate(keys):
        doi = f'10.5555/{key}'
        routes += [s.handle(doi), s.crossref(doi, **{'title': [plain], **fields.get(key, {})}), s.ids(doi, 90003000 + i),
                   s.pubmed(90003000 + i, doi=doi, types=retracted if key == 'pubmed' else '')]
    trial = Trial(routes, [s.source(key, DOI=f'10.5555/{key}') for key in keys])
    rows = [watch_row('10.5555/WATCH', 'Retraction', '4/22/2023'), watch_row('10.5555/back', 'Reinstatement', '5/1/2022'),
            watch_row('10.5555/again', 'Reinstatement', '5/1/2022'), watch_row('10.5555/other', 'Retraction', '11/20/2026')]
    s.write(trial.folder, 'sources/retraction-watch.csv', HEAD + ''.join(rows))
    today = {'SOURCE_DATE_EPOCH': '1795255200'}  # 21 November 2026
    code, output = verify(trial.folder, '--require-network', env=today)
    wanted = {'crossref': 'retracted', 'pubmed': 'retracted', 'watch': 'retracted', 'back': 'reinstated',
              'again': 'retracted', 'notice': 'clean', 'title': 'retracted', 'fixed': 'corrected', 'clean': 'clean'}
    found = s.verdicts(trial.folder)
    tally.check(code == 1, 'retracted sources are findings', output)
    for key, state in wanted.items():
        tally.check(found[key]['retraction'] == state, f'{key} is {state}', found[key])
    tally.check(found['notice'].get('notice') is True, 'a notice is told apart', found['notice'])
    tally.check([w['by'] for w in found['crossref']['witnesses']] == ['crossref', 'pubmed', 'retraction-watch'],
                'every witness is kept, and none twice', found['crossref'])
    tally.check([w['by'] for w in found['clean']['witnesses']] == ['crossref', 'pubmed', 'retraction-watch'],
                'silence has its witnesses too', found['clean'])
    for key in ('crossref', 'pubmed', 'watch', 'again', 'title'):
        record = s.source(key, DOI=f'10.5555/{key}')
        record['custom']['ack'] = [{'rule': 'source/retracted', 'reason': 'an example'}]
        s.write(trial.folder, f'sources/{key}.json', json.dumps(record))
    code, output = verify(trial.folder, '--offline', env=today)
    tally.check(code == 0 and 'acknowledged' in output, 'who cites one on purpose says so', output)
    s.write(trial.folder, 'sources/retraction-watch.csv', HEAD + ''.join(rows[:3]))
    code, output = verify(trial.folder, '--offline', env=today)
    tally.check(s.verdict(trial.folder, 'clean')['retraction'] == 'unchecked', 'an old list does not say "clean"', output)
    tally.check(s.verdict(trial.folder, 'watch')['retraction'] == 'retracted', 'but what it says still counts', output)
    trial.end()


# ---- manners and refusals ----

def check_manners(tally):
    """With limits on: rates, the limits that Crossref announces, and a refusal that is final."""
    keys = [f'k{i}' for i in range(8)]
    doi = '10.5555/'
    slow = ['X-Rate-Limit-Limit: 2', 'X-Rate-Limit-Interval: 1s', 'X-Concurrency-Limit: 1']
    routes = [s.LIMITS.replace('crossref 1 3', 'crossref 1 2')]
    for key in keys:
        routes += [s.handle(doi + key), s.crossref(doi + key, headers=slow, title=['An example of a work']),
                   s.ids(doi + key, 90000030 + int(key[1:])), s.pubmed(90000030 + int(key[1:]), doi=doi + key)]
    trial = Trial(routes, [s.source(key, DOI=doi + key) for key in keys], limits='on')
    before = time.time()
    code, output = verify(trial.folder, '--require-network')
    tally.check(code == 0, 'all is well', output)
    tally.check(time.time() - before > 3, 'announced limits are kept: 8 requests at 2 each second')
    manners = trial.end()
    tally.check(manners == '', 'politeness', manners)

    routes = [s.handle(doi + key) for key in keys] + [s.route('/crossref', 'you are blocked', 403), s.no_ids()]
    trial = Trial(routes, [s.source(key, DOI=doi + key) for key in keys], limits='on')
    code, output = verify(trial.folder, '--require-network')
    tally.check(code == 3 and all(v['state'] == 'unverified' for v in s.verdicts(trial.folder).values()),
                'refused is not verified', output)
    tally.check(len(trial.server.asked('crossref')) == 1, 'who refuses is left alone', trial.server.asked('crossref'))
    trial.end()

    trial = Trial([s.handle(doi + 'k0'), s.route('/crossref', '', 429, ['Retry-After: 86400']), s.no_ids()],
                  [s.source('k0', DOI=doi + 'k0')])
    before = time.time()
    code, output = verify(trial.folder, '--require-network')
    tally.check(code == 3 and time.time() - before < 20 and len(trial.server.asked('crossref')) == 1,
                'a service that wants a day gets none of this run', output)
    trial.end()


def check_dead(tally):
    """Nobody there: nothing is clean, and it does not take long."""
    keys = [f'k{i}' for i in range(40)]
    trial = Trial([], [s.source(key, DOI=f'10.5555/{key}') for key in keys])
    trial.server.end()
    before = time.time()
    code, output = verify(trial.folder, '--require-network')
    found = s.verdicts(trial.folder)
    tally.check(code == 3 and len(found) == 40, 'a dead server ends in 3', output)
    tally.check(all(v['state'] == 'unverified' and v['retraction'] == 'unchecked' for v in found.values()),
                'a dead server leaves all unchecked', f'{found["k0"]}')
    tally.check(time.time() - before < 30, 'soon', f'{time.time() - before:.1f} s')
    code, output = verify(trial.folder)
    tally.check(code == 0 and '40 sources could not be checked' in output, 'said without --require-network too', output)
    subprocess.run([ENGRAM, 'build', trial.folder], capture_output=True, check=False)
    with open(os.path.join(trial.folder, 'build', 'site', 'sources', 'k0.html'), encoding='utf-8') as file:
        text = file.read()
    tally.check('<dt>Retraction</dt><dd>unchecked' in text and 'none found' not in text, 'the page says unchecked', text)
    trial.box.__exit__()


def check_refusals(tally):
    """What may not be set."""
    with case.Folder() as folder:
        s.wiki(folder, 'http://127.0.0.1:9/', [s.source('a', DOI='10.5555/a')])
        site = os.path.join(folder, 'content', 'site.yaml')
        for text, wanted in (
                ('verify: {mailto: a@b.example, limits: off}\n', "'limits: off' is for services on this machine"),
                ('verify: {mailto: a@b.example, web: "http://127.0.0.1:9/"}\n', "'web' is for tests"),
                ('title: T\n', "set 'mailto' under 'verify'"),
                ('verify: {mailt: a@b.example}\n', 'content/site.yaml has errors')):
            with open(site, 'w', encoding='utf-8') as file:
                file.write(text)
            code, output = verify(folder)
            tally.check(code == 3 and wanted in output, wanted, output)
    

def check_progress(tally):
    """A terminal is told how far it is and how long it takes; a log is not."""
    routes, sources = many(12)
    trial = Trial(routes, sources, limits='on')
    done = subprocess.run(['script', '-qec', f'{ENGRAM} verify {trial.folder}', '/dev/null'], capture_output=True, text=True,
                          timeout=300, check=False)
    tally.check(' of 12 sources and links, ' in done.stdout and ' s left' in done.stdout, 'progress on a terminal', done.stdout)
    code, output = verify(trial.folder, '--max-age=0')
    tally.check(code == 0 and ' left' not in output and '\r' not in output, 'no progress in a log', output)
    trial.end()


# ---- adding ----

def check_add(tally):
    """Records from registries, ready to be verified against them."""
    book = {'ISBN:978-0-306-40615-7': {'title': 'A Book for Tests', 'authors': [{'name': 'Ann Bo Hall'}],
                                       'publish_date': 'March 2002', 'publishers': [{'name': 'Test Press'}],
                                       'publish_places': [{'name': 'Town'}], 'number_of_pages': 512}}
    text = ('<html><head><title>A page &amp; more</title><meta property="og:site_name" content="Example Institute">'
            '</head></html>')
    routes = [
        s.handle('10.5555/a'), s.ids('10.5555/a'), s.crossref('10.5555/a', title=['An example: of a work']),
        s.pubmed(90000050, doi='10.5555/p', title='From PubMed'), s.route('/books', json.dumps(book)),
        page('https/site.example/a', text), s.no_snapshot(), page('https/site.example/none', '', 404),
        s.route(s.crossref_path('10.5555/none'), 'Resource not found.', 404),
        s.route('/datacite/dois/10.5555/none', json.dumps({'errors': [{'status': '404', 'title': 'no'}]}), 404),
        s.route(s.crossref_path('10.5555/ill'), '', 500),
    ]
    trial = Trial(routes, [])

    def add(*arguments):
        done = subprocess.run([ENGRAM, 'source', 'add', f'--dir={trial.folder}', *arguments], capture_output=True, text=True,
                              timeout=300, check=False)
        return done.returncode, done.stdout + done.stderr

    code, output = add('doi:10.5555/a', 'pmid:90000050', 'isbn:978-0-306-40615-7', 'https://site.example/a', '--tier=T2',
                       '--reason=for tests')
    tally.check(code == 0 and [line.split(':')[0] for line in output.splitlines()] == [
        'doe2021', 'doe2021a', 'annbohall2002', 'a'], 'four sources are added', output)
    verify(trial.folder)
    found = s.verdicts(trial.folder)
    tally.check([found[key]['state'] for key in ('doe2021', 'doe2021a', 'annbohall2002')] == ['ok'] * 3,
                'what was added agrees with its registry', f'{found}')
    code, output = add('https://doi.org/10.5555/A')
    tally.check(code == 0 and 'doe2021: already here' in output, 'nothing is added twice', output)
    for what, wanted in (('doi:10.5555/none', "nobody has a record of 'doi:10.5555/none'"), ('doi:x', "'x' is no DOI"),
                         ('pmid:abc', "'abc' is no PMID"), ('isbn:978-0-306-40615-8', 'its check digit does not fit'),
                         ('nonsense', "'nonsense' is no doi"), ('https://site.example/none', 'nobody has a record'),
                         ('doi:10.5555/ill', 'Crossref answered with status 500'), ('http://10.0.0.1/', 'could not be asked')):
        code, output = add(what)
        tally.check(code == 3 and wanted in output, f'{what}: {wanted}', output)
    trial.end()


def check_guard(tally):
    """Where services are public ones, no address leads to this machine: neither written as one nor by its name."""
    trial = Trial([s.route('/secret', '<title>Secret</title>')], [])
    s.write(trial.folder, 'content/site.yaml', 'verify: {mailto: editors@example.org}\n')
    port = trial.server.base.split(':')[2]
    for host in ('127.0.0.1', 'localhost', '[::ffff:127.0.0.1]', '2130706433'):
        done = subprocess.run([ENGRAM, 'source', 'add', '-C', trial.folder, f'http://{host}:{port}secret'],
                              capture_output=True, text=True, timeout=300, check=False)
        tally.check(done.returncode == 3 and 'the address is not public' in done.stderr, f'{host} is refused', done.stderr)
    tally.check(trial.server.asked() == [], 'this machine was not asked', trial.server.asked())
    trial.end()


# ---- interruptions ----

def many(count):
    """Works that are answered slowly enough to be interrupted."""
    routes = []
    for i in range(count):
        doi = f'10.5555/m{i}'
        routes += [s.handle(doi), s.route(s.crossref_path(doi), s.work(doi, title=['An example of a work']), delay=30),
                   s.ids(doi, 90001000 + i), s.pubmed(90001000 + i, doi=doi)]
    return routes, [s.source(f'm{i}', DOI=f'10.5555/m{i}') for i in range(count)]


def check_interruptions(tally):
    routes, sources = many(60)
    whole = Trial(routes, sources)
    verify(whole.folder)
    wanted = s.verdicts(whole.folder)
    whole.end()
    for number, name in ((signal.SIGINT, 'SIGINT'), (signal.SIGTERM, 'SIGTERM'), (signal.SIGKILL, 'SIGKILL')):
        trial = Trial(['limit crossref 4 0\n'] + routes, sources)
        for wait in (0.05, 0.1, 0.2):
            process = subprocess.Popen([ENGRAM, 'verify', trial.folder], stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                                       text=True)
            time.sleep(wait)
            process.send_signal(number)
            output = process.communicate()[0]
            if process.returncode >= 0 and number != signal.SIGKILL:
                tally.check(process.returncode in (0, 3), f'{name}: exit code', output)
        code, output = verify(trial.folder, '--require-network')
        tally.check(code == 0 and s.verdicts(trial.folder) == wanted, f'{name}: the next run is right', output)
        asked = trial.server.asked()
        again = [target for target in set(asked) if asked.count(target) > 1]
        # In flight when a run ends are at most the 64 connections; three runs end early.
        tally.check(len(asked) <= 240 + 3 * 64 and (len(again) < 200), f'{name}: little is asked twice',
                    f'{len(asked)} requests, {len(again)} twice')
        trial.end()


class Tally(case.Tally):
    """Details may be anything that can be printed."""

    def check(self, well, title, detail=''):
        return super().check(well, title, str(detail))


PARTS = {name[len('check_'):]: function for name, function in globals().items() if name.startswith('check_')}


def main():
    global ENGRAM, SERVER
    ENGRAM, SERVER = (os.path.abspath(path) for path in sys.argv[1:3])
    tally = Tally()
    for name, function in PARTS.items():
        if not sys.argv[3:] or name in sys.argv[3:]:
            function(tally)
    tally.end()


main()
