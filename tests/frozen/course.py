"""What a person may ask of the command line, from the first import to erasing it all."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from tests.frozen.side import Step
from tests.fuzz.seeds import PASSWORD
from tracker.commands.catalogue import COMMANDS
from tracker.commands.grammar import parser
from tracker.i18n import Language
from tracker.services.export_formats import FORMATS

FILES: Final = "files"
"""The folder of those that are made up."""

_LANGUAGES: Final = ("C.UTF-8", "zh_CN.UTF-8")
_LISTS: Final = (
    "accounts", "entries", "links", "repayments", "reports", "warnings", "batches", "undone",
)  # fmt: skip
_MONTH: Final = "2026-10"
_DAY: Final = "2026-11-05"
_FIRST, _SECOND = "of the first day", "of the second day"


def course(home: Path) -> Iterator[Step]:
    """Every step in order, for a person whose home holds nothing but files to read."""
    yield from _told_about_itself()
    for one in sorted(path for path in home.rglob("*") if path.is_file()):
        yield from _reading(str(one.relative_to(home)))
    yield from _keeping(FILES)
    yield from _judging()
    yield from _printing()
    yield from _reports(FILES)
    yield from _own_columns(FILES)
    yield from _giving_back()
    yield from _going_back()
    yield from _locking()
    for speaks in _LANGUAGES:
        yield Step(("--self-test",), speaks, only_status=True)
        yield Step(("demo",), speaks, made=(f".local/share/xinji/demo/summary-{_MONTH}.pdf",))
    yield Step(("erase", "--yes"))
    yield Step(("list", "entries"))


def _told_about_itself() -> Iterator[Step]:
    for speaks in _LANGUAGES:
        yield Step(("--version",), speaks)
        yield Step(("--help",), speaks)
        for name in COMMANDS:
            yield Step((name, "--help"), speaks)
        for part in ("mapping", "report", "passphrase"):
            for name in _parts_of(part):
                yield Step((part, name, "--help"), speaks)
    yield Step(("no such command",))


def _parts_of(command: str) -> list[str]:
    """The commands within a command."""
    return list(_choices(_choices(parser(Language("en")))[command]))


def _choices(grammar: Any) -> dict[str, Any]:
    (choices,) = (one.choices for one in grammar._actions if isinstance(one.choices, dict))
    return dict(choices)


def _reading(name: str) -> Iterator[Step]:
    """A file by itself, as a statement, as a table that is not known, and as a report."""
    opened = ("--password", PASSWORD) if "locked" in name else ()
    yield Step(("import", name, "--dry-run", "--json", *opened))
    if name.endswith((".csv", ".xls", ".xlsx")):
        yield Step(("mapping", "guess", name, "--json"))
    if name.endswith((".txt", ".pdf", ".html")):
        own = ("--database", "report.sqlite")
        yield Step((*own, "report", "import", name, "--date", _DAY, "--json", "--replace", *opened))


def _keeping(folder: str) -> Iterator[Step]:
    yield Step(("import", folder, "--json"))
    yield Step(("import", folder))
    yield from (Step(("list", what, "--json")) for what in _LISTS)
    yield from (Step(("list", what), "zh_CN.UTF-8") for what in _LISTS)
    yield Step(("link", "again", "--json"))
    yield Step(("link", "refuse", "1", "--json"))
    yield Step(("link", "confirm", "2", "--json"))
    yield Step(("rules", "list", "--json"))
    yield Step(("rules", "test", "1", "--json"))
    yield Step(("history", "--json"))
    yield Step(("history", "--reverse", "1"))


def _judging() -> Iterator[Step]:
    for speaks in _LANGUAGES:
        yield Step(("assess", "--as-of", _DAY), speaks)
    yield Step(("assess", "--as-of", _DAY, "--json"))
    yield Step(("assess", "--json"))


def _printing() -> Iterator[Step]:
    spans = ((_MONTH,), ("--year", "2026"), ("--months", "2026-07..2026-10"))
    for speaks in _LANGUAGES:
        for span in spans:
            made = ("one.pdf", "one.html")
            yield Step(("summary", *span, "--pdf", made[0], "--html", made[1]), speaks, made=made)
            yield Step(("summary", *span), speaks)
    letter = ("summary", _MONTH, "--pdf", "letter.pdf", "--paper", "letter")
    yield Step(letter, made=("letter.pdf",))
    yield Step(("summary", _MONTH, "--json"))
    yield Step(("calendar", "--output", "due.ics"), made=("due.ics",))


def _reports(folder: str) -> Iterator[Step]:
    yield Step(("report", "import", f"{folder}/report.txt", "--json"))
    yield Step(("report", "import", f"{folder}/report.pdf"))
    yield Step(("report", "show", "--json"))
    yield Step(("report", "show"), "zh_CN.UTF-8")
    yield Step(("report", "compare", "2026-01-10", "2026-07-20", "--json"))


def _own_columns(folder: str) -> Iterator[Step]:
    yield Step(("mapping", "save", f"{folder}/columns.json"))
    yield Step(("import", f"{folder}/unknown.csv", "--mapping", "mine", "--json"))
    yield Step(("mapping", "list", "--json"))
    yield Step(("mapping", "export", "mine", "columns.json"), made=("columns.json",))
    yield Step(("mapping", "delete", "mine"))


def _giving_back() -> Iterator[Step]:
    for form in FORMATS:
        name = f"books.{form.suffix}"
        yield Step(("export", name, "--format", form.name), made=(name,))
    yield Step(("export", "whole.json"), made=("whole.json",))
    other = ("--database", "other.sqlite")
    yield Step((*other, "import", "whole.json"))
    yield Step((*other, "list", "entries", "--json"))


def _going_back() -> Iterator[Step]:
    yield Step(("backup", "make"))
    yield Step(("backup", "list"), only_status=True)
    yield Step(("undo", "5"))
    yield Step(("list", "undone", "--json"))
    yield Step(("redo",))
    yield Step(("undo", "4"))
    yield Step(("restore", "newest", "--dry-run", "--json"))
    yield Step(("restore", "newest"))
    yield Step(("restore", "--salvage", "--dry-run"))
    yield Step(("check",))
    yield Step(("list", "entries", "--json"))


def _locking() -> Iterator[Step]:
    by = ("--passphrase-fd", "0")
    yield Step((*by, "export", "sealed.xinji", "--format", "encrypted"), typed=f"{_FIRST}\n")
    yield Step((*by, "passphrase", "set"), typed=f"{_FIRST}\n")
    yield Step(("list", "accounts"))
    yield Step((*by, "list", "accounts", "--json"), typed=f"{_FIRST}\n")
    yield Step((*by, "list", "accounts"), typed="not it\n")
    yield Step((*by, "passphrase", "change"), typed=f"{_FIRST}\n{_SECOND}\n")
    yield Step((*by, "check"), typed=f"{_SECOND}\n")
    yield Step((*by, "passphrase", "remove"), typed=f"{_SECOND}\n")
    yield Step((*by, "restore", "sealed.xinji", "--dry-run"), typed=f"{_FIRST}\n")
    yield Step(("list", "entries", "--json"))
