"""What was owed to each lender at the ends of months."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from tracker.domain.money import Money
from tracker.domain.period import Month
from tracker.domain.sentence import N_, Percent
from tracker.drift.unsecured import owed_abroad
from tracker.i18n import Language
from tracker.rendering import fonts
from tracker.rendering.chart import Chart, Focus, Size
from tracker.rendering.charts.stacked import Cell, Layer, draw_stacked
from tracker.rendering.context import mark_context
from tracker.rendering.figure import TEXT, Sheet, empty, plain, written
from tracker.rendering.left_out import with_left_out
from tracker.rendering.palette import Palette, line_colours
from tracker.rendering.time_axis import whole_months
from tracker.services.chart_data import ChartData, DebtMonth, DebtPart

_TITLE = N_("Debt over time")
_EMPTY = N_("Nothing is known to have been owed in this time.")
_MORE = N_("Debt: {owed} on {day}, {share} more than on {before}")
_LESS = N_("Debt: {owed} on {day}, {share} less than on {before}")
_SAME = N_("Debt: {owed} on {day}, as on {before}")
_ONCE = N_("Debt: {owed} on {day}")
_CELL = N_("{lender}, {day}: {owed} owed")
_ESTIMATE = N_("{lender}, {day}: about {owed} owed, as far as is known")
_OTHERS = N_("Others")
_NAMED = 6
"""Lenders that have a layer of their own; the smaller ones are put together."""


def debt_history(data: ChartData, language: Language, palette: Palette, size: Size) -> Chart:
    """A bar for the end of each month, a layer for each lender.

    A month of which nothing is known is a gap; what a report tells, or entries that may not be
    all, is hatched.
    """
    language = written(language)
    shown = set(whole_months(data.span))
    months = [one for one in data.debts if Month.of(one.on) in shown]
    named = partial(
        with_left_out, amounts=list(owed_abroad(data.table, shown)), own=data.table.currency,
        language=language,
    )  # fmt: skip
    if not any(part.owed for one in months for part in one.parts):
        return empty(language, palette, size, named(language.tr(_TITLE)), language.tr(_EMPTY))
    layers = _layers(months, data, language, palette)
    sheet = Sheet(language, palette, size, named(_title(months, language)))
    widest = max(fonts.width(layer.name, TEXT) for layer in layers)
    room = sheet.room(min(size.width * 0.34, 16 + widest))
    axes = sheet.axes(left=46, right=room, above=18)
    sheet.time_axis(axes, data.span)
    draw_stacked(sheet, axes, layers, data.span, room)
    mark_context(sheet, axes, data.table, data.span)
    return sheet.chart(*_numbers(months, language))


def _owed(month: DebtMonth) -> Money:
    return Money.total((part.owed for part in month.parts), month.parts[0].owed.currency)


def _layers(
    months: Sequence[DebtMonth], data: ChartData, language: Language, palette: Palette
) -> list[Layer]:
    """The lenders that were ever owed most, the largest at the foot, the others above them."""
    largest: dict[tuple[str, int | None], int] = {}
    for month in months:
        for part in month.parts:
            key = part.name, part.account_id
            largest[key] = max(largest.get(key, 0), part.owed.minor)
    keys = sorted((key for key in largest if largest[key] > 0), key=lambda key: -largest[key])
    colours = line_colours(data.table.accounts, palette)
    layers, own = [], len(colours)
    for name, id_ in keys[:_NAMED]:
        known = colours.get(id_) if id_ is not None else None
        own += known is None
        colour = known or palette.line(own - 1)
        layers.append(_layer(name, colour, [(name, id_)], months, language))
    if len(keys) > _NAMED:
        rest = language.tr(_OTHERS)
        layers.append(_layer(rest, palette.muted, keys[_NAMED:], months, language))
    return layers


def _layer(
    name: str,
    colour: str,
    keys: Sequence[tuple[str, int | None]],
    months: Sequence[DebtMonth],
    language: Language,
) -> Layer:
    cells = {}
    for month in months:
        parts = [part for part in month.parts if (part.name, part.account_id) in keys]
        if parts:
            cells[Month.of(month.on)] = _cell(name, parts, month, language)
    return Layer(name, colour, cells)


def _cell(name: str, parts: Sequence[DebtPart], month: DebtMonth, language: Language) -> Cell:
    owed = Money.total((part.owed for part in parts), parts[0].owed.currency)
    estimated = any(part.is_estimate for part in parts)
    text = language.tr(_ESTIMATE if estimated else _CELL, lender=name, day=month.on, owed=owed)
    account = parts[0].account_id if len(parts) == 1 else None
    focus = Focus(Month.of(month.on).first, month.on, account) if account else None
    return Cell(owed, text, focus, estimated)


def _title(months: Sequence[DebtMonth], language: Language) -> str:
    """What is seen: what is owed at the end of the time, against its beginning."""
    first, last = months[0], months[-1]
    now, before = _owed(last), _owed(first)
    share = (now - before).ratio(before) if len(months) > 1 else None
    if share is None:
        return language.tr(_ONCE, owed=now, day=last.on)
    template = _SAME if not round(share * 100) else _MORE if share > 0 else _LESS
    return language.tr(template, owed=now, day=last.on, share=Percent(abs(share)), before=first.on)


def _numbers(months: Sequence[DebtMonth], language: Language) -> tuple[list[str], list[list[str]]]:
    titles = (N_("Day"), N_("Lender"), N_("Balance"), N_("Estimated"))
    yes = language.tr(N_("yes"))
    rows = [
        [month.on.isoformat(), part.name, plain(part.owed), yes if part.is_estimate else ""]
        for month in months
        for part in month.parts
    ]
    return [language.tr(title) for title in titles], rows
