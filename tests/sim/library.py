"""The library as an object: its names, what it needs from outside, and a build without a C library.

    python3 library.py libplasticity.a path/to/sim [once]

With "once" the build too, which is the same whatever compiler made the library.
"""
import glob
import os
import re
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

LIBRARY, SOURCE = sys.argv[1], sys.argv[2]
MEMORY = {"memcpy", "memset", "memmove", "memcmp"}
RUNTIME = {"__stack_chk_fail", "_GLOBAL_OFFSET_TABLE_", "__stack_chk_fail_local"}


def check(what, is_right, detail=""):
    print("ok  " if is_right else "FAIL", what, detail if not is_right else "")
    return is_right


def symbols():
    listing = subprocess.run(["nm", "-g", LIBRARY], capture_output=True, text=True,
                             check=True).stdout
    defined, wanted, variable = set(), set(), set()
    for line in listing.splitlines():
        match = re.fullmatch(r"[0-9a-f ]* ([A-Za-z]) (\S+)", line)
        if match:
            kind, name = match.groups()
            (wanted if kind in "Uw" else defined).add(name)
            if kind in "BbDdCc":
                variable.add(name)
    strange = {n for n in defined if not n.startswith(("sim_", "plasticity_"))}
    needed = wanted - defined - MEMORY - RUNTIME
    return all([
        check("every name starts with sim_ or plasticity_", not strange, strange),
        check("nothing is needed but memory functions", not needed, needed),
        check("there is something to look at", len(defined) > 60, len(defined)),
        check("no global variable can be written",
              not {n for n in variable if not is_constant(n)}, variable),
    ])


def is_constant(name):
    """Tables of pointers are constant but relocated: nm shows them as data."""
    sections = subprocess.run(["objdump", "-t", LIBRARY], capture_output=True, text=True,
                              check=True).stdout
    lines = [line for line in sections.splitlines() if line.endswith(" " + name)
             and "*UND*" not in line]
    return bool(lines) and all(".rodata" in line or ".data.rel.ro" in line for line in lines)


def writable_sections():
    sections = subprocess.run(["objdump", "-t", LIBRARY], capture_output=True, text=True,
                              check=True).stdout
    found = [line for line in sections.splitlines()
             if re.search(r"\s\.(data|bss)\s+[0-9a-f]*[1-9a-f]", line)]
    return check("no static variable can be written", not found, found[:3])


def freestanding():
    clang = shutil.which("clang-14") or shutil.which("clang")
    if clang is None:
        print("skip: no clang")
        return True
    sources = [path for path in glob.glob(os.path.join(SOURCE, "**", "*.c"), recursive=True)
               if "/command/" not in path and "/wasm/lists.c" not in path]
    good, include = True, headers(clang)

    def compile_one(path):
        return path, subprocess.run(
            [clang, "--target=wasm32", "-std=gnu17", "-O2", "-nostdlib", "-nostdinc",
             "-isystem", include, "-ffreestanding", "-ffp-contract=off", "-Wall",
             "-Wextra", "-Wconversion", "-Werror", "-I", SOURCE, "-c", path,
             "-o", os.devnull], capture_output=True, text=True, check=False)

    with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        for path, done in pool.map(compile_one, sorted(sources)):
            if done.returncode != 0:
                good = check(os.path.relpath(path, SOURCE), False, done.stderr)
    return check(f"{len(sources)} files compile for wasm32 without any header but the compiler's",
                 good)


def headers(clang):
    return os.path.join(subprocess.run([clang, "-print-resource-dir"], capture_output=True,
                                       text=True, check=True).stdout.strip(), "include")


if __name__ == "__main__":
    sys.exit(0 if all([symbols(), writable_sections(), sys.argv[3:] != ["once"] or freestanding()]) else 1)
