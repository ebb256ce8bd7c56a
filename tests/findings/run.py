"""What `engram check` prints for machines, read as these read it, and compared with the files it is about.

usage: run.py ENGRAM
"""
import json
import os
import re
import subprocess
import sys
import urllib.parse
import xml.etree.ElementTree

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.join(HERE, '..', '..')
sys.path.insert(0, os.path.join(HERE, '..', 'lib'))
import case  # noqa: E402

SCHEMA = b'kinds:\n  page:\n    title: Page\n    provenance: required\n'
FRONT = b'---\nkind: page\n---\n\n'
FILES = {
    'content/schema.yaml': SCHEMA,
    'content/articles/a&b "c".md':
        FRONT + 'Über 🧠 plasticity [@no<body].\n\nA\tline. Two [@x].\n'.encode(),
    'content/articles/bom.md': b'\xef\xbb\xbf' + FRONT + 'Ä𝄞 [@y]. B [@y]. C [@y].\n'.encode(),
    'content/articles/bom2.md': b'\xef\xbb\xbfSee [[nobody]].\n',
    'content/articles/crlf.md': (FRONT + 'Zwei\nZeilen 🧠🧠 und\tmehr\nWörter.\n'.encode()).replace(b'\n', b'\r\n'),
    'content/articles/control.md': b'A \x1b[31m and \x7f and \xc2\x9b and \xe2\x80\xae here.\n',
    'content/articles/latin.md': b'Caf\xe9 [[no\xe9]].\n',
    'content/articles/li\nne%0A::error::\r\x1b[1m,y:z\\.md': b'See [[nobody]].\n',
    'content/articles/%41?#[x](1){0}.md': b'See [[nobody]].\n',
    'content/articles/\udce9.md': b'See [[nobody]].\n',  # the byte E9
}
FORMATS = ('text', 'json', 'jsonl', 'sarif', 'rdjsonl', 'junit', 'github')
BOM = b'\xef\xbb\xbf'


class Checker:
    def __init__(self, engram, folder, tally):
        self.engram, self.folder, self.tally = engram, folder, tally

    def run(self, *arguments):
        done = subprocess.run([self.engram, 'check', *arguments], cwd=self.folder, capture_output=True, check=False)
        self.tally.check(done.returncode in (0, 1), f'check {arguments}', done.stderr.decode('utf-8', 'replace'))
        return done.stdout

    def write(self, name, data):
        path = os.path.join(self.folder, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, 'wb') as file:
            file.write(data)

    def lines(self, path):
        with open(os.path.join(self.folder, path.replace('\ufffd', '\udce9')), 'rb') as file:
            return file.read().split(b'\n')

    def marked(self, path, start, end):
        """The bytes from (line, column) to (line, column), columns in bytes."""
        lines = self.lines(path)
        if start[0] == end[0]:
            return lines[start[0] - 1][start[1] - 1:end[1] - 1]
        return b'\n'.join([lines[start[0] - 1][start[1] - 1:], *lines[start[0]:end[0] - 1],
                           lines[end[0] - 1][:end[1] - 1]])


def byte_column(line, unit, first):
    """The column in bytes that has `unit` code units of UTF-16 before it; a byte order mark is none."""
    skip = len(BOM) if first and line.startswith(BOM) else 0
    text = line[skip:].decode('utf-8', 'surrogateescape').encode('utf-16-le', 'surrogatepass')
    head = text[:2 * (unit - 1)].decode('utf-16-le', 'surrogatepass')
    return skip + len(head.encode('utf-8', 'surrogateescape')) + 1


def check_json(checker):
    whole = json.loads(checker.run('--format=json').decode('utf-8'))
    lines = [json.loads(line) for line in checker.run('--format=jsonl').decode('utf-8').split('\n')[:-1]]
    tally = checker.tally
    tally.check(whole['findings'] == lines, 'json and jsonl agree')
    for level in ('error', 'warning', 'note'):
        tally.check(whole[level + 's'] == sum(one['severity'] == level for one in lines), f'json counts {level}s')
    tally.check(len(lines) >= 12, 'there are findings', str(len(lines)))
    names = {name.replace('\udce9', '\ufffd') for name in FILES} | {'content/articles/gone.md'}
    for one in lines:
        tally.check(one['path'] in names, 'the path is that of a file', one['path'])
        tally.check(('line' in one) == (one['path'] != 'content/articles/gone.md'), 'lines but of a missing file')
    return lines


def check_marks(checker, findings):
    """Places lead to the text that the message is about."""
    for one in findings:
        if one['rule'] in ('cite/unknown-source', 'link/missing-target') and 'latin' not in one['path']:
            marked = checker.marked(one['path'], (one['line'], one['column']), (one['endLine'], one['endColumn']))
            name = re.search(r"'([^']*)'", one['message'])[1].encode()
            checker.tally.check(name in marked, f'{one["path"]!r}: {name} is marked', repr(marked))


