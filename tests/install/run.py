"""What is installed works from where it stands, and the program that compiles carries no network.

usage: run.py MESON BUILD ENGRAM

MESON installs the build folder BUILD below a folder of its own, which is moved before anything is run.
"""
import os
import re
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, '..', 'lib'))
import case  # noqa: E402

# Each of these takes longer to load than a page to compile, itself or with what it brings.
HEAVY = r'lib(curl|microhttpd|sqlite3|xml2|icu\w+|gnutls|ssl|crypto)\b'
WIKI = {'content/articles/a.md': '---\ntitle: A\n---\nA sentence. [llm]\n'}


def libraries(program):
    done = subprocess.run(['ldd', program], capture_output=True, text=True, check=True)
    return done.stdout


def check_libraries(engram, tally):
    heavy = sorted(set(m[0] for m in re.finditer(HEAVY, libraries(engram))))
    tally.check(not heavy, 'engram loads no library of the network', '\n'.join(heavy))
    tally.check(re.search(HEAVY, libraries(engram + '-net')) is not None, 'engram-net does: so the test can fail')


def find(folder, name):
    return [os.path.join(at, name) for at, _, files in os.walk(folder) if name in files]


def write_wiki(folder):
    for path, text in WIKI.items():
        path = os.path.join(folder, path)
        os.makedirs(os.path.dirname(path))
        with open(path, 'w', encoding='utf-8') as file:
            file.write(text)


def check_installed(meson, build, folder, tally):
    first, root, wiki = (os.path.join(folder, name) for name in ('first', 'moved', 'wiki'))
    done = subprocess.run([meson, 'install', '-C', build, '--no-rebuild', '--destdir', first],
                          capture_output=True, text=True, check=False)
    if not tally.check(done.returncode == 0, 'meson installs', done.stdout + done.stderr):
        return
    os.rename(first, root)
    write_wiki(wiki)
    programs = [path for name in ('engram', 'plasticity') for path in find(root, name) if os.access(path, os.X_OK)]
    env = case.environment([os.path.dirname(path) for path in programs])
    for name in ('engram.1', 'engram.5', 'engram-rules.7', 'plasticity.1'):
        tally.check(len(find(root, name)) == 1, f'{name} is installed')
    for command, wanted in {'engram build wiki': '1 article', 'engram source list -C wiki': '',
                            'engram help verify': 'usage: engram verify', 'plasticity --version': 'plasticity',
                            'engram verify --offline wiki': '', 'engram serve --port=x wiki': None}.items():
        code, printed = case.run(command, folder, env)
        well = code == 2 and '--port' in printed if wanted is None else code == 0 and wanted in printed
        tally.check(well, f'{command}, installed', f'{code}\n{printed}')
    others = find(root, 'engram-net')
    tally.check(len(others) == 1, 'engram-net is installed once', str(others))
    tally.check(os.path.dirname(others[0]) not in env['PATH'], 'engram-net is none of the user\'s commands')
    check_missing(others[0], folder, env, tally)


def check_missing(path, folder, env, tally):
    """Without engram-net its commands say so, and all others work."""
    os.remove(path)
    for name in ('serve', 'source', 'verify'):
        code, printed = case.run(f'engram {name} wiki', folder, env)
        tally.check(code == 3 and f"engram {name}: the program 'engram-net' is missing" in printed,
                    f'engram {name} says what is missing', f'{code}\n{printed}')
    code, printed = case.run('engram check wiki && engram help', folder, env)
    tally.check(code == 0 and 'verify' in printed, 'the other commands work without engram-net', printed)


def main():
    meson, build, engram = sys.argv[1], os.path.abspath(sys.argv[2]), os.path.abspath(sys.argv[3])
    tally = case.Tally()
    check_libraries(engram, tally)
    with case.Folder() as folder:
        check_installed(meson, build, folder, tally)
    tally.end()


if __name__ == '__main__':
    main()
