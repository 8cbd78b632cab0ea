# shellcheck shell=bash
# SPDX-License-Identifier: Apache-2.0
# Completion of tallyman for bash.

_tallyman() {
    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} verb='' index
    local verbs='explain catalog tags inspect layers pull' options='--json --ca-file --help'
    COMPREPLY=()
    for ((index = 1; index < COMP_CWORD; ++index)); do
        case " $verbs " in *" ${COMP_WORDS[index]} "*) verb=${COMP_WORDS[index]} && break ;; esac
    done
    case $before in
    --ca-file)
        mapfile -t COMPREPLY < <(compgen -f -- "$word")
        return
        ;;
    --sort)
        mapfile -t COMPREPLY < <(compgen -W 'natural name registry' -- "$word")
        return
        ;;
    --platform)
        local platforms='linux/amd64 linux/arm64 linux/arm/v7 linux/ppc64le linux/s390x linux/riscv64 windows/amd64'
        [[ $verb == pull ]] && platforms+=' all'
        mapfile -t COMPREPLY < <(compgen -W "$platforms" -- "$word")
        return
        ;;
    --to)
        mapfile -t COMPREPLY < <(compgen -W 'store oci' -- "$word")
        return
        ;;
    --parallel) return ;;
    esac
    case $verb in
    '') options="$verbs --ca-file --help --version" ;;
    tags) options+=' --sort' ;;
    inspect) options+=' --platform --raw --config --dockerfile' ;;
    layers) options+=' --platform' ;;
    pull) options+=' --to --platform --parallel --quiet' ;;
    esac
    mapfile -t COMPREPLY < <(compgen -W "$options" -- "$word")
}
complete -F _tallyman tallyman
