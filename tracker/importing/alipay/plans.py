"""Purchases that 花呗 lets a person pay in instalments: 花呗分期(6期) in the method column.

The file has one row with the whole amount. Later instalments are asked for by the bills of 花呗,
the first by the next one, and stand in no file; interest is not told either.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tracker.domain.entry import EntryKind
from tracker.domain.money import Money
from tracker.domain.period import Month, civil_date
from tracker.importing.alipay.row import FIELDS
from tracker.importing.importer import ParsedEntry, ParsedPlan
from tracker.importing.record import Records

_METHOD = FIELDS.index("method")
_MARK = "花呗分期"
_MONTHS = re.compile(rf"{_MARK}[(（](\d{{1,2}})期[)）]")
_DUE_DAY = 10
"""A usual day; the payments are asked for by statements, whatever their day."""


def plans(records: Records, entries: Sequence[ParsedEntry]) -> Iterator[ParsedPlan]:
    """A plan for each such purchase of which nothing was paid back as far as this file goes."""
    months = {
        line: int(match[1])
        for line, method in zip(records.lines, records.cells[_METHOD], strict=True)
        if _MARK in method and (match := _MONTHS.search(method))
    }
    if not months:
        return
    paid_back = {entry.refunds for entry in entries if entry.refunds}
    for entry in entries:
        is_bought = entry.kind is EntryKind.PURCHASE and not entry.review
        if is_bought and months.get(entry.line) and entry.source_id not in paid_back:
            yield from _plan(entry, months[entry.line])


def _plan(entry: ParsedEntry, months: int) -> Iterator[ParsedPlan]:
    if entry.account is None:
        return
    yield ParsedPlan(
        account=entry.account,
        name=entry.text or entry.counterparty or _MARK,
        first_due=Month.of(civil_date(entry.occurred_at)).plus(1).day(_DUE_DAY),
        months=months,
        payment=Money(-(-entry.amount.minor // months), entry.amount.currency),
        principal=entry.amount,
    )
