"""Payments a week through each platform, with what is usual behind them."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.domain.period import Span
from tracker.i18n import Language
from tracker.rendering.chart import Chart, Size
from tracker.rendering.palette import Palette
from tracker.services.chart_data import PlatformActivity


def activity(
    platforms: Sequence[PlatformActivity],
    language: Language,
    palette: Palette,
    size: Size,
    span: Span | None = None,
) -> Chart:
    """Payments a week through each platform, with what is usual behind them."""
    raise NotImplementedError
