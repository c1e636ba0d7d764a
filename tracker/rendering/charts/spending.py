"""Purchases by month, stacked by category or by the line that paid."""

from __future__ import annotations

from tracker.i18n import Language
from tracker.rendering.chart import Chart, Size
from tracker.rendering.palette import Palette
from tracker.services.chart_data import ChartData


def spending_by_category(
    data: ChartData, language: Language, palette: Palette, size: Size
) -> Chart:
    """Purchases by month and category, the largest categories by name."""
    raise NotImplementedError


def spending_by_line(data: ChartData, language: Language, palette: Palette, size: Size) -> Chart:
    """Purchases by month and by the account that paid."""
    raise NotImplementedError
