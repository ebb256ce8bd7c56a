"""Packages of npm that tests need: those of a folder's package-lock.json, installed once below build/.

    import npm
    packages = npm.install(HERE, keep)      # a folder with node_modules in it

They are development tools, none of their scripts run, and what cannot be installed makes the test fail.
"""
import hashlib
import os
import shutil
import subprocess
import sys

LOCKED = ('package.json', 'package-lock.json', '.npmrc')


def give_up(words):
    print(f'not ok: {words}')
    print('0 passed, 1 failed')
    sys.exit(1)


def need_tools(tools):
    """TOOLS: programs, each with the Debian package that has it."""
    missing = [package for tool, package in tools.items() if not shutil.which(tool)]
    if missing:
        give_up(f'these Debian packages are missing: {" ".join(missing)}')


def digest_of(here):
    digest = hashlib.sha256()
    for name in LOCKED:
        with open(os.path.join(here, name), 'rb') as file:
            digest.update(file.read())
    return digest.hexdigest()


def is_installed(stamp, digest):
    if not os.path.exists(stamp):
        return False
    with open(stamp, encoding='ascii') as file:
        return file.read() == digest


def install(here, keep):
    """Installs the locked packages of the folder HERE; a stamp with the hash of the lock says that it was done."""
    folder, digest = os.path.join(keep, 'npm'), digest_of(here)
    stamp = os.path.join(folder, 'stamp')
    if is_installed(stamp, digest):
        return folder
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(folder)
    for name in LOCKED:
        shutil.copy(os.path.join(here, name), folder)
    done = subprocess.run(['npm', 'ci', '--ignore-scripts', '--no-audit', '--no-fund', '--silent'], cwd=folder,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False, timeout=600)
    if done.returncode != 0:
        print(done.stdout)
        give_up(f'the npm packages of {os.path.relpath(here)}/package-lock.json could not be installed')
    with open(stamp, 'w', encoding='ascii') as file:
        file.write(digest)
    return folder
