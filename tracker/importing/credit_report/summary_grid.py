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
_CELL = r"(?:\d{1,4}(?!\d)|-{1,2}(?!-)|—+)"


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
_ROW = {name: re.compile(rf"{label}((?:\s+{_CELL})+)") for name, label in _ROWS.items()}
_PAIR = rf"\s+({_CELL})\s+({_CELL})"
_PAIRS = (
    (
        re.compile(
            rf"(?:{_spaced('垫款信息')}|{_spaced('保证人代偿信息')})\s+"
            rf"(?:{_spaced('账户数')}|{_spaced('笔数')}){_PAIR}(?!\s+{_CELL})"
        ),
        (CountKind.DISPOSALS, CountKind.COMPENSATIONS),
    ),
    (
        re.compile(
            rf"{_spaced('为个人')}\s+{_spaced('为企业')}\s+"
            rf"(?:{_spaced('相关还款责任')}\s*)?{_spaced('账户数')}{_PAIR}(?!\s+{_CELL})"
            rf"|{_spaced('相关还款责任账户数')}(?:\s+{_spaced('为个人')}\s+{_spaced('为企业')})?{_PAIR}"
        ),
        (CountKind.GUARANTEES_FOR_PEOPLE, CountKind.GUARANTEES_FOR_COMPANIES),
    ),
)


def read_summary(printed: str) -> tuple[ReportCount, ...]:
    """Read the tables from their text as printed, cells apart; `--` is not zero but `None`."""
    return (*_main(printed), *_pairs(printed))


def _main(printed: str) -> Iterator[ReportCount]:
    """The table of accounts: three columns in reports of the first generation, else four."""
    rows: dict[str, list[int | None]] = {}
    for name, pattern in _ROW.items():
        for found in pattern.finditer(printed):
            cells = [_count(cell) for cell in found[1].split()]
            if len(cells) in {len(_COLUMNS) - 1, len(_COLUMNS)} and name not in rows:
                rows[name] = cells
    width = max(map(len, rows.values()), default=0)
    for place, kind in enumerate(_COLUMNS[:width]):
        cell = {name: cells[place] for name, cells in rows.items() if place < len(cells)}
        yield ReportCount(
            kind=kind,
            accounts=cell.get("accounts"),
            open_accounts=cell.get("open_accounts"),
            overdue_accounts=cell.get("overdue_accounts"),
            overdue_90_accounts=cell.get("overdue_90_accounts"),
            guarantees=cell.get("guarantees"),
        )


def _pairs(printed: str) -> Iterator[ReportCount]:
    for pattern, kinds in _PAIRS:
        if found := pattern.search(printed):
            cells = [cell for cell in found.groups() if cell is not None]
            for kind, cell in zip(kinds, cells, strict=True):
                yield ReportCount(kind=kind, accounts=_count(cell))


def _count(cell: str) -> int | None:
    return int(cell) if cell.isdigit() else None
