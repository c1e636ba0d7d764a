"""The common ground of charts: a figure, its title, its axes, and what can be pointed at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from tracker.domain.money import CNY, Money, decimals
from tracker.domain.period import Span
from tracker.i18n import Language
from tracker.rendering import fonts, unseen
from tracker.rendering.chart import DOTS_PER_INCH, Chart, Focus, Region, Size, Target, TimeAxis
from tracker.rendering.edge_labels import Label, fewer
from tracker.rendering.layout import round_ticks, shortened, slanted, spread, wrapped
from tracker.rendering.outside import mark_outside
from tracker.rendering.palette import Palette
from tracker.rendering.time_axis import draw_time_axis

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

TITLE, TEXT, SMALL = 13.0, 12.0, 11.0
"""Sizes of text in device-independent pixels."""

LEAST = 24.0
"""The least height of axes."""
_PAD = 4.0
_BELOW = 6.0
"""Between the axis of time and its names: a mark on the axis touches none of them."""
_LINE_HEIGHT = 1.35
_HATCH = 3.5
_LABEL = TEXT * 1.25
"""From one label at the right edge to the next."""


class Sheet:
    """A figure being drawn. Lengths are device-independent pixels, days are ordinals."""

    def __init__(self, language: Language, palette: Palette, size: Size, title: str) -> None:
        self.language = language
        self.palette = palette
        self.size = size
        self.title = title
        self.figure = unseen.figure(size) if unseen.wanted() else _figure(size, palette)
        self.targets: list[Target] = []
        self._time: TimeAxis | None = None
        self.top = self._write_title() if size.titled else 2 * _PAD

    def room(self, wanted: float) -> float:
        """The room right of the axes, for words: what is wanted, or what the size has."""
        return self.size.margins[1] if self.size.margins else wanted

    def axes(  # noqa: PLR0913 - the four sides of a rectangle
        self, *, left: float, right: float, bottom: float = 22.0, top: float = 0.0,
        height: float | None = None, above: float = 0.0,
    ) -> Axes:  # fmt: skip
        """Axes inside margins, under the title; `above` moves them down, `height` bounds them.

        Margins that the size asks for go before `left` and `right`. Limits have to be told.
        """
        left, right = self.size.margins or (left, right)
        head = self.top + top + above
        tall = height if height is not None else self.size.height - head - bottom
        tall = max(tall, LEAST)
        wide = max(self.size.width - left - right, 40.0)
        low = self.size.height - head - tall
        box = (
            left / self.size.width, low / self.size.height,
            wide / self.size.width, tall / self.size.height,
        )  # fmt: skip
        axes = _axes(self.figure, box)
        axes.patch.set_visible(False)
        axes.tick_params(length=0, pad=_PAD, colors=self.palette.muted)
        axes.tick_params(axis="x", pad=_BELOW)
        for side in ("top", "left", "right"):
            axes.spines[side].set_visible(False)
        axes.spines["bottom"].set_color(self.palette.outline)
        axes.spines["bottom"].set_linewidth(0.8)
        return axes

    def time_axis(self, axes: Axes, span: Span, *, labelled: bool = True) -> None:
        """Whole months along the bottom, each named in its middle as far as there is room.

        Events outside are marked behind whatever is drawn.
        """
        drawn = draw_time_axis(self, axes, span, SMALL, labelled=labelled)
        mark_outside(self, axes, pointed=self._time is None)
        self._time = drawn

    def ticks(self, axes: Axes, ticks: Sequence[float], names: Sequence[str]) -> None:
        """Name values on the left, smaller where a name would begin left of the sheet."""
        room = axes.get_position().x0 * self.size.width - _PAD / 0.75 - 1  # _PAD is in points
        widest = max((fonts.width(name, SMALL) for name in names), default=0.0)
        size = SMALL * min(1.0, room / widest) if widest else SMALL
        axes.set_yticks(
            ticks, names, fontproperties=fonts.font(size), color=self.palette.muted,
            parse_math=False,
        )  # fmt: skip

    def value_axis(self, axes: Axes, ticks: Sequence[float], names: Sequence[str]) -> None:
        """Round values on the left, each with a thin line across."""
        self.ticks(axes, ticks, names)
        axes.set_ylim(ticks[0], ticks[-1])
        axes.grid(visible=True, axis="y", color=self.palette.grid, linewidth=0.8)
        axes.set_axisbelow(True)

    def money_axis(
        self, axes: Axes, top: Money, *, room: int = 4, below: Money | None = None
    ) -> None:
        """Amounts on the left in yuan, or in units of ten thousand (thousand in English).

        What goes the other way stands `below` the line, without a sign. An axis has one currency.
        """
        unit = 10 ** decimals(top.currency)
        low = -below.minor / unit if below else 0.0
        ticks = round_ticks(max(top.minor, unit) / unit, low, room)
        largest = max(map(abs, ticks))
        self.value_axis(axes, ticks, [self._short(abs(tick), largest) for tick in ticks])
        name = self.language.tr("¥") if top.currency == CNY else top.currency
        left = axes.get_position().x0 * self.size.width
        fits = fonts.width(name, SMALL) + _PAD <= left
        shift, side = (-_PAD, "right") if fits else (-left, "left")
        self.write(axes, 0.0, 1.0, name, dx=shift, dy=9, ha=side, va="bottom")

    def write(  # noqa: PLR0913 - a text has a place, a shift, an anchor and a look
        self, axes: Axes, x: float, y: float, text: str, *, dx: float = 0.0, dy: float = 0.0,
        colour: str | None = None, ha: str = "left", va: str = "center", size: float = SMALL,
        bold: bool = False, data: bool = False,
    ) -> None:  # fmt: skip
        """Write at a share of the axes (or at data), moved by pixels right and up."""
        axes.annotate(
            text, (x, y), xytext=(dx * 0.75, dy * 0.75),
            xycoords="data" if data else "axes fraction", textcoords="offset points",
            ha=ha, va=va, color=colour or self.palette.muted, annotation_clip=False,
            fontproperties=fonts.font(size, bold=bold), parse_math=False,
        )  # fmt: skip

    def hatch(
        self, axes: Axes, x: tuple[float, float], y: tuple[float, float], colour: str
    ) -> None:
        """Fill a rectangle of data with slanted lines: it is an estimate.

        matplotlib's own hatches are patterns, which not every reader of SVG knows.
        """
        if unseen.wanted():
            return
        from matplotlib.collections import LineCollection  # noqa: PLC0415 - slow

        corners = axes.transData.transform([(x[0], y[0]), (x[1], y[1])])
        (left, low), (right, high) = corners
        segments = [
            axes.transData.inverted().transform(segment)
            for segment in slanted(right - left, high - low, _HATCH, (left, low))
        ]
        axes.add_collection(LineCollection(segments, colors=colour, linewidths=0.9), autolim=False)

    def box(self, axes: Axes, x: float, y: float, wide: float, tall: float, **look: Any) -> None:
        """Draw a rectangle of data; `look` as matplotlib's `Rectangle` takes it."""
        if unseen.wanted():
            return
        from matplotlib.patches import Rectangle  # noqa: PLC0415 - slow

        axes.add_patch(Rectangle((x, y), wide, tall, **look))

    def labels(self, axes: Axes, labels: Sequence[Label], room: float, *, dx: float = 8.0) -> None:
        """Words at the right edge, near what they name and never over one another.

        Where there is no room for all, the lowest give way to how many they are.
        """
        _, low, _, tall = self._pixels(axes)
        room_for = int((tall - TEXT * 0.4) / _LABEL) + 1
        ordered = fewer(labels, room_for, self.language, self.palette)
        wanted = [self._place(axes, label.y) for label in ordered]
        placed = spread(wanted, _LABEL, low + TEXT * 0.4, low + tall)
        for label, place in zip(ordered, placed, strict=True):
            text = shortened(label.text, room - dx, TEXT)
            self.write(
                axes, 1.0, (place - low) / tall, text, dx=dx, colour=label.colour, size=TEXT,
                bold=label.bold,
            )  # fmt: skip

    def target(  # noqa: PLR0913 - a rectangle, its words and where it leads
        self, axes: Axes, x: tuple[float, float], y: tuple[float, float], text: str,
        focus: Focus | None = None, *, least: float = 14.0,
    ) -> None:  # fmt: skip
        """Let a rectangle of data be pointed at; it is at least `least` pixels high and 6 wide."""
        corners = axes.transData.transform([(x[0], y[0]), (x[1], y[1])])
        left, right = _widened(corners[0][0], corners[1][0], 6.0)
        low, high = sorted((corners[0][1], corners[1][1]))
        low, high = _widened(low, high, least)
        wide, tall = self.size.width, self.size.height
        region = Region(left / wide, 1 - high / tall, right / wide, 1 - low / tall)
        self.targets.append(Target(region.clipped(), text, focus))

    def height(self, axes: Axes) -> float:
        """How high axes are."""
        return self._pixels(axes)[3]

    def breadth(self, axes: Axes, days: float) -> float:
        """How wide so many days are."""
        left, right = axes.get_xlim()
        return self._pixels(axes)[2] * days / (right - left)

    def chart(self, header: Sequence[str], rows: Sequence[Sequence[str]]) -> Chart:
        """What was drawn, done."""
        ordered = sorted(self.targets, key=lambda t: (t.region.left + t.region.right, t.region.top))
        numbers = tuple(tuple(row) for row in rows)
        return Chart(self.title, self.figure, tuple(ordered), tuple(header), numbers, self._time)

    def _write_title(self) -> float:
        lines = wrapped(self.title, self.size.width - 8, TITLE, bold=True)
        for number, line in enumerate(lines):
            self.figure.text(
                0.0, 1 - (number * TITLE * _LINE_HEIGHT + 2) / self.size.height, line,
                fontproperties=fonts.font(TITLE, bold=True), color=self.palette.text,
                ha="left", va="top", parse_math=False,
            )  # fmt: skip
        return len(lines) * TITLE * _LINE_HEIGHT + 8

    def _pixels(self, axes: Axes) -> tuple[float, float, float, float]:
        box = axes.get_position()
        wide, tall = self.size.width, self.size.height
        return box.x0 * wide, box.y0 * tall, box.width * wide, box.height * tall

    def _place(self, axes: Axes, y: float) -> float:
        return float(axes.transData.transform((0.0, y))[1])

    def short_money(self, amount: Money) -> str:
        """An amount in few signs, as an axis would name it."""
        value = amount.minor / 10 ** decimals(amount.currency)
        return self._short(float(f"{value:.3g}"), abs(value))

    def _short(self, value: float, largest: float) -> str:
        return self.language.short(value, largest)


