"""`engram verify` of many sources against a server on this machine, with limits off.

usage: verify.py ENGRAM SERVER [SOURCES]

Prints requests for each second, and the memory of the program at its height: once for a tenth of the sources and once
for all of them, since it must not grow with their number.
"""
import os
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, '..', 'lib'))
sys.path.insert(0, os.path.join(HERE, '..', 'verify'))
import case  # noqa: E402
import services as s  # noqa: E402


def run(engram, program, count):
    with case.Folder() as folder:
        server = s.Server(program, folder, [], '--generate')
        wiki = os.path.join(folder, 'wiki')
        s.wiki(wiki, server.base, [s.source(f'k{n}', DOI=f'10.5555/{n}', title=f'An example of a work with the number {n}',
                                            volume=str(n % 100), page=f'{n}-{n + 9}') for n in range(count)])
        time.sleep(6)  # ext4 searches long for an inode while many were deleted in the last five seconds
        before = time.time()
        process = subprocess.Popen([engram, 'verify', wiki], stdout=subprocess.PIPE, text=True)
        output = process.stdout.read()
        usage = os.wait4(process.pid, 0)[2]
        seconds = time.time() - before
        server.end()
    if f'{count} sources: {count} ok' not in output:
        sys.exit(output)
    rate = 4 * count / seconds
    print(f'{count:6} sources, {4 * count:6} requests: {seconds:5.1f} s, {rate:6.0f} requests/s, '
          f'{usage.ru_maxrss / 1024:5.1f} MiB, {usage.ru_utime + usage.ru_stime:.1f} s of processor')
    return rate, usage.ru_maxrss / 1024


def main():
    count = int(sys.argv[3]) if len(sys.argv) > 3 else 10000
    programs = [os.path.abspath(path) for path in sys.argv[1:3]]
    run(*programs, max(count // 10, 1))
    rate, memory = run(*programs, count)
    if rate < 3000 or memory > 64:
        sys.exit('at least 3000 requests/s and at most 64 MiB are wanted')


main()
