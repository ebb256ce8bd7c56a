"""The program from outside: exit codes, messages, files, and the examples of its manual pages.

    python3 command.py path/to/plasticity path/to/project
"""
import hashlib
import json
import os
import re
import shlex
import subprocess
import sys
import tempfile

PROGRAM, ROOT = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
WINDOW = os.path.join(ROOT, "content/experiments/stdp-window.sim")
RATE = os.path.join(ROOT, "content/experiments/pairing-rate.sim")
REVERSED = os.path.join(ROOT, "content/experiments/pairing-rate-reversed.sim")
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
        (["data"], 0), (["data", "wang2005"], 0), (["data", "wang2005", "--csv"], 0),
        (["data", "sjostrom2001", "--json"], 0), (["data", "nonsense"], 2), (["data", "--csv"], 2),
        (["data", "wang2005", "sjostrom2001"], 2), (["data", "--svg", "wang2005"], 2),
        (["compare", RATE, REVERSED], 0), (["compare", RATE], 2), (["compare", RATE, WINDOW], 1),
        (["compare", *[RATE] * 5], 2), (["compare", RATE, os.path.join(folder, "absent.sim")], 3),
        (["compare", RATE, wrong], 1), (["compare", "--outputs", RATE, REVERSED], 2),
        (["compare", RATE, REVERSED, "-o", os.path.join(folder, "no", "such")], 3),
        (["sweep", WINDOW, "rate = 1 Hz .. 5 Hz step 1 Hz", "lag = 10 ms"], 0),
        (["sweep", WINDOW, "rate = 1 Hz .. 5 Hz step 1 Hz"], 1), (["sweep", WINDOW], 2),
        (["sweep", WINDOW, "lag = 10 ms"], 2), (["sweep", WINDOW, "lag .. 10 ms"], 2),
        (["sweep", "--set", "lag = 10 ms", WINDOW, "rate = 1 Hz .. 5 Hz step 1 Hz"], 2),
        (["run", WINDOW, "--set", "rate = 5 Hz"], 0), (["run", WINDOW, "--set", "rate"], 2),
        (["run", WINDOW, "--set", "rate = 5 Hz", "--set", "rate=6 Hz"], 2),
        (["run", WINDOW, "--set", "rate = 5"], 1), (["run", WINDOW, "--set"], 2),
        (["practice"], 2), (["practice", "habit", "--days", "8"], 2),
        (["practice", "habit", "--days", "x"], 2), (["practice", "habit", "extra"], 2),
        (["practice", "habit", "--days", "5", "--weeks", "4"], 0),
        (["practice", "attainment", "--required", "8", "--of", "7"], 2),
        (["practice", "attainment", "--required", "6", "--of", "7", "--scope", "total"], 0),
        (["practice", "attainment", "--scope", "some"], 2),
        (["practice", "nonsense"], 2), (["practice", "memory", "--help"], 0), (["practice", "P1"], 0),
        (["practice", "memory", "--days", "8"], 2), (["practice", "memory", "--adherence", "-1"], 2),
        (["practice", "memory", "--adherence", "nan"], 2), (["practice", "memory", "--on", "mon,thu"], 0),
        (["practice", "memory", "--on", "mon,mo"], 2), (["practice", "memory", "--set", "gain"], 2),
        (["practice", "memory", "--set", "ppe_threshold=0.9"], 2), (["practice", "tagging"], 0),
        (["practice", "memory", "--on", "1", "--days", "2"], 2), (["practice", "habit", "--on", "tue,4"], 0),
        (["practice", "tagging", "--weeks", "4"], 2), (["practice", "threshold", "--days", "3"], 2),
        (["practice", "motor", "--dose", "30", "--unit", "minutes"], 0), (["practice", "motor", "--svg"], 2),
        (["practice", "motor", "--dose", "30"], 2), (["practice", "none", "--reason", "sleep"], 0),
        (["practice", "none", "--reason", "x"], 2), (["practice", "none", "--csv"], 2),
        (["practice", "memory", "--weeks", "104", "--per-day", "14"], 0), (["describe", "memory"], 0),
        (["practice", "habit", "--no-loss", "--weeks", "3"], 0), (["practice", "memory", "--seed", "7.5"], 2),
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


