"""The lowest money at hand of each month, against what a month asks for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from tracker.domain.behaviour import BehaviourTable
from tracker.domain.money import Money
from tracker.domain.money_days import MoneyDay, MoneyMonth
from tracker.domain.period import Month, Span
from tracker.domain.sentence import N_
from tracker.drift import burden
from tracker.drift.cushion import cushion, now
from tracker.i18n import Language
from tracker.rendering import fonts
from tracker.rendering.chart import Chart, Focus, Size
from tracker.rendering.edge_labels import Label
from tracker.rendering.figure import TEXT, Sheet, day_number, empty, plain, written
from tracker.rendering.palette import Palette
from tracker.rendering.time_axis import whole_months

if TYPE_CHECKING:
    from matplotlib.axes import Axes

THRESHOLDS = (1.0, 1.5, 3.0)
"""Where `thin_cushion` alerts, warns and watches unless told otherwise."""

_TITLE = N_("Money at hand")
_SAID = N_(
    "Money at hand: {lowest} at the lowest of three months, {times} times the payments of a month"
)
_LOWEST = N_("Money at hand: at the lowest {lowest}")
_EMPTY = N_("No balance is known yet. With one a month, this shows how much is at hand.")
_POINT = N_("{date}: {lowest} at hand, the least of {month}")
_IN_PART = N_("{date}: {lowest} at hand, the least of the {known} days known of {month}")
_TIMES = N_("{times}× payments")


def money_at_hand(
    table: BehaviourTable, language: Language, palette: Palette, size: Size, span: Span
) -> Chart:
    """The lowest money at hand of each month; a month in which it was never known is a gap."""
    language = written(language)
    shown = set(whole_months(span))
    months = [_with_since(row, table) for row in table.at_hand if row.month in shown]
    lows = [row.lowest for row in months if row.lowest is not None]
    if not lows:
        return empty(language, palette, size, language.tr(_TITLE), language.tr(_EMPTY))
    payments = burden.total(table, burden.monthly(table, table.as_of))
    sheet = Sheet(language, palette, size, _title(table, lows, language))
    names = [language.tr(_TIMES, times=f"{times:g}") for times in THRESHOLDS]
    room = sheet.room(16 + max(fonts.width(name, TEXT) for name in names) if payments else 16)
    axes = sheet.axes(left=44, right=room, above=14)
    sheet.time_axis(axes, span)
    most = max(*(low.total.minor for low in lows), round(payments.minor * THRESHOLDS[-1]))
    sheet.money_axis(axes, Money(max(most, 1)))
    axes.set_ylim(min(0.0, *(_yuan(low.total) for low in lows)), axes.get_ylim()[1])
    if payments:
        _thresholds(sheet, axes, payments, names, room)
    _draw(sheet, axes, months)
    return sheet.chart(*_numbers(months, language))


def _with_since(row: MoneyMonth, table: BehaviourTable) -> MoneyMonth:
    """What is known to have moved after the last day of all that is known may be the least."""
    since = row.since if row.since == now(table) else None
    if since is None or row.lowest is None or Month.of(since.on) != row.month:
        return row
    if row.lowest.total <= since.total:
        return row
    return replace(row, lowest=since)


def _yuan(amount: Money) -> float:
    return amount.minor / 100


def _thresholds(
    sheet: Sheet, axes: Axes, payments: Money, names: Sequence[str], room: float
) -> None:
    colour = sheet.palette.outline
    levels = [_yuan(payments) * times for times in THRESHOLDS]
    for level in levels:
        axes.axhline(level, color=colour, linewidth=0.75, dashes=(5, 4), zorder=1.5)
    pairs = zip(levels, names, strict=True)
    sheet.labels(axes, [Label(y, name, sheet.palette.muted) for y, name in pairs], room)


def _draw(sheet: Sheet, axes: Axes, months: Sequence[MoneyMonth]) -> None:
    """A gap breaks the line; a month known in part is hollow."""
    colour, face = sheet.palette.accent, sheet.palette.surface
    for before, after in pairwise(months):
        if before.lowest and after.lowest:
            days = [day_number(before.lowest.on), day_number(after.lowest.on)]
            amounts = [_yuan(before.lowest.total), _yuan(after.lowest.total)]
            axes.plot(days, amounts, color=colour, linewidth=1.6, zorder=3, clip_on=False)
    for row in months:
        if row.lowest is None:
            continue
        day, amount = day_number(row.lowest.on), _yuan(row.lowest.total)
        axes.plot(
            [day], [amount], marker="o", markersize=5, markeredgecolor=colour, zorder=4,
            markerfacecolor=colour if row.known == row.days else face, clip_on=False,
        )  # fmt: skip
        focus = Focus(row.month.first, row.lowest.on)
        sheet.target(axes, (day - 8, day + 8), (amount, amount), _words(row, sheet), focus)


def _words(row: MoneyMonth, sheet: Sheet) -> str:
    assert row.lowest is not None  # noqa: S101 - only months that are drawn are said
    template = _POINT if row.known == row.days else _IN_PART
    return sheet.language.tr(
        template, date=row.lowest.on, lowest=row.lowest.total, month=row.month, known=row.known
    )


def _title(table: BehaviourTable, lows: Sequence[MoneyDay], language: Language) -> str:
    told = cushion(table, table.as_of)
    if told is None:
        lowest = min(lows, key=lambda low: low.total)
        return language.tr(_LOWEST, lowest=lowest.total)
    return language.tr(_SAID, lowest=told.lowest.total, times=int(told.ratio * 10) / 10)


def _numbers(months: Sequence[MoneyMonth], language: Language) -> tuple[list[str], list[list[str]]]:
    titles = (N_("Month"), N_("Lowest money at hand"), N_("Day of the lowest"), N_("Days known"))
    rows = [
        [str(row.month), plain(row.lowest.total), row.lowest.on.isoformat(), str(row.known)]
        for row in months
        if row.lowest is not None
    ]
    return [language.tr(title) for title in titles], rows
