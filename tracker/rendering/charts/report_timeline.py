"""What happened between two credit reports, on a line of days: a lane for each kind of event."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tracker.domain.period import Span
from tracker.domain.report import INQUIRY_KIND_LABELS, InquiryKind
from tracker.domain.report_comparison import ReportComparison
from tracker.domain.report_timeline import EVENT_KIND_LABELS, EventKind, ReportEvent, between
from tracker.domain.sentence import N_
from tracker.i18n import Language
from tracker.rendering import fonts
from tracker.rendering.chart import Chart, Focus, Size
from tracker.rendering.figure import SMALL, Sheet, day_number, empty, written
from tracker.rendering.palette import Palette, Tone

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_TITLE = N_("Between two reports")
_EMPTY = N_("Nothing that has a day happened between the two reports.")
_SAID = N_("Between the reports: {opened} opened, {ended} ended, {hard} hard inquiries")
_EVENT = N_("{day}: {what}, {institution}")
_WITHIN = N_("Between {since} and {day}: {what}, {institution}")
_ASKED = N_("{day}: {institution}, {reason}")


@dataclass(frozen=True, slots=True)
class _Lane:
    """Events of one kind: its name, the mark and the ink of each."""

    name: str
    events: Sequence[ReportEvent]
    marker: str
    colour: str


def report_timeline(
    comparison: ReportComparison, language: Language, palette: Palette, size: Size
) -> Chart:
    """Openings, endings, inquiries and overdue months, between the days of both reports."""
    language = written(language)
    events = between(comparison)
    if not events:
        return empty(language, palette, size, language.tr(_TITLE), language.tr(_EMPTY))
    first = comparison.before.report.reported_on
    last = comparison.after.report.reported_on
    sheet = Sheet(language, palette, size, _title(events, language))
    lanes = _lanes(events, language, palette)
    room = 12 + max(fonts.width(lane.name, SMALL) for lane in lanes)
    axes = sheet.axes(left=min(room, size.width * 0.36), right=14)
    sheet.time_axis(axes, Span(min(first, events[0].on), max(last, events[-1].on)))
    axes.set_ylim(len(lanes) - 0.4, -0.6)
    axes.set_yticks([])
    for day in (first, last):
        axes.axvline(day_number(day), color=palette.outline, linewidth=0.75, dashes=(5, 4))
    for place, lane in enumerate(lanes):
        _draw(sheet, axes, lane, place)
    return sheet.chart(*_numbers(events, language))


def _lanes(events: Sequence[ReportEvent], language: Language, palette: Palette) -> list[_Lane]:
    """The lanes that have an event, in a steady order."""
    warn = palette.tones[Tone.WARN].fill
    lanes = []
    for kind, marker, colour in (
        (EventKind.OVERDUE, "^", warn),
        (EventKind.OPENED, "o", palette.accent),
        (EventKind.ENDED, "s", palette.muted),
    ):
        mine = [event for event in events if event.kind is kind]
        lanes.append(_Lane(language.tr(EVENT_KIND_LABELS[kind]), mine, marker, colour))
    for asked, colour in (
        (InquiryKind.HARD, palette.accent), (InquiryKind.SOFT, palette.outline),
    ):  # fmt: skip
        mine = [e for e in events if e.inquiry is not None and e.inquiry.kind is asked]
        lanes.append(_Lane(language.tr(INQUIRY_KIND_LABELS[asked]), mine, "|", colour))
    return [lane for lane in lanes if lane.events]


def _draw(sheet: Sheet, axes: Axes, lane: _Lane, place: int) -> None:
    axes.axhline(place, color=sheet.palette.grid, linewidth=0.8, zorder=1)
    sheet.write(axes, axes.get_xlim()[0], place, lane.name, dx=-6, ha="right", data=True)
    for event in lane.events:
        day = day_number(event.on)
        if event.since is not None:
            axes.plot(
                [day_number(event.since), day], [place, place], color=lane.colour, linewidth=1.2,
                linestyle=(0, (2, 2)), zorder=2,
            )  # fmt: skip
        axes.plot(
            [day], [place], marker=lane.marker, markersize=9 if lane.marker == "|" else 7,
            color=lane.colour, markeredgewidth=2 if lane.marker == "|" else 0, zorder=3,
            clip_on=False,
        )  # fmt: skip
        record = event.tradeline or event.inquiry
        focus = Focus(event.on, event.on, record=record)
        text = _words(event, sheet.language)
        sheet.target(axes, (day - 1, day + 1), (place - 0.3, place + 0.3), text, focus)


def _words(event: ReportEvent, language: Language) -> str:
    what = language.tr(EVENT_KIND_LABELS[event.kind])
    if event.since is not None:
        return language.tr(
            _WITHIN, since=event.since, day=event.on, what=what, institution=event.institution
        )
    if event.inquiry is not None:
        reason = event.inquiry.reason
        return language.tr(_ASKED, day=event.on, institution=event.institution, reason=reason)
    return language.tr(_EVENT, day=event.on, what=what, institution=event.institution)


def _title(events: Sequence[ReportEvent], language: Language) -> str:
    """What is seen: how much was opened and ended, and how many hard inquiries there were."""
    opened = sum(event.kind is EventKind.OPENED for event in events)
    ended = sum(event.kind is EventKind.ENDED for event in events)
    hard = sum(event.hard for event in events)
    return language.tr(_SAID, opened=opened, ended=ended, hard=hard)


def _numbers(
    events: Sequence[ReportEvent], language: Language
) -> tuple[list[str], list[list[str]]]:
    titles = (N_("Day"), N_("What happened"), N_("Institution"))
    rows = [
        [event.on.isoformat(), language.tr(EVENT_KIND_LABELS[event.kind]), event.institution]
        for event in events
    ]
    return [language.tr(title) for title in titles], rows
