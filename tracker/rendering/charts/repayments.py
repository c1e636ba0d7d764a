"""What statements asked for and what was repaid, on time or late."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tracker.domain.behaviour import BehaviourTable
from tracker.domain.grouped import grouped
from tracker.domain.money import Money, decimals
from tracker.domain.period import Month, Span
from tracker.domain.sentence import N_
from tracker.i18n import Language
from tracker.rendering import fonts
from tracker.rendering.chart import Chart, Size
from tracker.rendering.charts.statements import (
    EMPTY,
    TITLE,
    Told,
    behind,
    draw_key,
    numbers,
    said,
    title,
    told,
)
from tracker.rendering.context import mark_context
from tracker.rendering.edge_labels import Label
from tracker.rendering.figure import TEXT, Sheet, empty, written
from tracker.rendering.palette import Palette

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_WIDEST = 16.0
_LEFT = 46.0
_ABROAD = N_("{currencies}: marks without bars")


@dataclass(frozen=True, slots=True)
class _Bar:
    """One statement, where its bar stands (days from and to), and whether it has any height."""

    told: Told
    left: float
    right: float
    tall: bool


def repayments(
    table: BehaviourTable,
    language: Language,
    palette: Palette,
    size: Size,
    span: Span | None = None,
) -> Chart:
    """What statements asked for and what was repaid, on time or late.

    A bar stands in the month of its due date: its outline is what was due, its filling what was
    repaid, the mark above it how it went. Statements worked out from entries are hatched. Bars are
    of one currency, since heights are compared; a statement in another one has its mark alone.
    """
    language = written(language)
    shown = span or _span(table)
    found = told(table, palette, shown)
    if not found:
        return empty(language, palette, size, language.tr(TITLE), language.tr(EMPTY))
    currency = _currency(table, found)
    bars = _bars(found, currency)
    sheet = Sheet(language, palette, size, title(found, language))
    names = _names(bars)
    wanted = 16 + max((fonts.width(x.text, TEXT) for x in names), default=-8)
    room = sheet.room(min(size.width * 0.3, wanted))
    axes = sheet.axes(left=_LEFT, right=room, above=40)
    sheet.time_axis(axes, shown)
    amounts = [
        x for bar in bars if bar.tall for x in (bar.told.balance, bar.told.settlement.repaid)
    ]
    sheet.money_axis(axes, max(amounts))
    draw_key(sheet, axes, found, note=_note(found, currency, language))
    for bar in bars:
        _draw(sheet, axes, bar)
    sheet.labels(axes, names, room)
    mark_context(sheet, axes, table, shown)
    return sheet.chart(*numbers(found, language))


def _span(table: BehaviourTable) -> Span:
    """A year up to the day of the table; a due date to come is still in it."""
    last = max([table.as_of, *(s.statement.due_date for s in table.settlements)])
    return Span(Month.of(table.as_of).plus(-11).first, Month.of(last).last)


def _currency(table: BehaviourTable, found: Sequence[Told]) -> str:
    """The currency of the bars: the ledger's, else the one that most statements are in."""
    counts = Counter(one.balance.currency for one in found)
    return table.currency if table.currency in counts else counts.most_common(1)[0][0]


def _note(found: Sequence[Told], currency: str, language: Language) -> str:
    """Which statements have no bar, "" where all have one."""
    others = sorted({one.balance.currency for one in found} - {currency})
    named = language.listed(others)
    return language.tr(_ABROAD, currencies=named) if others else ""


def _bars(found: Sequence[Told], currency: str) -> list[_Bar]:
    """Bars of a month stand side by side in the middle of it, by due date."""
    months = grouped(found, lambda one: one.month)
    most = max(len(group) for group in months.values())
    wide = min(_WIDEST, 26.0 / most)
    bars = []
    for month, group in months.items():
        left = month.first.toordinal() + 15.2 - wide * len(group) / 2
        for place, one in enumerate(group):
            start = left + place * wide
            tall = one.balance.currency == currency
            bars.append(_Bar(one, start + wide * 0.1, start + wide * 0.9, tall))
    return bars


def _draw(sheet: Sheet, axes: Axes, bar: _Bar) -> None:
    one, wide = bar.told, bar.right - bar.left
    amounts = (one.balance, one.settlement.repaid)
    due, repaid = map(_value, amounts) if bar.tall else (0.0, 0.0)
    if one.estimated:
        sheet.hatch(axes, (bar.left, bar.right), (0.0, repaid), one.colour)
    else:
        sheet.box(axes, bar.left, 0, wide, repaid, color=one.colour, linewidth=0)
    sheet.box(
        axes, bar.left, 0, wide, due, facecolor="none", edgecolor=one.colour, linewidth=1.0,
        linestyle=(0, (3, 2)) if one.estimated else "-", zorder=3,
    )  # fmt: skip
    top = max(due, repaid, 0.0)
    mark = min(9.0, max(6.0, sheet.breadth(axes, wide)))
    sheet.write(
        axes, (bar.left + bar.right) / 2, top, one.standing.shape, dy=3 + mark / 2, ha="center",
        size=mark,
        colour=one.standing.shade(sheet.palette).ink, data=True,
    )  # fmt: skip
    sheet.target(axes, (bar.left, bar.right), (0, top), said(one, sheet.language), behind(one))


def _names(bars: Sequence[_Bar]) -> list[Label]:
    """Each line's name near its last bar; one line alone is named by what is pointed at."""
    last = {bar.told.account_id: bar for bar in bars}
    names = [
        Label(_value(bar.told.balance) / 2 if bar.tall else 0.0, bar.told.name, bar.told.colour)
        for bar in last.values()
    ]
    return names if len(names) > 1 else []


def _value(amount: Money) -> float:
    return float(amount.minor / 10 ** decimals(amount.currency))
