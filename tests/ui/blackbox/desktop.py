# SPDX-License-Identifier: Apache-2.0
"""A hand and an eye: one program's window, read and pressed through the accessibility bus. No knowledge of its code."""
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402


class NotSeen(Exception):
    """Something did not appear in time."""


def wait_for(what, look, seconds=30):
    """Calls `look` until it returns something, at most so long."""
    end = time.monotonic() + seconds
    while True:
        try:
            found = look()
        except GLib.Error:  # the tree changed under our feet
            found = None
        if found:
            return found
        if time.monotonic() > end:
            raise NotSeen(f"{what} was not seen within {seconds} s")
        time.sleep(0.1)


class Window:
    """The accessibility tree of the program with this process id."""

    def __init__(self, process):
        self.process = process
        self.application = wait_for("the program on the accessibility bus", self._find)

    def _find(self):
        if self.process.poll() is not None:
            raise NotSeen(f"the program ended with code {self.process.returncode}")
        desktop = Atspi.get_desktop(0)
        for index in range(desktop.get_child_count()):
            child = desktop.get_child_at_index(index)
            if child and child.get_process_id() == self.process.pid and child.get_child_count():
                return child
        return None

    def nodes(self, limit=20000):
        """Everything in the tree, parents first."""
        self.application.clear_cache()
        waiting, seen = [self.application], 0
        while waiting and seen < limit:
            node = waiting.pop()
            if node is None:
                continue
            seen += 1
            try:
                count = node.get_child_count()
                children = [node.get_child_at_index(index) for index in range(count)]
            except GLib.Error:
                continue
            yield node
            waiting.extend(reversed(children))

    def find(self, name, roles=(), under=None):
        """The first visible node whose name is `name` (or begins with it and ", "), of one of `roles`."""
        inside = under.lower() if under else None
        for node in self.nodes():
            text = node.get_name() or ""
            if text != name and not text.startswith(name + ", "):
                continue
            if roles and node.get_role_name() not in roles:
                continue
            if not node.get_state_set().contains(Atspi.StateType.SHOWING):
                continue
            if inside and inside not in self.path(node).lower():
                continue
            return node
        return None

    @staticmethod
    def path(node):
        names = []
        while node is not None:
            names.append(node.get_name() or node.get_role_name())
            node = node.get_parent()
        return " / ".join(reversed(names))

    def wait(self, name, roles=(), under=None, seconds=30):
        return wait_for(f"“{name}”", lambda: self.find(name, roles, under), seconds)

    @staticmethod
    def click(node, button="b1c"):
        """A real mouse click in the middle of the node."""
        box = node.get_component_iface().get_extents(Atspi.CoordType.SCREEN)
        Atspi.generate_mouse_event(box.x + box.width // 2, box.y + box.height // 2, button)

    def picture(self, limit=400):
        """The tree as indented text, for a failure message."""
        lines = []
        for node in self.nodes(limit):
            depth = self.path(node).count(" / ")
            lines.append("  " * depth + f"[{node.get_role_name()}] {node.get_name()}")
        return "\n".join(lines)