def plain(amount: Money | None) -> str:
    """An amount as a table of numbers has it, without marks between thousands.

    As anywhere else, an amount of another currency names it.
    """
    if amount is None:
        return ""
    number = str(amount).replace(",", "")
    return number if amount.currency == CNY else f"{number} {amount.currency}"


def empty(language: Language, palette: Palette, size: Size, title: str, sentence: str) -> Chart:
    """A chart of nothing: its title, and one sentence about what would fill it."""
    sheet = Sheet(language, palette, size, title)
    for number, line in enumerate(wrapped(sentence, size.width * 0.8, TEXT, lines=4)):
        sheet.figure.text(
            0.5, 0.5 - number * TEXT * _LINE_HEIGHT / size.height, line,
            fontproperties=fonts.font(TEXT), color=palette.muted, ha="center", va="center",
            parse_math=False,
        )  # fmt: skip
    return Chart(title, sheet.figure, sentence=sentence)


def written(language: Language) -> Language:
    """The language a chart can be written in: English where no font has Chinese signs."""
    if language.code == "en" or fonts.has_chinese():
        return language
    return replace(language, code="en")


def _figure(size: Size, palette: Palette) -> Figure:
    from matplotlib.backends.backend_agg import FigureCanvasAgg  # noqa: PLC0415 - slow
    from matplotlib.figure import Figure  # noqa: PLC0415

    inches = (size.width / DOTS_PER_INCH, size.height / DOTS_PER_INCH)
    figure = Figure(figsize=inches, dpi=DOTS_PER_INCH, facecolor=palette.surface)
    FigureCanvasAgg(figure)
    return figure


def _axes(figure: Figure, box: tuple[float, float, float, float]) -> Axes:
    if unseen.wanted():
        return figure.add_axes(box)
    from tracker.rendering.told_axes import ToldAxes  # noqa: PLC0415 - brings matplotlib

    return figure.add_axes(box, axes_class=ToldAxes)


def _widened(low: float, high: float, least: float) -> tuple[float, float]:
    lacking = max(0.0, least - (high - low)) / 2
    return low - lacking, high + lacking


def day_number(day: date) -> float:
    """Where the middle of a day lies on the axis of time."""
    return day.toordinal() + 0.5
