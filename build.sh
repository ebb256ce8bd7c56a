#!/bin/sh
# build.sh: the one entry: installs what is missing, builds the programs, compiles the wiki, runs the tests.
# Usage: ./build.sh help
set -eu
cd "$(dirname "$0")"

# What the programs need, and what the tests need beside it (Debian 12 names).
PACKAGES="gcc libc6-dev clang lld meson ninja-build pkg-config libcmark-gfm-dev libcmark-gfm-extensions-dev libyaml-dev \
libyajl-dev libutf8proc-dev libxxhash-dev duktape-dev libjs-katex libcurl4-openssl-dev libmicrohttpd-dev libsqlite3-dev \
libxml2-dev zlib1g-dev"
TEST_PACKAGES="libcmocka-dev libclang-rt-dev clang-format groff-base mandoc python3 git nodejs chromium poppler-utils \
lcov python3-jsonschema python3-prov"

usage() {
    cat <<'END'
usage: ./build.sh [COMMAND]

  (none)          build the programs and compile this repository's wiki into build/site
  test [VARIANT]  build what is missing and run every test; VARIANT is one of
                  gcc (the default), clang, gcc-asan, clang-asan, or all
  format          format the C files with clang-format
  clean           remove build/
  help            print this

Missing Debian packages are installed first, as root or through sudo. With
ENGRAM_NO_INSTALL=1 nothing is installed.
END
}

say() {
    echo "build.sh: $*" >&2
}

is_missing() {
    ! dpkg-query -W -f '${Status}' "$1" 2>/dev/null | grep -q 'install ok installed'
}

# Installs those of the packages that are missing; with neither root nor sudo, says how and stops with 3.
need() {
    command -v dpkg-query >/dev/null 2>&1 || return 0
    missing=""
    for package in "$@"; do
        if is_missing "$package"; then missing="$missing $package"; fi
    done
    [ -n "$missing" ] || return 0
    if [ -n "${ENGRAM_NO_INSTALL:-}" ]; then
        say "these packages are missing:$missing"
        exit 3
    fi
    if [ "$(id -u)" = 0 ]; then
        as_root=""
    elif command -v sudo >/dev/null 2>&1; then
        as_root="sudo"
    else
        say "these packages are missing; as root, run:"
        echo "apt-get update && apt-get install --no-install-recommends -y$missing" >&2
        exit 3
    fi
    say "installing:$missing"
    $as_root apt-get update -q >&2
    # shellcheck disable=SC2086
    DEBIAN_FRONTEND=noninteractive $as_root apt-get install -q -y --no-install-recommends $missing >&2
}

# configure DIR [MESON OPTIONS]: sets up a build folder once. CC is taken from the environment.
configure() {
    dir=$1
    shift
    [ -f "$dir/build.ninja" ] && return
    mkdir -p "$dir"
    if ! meson setup "$dir" "$@" >"$dir/setup.log" 2>&1; then
        cat "$dir/setup.log" >&2
        exit 1
    fi
}

# Quiet in a log: ninja's progress line is for terminals; on failure everything is shown.
compile() {
    if [ -t 2 ]; then
        ninja -C "$1" >&2
    elif ! ninja -C "$1" >"$1/build.log" 2>&1; then
        cat "$1/build.log" >&2
        exit 1
    fi
}

programs() {
    # shellcheck disable=SC2086
    need $PACKAGES
    configure build/release -Dbuildtype=release
    compile build/release
}

site() {
    programs
    say "programs: build/release/tools/engram, build/release/sim/plasticity"
    build/release/tools/engram build .
}

test_variant() {
    case "$1" in
    gcc) CC=gcc configure build/gcc ;;
    clang) CC=clang configure build/clang ;;
    gcc-asan) CC=gcc configure build/gcc-asan -Db_sanitize=address,undefined -Db_lundef=false ;;
    clang-asan) CC=clang configure build/clang-asan -Db_sanitize=address,undefined -Db_lundef=false ;;
    *)
        say "there is no variant '$1'"
        exit 2
        ;;
    esac
    compile "build/$1"
    say "tests: $1"
    # one test more than there are processors: some mostly wait for servers and browsers
    # 99, so that no test takes a sanitizer's end for one of the programs' own exit codes
    ASAN_OPTIONS=detect_stack_use_after_return=1:exitcode=99 \
        UBSAN_OPTIONS=halt_on_error=1:print_stacktrace=1:exitcode=99 \
        meson test -C "build/$1" --print-errorlogs --no-rebuild --num-processes "$(($(nproc) + 1))"
}

run_tests() {
    # some packages of node bring npm with them, and exclude Debian's
    command -v npm >/dev/null 2>&1 || TEST_PACKAGES="$TEST_PACKAGES npm"
    # shellcheck disable=SC2086
    need $PACKAGES $TEST_PACKAGES
    if [ "$1" = all ]; then
        for variant in gcc clang gcc-asan clang-asan; do
            test_variant "$variant"
            diff -r build/gcc/tests/site "build/$variant/tests/site"
        done
        say "gcc and clang, with and without sanitizers, wrote the same sites"
    else
        test_variant "$1"
    fi
}

case "${1:-site}" in
site) site ;;
test) run_tests "${2:-gcc}" ;;
format)
    need clang-format
    git ls-files '*.c' '*.h' | xargs clang-format -i
    ;;
clean) rm -rf build ;;
help | -h | --help) usage ;;
*)
    usage >&2
    exit 2
    ;;
esac
