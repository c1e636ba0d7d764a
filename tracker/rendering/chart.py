"""A chart: a drawn figure, what can be pointed at in it, and its numbers as a table."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, TypeAlias

from tracker.domain.cell import plain
from tracker.domain.context import ContextEvent
from tracker.domain.entry import EntryKind
from tracker.domain.period import Span

if TYPE_CHECKING:
    from matplotlib.figure import Figure
    from matplotlib.transforms import Bbox

_BESIDE = 0.04
"""Up to so much of the width beside what it names a place still points at it."""

DOTS_PER_INCH = 96
"""One unit of a `Size` is one dot of a screen of this density, as in CSS."""


@dataclass(frozen=True, slots=True)
class Size:
    """What a chart is drawn into: width and height in device-independent pixels, and more.

    `titled` charts carry their title in the picture; others leave it to what is around them.
    `behind` are events outside the person's reach, which a chart over time shows behind itself.
    `margins` are the pixels left and right of the axes, where charts stand below each other and a
    month has the same place on all of them; without them a chart takes what it needs.
    """

    width: float
    height: float
    titled: bool = True
    behind: tuple[ContextEvent, ...] = ()
    margins: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Region:
    """A rectangle inside a chart: shares (0 to 1) of its width and height, from the top left."""

    left: float
    top: float
    right: float
    bottom: float

    def __contains__(self, point: object) -> bool:
        if not isinstance(point, tuple):
            return False
        x, y = point
        return bool(self.left <= x <= self.right and self.top <= y <= self.bottom)

    def away(self, y: float) -> float:
        """How far it lies above or below a place; 0 beside it."""
        return max(self.top - y, y - self.bottom, 0.0)

    def beside(self, x: float) -> float:
        """How far it lies left or right of a place; 0 above and below it."""
        return max(self.left - x, x - self.right, 0.0)

    def clipped(self) -> Region:
        """The part of it that lies in the chart."""
        sides = (self.left, self.top, self.right, self.bottom)
        return Region(*(min(1.0, max(0.0, float(side))) for side in sides))


@dataclass(frozen=True, slots=True)
class TimeAxis:
    """Where the days of `span` lie: from `left` to `right`, shares of a chart's width."""

    left: float
    right: float
    span: Span

    def day_at(self, x: float) -> date | None:
        """The day at a share of the width; `None` beside the axis."""
        if not self.left <= x <= self.right:
            return None
        days = int((x - self.left) / (self.right - self.left) * self._days)
        return self.span.first + timedelta(days=min(days, self._days - 1))

    def place(self, day: date) -> float | None:
        """Where the middle of a day lies; `None` for one that is not shown."""
        if day not in self.span:
            return None
        days = (day - self.span.first).days + 0.5
        return self.left + days / self._days * (self.right - self.left)

    @property
    def _days(self) -> int:
        return (self.span.last - self.span.first).days + 1


@dataclass(frozen=True, slots=True)
class Focus:
    """Which entries lie behind a part of a chart; `None` and () mean any.

    `record` is what is shown, where it is no entry: an inquiry, a tradeline, events outside.
    """

    first: date | None = None
    last: date | None = None
    account_id: int | None = None
    kinds: tuple[EntryKind, ...] = ()
    category: str | None = None
    record: object = None


@dataclass(frozen=True, slots=True)
class Target:
    """Something to point at: `text` says its value in the chart's language."""

    region: Region
    text: str
    focus: Focus | None = None


@dataclass(frozen=True, slots=True)
class Chart:
    """`title` says what is seen; `header` and `rows` are the numbers behind the picture.

    `targets` run from left to right. An empty chart shows one `sentence` and has no targets.
    `time` is the axis of time, where the chart has one.
    """

    title: str
    figure: Figure
    targets: tuple[Target, ...] = ()
    header: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = field(default=())
    time: TimeAxis | None = None
    sentence: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether there was nothing to draw."""
        return not self.rows

    def target_at(self, x: float, y: float) -> Target | None:
        """What lies at a point (shares of width and height), the last drawn first."""
        return next((t for t in reversed(self.targets) if (x, y) in t.region), None)

    def target_near(self, x: float, y: float) -> Target | None:
        """What lies at a point, else what is nearest on the axis of time.

        That is what stands in the same column, or a little beside it: of these the nearest above
        or below.
        """
        found = self.target_at(x, y)
        if found is not None or self.time is None or self.time.day_at(x) is None:
            return found
        beside = min((t.region.beside(x) for t in self.targets), default=1.0)
        column = [t for t in self.targets if t.region.beside(x) == beside <= _BESIDE]
        return min(column, key=lambda t: t.region.away(y), default=None)

    def pixels(self, scale: float = 1.0) -> tuple[int, int, bytes]:
        """Width, height and RGBA bytes of the picture, `scale` pixels to each of its own."""
        from matplotlib.backends.backend_agg import FigureCanvasAgg  # noqa: PLC0415 - slow

        self.figure.set_dpi(DOTS_PER_INCH * scale)
        canvas = FigureCanvasAgg(self.figure)
        canvas.draw()  # type: ignore[no-untyped-call]
        wide, tall = canvas.get_width_height()
        return wide, tall, bytes(canvas.buffer_rgba())  # type: ignore[no-untyped-call]

    def png(self, scale: float = 1.0, *, margin: float = 0.0) -> bytes:
        """The picture as PNG, `scale` device pixels to each of its own, and a margin around it."""
        stream, around = io.BytesIO(), self._around(margin)
        self.figure.savefig(stream, format="png", dpi=DOTS_PER_INCH * scale, bbox_inches=around)
        return stream.getvalue()

    def svg(self, *, outlined: bool = True, margin: float = 0.0) -> str:
        """The picture as SVG with a margin around it: vectors only; the same data, the same bytes.

        Texts are outlines, which look alike everywhere, or else texts, which can be read and found.
        """
        import matplotlib  # noqa: PLC0415 - slow, and only needed for what is saved or printed

        stream, kind = io.StringIO(), "path" if outlined else "none"
        # Names inside the file are made from the salt, which would else be drawn by lot.
        with matplotlib.rc_context({"svg.hashsalt": "xinji", "svg.fonttype": kind}):
            around = self._around(margin)
            self.figure.savefig(stream, format="svg", metadata=_NAMELESS, bbox_inches=around)
        return _without_blanks(stream.getvalue())

    def _around(self, margin: float) -> Bbox | None:
        """What is saved: the picture with a margin of so many pixels, if any."""
        return self.figure.bbox_inches.padded(margin / DOTS_PER_INCH) if margin else None

    def csv(self) -> str:
        """The numbers as CSV, with a header; no spreadsheet takes a cell for a formula."""
        stream = io.StringIO()
        writer = csv.writer(stream)
        writer.writerows(map(plain, row) for row in (self.header, *self.rows))
        return stream.getvalue()


def _without_blanks(svg: str) -> str:
    """Leave out the outlines of spaces, which are empty and make readers of SVG complain."""
    for name in _BLANK.findall(svg):
        svg = re.sub(rf'<use xlink:href="#{re.escape(name)}"[^>]*/>\s*', "", svg)
    return _BLANK.sub("", svg)


_BLANK = re.compile(r'<path id="([^"]+)"(?: transform="[^"]*")?/>')

_NAMELESS = {"Date": None, "Creator": None, "Format": None, "Type": None}

Drawing: TypeAlias = Callable[[Size], Chart]
"""Draws a chart at a size: what a view holds, since it is drawn anew when its size changes."""
