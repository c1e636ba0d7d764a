"""What platforms and regulators did, as thin lines behind a chart over time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from tracker.domain.context import ContextEvent
from tracker.domain.context_events import within
from tracker.domain.period import Span
from tracker.domain.sentence import N_
from tracker.i18n import Language
from tracker.rendering import fonts
from tracker.rendering.chart import Focus, Region, Target
from tracker.rendering.palette import Tone

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from tracker.rendering.figure import Sheet

APART: Final = 13.0
"""Pixels between two marks under which they are one."""

HALF: Final = 7.0
"""Half the width and height of a mark, for pointing."""

NOT_YOURS: Final = N_("Platform and regulator events, not your doing")
_EVENT: Final = N_("{day}: {title}")
_LASTING: Final = N_("{day} to {until}: {title}")


@dataclass(frozen=True, slots=True)
class OutsideMark:
    """One mark and the events it stands for: several where they lie too close to tell apart."""

    events: tuple[ContextEvent, ...]


def mark_outside(sheet: Sheet, axes: Axes, *, pointed: bool) -> None:
    """Draw a line for each event that the sheet is to show behind axes whose limits are days.

    The marks above the lines can be `pointed` at; of axes below each other only the top ones are.
    """
    left, right = axes.get_xlim()
    span = Span(date.fromordinal(round(left)), date.fromordinal(round(right) - 1))
    for events in _clusters(sheet, axes, within(sheet.size.behind, span)):
        _draw(sheet, axes, events, span, lasting=pointed)
        if pointed:
            _let_point(sheet, axes, events, span)


def said(event: ContextEvent, language: Language) -> str:
    """When it was, and what it is called."""
    if event.until is None:
        return language.tr(_EVENT, day=event.on, title=event.title)
    return language.tr(_LASTING, day=event.on, until=event.until, title=event.title)


def _clusters(
    sheet: Sheet, axes: Axes, events: Sequence[ContextEvent]
) -> Iterator[tuple[ContextEvent, ...]]:
    """Events in their order; those that lie too close together stand together."""
    together: list[ContextEvent] = []
    for event in sorted(events, key=lambda event: event.on):
        days = (event.on - together[0].on).days if together else 0
        if together and sheet.breadth(axes, days) >= APART:
            yield tuple(together)
            together = []
        together.append(event)
    if together:
        yield tuple(together)


def _draw(
    sheet: Sheet, axes: Axes, events: Sequence[ContextEvent], span: Span, *, lasting: bool
) -> None:
    """A line where each event began; how long it lasted stands above the top axes alone."""
    ink = sheet.palette.tones[Tone.CONTEXT].ink
    for event in events:
        if event.on in span:
            place = _place(event, span)
            axes.axvline(place, color=ink, linewidth=0.8, dashes=(1.5, 2.5), zorder=1)
        if lasting and event.until is not None:
            last = min(event.until, span.last).toordinal() + 1
            axes.plot(
                [_place(event, span), last], [1, 1], color=ink, linewidth=1.2, clip_on=False,
                transform=axes.get_xaxis_transform(), zorder=1, solid_capstyle="butt",
            )  # fmt: skip


def _let_point(sheet: Sheet, axes: Axes, events: Sequence[ContextEvent], span: Span) -> None:
    """A ring above the line, or the number of events where it stands for several."""
    ink, place = sheet.palette.tones[Tone.CONTEXT].ink, _place(events[0], span)
    axes.plot(
        [place], [1], marker="o", markersize=5.0 if len(events) == 1 else 9.5, markeredgewidth=1.0,
        markerfacecolor=sheet.palette.surface, markeredgecolor=ink, clip_on=False,
        transform=axes.get_xaxis_transform(), zorder=6,
    )  # fmt: skip
    if len(events) > 1:
        axes.text(
            place, 1, str(len(events)), color=ink, ha="center", va="center", zorder=7,
            transform=axes.get_xaxis_transform(), fontproperties=fonts.font(9.0), clip_on=False,
        )  # fmt: skip
    focus = Focus(record=OutsideMark(tuple(events)))
    lines = [*(said(event, sheet.language) for event in events), sheet.language.tr(NOT_YOURS)]
    target = Target(_region(sheet, axes, place), "\n".join(lines), focus)
    sheet.targets.append(target)


def _region(sheet: Sheet, axes: Axes, place: float) -> Region:
    """Where a mark at the top of axes can be pointed at."""
    left, right = axes.get_xlim()
    box, wide, tall = axes.get_position(), sheet.size.width, sheet.size.height
    x, y = box.x0 + box.width * (place - left) / (right - left), 1 - box.y1
    return Region(x - HALF / wide, y - HALF / tall, x + HALF / wide, y + HALF / tall).clipped()


def _place(event: ContextEvent, span: Span) -> float:
    return max(event.on, span.first).toordinal() + 0.5
