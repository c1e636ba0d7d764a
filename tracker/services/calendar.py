"""Due dates as a calendar file (RFC 5545), to be subscribed to in any calendar program.

A due date keeps its name (UID) as long as its statement is the same, so that a calendar that reads
the file again moves, changes or crosses out what it has, and never shows it twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tracker.domain.account import Account
from tracker.domain.behaviour import BehaviourTable
from tracker.domain.dues import dues
from tracker.domain.money import Money
from tracker.domain.sentence import N_, Sentence
from tracker.drift import ahead
from tracker.i18n import Language
from tracker.whole_file import replacing

if TYPE_CHECKING:
    from tracker.services.services import Services

DAYS_BEFORE: Final = 3
"""How many days before a due date a calendar reminds of it."""

_YEAR: Final = timedelta(days=366)

_WIDE: Final = 75
"""Bytes of a line before it is folded (RFC 5545, 3.1)."""
_HOUR: Final = 9
"""The hour at which a day reminds of itself: all-day events begin at midnight."""


@dataclass(frozen=True, slots=True)
class DueDay:
    """A day by which a line wants money: `left` is what is still to be paid, 0 once it is."""

    account_id: int
    account: str
    issued: date
    on: date
    left: Money
    estimated: bool = False
    plan_id: int | None = None

    @property
    def uid(self) -> str:
        """What a calendar knows it by, without any name.

        The line and the day of its statement, or the plan and the day of its payment.
        """
        if self.plan_id is not None:
            return f"due-plan-{self.plan_id}-{self.on:%Y%m%d}@xinji.invalid"
        return f"due-{self.account_id}-{self.issued:%Y%m%d}@xinji.invalid"


def due_days(services: Services) -> list[DueDay]:
    """The last due date of every line, paid or not, and a year of what plans ask for; by day."""
    ledger, table = services.ledger, services.review.table()
    names = {account.id: ledger.account_label(account) for account in ledger.all(Account)}
    found = [*_of_statements(table, names), *_of_plans(table)]
    return sorted(found, key=lambda day: (day.on, day.account_id))


def _of_statements(table: BehaviourTable, names: Mapping[int, str]) -> Iterator[DueDay]:
    for due in dues(ahead.asking(table), table.as_of):
        statement = due.settlement.statement
        yield DueDay(
            statement.account_id,
            names.get(statement.account_id, ""),
            statement.statement_date,
            statement.due_date,
            due.settlement.outstanding,
            estimated=not statement.id,
        )


def _of_plans(table: BehaviourTable) -> Iterator[DueDay]:
    for one in ahead.instalments(table):
        if one.due_on - table.as_of <= _YEAR:
            yield DueDay(
                one.account_id, one.name, one.known_on, one.due_on, one.amount, plan_id=one.plan_id
            )


def calendar(days: Iterable[DueDay], language: Language, now: datetime) -> str:
    """The due dates as a calendar: all-day events, each with an alarm while it is not paid."""
    head = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Xinji//Due dates//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{_escaped(language.tr(_NAME))}",
        "REFRESH-INTERVAL;VALUE=DURATION:PT12H",
        "X-PUBLISHED-TTL:PT12H",
    ]
    events = [line for day in days for line in _event(day, language, now)]
    lines = [*head, *events, "END:VCALENDAR"]
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line))


def file_in(folder: str, ledger: Path) -> Path:
    """Where the calendar of a ledger is kept in the folder that the person chose."""
    return Path(folder) / f"{ledger.stem}-due.ics"


def write(path: Path, days: Sequence[DueDay], language: Language, now: datetime) -> bool:
    """Write the calendar to a file, whole; whether it says anything else than before.

    Raises OSError, or NotReplaced where something else than a file is there.
    """
    made = calendar(days, language, now)
    try:
        if _without_stamps(path.read_bytes().decode("utf-8")) == _without_stamps(made):
            return False
    except (OSError, UnicodeDecodeError):
        pass  # none yet, or none of ours
    with replacing(path, None) as file:
        file.write(made.encode("utf-8"))
    return True


def _event(day: DueDay, language: Language, now: datetime) -> Iterator[str]:
    said = language.say(_said(day))
    stamp = f"{now.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    yield "BEGIN:VEVENT"
    yield f"UID:{day.uid}"
    yield f"DTSTAMP:{stamp}"
    yield f"DTSTART;VALUE=DATE:{day.on:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{day.on + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{_escaped(said)}"
    if day.estimated:
        yield f"DESCRIPTION:{_escaped(language.tr(_ESTIMATED))}"
    yield "TRANSP:TRANSPARENT"
    if day.left:
        yield from _alarm(said)
    yield "END:VEVENT"


def _alarm(said: str) -> Iterator[str]:
    before = DAYS_BEFORE * 24 - _HOUR
    yield "BEGIN:VALARM"
    yield "ACTION:DISPLAY"
    yield f"DESCRIPTION:{_escaped(said)}"
    yield f"TRIGGER:-PT{before}H"
    yield "END:VALARM"


def _said(day: DueDay) -> Sentence:
    if not day.left:
        return Sentence(N_("{account}: paid"), {"account": day.account})
    return Sentence(N_("{account}: pay {amount}"), {"account": day.account, "amount": day.left})


def _escaped(text: str) -> str:
    """A text as a value: commas, semicolons, backslashes and breaks are written otherwise."""
    for plain, written in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\r", ""), ("\n", "\\n")):
        text = text.replace(plain, written)
    return text


def _folded(line: str) -> Iterator[str]:
    """A line in parts of at most 75 bytes, none within a character; later ones begin by a space."""
    part, size = "", 0
    for letter in line:
        wide = len(letter.encode("utf-8"))
        if size + wide > _WIDE:
            yield part
            part, size = " ", 1
        part, size = part + letter, size + wide
    yield part


def _without_stamps(text: str) -> list[str]:
    return [line for line in text.splitlines() if not line.startswith("DTSTAMP:")]


_NAME: Final = N_("Due dates (Xinji)")
_ESTIMATED: Final = N_("No statement is on record; the amount is estimated from the entries.")
