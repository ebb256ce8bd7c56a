"""The same bytes from every compiler, at every level of optimisation, and from WebAssembly.

    python3 matrix.py path/to/plasticity path/to/project

Builds the simulator anew with gcc and clang, plain and for this very processor, and as a module that
node runs; each makes every file of every experiment that the digests know, and each file must be that
of the program given. The digests of the practice models must be those that are stored.
"""
import concurrent.futures
import filecmp
import glob
import os
import re
import shutil
import subprocess
import sys
import tempfile

PROGRAM, ROOT = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
SIM, TESTS = os.path.join(ROOT, "sim"), os.path.join(ROOT, "tests", "sim")
# The ordinary builds, gcc -O2 and clang -O2, are held to the same digests by the test 'sim bytes'.
# Each is held to the digests of the practice models, and to the experiments where the third says so:
# these take long without optimisation, and once is enough.
BUILDS = [("gcc", "-O0", True), ("gcc", "-O3", True), ("gcc", "-O3 -march=native", True),
          ("clang", "-O0", False), ("clang", "-O3 -march=native", True)]
NATIVE = ["-std=gnu17", "-fno-math-errno", "-D_GNU_SOURCE", "-ffp-contract=off", "-ffreestanding", "-I", SIM, "-c"]
WASM = ["--target=wasm32", "-std=gnu17", "-Os", "-nostdlib", "-ffreestanding", "-mbulk-memory",
        "-ffp-contract=off", "-fvisibility=hidden", "-I", SIM, "-c"]
failures = []


def expect(what, is_right, *details):
    print("ok  " if is_right else "FAIL", what, flush=True)
    if not is_right:
        failures.append(what)
        print("     ", *details)


def sources(*folders):
    found = [path for folder in folders for path in glob.glob(os.path.join(SIM, folder, "*.c"))]
    return sorted(found + [os.path.join(SIM, "plasticity.c"), os.path.join(SIM, "wasm/modules.c")])


# The whole library as one module; those of pages are built from its pieces, see tests/sim/page.py.
FACE = [os.path.join(SIM, "wasm", name) for name in ("face.c", "memory.c")]
LIBRARY = ("core", "models", "plot", "practice", "protocols", "data")


def experiments():
    """The experiments that tests/sim/meson.build lists."""
    here = os.path.join(ROOT, "tests/sim")
    with open(os.path.join(here, "meson.build"), encoding="utf-8") as file:
        text = file.read()
    listed = text[text.index("sim_experiments = files("):]
    listed = listed[:listed.index(")")]
    return [os.path.join(here, name) for name in re.findall(r"'([^']+\.sim)'", listed)]


def compile_all(paths, command, folder):
    """The objects of all sources, two at a time."""
    objects = [os.path.join(folder, os.path.relpath(path, SIM).replace("/", "_") + ".o")
               for path in paths]
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        jobs = [pool.submit(subprocess.run, [*command, path, "-o", to], check=True)
                for path, to in zip(paths, objects)]
        for job in jobs:
            job.result()
    return objects


def build_native(compiler, flags, folder):
    """The program, and that which prints the digests of the practice models."""
    program, digests = os.path.join(folder, "plasticity"), os.path.join(folder, "digests")
    command = [compiler, *flags.split(), *NATIVE]
    hosted = [word for word in command if word != "-ffreestanding"] + ["-I", TESTS]
    library = compile_all(sources(*LIBRARY), command, folder)
    objects = compile_all(glob.glob(os.path.join(SIM, "command/*.c")), hosted, folder)
    subprocess.run([compiler, *library, *objects, "-pthread", "-o", program], check=True)
    objects = compile_all([os.path.join(TESTS, name) for name in ("digest_practice.c", "help.c")], hosted, folder)
    subprocess.run([compiler, *library, *objects, "-lcmocka", "-lm", "-o", digests], check=True)
    return program, digests


def run_native(program, paths, folder):
    def run(path):
        subprocess.run([program, "run", path, "-o", folder], check=True)

    os.makedirs(folder, exist_ok=True)
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for _ in pool.map(run, paths):
            pass


def build_wasm(folder):
    objects = compile_all(sources(*LIBRARY) + FACE, ["clang", *WASM], folder)
    module = os.path.join(folder, "plasticity.wasm")
    subprocess.run([linker(), "--no-entry", "--gc-sections", "--strip-all", "-z",
                    "stack-size=262144", *objects, "-o", module], check=True)
    return module


def linker():
    for name in ("wasm-ld", "wasm-ld-14"):
        if shutil.which(name):
            return name
    return None


def same(folder, reference):
    names = sorted(os.listdir(reference))
    wrong = [name for name in names if not os.path.exists(os.path.join(folder, name)) or
             not filecmp.cmp(os.path.join(folder, name), os.path.join(reference, name), False)]
    return not wrong and len(names) > 40, wrong


def main():
    paths = experiments()
    with tempfile.TemporaryDirectory() as scratch:
        reference = os.path.join(scratch, "reference")
        run_native(PROGRAM, paths, reference)
        with open(os.path.join(TESTS, "digests_practice.txt"), encoding="utf-8") as file:
            stored = file.read()
        for number, (compiler, flags, runs) in enumerate(BUILDS):
            if shutil.which(compiler) is None:
                expect(f"{compiler} is here", False)
                continue
            folder = os.path.join(scratch, str(number))
            os.makedirs(folder)
            program, digests = build_native(compiler, flags, folder)
            got = subprocess.run([digests, "print"], capture_output=True, text=True, check=True).stdout
            expect(f"{compiler} {flags}: {len(stored.splitlines())} practice digests, those stored", got == stored, got)
            if runs:
                run_native(program, paths, os.path.join(folder, "out"))
                is_right, wrong = same(os.path.join(folder, "out"), reference)
                expect(f"{compiler} {flags}: {len(paths)} experiments, the same bytes", is_right, wrong)
        if linker() is None or shutil.which("node") is None:
            expect("wasm-ld and node are here", False)
        else:
            folder = os.path.join(scratch, "wasm")
            os.makedirs(os.path.join(folder, "out"))
            done = subprocess.run(["node", os.path.join(ROOT, "tests/sim/wasm.mjs"),
                                   build_wasm(folder), os.path.join(folder, "out"), *paths])
            expect("wasm32: runs, and refuses what it must", done.returncode == 0)
            is_right, wrong = same(os.path.join(folder, "out"), reference)
            expect(f"wasm32: {len(paths)} experiments, the same bytes", is_right, wrong)
    print(f"{len(failures)} failed")
    return 1 if failures else 0


sys.exit(main())
