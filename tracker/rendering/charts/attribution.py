"""A line that was taken away: what was raised before it and what happened outside, day by day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from tracker.domain.context import ContextEvent
from tracker.domain.eligibility import ELIGIBILITY_LABELS
from tracker.domain.period import Span
from tracker.domain.sentence import N_, Word
from tracker.drift.attribution import Attribution, Before, Stretch
from tracker.drift.detector import LEVEL_LABELS
from tracker.i18n import Language
from tracker.rendering import fonts
from tracker.rendering.chart import Chart, Focus, Size
from tracker.rendering.figure import SMALL, Sheet, day_number, written
from tracker.rendering.layout import shortened
from tracker.rendering.outside import NOT_YOURS, OutsideMark, said
from tracker.rendering.palette import TONE_SHAPES, Palette, Tone

if TYPE_CHECKING:
    from matplotlib.axes import Axes

ROW: Final = 24.0
"""Pixels that one event or pattern needs."""
AROUND: Final = 50.0
"""Pixels for the name of the cut above the rows and the axis below them."""

_TITLE = N_("{line}: {event} on {day}, own patterns raised before it: {count}")
_NO_EVENTS = N_("no event in these days is on file")
_NO_PATTERNS = N_("none of your own patterns was raised")
_OUTSIDE = N_("Platforms, regulators")
_OWN = N_("Your own patterns")
_STRETCH = N_("{title}: {level}, {first} to {last}")
_CUT = N_("{line}: {event} on {day}")
_NARROW = 30.0
"""Pixels under which a bar has no room for the word of its level."""


def attribution(told: Attribution, language: Language, palette: Palette, size: Size) -> Chart:
    """Events outside above, one a row; own patterns below as bars by level; the cut as a line."""
    language = written(language)
    sheet = Sheet(language, palette, replace(size, behind=()), _title(told, language))
    names = [language.tr(_OUTSIDE), language.tr(_OWN)]
    names += [language.tr(before.title) for before in told.raised]
    room = min(size.width * 0.34, 14 + max(fonts.width(name, SMALL) for name in names))
    axes = sheet.axes(left=room, right=12, top=20)
    sheet.time_axis(axes, Span(told.days.first, told.cut.on))
    rows = max(1, len(told.events)) + max(1, len(told.raised))
    axes.set_ylim(rows - 0.4, -0.6)
    axes.set_yticks([])
    axes.axvspan(
        told.days.first.toordinal(), told.cut.on.toordinal(), color=palette.band, alpha=0.45,
        zorder=0, linewidth=0,
    )  # fmt: skip
    _draw_events(sheet, axes, told, room - 8)
    _draw_patterns(sheet, axes, told, room - 8)
    _draw_cut(sheet, axes, told)
    return sheet.chart(*_numbers(told, language))


def height_for(told: Attribution) -> int:
    """Pixels that all rows need below each other."""
    return round(AROUND + ROW * (max(1, len(told.events)) + max(1, len(told.raised))))


def _draw_events(sheet: Sheet, axes: Axes, told: Attribution, room: float) -> None:
    name = shortened(sheet.language.tr(_OUTSIDE), room, SMALL)
    sheet.write(axes, axes.get_xlim()[0], 0, name, dx=-6, ha="right", data=True)
    if not told.events:
        _write_none(sheet, axes, told, 0, _NO_EVENTS)
    for row, event in enumerate(told.events):
        _draw_event(sheet, axes, told, row, event)


def _draw_event(sheet: Sheet, axes: Axes, told: Attribution, row: int, event: ContextEvent) -> None:
    """A ring with its title at the side that has more room; the line leads down to the axis."""
    ink = sheet.palette.tones[Tone.CONTEXT].ink
    day = day_number(max(event.on, told.days.first))
    low = axes.get_ylim()[0]
    axes.plot([day, day], [row, low], color=ink, linewidth=0.8, dashes=(1.5, 2.5), zorder=1)
    axes.plot(
        [day], [row], marker="o", markersize=6, markeredgewidth=1.1, markeredgecolor=ink,
        markerfacecolor=sheet.palette.surface, zorder=6,
    )  # fmt: skip
    start, end = axes.get_xlim()
    before, after = sheet.breadth(axes, day - start), sheet.breadth(axes, end - day)
    right = after >= before
    words = shortened(event.title, max(before, after) - 12, SMALL)
    sheet.write(
        axes, day, row, words, dx=8 if right else -8, ha="left" if right else "right", data=True,
        colour=ink,
    )  # fmt: skip
    text = f"{said(event, sheet.language)}\n{sheet.language.tr(NOT_YOURS)}"
    focus = Focus(record=OutsideMark((event,)))
    sheet.target(axes, (day - 3, day + 3), (row - 0.3, row + 0.3), text, focus)


def _draw_patterns(sheet: Sheet, axes: Axes, told: Attribution, room: float) -> None:
    first, start = max(1, len(told.events)), axes.get_xlim()[0]
    axes.axhline(first - 0.5, color=sheet.palette.grid, linewidth=0.8, zorder=1)
    if not told.raised:
        name = shortened(sheet.language.tr(_OWN), room, SMALL)
        sheet.write(axes, start, first, name, dx=-6, ha="right", data=True)
        _write_none(sheet, axes, told, first, _NO_PATTERNS)
    for row, before in enumerate(told.raised, first):
        name = shortened(sheet.language.tr(before.title), room, SMALL)
        sheet.write(axes, start, row, name, dx=-6, ha="right", data=True, colour=sheet.palette.text)
        for stretch in before.stretches:
            _draw_stretch(sheet, axes, row, before, stretch)


def _draw_stretch(sheet: Sheet, axes: Axes, row: int, before: Before, stretch: Stretch) -> None:
    """A bar in the colour of its level, with the sign and the word of it where they fit."""
    tone = Tone.of(stretch.level)
    shade, level = sheet.palette.tones[tone], Word(LEVEL_LABELS[stretch.level])
    left, right = stretch.days.first.toordinal(), stretch.days.last.toordinal() + 1
    inner = {"facecolor": shade.fill, "alpha": 0.22}
    outer = {"facecolor": "none", "edgecolor": shade.fill, "linewidth": 1.1}
    for look in (inner, outer):
        sheet.box(axes, left, row - 0.34, right - left, 0.68, zorder=3, **look)
    wide = sheet.breadth(axes, right - left)
    words = f"{TONE_SHAPES[tone]} {sheet.language.write(level)}"
    if wide < fonts.width(words, SMALL) + 10:
        words = TONE_SHAPES[tone] if wide >= SMALL + 2 else ""
    sheet.write(axes, left, row, words, dx=4 if wide > _NARROW else 1, data=True, colour=shade.ink)
    text = sheet.language.tr(
        _STRETCH, title=Word(before.title), level=level, first=stretch.days.first,
        last=stretch.days.last,
    )  # fmt: skip
    sheet.target(axes, (left, right), (row - 0.34, row + 0.34), text, least=8)


def _draw_cut(sheet: Sheet, axes: Axes, told: Attribution) -> None:
    """The day of the cut, named above its line."""
    day, cut = day_number(told.cut.on), told.cut
    axes.axvline(day, color=sheet.palette.text, linewidth=1.4, zorder=5)
    words = sheet.language.tr(_CUT, line=cut.account.name, event=_event(told), day=cut.on)
    start, end = axes.get_xlim()
    share = (day - start) / (end - start)
    fits = sheet.breadth(axes, end - day) >= fonts.width(words, SMALL, bold=True)
    sheet.write(
        axes, share, 1.0, words, dy=10, ha="left" if fits else "right", colour=sheet.palette.text,
        bold=True, dx=-3 if fits else 3,
    )  # fmt: skip
    low, high = axes.get_ylim()
    sheet.target(axes, (day, day), (low, high), words)


def _write_none(sheet: Sheet, axes: Axes, told: Attribution, row: int, words: str) -> None:
    sheet.write(
        axes, max(axes.get_xlim()[0], told.days.first.toordinal()), row, sheet.language.tr(words),
        dx=6, data=True,
    )  # fmt: skip


def _event(told: Attribution) -> Word:
    return Word(ELIGIBILITY_LABELS[told.cut.kind])


def _title(told: Attribution, language: Language) -> str:
    cut, count = told.cut, len(told.raised)
    return language.tr(_TITLE, line=cut.account.name, event=_event(told), day=cut.on, count=count)


def _numbers(told: Attribution, language: Language) -> tuple[list[str], Sequence[list[str]]]:
    titles = (N_("What it is"), N_("Level"), N_("From day"), N_("Until"))
    outside = language.tr(NOT_YOURS)
    rows = [
        [event.title, outside, event.on.isoformat(), (event.until or event.on).isoformat()]
        for event in told.events
    ]
    rows += [
        [
            language.tr(before.title), language.tr(LEVEL_LABELS[stretch.level]),
            stretch.days.first.isoformat(), stretch.days.last.isoformat(),
        ]
        for before in told.raised
        for stretch in before.stretches
    ]  # fmt: skip
    cut, day = told.cut, told.cut.on.isoformat()
    rows.append([cut.account.name, language.write(_event(told)), day, day])
    return [language.tr(title) for title in titles], rows
