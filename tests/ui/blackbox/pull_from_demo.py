#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Walks the window from the registry to a tag, presses Pull, waits for "Done", and looks at what was written.

Usage: with_display.py pull_from_demo.py TALLYMAN RUN_SH PICTURE_FOLDER
"""
import hashlib
import json
import os
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import urllib.request

from desktop import Atspi, GLib, NotSeen, Window, wait_for

REPOSITORY, TAG = "demo/web", "1.10"
CELLS = ("table cell", "tree item", "list item")


def first_line(process, seconds):
    ready, _, _ = select.select([process.stdout], [], [], seconds)
    line = process.stdout.readline().strip() if ready else ""
    if not line:
        raise NotSeen("the demonstration's registry did not tell its address")
    return line


def served_digest(address):
    request = urllib.request.Request(
        f"http://{address}/v2/{REPOSITORY}/manifests/{TAG}", method="HEAD",
        headers={"Accept": "application/vnd.oci.image.index.v1+json"})
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with opener.open(request, timeout=10) as answer:
        return answer.headers["Docker-Content-Digest"]


def screenshot(folder, name):
    if shutil.which("import"):
        path = os.path.join(folder, name + ".png")
        subprocess.run(["import", "-window", "root", path], timeout=20, check=False)


def check_store(home, digest):
    """The store is an OCI layout that names the image, and every blob in it is what its name says."""
    store = os.path.join(home, ".local/share/tallyman/store")
    with open(os.path.join(store, "index.json"), encoding="utf-8") as file:
        index = json.load(file)
    text = json.dumps(index)
    if TAG not in text:
        raise AssertionError(f"index.json does not name {TAG}: {text}")
    folder = os.path.join(store, "blobs/sha256")
    blobs = os.listdir(folder)
    for blob in blobs:
        with open(os.path.join(folder, blob), "rb") as file:
            if hashlib.sha256(file.read()).hexdigest() != blob:
                raise AssertionError(f"blob {blob} is not what its name says")
    if len(blobs) < 5:
        raise AssertionError(f"only {len(blobs)} blobs were stored")
    if digest[7:] not in blobs:
        raise AssertionError(f"what the registry serves for {TAG}, {digest}, is not among the blobs")
    print(f"{len(blobs)} blobs stored, all of them what their names say")


def walk(window, pictures):
    window.click(window.wait(REPOSITORY, CELLS))
    window.click(window.wait(TAG, CELLS))
    pull = window.wait("Pull", ("push button", "button", "push button menu", "menu button"))
    wait_for("Pull enabled", lambda: pull.get_state_set().contains(Atspi.StateType.SENSITIVE))
    window.wait("Layers by size", seconds=20)
    screenshot(pictures, "image")
    # By mouse: a button with a menu offers a screen reader only that menu (Qt 6.4).
    window.click(pull)
    window.wait("Done", under="Transfers", seconds=60)
    window.wait("1 done", ("label",))
    screenshot(pictures, "pulled")


def main():
    tallyman, run_script, pictures = sys.argv[1:4]
    if not os.path.exists(tallyman):
        print(f"{tallyman} is not built")
        return 77
    os.makedirs(pictures, exist_ok=True)
    home = tempfile.mkdtemp(prefix="tallyman-blackbox-")
    registry = subprocess.Popen([run_script, "--demo", "--serve-only"], stdout=subprocess.PIPE, text=True)
    program = window = None
    try:
        address = first_line(registry, 60)
        digest = served_digest(address)
        private = ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "DOCKER_CONFIG")
        environment = {name: value for name, value in os.environ.items() if name not in private}
        environment.update(HOME=home, QT_LINUX_ACCESSIBILITY_ALWAYS_ON="1", QT_QPA_PLATFORM="xcb",
                           TALLYMAN_LANGUAGE="en", TALLYMAN_THEME="light", no_proxy="*")
        program = subprocess.Popen([tallyman, address], env=environment)
        window = Window(program)
        walk(window, pictures)
        check_store(home, digest)
        if program.poll() is not None:
            raise AssertionError(f"the program ended early with code {program.returncode}")
        return 0
    except (NotSeen, AssertionError, GLib.Error) as problem:
        print(f"FAILED: {problem}")
        screenshot(pictures, "failed")
        if window:
            print(window.picture())
        return 1
    finally:
        for process in (program, registry):
            if process and process.poll() is None:
                process.send_signal(signal.SIGTERM)
                try:
                    process.wait(15)
                except subprocess.TimeoutExpired:
                    process.kill()
        shutil.rmtree(home, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
