"""Qt's types, made before pages name them beside the window."""

from __future__ import annotations

import ast
import sys
from itertools import groupby
from threading import Barrier, Thread
from time import perf_counter
from types import ModuleType

import pytest

from tests.sources import ROOT
from tracker.ui.qt_types import OF_PRINTING, OF_WINDOW, make

OFTEN, BUSY = 0.0001, 0.05
LISTED = OF_WINDOW | OF_PRINTING


@pytest.fixture
def hurried():
    """Threads take turns as often as in the window."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(OFTEN)
    yield
    sys.setswitchinterval(usual)


def test_all_that_the_window_names_is_listed_and_nothing_else():
    named: dict[str, set[str]] = {module: set() for module in LISTED}
    for file in (ROOT / "tracker").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            module = (getattr(node, "module", None) or "").removeprefix("PySide6.")
            if isinstance(node, ast.ImportFrom) and module in named:
                named[module].update(one.name for one in node.names)
    types = {m: {n for n in names if n[0] == "Q" and n[1] != "_"} for m, names in named.items()}
    assert {module: set(names.split()) for module, names in LISTED.items()} == types


def test_they_are_made():
    make(LISTED)
    for module, names in LISTED.items():
        assert set(names.split()) <= vars(sys.modules[f"PySide6.{module}"]).keys()


@pytest.mark.usefixtures("hurried")
def test_nobody_runs_while_a_type_is_made(monkeypatch):
    done, begins, before = list[str](), Barrier(2), sys.getswitchinterval()

    def work(name: str) -> None:
        until = perf_counter() + BUSY
        while perf_counter() < until:
            done.append(name)

    class Slow(ModuleType):
        def __getattr__(self, name: str) -> str:
            work(name)
            return name

    monkeypatch.setitem(sys.modules, "PySide6.Slow", Slow("PySide6.Slow"))

    def load() -> None:
        begins.wait()
        make({"Slow": "QSlow"})

    loader = Thread(target=load)
    loader.start()
    begins.wait()
    work("window")
    loader.join()
    turns = [name for name, _deeds in groupby(done)]
    assert turns in (["window", "QSlow"], ["QSlow", "window"])
    assert sys.getswitchinterval() == before