def changes(folder):
    """Lines from the command line: where they go, what stays, and where their errors are."""
    path = os.path.join(folder, "few.sim")
    with open(path, "w", encoding="utf-8") as file:
        file.write("title = t  # a comment\nmodel = stdp_pair\nprotocol = pairing\n"
                   "lag = 10 ms\noutput   x = change\nrepeats = 3")
    _, out, _ = run("run", path, "--set", "lag = 20 ms", "--set", "a_plus = 0.01 w0", "--json",
                    "--set", "output x = weight")
    result = json.loads(out)
    expect("a given line replaces the one of its name and stands behind the file",
           result["text"] == "title = t  # a comment\nmodel = stdp_pair\nprotocol = pairing\n"
                             "\n\nrepeats = 3\nlag = 20 ms\na_plus = 0.01 w0\n"
                             "output x = weight\n", result["text"])
    again = json.loads(run("run", "-", "--json", stdin=result["text"])[1])
    expect("that text alone repeats the result", again == result)
    expect("an output is replaced, too", [o["unit"] for o in result["outputs"]] == ["w0"])
    code, _, err = run("run", path, "--set", "rate = 2 Hz", "--set", "lag = 20 mS",
                       "--set", "title = Öl", "--set", "raet = 2")
    right = ("line 2 given:10: error: no unit is named 'mS'\n    2 | lag = 20 mS\n"
             "      |          ^~\n      = help: 'lag' is measured in 'ms'\n"
             "line 4 given:1: error: unknown name 'raet'\n    4 | raet = 2\n      | ^~~~\n"
             "      = help: did you mean 'rate'?\n")
    expect("errors of given lines point to the argument", (code, err) == (1, right), err)
    code, _, err = run("run", path, "--set", "tau_plus = 5 ms .. 9 ms step 1 ms")
    expect("errors of the file keep their line", code == 1 and err.startswith(f"{path}:5:"), err)
    code, out, err = run("sweep", path, "tau_plus = 5 ms .. 9 ms step 2 ms")
    table = "tau_plus_ms  change_percent  weight\n"
    expect("a sweep leaves out the outputs and prints an aligned table",
           code == 0 and table in out and
           [len(line) for line in out[out.index(table):].splitlines()[:4]] == [len(table) - 1] * 4,
           out, err)
    swept = run("sweep", path, "tau_plus = 5 ms .. 9 ms step 2 ms", "--csv")[1].splitlines()
    for row in swept[1:]:
        one = run("run", path, "--set", f"tau_plus = {row.split(',')[0]} ms", "--csv")[1]
        expect("  each row is what a run of its own gives",
               one.splitlines()[1] == row.split(",", 1)[1] or
               one.splitlines()[1].rsplit(",", 1)[0] == row.split(",", 1)[1].rsplit(",", 1)[0],
               one, row)
    _, svg, _ = run("sweep", WINDOW, "lag = 10 ms", "rate = 1 Hz .. 40 Hz step 1 Hz", "--svg")
    expect("and draws a curve", "Pairings per second (Hz)" in svg and "</svg>" in svg)
    out = os.path.join(folder, "swept")
    run("sweep", path, "tau_plus = 5 ms .. 9 ms step 2 ms", "-o", out)
    expect("its files have a name of their own",
           sorted(os.listdir(out)) == ["few-sweep.csv", "few-sweep.json", "few-sweep.svg"])


