"""The program from outside: exit codes, messages, files, and the examples of its manual pages.

    python3 command.py path/to/plasticity path/to/project
"""
import hashlib
import json
import os
import re
import subprocess
import sys
import tempfile

PROGRAM, ROOT = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
WINDOW = os.path.join(ROOT, "content/experiments/stdp-window.sim")
failures = []


def run(*arguments, folder=None, stdin=None):
    done = subprocess.run([PROGRAM, *arguments], capture_output=True, text=True, cwd=folder,
                          input=stdin)
    return done.returncode, done.stdout, done.stderr


def expect(what, is_right, *details):
    print("ok  " if is_right else "FAIL", what)
    if not is_right:
        failures.append(what)
        for detail in details:
            print("     ", detail)


def exit_codes(folder):
    wrong = os.path.join(folder, "wrong.sim")
    with open(wrong, "w", encoding="utf-8") as file:
        file.write("title = t\n")
    cases = [
        ([], 2), (["--help"], 0), (["--version"], 0), (["nonsense"], 2), (["run"], 2),
        (["run", "--nonsense", WINDOW], 2), (["run", WINDOW], 0), (["run", wrong], 1),
        (["run", os.path.join(folder, "absent.sim")], 3), (["run", folder], 3),
        (["check", WINDOW], 0), (["check", WINDOW, wrong], 1), (["check"], 2),
        (["list"], 0), (["list", "x"], 2), (["describe", "stdp_pair"], 0),
        (["describe", "mixed_order"], 0), (["describe", "nonsense"], 2), (["describe"], 2),
        (["run", WINDOW, "-o", os.path.join(folder, "no", "such")], 3),
        (["practice"], 2), (["practice", "habit", "--days", "8"], 2),
        (["practice", "habit", "--days", "x"], 2), (["practice", "habit", "extra"], 2),
        (["practice", "habit", "--days", "5", "--weeks", "4"], 0),
        (["practice", "attainment", "--required", "8", "--of", "7"], 2),
        (["practice", "attainment", "--required", "6", "--of", "7", "--scope", "total"], 0),
        (["practice", "attainment", "--scope", "some"], 2),
    ]
    for arguments, right in cases:
        code, out, err = run(*arguments)
        shown = " ".join(os.path.basename(a) for a in arguments)
        expect(f"exit code {right}: plasticity {shown}", code == right, code, err)
        if right == 0:
            expect("  silent on stderr", err == "", err)
        else:
            expect("  says why on stderr, nothing on stdout", err != "" and out == "", out)


def full_device():
    if os.path.exists("/dev/full"):
        with open("/dev/full", "w", encoding="utf-8") as full:
            code = subprocess.run([PROGRAM, "list"], stdout=full, stderr=subprocess.PIPE,
                                  check=False).returncode
        expect("exit code 3 when standard output is full", code == 3, code)


def described():
    """All tables fit a terminal, and no word is lost between two lines."""
    names = re.findall(r"^  (\S+)", run("list")[1].split("figures")[0], re.M)
    wide = [line for name in names for line in run("describe", name)[1].splitlines()
            if len(line) > 80]
    expect(f"describe keeps {len(names)} names to 80 columns", len(names) > 20 and not wide, wide)
    words = " ".join(run("describe", "graupner_brunel")[1].split())
    expect("a wrapped text is whole",
           "tau drho/dt = -rho (1 - rho) (rho* - rho) + gamma_p (1 - rho) [c > theta_p] - gamma_d "
           "rho [c > theta_d] + sigma sqrt(tau) sqrt([c > theta_p] + [c > theta_d]) eta(t) with "
           "t_p and t_d the time above theta_p and theta_d" in words)


def messages(folder):
    path = os.path.join(folder, "many.sim")
    with open(path, "w", encoding="utf-8") as file:
        file.write("title = Äpfel\nmodel = stdp_pair\nprotocol = pairing\n"
                   "lag = 10 ms  # é\ntau_plsu = 3 ms\nset\t= Öl\n")
    code, _, err = run("check", "many.sim", folder=folder)
    right = ("many.sim:5:1: error: unknown name 'tau_plsu'\n"
             "    5 | tau_plsu = 3 ms\n"
             "      | ^~~~~~~~\n"
             "      = help: did you mean 'tau_plus'?\n"
             "many.sim:6:7: error: 'stdp_pair' has no parameter set named 'Öl'\n"
             "    6 | set\t= Öl\n"
             "      |    \t  ^~\n")
    expect("errors with line, column, source line, caret and help", (code, err) == (1, right), err)


