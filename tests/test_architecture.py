"""The shape of the house, where it is not import-linter that holds it."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

from tests.sources import MODULES, ROOT, source

NAMELESS = {"utils", "util", "helpers", "helper", "manager", "managers", "common", "misc", "base"}
SMELL, DEFECT = 300, 50
"""Lines of a file, and of a function, beyond which it does too much."""


def imported(module: Path) -> frozenset[str]:
    """Every module that is imported in a file, wherever it says so."""
    return source(module).imported


def top_names(module: Path) -> set[str]:
    return {name.partition(".")[0] for name in imported(module)}


def within(*folders: str) -> list[Path]:
    return [m for m in MODULES if m.relative_to(ROOT / "tracker").parts[0] in folders]


def shown(modules: list[Path]) -> list[str]:
    return [str(module.relative_to(ROOT)) for module in modules]


def test_the_contracts_of_import_linter_hold():
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    result = subprocess.run(  # noqa: S603
        command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert result.returncode == 0, result.stdout


def test_packages_say_nothing_by_themselves():
    assert not shown([m for m in MODULES if m.name == "__init__.py" and m.read_text("utf-8")])


def test_modules_are_named_for_what_is_in_them():
    assert not shown([m for m in MODULES if m.stem in NAMELESS or m.parent.name in NAMELESS])


def test_every_module_says_what_it_is():
    assert not shown(
        [m for m in MODULES if m.name != "__init__.py" and not source(m).is_documented]
    )


def test_files_are_of_a_size_that_can_be_read():
    # Revisions list columns; the points are one table, to be read as one.
    written = [m for m in MODULES if "migrations" not in m.parts and m.name != "points.py"]
    long = [m for m in written if len(m.read_text("utf-8").splitlines()) > SMELL]
    assert not shown(long)


def test_functions_are_of_a_size_that_can_be_read():
    assert not [
        f"{module.relative_to(ROOT)}:{first} {name}"
        for module in MODULES
        for name, first, last in source(module).functions
        if last - first >= DEFECT
    ]


def needs_qt(name: str) -> bool:
    """Whether a module of ours imports Qt by itself."""
    module = ROOT / f"{name.replace('.', '/')}.py"
    return module.is_file() and "PySide6" in top_names(module)


def test_pages_are_a_model_without_qt_and_a_view_without_services():
    pages = [p for p in (ROOT / "tracker/ui/pages").iterdir() if (p / "view.py").exists()]
    assert pages
    for page in pages:
        model, view = imported(page / "model.py"), imported(page / "view.py")
        assert not {name for name in model if name.startswith("PySide6") or needs_qt(name)}, page
        assert not {name for name in view if name.startswith("tracker.storage")}, page


def test_pure_parts_read_no_clock_and_no_file():
    """Values in, values out: the day is an argument, and bytes are read by whoever calls."""
    for module in within("domain", "drift"):
        assert not top_names(module) & {"pathlib", "os", "io", "time", "random", "logging"}, module
        calls = set(map(ast.unparse, source(module).called))
        clock = {"date.today", "datetime.now", "datetime.today", "datetime.utcnow", "open"}
        assert not calls & clock, module


def test_the_pure_parts_need_the_standard_library_and_the_moon_only():
    allowed = {"tracker", "borax", *sys.stdlib_module_names}
    for module in within("domain", "drift"):
        assert top_names(module) <= allowed, module


def test_money_is_never_a_float():
    """No field, argument or result that is called an amount is declared a float."""
    words = ("amount", "balance", "limit", "minimum", "monthly_net", "outstanding")
    declared = [
        (module, node)
        for module in within("domain", "storage", "importing", "services")
        for node in source(module).declared
    ]
    assert not [
        f"{module.relative_to(ROOT)}:{node.lineno}"
        for module, node in declared
        if any(word in _named(node).split(".")[-1] for word in words)
        and ast.unparse(node.annotation).startswith("float")  # type: ignore[arg-type]
    ]


def _named(node: ast.AnnAssign | ast.arg) -> str:
    return node.arg if isinstance(node, ast.arg) else ast.unparse(node.target)


def test_revisions_of_the_ledger_stand_by_themselves():
    """A revision that read the schema of today would change when the schema does."""
    revisions = sorted((ROOT / "tracker/storage/migrations").rglob("*.py"))
    assert revisions
    for revision in revisions:
        assert not {name for name in imported(revision) if name.startswith("tracker")}, revision


def test_nothing_names_the_machine_it_was_written_on():
    texts = [*MODULES, *(ROOT / "packaging").rglob("*.py"), *ROOT.glob("*.md")]
    for path in texts:
        text = path.read_text("utf-8")
        assert not [p for p in ("/work/", "/root/", "/home/") if p in text], path
