"""How much of each credit line is in use, month by month, and of all together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from math import inf
from typing import TYPE_CHECKING

from tracker.domain.behaviour import BehaviourTable, LineMonth
from tracker.domain.money import Money
from tracker.domain.period import Month, Span
from tracker.domain.sentence import N_, Percent
from tracker.i18n import Language
from tracker.rendering import fonts
from tracker.rendering.chart import Chart, Focus, Size
from tracker.rendering.charts.utilisation_scale import THRESHOLDS, draw_scale, seen, within
from tracker.rendering.context import mark_context
from tracker.rendering.edge_labels import Label
from tracker.rendering.figure import TEXT, Sheet, day_number, empty, plain, written
from tracker.rendering.layout import shortened
from tracker.rendering.palette import Palette, line_order

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_MARKERS = "osD^vPXp"
_BELOW_ALL, _ABOVE_ALL = 11, 10
"""Carets of matplotlib that point down and up, away from the edge that they stand on."""


@dataclass(frozen=True, slots=True)
class _Point:
    on: date
    month: Month
    share: float
    balance: Money
    limit: Money
    estimated: bool
    """Whether only a part of the month is covered, so that entries may be missing."""

    @property
    def shown(self) -> float:
        """Where it is drawn: what lies beyond the scale stands on its edge."""
        return within(self.share)


@dataclass(frozen=True, slots=True)
class _Line:
    """One line, or all together (`account_id` is `None`); a gap is `None`."""

    name: str
    account_id: int | None
    colour: str
    marker: str
    points: tuple[_Point | None, ...]
    unknown: bool = False
    """Whether a pause in the record leaves it unknown what is owed now."""

    @property
    def last(self) -> _Point | None:
        return self.points[-1]


def utilisation(
    table: BehaviourTable,
    language: Language,
    palette: Palette,
    size: Size,
    span: Span | None = None,
) -> Chart:
    """How much of each credit line is in use, month by month, and of all together.

    A month without a credit limit or without data is a gap, and so is one after a pause in what is
    written down; one that is covered in part is an estimate: hollow and dashed.
    """
    language = written(language)
    shown = span or _span(table)
    lines = _lines(table, shown, language, palette)
    if not lines:
        is_unknown = any(rows[-1].pause for rows in table.lines.values())
        why = _UNKNOWN if is_unknown else _UNUSED if table.limits else _EMPTY
        return empty(language, palette, size, language.tr(_TITLE), language.tr(why))
    sheet = Sheet(language, palette, size, _title(lines, language))
    widest = max(fonts.width(_label(line, language), TEXT) for line in lines)
    room = sheet.room(min(size.width * 0.36, widest + 16))
    axes = sheet.axes(left=38, right=room)
    sheet.time_axis(axes, shown)
    draw_scale(sheet, axes, [point.share for line in lines for point in line.points if point])
    for line in lines:
        _draw(sheet, axes, line)
    sheet.labels(axes, [_end(line, language, room - 10) for line in lines], room)
    mark_context(sheet, axes, table, shown)
    return sheet.chart(*_numbers(lines, language))


_TITLE = N_("Utilisation")
_ONE = N_("Utilisation: {line} at {share}")
_ABOVE = N_("Utilisation: {count} of {lines} lines above {limit}")
_ONE_ABOVE = N_("Utilisation: one of {lines} lines above {limit}")
_BELOW = N_("Utilisation: all {lines} lines at {limit} or below")
_POINT = N_("{line}, {month}: {share} ({balance} of {limit})")
_POINT_IN_PART = N_(
    "{line}, {month}: {share} ({balance} of {limit}), of the part of the month that is covered"
)
_EMPTY = N_(
    "No credit limit is known yet. With a limit and entries, this shows how much is in use."
)
_UNUSED = N_("With entries or statements since a limit is known, this shows how much is in use.")

_UNKNOWN = N_("What is owed is not known after a pause in what you wrote down.")
_NONE_KNOWN = N_("Utilisation: not known after a pause in the record")


def _span(table: BehaviourTable) -> Span:
    months = [row.month for rows in table.lines.values() for row in rows]
    first = max(min(months, default=Month.of(table.as_of)), Month.of(table.as_of).plus(-11))
    return Span(first.first, table.as_of)


def _lines(table: BehaviourTable, span: Span, language: Language, palette: Palette) -> list[_Line]:
    order = line_order(table.accounts)
    months = list(Month.of(span.first).until(Month.of(span.last)))
    found = []
    for account in sorted(table.accounts, key=lambda a: a.id):
        if not account.kind.revolves:
            continue
        rows = table.lines.get(account.id, ())
        by_month = {row.month: row for row in rows}
        points = tuple(_point(by_month.get(month), table) for month in months)
        place = order[account.id]
        if any(points):
            marker = _MARKERS[place % len(_MARKERS)]
            unknown = bool(rows[-1].pause) and Month.of(span.last) >= rows[-1].month
            told = account.name, account.id, palette.line(place), marker, points
            found.append(_Line(*told, unknown=unknown))
    together = _together(found, language, palette)
    return [*found, together] if len(found) > 1 and any(together.points) else found


def _point(row: LineMonth | None, table: BehaviourTable) -> _Point | None:
    if row is None or not _is_known(row, table):
        return None
    used, limit, share = row.used, row.limit, row.utilisation
    if used is None or limit is None or share is None:
        return None
    on = min(row.month.last, table.as_of)
    return _Point(on, row.month, share, used, limit, estimated=not row.observed)


def _is_known(row: LineMonth, table: BehaviourTable) -> bool:
    """Whether the month is covered in part, or entries or a statement tell of it."""
    asked = (s.statement for s in table.settlements if s.statement.account_id == row.account_id)
    if any(Month.of(told.statement_date) == row.month for told in asked if not told.estimated):
        return True
    moved = any((row.spent, row.drawn, row.refunded, row.repaid, row.charged))
    days = Span(row.month.first, row.month.last)
    covered = any(s.first <= days.last and days.first <= s.last for s in table.covered)
    return row.observed or moved or covered


def _together(lines: Sequence[_Line], language: Language, palette: Palette) -> _Line:
    """All lines added up; a month in which one is not known is a gap for all."""
    columns = list(zip(*(line.points for line in lines), strict=True))
    points = tuple(
        _sum([point for point in column if point]) if _is_whole(columns, place) else None
        for place, column in enumerate(columns)
    )
    return _Line(language.tr(N_("All lines")), None, palette.text, "", points)


def _is_whole(columns: Sequence[Sequence[_Point | None]], place: int) -> bool:
    """Whether no line is missing that is known both before and after; a line may begin and end."""
    missing = [line for line, point in enumerate(columns[place]) if point is None]
    before = {line for line in missing if any(column[line] for column in columns[:place])}
    after = {line for line in missing if any(column[line] for column in columns[place:])}
    return not before & after


def _sum(points: Sequence[_Point]) -> _Point | None:
    if not points or len({point.limit.currency for point in points}) > 1:
        return None
    currency = points[0].limit.currency
    balance = Money.total((point.balance for point in points), currency)
    limit = Money.total((point.limit for point in points), currency)
    share = balance.ratio(limit)
    if share is None:
        return None
    estimated = any(point.estimated for point in points)
    return _Point(points[0].on, points[0].month, share, balance, limit, estimated)


def _draw(sheet: Sheet, axes: Axes, line: _Line) -> None:
    """A gap breaks the line; a point with gaps on both sides is still a mark."""
    together = line.account_id is None
    for before, after in pairwise(line.points):
        ends = _way(before, after) if before and after else ()
        if ends and after:
            style = _TOGETHER if together else _ESTIMATE if after.estimated else "-"
            axes.plot(
                [day for day, _share in ends], [share for _day, share in ends],
                color=line.colour, linewidth=1.4 if together else 1.8, linestyle=style,
                clip_on=False, zorder=3 if together else 4,
            )  # fmt: skip
    for point in filter(None, line.points):
        if not together:
            face = sheet.palette.surface if point.estimated else line.colour
            axes.plot(
                [day_number(point.on)], [point.shown], marker=_marker(line, point), markersize=4.4,
                markerfacecolor=face, markeredgecolor=line.colour, markeredgewidth=1.0,
                clip_on=False, zorder=5,
            )  # fmt: skip
        _let_point(sheet, axes, line, point)


def _marker(line: _Line, point: _Point) -> str | int:
    """The mark of the line; beyond the scale an arrow that says so."""
    if point.share == point.shown:
        return line.marker
    return _ABOVE_ALL if point.share > point.shown else _BELOW_ALL


def _way(before: _Point, after: _Point) -> Sequence[tuple[float, float]]:
    """From one point to the next: the part that lies within the scale."""
    days = day_number(before.on), day_number(after.on)
    return seen((days[0], before.share), (days[1], after.share))


_TOGETHER = (0, (1, 1.5))
_ESTIMATE = (0, (3, 1.5))


def _let_point(sheet: Sheet, axes: Axes, line: _Line, point: _Point) -> None:
    text = sheet.language.tr(
        _POINT_IN_PART if point.estimated else _POINT, line=line.name, month=point.month,
        share=Percent(point.share), balance=point.balance, limit=point.limit,
    )  # fmt: skip
    focus = Focus(point.month.first, point.on, line.account_id)
    day = day_number(point.on)
    sheet.target(axes, (day - 8, day + 8), (point.shown, point.shown), text, focus)


def _label(line: _Line, language: Language, room: float = inf) -> str:
    """The name and where it stands now; only the name may be shortened.

    A share for which there is no room lies beyond the scale, and its end is said.
    """
    last = line.last
    if line.unknown:
        share = " " + language.tr(N_("not known"))
        return shortened(line.name, room - fonts.width(share, TEXT), TEXT) + share
    if last is None:
        return shortened(line.name, room, TEXT)
    about = " ≈" if last.estimated else " "
    share = about + language.write(Percent(last.share))
    if fonts.width(f"…{share}", TEXT) > room and last.share != last.shown:
        share = (" >" if last.share > last.shown else " <") + language.write(Percent(last.shown))
    return shortened(line.name, room - fonts.width(share, TEXT), TEXT) + share


def _end(line: _Line, language: Language, room: float) -> Label:
    last = [point for point in line.points if point][-1]
    bold = line.account_id is None
    return Label(last.shown, _label(line, language, room), line.colour, bold=bold)


def _title(lines: Sequence[_Line], language: Language) -> str:
    """What is seen: how many of the lines stand above the highest threshold that any is above."""
    now = [(line, line.last) for line in lines if line.account_id is not None and line.last]
    if not now:
        return language.tr(_NONE_KNOWN if any(line.unknown for line in lines) else _TITLE)
    if len(now) == 1:
        line, last = now[0]
        return language.tr(_ONE, line=line.name, share=Percent(last.share))
    for limit in reversed(THRESHOLDS):
        above = sum(1 for _, last in now if last.share > limit)
        if above:
            return language.tr(
                _ABOVE if above > 1 else _ONE_ABOVE, count=above, lines=len(now),
                limit=Percent(limit),
            )  # fmt: skip
    return language.tr(_BELOW, lines=len(now), limit=Percent(THRESHOLDS[0]))


def _numbers(lines: Sequence[_Line], language: Language) -> tuple[list[str], list[list[str]]]:
    titles = (N_("Month"), N_("Line"), N_("Balance"), N_("Credit limit"), N_("Utilisation"))
    rows = [
        [
            str(point.month), line.name, plain(point.balance),
            plain(point.limit), language.write(Percent(point.share)),
        ]
        for line in lines
        for point in line.points
        if point
    ]  # fmt: skip
    return [language.tr(title) for title in titles], rows
