"""Amounts by month, one layer above the other, each named at the right."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tracker.domain.money import Money, decimals
from tracker.domain.period import Month, Span
from tracker.rendering.chart import Focus
from tracker.rendering.edge_labels import Label
from tracker.rendering.figure import Sheet
from tracker.rendering.time_axis import whole_months

if TYPE_CHECKING:
    from matplotlib.axes import Axes

WIDE = 22
"""Days that a bar is wide."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What a layer has in one month, what is said of it and what lies behind it."""

    amount: Money
    text: str
    focus: Focus | None = None
    estimated: bool = False


@dataclass(frozen=True, slots=True)
class Layer:
    """One part of every bar, in its own colour."""

    name: str
    colour: str
    cells: Mapping[Month, Cell]


def draw_stacked(
    sheet: Sheet, axes: Axes, layers: Sequence[Layer], span: Span, room: float
) -> None:
    """Bars by month over a span, at least one of which has an amount; estimates are hatched."""
    months = [month for month in whole_months(span) if any(month in one.cells for one in layers)]
    totals = [
        Money.total((x.cells[month].amount for x in layers if month in x.cells), _currency(layers))
        for month in months
    ]
    sheet.money_axis(axes, max(totals))
    labels: dict[str, Label] = {}
    for month in months:
        for layer, low, high in _placed(layers, month):
            _draw(sheet, axes, month, layer, (low, high))
            labels[layer.name] = Label((low + high) / 2, layer.name, layer.colour)
    sheet.labels(axes, list(labels.values()), room)


def _currency(layers: Sequence[Layer]) -> str:
    return next(cell.amount.currency for layer in layers for cell in layer.cells.values())


def _placed(layers: Sequence[Layer], month: Month) -> Iterator[tuple[Layer, float, float]]:
    """The layers with an amount in a month, and where each begins and ends."""
    low = 0.0
    for layer in layers:
        cell = layer.cells.get(month)
        if cell is not None and cell.amount.minor > 0:
            high = low + cell.amount.minor / 10 ** decimals(cell.amount.currency)
            yield layer, low, high
            low = high


def _draw(sheet: Sheet, axes: Axes, month: Month, layer: Layer, y: tuple[float, float]) -> None:
    cell = layer.cells[month]
    first, last = month.first.toordinal(), month.last.toordinal() + 1
    left = (first + last - WIDE) / 2
    if cell.estimated:
        sheet.hatch(axes, (left, left + WIDE), y, layer.colour)
    look = {"facecolor": "none" if cell.estimated else layer.colour, "zorder": 3}
    edge = layer.colour if cell.estimated else sheet.palette.surface
    sheet.box(axes, left, y[0], WIDE, y[1] - y[0], edgecolor=edge, linewidth=0.8, **look)
    sheet.target(axes, (left, left + WIDE), y, cell.text, cell.focus, least=5)
