"""The overview on screen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from tracker.domain.sentence import N_
from tracker.i18n import Language
from tracker.rendering.chart import Chart, Drawing, Size
from tracker.rendering.palette import Palette
from tracker.services.changes import Changes
from tracker.services.chart_data import ChartData
from tracker.ui.cards import primary_button, scrolling
from tracker.ui.chart_card import ChartCard
from tracker.ui.page import Desk, Page, View
from tracker.ui.pages.overview.attention_card import AttentionCard
from tracker.ui.pages.overview.due_card import DueCard
from tracker.ui.pages.overview.index_card import IndexCard
from tracker.ui.pages.overview.model import OverviewData, load
from tracker.ui.theme import GRID

Draw = Callable[[ChartData, Language, Palette, Size], Chart]


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


CHARTS: tuple[tuple[str, Draw], ...] = (
    (N_("Utilisation"), draw_utilisation),
    (N_("Activity"), draw_activity),
    (N_("Repayments"), draw_repayments),
    (N_("Spending"), draw_spending),
)
"""What each picture is called until it is drawn, and how; matplotlib comes with the first one."""


class OverviewView(View[OverviewData]):
    """The index and what needs attention at the left, what falls due and pictures at the right."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.index = IndexCard(desk)
        self.dues = DueCard(desk)
        self.attention = AttentionCard(desk)
        self.charts = [ChartCard(desk, desk.language.tr(name)) for name, _draw in CHARTS]
        body = QWidget()
        grid = QGridLayout(body)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(2 * GRID)
        grid.addWidget(self.index, 0, 0)
        grid.addWidget(self.dues, 0, 1, 1, 2)
        grid.addWidget(self.attention, 1, 0, 2, 1)
        for place, card in enumerate(self.charts):
            grid.addWidget(card, 1 + place // 2, 1 + place % 2)
        for column, share in enumerate((38, 31, 31)):
            grid.setColumnStretch(column, share)
        for row in (1, 2):
            grid.setRowStretch(row, 1)
            grid.setRowMinimumHeight(row, 23 * GRID)
        grid.setRowMinimumHeight(0, 26 * GRID)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolling(body))

    def show_data(self, data: OverviewData) -> None:
        self.index.show_data(data)
        self.dues.show_dues(data.today, data.dues)
        self.attention.show_data(data)
        for card, (_name, draw) in zip(self.charts, CHARTS, strict=True):
            card.show_drawing(self._drawing(draw, data.charts))

    def tools(self) -> Sequence[QWidget]:
        imports = primary_button(
            self._desk.language.tr("Import statements"), lambda: self._desk.perform("import")
        )
        return (imports,)

    def _drawing(self, draw: Draw, data: ChartData) -> Drawing:
        return partial(draw, data, self._desk.language, self._desk.colours)


PAGE = Page(
    name="overview",
    title=N_("Overview"),
    icon="overview",
    watches=Changes.EVERYTHING,
    load=load,
    view=OverviewView,
    needs_entries=True,
)
