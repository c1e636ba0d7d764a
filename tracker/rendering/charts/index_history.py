"""The index month by month, and below it which patterns were raised, on one axis of time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import nan
from typing import TYPE_CHECKING, Final, TypeAlias

from tracker.domain.behaviour import BehaviourTable
from tracker.domain.period import Month, Span
from tracker.domain.sentence import N_
from tracker.drift.assessment import Assessment
from tracker.drift.catalogue import DETECTORS
from tracker.drift.detector import Finding, Level
from tracker.i18n import Language
from tracker.rendering import fonts
from tracker.rendering.chart import Chart, Focus, Size
from tracker.rendering.context import mark_context
from tracker.rendering.edge_labels import Label
from tracker.rendering.figure import LEAST, SMALL, Sheet, day_number, empty, written
from tracker.rendering.layout import round_ticks, shortened
from tracker.rendering.palette import TONE_LABELS, TONE_SHAPES, Palette, Tone
from tracker.rendering.time_axis import whole_months

if TYPE_CHECKING:
    from matplotlib.axes import Axes

ROW: Final = 15.0
"""Pixels that one pattern needs."""
INDEX: Final = 96.0
"""Pixels of the index itself."""
KEY: Final = 18.0
"""Pixels of the line that says what the marks of levels are."""
AROUND: Final = 46.0 + KEY
"""Pixels above and below it, and for the axis of time."""

_LEFT: Final = 36.0

_TITLE: Final = N_("Drift index")
_EMPTY: Final = N_("No month has enough data for an index yet.")
_STEADY: Final = N_("Drift index: {value}, unchanged since {since}")
_HIGHEST: Final = N_("Drift index: {value}, the highest since {since}")
_LOWER: Final = N_("Drift index: {value}, after {top} in {month}")
_POINT: Final = N_("{day}: index {value}")
_RAISED: Final = N_("{title}, {day}: {level}")

_Row: TypeAlias = Mapping[Month, tuple[date, Finding]]
"""What was found of one pattern at the ends of months."""

_MARKERS: Final = {Level.WATCH: "D", Level.WARN: "^", Level.ALERT: "s"}
_TITLES: Final = {detector.pattern: detector.explanation.title for detector in DETECTORS}


@dataclass(frozen=True, slots=True)
class IndexHistory:
    """Assessments at the ends of months, the oldest first, and the span that is shown of them."""

    history: Sequence[Assessment]
    table: BehaviourTable
    span: Span


def height(history: Sequence[Assessment]) -> float:
    """The pixels that the chart needs."""
    rows = len(_rows(history))
    return INDEX + AROUND + (max(ROW * rows, LEAST) if rows else 0.0)


def index_history(data: IndexHistory, language: Language, palette: Palette, size: Size) -> Chart:
    """The index at the end of each month, and a row of marks for each pattern that was raised.

    Months outside the span are left out, one without data is a gap. Rings on the axis are decisions
    of lenders, those at the top events outside the person's reach, where the size has any behind
    the chart.
    """
    language = written(language)
    months = set(whole_months(data.span))
    history = [assessment for assessment in data.history if Month.of(assessment.as_of) in months]
    seen = [assessment for assessment in history if assessment.coverage.with_data]
    if not seen:
        return empty(language, palette, size, language.tr(_TITLE), language.tr(_EMPTY))
    rows = _rows(seen)
    sheet = Sheet(language, palette, size, _title(seen, language))
    names = [language.tr(_TITLES[pattern]) for pattern in rows]
    widest = max([24.0, *(fonts.width(name, SMALL) for name in names)])
    room = sheet.room(min(size.width * 0.36, 16 + widest))
    upper = sheet.axes(left=_LEFT, right=room, height=INDEX, above=8 + KEY)
    sheet.time_axis(upper, data.span, labelled=not rows)
    _draw_index(sheet, upper, history, room)
    mark_context(sheet, upper, data.table, data.span)
    if rows:
        _key(sheet, upper, rows)
        lower = sheet.axes(left=_LEFT, right=room, above=8 + KEY + INDEX + 8)
        sheet.time_axis(lower, data.span)
        _name(sheet, lower, [shortened(name, room - 8, SMALL) for name in names])
        for place, found in enumerate(rows.values()):
            _draw_row(sheet, lower, place, found)
    return sheet.chart(*_numbers(seen, language))


def _rows(history: Sequence[Assessment]) -> Mapping[str, _Row]:
    """The patterns that were raised, the first to be raised first, with what was found when."""
    rows: dict[str, dict[Month, tuple[date, Finding]]] = {}
    for assessment in history:
        for finding in assessment.raised:
            rows.setdefault(finding.pattern, {})[Month.of(assessment.as_of)] = (
                assessment.as_of,
                finding,
            )
    return rows


def _key(sheet: Sheet, axes: Axes, rows: Mapping[str, _Row]) -> None:
    """Shape and word of each level that occurs, as far as they fit."""
    levels = {finding.level for row in rows.values() for _, finding in row.values()}
    place = -_LEFT
    for tone in (Tone.of(level) for level in Level if level in levels):
        said = f"{TONE_SHAPES[tone]} {sheet.language.tr(TONE_LABELS[tone])}"
        if place + fonts.width(said, SMALL) > sheet.size.width - _LEFT:
            return
        sheet.write(axes, 0, 1, said, dx=place, dy=18, colour=sheet.palette.tones[tone].ink)
        place += fonts.width(said, SMALL) + 14


def _draw_index(sheet: Sheet, axes: Axes, history: Sequence[Assessment], room: float) -> None:
    ticks = round_ticks(max(10, *(a.index for a in history)), count=3)
    sheet.value_axis(axes, ticks, [f"{tick:g}" for tick in ticks])
    days = [day_number(a.as_of) for a in history]
    values = [a.index if a.coverage.with_data else nan for a in history]
    ink = sheet.palette.accent
    axes.plot(
        days, values, color=ink, linewidth=1.6, marker="o", markersize=4, markeredgewidth=0,
        zorder=4, clip_on=False,
    )  # fmt: skip
    last = next(a for a in reversed(history) if a.coverage.with_data)
    sheet.labels(axes, [Label(last.index, str(last.index), ink, bold=True)], room)
    for day, value, assessment in zip(days, values, history, strict=True):
        if value == value:  # noqa: PLR0124 - nan is not itself
            said = sheet.language.tr(_POINT, day=assessment.as_of, value=assessment.index)
            sheet.target(axes, (day - 8, day + 8), (value, value), said)


def _name(sheet: Sheet, axes: Axes, names: Sequence[str]) -> None:
    axes.set_ylim(len(names) - 0.5, -0.5)
    sheet.ticks(axes, list(range(len(names))), [""] * len(names))
    for place, name in enumerate(names):
        end = axes.get_xlim()[1]
        sheet.write(axes, end, place, name, dx=8, colour=sheet.palette.text, data=True)
    axes.grid(visible=True, axis="y", color=sheet.palette.grid, linewidth=0.8)
    axes.set_axisbelow(True)


def _draw_row(sheet: Sheet, axes: Axes, place: int, found: _Row) -> None:
    for month, (on, finding) in found.items():
        shade = sheet.palette.tones[Tone.of(finding.level)]
        day = day_number(on)
        if month.plus(1) in found:
            after = day_number(found[month.plus(1)][0])
            axes.plot(
                [day, after], [place, place], color=sheet.palette.muted, linewidth=1.0, zorder=3
            )
        marker = _MARKERS.get(finding.level, "o") if finding.level else "o"
        axes.plot(
            [day], [place], marker=marker, markersize=5, color=shade.fill,
            markeredgecolor=sheet.palette.text, markeredgewidth=0.6, zorder=4, clip_on=False,
        )  # fmt: skip
        said = sheet.language.tr(
            _RAISED, title=sheet.language.tr(_TITLES[finding.pattern]), day=on,
            level=sheet.language.tr(TONE_LABELS[Tone.of(finding.level)]),
        )  # fmt: skip
        focus = Focus(on, on, record=finding)
        sheet.target(axes, (day - 8, day + 8), (place, place), said, focus)


def _title(seen: Sequence[Assessment], language: Language) -> str:
    last, first = seen[-1], Month.of(seen[0].as_of)
    values = [assessment.index for assessment in seen]
    if len(set(values)) == 1:
        return language.tr(_STEADY, value=last.index, since=first)
    if last.index == max(values):
        return language.tr(_HIGHEST, value=last.index, since=first)
    top = max(seen, key=lambda assessment: assessment.index)
    return language.tr(_LOWER, value=last.index, top=top.index, month=Month.of(top.as_of))


def _numbers(seen: Sequence[Assessment], language: Language) -> tuple[list[str], list[list[str]]]:
    header = [language.tr(N_("Day")), language.tr(_TITLE), language.tr(N_("Raised"))]
    rows = [
        [
            assessment.as_of.isoformat(), str(assessment.index),
            language.listed(language.tr(_TITLES[f.pattern]) for f in assessment.raised),
        ]
        for assessment in seen
    ]  # fmt: skip
    return header, rows
