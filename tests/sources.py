"""What stands in the modules of the program: each is taken apart once, for all that ask of it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[1]
MODULES: Final = sorted((ROOT / "tracker").rglob("*.py"))


@dataclass(frozen=True)
class Source:
    """What is asked of a module: the whole tree of each would take much memory."""

    is_documented: bool
    imported: frozenset[str]
    """Every module that is imported in it, wherever it says so, and names within it."""
    functions: tuple[tuple[str, int, int], ...]
    """Each by its name, with its first and its last line."""
    declared: tuple[ast.AnnAssign | ast.arg, ...]
    """Fields, variables and arguments that say of what type they are."""
    called: tuple[ast.expr, ...]
    """What is called by a name."""
    marked: tuple[tuple[ast.Call, ast.expr], ...]
    """Calls of what marks a text to be translated, with their first argument."""


@cache
def source(module: Path) -> Source:
    """A module of the program, taken apart."""
    tree = ast.parse(module.read_text("utf-8"))
    nodes = tuple(ast.walk(tree))
    calls = [node for node in nodes if isinstance(node, ast.Call)]
    return Source(
        bool(ast.get_docstring(tree)),
        frozenset(name for node in nodes for name in _imported(node)),
        tuple(
            (node.name, node.lineno, node.end_lineno or 0)
            for node in nodes
            if isinstance(node, ast.FunctionDef)
        ),
        tuple(
            node
            for node in nodes
            if isinstance(node, ast.AnnAssign | ast.arg) and node.annotation is not None
        ),
        tuple(node.func for node in calls if isinstance(node.func, ast.Name | ast.Attribute)),
        tuple((node, node.args[0]) for node in calls if node.args and mark(node)),
    )


def mark(call: ast.Call) -> str | None:
    """Which of the marks of texts is called, if any."""
    match call.func:
        case ast.Name(id=("N_" | "tr") as name) | ast.Attribute(attr=("tr" | "N_") as name):
            return name
    return None


def _imported(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom) and node.module:
        yield node.module
        yield from (f"{node.module}.{alias.name}" for alias in node.names)
