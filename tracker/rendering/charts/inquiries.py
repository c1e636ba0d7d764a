"""Who looked at the credit report: inquiries by month, hard and soft."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from tracker.domain.period import Span
from tracker.domain.report import INQUIRY_KIND_LABELS, InquiryKind
from tracker.domain.sentence import N_
from tracker.i18n import Language
from tracker.rendering import fonts
from tracker.rendering.chart import Chart, Focus, Size
from tracker.rendering.edge_labels import Label
from tracker.rendering.figure import TEXT, Sheet, day_number, empty, written
from tracker.rendering.layout import round_ticks
from tracker.rendering.palette import Palette
from tracker.services.report_charts import InquiryMonth, InquiryWatch, ReportCharts, recent

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_TITLE = N_("Inquiries")
_EMPTY = N_("No inquiry is on record yet. A report lists who looked at it in the last two years.")
_SILENT = N_("No report tells of this time.")
_SAID = N_("Inquiries: {hard} hard ones in the {months} months up to {day}")
_SAID_ONE = N_("Inquiries: one hard one in the {months} months up to {day}")
_SAID_NONE = N_("Inquiries: no hard one in the {months} months up to {day}")
_MONTH = N_("{month}: {hard} hard, {soft} soft")
_MONTH_SO_FAR = N_("{month}, up to {day}: {hard} hard, {soft} soft")
_UNSEEN = N_("{month}: no report tells of it")
_RECENT = N_("hard, {months} months")
_MONTHS = 6
_KINDS = (InquiryKind.HARD, InquiryKind.SOFT)


def inquiries(
    data: ReportCharts, language: Language, palette: Palette, size: Size, span: Span | None = None
) -> Chart:
    """Inquiries by month; a month that no report tells of is a gap.

    The line counts the hard ones of the months that the detector looks at; its levels are dashed.
    Without a `span` every month that is known is shown.
    """
    language = written(language)
    if not any(month.inquiries for month in data.months):
        return empty(language, palette, size, language.tr(_TITLE), language.tr(_EMPTY))
    whole = data
    shown = span or Span(data.months[0].month.first, data.months[-1].month.last)
    data = replace(data, months=tuple(m for m in data.months if m.month.last in shown))
    if not any(month.seen_to for month in data.months):
        return empty(language, palette, size, language.tr(_TITLE), language.tr(_SILENT))
    counts = _counts(whole, shown)
    sheet = Sheet(language, palette, size, _title(whole, language))
    names = [*(language.tr(INQUIRY_KIND_LABELS[kind]) for kind in _KINDS)]
    names += [language.tr(_RECENT, months=data.watch.months)] if data.watch else []
    room = sheet.room(min(size.width * 0.34, 16 + max(fonts.width(name, TEXT) for name in names)))
    axes = sheet.axes(left=28, right=room)
    sheet.time_axis(axes, shown)
    _scale(sheet, axes, data, counts)
    for month in data.months:
        _draw(sheet, axes, month)
    labels = _kind_labels(data, palette, names)
    labels += _draw_recent(sheet, axes, counts, names[-1])
    sheet.labels(axes, labels, room)
    return sheet.chart(*_numbers(data, language))


def _scale(sheet: Sheet, axes: Axes, data: ReportCharts, counts: Sequence[_Count | None]) -> None:
    levels = data.watch.levels if data.watch else ()
    known = (count.hard for count in counts if count)
    top = max([1, *(len(month.inquiries) for month in data.months), *known, *levels])
    ticks = [tick for tick in round_ticks(top) if tick == int(tick)]
    sheet.value_axis(axes, ticks, [f"{tick:g}" for tick in ticks])
    for level in levels:
        axes.axhline(level, color=sheet.palette.outline, linewidth=0.75, dashes=(5, 4), zorder=1.5)
        sheet.write(
            axes, axes.get_xlim()[1], level, str(level), dx=-2, dy=-7, ha="right", data=True
        )


def _colour(kind: InquiryKind, palette: Palette) -> str:
    return palette.accent if kind is InquiryKind.HARD else palette.outline


def _draw(sheet: Sheet, axes: Axes, month: InquiryMonth) -> None:
    first, last = month.month.first.toordinal(), month.month.last.toordinal() + 1
    bottom = 0.0
    for kind in _KINDS:
        tall = float(len(month.of(kind)))
        if tall:
            axes.bar(
                [(first + last) / 2], [tall], bottom=[bottom], width=16, linewidth=0.8, zorder=2,
                color=_colour(kind, sheet.palette), edgecolor=sheet.palette.surface,
            )  # fmt: skip
        bottom += tall
    newest = month.inquiries[-1] if month.inquiries else None
    focus = Focus(month.month.first, month.month.last, record=newest) if newest else None
    sheet.target(axes, (first, last), axes.get_ylim(), _words(month, sheet.language), focus)


def _words(month: InquiryMonth, language: Language) -> str:
    if month.seen_to is None:
        return language.tr(_UNSEEN, month=month.month)
    hard, soft = (len(month.of(kind)) for kind in _KINDS)
    if month.seen_to < month.month.last:
        return language.tr(
            _MONTH_SO_FAR, month=month.month, day=month.seen_to, hard=hard, soft=soft
        )
    return language.tr(_MONTH, month=month.month, hard=hard, soft=soft)


@dataclass(frozen=True, slots=True)
class _Count:
    """How many hard inquiries the months that the detector looks at have, up to a day."""

    day: date
    hard: int


def _counts(data: ReportCharts, shown: Span) -> list[_Count | None]:
    """One for each month that is shown; `None` where a part of what is counted is in no report."""
    found: list[_Count | None] = []
    for place, month in enumerate(data.months):
        if data.watch is not None and month.month.last in shown:
            hard = recent(data.months, place, data.watch)
            if hard is None or month.seen_to is None:
                found.append(None)
            else:
                found.append(_Count(month.seen_to, hard))
    return found


def _draw_recent(
    sheet: Sheet, axes: Axes, counts: Sequence[_Count | None], name: str
) -> list[Label]:
    for before, after in pairwise(counts):
        if before and after:
            axes.plot(
                [day_number(before.day), day_number(after.day)], [before.hard, after.hard],
                color=sheet.palette.text, linewidth=1.3, zorder=4, clip_on=False,
            )  # fmt: skip
    last = next((count for count in reversed(counts) if count), None)
    return [Label(last.hard, name, sheet.palette.text, bold=True)] if last else []


def _kind_labels(data: ReportCharts, palette: Palette, names: list[str]) -> list[Label]:
    """Each kind is named beside where it stands in the last month that has it."""
    found = []
    for kind, name in zip(_KINDS, names, strict=False):
        month = next((m for m in reversed(data.months) if m.of(kind)), None)
        if month is not None:
            low = len(month.of(InquiryKind.HARD)) if kind is InquiryKind.SOFT else 0
            colour = palette.accent if kind is InquiryKind.HARD else palette.muted
            found.append(Label(low + len(month.of(kind)) / 2, name, colour))
    return found


def _title(data: ReportCharts, language: Language) -> str:
    """What is seen: the hard inquiries of the last months that any report tells of."""
    watch = data.watch or InquiryWatch(_MONTHS, ())
    last = max(place for place, month in enumerate(data.months) if month.seen_to is not None)
    hard = recent(data.months, last, watch) or 0
    template = _SAID if hard > 1 else _SAID_ONE if hard else _SAID_NONE
    day = data.months[last].seen_to or data.as_of
    return language.tr(template, hard=hard, months=watch.months, day=day)


def _numbers(data: ReportCharts, language: Language) -> tuple[list[str], list[list[str]]]:
    header = [language.tr(N_("Month")), *(language.tr(INQUIRY_KIND_LABELS[k]) for k in _KINDS)]
    rows = [
        [str(m.month), *(str(len(m.of(k))) if m.seen_to else "" for k in _KINDS)]
        for m in data.months
    ]
    return header, rows
