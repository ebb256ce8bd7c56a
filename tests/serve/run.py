"""`engram serve` and `engram build --watch`: what they answer, how they follow changes, what they survive.

usage: run.py ENGRAM [PART...]
"""
import http.client
import json
import os
import queue
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, '..', 'lib'))
import case  # noqa: E402

ENGRAM = ''
PATIENCE = 120  # seconds, on a machine that does other things too


def write(folder, path, text):
    path = os.path.join(folder, path)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path + '~', 'w', encoding='utf-8') as file:  # as editors do: never half a file under its name
        file.write(text)
    os.rename(path + '~', path)


class Live:
    """A wiki of its own and a program that follows it."""

    def __init__(self, *arguments):
        self.box = case.Folder()
        self.folder = self.box.__enter__()
        write(self.folder, 'content/articles/a.md', '---\ntitle: Page A\n---\n\nThe first words.\n')
        self.process = subprocess.Popen([ENGRAM, *arguments, self.folder], stdout=subprocess.PIPE,
                                        stderr=subprocess.STDOUT, text=True)
        self.lines = queue.Queue()  # read all the time: a full pipe would stop the program
        threading.Thread(target=self.listen, daemon=True).start()

    def listen(self):
        for line in self.process.stdout:
            self.lines.put(line)

    def line(self, pattern):
        """What is printed up to the line with this pattern."""
        out, found = '', None
        while not found:
            line = self.lines.get(timeout=PATIENCE)
            out += line
            found = re.search(pattern, line)
        return out, found

    def end(self, number=signal.SIGINT):
        self.process.send_signal(number)
        code = self.process.wait(timeout=PATIENCE)
        self.box.__exit__()
        return code


class Server(Live):
    def __init__(self, *arguments):
        super().__init__('serve', *arguments)
        _, found = self.line(r'http://127\.0\.0\.1:(\d+)/')
        self.port = int(found[1])
        self.line(r' s$')

    def ask(self, path, method='GET', headers=None, body=None):
        connection = http.client.HTTPConnection('127.0.0.1', self.port, timeout=PATIENCE)
        connection.request(method, path, body=body, headers=headers or {})
        reply = connection.getresponse()
        text = reply.read().decode('utf-8', 'replace')
        connection.close()
        return reply, text

    def state(self, since=''):
        """What an open page is told; with the number of a build, the answer comes with the next one."""
        return json.loads(self.ask(f'/.engram/changes?since={since}')[1])

    def change(self, path, text):
        """Writes a file and waits for the build that knows it."""
        since = self.state()['since']
        write(self.folder, path, text)
        return self.state(since)


def check_answers(tally):
    server = Server()
    reply, text = server.ask('/')
    tally.check(reply.status == 200 and reply.headers['Content-Type'] == 'text/html; charset=utf-8' and 'Page A' in text,
                'the home page', text[:300])
    tally.check(len(re.findall(r'<script src="/\.engram/live\.js" data-since="1" data-page="[0-9a-f]{16}">', text)) == 1,
                'with the script that follows', text[-300:])
    policy = re.search(r'Security-Policy" content="([^"]*)"', text)[1]
    tally.check(policy.startswith("connect-src 'self'; default-src 'none'"), 'with leave to ask for changes', policy)
    for path, kind in (('/articles/a.html', 'text/html; charset=utf-8'), ('/articles/a.html?x=1', 'text/html; charset=utf-8'),
                       ('/' + re.search(r'href="([^"]*\.css)"', text)[1], 'text/css; charset=utf-8')):
        reply, _ = server.ask(path)
        tally.check(reply.status == 200 and reply.headers['Content-Type'] == kind, f'{path} is {kind}',
                    f'{reply.status} {reply.headers}')
    reply, text = server.ask('/', 'HEAD')
    tally.check(reply.status == 200 and text == '', 'HEAD has no body')
    tally.check(server.ask('/none.html')[0].status == 404, 'a page that is not there')
    reply, _ = server.ask('/deep/er/none.html')
    tally.check(reply.status == 302 and reply.headers['Location'] == '/404.html', 'its links lead from the root')
    for path in ('/../content/articles/a.md', '/%2e%2e/content/articles/a.md', '/..%2fbuild', '/./index.html'):
        tally.check(server.ask(path)[0].status in (302, 400, 404), f'nothing but the site: {path}')
    reply, text = server.ask('/', 'POST', body='x' * 100000)
    tally.check(reply.status == 405, 'nothing can be sent', text)
    reply, text = server.ask('/', headers={'Host': 'evil.example'})
    tally.check(reply.status == 421 and 'Page A' not in text, 'no other site may stand for this one', text)
    tally.check(server.ask('/', headers={'Host': f'localhost:{server.port}'})[0].status == 200, 'localhost is this machine')
    with open(f'/proc/{server.process.pid}/net/tcp', encoding='ascii') as file:
        places = [line.split()[1] for line in file if line.split()[3] == '0A' and line.split()[1].endswith(f':{server.port:04X}')]
    tally.check(places == [f'0100007F:{server.port:04X}'], 'only this machine can connect', f'{places}')
    code = server.end()
    tally.check(code == 0, 'Ctrl-C ends it well', code)


