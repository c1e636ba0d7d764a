"""The pictures of a ledger, and which of them shows a pattern."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from tracker.domain.sentence import N_
from tracker.i18n import Language
from tracker.rendering.chart import Chart, Size
from tracker.rendering.palette import Palette
from tracker.services.chart_data import ChartData

Draw = Callable[[ChartData, Language, Palette, Size], Chart]


@dataclass(frozen=True)
class Picture:
    """What a picture is called until it is drawn (marked), and how it is drawn."""

    name: str
    draw: Draw


def draw_utilisation(data: ChartData, language: Language, colours: Palette, size: Size) -> Chart:
    """How much of each line is in use."""
    from tracker.rendering.charts.utilisation import utilisation  # noqa: PLC0415

    return utilisation(data.table, language, colours, size, data.span)


def draw_activity(data: ChartData, language: Language, colours: Palette, size: Size) -> Chart:
    """Payments a week."""
    from tracker.rendering.charts.activity import activity  # noqa: PLC0415

    return activity(data.activity, language, colours, size, data.span)


def draw_repayments(data: ChartData, language: Language, colours: Palette, size: Size) -> Chart:
    """What was asked for and what was repaid."""
    from tracker.rendering.charts.repayments import repayments  # noqa: PLC0415

    return repayments(data.table, language, colours, size, data.span)


def draw_spending(data: ChartData, language: Language, colours: Palette, size: Size) -> Chart:
    """Purchases by month and line."""
    from tracker.rendering.charts.spending import spending_by_line  # noqa: PLC0415

    return spending_by_line(data, language, colours, size)


UTILISATION = Picture(N_("Utilisation"), draw_utilisation)
ACTIVITY = Picture(N_("Activity"), draw_activity)
REPAYMENTS = Picture(N_("Repayments"), draw_repayments)
SPENDING = Picture(N_("Spending"), draw_spending)

PICTURES = (UTILISATION, ACTIVITY, REPAYMENTS, SPENDING)
"""In the order of the overview; matplotlib comes with the first one that is drawn."""

PICTURE_OF: Mapping[str, Picture] = {
    "high_utilisation": UTILISATION,
    "late_repayment": REPAYMENTS,
    "minimum_only": REPAYMENTS,
    "dormancy": ACTIVITY,
    "revolving_disuse": SPENDING,
    "overspending": SPENDING,
}
"""Which picture shows a pattern, by the pattern's name; the others have none."""
