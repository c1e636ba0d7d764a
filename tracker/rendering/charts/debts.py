"""What is owed to each lender, in months of income."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tracker.domain.behaviour import BehaviourTable
from tracker.domain.money import Money
from tracker.domain.period import Month
from tracker.domain.sentence import N_
from tracker.drift import income
from tracker.drift.unsecured import Debt, Debts, owed_abroad
from tracker.i18n import Language
from tracker.rendering import fonts
from tracker.rendering.chart import Chart, Focus, Size
from tracker.rendering.figure import TEXT, Sheet, empty, plain, written
from tracker.rendering.layout import shortened
from tracker.rendering.left_out import with_left_out
from tracker.rendering.palette import Palette, line_order

if TYPE_CHECKING:
    from matplotlib.axes import Axes

THRESHOLDS = (3, 6, 10)
"""Where `overindebted` watches, warns and alerts unless told otherwise."""
ROWS = 7
"""Lenders that are shown one by one; the smaller ones are put together."""

_TITLE = N_("Debts")
_SAID = N_("Debts: {owed}, {times} times the net income of a month")
_EMPTY = N_("With your income and what you owe, this shows debts in months of income.")
_BAR = N_("{name}: {owed}, {times} times the net income of a month")
_ALL = N_("All together")
_OTHERS = N_("Others")


def debts(table: BehaviourTable, language: Language, palette: Palette, size: Size) -> Chart:
    """A bar for each lender, the longest first, below one for all together with the thresholds."""
    language = written(language)
    owed = [debt for debt in Debts(table).on(table.as_of) if debt.owed]
    net = income.monthly_net(table, table.as_of)
    if not owed or net is None:
        return empty(language, palette, size, language.tr(_TITLE), language.tr(_EMPTY))
    total = Money.total((debt.owed for debt in owed), table.currency)
    times = total.minor / net.minor
    abroad = owed_abroad(table, (Month.of(table.as_of),))
    title = language.tr(_SAID, owed=total, times=times)
    title = with_left_out(title, abroad, table.currency, language)
    sheet = Sheet(language, palette, size, title)
    bars = [(language.tr(_ALL), total, None, palette.text), *_rows(owed, table, palette, language)]
    room = min(size.width * 0.36, 16 + max(fonts.width(name, TEXT) for name, *_ in bars))
    axes = sheet.axes(left=room, right=72)
    _scale(sheet, axes, max(times, THRESHOLDS[0]), len(bars))
    for place, (name, amount, account_id, colour) in enumerate(bars):
        part = amount.minor / net.minor
        axes.barh([-place], [part], height=0.62, color=colour, zorder=2)
        sheet.write(axes, 0, -place, shortened(name, room - 14, TEXT), dx=-8, ha="right", size=TEXT,
                    colour=palette.text, data=True, bold=place == 0)  # fmt: skip
        sheet.write(axes, part, -place, str(amount), dx=6, size=TEXT, data=True)
        said = language.tr(_BAR, name=name, owed=amount, times=part)
        focus = Focus(last=table.as_of, account_id=account_id) if account_id else None
        sheet.target(axes, (0, part), (-place - 0.4, -place + 0.4), said, focus)
    header = [language.tr(N_("Lender")), language.tr(N_("Balance"))]
    return sheet.chart(header, [[name, plain(amount)] for name, amount, *_ in bars])


_Row = tuple[str, Money, "int | None", str]


def _rows(
    owed: Sequence[Debt], table: BehaviourTable, palette: Palette, language: Language
) -> list[_Row]:
    order = line_order(table.accounts)
    shown = owed if len(owed) <= ROWS else owed[: ROWS - 1]
    colours = {account_id: palette.line(place) for account_id, place in order.items()}
    rows: list[_Row] = [
        (debt.name, debt.owed, debt.account_id, colours.get(debt.account_id or 0, palette.muted))
        for debt in shown
    ]
    rest = owed[len(shown) :]
    if rest:
        together = Money.total((debt.owed for debt in rest), table.currency)
        rows.append((language.tr(_OTHERS), together, None, palette.muted))
    return rows


def _scale(sheet: Sheet, axes: Axes, most: float, rows: int) -> None:
    """Months of income along the bottom, the thresholds among them dashed."""
    top = most * 1.08
    ticks = [0, *(level for level in THRESHOLDS if level <= top)]
    axes.set_xlim(0, top)
    axes.set_ylim(-rows + 0.4, 0.6)
    axes.set_yticks([])
    axes.set_xticks(
        ticks, [f"{tick}×" if tick else "0" for tick in ticks], fontproperties=fonts.font(TEXT),
        color=sheet.palette.muted, parse_math=False,
    )  # fmt: skip
    for level in ticks[1:]:
        axes.axvline(level, color=sheet.palette.outline, linewidth=0.75, dashes=(5, 4), zorder=3)