def check_changes(tally):
    server = Server()
    state = server.change('content/articles/a.md', '---\ntitle: Page A\n---\n\nThe second words.\n')
    tally.check('second words' in server.ask('/articles/a.html')[1] and state['errors'] == 0, 'a saved article', f'{state}')
    out, _ = server.line(r' s$')
    tally.check('changed: content/articles/a.md' in out, 'is named in the terminal', out)
    state = server.change('content/articles/b.md', '---\ntitle: Page B\n---\n\nSee [[Page A]] and [[Page Z]].\n')
    found = [(f['path'], f['line'], f['rule'], f['page']) for f in state['findings']]
    tally.check(found == [('content/articles/b.md', 5, 'link/missing-target', 'articles/b.html')],
                'its findings name their place and page', f'{state}')
    tally.check('Page B' in server.ask('/articles/a.html')[1], 'the new page links to the old one')
    out, _ = server.line(r' s$')
    tally.check('content/articles/b.md:5:20: ' in out and 'link/missing-target' in out, 'findings are printed', out)
    since = state['since']
    os.remove(os.path.join(server.folder, 'content/articles/b.md'))
    state = server.state(since)
    tally.check(state['findings'] == [] and server.ask('/articles/b.html')[0].status == 302 and
                'Page B' not in server.ask('/articles/a.html')[1], 'a page that goes', f'{state}')
    since = state['since']
    write(server.folder, 'content/articles/new/deep/c.md', 'Words of C.\n')
    state = server.state(since)
    while server.ask('/articles/new/deep/c.html')[0].status != 200:  # the folder may be told before its file
        state = server.state(state['since'])
    tally.check('Words of C' in server.ask('/articles/new/deep/c.html')[1], 'a folder that comes')
    state = server.change('content/articles/new/deep/c.md', 'Other words of C.\n')
    tally.check('Other words' in server.ask('/articles/new/deep/c.html')[1], 'is watched')
    state = server.change('templates/home.mustache', '{{#open}}')
    tally.check('failure' in state and state['errors'] > 0 and 'Page A' in server.ask('/')[1],
                'a broken template leaves the pages as they are', f'{state}')
    state = server.change('templates/home.mustache', 'A home of our own.')
    tally.check('failure' not in state and 'our own' in server.ask('/')[1], 'a mended template', f'{state}')
    state = server.change('content/articles/a.md', '---\ntitle: [\n---\n')
    tally.check(state['errors'] > 0, 'a broken article is a finding', f'{state}')
    state = server.change('content/site.yaml', 'title: Called so\n')
    tally.check('Called so' in server.ask('/articles.html')[1], 'a file of a folder at the top, which was there before', f'{state}')
    write(server.folder, 'content/articles/.hidden.md', 'x')
    write(server.folder, 'notes.txt', 'x')
    time.sleep(0.5)
    tally.check(server.state()['since'] == state['since'], 'what is no input builds nothing')
    server.end(signal.SIGTERM)


def check_waiting(tally):
    """Many who wait, and many who went away while they waited."""
    server = Server()
    since = server.state()['since']
    waiting = []
    for _ in range(300):
        one = socket.create_connection(('127.0.0.1', server.port))
        one.sendall(f'GET /.engram/changes?since={since} HTTP/1.1\r\nHost: localhost\r\n\r\n'.encode())
        waiting.append(one)
        if len(waiting) > 40:
            waiting.pop(0).close()
    tally.check(server.ask('/')[0].status == 200, 'pages are served while others wait')
    state = server.change('content/articles/a.md', 'New words.\n')
    tally.check(state['since'] > since, 'the change is told', f'{state}')
    answered = 0
    for one in waiting[-20:]:
        one.settimeout(PATIENCE)
        answered += b'"since"' in one.recv(65536)
    tally.check(answered == 20, 'to all who wait', answered)
    server.end()


