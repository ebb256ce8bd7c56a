"""The pages in a browser: Debian's Chromium, driven by playwright-core.

usage: run.py ENGRAM KEEP [CHECK...]

Every *.mjs beside this file is a check; CHECK names some of them (`axe`, `keyboard`). KEEP is a folder below build/ in
which the npm packages of package-lock.json are installed once, and in which the sites are built. What is missing makes
the test fail: a browser test that does not run is not a passed one.
"""
import os
import shutil
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, '..', 'lib'))
import npm  # noqa: E402

ROOT = os.path.join(HERE, '..', '..')
SITES = {'wiki': ROOT, 'small': os.path.join(HERE, '..', 'sites', 'small')}
TOOLS = {'chromium': 'chromium', 'node': 'nodejs', 'npm': 'npm', 'pdftotext': 'poppler-utils'}


def build(engram, keep):
    shutil.rmtree(os.path.join(keep, 'sites'), ignore_errors=True)
    for name, folder in SITES.items():
        place = os.path.join(keep, 'sites', name)
        done = subprocess.run([engram, 'build', folder, '-o', place, '--state', os.path.join(keep, 'state', name)],
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
        if done.returncode != 0:
            print(done.stdout)
            npm.give_up(f'the site {name} does not build')


def main():
    engram, keep = (os.path.abspath(argument) for argument in sys.argv[1:3])
    npm.need_tools(TOOLS)
    packages = npm.install(HERE, keep)
    build(engram, keep)
    done = subprocess.run(['node', os.path.join(HERE, 'lib', 'run.mjs'), packages, os.path.join(keep, 'sites'), engram,
                           *sys.argv[3:]], check=False)
    sys.exit(done.returncode)


main()
