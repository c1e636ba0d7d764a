"""The index over the next ninety days: a band of futures, with today at its left."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from tracker.domain.period import Span
from tracker.domain.sentence import N_
from tracker.drift.outlook import IndexBand, Outlook
from tracker.i18n import Language
from tracker.rendering.chart import Chart, Size
from tracker.rendering.edge_labels import Label
from tracker.rendering.figure import Sheet, day_number, empty, written
from tracker.rendering.layout import round_ticks
from tracker.rendering.palette import Palette

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_TITLE: Final = N_("Drift index in the next 90 days")
_EMPTY: Final = N_("Not enough whole months are covered to look ahead.")
_RANGE: Final = N_("In 90 days the index is between {low} and {high}, most likely about {middle}")
_SAME: Final = N_("In 90 days the index is about {middle}")
_POINT: Final = N_("{day}: {low} to {high}, most likely about {middle}")
_LEAST_TOP: Final = 20
_ROOM: Final = 44.0
"""Pixels at the right for the numbers at the end of the band."""


def outlook(data: Outlook, language: Language, palette: Palette, size: Size) -> Chart:
    """Four of five futures lie in the band; the line is the middle one."""
    language = written(language)
    if not data.is_told:
        return empty(language, palette, size, language.tr(_TITLE), language.tr(_EMPTY))
    sheet = Sheet(language, palette, size, _title(data.bands[-1], language))
    axes = sheet.axes(left=32, right=_ROOM)
    sheet.time_axis(axes, Span(data.bands[0].on, data.bands[-1].on))
    ticks = round_ticks(max(_LEAST_TOP, *(band.high for band in data.bands)), count=4)
    sheet.value_axis(axes, ticks, [f"{tick:g}" for tick in ticks])
    days = [day_number(band.on) for band in data.bands]
    low, high = [b.low for b in data.bands], [b.high for b in data.bands]
    axes.fill_between(days, low, high, color=palette.band, linewidth=0, zorder=2)
    axes.plot(days, [b.middle for b in data.bands], color=palette.accent, linewidth=1.8, zorder=3)
    axes.plot(
        days[:1], [data.bands[0].middle], marker="o", markersize=5, color=palette.accent, zorder=4
    )
    _name_ends(sheet, axes, data.bands)
    for band, day in zip(data.bands, days, strict=True):
        sheet.target(axes, (day - 6, day + 6), (band.low, band.high), _words(band, language))
    return sheet.chart(*_numbers(data.bands, language))


def _name_ends(sheet: Sheet, axes: Axes, bands: Sequence[IndexBand]) -> None:
    last, palette = bands[-1], sheet.palette
    muted = [value for value in dict.fromkeys((last.low, last.high)) if value != last.middle]
    labels = [Label(value, str(value), palette.muted) for value in muted]
    sheet.labels(
        axes, [*labels, Label(last.middle, str(last.middle), palette.accent, bold=True)], 44
    )


def _title(last: IndexBand, language: Language) -> str:
    template = _SAME if last.low == last.high else _RANGE
    return language.tr(template, low=last.low, high=last.high, middle=last.middle)


def _words(band: IndexBand, language: Language) -> str:
    return language.tr(_POINT, day=band.on, low=band.low, high=band.high, middle=band.middle)


def _numbers(bands: Sequence[IndexBand], language: Language) -> tuple[list[str], list[list[str]]]:
    titles = (N_("Day"), N_("Low"), N_("Middle"), N_("High"))
    rows = [[b.on.isoformat(), str(b.low), str(b.middle), str(b.high)] for b in bands]
    return [language.tr(title) for title in titles], rows
