"""A table of 1,000 objectives, compiled: no two rows have the same question for the simulator.

usage: objectives.py ENGRAM

Prints the best of five builds from nothing for each model and for a mix of them: seconds of the clock, and of all
processors together, which a busy machine changes less. The bands of the models of memory and association come from 400
random paths for each row.
"""
import os
import resource
import subprocess
import sys
import tempfile
import time

ROWS, ROUNDS = 1000, 5
DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']
ROW = '''  - id: row-{i}
    goal: Recall the words of the lesson
    population: adults
    behaviour: {{verb: recalls, object: the cards of the day}}
    cue: after tea
    support: independent
    dose: {{amount: 20, unit: minutes}}
    days: [{days}]
    weeks: {weeks}
    criterion: {{k: {k}, n: {n}, scope: total}}
    measure: {{instrument: a card box, recorder: the client, interval: each session}}
    outcome: {{process_only: yes, reason: the practice is the target}}
    stop_rule: none
    relevance: talking with the neighbours
    mechanism: Practice is thought to help [llm].
    model: {model}
'''


def row(i, model):
    """The i-th of 127 sets of days with 1 to 8 weeks, which are more than a thousand."""
    chosen = i % 127 + 1
    days = [day for bit, day in enumerate(DAYS) if chosen >> bit & 1]
    weeks = i // 127 + 1
    n = len(days) * weeks
    return ROW.format(i=i, days=', '.join(days), weeks=weeks, k=max(1, n * 4 // 5), n=n, model=model)


def wiki(folder, models):
    articles = os.path.join(folder, 'content', 'articles')
    os.makedirs(articles)
    with open(os.path.join(articles, 'a.md'), 'w', encoding='utf-8') as file:
        file.write('# A thousand objectives\n\n```smart\ncaption: Examples.\nrows:\n')
        file.writelines(row(i, models[i % len(models)]) for i in range(ROWS))
        file.write('```\n')


def processors():
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def best(engram, models):
    clock, work = [], []
    with tempfile.TemporaryDirectory() as folder:
        wiki(folder, models)
        for i in range(ROUNDS):
            command = [engram, 'build', folder, '-o', os.path.join(folder, f'site{i}'),
                       '--state', os.path.join(folder, f'state{i}')]
            start, before = time.monotonic(), processors()
            done = subprocess.run(command, capture_output=True, text=True, check=False)
            clock.append(time.monotonic() - start)
            work.append(processors() - before)
            page = os.path.join(folder, f'site{i}', 'articles', 'a.html')
            if not os.path.exists(page):
                page = os.path.join(folder, f'site{i}', 'a.html')
            with open(page, encoding='utf-8') as file:
                rows = file.read().count('row-')
            assert rows >= ROWS, (rows, done.stdout[-500:], done.stderr[-500:])
    return min(clock), min(work)


def main():
    engram = os.path.abspath(sys.argv[1])
    for models in (['habit'], ['habit_pair'], ['memory'], ['association'], ['motor'],
                   ['habit', 'habit_pair', 'memory', 'association', 'motor']):
        clock, work = best(engram, models)
        print(f'{models[0] if len(models) == 1 else "a mix of all five":20s} {clock:6.2f} s {work:6.2f} s')


main()
