"""What statements asked for and what was repaid, on time or late."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tracker.domain.behaviour import BehaviourTable
from tracker.domain.entry import EntryKind
from tracker.domain.money import Money, decimals
from tracker.domain.period import Month, Span
from tracker.domain.sentence import N_, Word
from tracker.domain.statement import Settlement
from tracker.i18n import Language
from tracker.rendering import fonts
from tracker.rendering.chart import Chart, Focus, Size
from tracker.rendering.context import mark_context
from tracker.rendering.figure import SMALL, TEXT, Label, Sheet, empty, plain, written
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

_TITLE = N_("Repayments")
_EMPTY = N_(
    "No statement is known yet. With statements, this shows what was due and what you repaid."
)
_ALL = N_("Repayments: all {count} statements repaid on time")
_SOME_LATE = N_("Repayments: {late} of {count} statements late")
_ONE_LATE = N_("Repayments: one of {count} statements late")
_NONE_DUE = N_("Repayments: {count} statements, none due yet")
_KEY = N_("{word} {count}")
_BAR = N_("{line}, due {due}: {repaid} repaid of {balance}. {standing}")
_BAR_LATE = N_("{line}, due {due}: {repaid} repaid of {balance}. {standing}, {days} days")
_ESTIMATED = N_("{sentence} (estimated from entries)")
_WIDEST = 16.0
_LEFT = 46.0


@dataclass(frozen=True, slots=True)
class _Bar:
    """One statement: where its bar stands (days from and to) and how it stands."""

    settlement: Settlement
    name: str
    colour: str
    left: float
    right: float
    standing: Standing

    @property
    def balance(self) -> Money:
        return self.settlement.statement.balance


def repayments(
    table: BehaviourTable,
    language: Language,
    palette: Palette,
    size: Size,
    span: Span | None = None,
) -> Chart:
    """What statements asked for and what was repaid, on time or late.

    A bar stands in the month of its due date: its outline is what was due, its filling what was
    repaid, the mark above it how it went. Statements worked out from entries are hatched.
    """
    language = written(language)
    shown = span or _span(table)
    found = [s for s in table.settlements if Month.of(s.statement.due_date).first in _whole(shown)]
    if not found:
        return empty(language, palette, size, language.tr(_TITLE), language.tr(_EMPTY))
    bars = _bars(found, table, palette)
    sheet = Sheet(language, palette, size, _title(bars, language))
    names = _names(bars)
    room = min(size.width * 0.3, 16 + max((fonts.width(x.text, TEXT) for x in names), default=-8))
    axes = sheet.axes(left=_LEFT, right=room, above=40)
    sheet.time_axis(axes, shown)
    sheet.money_axis(axes, max(max(bar.balance, bar.settlement.repaid) for bar in bars))
    _key(sheet, axes, bars)
    for bar in bars:
        _draw(sheet, axes, bar)
    sheet.labels(axes, names, room)
    mark_context(sheet, axes, table, shown)
    return sheet.chart(*_numbers(bars, language))


def _whole(span: Span) -> Span:
    return Span(Month.of(span.first).first, Month.of(span.last).last)


def _span(table: BehaviourTable) -> Span:
    """A year up to the day of the table; a due date to come is still in it."""
    last = max([table.as_of, *(s.statement.due_date for s in table.settlements)])
    return Span(Month.of(table.as_of).plus(-11).first, Month.of(last).last)


def _bars(found: Sequence[Settlement], table: BehaviourTable, palette: Palette) -> list[_Bar]:
    """Bars of a month stand side by side in the middle of it, by due date."""
    names = {account.id: account.name for account in table.accounts}
    colours = line_colours(table.accounts, palette)
    months: dict[Month, list[Settlement]] = {}
    for settlement in sorted(found, key=lambda s: (s.statement.due_date, s.statement.account_id)):
        months.setdefault(Month.of(settlement.statement.due_date), []).append(settlement)
    most = max(len(group) for group in months.values())
    wide = min(_WIDEST, 26.0 / most)
    bars = []
    for month, group in months.items():
        left = month.first.toordinal() + 15.2 - wide * len(group) / 2
        for place, settlement in enumerate(group):
            account = settlement.statement.account_id
            start = left + place * wide
            left_edge, right_edge = start + wide * 0.1, start + wide * 0.9
            name, colour = names.get(account, ""), colours.get(account, palette.muted)
            how = standing(settlement, table.as_of)
            bars.append(_Bar(settlement, name, colour, left_edge, right_edge, how))
    return bars


def _draw(sheet: Sheet, axes: Axes, bar: _Bar) -> None:
    due, repaid = _value(bar.balance), _value(bar.settlement.repaid)
    wide = bar.right - bar.left
    estimated = bar.settlement.statement.estimated
    if estimated:
        sheet.hatch(axes, (bar.left, bar.right), (0.0, repaid), bar.colour)
    else:
        sheet.box(axes, bar.left, 0, wide, repaid, color=bar.colour, linewidth=0)
    sheet.box(
        axes, bar.left, 0, wide, due, facecolor="none", edgecolor=bar.colour, linewidth=1.0,
        linestyle=(0, (3, 2)) if estimated else "-", zorder=3,
    )  # fmt: skip
    top = max(due, repaid, 0.0)
    mark = min(9.0, max(6.0, sheet.breadth(axes, wide)))
    sheet.write(
        axes, (bar.left + bar.right) / 2, top, bar.standing.shape, dy=3 + mark / 2, ha="center",
        size=mark,
        colour=bar.standing.shade(sheet.palette).ink, data=True,
    )  # fmt: skip
    sheet.target(axes, (bar.left, bar.right), (0, top), _words(bar, sheet.language), _focus(bar))


def _names(bars: Sequence[_Bar]) -> list[Label]:
    """Each line's name near its last bar; one line alone is named by what is pointed at."""
    last = {bar.settlement.statement.account_id: bar for bar in bars}
    found = [Label(_value(bar.balance) / 2, bar.name, bar.colour) for bar in last.values()]
    return found if len(found) > 1 else []