def files(folder):
    out = os.path.join(folder, "out")
    code, printed, _ = run("run", WINDOW, "-o", out)
    names = sorted(os.listdir(out))
    expect("writes three files and nothing else",
           code == 0 and names == ["stdp-window.csv", "stdp-window.json", "stdp-window.svg"], names)
    expect("and prints nothing then", printed == "", printed)
    for end in ("svg", "csv", "json"):
        with open(os.path.join(out, "stdp-window." + end), encoding="utf-8", newline="") as file:
            stored = file.read()
        done = subprocess.run([PROGRAM, "run", WINDOW, "--" + end], capture_output=True, check=True)
        expect(f"the {end} file is what --{end} prints", stored.encode() == done.stdout)
    with open(os.path.join(out, "stdp-window.json"), encoding="utf-8") as file:
        result = json.load(file)
    with open(WINDOW, "rb") as file:
        text = file.read()
    expect("JSON carries the text and its sha256",
           result["text"].encode() == text and
           result["sha256"] == hashlib.sha256(text).hexdigest())
    again = run("run", "-", "--json", stdin=result["text"])[1]
    again = {**json.loads(again)}
    expect("that text alone repeats the result", again == result)
    _, csv, _ = run("run", WINDOW, "--csv")
    rows = [line.split(",") for line in csv.split()]
    expect("CSV and JSON hold the same numbers",
           len(rows) == 162 and all(
               abs(float(a) - b) < 1e-9
               for row, right in zip(rows[1:], result["tables"][0]["rows"])
               for a, b in zip(row, right)))
    expect("CSV rows carry the certainty", {row[3] for row in rows[1:]} == {"B"})
    outputs = run("run", WINDOW, "--outputs")[1]
    expect("outputs have one line each", len(outputs.splitlines()) == len(result["outputs"]))


def read_manual(name):
    with open(os.path.join(ROOT, "sim/man", name), encoding="utf-8") as file:
        return file.read()


def plain(line):
    return line.replace("\\-", "-").replace("\\&", "").replace("\\(aq", "'").replace("\\e", "\\")


def examples(manual):
    """The blocks between .EX and .EE, as plain text."""
    blocks = re.findall(r"^\.EX\n(.*?)^\.EE\n", manual, re.S | re.M)
    return [plain(block) for block in blocks]


def manuals(folder):
    first, fifth = read_manual("plasticity.1"), read_manual("plasticity.5")
    blocks = examples(fifth)
    expect("plasticity(5) shows an experiment", len(blocks) >= 1)
    for i, block in enumerate(blocks):
        with open(os.path.join(folder, "example.sim"), "w", encoding="utf-8") as file:
            file.write(block)
        code, _, err = run("run", "example.sim", folder=folder)
        expect(f"example {i + 1} of plasticity(5) runs", code == 0, err)
    shown = 0
    for block in examples(first):
        command, *right = block.splitlines()
        arguments = command.removeprefix("$ plasticity ").split()
        code, out, err = run(*arguments, folder=folder)
        expect(f"plasticity(1): {command}", code == 0 and out.splitlines() == right, out, err)
        shown += 1
    expect("plasticity(1) shows examples", shown >= 2)
    _, help_text, _ = run("--help")
    for option in set(re.findall(r"--[a-z0-9-]+", help_text)):
        expect(f"plasticity(1) documents {option}", option in plain(first))
    groff = "/usr/bin/groff"
    if os.path.exists(groff):
        for name in ("plasticity.1", "plasticity.5"):
            done = subprocess.run([groff, "-man", "-Tutf8", "-ww",
                                   os.path.join(ROOT, "sim/man", name)],
                                  capture_output=True, text=True, check=False)
            expect(f"{name} is clean", done.returncode == 0 and done.stderr == "", done.stderr)


def main():
    with tempfile.TemporaryDirectory() as folder:
        exit_codes(folder)
        full_device()
        described()
        messages(folder)
        files(folder)
        manuals(folder)
    print(len(failures), "failures")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
