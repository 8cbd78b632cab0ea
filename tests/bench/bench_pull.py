#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Compares a verified pull with skopeo and with curl followed by openssl, from docker-registry on loopback.

Makes an image of incompressible layers, starts the distribution's docker-registry on a free port, runs every
contender in turn, several rounds, each into an empty folder on the same disk, and prints medians. Needs
docker-registry, skopeo, curl, openssl and a built tallyman; reaches no other machine.
"""

import argparse
import gzip
import hashlib
import http.client
import json
import os
import pathlib
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time

REPOSITORY = "bench/image"
GZIP_LAYER = "application/vnd.oci.image.layer.v1.tar+gzip"
MANIFEST = "application/vnd.oci.image.manifest.v1+json"
CONFIG = "application/vnd.oci.image.config.v1+json"


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Registry:
    """The distribution's docker-registry, with what is pushed to it."""

    def __init__(self, folder):
        self.port = free_port()
        self.host = f"127.0.0.1:{self.port}"
        config = folder / "registry.yml"
        config.write_text(
            "version: 0.1\nlog: {level: error, accesslog: {disabled: true}}\n"
            f"storage: {{filesystem: {{rootdirectory: {folder / 'registry'}}}}}\n"
            f"http: {{addr: '{self.host}'}}\n"
        )
        self.process = subprocess.Popen(
            ["docker-registry", "serve", str(config)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        for _ in range(200):
            try:
                self.request("GET", "/v2/")
                return
            except OSError:
                time.sleep(0.05)
        raise SystemExit("docker-registry does not answer")

    def request(self, method, path, body=None, headers=None, expected=(200, 201, 202)):
        connection = http.client.HTTPConnection(self.host)
        connection.request(method, path, body=body, headers=headers or {})
        answer = connection.getresponse()
        answer.read()
        if answer.status not in expected:
            raise SystemExit(f"{method} {path}: {answer.status}")
        return answer

    def push_blob(self, content):
        digest = "sha256:" + hashlib.sha256(content).hexdigest()
        place = self.request("POST", f"/v2/{REPOSITORY}/blobs/uploads/").headers["Location"]
        place = place.replace(f"http://{self.host}", "")
        joint = "&" if "?" in place else "?"
        self.request("PUT", f"{place}{joint}digest={digest}", body=content,
                     headers={"Content-Type": "application/octet-stream"})
        return {"digest": digest, "size": len(content)}

    def push_image(self, layers, layer_bytes):
        descriptors, diff_ids = [], []
        for _ in range(layers):
            raw = os.urandom(layer_bytes)
            diff_ids.append("sha256:" + hashlib.sha256(raw).hexdigest())
            descriptors.append({"mediaType": GZIP_LAYER, **self.push_blob(gzip.compress(raw, 0))})
        config = json.dumps({"os": "linux", "architecture": "amd64",
                             "rootfs": {"type": "layers", "diff_ids": diff_ids}}).encode()
        manifest = json.dumps({"schemaVersion": 2, "mediaType": MANIFEST,
                               "config": {"mediaType": CONFIG, **self.push_blob(config)},
                               "layers": descriptors}).encode()
        self.request("PUT", f"/v2/{REPOSITORY}/manifests/1", body=manifest, headers={"Content-Type": MANIFEST})
        return [descriptor["digest"] for descriptor in descriptors]

    def stop(self):
        self.process.terminate()
        self.process.wait()


def resident_peak(pid):
    """MiB that this process, or the largest of its children, has had resident. Zero: it has ended."""
    try:
        status = pathlib.Path(f"/proc/{pid}/status").read_text()
        children = pathlib.Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return 0
    own = [int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("VmHWM:")]
    return max(own + [resident_peak(child) for child in children], default=0)


def measure(command, environment):
    """Seconds of wall clock, seconds of processor, and peak resident MiB of the largest process."""
    start = time.monotonic()
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    # Not ru_maxrss: after fork that counts what this script has resident. VmHWM begins with exec.
    peak, done = 0, threading.Event()

    def watch():
        nonlocal peak
        while not done.wait(0.04):
            peak = max(peak, resident_peak(process.pid))

    watcher = threading.Thread(target=watch)
    watcher.start()
    complaint = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.monotonic() - start
    done.set()
    watcher.join()
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise SystemExit(f"{command[0]} failed: {complaint.decode(errors='replace')}")
    return wall, usage.ru_utime + usage.ru_stime, peak


def contenders(tallyman, registry, digests, out):
    urls = []
    for number, digest in enumerate(digests):
        urls += ["-o", f"{out}/{number}", f"http://{registry.host}/v2/{REPOSITORY}/blobs/{digest}"]
    files = [f"{out}/{number}" for number in range(len(digests))]
    reference = f"{registry.host}/{REPOSITORY}:1"
    both = 'n=$1; shift; curl -sS -f -Z --parallel-max 6 "${@:1:n}" && openssl dgst -sha256 "${@:n+1}"'
    return {
        "tallyman": [tallyman, "pull", reference, "--platform", "linux/amd64", "--quiet"],
        "skopeo": ["skopeo", "copy", "--insecure-policy", "--src-tls-verify=false", f"docker://{reference}",
                   f"oci:{out}/layout:1"],
        "curl+openssl": ["bash", "-c", both, "bash", str(len(urls)), *urls, *files],
        "curl": ["curl", "-sS", "-f", "-Z", "--parallel-max", "6", *urls],
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--tallyman", default="build/release/tallyman", help="the program to measure")
    parser.add_argument("--folder", help="where everything is written (default: a temporary folder)")
    parser.add_argument("--layers", type=int, default=8)
    parser.add_argument("--mib", type=float, default=75, help="MiB a layer")
    parser.add_argument("--rounds", type=int, default=7)
    arguments = parser.parse_args()
    if not shutil.which(arguments.tallyman):
        raise SystemExit(f"{arguments.tallyman} is not built")
    tallyman = str(pathlib.Path(shutil.which(arguments.tallyman)).resolve())
    for program in ("docker-registry", "skopeo", "curl", "openssl"):
        if not shutil.which(program):
            raise SystemExit(f"{program} is not installed")
    with tempfile.TemporaryDirectory(dir=arguments.folder, prefix="tallyman-bench-") as name:
        folder = pathlib.Path(name)
        registry = Registry(folder)
        try:
            run(arguments, tallyman, folder, registry)
        finally:
            registry.stop()


def run(arguments, tallyman, folder, registry):
    digests = registry.push_image(arguments.layers, int(arguments.mib * 1024 * 1024))
    out = folder / "out"
    environment = {**os.environ, "XDG_DATA_HOME": str(out / "data"), "XDG_CONFIG_HOME": str(folder / "config"),
                   "XDG_CACHE_HOME": str(folder / "cache"), "HOME": str(folder), "TMPDIR": str(folder)}
    commands = contenders(tallyman, registry, digests, out)
    results = {key: [] for key in commands}
    for number in range(arguments.rounds + 1):  # the first round warms caches and is not counted
        names = list(commands)
        for key in names[number % len(names):] + names[:number % len(names)]:
            shutil.rmtree(out, ignore_errors=True)
            out.mkdir()
            os.sync()  # nobody pays for the bytes of the one before
            numbers = measure(commands[key], environment)
            if number > 0:
                results[key].append(numbers)
    total = arguments.layers * arguments.mib
    print(f"{arguments.layers} layers, {total:.0f} MiB, {arguments.rounds} rounds, {os.cpu_count()} processors, medians")
    print(f"{'':14}{'wall s':>8}{'best':>8}{'cpu s':>8}{'MiB/s':>8}{'peak MiB':>10}")
    for key, rows in results.items():
        wall, cpu, peak = (statistics.median(column) for column in zip(*rows))
        best = min(row[0] for row in rows)
        print(f"{key:14}{wall:8.2f}{best:8.2f}{cpu:8.2f}{total / wall:8.0f}{peak:10.1f}")
    ours = statistics.median(row[0] for row in results["tallyman"])
    for key in ("skopeo", "curl+openssl"):
        print(f"tallyman / {key}: {ours / statistics.median(row[0] for row in results[key]):.2f}")


if __name__ == "__main__":
    sys.exit(main())
