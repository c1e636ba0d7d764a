"""Amounts by month that go two ways: one above the line, the other below it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tracker.domain.behaviour import BehaviourTable
from tracker.domain.entry import EntryKind
from tracker.domain.money import Money, decimals
from tracker.domain.period import Month, Span
from tracker.domain.sentence import N_
from tracker.i18n import Language
from tracker.rendering.chart import Focus
from tracker.rendering.edge_labels import Label
from tracker.rendering.figure import Sheet, plain
from tracker.rendering.palette import Palette
from tracker.rendering.time_axis import whole_months

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_BAR = N_("{part}, {month}: {amount}")
_UNSEEN = N_("{month}: not covered by any statement")
WIDE = 17
"""Days that a bar is wide."""


@dataclass(frozen=True, slots=True)
class Part:
    """One layer of the bars: its name, its place in the order of colours, its amounts by month."""

    name: str
    colour: int
    months: Mapping[Month, Money]
    kinds: tuple[EntryKind, ...]
    is_below: bool = False

    def of(self, month: Month) -> float:
        """Its amount in a month, in the main unit."""
        amount = self.months.get(month)
        return amount.minor / 10 ** decimals(amount.currency) if amount else 0.0


def within(part: Part, span: Span) -> Part:
    """The part without the months that are not shown."""
    kept = {month: amount for month, amount in part.months.items() if month.first in span}
    return Part(part.name, part.colour, kept, part.kinds, part.is_below)


def draw_both_ways(sheet: Sheet, axes: Axes, parts: Sequence[Part], span: Span) -> None:
    """Bars by month; `parts` are within the span, and at least one has an amount."""
    months = whole_months(span)
    tops = [_tall(parts, month, below=False) for month in months]
    lows = [_tall(parts, month, below=True) for month in months]
    currency = next(a.currency for part in parts for a in part.months.values())
    sides = (Money(round(max(side) * 10 ** decimals(currency)), currency) for side in (tops, lows))
    top, below = sides
    sheet.money_axis(axes, top, below=below)
    axes.axhline(0, color=sheet.palette.outline, linewidth=0.8, zorder=3)
    for month in months:
        _draw_month(sheet, axes, parts, month)


def mark_unseen(sheet: Sheet, axes: Axes, table: BehaviourTable, span: Span) -> None:
    """A month that no statement covers says so when pointed at."""
    seen = {row.month for row in table.spending if row.observed}
    for month in whole_months(span):
        if month not in seen and month.first <= table.as_of:
            days = (month.first.toordinal(), month.last.toordinal() + 1)
            text = sheet.language.tr(_UNSEEN, month=month)
            sheet.target(axes, days, axes.get_ylim(), text)


def names(parts: Sequence[Part], span: Span, palette: Palette) -> list[Label]:
    """Each part's name, beside where it stands in its last month."""
    found = []
    for part in parts:
        last = next((m for m in reversed(whole_months(span)) if part.of(m)), None)
        if last is not None:
            bottom = _bottom(parts, part, last)
            y = bottom + (-part.of(last) if part.is_below else part.of(last)) / 2
            found.append(Label(y, part.name, palette.line(part.colour)))
    return found


def numbers(
    parts: Sequence[Part], span: Span, language: Language
) -> tuple[list[str], list[list[str]]]:
    """The months with any amount, a column for each part."""
    header = [language.tr(N_("Month")), *(part.name for part in parts)]
    months = [m for m in whole_months(span) if any(part.of(m) for part in parts)]
    rows = [[str(m), *(plain(part.months.get(m)) for part in parts)] for m in months]
    return header, rows


def _tall(parts: Sequence[Part], month: Month, *, below: bool) -> float:
    return sum(part.of(month) for part in parts if part.is_below is below)


def _bottom(parts: Sequence[Part], part: Part, month: Month) -> float:
    """Where a part begins: above or below those before it on its side."""
    before = [p for p in parts[: parts.index(part)] if p.is_below is part.is_below]
    tall = sum(p.of(month) for p in before)
    return -tall if part.is_below else tall


def _draw_month(sheet: Sheet, axes: Axes, parts: Sequence[Part], month: Month) -> None:
    first, last = month.first.toordinal(), month.last.toordinal() + 1
    for part, low, high in _layers(parts, month):
        axes.bar(
            [(first + last) / 2], [high - low], bottom=[low], width=WIDE, linewidth=0.8, zorder=2,
            color=sheet.palette.line(part.colour), edgecolor=sheet.palette.surface,
        )  # fmt: skip
        amount = part.months[month]
        text = sheet.language.tr(_BAR, part=part.name, month=month, amount=amount)
        focus = Focus(month.first, month.last, None, part.kinds)
        edges = min(low, high), max(low, high)
        sheet.target(axes, (first + 4, last - 4), edges, text, focus, least=6)


def _layers(parts: Sequence[Part], month: Month) -> Iterator[tuple[Part, float, float]]:
    for part in parts:
        tall = part.of(month)
        if tall:
            low = _bottom(parts, part, month)
            yield part, low, low - tall if part.is_below else low + tall
