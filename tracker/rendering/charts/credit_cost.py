"""What credit costs each month: interest and fees by line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from tracker.domain.cost import KINDS, MonthCost, by_plans
from tracker.domain.grouped import grouped
from tracker.domain.money import Money
from tracker.domain.sentence import N_
from tracker.i18n import Language
from tracker.rendering import fonts
from tracker.rendering.chart import Chart, Focus, Size
from tracker.rendering.charts.both_ways import mark_unseen
from tracker.rendering.charts.stacked import Cell, Layer, draw_stacked
from tracker.rendering.figure import TEXT, Sheet, empty, plain, written
from tracker.rendering.left_out import with_left_out
from tracker.rendering.palette import Palette, line_colours
from tracker.rendering.time_axis import whole_months
from tracker.services.chart_data import ChartData

_TITLE = N_("Cost of credit")
_EMPTY = N_("No interest and no fee is on record in this time.")
_MOST = N_("Cost of credit: {total} in the time shown, most on {line}")
_ALL = N_("Cost of credit: {total} in the time shown, all of it on {line}")
_AND_MORE = N_("{said}; by plans, {amount} more within payments")
_NONE_BUT = N_(
    "No interest and no fee is on record in this time. By plans, {amount} of interest is within "
    "payments."
)
_CELL = N_("{line}, {month}: {total} (interest {interest}, fees {fees}, late fees {late})")
_NO_LINE = N_("No line named")


def credit_cost(data: ChartData, language: Language, palette: Palette, size: Size) -> Chart:
    """Interest and fees by month, a layer for each line; a month without any has no bar."""
    language = written(language)
    shown = set(whole_months(data.span))
    own = data.table.currency
    charged = [cost for cost in data.costs if cost.month in shown and cost.total.minor > 0]
    costs = [cost for cost in charged if cost.total.currency == own]
    planned = list(_by_plan(data, charged))
    all_of_it = [*(cost.total for cost in charged), *planned]
    named = partial(with_left_out, amounts=all_of_it, own=own, language=language)
    by_plan = Money.total((amount for amount in planned if amount.currency == own), own)
    if not costs:
        none = language.tr(_NONE_BUT if by_plan else _EMPTY, amount=by_plan)
        return empty(language, palette, size, named(language.tr(_TITLE)), none)
    layers = _layers(costs, data, language, palette)
    title = _title(costs, layers, language)
    if by_plan:
        title = language.tr(_AND_MORE, said=title, amount=by_plan)
    sheet = Sheet(language, palette, size, named(title))
    widest = max(fonts.width(layer.name, TEXT) for layer in layers)
    room = sheet.room(min(size.width * 0.34, 16 + widest))
    axes = sheet.axes(left=46, right=room, above=18)
    sheet.time_axis(axes, data.span)
    axes.set_ylim(0, 1)
    draw_stacked(sheet, axes, layers, data.span, room)
    mark_unseen(sheet, axes, data.table, data.span)
    return sheet.chart(*_numbers(costs, data, language))


def _by_plan(data: ChartData, charged: Sequence[MonthCost]) -> Iterator[Money]:
    """What plans tell of interest that no entry tells: beside the bars, which are of entries."""
    shown = set(whole_months(data.span))
    rows = (row for rows in data.table.lines.values() for row in rows if row.month in shown)
    return by_plans((row for row in rows if row.by_plan), charged, data.table.repayments)


def _layers(
    costs: Sequence[MonthCost], data: ChartData, language: Language, palette: Palette
) -> list[Layer]:
    """The lines, the dearest first."""
    colours = line_colours(data.table.accounts, palette)
    by_line = grouped(costs, lambda cost: cost.account_id)
    ordered = sorted(by_line, key=lambda id_: -_total(by_line[id_]).minor)
    return [
        Layer(
            _name(id_, data, language),
            palette.muted if id_ is None else colours.get(id_, palette.muted),
            {cost.month: _cell(cost, data, language) for cost in by_line[id_]},
        )
        for id_ in ordered
    ]


def _cell(cost: MonthCost, data: ChartData, language: Language) -> Cell:
    text = language.tr(
        _CELL, line=_name(cost.account_id, data, language), month=cost.month, total=cost.total,
        interest=cost.interest, fees=cost.fees, late=cost.late_fees,
    )  # fmt: skip
    focus = Focus(cost.month.first, cost.month.last, cost.account_id, KINDS)
    return Cell(cost.total, text, focus)


def _name(account_id: int | None, data: ChartData, language: Language) -> str:
    names = {account.id: account.name for account in data.table.accounts}
    return names.get(account_id or 0, "") or language.tr(_NO_LINE)


def _total(costs: Iterable[MonthCost]) -> Money:
    found = list(costs)
    return Money.total((cost.total for cost in found), found[0].total.currency)


def _title(costs: Sequence[MonthCost], layers: Sequence[Layer], language: Language) -> str:
    template = _MOST if len(layers) > 1 else _ALL
    return language.tr(template, total=_total(costs), line=layers[0].name)


def _numbers(
    costs: Sequence[MonthCost], data: ChartData, language: Language
) -> tuple[list[str], list[list[str]]]:
    titles = (N_("Month"), N_("Line"), N_("Interest"), N_("Fees"), N_("Late fees"), N_("Together"))
    rows = [
        [
            str(cost.month), _name(cost.account_id, data, language), plain(cost.interest),
            plain(cost.fees), plain(cost.late_fees), plain(cost.total),
        ]
        for cost in costs
    ]  # fmt: skip
    return [language.tr(title) for title in titles], rows
