"""The axis of time: whole months, named as far as there is room; days where there is much of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from tracker.domain.period import Month, Span
from tracker.domain.sentence import N_, Word
from tracker.i18n import Language
from tracker.rendering import fonts
from tracker.rendering.chart import TimeAxis

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from tracker.rendering.figure import Sheet

MONTHS: Final = (
    N_("Jan"), N_("Feb"), N_("Mar"), N_("Apr"), N_("May"), N_("Jun"),
    N_("Jul"), N_("Aug"), N_("Sep"), N_("Oct"), N_("Nov"), N_("Dec"),
)  # fmt: skip
"""Short names of months, as they stand under an axis."""

_DAY: Final = N_("{month} {number}")
_DAYS: Final = (1, 8, 15, 22)
"""The days of a month that are named where a month is wide."""
_TICK_WIDTH: Final = 36.0
_STEPS: Final = (1, 2, 3, 6, 12, 24, 60, 120)
"""Months between two that are named."""


def whole_months(span: Span) -> list[Month]:
    """Every month that has a day in the span."""
    return list(Month.of(span.first).until(Month.of(span.last)))


def draw_time_axis(
    sheet: Sheet, axes: Axes, span: Span, size: float, *, labelled: bool
) -> TimeAxis:
    """Whole months along the bottom, in letters of a `size`; where they lie."""
    months = whole_months(span)
    axes.set_xlim(months[0].first.toordinal(), months[-1].last.toordinal() + 1)
    box = axes.get_position()
    room = box.width * sheet.size.width / len(months)
    names = list(_names(months, room, sheet.language)) if labelled else []
    axes.set_xticks(
        [place for place, _ in names], [name for _, name in names],
        fontproperties=fonts.font(size), color=sheet.palette.muted, parse_math=False,
    )  # fmt: skip
    return TimeAxis(box.x0, box.x0 + box.width, Span(months[0].first, months[-1].last))


def _names(months: Sequence[Month], room: float, language: Language) -> Iterator[tuple[float, str]]:
    """What is named, and where: months in their middle, or days."""
    if room >= _TICK_WIDTH * 1.4 * len(_DAYS):
        for month in months:
            for number in _DAYS:
                name = Word(MONTHS[month.number - 1])
                place = month.day(number).toordinal() + 0.5
                yield place, language.tr(_DAY, month=name, number=number)
        return
    step = next((s for s in _STEPS if room * s >= _TICK_WIDTH), _STEPS[-1])
    for month in months:
        if (12 * month.year + month.number - 1) % step == 0:
            middle = (month.first.toordinal() + month.last.toordinal() + 1) / 2
            yield middle, _month_name(month, language)


def _month_name(month: Month, language: Language) -> str:
    return str(month.year) if month.number == 1 else language.tr(MONTHS[month.number - 1])
