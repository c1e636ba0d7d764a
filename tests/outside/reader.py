"""Reads and operates the windows of other programs as a screen reader does: over AT-SPI's bus.

Run by the system's own Python, which has Gio (python3-gi). Each line that comes in is a question
as JSON, each line that goes out its answer. Nothing of the program is imported here.

What is not there yet is waited for by what programs say on the bus; after a while without a word
it is looked for all the same, since Qt does not tell of every change.

Children are asked for all at once. Asked for one by its number, Qt (as of 6.12) takes it from the
list of those there are without looking whether it is long enough: of a scrolled area, in
`QAccessibleAbstractScrollArea::child`, whose scroll bars come and go. The program cannot keep a
reader from asking for a number that was right a moment ago, and ends there.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterator
from functools import cached_property, partial
from typing import Any, TypeVar

from gi.repository import Gio, GLib

T = TypeVar("T")
PATIENCE = 60.0
"""Seconds within which something has to be there."""
SILENCE = 500
"""Milliseconds without a word on the bus after which one looks all the same."""
EVENTS = ("object:", "window:", "focus:")
"""What Qt is asked to tell of: it tells nothing that nobody listens to."""
LONG = {"table", "tree", "tree table"}
LEAVES = {"cell", "column header", "label", "row header"}
"""What holds nothing, but for a label that the focus can be in; there are very many."""
HELD = {"cell", "column header", "row header"}
"""What tables hold, and nothing else."""
MOST = 200
"""So many cells of a table are looked at."""
STATES = {"checked": 4, "editable": 7, "enabled": 8, "focusable": 11, "focused": 12, "showing": 25}
"""Places of the bits, as AT-SPI numbers them."""
ACCESSIBLE, PROPERTIES = "org.a11y.atspi.Accessible", "org.freedesktop.DBus.Properties"
ACTION, TEXT = "org.a11y.atspi.Action", "org.a11y.atspi.EditableText"
GONE = GLib.Error
BOX = "combo box"


def bus() -> Any:
    """The bus of screen readers, which the session's bus knows."""
    session = Gio.bus_get_sync(Gio.BusType.SESSION, None)
    (address,) = session.call_sync(
        "org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress", None, None,
        Gio.DBusCallFlags.NONE, -1, None,
    ).unpack()  # fmt: skip
    flags = Gio.DBusConnectionFlags
    joins = flags.AUTHENTICATION_CLIENT | flags.MESSAGE_BUS_CONNECTION
    return Gio.DBusConnection.new_for_address_sync(address, joins, None, None)


class Ear:
    """Hears that something has changed in some window."""

    def __init__(self, connection: Any) -> None:
        self._context = GLib.MainContext.default()
        self._heard = False
        for kind in ("Object", "Window", "Focus"):
            connection.signal_subscribe(
                None, f"org.a11y.atspi.Event.{kind}", None, None, None,
                Gio.DBusSignalFlags.NONE, self._hear,
            )  # fmt: skip
        registry = "org.a11y.atspi.Registry"
        for event in EVENTS:
            asked = GLib.Variant("(sass)", (event, [], ""))
            tell = partial(
                connection.call_sync, registry, "/org/a11y/atspi/registry", registry,
                "RegisterEvent", asked, None, Gio.DBusCallFlags.NONE, -1, None,
            )  # fmt: skip
            self._answered(tell)

    def forget(self) -> None:
        """What was said until now is known."""
        while self._context.iteration(may_block=False):
            pass
        self._heard = False

    def wait(self) -> None:
        """Until somebody says something, or it has been silent for long."""
        silence = GLib.timeout_add(SILENCE, self._hear)
        while not self._heard:
            self._context.iteration(may_block=True)
        if GLib.MainContext.default().find_source_by_id(silence) is not None:
            GLib.source_remove(silence)

    @staticmethod
    def _answered(ask: Callable[[], Any]) -> None:
        """Ask until there is an answer: the registry may end while nobody is on the bus yet."""
        ends = time.monotonic() + PATIENCE
        while True:
            try:
                ask()
            except GONE:
                if time.monotonic() > ends:
                    raise
            else:
                return

    def _hear(self, *_said: Any) -> bool:
        self._heard = True
        return bool(GLib.SOURCE_REMOVE)


class Node:
    """One accessible: where it lives, and what is asked of it."""

    connection: Any = None
    ear: Ear | None = None

    def __init__(self, owner: str, path: str) -> None:
        self._owner, self._path = owner, path

    def call(self, interface: str, method: str, given: Any = None) -> Any:
        found = self.connection.call_sync(
            self._owner, self._path, interface, method, given, None,
            Gio.DBusCallFlags.NONE, 5000, None,
        ).unpack()  # fmt: skip
        return found[0] if len(found) == 1 else found

    def told(self, name: str) -> Any:
        return self.call(PROPERTIES, "Get", GLib.Variant("(ss)", (ACCESSIBLE, name)))

    @cached_property
    def role(self) -> str:
        return str(self.call(ACCESSIBLE, "GetRoleName"))

    @cached_property
    def held(self) -> dict[str, bool]:
        """Its states."""
        low, high = self.call(ACCESSIBLE, "GetState")
        bits = low | high << 32
        return {name: bool(bits >> place & 1) for name, place in STATES.items()}

    @property
    def actions(self) -> list[str]:
        if ACTION not in self.call(ACCESSIBLE, "GetInterfaces"):
            return []
        return [action[0] for action in self.call(ACTION, "GetActions")]

    def children(self) -> list[Node]:
        if self.role in LONG:
            count = min(MOST, self.told("ChildCount"))
            asked = [GLib.Variant("(i)", (place,)) for place in range(count)]
            found = [self.call(ACCESSIBLE, "GetChildAtIndex", one) for one in asked]
        else:
            found = self.call(ACCESSIBLE, "GetChildren")
        return [Node(*one) for one in found if not one[1].endswith("/null")]


