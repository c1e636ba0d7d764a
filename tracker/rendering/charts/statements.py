"""What charts of statements have in common: what is said of one, where it leads, the key."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tracker.domain.behaviour import BehaviourTable
from tracker.domain.entry import EntryKind
from tracker.domain.money import Money
from tracker.domain.period import Month, Span
from tracker.domain.sentence import N_, Value, Word
from tracker.domain.statement import Settlement
from tracker.i18n import Language
from tracker.rendering import fonts
from tracker.rendering.chart import Focus
from tracker.rendering.figure import SMALL, Sheet, plain
from tracker.rendering.palette import Palette, line_colours
from tracker.rendering.standing import (
    LATE,
    NOT_KNOWN,
    NOT_YET_DUE,
    ON_TIME,
    OVERDUE,
    PART_PAID,
    Standing,
    standing,
)

if TYPE_CHECKING:
    from matplotlib.axes import Axes

TITLE = N_("Repayments")
EMPTY = N_(
    "No statement is known yet. With statements, this shows what was due and what you repaid."
)
_ALL = N_("Repayments: all {count} {count:statement|statements} repaid on time")
_SOME_LATE = N_("Repayments: {late} of {count} {count:statement|statements} late")
_ONE_LATE = N_("Repayments: one of {count} {count:statement|statements} late")
_NONE_DUE = N_("Repayments: {count} {count:statement|statements}, none due yet")
_KEY = N_("{word} {count}")
_SAID = N_("{line}, due {due}: {repaid} repaid of {balance}. {standing}")
_SAID_LATE = N_("{line}, due {due}: {repaid} repaid of {balance}. {standing}, {days} days")
_PART_REFUNDED = N_("{repaid} ({refunded} of it refunded)")
_ESTIMATED = N_("{sentence} (estimated from entries)")
_YES = N_("yes")


@dataclass(frozen=True, slots=True)
class Told:
    """A statement as charts show it: the name and the colour of its line, and how it stands."""

    settlement: Settlement
    name: str
    colour: str
    standing: Standing

    @property
    def account_id(self) -> int:
        """The line that asked."""
        return self.settlement.statement.account_id

    @property
    def month(self) -> Month:
        """The month of the due date."""
        return Month.of(self.settlement.statement.due_date)

    @property
    def balance(self) -> Money:
        """What was asked for."""
        return self.settlement.statement.balance

    @property
    def estimated(self) -> bool:
        """Whether the statement was worked out from entries."""
        return self.settlement.statement.estimated


def told(table: BehaviourTable, palette: Palette, span: Span) -> list[Told]:
    """The statements due in the months of a span, by due date and line."""
    names = {account.id: account.name for account in table.accounts}
    colours = line_colours(table.accounts, palette)
    whole = Span(Month.of(span.first).first, Month.of(span.last).last)
    found = (s for s in table.settlements if s.statement.due_date in whole)
    ordered = sorted(found, key=lambda s: (s.statement.due_date, s.statement.account_id))
    return [
        Told(
            one, names.get(one.statement.account_id, ""),
            colours.get(one.statement.account_id, palette.muted), standing(one, table.as_of),
        )
        for one in ordered
    ]  # fmt: skip


def said(one: Told, language: Language) -> str:
    """What was asked for and repaid, and how it went."""
    late, settlement = one.settlement.days_past_due, one.settlement
    repaid: Value = settlement.repaid
    if settlement.refunded:
        repaid = language.tr(_PART_REFUNDED, repaid=repaid, refunded=settlement.refunded)
    text = language.tr(
        _SAID_LATE if late else _SAID, line=one.name, due=settlement.statement.due_date,
        repaid=repaid, balance=one.balance, standing=Word(one.standing.word), days=late,
    )  # fmt: skip
    return language.tr(_ESTIMATED, sentence=text) if one.estimated else text


def behind(one: Told) -> Focus:
    """The repayments from the day of the statement on until it was settled."""
    statement = one.settlement.statement
    last = max(statement.due_date, one.settlement.settled_on or statement.due_date)
    return Focus(statement.statement_date, last, statement.account_id, (EntryKind.REPAYMENT,))


def title(found: Sequence[Told], language: Language) -> str:
    """What is seen: how many of the statements that were due came late."""
    due = [one for one in found if one.standing.tone is not None]
    late = sum(1 for one in due if one.standing in {LATE, OVERDUE})
    if not due:
        return language.tr(_NONE_DUE, count=len(found))
    if not late and all(one.standing is ON_TIME for one in due):
        return language.tr(_ALL, count=len(due))
    return language.tr(_ONE_LATE if late == 1 else _SOME_LATE, late=late, count=len(due))


_WORST_FIRST = (OVERDUE, LATE, PART_PAID, ON_TIME, NOT_YET_DUE, NOT_KNOWN)


def draw_key(
    sheet: Sheet, axes: Axes, found: Sequence[Told], dy: float = 30.0, note: str = ""
) -> None:
    """Shape, word and count of each standing that occurs, the worst first, as far as they fit.

    A note behind them is written whatever there is room for.
    """
    counts = Counter(one.standing for one in found)
    left = axes.get_position().x0 * sheet.size.width
    place = -left
    room = sheet.size.width - left - (fonts.width(note, SMALL) + 8 if note else 0)
    for kind in (kind for kind in _WORST_FIRST if counts[kind]):
        word = sheet.language.tr(_KEY, word=Word(kind.word), count=counts[kind])
        ends = [place + 2]
        for text in (kind.shape, word):
            ends.append(ends[-1] + fonts.width(text, SMALL) + 4)
        if ends[-1] > room:
            break
        for text, start in zip((kind.shape, word), ends, strict=False):
            ink = kind.shade(sheet.palette).ink
            sheet.write(axes, 0.0, 1.0, text, dx=start, dy=dy, colour=ink)
        place = ends[-1] + 8
    if note:
        sheet.write(axes, 0.0, 1.0, note, dx=place + 2, dy=dy)


def numbers(found: Sequence[Told], language: Language) -> tuple[list[str], list[list[str]]]:
    """The statements as a table."""
    titles = (
        N_("Line"), N_("Statement date"), N_("Due date"), N_("Due"), N_("Repaid"),
        N_("Of that refunded"), N_("Settled on"), N_("Days late"), N_("Standing"), N_("Estimated"),
    )  # fmt: skip
    return [language.tr(title) for title in titles], [_row(one, language) for one in found]


def _row(one: Told, language: Language) -> list[str]:
    settlement, statement = one.settlement, one.settlement.statement
    settled = settlement.settled_on
    return [
        one.name, statement.statement_date.isoformat(), statement.due_date.isoformat(),
        plain(one.balance), plain(settlement.repaid), plain(settlement.refunded or None),
        settled.isoformat() if settled else "", str(settlement.days_past_due),
        language.tr(one.standing.word), language.tr(_YES) if one.estimated else "",
    ]  # fmt: skip
