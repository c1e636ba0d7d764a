"""What is to be paid in a month as a share of income, month by month, under its thresholds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tracker.domain.behaviour import BehaviourTable
from tracker.domain.period import Month, Span
from tracker.domain.sentence import N_, Percent
from tracker.drift import burden, income, rolling
from tracker.i18n import Language
from tracker.rendering import fonts
from tracker.rendering.chart import Chart, Focus, Size
from tracker.rendering.edge_labels import Label
from tracker.rendering.figure import TEXT, Sheet, empty, plain, written
from tracker.rendering.palette import Palette
from tracker.rendering.time_axis import whole_months

if TYPE_CHECKING:
    from datetime import date

    from matplotlib.axes import Axes

    from tracker.domain.money import Money

THRESHOLDS = (0.4, 0.5, 0.7)
"""Where `debt_service` watches, warns and alerts unless told otherwise."""

_TITLE = N_("Payments against income")
_SAID = N_("Payments against income: {share} of {net} a month")
_EMPTY = N_("With your income and what is to be paid, this shows which share of it is spoken for.")
_BAR = N_("{date}: {paid} of {net}, {share}")


@dataclass(frozen=True, slots=True)
class _Bar:
    on: date
    paid: Money
    net: Money

    @property
    def share(self) -> float:
        return self.paid.minor / self.net.minor


def debt_service(
    table: BehaviourTable, language: Language, palette: Palette, size: Size, span: Span
) -> Chart:
    """What was to be paid at the end of each month over the income then; a gap where not known."""
    language = written(language)
    bars = list(_bars(table, span))
    if not bars:
        return empty(language, palette, size, language.tr(_TITLE), language.tr(_EMPTY))
    last = bars[-1]
    title = language.tr(_SAID, share=Percent(last.share), net=last.net)
    sheet = Sheet(language, palette, size, title)
    names = [language.write(Percent(level)) for level in THRESHOLDS]
    room = sheet.room(16 + max(fonts.width(name, TEXT) for name in names))
    axes = sheet.axes(left=12, right=room)
    sheet.time_axis(axes, span)
    axes.set_ylim(0, max(THRESHOLDS[-1] * 1.15, *(bar.share * 1.05 for bar in bars)))
    axes.set_yticks([])
    for level in THRESHOLDS:
        axes.axhline(level, color=palette.outline, linewidth=0.75, dashes=(5, 4), zorder=3)
    for bar in bars:
        _draw(sheet, axes, bar)
    pairs = zip(THRESHOLDS, names, strict=True)
    sheet.labels(axes, [Label(level, name, palette.muted) for level, name in pairs], room)
    return sheet.chart(*_numbers(bars, language))


def _bars(table: BehaviourTable, span: Span) -> list[_Bar]:
    found = []
    shown = set(whole_months(span))
    for day in rolling.month_ends(table.as_of, _months_back(table, span)):
        net = income.monthly_net(table, day)
        if net is not None and Month.of(day) in shown and burden.is_told(table, day):
            found.append(_Bar(day, burden.total(table, burden.monthly(table, day)), net))
    return found


def _months_back(table: BehaviourTable, span: Span) -> int:
    """How many months lie between the first that is shown and that of the table."""
    last, first = Month.of(table.as_of), Month.of(span.first)
    return max(0, 12 * (last.year - first.year) + last.number - first.number)


def _draw(sheet: Sheet, axes: Axes, bar: _Bar) -> None:
    month = Month.of(bar.on)
    middle = (month.first.toordinal() + month.last.toordinal() + 1) / 2
    axes.bar([middle], [bar.share], width=16, color=sheet.palette.accent, zorder=2)
    share = Percent(bar.share)
    if sheet.breadth(axes, 30) > fonts.width(sheet.language.write(share), TEXT):
        said = sheet.language.write(share)
        sheet.write(axes, middle, bar.share, said, dy=7, ha="center", data=True)
    text = sheet.language.tr(_BAR, date=bar.on, paid=bar.paid, net=bar.net, share=share)
    sheet.target(axes, (middle - 8, middle + 8), (0, bar.share), text, Focus(month.first, bar.on))


def _numbers(bars: Sequence[_Bar], language: Language) -> tuple[list[str], list[list[str]]]:
    titles = (N_("Month"), N_("To be paid"), N_("Net income"), N_("Share of income"))
    rows = [
        [str(Month.of(bar.on)), plain(bar.paid), plain(bar.net), language.write(Percent(bar.share))]
        for bar in bars
    ]
    return [language.tr(title) for title in titles], rows
