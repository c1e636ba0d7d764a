"""The weeks ahead: what falls due, and what money at hand is left after each payment."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from tracker.domain.behaviour import BehaviourTable
from tracker.domain.money import Money
from tracker.domain.sentence import N_
from tracker.drift import cushion
from tracker.drift.ahead import Ahead, ahead
from tracker.i18n import Language
from tracker.rendering import fonts
from tracker.rendering.chart import Chart, Focus, Size
from tracker.rendering.edge_labels import Label
from tracker.rendering.figure import SMALL, TEXT, Sheet, empty, plain, written
from tracker.rendering.left_out import with_left_out
from tracker.rendering.palette import Palette, line_order

if TYPE_CHECKING:
    from matplotlib.axes import Axes

AHEAD = timedelta(days=45)
_WEEK = 7

_TITLE = N_("What falls due")
_SAID = N_("What falls due: {total} until {date}")
_COVERED = N_("What falls due: {total} until {date}, {held} is at hand")
_EMPTY = N_("Nothing that is known falls due in the next 45 days.")
_BAR = N_("{date}: {amount} on {name}")
_LEFT = N_("left at hand")


def due(table: BehaviourTable, language: Language, palette: Palette, size: Size) -> Chart:
    """A bar for each payment ahead; a line for what money at hand is left, where it is known."""
    language = written(language)
    near = ahead(table, table.as_of + AHEAD)
    payments = [one for one in near if one.amount.currency == table.currency]
    if not payments:
        title = _with_left_out(language.tr(_TITLE), near, table, language)
        return empty(language, palette, size, title, language.tr(_EMPTY))
    now = cushion.now(table)
    held = now.total if now else None
    total = Money.total((one.amount for one in payments), table.currency)
    template = _SAID if held is None else _COVERED
    words = language.tr(template, total=total, date=payments[-1].due_on, held=held or total)
    sheet = Sheet(language, palette, size, _with_left_out(words, near, table, language))
    room = 16 + fonts.width(language.tr(_LEFT), TEXT) if held is not None else 16
    axes = sheet.axes(left=44, right=room, above=14)
    _scale(sheet, axes, table.as_of, _most(payments, held))
    if held is not None:
        left = _draw_left(sheet, axes, table.as_of, payments, held)
        sheet.labels(axes, [left], room)
    _draw_bars(sheet, axes, table, payments)
    header = [language.tr(text) for text in (N_("Due date"), N_("Line"), N_("Amount"))]
    rows = [[one.due_on.isoformat(), one.name, plain(one.amount)] for one in payments]
    return sheet.chart(header, rows)


def _with_left_out(
    said: str, near: Sequence[Ahead], table: BehaviourTable, language: Language
) -> str:
    return with_left_out(said, (one.amount for one in near), table.currency, language)


def _most(payments: Sequence[Ahead], held: Money | None) -> Money:
    by_day: dict[date, int] = {}
    for one in payments:
        by_day[one.due_on] = by_day.get(one.due_on, 0) + one.amount.minor
    return Money(max(*by_day.values(), held.minor if held else 0, 1))


def _scale(sheet: Sheet, axes: Axes, today: date, most: Money) -> None:
    """Amounts on the left; a date under every week from the day of the table on."""
    sheet.money_axis(axes, most)
    first, last = today.toordinal(), (today + AHEAD).toordinal() + 1
    axes.set_xlim(first, last)
    days = range(first, last, _WEEK if sheet.breadth(axes, _WEEK) > SMALL * 3 else 2 * _WEEK)
    names = [f"{day.month}/{day.day}" for day in map(date.fromordinal, days)]
    axes.set_xticks(
        [day + 0.5 for day in days], names, fontproperties=fonts.font(SMALL),
        color=sheet.palette.muted, parse_math=False,
    )  # fmt: skip


def _draw_left(
    sheet: Sheet, axes: Axes, today: date, payments: Sequence[Ahead], held: Money
) -> Label:
    """Steps down by every payment; below nothing the step is at nothing."""
    days, left = [float(today.toordinal())], [held.minor / 100]
    for one in payments:
        days += [one.due_on.toordinal() + 0.5] * 2
        left += [left[-1], left[-1] - one.amount.minor / 100]
    days.append(float((today + AHEAD).toordinal()) + 1)
    left.append(left[-1])
    shown = [max(0.0, amount) for amount in left]
    axes.plot(days, shown, color=sheet.palette.text, linewidth=1.4, dashes=(3, 1.5), zorder=3)
    return Label(shown[-1], sheet.language.tr(_LEFT), sheet.palette.text)


def _draw_bars(sheet: Sheet, axes: Axes, table: BehaviourTable, payments: Sequence[Ahead]) -> None:
    """Payments of one day stand on one another."""
    order, bottoms = line_order(table.accounts), dict[date, float]()
    for one in payments:
        low, tall = bottoms.get(one.due_on, 0.0), one.amount.minor / 100
        bottoms[one.due_on] = low + tall
        middle = one.due_on.toordinal() + 0.5
        axes.bar(
            [middle], [tall], bottom=[low], width=0.9, linewidth=0.8, zorder=2,
            color=sheet.palette.line(order.get(one.account_id, 0)),
            edgecolor=sheet.palette.surface,
        )  # fmt: skip
        text = sheet.language.tr(_BAR, date=one.due_on, amount=one.amount, name=one.name)
        focus = Focus(one.known_on, table.as_of, one.account_id)
        sheet.target(axes, (middle - 0.45, middle + 0.45), (low, low + tall), text, focus)
