"""What the repayment calendar shows. No Qt in this file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING

from tracker.domain.entry import Entry, EntryKind
from tracker.domain.instalments import month_to_name
from tracker.domain.money import CNY, Money, decimals
from tracker.domain.period import SHANGHAI, Month, Span
from tracker.domain.plan import InstalmentPlan
from tracker.domain.repayment_days import DayKind, DayMark, Standing
from tracker.domain.sentence import N_, Sentence, Value, Word
from tracker.i18n import Language
from tracker.rendering.palette import Tone
from tracker.ui.columns import Column

if TYPE_CHECKING:
    from tracker.services.ledger import Ledger
    from tracker.services.services import Services

WEEKS, DAYS = 6, 7
"""A month is always shown as six weeks, so that nothing jumps from one to the next."""

NO_REPAYMENT = N_("No repayment is known yet. Import a statement, or record one by hand.")
"""What a ledger without any says, in the calendar and in the list of them."""

KINDS: Mapping[DayKind, str] = {
    DayKind.STATEMENT: N_("Statement"),
    DayKind.DUE: N_("Due"),
    DayKind.PLANNED: N_("Planned"),
    DayKind.MADE: N_("Repaid"),
}
WEEKDAYS = (N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun"))


@dataclass(frozen=True)
class MonthOfDays:
    """The marks on the six weeks around a month, and what accounts are called."""

    month: Month
    today: date
    marks: Sequence[DayMark] = ()
    names: Mapping[int, str] = field(default_factory=dict)
    places: Mapping[int, int] = field(default_factory=dict)
    plans: Mapping[int, str] = field(default_factory=dict)
    """What plans are called that have a name of their own."""
    first_weekday: int = 0
    """On which day weeks begin, 0 for Monday."""

    @property
    def first(self) -> date:
        """The first day that is shown; the others follow from left to right and down."""
        return window(self.month, self.first_weekday).first

    def on(self, day: date) -> list[DayMark]:
        """What happens on a day."""
        return [mark for mark in self.marks if mark.on == day]

    def name(self, mark: DayMark) -> str:
        """What a mark is of: a plan that has a name, or a line."""
        return self.plans.get(mark.plan_id or 0) or self.names.get(mark.account_id, "")


def window(month: Month, first_weekday: int = 0) -> Span:
    """The days that are shown with a month, in weeks that begin on `first_weekday`."""
    first = month.first - timedelta(days=(month.first.weekday() - first_weekday) % DAYS)
    return Span(first, first + timedelta(days=WEEKS * DAYS - 1))


def load_month(
    services: Services, empty: MonthOfDays, names: Mapping[int, str], places: Mapping[int, int]
) -> MonthOfDays:
    """What happens on the days around the month of `empty`, as it is known today."""
    marks = services.ledger.repayment_days(window(empty.month, empty.first_weekday))
    plans = {plan.id: plan.name for plan in services.ledger.all(InstalmentPlan) if plan.name}
    return replace(
        empty, today=services.today(), marks=marks, names=names, places=places, plans=plans
    )


_TONES: Mapping[Standing, Tone] = {
    Standing.EXPECTED: Tone.CONTEXT,
    Standing.OPEN: Tone.WATCH,
    Standing.PAID: Tone.CLEAR,
    Standing.LEAST: Tone.CLEAR,
    Standing.UNKNOWN: Tone.CONTEXT,
    Standing.WOULD_BE_LATE: Tone.WARN,
    Standing.LATE: Tone.ALERT,
}
_SAID: Mapping[Standing, str] = {
    Standing.EXPECTED: N_("Not billed"),
    Standing.OPEN: N_("Still to pay"),
    Standing.PAID: N_("On time"),
    Standing.LEAST: N_("Minimum repaid"),
    Standing.UNKNOWN: N_("Not known"),
}


def tone(mark: DayMark) -> Tone:
    """How a mark stands, as a level."""
    return _TONES[mark.standing]


def standing(mark: DayMark) -> Value:
    """How a mark stands, in words."""
    days = {"days": mark.days_late}
    if mark.standing is Standing.WOULD_BE_LATE:
        return Sentence(N_("{days} {days:day|days} too late"), days)
    if mark.standing is Standing.LATE:
        return Sentence(N_("{days} {days:day|days} late"), days)
    return Word(_SAID[mark.standing])


def day_said(data: MonthOfDays, day: date, language: Language, first: DayMark | None = None) -> str:
    """A day and everything on it, a line each: what its tooltip and a screen reader say."""
    weekday = language.tr(WEEKDAYS[day.weekday()])
    head = f"{language.write(day)} {weekday}"
    marks = sorted(data.on(day), key=lambda mark: mark is not first)
    return "\n".join([head, *(mark_said(data, mark, language) for mark in marks)])


def mark_said(data: MonthOfDays, mark: DayMark, language: Language) -> str:
    """One thing on a day: what it is, of which line, how much, from where, how it stands."""
    parts = [language.tr(KINDS[mark.kind]), data.name(mark)]
    if mark.amount is not None:
        money = language.money(mark.amount)
        parts.append(language.tr("about {amount}", amount=money) if mark.estimated else money)
    payer = data.names.get(mark.payer_id or 0, "")
    if payer and mark.kind is not DayKind.STATEMENT:
        parts.append(language.tr("from {account}", account=payer))
    if mark.kind is not DayKind.STATEMENT:
        parts.append(language.write(standing(mark)))
    if mark.standing in _LATE and mark.due_date not in {None, mark.on}:
        parts.append(language.tr(N_("due on {day}"), day=mark.due_date))
    return " · ".join(part for part in parts if part)


def columns(data: MonthOfDays) -> Sequence[Column[DayMark]]:
    """The list beside the days: the same marks, one in a row."""

    def stands(mark: DayMark) -> Value | None:
        return None if mark.kind is DayKind.STATEMENT else standing(mark)

    def level(mark: DayMark) -> Tone | None:
        return None if mark.kind is DayKind.STATEMENT else tone(mark)

    return (
        Column(N_("Day"), lambda m: f"{m.on:%m-%d}", width=58),
        Column(N_("What"), lambda m: Word(KINDS[m.kind]), width=91),
        Column(N_("Line"), data.name, width=68, stretch=True,
               mark=lambda m: data.places.get(m.account_id, 0)),
        Column(N_("Amount (¥)"), lambda m: m.amount, numeric=True, width=84, yields=2, whole=True),
        Column(N_("Standing"), stands, width=108, mark=level, yields=1, whole=True),
    )  # fmt: skip


def summary(data: MonthOfDays, language: Language) -> str:
    """What is still to be paid in a month, what was, and how much of it would be or is late."""
    own = [mark for mark in data.marks if Month.of(mark.on) == data.month]
    due = [mark.owed for mark in own if mark.kind is DayKind.DUE and mark.owed is not None]
    made = [m.amount for m in own if m.kind is DayKind.MADE and m.amount is not None]
    late = [m for m in own if m.standing in _LATE and m.kind is not DayKind.STATEMENT]
    parts = [
        language.tr("Still to pay {amount}", amount=language.money(_total(due))),
        language.tr("Repaid {amount}", amount=language.money(_total(made))),
    ]
    lines = {mark.account_id for mark in late}
    if lines:
        parts.append(language.tr("Lines late or about to be: {count}", count=len(lines)))
    return "   ".join(parts)


_LATE = {Standing.LATE, Standing.WOULD_BE_LATE}


def _total(amounts: Sequence[Money]) -> Money:
    return Money.total(amount for amount in amounts if amount.currency == CNY)


def to_pay(marks: Sequence[DayMark]) -> DayMark | None:
    """Of some marks the one that is paid first: the most pressing."""
    open_ones = [mark for mark in marks if mark.is_to_pay]
    return min(open_ones, key=lambda m: (-m.days_late, m.on), default=None)


def left_of(mark: DayMark, ledger: Ledger) -> DayMark | None:
    """A mark as it is by now, when it may have been paid since it was shown; `None` if it was."""
    now = ledger.repayment_days(Span(mark.on, mark.on))
    alike = (one for one in now if _same(one) == _same(mark) and one.is_to_pay)
    return next(alike, None)


def _same(mark: DayMark) -> tuple[object, ...]:
    return mark.kind, mark.account_id, mark.due_date, mark.plan_id


def repayment(mark: DayMark, at: datetime) -> Entry:
    """What repays a mark at an instant: all of it, from where the line is usually repaid.

    Of a payment of a plan that is due long after it names the month, or it would be for none.
    """
    assert mark.owed is not None  # noqa: S101 - marks to be paid have one
    paid_on = at.astimezone(SHANGHAI).date()
    return Entry(
        occurred_at=at, kind=EntryKind.REPAYMENT, amount=mark.owed,
        account_id=mark.payer_id, to_account_id=mark.account_id,
        bill_month=month_to_name(mark.on, paid_on) if mark.plan_id is not None else None,
    )  # fmt: skip


def shorter_and_shorter(amount: Money, language: Language) -> Sequence[str]:
    """An amount as it is, then in ever fewer signs: the whole is in the list beside the days."""
    return (
        language.money(amount),
        whole(amount, language),
        rounded(amount, language),
        rounded(amount, language, digits=1),
    )


def whole(amount: Money, language: Language) -> str:
    """An amount to the nearest whole unit of its currency."""
    unit = 10 ** decimals(amount.currency)
    nearest = Money(round(Fraction(amount.minor, unit)) * unit, amount.currency)
    number, space, currency = language.money(nearest).partition(" ")
    return f"{number.partition('.')[0]}{space}{currency}"


def rounded(amount: Money, language: Language, digits: int = 2) -> str:
    """An amount in few signs, as an axis would name it."""
    value = float(f"{amount.minor / 10 ** decimals(amount.currency):.{digits}g}")
    short = language.short(value, abs(value))
    return short if amount.currency == CNY else f"{short} {amount.currency}"