def check_rdjsonl(checker, findings):
    lines = [json.loads(line) for line in checker.run('--format=rdjsonl').decode('utf-8').split('\n')[:-1]]
    checker.tally.check(len(lines) == len(findings), 'rdjsonl has all findings')
    for one, wanted in zip(lines, findings):
        place = one['location'].get('range')
        same = one['location']['path'] == wanted['path'] and one['code'] == {'value': wanted['rule']} and \
            one['severity'] == {'error': 'ERROR', 'warning': 'WARNING', 'note': 'INFO'}[wanted['severity']] and \
            one['message'].startswith(wanted['message']) and one['source'] == {'name': 'engram'} and \
            (place is None) == ('line' not in wanted)
        if place:
            same = same and place == {'start': {'line': wanted['line'], 'column': wanted['column']},
                                      'end': {'line': wanted['endLine'], 'column': wanted['endColumn']}}
        checker.tally.check(same, 'rdjsonl says the same', f'{one}\n{wanted}')


def check_rules(run, tally):
    rules = run['tool']['driver']['rules']
    with open(os.path.join(ROOT, 'tools', 'diag', 'rules.def'), encoding='utf-8') as file:
        wanted = re.findall(r'^RULE\(\w+, "([^"]+)", (\w+)', file.read(), re.M)
    tally.check([(rule['id'], rule['defaultConfiguration']['level'].upper()) for rule in rules] == wanted,
                'SARIF has all rules')
    names = [rule['name'] for rule in rules]
    tally.check(len(set(names)) == len(names), 'names of rules are unique')
    for rule in rules:
        tally.check(re.fullmatch('[A-Z][A-Za-z0-9]+', rule['name']), f'{rule["name"]} is a name')
        tally.check(rule['shortDescription']['text'] and rule['fullDescription']['text'], f'{rule["id"]} is described')
        help_text = rule['help']
        tally.check(help_text['text'].startswith('wrong:\n\n') and '\n\nright:\n\n' in help_text['text'] and
                    help_text['markdown'].count('````') == 4, f'{rule["id"]} has an example')
    return rules


def check_result(checker, rules, result, wanted):
    tally = checker.tally
    tally.check(result['ruleId'] == wanted['rule'] == rules[result['ruleIndex']]['id'], 'ruleId and ruleIndex agree')
    tally.check(result['level'] == wanted['severity'], 'the level is the severity')
    tally.check(result['message']['text'].startswith(wanted['message']), 'the message is there')
    place = result['locations'][0]['physicalLocation']
    uri = place['artifactLocation']['uri']
    tally.check(place['artifactLocation']['uriBaseId'] == 'SRCROOT', 'the path is relative to SRCROOT')
    tally.check(re.fullmatch(r'(?:[A-Za-z0-9._~/-]|%[0-9A-F]{2})+', uri), f'{uri} is escaped')
    tally.check(urllib.parse.unquote(uri) == wanted['path'], f'{uri} is the path')
    tally.check(('region' in place) == ('line' in wanted), 'a region where there is a line')
    if 'region' in place:
        region = place['region']
        tally.check((region['startLine'], region['endLine']) == (wanted['line'], wanted['endLine']), 'lines agree')
        lines = checker.lines(wanted['path'])
        for line, unit, column in ((region['startLine'], region['startColumn'], wanted['column']),
                                   (region['endLine'], region['endColumn'], wanted['endColumn'])):
            got = byte_column(lines[line - 1], unit, line == 1)
            tally.check(got == column, f'{wanted["path"]!r}:{line}: unit {unit} is byte {column}', str(got))


def fingerprints(checker):
    run = json.loads(checker.run('--format=sarif'))['runs'][0]
    return [(one['ruleId'], json.dumps(one.get('locations', [{}])[0]['physicalLocation']['artifactLocation']),
             one['partialFingerprints']['primaryLocationLineHash']) for one in run['results']]


def check_sarif(checker, findings):
    log = json.loads(checker.run('--format=sarif').decode('utf-8'))
    tally = checker.tally
    tally.check(log['version'] == '2.1.0' and len(log['runs']) == 1, 'SARIF 2.1.0, one run')
    run = log['runs'][0]
    driver = run['tool']['driver']
    tally.check(driver['name'] == 'engram' and re.fullmatch(r'\d+\.\d+\.\d+', driver['semanticVersion']) and
                'informationUri' not in driver, 'the driver is engram')
    tally.check(run['columnKind'] == 'utf16CodeUnits', 'columns are units of UTF-16')
    rules = check_rules(run, tally)
    tally.check(len(run['results']) == len(findings), 'SARIF has all findings')
    for result, wanted in zip(run['results'], findings):
        check_result(checker, rules, result, wanted)
    marks = fingerprints(checker)
    tally.check(len(set(marks)) == len(marks), 'fingerprints are unique')