def data_and_comparison(folder):
    listed = run("data")[1].splitlines()
    expect("data names the sets", [line.split()[0] for line in listed] ==
           ["sjostrom2001", "wang2005"], listed)
    for name, rows in (("sjostrom2001", 10), ("wang2005", 13)):
        printed = run("data", name)[1]
        _, csv, _ = run("data", name, "--csv")
        stored = json.loads(run("data", name, "--json")[1])
        shown = [line.split() for line in printed.splitlines()
                 if line.startswith(("pairing ", "triplet ", "quadruplet "))]
        fields = [line.split(",") for line in csv.splitlines()[1:]]
        expect(f"{name} fits 80 columns", max(map(len, printed.splitlines())) <= 80)
        expect(f"{name} has {rows} rows in every form",
               len(shown) == len(fields) == len(stored["rows"]) == rows)
        expect("  with the same numbers", all(
            float(s[-2]) == float(f[-3]) == r["mean"] and float(s[-1]) == float(f[-2]) == r["sem"]
            for s, f, r in zip(shown, fields, stored["rows"])))
    misfit = []
    for name in ("content/experiments/pairing-rate", "content/experiments/pairing-rate-reversed",
                 "content/experiments/pair-rule-fails",
                 "tests/sim/experiments/pair-rule-fails-reversed"):
        path = os.path.join(ROOT, f"{name}.sim")
        outputs = json.loads(run("run", path, "--json")[1])["outputs"]
        misfit += [o["value"] for o in outputs if o["name"] == "misfit"]
    triplet, pair = sum(misfit[:2]) / 2, sum(misfit[2:]) / 2
    print(f"fit errors over both orders: triplet rule expected 0.232, computed {triplet:.4f}; "
          f"best pair rule expected 7.58, computed {pair:.4f}")
    expect("the stored experiments have the fit errors of the literature",
           abs(triplet - 0.232) < 0.005 and abs(pair - 7.58) < 0.005)
    out = os.path.join(folder, "both")
    run("compare", RATE, REVERSED, "-o", out)
    stem = "pairing-rate-and-pairing-rate-reversed"
    expect("compare writes three files", sorted(os.listdir(out)) ==
           [stem + end for end in (".csv", ".json", ".svg")], os.listdir(out))
    both = json.loads(run("compare", RATE, REVERSED, "--json")[1])
    for part, path in zip(both["parts"], (RATE, REVERSED)):
        single = json.loads(run("run", path, "--json")[1])
        name = part.pop("name")
        expect(f"the comparison holds {name} in full",
               {"program": "plasticity", **part} == single or
               {k: v for k, v in single.items() if k in part} == part)
    code, out, err = run("compare", RATE, WINDOW)
    expect("what does not go together is named",
           (code, out, err) == (1, "", "plasticity: 'pairing-rate' has a range of 'rate' in 'Hz', "
                                       "and 'stdp-window' of 'lag' in 'ms'\n"), err)


def practice(folder):
    """Every model by itself: its numbers, its files, and its provenance."""
    listing = run("list")[1].split("practice\n")[1]
    names = re.findall(r"^  (\w+) ", listing, re.M)
    expect("twelve models of practice", len(names) == 12, names)
    for name in names:
        code, text, _ = run("describe", name)
        expect(f"describe {name}: limits and range", code == 0 and "\nlimits\n" in text and "\ncalibrated range\n" in text)
        blocks = re.findall(r"^  \w+ = .*\n(?:      .*\n)+", text, re.M)
        expect(f"describe {name}: each of {len(blocks)} constants says unit, range, data, population and tier",
               all(re.search(r"\[(fitted|published|assumed|invented)", block) and
                   all(word in block for word in ("unit: ", "from ", "data: ", "population: ")) for block in blocks))
        schedule = [] if "no schedule" in text or name == "attainment" else ["--weeks", "2", "--days", "3"]
        if name not in ("motor", "none"):
            out = os.path.join(folder, "practice-" + name)
            code, _, err = run("practice", name, *schedule, "-o", out)
            expect(f"practice {name} writes three files",
                   code == 0 and sorted(os.listdir(out)) == [f"{name}.{end}" for end in ("csv", "json", "svg")], err)
        code, text, err = run("practice", name, *schedule, "--json")
        result = json.loads(text)
        expect(f"practice {name}: JSON has tag, model, tier and limits",
               code == 0 and result["tag"] == "SIM" and result["model"]["name"] == name and
               result["limits"].startswith("SIM, illustrative") and result["evidence"] != "", err)


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
        arguments = shlex.split(command.removeprefix("$ plasticity "))
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
        changes(folder)
        data_and_comparison(folder)
        practice(folder)
        manuals(folder)
    print(len(failures), "failures")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
