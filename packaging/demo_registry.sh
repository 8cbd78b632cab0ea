# shellcheck shell=bash
# SPDX-License-Identifier: Apache-2.0
# Sourced by the scripts beside it: start_demo_registry starts the distribution's registry on a free port of
# 127.0.0.1 and sets demo_address; stop_demo_registry ends it, by its process id, and removes its files.

demo_pid=
demo_directory=
demo_address=

stop_demo_registry() {
    if [[ -n $demo_pid ]]; then
        kill "$demo_pid" 2>/dev/null || true
        wait "$demo_pid" 2>/dev/null || true
        demo_pid=
    fi
    if [[ -n $demo_directory ]]; then
        rm -rf -- "$demo_directory"
        demo_directory=
    fi
}

start_demo_registry() {
    local line program guard=()
    program=$(command -v docker-registry) || {
        echo 'demo: docker-registry is not installed' >&2
        return 1
    }
    demo_directory=$(mktemp -d "${TMPDIR:-/tmp}/tallyman-demo.XXXXXX")
    cat >"$demo_directory/config.yml" <<TEXT
version: 0.1
log: { level: info, accesslog: { disabled: true } }
storage:
  filesystem: { rootdirectory: '$demo_directory/storage' }
  delete: { enabled: true }
  maintenance: { uploadpurging: { enabled: false } }
http: { addr: '127.0.0.1:0' }
TEXT
    # Should this script be killed outright, the registry goes with it.
    command -v setpriv >/dev/null && guard=(setpriv --pdeathsig TERM)
    env -u REGISTRY_HTTP_ADDR "${guard[@]}" "$program" serve "$demo_directory/config.yml" \
        >"$demo_directory/log" 2>&1 </dev/null &
    demo_pid=$!
    for _ in $(seq 200); do
        line=$(grep -o 'listening on 127\.0\.0\.1:[0-9]*' "$demo_directory/log" || true)
        if [[ -n $line ]]; then
            # shellcheck disable=SC2034 # read by who sources this
            demo_address=${line#listening on }
            return 0
        fi
        kill -0 "$demo_pid" 2>/dev/null || break
        sleep 0.05
    done
    echo 'demo: docker-registry did not start:' >&2
    cat "$demo_directory/log" >&2
    return 1
}