def check_junit(checker, findings):
    tally = checker.tally
    for gate in ('error', 'warning'):
        root = xml.etree.ElementTree.fromstring(checker.run('--format=junit', f'--gate={gate}'))
        failing = {'error'} if gate == 'error' else {'error', 'warning'}
        count = sum(one['severity'] in failing for one in findings)
        tests = root.findall('testsuite/testcase')
        tally.check(root.tag == 'testsuites' and len(tests) == len(findings), 'JUnit has all findings')
        tally.check(len(root.findall('testsuite')) == len({one['path'] for one in findings}), 'a suite for each file')
        tally.check(len(root.findall('.//failure')) == count == int(root.get('failures')), 'failures are counted')
        for suite in [root, *root.findall('testsuite')]:
            tally.check(int(suite.get('tests')) == len(list(suite.iter('testcase'))) and
                        int(suite.get('failures')) == len(list(suite.iter('failure'))) and
                        int(suite.get('skipped')) == len(list(suite.iter('skipped'))), 'the numbers of a suite')
        for test, wanted in zip(tests, findings):
            outcome = list(test)[0]
            tally.check((outcome.tag == 'failure') == (wanted['severity'] in failing), 'the gate decides')
            tally.check(outcome.get('message') == wanted['message'].replace('\ufffd', '\\xe9'), 'the message is there',
                        outcome.get('message'))
            tally.check(outcome.get('type', wanted['rule']) == wanted['rule'], 'the type is the rule')


def unescape(text):
    for escape, char in (('%0D', '\r'), ('%0A', '\n'), ('%3A', ':'), ('%2C', ','), ('%25', '%')):
        text = text.replace(escape, char)
    return text


def check_github(checker, findings):
    lines = checker.run('--format=github').decode('utf-8').split('\n')[:-1]
    tally = checker.tally
    tally.check(len(lines) == len(findings), 'one command for each finding')
    for line, wanted in zip(lines, findings):
        command = re.fullmatch(r'::(error|warning|notice) ([^:]*)::(.*)', line)
        if not tally.check(command, 'the line is a command', repr(line)):
            continue
        properties = {key: unescape(value) for key, value in
                      (part.split('=', 1) for part in command[2].split(','))}
        path = wanted['path'].replace('\x1b', '\\x1b').replace('\ufffd', '\\xe9')
        tally.check(properties['file'] == path and properties['title'] == wanted['rule'], 'file and title', line)
        tally.check(properties.get('line') == (str(wanted['line']) if 'line' in wanted else None), 'the line', line)
        tally.check(('col' in properties) == ('line' in wanted and wanted['line'] == wanted['endLine']),
                    'columns on one line only', line)
        tally.check(unescape(command[3]).split('\nhelp: ')[0] == wanted['message'].replace('\ufffd', '\\xe9'),
                    'the message', line)


def check_text(checker, findings):
    text = checker.run('--format=text')
    checker.tally.check(not re.search(rb'[\x00-\x09\x0b-\x1f\x7f]|\xc2[\x80-\x9f]|\xe2\x80[\xa8-\xae]', text),
                        'no control character in the text')
    heads = re.findall(rb'^(?!      |\s+\d+ \|).*\[[a-z0-9-]+/[a-z0-9-]+\]$', text, re.M)
    checker.tally.check(len(heads) == len(findings), 'one head for each finding')
    for line in text.split(b'\n'):
        checker.tally.check(line == b'' or line.startswith((b'content/', b'      ')) or re.match(rb' *\d+ \| ', line),
                            'each line is one of ours', repr(line))


def check_order(checker):
    for form in FORMATS:
        once = checker.run(f'--format={form}', '-j1')
        for jobs in ('-j2', '-j3'):
            checker.tally.check(checker.run(f'--format={form}', jobs) == once, f'{form} is the same with {jobs}')


def check_moves(checker):
    """Lines added on top change neither fingerprints nor what a baseline knows."""
    before = fingerprints(checker)
    known = os.path.join(checker.folder, 'known.txt')
    checker.run(f'--write-baseline={known}')
    for name, data in FILES.items():
        if data.startswith(FRONT):
            checker.write(name, data.replace(FRONT, FRONT + b'New words [llm].\n\n' * 3, 1))
    after = fingerprints(checker)
    checker.tally.check(set(before) <= set(after), 'fingerprints stay when lines move')
    left = checker.run('--format=jsonl', f'--baseline={known}').decode('utf-8').split('\n')[:-1]
    checker.tally.check(len(left) == len(after) - len(before), 'the baseline knows findings that moved', '\n'.join(left))
    with open(known, encoding='utf-8') as file:
        lines = file.read().split('\n')
    checker.tally.check(lines[0] == 'engram-baseline 1' and lines[1:-1] == sorted(lines[1:-1], key=str.encode) and
                        len(lines) == len(before) + 2 and all(line.count('\t') == 3 for line in lines[1:-1]),
                        'the baseline is sorted, one finding a line')


def main():
    tally = case.Tally()
    with case.Folder() as folder:
        checker = Checker(os.path.abspath(sys.argv[1]), folder, tally)
        for name, data in FILES.items():
            checker.write(name, data)
        os.symlink('nowhere', os.path.join(folder, 'content/articles/gone.md'))
        findings = check_json(checker)
        check_marks(checker, findings)
        check_rdjsonl(checker, findings)
        check_sarif(checker, findings)
        check_junit(checker, findings)
        check_github(checker, findings)
        check_text(checker, findings)
        check_order(checker)
        check_moves(checker)
    tally.end()


main()