def _focus(bar: _Bar) -> Focus:
    statement = bar.settlement.statement
    last = max(statement.due_date, bar.settlement.settled_on or statement.due_date)
    return Focus(statement.statement_date, last, statement.account_id, (EntryKind.REPAYMENT,))


def _words(bar: _Bar, language: Language) -> str:
    late = bar.settlement.days_past_due
    text = language.tr(
        _BAR_LATE if late else _BAR, line=bar.name, due=bar.settlement.statement.due_date,
        repaid=bar.settlement.repaid, balance=bar.balance, standing=Word(bar.standing.word),
        days=late,
    )  # fmt: skip
    estimated = bar.settlement.statement.estimated
    return language.tr(_ESTIMATED, sentence=text) if estimated else text


def _key(sheet: Sheet, axes: Axes, bars: Sequence[_Bar]) -> None:
    """Shape, word and count of each standing that occurs, the worst first, as far as they fit."""
    counts = Counter(bar.standing for bar in bars)
    place = -_LEFT
    for kind in (kind for kind in _WORST_FIRST if counts[kind]):
        word = sheet.language.tr(_KEY, word=Word(kind.word), count=counts[kind])
        ends = [place + 2]
        for text in (kind.shape, word):
            ends.append(ends[-1] + fonts.width(text, SMALL) + 4)
        if ends[-1] > sheet.size.width - _LEFT:
            return
        for text, start in zip((kind.shape, word), ends, strict=False):
            ink = kind.shade(sheet.palette).ink
            sheet.write(axes, 0.0, 1.0, text, dx=start, dy=30, colour=ink)
        place = ends[-1] + 8


_WORST_FIRST = (OVERDUE, LATE, PART_PAID, ON_TIME, NOT_YET_DUE, NOT_KNOWN)


def _title(bars: Sequence[_Bar], language: Language) -> str:
    """What is seen: how many of the statements that were due came late."""
    due = [bar for bar in bars if bar.standing.tone is not None]
    late = sum(1 for bar in due if bar.standing in {LATE, OVERDUE})
    if not due:
        return language.tr(_NONE_DUE, count=len(bars))
    if not late and all(bar.standing is ON_TIME for bar in due):
        return language.tr(_ALL, count=len(due))
    return language.tr(_ONE_LATE if late == 1 else _SOME_LATE, late=late, count=len(due))


def _numbers(bars: Sequence[_Bar], language: Language) -> tuple[list[str], list[list[str]]]:
    titles = (
        N_("Line"), N_("Statement date"), N_("Due date"), N_("Due"), N_("Repaid"), N_("Settled on"),
        N_("Days late"), N_("Standing"), N_("Estimated"),
    )  # fmt: skip
    return [language.tr(title) for title in titles], [_row(bar, language) for bar in bars]


def _row(bar: _Bar, language: Language) -> list[str]:
    settlement, statement = bar.settlement, bar.settlement.statement
    settled = settlement.settled_on
    return [
        bar.name, statement.statement_date.isoformat(), statement.due_date.isoformat(),
        plain(bar.balance), plain(settlement.repaid),
        settled.isoformat() if settled else "", str(settlement.days_past_due),
        language.tr(bar.standing.word), language.tr(_YES) if statement.estimated else "",
    ]  # fmt: skip


_YES = N_("yes")


def _value(amount: Money) -> float:
    return float(amount.minor / 10 ** decimals(amount.currency))
