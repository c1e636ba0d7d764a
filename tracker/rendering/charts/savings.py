"""Savings: what was moved in and out each month, and what they held."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from tracker.domain.entry import EntryKind
from tracker.domain.money import Money, decimals
from tracker.domain.period import Month
from tracker.domain.sentence import N_
from tracker.drift.holdings import KEPT, Held, holdings
from tracker.i18n import Language
from tracker.rendering import fonts
from tracker.rendering.chart import Chart, Focus, Size
from tracker.rendering.charts.both_ways import (
    Part,
    draw_both_ways,
    mark_unseen,
    names,
    numbers,
    within,
)
from tracker.rendering.figure import TEXT, Sheet, day_number, empty, plain, written
from tracker.rendering.left_out import with_left_out
from tracker.rendering.palette import Palette
from tracker.services.chart_data import ChartData

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_TITLE = N_("Savings")
_NOT_MOVED = N_("No movement of savings is on record in this time.")
_NOT_HELD = N_("No balance of savings or debit accounts is on record in this time.")
_IN = N_("Moved in")
_OUT = N_("Moved out")
_HELD = N_("Held")
_LAST = N_("Savings: last moved on {date}")
_HOLD = N_("Savings: {total} held on {date}")
_POINT = N_("{date}: {total} held together.")
_MOVES = (EntryKind.WEALTH_IN, EntryKind.WEALTH_OUT, EntryKind.TRANSFER)


def savings_moved(data: ChartData, language: Language, palette: Palette, size: Size) -> Chart:
    """What was moved into savings, above the line, and out of them, below it."""
    language = written(language)
    parts = [part for part in _parts(data, language) if part.months]
    if not parts:
        return empty(language, palette, size, language.tr(_TITLE), language.tr(_NOT_MOVED))
    last = max(row.last for row in data.table.wealth)
    sheet = Sheet(language, palette, size, language.tr(_LAST, date=last))
    room = sheet.room(16 + max(fonts.width(part.name, TEXT) for part in parts))
    axes = sheet.axes(left=46, right=room, above=18)
    sheet.time_axis(axes, data.span)
    draw_both_ways(sheet, axes, parts, data.span)
    mark_unseen(sheet, axes, data.table, data.span)
    sheet.labels(axes, names(parts, data.span, palette), room)
    return sheet.chart(*numbers(parts, data.span, language))


def savings_held(data: ChartData, language: Language, palette: Palette, size: Size) -> Chart:
    """What savings and debit accounts held together, at each day on which that was told."""
    language = written(language)
    held = [one for one in holdings(data.table) if one.on in data.span]
    named = partial(
        with_left_out, amounts=list(_told(data)), own=data.table.currency, language=language
    )
    if not held:
        return empty(language, palette, size, named(language.tr(_TITLE)), language.tr(_NOT_HELD))
    last = held[-1]
    title = named(language.tr(_HOLD, total=last.total, date=last.on))
    sheet = Sheet(language, palette, size, title)
    axes = sheet.axes(left=46, right=12, above=18)
    sheet.time_axis(axes, data.span)
    _draw_held(sheet, axes, held)
    header = [language.tr(N_("Day")), language.tr(_HELD)]
    return sheet.chart(header, [[one.on.isoformat(), plain(one.total)] for one in held])


def _told(data: ChartData) -> Iterator[Money]:
    """What savings and debit accounts held within the span, in whatever currency."""
    kept = {account.id for account in data.table.accounts if account.kind in KEPT}
    told = (one for one in data.table.balances if one.account_id in kept and one.on in data.span)
    return (one.balance for one in told)


def _parts(data: ChartData, language: Language) -> list[Part]:
    moved_in: dict[Month, Money] = {}
    moved_out: dict[Month, Money] = {}
    for row in data.table.wealth:
        for months, amount in ((moved_in, row.moved_in), (moved_out, row.moved_out)):
            if amount:
                months[row.month] = months.get(row.month, Money(0)) + amount
    ways = ((_IN, 1, moved_in, False), (_OUT, 3, moved_out, True))
    parts = (
        Part(language.tr(name), colour, months, _MOVES, is_below=below)
        for name, colour, months, below in ways
    )
    return [within(part, data.span) for part in parts]


def _draw_held(sheet: Sheet, axes: Axes, held: Sequence[Held]) -> None:
    top = max((one.total for one in held), key=lambda total: total.minor)
    low = min((one.total for one in held), key=lambda total: total.minor)
    sheet.money_axis(axes, top, below=-low if low.minor < 0 else None)
    colour = sheet.palette.text
    for before, after in pairwise(held):
        days = [day_number(before.on), day_number(after.on)]
        axes.plot(days, [_value(before), _value(after)], color=colour, linewidth=1.4, zorder=3)
    for one in held:
        day = day_number(one.on)
        axes.plot([day], [_value(one)], marker="o", markersize=4, color=colour, zorder=4,
                  markeredgewidth=0, clip_on=False)  # fmt: skip
        text = sheet.language.tr(_POINT, date=one.on, total=one.total)
        sheet.target(axes, (day - 4, day + 4), (_value(one),) * 2, text, Focus(one.on, one.on))


def _value(one: Held) -> float:
    return float(one.total.minor / 10 ** decimals(one.total.currency))
