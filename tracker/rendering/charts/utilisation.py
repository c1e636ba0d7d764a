"""How much of each credit line is in use, month by month, and of all together."""

from __future__ import annotations

from tracker.domain.behaviour import BehaviourTable
from tracker.domain.period import Span
from tracker.i18n import Language
from tracker.rendering.chart import Chart, Size
from tracker.rendering.palette import Palette


def utilisation(
    table: BehaviourTable,
    language: Language,
    palette: Palette,
    size: Size,
    span: Span | None = None,
) -> Chart:
    """How much of each credit line is in use, month by month, and of all together."""
    raise NotImplementedError
