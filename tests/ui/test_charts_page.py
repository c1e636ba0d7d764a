"""All charts on one page: one axis of time, chosen, dragged over, keyed, and the way back."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from tests.ui.conftest import MakeWindow, Window
from tests.ui.made_up import elsewhere
from tracker.domain.account import Account, AccountKind, LimitChange
from tracker.domain.entry import Entry, EntryKind
from tracker.domain.money import Money
from tracker.domain.period import Month, Span
from tracker.domain.zoom import last_months, months_in
from tracker.services.services import Services
from tracker.ui.chart_lane import lane
from tracker.ui.chart_view import ChartView
from tracker.ui.pages.charts.view import PAGE, ChartsView
from tracker.ui.pages.entries.view import PAGE as ENTRIES

# The offscreen platform says of tips and menus that it can neither raise them nor let them grab.
pytestmark = pytest.mark.qt_log_ignore("^This plugin does not support", extend=True)

MONTHS = 20


class Charts:
    """The page on a ledger of twenty months, and what a person does with a mouse."""

    def __init__(self, qtbot: QtBot, window: Window, services: Services) -> None:
        self.qtbot, self.window = qtbot, window
        self.today = services.today()
        self.view: ChartsView = window.open("charts")
        self.settle()

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: lane().idle, timeout=60_000)
        QApplication.processEvents()
        if not lane().idle:
            self.settle()

    def chart(self, name: str) -> ChartView:
        """A chart by what it is called before it is drawn, brought into view and drawn."""
        (card,) = [card for key, card in self.view.cards.items() if key.endswith(name)]
        self.view.area.ensureWidgetVisible(card)
        self.settle()
        assert card.chart.is_current
        return card.chart

    def at(self, chart: ChartView, month: Month) -> QPointF:
        """Where the middle of a month stands on a chart."""
        assert chart.chart is not None
        assert chart.chart.time is not None
        place = chart.chart.time.place(month.day(15))
        assert place is not None
        return QPointF(place * chart.width(), chart.height() / 2)

    def mouse(self, chart: ChartView, kind: QEvent.Type, at: QPointF) -> None:
        left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
        held = none if kind is QEvent.Type.MouseButtonRelease else left
        button = none if kind is QEvent.Type.MouseMove else left
        where = QPointF(chart.mapToGlobal(at.toPoint()))
        keys = Qt.KeyboardModifier.NoModifier
        QApplication.sendEvent(chart, QMouseEvent(kind, at, where, button, held, keys))

    def drag(self, chart: ChartView, first: Month, last: Month) -> None:
        self.mouse(chart, QEvent.Type.MouseButtonPress, self.at(chart, first))
        self.mouse(chart, QEvent.Type.MouseMove, self.at(chart, last))
        chart.grab()
        self.mouse(chart, QEvent.Type.MouseButtonRelease, self.at(chart, last))
        self.settle()

    @property
    def shown(self) -> Span:
        assert self.view.range.shown is not None
        return self.view.range.shown


def shades_at_foot(chart: ChartView, x: int) -> set[int]:
    """How light the pixels are around a place on the axis of time, of 255."""
    shown = chart.grab().toImage()
    rows = range(shown.height() - 14, shown.height() - 3)
    return {shown.pixelColor(x + off, y).lightness() for off in range(-20, 20) for y in rows}


@pytest.fixture
def charts(qtbot: QtBot, window: MakeWindow, services: Services) -> Charts:
    save, today = services.ledger.save, services.today()
    line = save(Account(name="花呗", kind=AccountKind.REVOLVING_LINE)).id
    first = Month.of(today).plus(1 - MONTHS)
    save(LimitChange(account_id=line, on=first.first, limit=Money(500_000)))
    bought = Entry(kind=EntryKind.PURCHASE, amount=Money(30_000), account_id=line)
    for month in first.until(Month.of(today)):
        at = datetime(month.year, month.number, 1, 4, tzinfo=UTC)
        save(replace(bought, occurred_at=at))
        save(replace(bought, occurred_at=at + timedelta(hours=1), kind=EntryKind.INTEREST))
    return Charts(qtbot, window(PAGE, ENTRIES), services)


@pytest.mark.parametrize("name", ["Money at hand", "Scores"])
def test_a_card_with_nothing_to_show_has_its_edge_all_around(charts: Charts, name: str):
    (card,) = [card for key, card in charts.view.cards.items() if key.endswith(name)]

    def is_drawn() -> bool:  # those above it may become smaller meanwhile
        charts.view.area.ensureWidgetVisible(card)
        charts.settle()
        return card.chart.is_current

    charts.qtbot.waitUntil(is_drawn, timeout=60_000)
    assert card.chart.chart is not None
    assert card.chart.chart.is_empty
    assert card.height() < charts.view.cards["0 Drift index"].height()
    inside = card.chart.rect().translated(card.chart.mapTo(card, QPoint()))
    assert card.rect().adjusted(1, 1, -1, -1).contains(inside)


def test_months_dragged_over_on_one_chart_are_shown_on_all_and_there_is_a_way_back(charts: Charts):
    whole = charts.view.range.whole
    assert whole is not None
    assert months_in(whole) == MONTHS
    year = last_months(whole, 12)
    assert charts.shown == year
    use, cost = charts.chart("Utilisation"), charts.chart("Cost of credit")
    assert use.chart is not None
    assert cost.chart is not None
    assert use.chart.time == cost.chart.time  # a month has the same place on both
    assert "3,600.00" in cost.chart.title

    last = Month.of(charts.today)
    charts.drag(cost, last.plus(-4), last.plus(-2))
    assert charts.shown == Span(last.plus(-4).first, last.plus(-2).last)
    assert cost.chart is not None
    assert "900.00" in cost.chart.title
    use = charts.chart("Utilisation")
    assert use.chart is not None
    assert use.chart.time is not None
    assert use.chart.time.span == charts.shown
    assert charts.view.months.currentText().count("20") == 2  # names both months
    charts.view.back.click()
    assert charts.shown == year
    assert not charts.view.back.isEnabled()
    charts.view.months.setCurrentIndex(charts.view.months.count() - 1)
    charts.view.months.activated.emit(charts.view.months.currentIndex())
    assert charts.shown == whole

    charts.settle()
    for key, shown in (
        (Qt.Key.Key_Plus, 10), (Qt.Key.Key_Plus, 5), (Qt.Key.Key_Minus, 10), (Qt.Key.Key_Escape, 5),
    ):  # fmt: skip
        charts.qtbot.keyClick(use, key)
        assert months_in(charts.shown) == shown
    before = charts.shown
    charts.qtbot.keyClick(use, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert charts.shown.last == Month.of(before.last).plus(-1).last
    charts.settle()
    place, control = QPoint(200, 60), Qt.KeyboardModifier.ControlModifier
    QApplication.sendEvent(use, QWheelEvent(
        QPointF(place), QPointF(use.mapToGlobal(place)), QPoint(), QPoint(0, -120),
        Qt.MouseButton.NoButton, control, Qt.ScrollPhase.NoScrollPhase, False,  # noqa: FBT003
    ))  # fmt: skip
    assert months_in(charts.shown) == 10


def test_a_day_is_read_on_all_charts_and_a_click_leads_to_its_entries(charts: Charts):
    use, cost = charts.chart("Utilisation"), charts.chart("Cost of credit")
    month = Month.of(charts.today).plus(-3)
    charts.mouse(cost, QEvent.Type.MouseMove, charts.at(cost, month))
    assert cost.pointed is not None
    assert QToolTip.text() == cost.pointed.text
    assert use.time.marked == cost.time.marked
    assert use.time.marked in Span(month.first, month.last)
    shades = shades_at_foot(cost, charts.at(cost, month).toPoint().x())
    assert max(shades) - min(shades) > 150  # the name of the day can be read
    charts.qtbot.keyClick(cost, Qt.Key.Key_Home)  # by keyboard as well
    first = charts.shown.first
    assert use.time.marked in Span(first, Month.of(first).last)
    QApplication.sendEvent(cost, QEvent(QEvent.Type.FocusOut))

    charts.qtbot.mouseClick(cost, Qt.MouseButton.LeftButton, pos=charts.at(cost, month).toPoint())
    charts.window.settle()
    stage = charts.window.shell.stage
    assert stage is not None
    assert stage.page.name == "entries"


def test_the_numbers_of_each_chart_can_stand_beside_it(charts: Charts):
    cost = charts.chart("Cost of credit")
    wide = cost.width()
    charts.view.tables.click()
    (card,) = [card for key, card in charts.view.cards.items() if key.endswith("Cost of credit")]
    charts.qtbot.waitUntil(lambda: card.numbers is not None)
    charts.settle()
    assert card.numbers is not None
    assert card.numbers.isVisible()
    assert cost.width() < wide
    assert card.numbers.model().rowCount() == 12
    assert card.numbers.model().index(0, 1).data() == "花呗"
    room, letters = card.numbers.columnWidth(1), card.numbers.fontMetrics()
    assert room > letters.horizontalAdvance("花呗")
    charts.view.tables.click()
    table = card.numbers
    charts.qtbot.waitUntil(lambda: not table.isVisible())
    assert card.more.isEnabled()
    assert charts.view.place() == charts.shown


@pytest.mark.usefixtures("filled")
def test_a_few_of_the_charts_are_made_in_a_turn(window: MakeWindow) -> None:
    opened = window(elsewhere("overview"), PAGE, safe=True)
    opened.shell.open("charts")
    assert opened.shell.stage is not None
    view = opened.shell.stage.view
    assert isinstance(view, ChartsView)
    at_once = len(view.cards)
    opened.settle()
    assert 0 < at_once < len(view.cards)
    below = [card.geometry().top() for card in view.cards.values()]
    assert below == sorted(set(below))
