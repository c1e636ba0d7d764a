"""What statements asked for and what was repaid, on time or late."""

from __future__ import annotations

from tracker.domain.behaviour import BehaviourTable
from tracker.domain.period import Span
from tracker.i18n import Language
from tracker.rendering.chart import Chart, Size
from tracker.rendering.palette import Palette


def repayments(
    table: BehaviourTable,
    language: Language,
    palette: Palette,
    size: Size,
    span: Span | None = None,
) -> Chart:
    """What statements asked for and what was repaid, on time or late."""
    raise NotImplementedError
