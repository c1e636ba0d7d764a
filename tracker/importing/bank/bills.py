"""What the lines around a card's table tell of its bill, whatever kind of file they came in.

A value stands behind its label (账单日 2026年06月23日), in the next cell, or below it; bilingual
bills print a second line of labels between. The labels are those of seventeen issuers
(`bill_words`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest

from tracker.domain.money import CNY, Money
from tracker.domain.period import Span
from tracker.domain.sentence import N_, Sentence
from tracker.importing.bank.bill_words import (
    Label,
    Value,
    labels,
    only_value,
    value_behind,
    values_in,
)
from tracker.importing.bank.row import BankRow
from tracker.importing.decode import Row
from tracker.importing.direction import Direction
from tracker.importing.importer import AccountHint, ParsedBill

_BELOW = 3
"""How many lines below its labels a line of values may stand."""
_LEAST_PARTS = ("balance", "brought_forward", "paid", "charged")


@dataclass(frozen=True, slots=True)
class BillFacts:
    """What is told, by the fields of `bill_words.LABELS`."""

    told: Mapping[str, Value]

    def day(self, field: str) -> date | None:
        """A day that is told."""
        value = self.told.get(field)
        return value if isinstance(value, date) else None

    def money(self, field: str) -> Money | None:
        """An amount in yuan that is told; what is owed in another currency is no part of it."""
        value = self.told.get(field)
        return value if isinstance(value, Money) and value.currency == CNY else None


def bill_facts(rows: Iterable[Row]) -> BillFacts:
    """Read the lines around a table; what is told first counts."""
    told: dict[str, Value] = {}
    waiting: tuple[Row, list[Label]] | None = None
    age = 0
    for row in rows:
        for field, value in (*_beside(row), *(_below(row, *waiting) if waiting else ())):
            told.setdefault(field, value)
        age += 1
        if (found := _bare(row)) and not (
            waiting and age <= _BELOW and len(waiting[1]) > len(found)
        ):
            waiting, age = (row, found), 0
        elif age > _BELOW:
            waiting = None
    told.pop("", None)
    return BillFacts(told)


def bills(
    facts: BillFacts, accounts: Sequence[AccountHint], period: Span | None
) -> Iterator[ParsedBill]:
    """The bill, where its days and sum are told; it is of the card that most rows name.

    Where no day of the bill is printed it is the last one of its period.
    """
    on = facts.day("statement_date") or (period.last if period else None)
    due, balance = facts.day("due_date"), facts.money("balance")
    if on is None or due is None or balance is None or due < on or not accounts:
        return
    yield ParsedBill(
        account=max(accounts, key=accounts.count),
        statement_date=on,
        due_date=due,
        balance=balance,
        minimum_due=facts.money("minimum_due"),
        credit_limit=facts.money("credit_limit"),
    )


def differences(facts: BillFacts, rows: Sequence[BankRow]) -> Iterator[Sentence]:
    """Where a bill names the parts of its sum, and they or its rows come to another one.

    What is asked for is what was brought forward, less what was paid, with what is new, adjusted
    and charged as interest (招商银行). Which part a refund or a reward counts in is not told, so
    rows are held against all parts together.
    """
    if not names_parts(facts):
        return
    parts = {field: facts.money(field) for field in (*_LEAST_PARTS, "adjusted", "interest")}
    minor = {field: part.minor if part else 0 for field, part in parts.items()}
    stated, before = minor["balance"], minor["brought_forward"]
    comes_to = before - minor["paid"] + minor["charged"] + minor["adjusted"] + minor["interest"]
    if comes_to != stated:
        yield Sentence(
            N_("The bill asks for {stated}, but the parts that it names come to {counted}."),
            {"stated": Money(stated), "counted": Money(comes_to)},
        )
    moved = sum(_owed_more(row) for row in rows)
    if before + moved != stated:
        yield Sentence(
            N_("The bill asks for {stated}, but with its rows it comes to {counted}."),
            {"stated": Money(stated), "counted": Money(before + moved)},
        )


def names_parts(facts: BillFacts) -> bool:
    """Whether a bill names the parts of its sum, so that its rows can be held against it."""
    return all(facts.money(field) is not None for field in _LEAST_PARTS)


def agreement(facts: BillFacts) -> Iterator[Sentence]:
    """That rows come to what the bill asks for, where that is told and no difference was found."""
    if names_parts(facts):
        yield Sentence(N_("The rows come to what the bill asks for."))


def _owed_more(row: BankRow) -> int:
    """By how many minor units of yuan more is owed after a row."""
    if row.amount.currency != CNY:
        return 0
    return -row.amount.minor if row.way is Direction.IN else row.amount.minor


def _beside(row: Row) -> Iterator[tuple[str, Value]]:
    """Values behind their labels, in the same cell or the next ones."""
    text = "\t".join(row.cells)
    found = labels(text)
    for label, follower in zip_longest(found, found[1:]):
        stop = follower.start if follower else len(text)
        value = value_behind(text, label.end, stop, label.field)
        if value is not None:
            yield label.field, value


def _bare(row: Row) -> list[Label]:
    """The labels of a line that holds no value."""
    text = "\t".join(row.cells)
    found = labels(text)
    return found if found and not any(part.isdigit() for part in text) else []


def _below(row: Row, heads: Row, found: list[Label]) -> Iterator[tuple[str, Value]]:
    """Values of a line, each below its label: by column, else in order."""
    if labels("\t".join(row.cells)):
        return
    if len(heads.cells) == 1 or len(heads.cells) != len(row.cells):
        fields = [label.field for label in found]
        yield from zip(fields, values_in(" ".join(row.cells), fields) or (), strict=False)
        return
    for head, cell in zip(heads.cells, row.cells, strict=True):
        for label in labels(head)[:1]:
            if (value := only_value(cell, label.field)) is not None:
                yield label.field, value
