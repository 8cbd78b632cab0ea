#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Installs what the tests need, builds every preset that a change must not break, and runs every test.
set -euo pipefail
here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
root=$(dirname -- "$here")

usage() {
    cat <<'TEXT'
packaging/test.sh [--sanitizers] [CTEST ARGUMENTS]
  --sanitizers   every test under the address and undefined-behaviour sanitizers as well (leak checking on)
Arguments behind it go to the last ctest, e.g. packaging/test.sh -R registry
TEXT
}

sanitizers=0
while (($#)); do
    case $1 in
    --sanitizers) sanitizers=1 ;;
    -h | --help)
        usage
        exit 0
        ;;
    *) break ;;
    esac
    shift
done

current='nothing yet'
begun=$SECONDS
section() {
    current=$1
    printf '\n==== %s  (%d s so far)\n' "$1" $((SECONDS - begun))
}
ended() {
    local code=$?
    if ((code)); then
        printf '\n==== FAILED in: %s  (after %d s)\n' "$current" $((SECONDS - begun)) >&2
    fi
    exit "$code"
}
trap ended EXIT

section 'packages of the distribution'
"$here/setup.sh" --test
if command -v ccache >/dev/null; then
    # The presets share most objects, and a second run all of them.
    export CMAKE_CXX_COMPILER_LAUNCHER=${CMAKE_CXX_COMPILER_LAUNCHER:-ccache} CCACHE_NOHASHDIR=1
fi
cd -- "$root"

jobs=$(nproc)
configure_and_build() { # preset, targets...
    local preset=$1
    shift
    local cache=build/$preset/CMakeCache.txt
    # A tree that was moved or copied cannot use its old configuration.
    if [[ -f $cache ]] && ! grep -qxF "CMAKE_HOME_DIRECTORY:INTERNAL=$root" "$cache"; then
        rm -rf "build/$preset"
    fi
    cmake --preset "$preset"
    if (($#)); then
        cmake --build --preset "$preset" --parallel "$jobs" --target "$@"
    else
        cmake --build --preset "$preset" --parallel "$jobs"
    fi
}

section 'dev: everything, warnings as errors'
configure_and_build dev
section 'release: the program'
configure_and_build release tallyman
section 'engine-only: the program without its window'
configure_and_build engine-only tallyman
if [[ $sanitizers == 1 ]]; then
    section 'asan: everything'
    configure_and_build asan
    section 'asan: tests'
    # The window driven from outside runs once, in dev: under sanitizers it would only measure their slowness.
    ctest --preset asan --parallel "$jobs" --label-exclude 'blackbox|bench'
fi
section 'dev: tests'
ctest --preset dev --parallel "$jobs" "$@"
