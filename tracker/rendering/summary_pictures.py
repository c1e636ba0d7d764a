"""Charts as they stand on paper: of its width, in its colours."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tracker.rendering import unseen
from tracker.rendering.chart import Chart, Size
from tracker.rendering.paper import Picture

WIDTH = 658.0
"""A4 less two margins of 18 mm, in dots of 96 to the inch: 174 mm."""

_POINTS = 0.75


def picture(draw: Callable[[Size], Chart], height: float = 180.0) -> Iterator[Picture]:
    """The chart, unless it is empty or nothing is to be drawn: the tables say the same."""
    if unseen.wanted():
        return
    chart = draw(Size(WIDTH, height, titled=False))
    if not chart.is_empty:
        yield Picture(chart.title, chart.svg(outlined=False), WIDTH * _POINTS, height * _POINTS)
