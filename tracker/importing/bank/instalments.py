"""Purchases paid in instalments, put together from the rows of a card that tell of them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from tracker.domain.entry import EntryKind
from tracker.domain.money import Money
from tracker.domain.period import Month, civil_date
from tracker.importing.importer import AccountHint, ParsedEntry, ParsedPlan

_TERMS = (
    re.compile(
        r"[/／]?第?\s*(?P<number>\d{1,3})\s*期?\s*[/／]\s*(?:共\s*)?(?P<months>\d{1,3})\s*期"
    ),
    re.compile(r"第\s*(?P<number>\d{1,3})\s*期[,，\s]*[(（]?共\s*(?P<months>\d{1,3})\s*期[)）]?"),
    re.compile(r"[(（]?共\s*(?P<months>\d{1,3})\s*期[,，\s]*第\s*(?P<number>\d{1,3})\s*期[)）]?"),
)
_PART = re.compile(r"(分期)?(本金|利息|手续费|服务费)")
_SECTION = re.compile(r"^[(（]\s*(分期|其他|消费)\s*[)）]")
_MOST_MONTHS = 120


@dataclass(frozen=True, slots=True)
class Term:
    """Which of how many instalments a row is, and what is paid in them."""

    number: int
    months: int
    name: str


@dataclass(frozen=True, slots=True)
class _Told:
    """One purchase as its rows tell of it: whose, what, how many months, and from which one on."""

    account: AccountHint
    name: str
    months: int
    begins: Month


def term(text: str) -> Term | None:
    """Read `消费分期-某商城 本金 第10/12期`; `None` where no instalment is numbered."""
    if "期" not in text:
        return None
    for pattern in _TERMS:
        for match in pattern.finditer(text):
            number, months = int(match["number"]), int(match["months"])
            if 1 <= number <= months <= _MOST_MONTHS:
                return Term(number, months, _name(text[: match.start()] + text[match.end() :]))
    return None


def plans(entries: Iterable[ParsedEntry]) -> Iterator[ParsedPlan]:
    """The plan of each purchase of which a numbered instalment is charged.

    `first_due` is the month of the row less the instalments before it, so that every bill tells
    of the same plan. What is paid a month is the principal with the interest and fee of the same
    number. Two purchases are told apart where one file has the same instalment twice.
    """
    told: defaultdict[_Told, dict[int, list[ParsedEntry]]] = defaultdict(dict)
    extra: defaultdict[tuple[_Told, int], list[Money]] = defaultdict(list)
    for entry in entries:
        found = term(entry.text)
        if found is None or entry.account is None:
            continue
        month = Month.of(civil_date(entry.occurred_at)).plus(1 - found.number)
        key = _Told(entry.account, found.name, found.months, month)
        if entry.kind is EntryKind.INSTALMENT:
            told[key].setdefault(found.number, []).append(entry)
        else:
            extra[key, found.number].append(entry.amount)
    for key, numbers in told.items():
        yield from _plans(key, numbers, extra)


def _plans(
    key: _Told,
    numbers: dict[int, list[ParsedEntry]],
    extra: dict[tuple[_Told, int], list[Money]],
) -> Iterator[ParsedPlan]:
    """As many plans as the instalment that is charged most often."""
    number, rows = max(numbers.items(), key=lambda item: (len(item[1]), item[0]))
    beside = extra.get((key, number), [])
    for place, row in enumerate(rows):
        charged = beside[place] if len(beside) == len(rows) else Money(0, row.amount.currency)
        if len(rows) == 1:
            charged = Money.total(beside, row.amount.currency)
        yield ParsedPlan(
            account=key.account,
            name=key.name,
            first_due=_day(key.begins, rows),
            months=key.months,
            payment=row.amount + charged,
            principal=Money(row.amount.minor * key.months, row.amount.currency),
        )


def _day(begins: Month, rows: Sequence[ParsedEntry]) -> date:
    """A day of the first month: that on which the instalments are charged."""
    days = Counter(civil_date(row.occurred_at).day for row in rows)
    return begins.day(days.most_common(1)[0][0])


def _name(text: str) -> str:
    plain = _PART.sub(" ", _SECTION.sub("", text.strip()))
    return " ".join(plain.replace("()", " ").replace("（）", " ").split()).strip("-－—/ ") or "分期"
