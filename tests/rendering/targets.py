"""What a chart tells where it is pointed at."""

from __future__ import annotations

from tracker.rendering.chart import Chart


def texts(chart: Chart) -> list[str]:
    """What all of its targets say, in their order."""
    return [target.text for target in chart.targets]
