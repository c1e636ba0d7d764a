"""How far the last month lies from the usual, habit by habit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tracker.domain.sentence import N_, Sentence, Word
from tracker.drift.joint_distance import CAP, Departure, Distance, distance
from tracker.drift.month_series import month_series
from tracker.i18n import Language
from tracker.rendering import fonts
from tracker.rendering.chart import Chart, Focus, Size
from tracker.rendering.figure import SMALL, TEXT, Sheet, empty, written
from tracker.rendering.layout import shortened
from tracker.rendering.palette import Palette
from tracker.services.chart_data import ChartData

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_TITLE = N_("The last month against the year before it")
_EMPTY = N_(
    "A complete month and most of the year before it must be covered; then this shows how they "
    "differ."
)
_SAID = N_("{month}, most unlike the year before it: {series}")
_BAR = N_("{series}, {month}: {value}")
_LESS = N_("less than usual")
_MORE = N_("more than usual")
_ROWS = 8
"""As many as have room; the others add least."""
_USUAL = 1.0
"""Within one deviation lie two months of three."""


def unlike(data: ChartData, language: Language, palette: Palette, size: Size) -> Chart:
    """A bar for each habit, in the person's own deviations; the band is where most months lie."""
    language = written(language)
    found = _last(data)
    if found is None:
        return empty(language, palette, size, language.tr(_TITLE), language.tr(_EMPTY))
    shown = found.departures[: _room(size)]
    sheet = Sheet(language, palette, size, _title(found, language))
    words = [language.say(_named(departure)) for departure in shown]
    left = min(size.width * 0.45, 12 + max(fonts.width(word, TEXT) for word in words))
    axes = sheet.axes(left=left, right=12, bottom=26)
    axes.set_xlim(-CAP * 1.05, CAP * 1.05)
    axes.set_ylim(len(shown) - 0.5, -0.5)
    axes.axvspan(-_USUAL, _USUAL, color=palette.band, linewidth=0, zorder=1)
    axes.axvline(0, color=palette.outline, linewidth=0.8, zorder=3)
    axes.spines["bottom"].set_visible(False)
    axes.set_xticks([])
    sheet.ticks(axes, range(len(shown)), [shortened(word, left - 10, SMALL) for word in words])
    sheet.write(axes, 0.0, 0.0, "← " + language.tr(_LESS), dy=-12)
    sheet.write(axes, 1.0, 0.0, language.tr(_MORE) + " →", dy=-12, ha="right")
    for place, (departure, word) in enumerate(zip(shown, words, strict=True)):
        _draw(sheet, axes, (place, departure, word), found)
    return sheet.chart(*_numbers(found, language))


def _last(data: ChartData) -> Distance | None:
    series = month_series(data.table)
    months = {month for one in series for month in one.values}
    return distance(series, max(months)) if months else None


def _room(size: Size) -> int:
    return max(3, min(_ROWS, int((size.height - 50) / 19)))


def _draw(sheet: Sheet, axes: Axes, row: tuple[int, Departure, str], found: Distance) -> None:
    place, departure, word = row
    tall = max(-CAP, min(CAP, departure.score))
    is_far = abs(departure.score) > 2 * _USUAL
    colour = sheet.palette.accent if is_far else sheet.palette.outline
    axes.barh([place], [tall], height=0.56, color=colour, linewidth=0, zorder=2)
    month = found.month
    value = departure.series.told[month]
    text = sheet.language.tr(_BAR, series=word, month=month, value=value)
    focus = Focus(month.first, month.last)
    sheet.target(axes, (-CAP, CAP), (place - 0.4, place + 0.4), text, focus)


def _named(departure: Departure) -> Sentence:
    return Sentence(departure.series.name, {"platform": Word(departure.series.about)})


def _title(found: Distance, language: Language) -> str:
    word = language.say(_named(found.departures[0]))
    return language.tr(_SAID, month=found.month, series=word)


def _numbers(found: Distance, language: Language) -> tuple[list[str], list[list[str]]]:
    titles: Sequence[str] = (N_("Habit"), N_("Value"), N_("Deviations from the usual"))
    rows = [
        [
            language.say(_named(departure)),
            language.write(departure.series.told[found.month]).replace(",", ""),
            f"{departure.score:.1f}",
        ]
        for departure in found.departures
    ]
    return [language.tr(title) for title in titles], rows
