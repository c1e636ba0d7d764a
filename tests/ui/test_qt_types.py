"""Qt's types, made before pages name them beside the window."""

from __future__ import annotations

import ast
import sys
from types import ModuleType

from tests.sources import ROOT
from tracker.ui import qt_types
from tracker.ui.qt_types import NAMED, make


def test_all_that_the_window_names_is_listed_and_nothing_else():
    named: dict[str, set[str]] = {module: set() for module in NAMED}
    for file in (ROOT / "tracker").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            module = (getattr(node, "module", None) or "").removeprefix("PySide6.")
            if isinstance(node, ast.ImportFrom) and module in named:
                named[module].update(one.name for one in node.names)
    types = {m: {n for n in names if n[0] == "Q" and n[1] != "_"} for m, names in named.items()}
    assert {module: set(names.split()) for module, names in NAMED.items()} == types


def test_they_are_made():
    make(lambda: None)
    for module, names in NAMED.items():
        assert set(names.split()) <= vars(sys.modules[f"PySide6.{module}"]).keys()


def test_the_window_has_its_turn_between_types_that_take_long(monkeypatch):
    done = list[str]()

    class Slow(ModuleType):
        def __getattr__(self, name: str) -> str:
            done.append(name)
            setattr(self, name, name)
            return name

    monkeypatch.setitem(sys.modules, "PySide6.Slow", Slow("PySide6.Slow"))
    monkeypatch.setattr(qt_types, "NAMED", {"Slow": "QOne QTwo"})
    monkeypatch.setattr(qt_types, "_AT_ONCE", 0.0)
    make(lambda: done.append("painted"))
    assert done == ["QOne", "painted", "QTwo", "painted"]
    make(lambda: done.append("painted"))
    assert done[4:] == []
