"""The pages in a browser: Debian's Chromium, driven by playwright-core.

usage: run.py ENGRAM KEEP [CHECK...]

Every *.mjs beside this file is a check; CHECK names some of them (`axe`, `keyboard`). KEEP is a folder below build/ in
which the npm packages of package-lock.json are installed once, and in which the sites are built. What is missing makes
the test fail: a browser test that does not run is not a passed one.
"""
import hashlib
import os
import shutil
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.join(HERE, '..', '..')
SITES = {'wiki': ROOT, 'small': os.path.join(HERE, '..', 'sites', 'small')}
LOCKED = ('package.json', 'package-lock.json', '.npmrc')
TOOLS = {'chromium': 'chromium', 'node': 'nodejs', 'npm': 'npm', 'pdftotext': 'poppler-utils'}


def give_up(words):
    print(f'not ok: {words}')
    print('0 passed, 1 failed')
    sys.exit(1)


def need_tools():
    missing = [package for tool, package in TOOLS.items() if not shutil.which(tool)]
    if missing:
        give_up(f'these Debian packages are missing: {" ".join(missing)}')


def install(keep):
    """Installs the locked packages; a stamp with the hash of the lock says that it was done."""
    digest = hashlib.sha256()
    for name in LOCKED:
        with open(os.path.join(HERE, name), 'rb') as file:
            digest.update(file.read())
    folder = os.path.join(keep, 'npm')
    stamp = os.path.join(folder, 'stamp')
    if os.path.exists(stamp):
        with open(stamp, encoding='ascii') as file:
            if file.read() == digest.hexdigest():
                return folder
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(folder)
    for name in LOCKED:
        shutil.copy(os.path.join(HERE, name), folder)
    done = subprocess.run(['npm', 'ci', '--ignore-scripts', '--no-audit', '--no-fund', '--silent'], cwd=folder,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False, timeout=300)
    if done.returncode != 0:
        print(done.stdout)
        give_up('the npm packages of tests/browser/package-lock.json could not be installed')
    with open(stamp, 'w', encoding='ascii') as file:
        file.write(digest.hexdigest())
    return folder


def build(engram, keep):
    shutil.rmtree(os.path.join(keep, 'sites'), ignore_errors=True)
    for name, folder in SITES.items():
        place = os.path.join(keep, 'sites', name)
        done = subprocess.run([engram, 'build', folder, '-o', place, '--state', os.path.join(keep, 'state', name)],
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
        if done.returncode != 0:
            print(done.stdout)
            give_up(f'the site {name} does not build')


def main():
    engram, keep = (os.path.abspath(argument) for argument in sys.argv[1:3])
    need_tools()
    packages = install(keep)
    build(engram, keep)
    done = subprocess.run(['node', os.path.join(HERE, 'lib', 'run.mjs'), packages, os.path.join(keep, 'sites'), engram,
                           *sys.argv[3:]], check=False)
    sys.exit(done.returncode)


main()
