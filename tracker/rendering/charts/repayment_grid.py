"""Which statements were repaid on time, a row for each line and a column for each month."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from tracker.domain.grouped import grouped
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
from tracker.rendering.edge_labels import Label
from tracker.rendering.figure import SMALL, TEXT, Sheet, empty, written
from tracker.rendering.palette import Palette, line_order
from tracker.services.chart_data import ChartData

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_BAR = 6.0
"""Pixels that the bar of what was repaid is high."""
_SHAPE = 11.0
_MOST = 52.0
"""Pixels that a cell is high at most."""
_TALL, _WIDE = 36.0, 46.0
"""Pixels of a cell from which on there is room for the amount in it."""


def repayment_grid(data: ChartData, language: Language, palette: Palette, size: Size) -> Chart:
    """A cell for each statement in the month of its due date: its standing as shape and colour.

    The bar at its foot is as long as the part that was repaid, hatched where the statement was
    worked out from entries. A month without a statement is a gap.
    """
    language = written(language)
    found = told(data.table, palette, data.span)
    if not found:
        return empty(language, palette, size, language.tr(TITLE), language.tr(EMPTY))
    rows = _rows(found, data)
    sheet = Sheet(language, palette, size, title(found, language))
    names = [row[-1].name for row in rows.values()]
    room = sheet.room(min(size.width * 0.3, 16 + max(fonts.width(n, TEXT) for n in names)))
    axes = sheet.axes(left=12, right=room, above=24)
    sheet.time_axis(axes, data.span)
    axes.set_ylim(len(rows) - 0.5, -0.5)
    axes.set_yticks([])
    draw_key(sheet, axes, found, dy=12)
    for place, row in enumerate(rows.values()):
        _draw_row(sheet, axes, place, row)
    labels = [Label(place, row[-1].name, row[-1].colour) for place, row in enumerate(rows.values())]
    for label in labels:
        sheet.labels(axes, [label], room)
    return sheet.chart(*numbers(found, language))


def _rows(found: Sequence[Told], data: ChartData) -> Mapping[int, list[Told]]:
    """The statements of each line, the lines in the order of their colours."""
    rows = grouped(found, lambda one: one.account_id)
    order = line_order(data.table.accounts)
    return {id_: rows[id_] for id_ in sorted(rows, key=lambda id_: order.get(id_, len(order)))}


def _draw_row(sheet: Sheet, axes: Axes, place: int, row: Sequence[Told]) -> None:
    for month, group in grouped(row, lambda one: one.month).items():
        first, last = month.first.toordinal(), month.last.toordinal() + 1
        wide = (last - first) / len(group)
        for number, one in enumerate(group):
            left = first + number * wide
            _draw_cell(sheet, axes, (left + wide * 0.05, left + wide * 0.95), place, one)


def _draw_cell(sheet: Sheet, axes: Axes, days: tuple[float, float], place: int, one: Told) -> None:
    """The standing, what was due below it where there is room, and the bar at the foot."""
    low, high = axes.get_ylim()
    pixel = (low - high) / sheet.height(axes)
    half = min(0.42, _MOST / 2 * pixel)
    top, foot = place - half, place + half
    wide, middle = days[1] - days[0], (days[0] + days[1]) / 2
    sheet.box(
        axes, days[0], top, wide, foot - top, facecolor="none", linewidth=0.8,
        edgecolor=sheet.palette.border, zorder=1,
    )  # fmt: skip
    _draw_bar(sheet, axes, days, (foot - _BAR * pixel, foot), one)
    has_room = 2 * half / pixel >= _TALL and sheet.breadth(axes, wide) >= _WIDE
    late = one.settlement.days_past_due
    words = f"{one.standing.shape} {late}" if late and has_room else one.standing.shape
    ink = one.standing.shade(sheet.palette).ink
    mark = top + 11 * pixel if has_room else place - _BAR * pixel / 2
    sheet.write(axes, middle, mark, words, ha="center", size=_SHAPE, colour=ink, data=True)
    if has_room:
        amount, above = sheet.short_money(one.balance), foot - (_BAR + 9) * pixel
        ink = sheet.palette.text
        sheet.write(axes, middle, above, amount, ha="center", size=SMALL, colour=ink, data=True)
    sheet.target(axes, days, (top, foot), said(one, sheet.language), behind(one))


def _draw_bar(
    sheet: Sheet, axes: Axes, days: tuple[float, float], tall: tuple[float, float], one: Told
) -> None:
    """How much of what was due is repaid."""
    share = one.settlement.repaid.ratio(one.balance)
    paid = 1.0 if share is None else min(1.0, max(0.0, share))
    wide, high = days[1] - days[0], tall[1] - tall[0]
    whole = {"facecolor": sheet.palette.grid, "linewidth": 0, "zorder": 1.5}
    sheet.box(axes, days[0], tall[0], wide, high, **whole)
    if one.estimated:
        sheet.hatch(axes, (days[0], days[0] + wide * paid), (tall[1], tall[0]), one.colour)
    elif paid:
        part = {"facecolor": one.colour, "linewidth": 0, "zorder": 2}
        sheet.box(axes, days[0], tall[0], wide * paid, high, **part)
