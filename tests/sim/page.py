"""The figures that a page redraws are, byte for byte, those that the compiler writes.

    python3 page.py path/to/engram path/to/project

Makes a wiki of all experiments of this repository that have sliders, one page each, and lets node run the
modules of these pages: on the numbers of the experiment, and with each slider moved, against the figure of
an experiment that says the moved number itself.
"""
import os
import re
import subprocess
import sys
import tempfile

ENGRAM, ROOT = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
NODE = ["node", os.path.join(ROOT, "tests/sim/page.mjs")]
LEAST = 4  # experiments with sliders
failures = []


def expect(what, is_right, *details):
    print("ok  " if is_right else "FAIL", what, flush=True)
    if not is_right:
        failures.append(what)
        print("     ", *details)


def experiments():
    folder = os.path.join(ROOT, "content/experiments")
    for name in sorted(os.listdir(folder)):
        with open(os.path.join(folder, name), encoding="utf-8") as file:
            text = file.read()
        if re.search(r"^vary ", text, re.M):
            yield name.removesuffix(".sim"), text


def write(path, text):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def build(folder, texts):
    write(os.path.join(folder, "content/schema.yaml"), "kinds:\n  page:\n    title: Page\n    provenance: optional\n")
    for name, text in texts.items():
        write(os.path.join(folder, "content/experiments", name + ".sim"), text)
        write(os.path.join(folder, "content/articles", name + ".md"),
              f"---\ntitle: {name}\nkind: page\n---\n\n```figure\nrun: {name}\ncaption: A figure [sim:{name}].\n```\n")
    done = subprocess.run([ENGRAM, "build", folder], capture_output=True, text=True)
    expect(f"{len(texts)} experiments compile", done.returncode == 0, done.stdout, done.stderr)


def page(folder, name):
    return os.path.join(folder, "build/site/articles", name + ".html")


def figure(path):
    with open(path, encoding="utf-8") as file:
        return re.search(r'<div class="plot">(.*?)</div>', file.read(), re.S)[1]


def moved_text(text, name, value):
    """The experiment with the number itself moved, and the steps about it left out."""
    lines = [line for line in text.split("\n")
             if not re.match(rf"(vary\s+{name}|{name})\s*=", line)]
    return "\n".join(lines + [f"{name} = {value}", ""])


def moves(text):
    """Of each slider its first and its last step, as (index, step, name, value with unit)."""
    for index, line in enumerate(re.findall(r"^vary (.*)$", text, re.M)):
        name, first, last, step = re.match(r"(\w+)\s*= (.*) \.\. (.*) step (.*)", line).groups()
        number = [float(word.split()[0]) for word in (first, last, step)]
        yield index, 0, name, first
        yield index, round((number[1] - number[0]) / number[2]), name, last


def check_moved(scratch, folder, texts):
    wanted, asked = {}, {}
    for name, text in texts.items():
        for number, (index, step, what, value) in enumerate(moves(text)):
            # the file has the name of the experiment, since the ids in the figure begin with it
            case = os.path.join(scratch, f"moved-{number}")
            wanted.setdefault(case, {})[name] = moved_text(text, what, value)
            asked[case, name] = (index, step, what, value)
    for case, changed in wanted.items():
        build(case, changed)
        for name in changed:
            index, step, what, value = asked[case, name]
            drawn = subprocess.run([*NODE, "--move", "fig-" + name, str(index), str(step), page(folder, name)],
                                   capture_output=True, text=True).stdout
            expect(f"{name}, {what} = {value}", drawn == figure(page(case, name)) != figure(page(folder, name)))


def main():
    texts = dict(experiments())
    expect(f"{len(texts)} experiments have sliders", len(texts) >= LEAST)
    with tempfile.TemporaryDirectory() as scratch:
        folder = os.path.join(scratch, "wiki")
        build(folder, texts)
        done = subprocess.run([*NODE, *(page(folder, name) for name in texts)], capture_output=True, text=True)
        print(done.stdout, end="")
        expect("the same bytes, and every slider moves the figure", done.returncode == 0, done.stderr[-2000:])
        check_moved(scratch, folder, texts)
    print(f"{len(failures)} failed")
    return 1 if failures else 0


sys.exit(main())
