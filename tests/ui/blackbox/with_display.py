#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Runs a command with an X server and a message bus of its own, both gone afterwards: with_display.py COMMAND ...

As xvfb-run, but the server itself chooses a free number, so that several may run side by side.
"""
import os
import select
import subprocess
import sys
import tempfile


def main():
    reading, writing = os.pipe()
    server = subprocess.Popen(["Xvfb", "-displayfd", str(writing), "-screen", "0", "1400x900x24", "-nolisten", "tcp",
                               "-noreset"], pass_fds=[writing], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    os.close(writing)
    try:
        ready, _, _ = select.select([reading], [], [], 30)
        number = os.read(reading, 16).decode().strip() if ready else ""
        if not number:
            print("Xvfb did not start", file=sys.stderr)
            return 1
        with tempfile.TemporaryDirectory(prefix="tallyman-display-") as runtime:
            environment = {name: value for name, value in os.environ.items()
                           if name not in ("WAYLAND_DISPLAY", "XAUTHORITY", "AT_SPI_BUS_ADDRESS")}
            environment.update(DISPLAY=":" + number, XDG_RUNTIME_DIR=runtime)
            return subprocess.run(["dbus-run-session", "--"] + sys.argv[1:], env=environment, check=False).returncode
    finally:
        server.terminate()
        server.wait(10)


if __name__ == "__main__":
    sys.exit(main())
