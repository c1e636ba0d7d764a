"""Scores over time, each on a scale of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from tracker.domain.grouped import grouped
from tracker.domain.period import Span
from tracker.domain.report import ScoreReading
from tracker.domain.sentence import N_
from tracker.i18n import Language
from tracker.rendering import fonts
from tracker.rendering.chart import Chart, Focus, Size
from tracker.rendering.edge_labels import Label
from tracker.rendering.figure import TEXT, Sheet, day_number, empty, written
from tracker.rendering.layout import round_ticks, shortened
from tracker.rendering.palette import Palette
from tracker.services.report_charts import ReportCharts

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_TITLE = N_("Scores")
_EMPTY = N_("No score is on record yet. Add what an app shows you, now and then.")
_NOT_THEN = N_("No score is on record in this time.")
_ONCE = N_("{name}: {value} on {day}")
_SAME = N_("{name}: {value}, as on {day}")
_LESS = N_("{name}: {value}, {points} less than on {day}")
_MORE = N_("{name}: {value}, {points} more than on {day}")
_POINT = N_("{name}, {day}: {value}")
_POINT_IN_RANGE = N_("{name}, {day}: {value} (of {lowest} to {highest})")
_SILENT = 200
"""Days without a reading after which the line breaks: nothing is known of them."""
_MOST = 3
"""How many scores have room below each other."""
_MARKERS = "osD"


def scores(
    data: ReportCharts, language: Language, palette: Palette, size: Size, span: Span | None = None
) -> Chart:
    """The readings of each score; long without one is a gap.

    Without a `span` every reading is shown.
    """
    language = written(language)
    shown = [reading for reading in data.scores if span is None or reading.on in span]
    by_name = _by_name(shown)
    if not by_name:
        reason = _NOT_THEN if data.scores else _EMPTY
        return empty(language, palette, size, language.tr(_TITLE), language.tr(reason))
    sheet = Sheet(language, palette, size, _title(by_name, language))
    ends = [_end(name, found[-1]) for name, found in by_name.items()]
    room = sheet.room(min(size.width * 0.32, 16 + max(fonts.width(text, TEXT) for text in ends)))
    days = [reading.on for reading in shown]
    span = span or Span(min(days), max(data.as_of, *days))
    foot, gap = 22.0, 22.0
    tall = (size.height - sheet.top - foot - gap * (len(by_name) - 1)) / len(by_name)
    for place, (name, found) in enumerate(by_name.items()):
        axes = sheet.axes(left=38, right=room, height=tall, above=place * (tall + gap))
        sheet.time_axis(axes, span, labelled=place == len(by_name) - 1)
        _scale(sheet, axes, found)
        _draw(sheet, axes, found, place)
        label = shortened(_end(name, found[-1]), room - 10, TEXT)
        colour = palette.line(place)
        sheet.labels(axes, [Label(found[-1].value, label, colour, bold=True)], room)
    return sheet.chart(*_numbers(shown, language))


def _by_name(readings: Sequence[ScoreReading]) -> Mapping[str, list[ScoreReading]]:
    """The scores with most readings, each oldest first."""
    found = grouped(sorted(readings, key=lambda r: (r.on, r.id)), lambda r: r.name)
    kept = sorted(found, key=lambda name: (-len(found[name]), name))[:_MOST]
    return {name: found[name] for name in kept}


def _scale(sheet: Sheet, axes: Axes, found: Sequence[ScoreReading]) -> None:
    low, high = min(r.value for r in found), max(r.value for r in found)
    margin = max(5, (high - low) // 4)
    ticks = round_ticks(high + margin, low - margin, 2 if sheet.height(axes) < 110 else 3)  # noqa: PLR2004
    sheet.value_axis(axes, ticks, [f"{tick:g}" for tick in ticks])


def _draw(sheet: Sheet, axes: Axes, found: Sequence[ScoreReading], place: int) -> None:
    colour = sheet.palette.line(place)
    for before, after in pairwise(found):
        if (after.on - before.on).days <= _SILENT:
            axes.plot(
                [day_number(before.on), day_number(after.on)], [before.value, after.value],
                color=colour, linewidth=1.6, zorder=3, clip_on=False,
            )  # fmt: skip
    for reading in found:
        day = day_number(reading.on)
        axes.plot(
            [day], [reading.value], marker=_MARKERS[place], markersize=4.6, color=colour,
            markeredgewidth=0, zorder=4, clip_on=False,
        )  # fmt: skip
        focus = Focus(reading.on, reading.on, record=reading)
        y = (reading.value, reading.value)
        sheet.target(axes, (day - 4, day + 4), y, _words(reading, sheet.language), focus)


def _words(reading: ScoreReading, language: Language) -> str:
    if reading.lowest is None or reading.highest is None:
        return language.tr(_POINT, name=reading.name, day=reading.on, value=reading.value)
    return language.tr(
        _POINT_IN_RANGE, name=reading.name, day=reading.on, value=reading.value,
        lowest=reading.lowest, highest=reading.highest,
    )  # fmt: skip


def _end(name: str, last: ScoreReading) -> str:
    return f"{name} {last.value}"


def _title(by_name: Mapping[str, Sequence[ScoreReading]], language: Language) -> str:
    """What is seen: where the score with most readings stands, against the reading before."""
    name, found = next(iter(by_name.items()))
    last = found[-1]
    if len(found) == 1:
        return language.tr(_ONCE, name=name, value=last.value, day=last.on)
    before = found[-2]
    points = last.value - before.value
    template = _SAME if not points else _MORE if points > 0 else _LESS
    return language.tr(template, name=name, value=last.value, points=abs(points), day=before.on)


def _numbers(
    readings: Sequence[ScoreReading], language: Language
) -> tuple[list[str], list[list[str]]]:
    titles = (N_("Day"), N_("Score"), N_("Points"))
    ordered = sorted(readings, key=lambda r: (r.on, r.id))
    rows = [[r.on.isoformat(), r.name, str(r.value)] for r in ordered]
    return [language.tr(title) for title in titles], rows