def check_burst(tally):
    """A checkout: ten thousand files at once."""
    server = Server()
    made = os.path.join(server.folder, 'content', 'articles', 'many')
    os.makedirs(made)
    for number in range(10000):
        with open(os.path.join(made, f'p{number}.md'), 'w', encoding='utf-8') as file:
            file.write(f'Words {number}.\n')
    before = time.time()
    while server.ask('/articles/many/p9999.html')[0].status != 200 and time.time() < before + PATIENCE:
        time.sleep(0.2)
    missing = range(0, 10000, 97)
    while missing and time.time() < before + PATIENCE:  # a list of files that still come may leave some out
        missing = [n for n in missing if server.ask(f'/articles/many/p{n}.html')[0].status != 200]
    tally.check(not missing, 'all are there', f'{missing[:10]}')
    shutil.rmtree(made)
    before = time.time()
    while server.ask('/articles/many/p0.html')[0].status == 200 and time.time() < before + PATIENCE:
        time.sleep(0.2)
    tally.check(server.ask('/articles/many/p0.html')[0].status != 200, 'and gone again')
    state = server.change('content/articles/a.md', 'Words after it.\n')
    before = time.time()  # the first build that is told may be that of the last files that went
    while 'Words after it' not in server.ask('/articles/a.html')[1] and time.time() < before + PATIENCE:
        time.sleep(0.2)
    tally.check('Words after it' in server.ask('/articles/a.html')[1], 'it still follows', f'{state}')
    server.end()


def check_ports(tally):
    first, second = Server(), Server()
    tally.check(first.port != second.port, 'a second server takes another port', f'{first.port} {second.port}')
    with case.Folder() as folder:
        write(folder, 'a.md', 'Words.\n')
        done = subprocess.run([ENGRAM, 'serve', f'--port={first.port}', folder], capture_output=True, text=True,
                              timeout=PATIENCE, check=False)
        tally.check(done.returncode == 3 and f'port {first.port}' in done.stderr, 'a port that is asked for and taken',
                    done.stderr)
        done = subprocess.run([ENGRAM, 'serve', '--port=70000', folder], capture_output=True, text=True, timeout=PATIENCE,
                              check=False)
        tally.check(done.returncode == 2, 'a port that is none', done.stderr)
    first.end()
    second.end()


def same_as_clean(folder, site):
    """Whether a build from nothing makes the same files."""
    with case.Folder() as other:
        clean = os.path.join(other, 'site')
        subprocess.run([ENGRAM, 'build', folder, '-o', clean, '--state', os.path.join(other, 'state')], capture_output=True,
                       check=False)
        return subprocess.run(['diff', '-r', clean, site], capture_output=True, check=False).returncode == 0


def check_build(tally):
    live = Live('build', '--watch')
    site = os.path.join(live.folder, 'build', 'site')
    live.line('open the site')
    with open(os.path.join(site, 'articles', 'a.html'), encoding='utf-8') as file:
        tally.check('live.js' not in file.read(), 'what is built knows nothing of a server')
    time.sleep(2)  # until the wiki is kept; whoever saves before waits for the build
    write(live.folder, 'content/articles/a.md', '---\ntitle: Page A\n---\n\nOther words of A.\n')
    live.line('files written at once')
    with open(os.path.join(site, 'articles', 'a.html'), encoding='utf-8') as file:
        tally.check('Other words of A' in file.read(), 'a page that is saved is written at once')
    live.line('open the site')
    tally.check(same_as_clean(live.folder, site), 'and all else after it')
    write(live.folder, 'content/articles/a.md', '---\ntitle: [\n---\n\nWords with an error.\n')
    live.line('open the site')
    with open(os.path.join(site, 'articles', 'a.html'), encoding='utf-8') as file:
        tally.check('Other words of A' in file.read(), 'but not one that has errors')
    write(live.folder, 'content/articles/a.md', '---\ntitle: Page A, called otherwise\n---\n\nThe first words.\n')
    live.line('files written at once')
    live.line('open the site')
    write(live.folder, 'content/articles/b.md', 'Words of B.\n')
    out, _ = live.line('open the site')
    tally.check('changed: content/articles/b.md' in out and os.path.exists(os.path.join(site, 'articles', 'b.html')),
                'a new page is written', out)
    os.remove(os.path.join(live.folder, 'content/articles/b.md'))
    live.line('open the site')
    tally.check(not os.path.exists(os.path.join(site, 'articles', 'b.html')), 'and removed')
    done = subprocess.run([ENGRAM, 'build', live.folder], capture_output=True, text=True, check=False)
    tally.check(done.returncode == 3 and 'another build' in done.stderr, 'no second build beside it', done.stderr)
    code = live.end()
    tally.check(code == 0, 'Ctrl-C ends it well', code)


PARTS = {name[len('check_'):]: function for name, function in globals().items() if name.startswith('check_')}


def main():
    global ENGRAM
    ENGRAM = os.path.abspath(sys.argv[1])
    tally = case.Tally()
    for name, function in PARTS.items():
        if len(sys.argv) == 2 or name in sys.argv[2:]:
            function(tally)
    tally.end()


main()
