"""How much was bought on each day: a column for each week, a row for each day of the week."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING

from tracker.domain.coverage import covers
from tracker.domain.daily import DayBought, step_of, steps
from tracker.domain.entry import EntryKind
from tracker.domain.money import Money
from tracker.domain.period import Week
from tracker.domain.sentence import N_
from tracker.i18n import Language
from tracker.rendering import unseen
from tracker.rendering.chart import Chart, Focus, Size
from tracker.rendering.figure import SMALL, Sheet, empty, plain, written
from tracker.rendering.left_out import with_left_out
from tracker.rendering.palette import Palette, blended
from tracker.rendering.time_axis import whole_months
from tracker.services.chart_data import ChartData

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_TITLE = N_("Day by day")
_EMPTY = N_("No day with a purchase is on record in this time.")
_SAID = N_("Day by day: purchases on {days} of {known} known days, most on {top} ({amount})")
_DAY = N_("{day}: {amount} for {count} {count:purchase|purchases}")
_ONE = N_("{day}: {amount} for one purchase")
_NONE = N_("{day}: no purchase")
_UP_TO = N_("up to {amount}")
_ABOVE = N_("above {amount}")
_NOTHING = N_("nothing")
_WEEKDAYS = ((0, N_("Mon")), (2, N_("Wed")), (4, N_("Fri")), (6, N_("Sun")))
_TONES = (0.22, 0.42, 0.62, 0.82, 1.0)
"""How much of the accent each step has, on the surface: they differ in lightness."""
_GAP = 1.5
"""Pixels that a cell keeps to each side at most."""
_ROOM = 108.0
_WIDE, _TALL = 52.0, 16.0
"""Pixels of a cell from which on its amount stands in it."""


@dataclass(frozen=True, slots=True)
class _Day:
    """A day that is covered; nothing is known of any other."""

    on: date
    told: DayBought | None
    step: int | None


def year_of_days(data: ChartData, language: Language, palette: Palette, size: Size) -> Chart:
    """A cell for each day that statements cover, the darker the more was bought.

    A day without a purchase is hollow, one that nothing covers is a gap.
    """
    language = written(language)
    days = list(_days(data))
    told = [day.told for day in days if day.told]
    named = partial(
        with_left_out, amounts=list(_bought(data)), own=data.table.currency, language=language
    )
    if not told:
        return empty(language, palette, size, named(language.tr(_TITLE)), language.tr(_EMPTY))
    bounds = steps(told)
    top = max(told, key=lambda day: day.amount)
    title = language.tr(_SAID, days=len(told), known=len(days), top=top.on, amount=top.amount)
    sheet = Sheet(language, palette, size, named(title))
    room = sheet.room(min(size.width * 0.3, _ROOM))
    axes = sheet.axes(left=38, right=room)
    sheet.time_axis(axes, data.span)
    axes.set_ylim(6.5, -0.5)
    sheet.ticks(
        axes, [place for place, _ in _WEEKDAYS], [language.tr(name) for _, name in _WEEKDAYS]
    )
    _draw(sheet, axes, [_stepped(day, bounds) for day in days], len(bounds))
    _key(sheet, axes, bounds)
    header = [language.tr(title) for title in (N_("Day"), N_("Purchases"), N_("Amount"))]
    rows = [[one.on.isoformat(), str(one.count), plain(one.amount)] for one in told]
    return sheet.chart(header, rows)


def _bought(data: ChartData) -> Iterator[Money]:
    """What was bought within the span, in whatever currency."""
    shown = set(whole_months(data.span))
    return (item.amount for item in data.spending if item.month in shown)


def _days(data: ChartData) -> Iterator[_Day]:
    """The days of the span that are covered or told of, in order."""
    months = whole_months(data.span)
    by_day: Mapping[date, DayBought] = {day.on: day for day in data.days}
    day, last = months[0].first, min(months[-1].last, data.table.as_of)
    while day <= last:
        told = by_day.get(day)
        if told or covers(data.table.covered, day, day):
            yield _Day(day, told, None)
        day += timedelta(days=1)


def _stepped(day: _Day, bounds: Sequence[Money]) -> _Day:
    step = None if day.told is None else step_of(day.told.amount, bounds)
    return _Day(day.on, day.told, step)


def _colours(sheet: Sheet, count: int) -> list[str]:
    """A tone for each of the steps, the last one the strongest."""
    tones = _TONES[-count - 1 :] if count else _TONES[-1:]
    return [blended(sheet.palette.surface, sheet.palette.accent, tone) for tone in tones]


def _draw(sheet: Sheet, axes: Axes, days: Sequence[_Day], count: int) -> None:
    colours = _colours(sheet, count)
    ordered = sorted(days, key=lambda day: -1 if day.step is None else day.step)
    for step, alike in groupby(ordered, key=lambda day: day.step):
        _fill(
            sheet,
            axes,
            [_cell(day, axes) for day in alike],
            None if step is None else colours[step],
        )
    has_room = sheet.breadth(axes, 7) >= _WIDE and sheet.height(axes) / 7 >= _TALL
    for day in days:
        left, right, row = _cell(day, axes)
        if has_room and day.told and day.step is not None:
            dark = day.step > count / 2
            ink = sheet.palette.accent_text if dark else sheet.palette.text
            amount = sheet.short_money(day.told.amount)
            sheet.write(
                axes, (left + right) / 2, row, amount, ha="center", size=SMALL, colour=ink,
                data=True,
            )  # fmt: skip
        words, focus = _words(day, sheet.language), Focus(day.on, day.on, kinds=_PURCHASES)
        shown = (left, right), (row - 0.5, row + 0.5)
        sheet.target(axes, *shown, words, focus if day.told else None, least=4)


_PURCHASES = (EntryKind.PURCHASE,)


def _cell(day: _Day, axes: Axes) -> tuple[float, float, int]:
    """From where to where its week goes, as far as it is shown, and the day of the week."""
    left, right = axes.get_xlim()
    first = Week.of(day.on).monday.toordinal()
    return max(left, first), min(right, first + 7), day.on.weekday()


def _fill(
    sheet: Sheet, axes: Axes, cells: Sequence[tuple[float, float, int]], colour: str | None
) -> None:
    """All cells of one step at once; without a colour they are hollow."""
    if unseen.wanted():
        return
    from matplotlib.collections import PolyCollection  # noqa: PLC0415 - slow

    corners, most = [], _GAP / sheet.breadth(axes, 1)
    for left, right, row in cells:
        inset = min((right - left) * 0.08, most)
        x, y = (left + inset, right - inset), (row - 0.43, row + 0.43)
        corners.append([(x[0], y[0]), (x[1], y[0]), (x[1], y[1]), (x[0], y[1])])
    axes.add_collection(
        PolyCollection(
            corners, facecolors=colour or "none", edgecolors=colour or sheet.palette.border,
            linewidths=0.0 if colour else 0.7,
        ),
        autolim=False,
    )  # fmt: skip


def _words(day: _Day, language: Language) -> str:
    if day.told is None:
        return language.tr(_NONE, day=day.on)
    template = _ONE if day.told.count == 1 else _DAY
    return language.tr(template, day=day.on, amount=day.told.amount, count=day.told.count)


def _key(sheet: Sheet, axes: Axes, bounds: Sequence[Money]) -> None:
    """What the tones stand for, at the right, the least at the foot."""
    tr, palette = sheet.language.tr, sheet.palette
    words = [tr(_UP_TO, amount=bound) for bound in bounds]
    words += [tr(_ABOVE, amount=bounds[-1])] if bounds else []
    pairs = [
        (palette.border, tr(_NOTHING)),
        *zip(_colours(sheet, len(bounds)), words, strict=False),
    ]
    gap = min(18.0, (sheet.height(axes) - 8) / len(pairs)) / sheet.height(axes)
    for place, (colour, said) in enumerate(pairs):
        y = 0.5 + (place - (len(pairs) - 1) / 2) * gap
        shape = "□" if place == 0 else "■"
        sheet.write(axes, 1.0, y, shape, dx=8, colour=colour, size=13)
        sheet.write(axes, 1.0, y, said, dx=24)
