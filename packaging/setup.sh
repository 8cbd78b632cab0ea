#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Installs what Tallyman needs from the distribution (Debian 12, Ubuntu 24.04 or later) and does nothing when all is there.
set -euo pipefail

usage() {
    cat <<'TEXT'
packaging/setup.sh [--build] [--demo] [--test] [--print]
  --build   what builds and runs Tallyman (also when nothing is asked for)
  --demo    the registry of the demonstration as well
  --test    everything the tests use as well
  --print   only name what is missing
TEXT
}

build_packages=(
    cmake ninja-build g++ pkg-config
    qt6-base-dev qt6-base-dev-tools qt6-svg-dev qt6-tools-dev qt6-tools-dev-tools qt6-l10n-tools
    libqt6sql6-sqlite libqt6svg6 qt6-translations-l10n qt6-wayland
    libcurl4-openssl-dev libssl-dev libexpected-dev zlib1g-dev qtkeychain-qt6-dev libtomlplusplus-dev
    ca-certificates fonts-dejavu-core fonts-noto-cjk
)
demo_packages=(docker-registry python3 util-linux)
test_packages=(
    ccache skopeo umoci apache2-utils curl openssl tar
    gnome-keyring dbus-bin pass gnupg golang-docker-credential-helpers
    xvfb xauth x11-utils imagemagick at-spi2-core dbus-daemon python3-gi gir1.2-atspi-2.0
)

fail() {
    printf 'setup: %s\n' "$*" >&2
    exit 1
}

wanted=("${build_packages[@]}")
print_only=0
for argument in "$@"; do
    case $argument in
    --build) ;;
    --demo) wanted+=("${demo_packages[@]}") ;;
    --test) wanted+=("${demo_packages[@]}" "${test_packages[@]}") ;;
    --print) print_only=1 ;;
    -h | --help)
        usage
        exit 0
        ;;
    *)
        usage >&2
        exit 2
        ;;
    esac
done

if ! command -v apt-get >/dev/null || ! command -v dpkg-query >/dev/null; then
    [[ $print_only == 1 ]] && exit 0
    cat >&2 <<TEXT
setup: this system has no apt-get, so nothing was installed. Tallyman needs, by their Debian names:
  ${wanted[*]}
Install their like with your system's own tool; then: cmake --preset release && cmake --build --preset release
TEXT
    # What is needed may be there all the same: a program that builds is reason enough to go on.
    command -v cmake >/dev/null && command -v ninja >/dev/null && exit 0
    exit 1
fi

# One question for all packages. Words that dpkg does not know go to its error output and stay missing.
declare -A present=()
# shellcheck disable=SC2016 # the variables are dpkg-query's own
while read -r name state; do
    [[ $state == ii* ]] && present[$name]=1
done < <(dpkg-query -W -f='${Package} ${db:Status-Abbrev}\n' "${wanted[@]}" 2>/dev/null || true)
missing=()
for package in "${wanted[@]}"; do
    [[ -n ${present[$package]:-} ]] || missing+=("$package")
done
((${#missing[@]})) || exit 0
if [[ $print_only == 1 ]]; then
    printf '%s\n' "${missing[@]}"
    exit 0
fi

as_root=()
if [[ $(id -u) != 0 ]]; then
    command -v sudo >/dev/null ||
        fail "needs root to install, and there is no sudo. As root: apt-get install ${missing[*]}"
    as_root=(sudo)
fi
printf 'setup: installing %s\n' "${missing[*]}" >&2

# The distribution's registry comes with a service on port 5000, which nobody asked for: it must not start now, nor at
# the next boot. What was installed before stays as it is.
policy=/usr/sbin/policy-rc.d
policy_written=0
remove_policy() {
    if [[ $policy_written == 1 ]]; then
        policy_written=0
        "${as_root[@]}" rm -f "$policy"
    fi
}
new_registry=0
if [[ " ${missing[*]} " == *" docker-registry "* ]]; then
    new_registry=1
    if [[ ! -e $policy ]]; then
        trap remove_policy EXIT
        trap 'exit 130' INT
        trap 'exit 143' TERM
        policy_written=1
        printf '#!/bin/sh\nexit 101\n' | "${as_root[@]}" tee "$policy" >/dev/null
        "${as_root[@]}" chmod 755 "$policy"
    fi
fi

apt() {
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive NEEDRESTART_SUSPEND=1 \
        apt-get -q -y -o Dpkg::Use-Pty=0 -o Acquire::Retries=3 -o DPkg::Lock::Timeout=120 "$@" >&2
}
install_missing() {
    apt install --no-install-recommends "${missing[@]}"
}
# Lists may be absent (a bare container) or older than the packages they name.
if ! compgen -G '/var/lib/apt/lists/*_Packages*' >/dev/null; then
    apt update || fail "apt-get update failed; is the network there?"
    install_missing || fail "apt-get could not install the packages; its own words are above"
elif ! install_missing; then
    apt update || fail "apt-get update failed; is the network there?"
    install_missing || fail "apt-get could not install the packages; its own words are above"
fi

if [[ $new_registry == 1 ]] && [[ -d /run/systemd/system ]]; then
    "${as_root[@]}" systemctl disable --now --quiet docker-registry.service 2>/dev/null || true
fi
