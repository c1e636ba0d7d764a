"""The accounts of a credit report over time: a bar from the opening of each to its end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from tracker.domain.period import Span
from tracker.domain.report import TRADELINE_STATE_LABELS, Tradeline
from tracker.domain.sentence import N_, Word
from tracker.i18n import Language
from tracker.rendering import fonts
from tracker.rendering.chart import Chart, Focus, Size
from tracker.rendering.figure import SMALL, Sheet, empty, written
from tracker.rendering.layout import shortened
from tracker.rendering.palette import Palette, Tone
from tracker.services.report_charts import ReportCharts

if TYPE_CHECKING:
    from matplotlib.axes import Axes

ROW = 18.0
"""Pixels that one account needs."""
AROUND = 40.0
"""Pixels for the axis and what stands around the bars."""

_LEAST = 0.006
"""The share of the axis that an account takes at the least, however short it was."""

_TITLE = N_("Accounts in reports")
_EMPTY = N_("No account with a day of opening is on record yet. A report lists them.")
_SAID = N_("Accounts of {lenders} lenders: {open} open, {over} closed")
_OPEN = N_("{lender}, opened {opened}: {state} as of {day}")
_OVER = N_("{lender}, opened {opened}: {state}, until {day}")
_LATE = N_("{sentence}. Months overdue in five years: {months}")


@dataclass(frozen=True, slots=True)
class _Bar:
    """One account: its lane from the top, its days, and the ink of its lender."""

    line: Tradeline
    lane: int
    first: date
    last: date
    colour: str
    is_first: bool
    """Whether it is the first of its lender, which is named beside it."""


def tradelines(data: ReportCharts, language: Language, palette: Palette, size: Size) -> Chart:
    """Every account of the newest report whose opening is told, grouped by lender.

    Open ones are filled up to the day of the report, others hollow; a triangle marks those that
    were overdue.
    """
    language = written(language)
    bars = _bars(data, palette)
    if not bars:
        return empty(language, palette, size, language.tr(_TITLE), language.tr(_EMPTY))
    sheet = Sheet(language, palette, size, _title(bars, language))
    named = [bar.line.lender for bar in bars if bar.is_first]
    room = min(size.width * 0.32, 12 + max(fonts.width(name, SMALL) for name in named))
    axes = sheet.axes(left=room, right=14)
    sheet.time_axis(axes, Span(min(b.first for b in bars), max(b.last for b in bars)))
    axes.set_ylim(len(bars) - 0.4, -0.6)
    axes.set_yticks([])
    for bar in bars:
        _draw(sheet, axes, bar, room - 8)
    return sheet.chart(*_numbers(bars, language))


def _bars(data: ReportCharts, palette: Palette) -> list[_Bar]:
    """Lenders by their first account, and the accounts of each by opening."""
    report = data.report
    dated = [line for line in data.tradelines if line.opened_on is not None]
    if report is None or not dated:
        return []
    begun: dict[str, date] = {}
    for line in dated:
        begun[line.lender] = min(begun.get(line.lender, date.max), _opened(line))
    order = sorted(begun, key=lambda lender: (begun[lender], lender))
    ranked = sorted(dated, key=lambda t: (order.index(t.lender), _opened(t), t.id))
    bars: list[_Bar] = []
    for lane, line in enumerate(ranked):
        is_first = lane == 0 or ranked[lane - 1].lender != line.lender
        ends = line.closed_on if line.closed_on is not None else report.reported_on
        last = max(ends, _opened(line))
        colour = palette.line(order.index(line.lender))
        bars.append(_Bar(line, lane, _opened(line), last, colour, is_first))
    return bars


def _opened(line: Tradeline) -> date:
    return line.opened_on or date.min


def _draw(sheet: Sheet, axes: Axes, bar: _Bar, room: float) -> None:
    start, end = axes.get_xlim()
    left = bar.first.toordinal()
    right = max(bar.last.toordinal() + 1, left + (end - start) * _LEAST)
    is_over = _is_over(bar.line)
    face = "none" if is_over else bar.colour
    sheet.box(
        axes, left, bar.lane - 0.27, right - left, 0.54, facecolor=face, edgecolor=bar.colour,
        linewidth=1.0, zorder=2,
    )  # fmt: skip
    if bar.is_first:
        name = shortened(bar.line.lender, room, SMALL)
        sheet.write(axes, start, bar.lane, name, dx=-6, ha="right", data=True)
    if bar.line.overdue_months or bar.line.is_overdue:
        ink = sheet.palette.tones[Tone.WARN].ink
        sheet.write(axes, right, bar.lane, "▲", dx=3, colour=ink, data=True)
    focus = Focus(bar.first, bar.last, record=bar.line)
    text = _words(bar, sheet.language)
    sheet.target(axes, (left, right), (bar.lane - 0.3, bar.lane + 0.3), text, focus, least=8)


def _is_over(line: Tradeline) -> bool:
    return line.closed_on is not None or line.state.is_over


def _words(bar: _Bar, language: Language) -> str:
    line = bar.line
    text = language.tr(
        _OVER if _is_over(line) else _OPEN, lender=line.lender, opened=bar.first,
        state=Word(TRADELINE_STATE_LABELS[line.state]),
        day=bar.last if _is_over(line) or line.as_of is None else line.as_of,
    )  # fmt: skip
    if line.overdue_months:
        return language.tr(_LATE, sentence=text, months=line.overdue_months)
    return text


def _title(bars: Sequence[_Bar], language: Language) -> str:
    """What is seen: how many lenders there are, how many accounts are open, and how many not."""
    over = sum(_is_over(bar.line) for bar in bars)
    lenders = len({bar.line.lender for bar in bars})
    return language.tr(_SAID, lenders=lenders, open=len(bars) - over, over=over)


def _numbers(bars: Sequence[_Bar], language: Language) -> tuple[list[str], list[list[str]]]:
    titles = (N_("Lender"), N_("Opened on"), N_("Closed on"), N_("State"), N_("Months overdue"))
    rows = [
        [
            bar.line.lender, bar.first.isoformat(),
            bar.line.closed_on.isoformat() if bar.line.closed_on else "",
            language.tr(TRADELINE_STATE_LABELS[bar.line.state]),
            "" if bar.line.overdue_months is None else str(bar.line.overdue_months),
        ]
        for bar in bars
    ]  # fmt: skip
    return [language.tr(title) for title in titles], rows


def height_for(data: ReportCharts) -> int:
    """Pixels that all accounts of the data need below each other."""
    dated = sum(line.opened_on is not None for line in data.tradelines)
    return round(AROUND + ROW * max(4, dated))