def walk(node: Node, leaves: set[str], depth: int = 0) -> Iterator[tuple[int, Node]]:
    """A node that can be seen, and all that can be seen in it; of leaves only these."""
    try:
        if not node.held["showing"]:
            return
        is_leaf = node.role in LEAVES and (node.role != "label" or not node.held["focusable"])
        if is_leaf and node.role not in leaves:
            return
        holds_none = is_leaf or (node.role == "table" and not leaves & HELD)
        below = [] if holds_none else node.children()
    except GONE:
        return  # while it was looked at
    yield depth, node
    for child in below:
        yield from walk(child, leaves, depth + 1)


def everything(leaves: set[str] = LEAVES) -> Iterator[tuple[int, Node]]:
    """All that can be seen in every window of every program, the newest window first."""
    for window in windows():
        yield from walk(window, leaves)


def windows() -> Iterator[Node]:
    """The windows of every program, the newest first."""
    desk = Node("org.a11y.atspi.Registry", "/org/a11y/atspi/accessible/root")
    for program in desk.children():
        yield from reversed(program.children())


def fits(node: Node, asked: dict[str, Any]) -> bool:
    """Whether a node has the role and the name, or a name that begins or ends so, and can be used.

    A box to choose from is known by what it is for, since its name is what it holds.
    """
    if node.role != asked["role"] or not node.held["enabled"]:
        return False
    name, wanted = node.told("Description" if asked["role"] == BOX else "Name"), asked["name"]
    begins, ends = asked.get("begins"), asked.get("ends")
    return bool(
        name == wanted or (begins and name.startswith(wanted)) or (ends and name.endswith(wanted))
    )


def looked_for(asked: dict[str, Any]) -> Node | None:
    """Such a node, if there is one now."""
    seen = everything({asked["role"]})
    return next((node for _depth, node in seen if fits(node, asked)), None)


def found(asked: dict[str, Any]) -> Node:
    """Waits until there is such a node."""
    ends = time.monotonic() + PATIENCE
    while time.monotonic() < ends:
        node = looking(lambda: looked_for(asked))
        if node is not None:
            return node
    seen = [f"{node.role} {node.told('Name')!r}" for _depth, node in everything()]
    raise LookupError(f"no {asked['role']} {asked['name']!r} among: {', '.join(seen)}")


def looking(look: Callable[[], T | None]) -> T | None:
    """What is seen; where that is nothing, something has changed before this returns."""
    ear = Node.ear
    assert ear is not None
    ear.forget()
    seen = look()
    if seen is None:
        ear.wait()
    return seen


def again(work: Any) -> Any:
    """What goes while it is looked at is looked for once more."""
    ends = time.monotonic() + PATIENCE
    while True:
        try:
            return work()
        except GONE:
            if time.monotonic() > ends:
                raise


def told_of(node: Node) -> dict[str, Any]:
    """What a node says of itself."""
    return {
        "role": node.role,
        "name": node.told("Name"),
        "about": node.told("Description") if node.role == BOX else "",
        "states": [name for name, holds in node.held.items() if holds],
        "actions": node.actions,
    }


def see(_asked: dict[str, Any]) -> list[dict[str, Any]]:
    return [{"depth": depth, **told_of(node)} for depth, node in everything()]


def titles(_asked: dict[str, Any]) -> list[str]:
    """What the windows are called that can be seen."""
    return [window.told("Name") for window in windows() if window.held["showing"]]


def texts(_asked: dict[str, Any]) -> list[str]:
    """What is written in labels and cells, from top to bottom."""
    words = {"label", "cell"}
    written = (node for _depth, node in everything(words) if node.role in words)
    return [node.told("Name") for node in written]


def find(asked: dict[str, Any]) -> dict[str, Any]:
    return told_of(found(asked))


def gone(asked: dict[str, Any]) -> None:
    """Waits until there is no such node any more."""
    ends = time.monotonic() + PATIENCE
    while time.monotonic() < ends:
        if looking(lambda: None if looked_for(asked) else True):
            return
    raise LookupError(f"{asked['role']} {asked['name']!r} is still there")


def act(asked: dict[str, Any]) -> None:
    """Do one of the actions that a node offers."""
    node = found(asked)
    offered = node.actions
    if asked["action"] not in offered:
        raise LookupError(f"{asked['name']!r} cannot {asked['action']}: {offered}")
    node.call(ACTION, "DoAction", GLib.Variant("(i)", (offered.index(asked["action"]),)))


def write(asked: dict[str, Any]) -> None:
    """Put a text into a field."""
    if not found(asked).call(TEXT, "SetTextContents", GLib.Variant("(s)", (asked["text"],))):
        raise LookupError(f"{asked['name']!r} takes no text")


DEEDS = {
    "see": see,
    "titles": titles,
    "texts": texts,
    "find": find,
    "gone": gone,
    "act": act,
    "write": write,
}


def main() -> None:
    """Answer until nothing is asked any more."""
    Node.connection = bus()
    Node.ear = Ear(Node.connection)
    for line in sys.stdin:
        asked = json.loads(line)
        try:
            answer = {"answer": again(lambda asked=asked: DEEDS[asked["ask"]](asked))}
        except (LookupError, GONE) as error:
            answer = {"wrong": str(error)}
        sys.stdout.write(json.dumps(answer, ensure_ascii=False) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
