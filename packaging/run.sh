#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Installs what is missing, builds Tallyman, and runs it with the arguments given.
set -euo pipefail
here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
root=$(dirname -- "$here")

usage() {
    cat <<'TEXT'
packaging/run.sh [LOCATION | VERB ...]    open the window, or run one verb of the command line
packaging/run.sh --demo [LOCATION]        the window on a registry of this computer, filled with a few images; no internet
packaging/run.sh --demo --serve-only      only that registry: prints its address, ends with Ctrl+C
packaging/run.sh --build-only             only build build/release/tallyman
TEXT
}

demo=0
serve_only=0
build_only=0
while (($#)); do
    case $1 in
    --demo) demo=1 ;;
    --serve-only) serve_only=1 ;;
    --build-only) build_only=1 ;;
    -h | --help)
        usage
        exit 0
        ;;
    --)
        shift
        break
        ;;
    *) break ;;
    esac
    shift
done
if [[ $serve_only == 1 && $demo == 0 ]]; then
    usage >&2
    exit 2
fi

# Verbs of the command line work without a display; which ones there are, the program knows.
needs_display() {
    [[ -z ${DISPLAY:-} && -z ${WAYLAND_DISPLAY:-} && -z ${QT_QPA_PLATFORM:-} ]] || return 1
    [[ ${1:-} != -* ]] || return 1
    [[ -z ${1:-} ]] || ! "$root/build/release/tallyman" --help | grep -qE "^  $1( |\$)"
}

build() {
    "$here/setup.sh" --build
    cd -- "$root"
    local cache=build/release/CMakeCache.txt
    # A tree that was moved or copied cannot use its old configuration.
    if [[ -f $cache ]] && ! grep -qxF "CMAKE_HOME_DIRECTORY:INTERNAL=$root" "$cache"; then
        rm -rf build/release
    fi
    if [[ ! -f build/release/build.ninja ]]; then
        cmake --preset release >&2
    fi
    cmake --build --preset release --target tallyman >&2
    cd - >/dev/null
}

[[ $serve_only == 1 ]] || build
[[ $build_only == 0 ]] || exit 0
if [[ $serve_only == 0 ]] && needs_display "$@"; then
    cat >&2 <<'TEXT'
run: Tallyman is built, but there is no display to open its window on (neither DISPLAY nor WAYLAND_DISPLAY is set).
  - over ssh: connect again with  ssh -X
  - in a container: hand the display in, e.g.  -e DISPLAY -v /tmp/.X11-unix:/tmp/.X11-unix
  - without any screen: the command line works as it is, e.g.  packaging/run.sh tags docker.io/library/nginx
TEXT
    exit 1
fi
[[ $demo == 1 ]] || exec "$root/build/release/tallyman" "$@"

# --- the demonstration ---------------------------------------------------------------------------------------------
"$here/setup.sh" --build --demo
# shellcheck source=packaging/demo_registry.sh
source "$here/demo_registry.sh"
window_pid=
# shellcheck disable=SC2317 # called by the traps
finish() {
    trap '' INT TERM HUP
    if [[ -n $window_pid ]]; then
        kill "$window_pid" 2>/dev/null || true
        wait "$window_pid" 2>/dev/null || true
    fi
    stop_demo_registry
}
trap finish EXIT
trap 'exit 130' INT
trap 'exit 143' TERM
trap 'exit 129' HUP

start_demo_registry
/usr/bin/env python3 "$here/demo_images.py" "$demo_address"
if [[ $serve_only == 1 ]]; then
    printf '%s\n' "$demo_address"
    wait "$demo_pid"
    exit
fi
printf 'demo: a registry with a few images answers on %s until the window is closed\n' "$demo_address" >&2
(($#)) || set -- "$demo_address"
# In the background, so that a signal to this script is heard while the window is open.
"$root/build/release/tallyman" "$@" &
window_pid=$!
code=0
wait "$window_pid" || code=$?
window_pid=
exit "$code"
