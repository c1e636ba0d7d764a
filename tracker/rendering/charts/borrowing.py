"""What was borrowed each month, and what followed: other lines repaid, money moved on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from tracker.domain.behaviour import BehaviourTable
from tracker.domain.entry import EntryKind
from tracker.domain.money import Money
from tracker.domain.movement import Movement
from tracker.domain.period import Month
from tracker.domain.sentence import N_
from tracker.drift.credit_demand import demands
from tracker.drift.detectors.debt_rollover import DebtRollover
from tracker.drift.detectors.drawdown_then_transfer import DrawdownThenTransfer
from tracker.drift.drawn_money import Sequel, drawable
from tracker.drift.moved_out import moved_out
from tracker.drift.rolled_over import rolled_over
from tracker.i18n import Language
from tracker.rendering import fonts
from tracker.rendering.chart import Chart, Size
from tracker.rendering.charts.both_ways import Part, draw_both_ways, mark_unseen, names, numbers
from tracker.rendering.charts.both_ways import within as shown_within
from tracker.rendering.figure import TEXT, Sheet, empty, written
from tracker.rendering.left_out import with_left_out
from tracker.rendering.palette import Palette
from tracker.rendering.time_axis import whole_months
from tracker.services.chart_data import ChartData

_TITLE = N_("Borrowing")
_EMPTY = N_("Nothing was borrowed in this time, as far as the ledger tells.")
_DRAWN = N_("Drawn")
_INSTALMENTS = N_("In instalments")
_REPAID = N_("Repaid elsewhere")
_MOVED = N_("Moved on")
_SAID = N_("Borrowed in the time shown: {amount}, of it drawn as cash {drawn}")
_SAID_ALL = N_("Drawn: {drawn}; soon after, repaid elsewhere: {repaid}, moved on: {moved}")


def borrowing(data: ChartData, language: Language, palette: Palette, size: Size) -> Chart:
    """Drawdowns and instalment purchases above the line, what followed a drawdown below it."""
    language = written(language)
    parts = [shown_within(part, data.span) for part in _parts(data.table, language)]
    kept = [part for part in parts if part.months]
    title = _title(parts, language) if kept else language.tr(_TITLE)
    title = with_left_out(title, _borrowed(data), data.table.currency, language)
    if not kept:
        return empty(language, palette, size, title, language.tr(_EMPTY))
    sheet = Sheet(language, palette, size, title)
    room = sheet.room(
        min(size.width * 0.34, 16 + max(fonts.width(part.name, TEXT) for part in kept))
    )
    axes = sheet.axes(left=46, right=room, above=18)
    sheet.time_axis(axes, data.span)
    draw_both_ways(sheet, axes, kept, data.span)
    mark_unseen(sheet, axes, data.table, data.span)
    sheet.labels(axes, names(kept, data.span, palette), room)
    return sheet.chart(*numbers(kept, data.span, language))


def _borrowed(data: ChartData) -> Iterator[Money]:
    """What was borrowed within the span, in whatever currency."""
    shown = set(whole_months(data.span))
    for one in demands(data.table, drawable(data.table).values()):
        if one.month in shown:
            yield from (one.drawn, one.in_instalments)


def _parts(table: BehaviourTable, language: Language) -> list[Part]:
    found = demands(table, drawable(table).values())
    own = [d for d in found if d.drawn.currency == table.currency]
    drawn = _by_month((d.month, d.drawn) for d in own)
    bought = _by_month((d.month, d.in_instalments) for d in own)
    rolled = _moves(table, rolled_over(table, DebtRollover().share))
    moved = _moves(table, moved_out(table, DrawdownThenTransfer().share))
    out = (EntryKind.PURCHASE, EntryKind.TRANSFER)
    tr = language.tr
    return [
        Part(tr(_DRAWN), 0, drawn, (EntryKind.DRAWDOWN, EntryKind.CASH_ADVANCE)),
        Part(tr(_INSTALMENTS), 1, bought, (EntryKind.INSTALMENT,)),
        Part(tr(_REPAID), 2, rolled, (EntryKind.REPAYMENT,), is_below=True),
        Part(tr(_MOVED), 3, moved, out, is_below=True),
    ]


def _moves(table: BehaviourTable, told: Sequence[Sequel]) -> dict[Month, Money]:
    moves: list[Movement] = [move for sequel in told for move in sequel.moves]
    own = (move for move in moves if move.amount.currency == table.currency)
    return _by_month((Month.of(move.on), move.amount) for move in own)


def _by_month(amounts: Iterable[tuple[Month, Money]]) -> dict[Month, Money]:
    found: dict[Month, Money] = {}
    for month, amount in amounts:
        if amount:
            found[month] = found[month] + amount if month in found else amount
    return found


def _title(parts: Sequence[Part], language: Language) -> str:
    """What is seen: how much was borrowed, and what became of it where that is told."""
    drawn, bought, repaid, moved = (Money.total(part.months.values()) for part in parts)
    if repaid or moved:
        return language.tr(_SAID_ALL, drawn=drawn, repaid=repaid, moved=moved)
    return language.tr(_SAID, amount=drawn + bought, drawn=drawn)
