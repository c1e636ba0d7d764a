"""A chart's title and numbers without its picture, and without matplotlib.

For what is said before a picture is drawn, and for a safe start, which draws none.

The numbers of a chart are made while it is drawn. Here it is drawn on a surface that knows its size
and the limits of its axes and forgets everything else; whatever draws needs to know no more.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, cast

from tracker.rendering.chart import Chart, Drawing, Size

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_wanted: ContextVar[bool] = ContextVar("unseen", default=False)

NUMBERS: Final = Size(760, 420)
"""A size that any chart fits into; nobody sees it."""


def numbers(drawing: Drawing) -> Chart:
    """The title, header and rows of a chart. It has no picture and nothing to point at."""
    with without_pictures():
        chart = drawing(NUMBERS)
    return Chart(chart.title, chart.figure, (), chart.header, chart.rows, sentence=chart.sentence)


def wanted() -> bool:
    """Whether what is drawn now is for its numbers alone."""
    return _wanted.get()


def figure(size: Size) -> Figure:
    """A surface that has what charts use of a figure of matplotlib."""
    return cast("Figure", _Unseen(size))


@contextmanager
def without_pictures() -> Iterator[None]:
    """Draw nothing meanwhile: what is made of charts has their numbers or goes without them."""
    before = _wanted.set(True)
    try:
        yield
    finally:
        _wanted.reset(before)


class _Nothing:
    """Takes every call that gives a thing its looks."""

    def __getattr__(self, _name: str) -> _Nothing:
        return self

    def __call__(self, *_: object, **__: object) -> _Nothing:
        return self

    def __getitem__(self, _key: object) -> _Nothing:
        return self


class _Unseen(_Nothing):
    def __init__(self, size: Size) -> None:
        self._size = size

    def add_axes(self, box: tuple[float, float, float, float]) -> _Axes:
        return _Axes(_Box(*box), self._size)


@dataclass(frozen=True)
class _Box:
    """A place in a figure, as shares of it from its lower left."""

    x0: float
    y0: float
    width: float
    height: float

    @property
    def y1(self) -> float:
        return self.y0 + self.height


class _Axes(_Nothing):
    """Knows where it lies and what its limits are."""

    def __init__(self, box: _Box, size: Size) -> None:
        self._box, self._size = box, size
        self._x = self._y = (0.0, 1.0)
        self.transData = self

    def get_position(self) -> _Box:
        return self._box

    def set_xlim(self, left: float, right: float) -> None:
        self._x = (left, right)

    def set_ylim(self, bottom: float, top: float) -> None:
        self._y = (bottom, top)

    def get_xlim(self) -> tuple[float, float]:
        return self._x

    def get_ylim(self) -> tuple[float, float]:
        return self._y

    def transform(self, data: Any) -> Any:
        """A point of data, or several, in pixels."""
        if isinstance(data, tuple):
            return self._pixels(data)
        return [self._pixels(point) for point in data]

    def _pixels(self, point: Sequence[float]) -> tuple[float, float]:
        (left, right), (low, high), box = self._x, self._y, self._box
        across = (point[0] - left) / ((right - left) or 1.0)
        up = (point[1] - low) / ((high - low) or 1.0)
        return (
            (box.x0 + across * box.width) * self._size.width,
            (box.y0 + up * box.height) * self._size.height,
        )
