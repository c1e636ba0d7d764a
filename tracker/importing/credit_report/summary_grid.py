"""The small tables a brief report begins with, which count the accounts it tells of (信息概要)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tracker.domain.report import CountKind, ReportCount

_COLUMNS = (
    CountKind.CARDS,
    CountKind.HOME_LOANS,
    CountKind.OTHER_LOANS,
    CountKind.OTHER_BUSINESS,
)
_SECOND_GENERATION = "其他业务"
_CELL = r"(?:\d{1,4}(?!\d)|-{1,2}(?!-)|—+)"
_CELLS = rf"((?:\s+{_CELL})+|(?:\t(?:{_CELL})?)+)"


def _spaced(label: str) -> str:
    """A pattern of `label` that may be cut by line ends anywhere."""
    return r"\s*".join(re.escape(char) for char in label)


_ROWS = {
    "accounts": rf"(?<![户任的]){_spaced('账户数')}",
    "open_accounts": _spaced("未结清/未销户账户数"),
    "overdue_accounts": _spaced("发生过逾期的账户数"),
    "overdue_90_accounts": _spaced("发生过90天以上逾期的账户数"),
    "guarantees": _spaced("为他人担保笔数"),
}
_ROW = {name: re.compile(rf"{label}[^\S\t]*{_CELLS}") for name, label in _ROWS.items()}
_PAIR = rf"\s+({_CELL})\s+({_CELL})(?!\s+{_CELL})"
_PAIRS = (
    (
        re.compile(
            rf"(?:{_spaced('垫款信息')}|{_spaced('保证人代偿信息')})\s+"
            rf"(?:{_spaced('账户数')}|{_spaced('笔数')}){_PAIR}"
        ),
        (CountKind.DISPOSALS, CountKind.COMPENSATIONS),
    ),
    (
        re.compile(
            rf"(?:{_spaced('为个人')}\s+{_spaced('为企业')}\s+"
            rf"(?:{_spaced('相关还款责任')}\s*)?{_spaced('账户数')}"
            rf"|{_spaced('相关还款责任账户数')}(?:\s+{_spaced('为个人')}\s+{_spaced('为企业')})?){_PAIR}"
        ),
        (CountKind.GUARANTEES_FOR_PEOPLE, CountKind.GUARANTEES_FOR_COMPANIES),
    ),
)
_COUNTED = re.compile(rf"[^\s。，]*数\s+{_CELL}.*")


def read_summary(printed: str) -> tuple[list[ReportCount], list[str]]:
    """The counts of the tables, and the rows whose columns are not certain.

    `printed` is their text, cells apart; `--` is not zero but `None`.
    """
    pairs, rest = _pairs(printed)
    main, rest = _main(rest)
    left = [" ".join(found[0].split()) for found in _COUNTED.finditer(rest)]
    return [*main, *pairs], left


def _main(printed: str) -> tuple[list[ReportCount], str]:
    """The table of accounts: three columns in reports of the first generation, else four."""
    width = len(_COLUMNS) - (_SECOND_GENERATION not in "".join(printed.split()))
    rows: dict[str, list[int | None]] = {}
    rest = printed
    for name, pattern in _ROW.items():
        found = pattern.search(rest)
        cells = _cells(found[1]) if found else []
        if found and len(cells) == width:
            rows[name] = cells
            rest = rest[: found.start()] + "\n" + rest[found.end() :]
    return list(_counts(rows, width)) if rows else [], rest


def _counts(rows: dict[str, list[int | None]], width: int) -> Iterator[ReportCount]:
    for place, kind in enumerate(_COLUMNS[:width]):
        cell = {name: cells[place] for name, cells in rows.items()}
        yield ReportCount(
            kind=kind,
            accounts=cell.get("accounts"),
            open_accounts=cell.get("open_accounts"),
            overdue_accounts=cell.get("overdue_accounts"),
            overdue_90_accounts=cell.get("overdue_90_accounts"),
            guarantees=cell.get("guarantees"),
        )


def _pairs(printed: str) -> tuple[list[ReportCount], str]:
    counts: list[ReportCount] = []
    for pattern, kinds in _PAIRS:
        if found := pattern.search(printed):
            counts += [
                ReportCount(kind=kind, accounts=_count(cell))
                for kind, cell in zip(kinds, found.groups(), strict=True)
            ]
            printed = printed[: found.start()] + "\n" + printed[found.end() :]
    return counts, printed


def _cells(text: str) -> list[int | None]:
    """The cells of a row; one that is empty counts where tabs hold the columns apart."""
    cells = text.strip(" \n").split("\t")[1:] if "\t\t" in text else text.split()
    return [_count(cell.strip()) for cell in cells]


def _count(cell: str) -> int | None:
    return int(cell) if cell.isdigit() else None
