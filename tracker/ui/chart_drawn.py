"""A chart and its picture, made in the lane of charts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtGui import QImage

from tracker.rendering import unseen
from tracker.rendering.chart import Chart, Drawing, Size


@dataclass(frozen=True)
class Drawn:
    """`number` tells which wish it answers."""

    chart: Chart
    image: QImage
    number: int


def drawn(drawing: Drawing, size: Size, scale: float, number: int) -> Drawn:
    """Draw a chart, `scale` pixels of a screen to each of its own.

    The figure is let go of: it takes far more room than its picture, and what is saved is drawn
    anew at another size.
    """
    chart = drawing(size)
    wide, tall, pixels = chart.pixels(scale)
    image = QImage(pixels, wide, tall, 4 * wide, QImage.Format.Format_RGBA8888).copy()
    image.setDevicePixelRatio(scale)
    for part in chart.figure.findobj():  # they know each other, and lanes keep cycles
        vars(part).clear()
    return Drawn(replace(chart, figure=unseen.figure(size)), image, number)


def without_picture(drawing: Drawing, _size: Size, _scale: float, number: int) -> Drawn:
    """Only the numbers of a chart."""
    return Drawn(unseen.numbers(drawing), QImage(), number)


def if_wanted(draw: Callable[[], Drawn], is_wanted: Callable[[], bool]) -> Drawn | None:
    """What is drawn, or nothing where by the time of its turn something else is wished."""
    return draw() if is_wanted() else None
