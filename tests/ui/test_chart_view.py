"""A chart on screen: drawn elsewhere, read by mouse and keyboard, saved and copied."""

import csv
import threading
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QSize, Qt
from PySide6.QtGui import QColor, QContextMenuEvent, QGuiApplication, QImage, QMouseEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from tests.rendering import made
from tracker.domain.behaviour import BehaviourTable
from tracker.domain.money import Money
from tracker.i18n import Language
from tracker.rendering import unseen
from tracker.rendering.chart import Chart, Focus, Size
from tracker.rendering.charts.repayments import repayments
from tracker.rendering.charts.utilisation import utilisation
from tracker.rendering.palette import LIGHT
from tracker.ui.chart_lane import lane
from tracker.ui.chart_menu import (
    ChartMenu,
    Numbers,
    PictureNotWritten,
    save_csv,
    save_png,
    save_svg,
)
from tracker.ui.chart_view import ChartView
from tracker.ui.numbers_table import NumbersTable

ZH = Language("zh_CN")

# The offscreen platform says of tips and menus that it can neither raise them nor let them grab.
pytestmark = pytest.mark.qt_log_ignore("^This plugin does not support", extend=True)


def drawing(size: Size) -> Chart:
    return utilisation(made.table(), ZH, LIGHT, size, made.SPAN)


def empty(size: Size) -> Chart:
    return utilisation(BehaviourTable(made.AS_OF), ZH, LIGHT, size)


class Shown:
    """A view in a window, and the waiting that tests do."""

    def __init__(self, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.window = QWidget()
        self.view = ChartView(ZH, self.window)
        self.view.resize(400, 200)
        self.window.resize(400, 200)
        qtbot.addWidget(self.window)
        self.opened: list[Focus] = []
        self.titles: list[str] = []
        self.view.clicked.connect(self.opened.append)
        self.view.titled.connect(self.titles.append)

    def settle(self) -> None:
        """Wait until the chart that is shown has the size of its view."""
        self.qtbot.waitUntil(lambda: self.view.is_current, timeout=60_000)

    def show(self, draw=drawing) -> None:
        self.view.show_drawing(draw)
        self.window.show()
        self.qtbot.waitExposed(self.window)
        self.settle()

    def middle(self, number: int) -> QPoint:
        """The middle of a target in the view."""
        assert self.view.chart is not None
        region = self.view.chart.targets[number].region
        x = (region.left + region.right) / 2 * self.view.width()
        y = (region.top + region.bottom) / 2 * self.view.height()
        return QPoint(round(x), round(y))

    def point_at(self, place: QPoint) -> None:
        QApplication.sendEvent(
            self.view,
            QMouseEvent(
                QEvent.Type.MouseMove, QPointF(place), QPointF(self.view.mapToGlobal(place)),
                Qt.MouseButton.NoButton, Qt.MouseButton.NoButton,
                Qt.KeyboardModifier.NoModifier,
            ),
        )  # fmt: skip

    def press(self, key: Qt.Key) -> None:
        self.qtbot.keyClick(self.view, key)

    @property
    def number(self) -> int:
        """Which target is pointed at."""
        assert self.view.chart is not None
        assert self.view.pointed is not None
        return self.view.chart.targets.index(self.view.pointed)


@pytest.fixture
def shown(qtbot: QtBot) -> Shown:
    return Shown(qtbot)


def test_a_chart_is_drawn_off_the_ui_thread_and_says_its_title(shown: Shown):
    threads = []

    def watched(size: Size) -> Chart:
        threads.append(threading.current_thread())
        return drawing(size)

    shown.show(watched)
    assert threading.main_thread() not in threads
    assert shown.titles[-1] == "使用率：3 条额度中有 2 条高于 70%"
    assert shown.view.accessibleDescription() == shown.titles[-1]


def test_nothing_is_drawn_before_it_can_be_seen(shown: Shown):
    asked: list[Size] = []

    def watched(size: Size) -> Chart:
        asked.append(size)
        return drawing(size)

    shown.view.show_drawing(watched)
    shown.qtbot.waitUntil(lambda: lane().idle, timeout=60_000)
    assert asked == []
    assert shown.view.chart is None
    shown.view.grab()


def test_a_chart_that_is_left_before_its_turn_is_drawn_once_it_is_seen_again(shown: Shown):
    asked: list[Size] = []

    def watched(size: Size) -> Chart:
        if not unseen.wanted():
            asked.append(size)
        return drawing(size)

    gate = threading.Event()
    lane().run(shown.window, gate.wait, lambda _done: None, lambda _error: None)
    shown.view.titled.connect(lambda _title: lane().run(
        shown.window, gate.wait, lambda _done: None, lambda _error: None
    ))  # fmt: skip
    shown.view.show_drawing(watched)
    shown.window.show()
    shown.qtbot.waitExposed(shown.window)
    gate.set()
    gate.clear()
    shown.window.hide()
    gate.set()
    shown.qtbot.waitUntil(lambda: lane().idle and not shown.view.is_drawing, timeout=60_000)
    assert asked == []
    shown.window.show()
    shown.settle()
    assert len(asked) == 1


class Hidden(QObject):
    """Counts how often something was hidden."""

    def __init__(self, watched: QWidget) -> None:
        super().__init__(watched)
        self.times = 0
        watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt calls it so
        self.times += event.type() == QEvent.Type.Hide
        return super().eventFilter(watched, event)


def test_a_chart_that_is_minimised_before_its_turn_waits_until_it_is_seen(shown: Shown):
    gate = threading.Event()
    lane().run(shown.window, gate.wait, lambda _done: None, lambda _error: None)
    with shown.qtbot.waitExposed(shown.window):
        shown.window.show()
    shown.view.show_drawing(drawing)
    hidden = Hidden(shown.view)
    shown.window.showMinimized()
    shown.qtbot.waitUntil(lambda: hidden.times > 0)
    gate.set()
    shown.qtbot.waitUntil(lambda: lane().idle and not shown.view.is_drawing, timeout=60_000)
    assert not shown.view.is_current
    shown.window.showNormal()
    shown.settle()
    assert shown.view.is_current


def test_the_picture_has_the_colours_of_the_chart(shown: Shown):
    shown.show()
    image = shown.view.grab().toImage()
    seen = {image.pixelColor(x, y).name() for x in range(400) for y in range(200)}
    assert {LIGHT.surface.lower(), LIGHT.series[0].lower()} <= seen


def test_a_chart_is_drawn_anew_at_the_size_its_view_has_at_last(shown: Shown):
    sizes = []

    def watched(size: Size) -> Chart:
        if not unseen.wanted():  # its title is asked for before
            sizes.append((size.width, size.height, size.titled))
        return drawing(size)

    shown.show(watched)
    for width in range(410, 510, 10):
        shown.view.resize(width, 220)
    shown.settle()
    assert sizes[0] == (400, 200, False)
    assert sizes[-1] == (500, 220, False)
    assert len(sizes) < 6


def test_a_view_that_is_given_its_size_back_shows_what_is_drawn_already(shown: Shown):
    """As when a card beside it is filled: it is larger for a moment."""
    sizes: list[tuple[float, float]] = []

    def draw(size: Size) -> Chart:
        if not unseen.wanted():
            sizes.append((size.width, size.height))
        return drawing(size)

    shown.show(draw)
    shown.settle()
    assert sizes == [(400, 200)]
    shown.view.resize(400, 220)
    shown.view.resize(400, 200)
    assert not shown.view.is_current
    shown.settle()
    assert sizes == [(400, 200)]
    shown.view.resize(400, 220)
    shown.settle()
    assert sizes == [(400, 200), (400, 220)]


def test_a_title_is_said_before_its_chart_is_drawn_in_the_room_that_it_leaves(shown: Shown):
    sizes = []

    def watched(size: Size) -> Chart:
        if not unseen.wanted():
            sizes.append((size.width, size.height))
        return drawing(size)

    shown.view.titled.connect(lambda _title: shown.view.resize(400, 170))
    shown.show(watched)
    assert sizes == [(400, 170)]


def test_a_second_drawing_replaces_the_first(shown: Shown):
    shown.show()
    shown.view.show_drawing(empty)
    shown.settle()
    assert shown.view.chart is not None
    assert shown.view.chart.is_empty
    assert shown.titles[-1] == "使用率"


def test_what_nobody_wants_any_more_when_its_turn_comes_is_not_drawn(shown: Shown):
    drawn: list[str] = []

    def watched(name: str, size: Size) -> Chart:
        drawn.append(name)
        return drawing(size)

    shown.show()
    held = threading.Event()
    lane().run(shown.view, held.wait, lambda _: None, lambda _: None)
    for name in ("first", "second", "third"):
        shown.view.show_drawing(partial(watched, name))
    held.set()
    shown.settle()
    assert drawn == ["third"]


def test_pointing_at_a_value_says_it(shown: Shown):
    shown.show()
    shown.point_at(shown.middle(0))
    assert shown.view.pointed is not None
    assert QToolTip.text() == shown.view.pointed.text
    assert shown.view.cursor().shape() == Qt.CursorShape.PointingHandCursor
    shown.view.grab()
    shown.point_at(QPoint(399, 1))
    assert shown.view.pointed is None
    assert shown.view.cursor().shape() == Qt.CursorShape.ArrowCursor


def test_leaving_the_chart_points_at_nothing(shown: Shown):
    shown.show()
    shown.point_at(shown.middle(0))
    QApplication.sendEvent(shown.view, QEvent(QEvent.Type.Leave))
    assert shown.view.pointed is None


def test_a_chart_that_is_hidden_is_not_pointed_at(shown: Shown):
    """A window that is closed by keyboard was left by no mouse."""
    shown.show()
    shown.point_at(shown.middle(1))
    assert shown.view.pointed is not None
    shown.view.hide()
    assert shown.view.pointed is None


def test_a_click_leads_to_the_entries_behind_it(shown: Shown):
    shown.show()
    shown.qtbot.mouseClick(shown.view, Qt.MouseButton.LeftButton, pos=shown.middle(5))
    assert len(shown.opened) == 1
    assert shown.opened[0].account_id in {made.HUABEI, made.CARD, made.JIEBEI, None}
    shown.qtbot.mouseClick(shown.view, Qt.MouseButton.LeftButton, pos=QPoint(399, 1))
    shown.qtbot.mouseClick(shown.view, Qt.MouseButton.RightButton, pos=shown.middle(5))
    assert len(shown.opened) == 1


def test_the_arrow_keys_step_from_value_to_value(shown: Shown):
    shown.show()
    assert shown.view.chart is not None
    last = len(shown.view.chart.targets) - 1
    for key, expected in (
        (Qt.Key.Key_Right, 0), (Qt.Key.Key_Left, 0), (Qt.Key.Key_Right, 1), (Qt.Key.Key_End, last),
        (Qt.Key.Key_Right, last), (Qt.Key.Key_Left, last - 1), (Qt.Key.Key_Home, 0),
    ):  # fmt: skip
        shown.press(key)
        assert shown.number == expected
        assert shown.view.accessibleDescription() == shown.view.chart.targets[expected].text


def test_the_left_key_begins_at_the_latest_value(shown: Shown):
    shown.show()
    assert shown.view.chart is not None
    shown.press(Qt.Key.Key_Left)
    assert shown.number == len(shown.view.chart.targets) - 1


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_a_key_opens_what_is_pointed_at(shown: Shown, key: Qt.Key):
    shown.show()
    shown.press(key)
    assert not shown.opened
    shown.press(Qt.Key.Key_Home)
    shown.press(key)
    assert shown.view.pointed is not None
    assert shown.opened == [shown.view.pointed.focus]


def test_keys_do_nothing_where_there_is_nothing(shown: Shown):
    shown.show(empty)
    shown.press(Qt.Key.Key_Right)
    assert shown.view.pointed is None


def test_a_view_that_is_gone_gets_no_answer(shown: Shown):
    shown.window.show()
    shown.view.show_drawing(drawing)
    shown.view.setParent(None)
    shown.view.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    shown.qtbot.waitUntil(lambda: lane().idle, timeout=60_000)
    assert not shown.titles


def test_hints_leave_room_to_shrink(shown: Shown):
    assert shown.view.minimumSize().width() < shown.view.sizeHint().width()
    assert shown.view.sizeHint() == QSize(400, 140)


def menu(shown: Shown) -> ChartMenu:
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(5, 5), QPoint(5, 5))
    QApplication.sendEvent(shown.view, event)
    (found,) = shown.view.findChildren(ChartMenu)
    return found


def test_the_menu_offers_to_copy_save_and_read(shown: Shown):
    shown.show()
    found = menu(shown)
    assert [action.text() for action in found.actions() if action.text()] == [
        "复制图片", "另存为 PNG…", "另存为 SVG…", "查看数字…", "把数字存为 CSV…",
    ]  # fmt: skip
    found.close()


@pytest.mark.parametrize(
    ("said", "name"),
    [("欠款：11,690.38", "欠款：11,690.38.png"), ("A: 1/2 “b”", "A 1 2 “b”.png"), ("", "chart.png"),
     ("图" * 200, "图" * 80 + ".png")],
)  # fmt: skip
def test_a_chart_is_saved_by_what_it_says(shown: Shown, said: str, name: str):
    shown.show()
    shown.view.setAccessibleName(said)
    found = menu(shown)
    next(action for action in found.actions() if "PNG" in action.text()).trigger()
    (chooser,) = shown.view.findChildren(QFileDialog)
    assert [Path(file).name for file in chooser.selectedFiles()] == [name]
    chooser.reject()


def test_an_empty_chart_has_no_menu(shown: Shown):
    shown.show(empty)
    with pytest.raises(ValueError, match="not enough values"):
        menu(shown)


def test_a_saved_picture_carries_its_title(shown: Shown, tmp_path: Path):
    shown.show()
    found = menu(shown)
    for name, write in (("a.png", save_png), ("a.svg", save_svg), ("a.csv", save_csv)):
        found.save(tmp_path / name, write)
    shown.qtbot.waitUntil(lambda: lane().idle, timeout=60_000)
    picture = QImage(str(tmp_path / "a.png"))
    assert picture.size() == QSize(1520, 840)
    edges = [(x, y) for x in range(1520) for y in (0, 12, 24, 839)]
    edges += [(x, y) for x in (0, 12, 24, 1519) for y in range(840)]
    assert {picture.pixel(x, y) for x, y in edges} == {QColor(LIGHT.surface).rgba()}
    assert (tmp_path / "a.svg").read_text("utf-8").startswith("<?xml")
    with (tmp_path / "a.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[0] == ["月份", "账户", "欠款", "授信额度", "使用率"]
    assert ["2026-11", "花呗", "4100.00", "5000.00", "82%"] in rows
    found.close()


def test_copying_puts_picture_and_numbers_on_the_clipboard(shown: Shown):
    shown.show()
    found = menu(shown)
    found.copy()
    shown.qtbot.waitUntil(lambda: lane().idle, timeout=60_000)
    data = QGuiApplication.clipboard().mimeData()
    assert data.hasImage()
    assert "花呗" in data.text()
    found.close()


def test_the_numbers_can_be_read_as_a_table(shown: Shown):
    shown.show()
    found = menu(shown)
    found.show_numbers()
    shown.qtbot.waitUntil(lambda: bool(shown.view.findChildren(Numbers)), timeout=60_000)
    (numbers,) = shown.view.findChildren(Numbers)
    assert shown.view.chart is not None
    assert numbers.table.model().rowCount() == len(shown.view.chart.rows)
    assert numbers.table.accessibleName() == shown.view.chart.title
    cell = numbers.table.model().index(0, 1).data()
    assert cell == shown.view.chart.rows[0][1]
    numbers.close()
    found.close()


def test_amounts_that_name_their_currency_stand_at_the_right_as_well(qtbot: QtBot):
    here = made.settlement(made.HUABEI, made.AS_OF, 900, 900, made.AS_OF)
    due = replace(here.statement, account_id=made.CARD, balance=Money(10_000_00, "USD"))
    abroad = replace(here, statement=due, repaid=Money(50_00, "USD"))
    table = replace(made.table(), settlements=(here, abroad))
    chart = repayments(table, Language("en"), LIGHT, Size(760, 420))
    numbers = NumbersTable()
    qtbot.addWidget(numbers)
    numbers.show_chart(chart)
    side = Qt.ItemDataRole.TextAlignmentRole
    model, at = numbers.model(), {title: place for place, title in enumerate(chart.header)}
    is_right = {
        title: bool(model.index(0, place).data(side) & Qt.AlignmentFlag.AlignRight)
        for title, place in at.items()
    }
    assert model.index(1, at["Due"]).data() == "10000.00 USD"
    assert is_right["Due"]
    assert is_right["Repaid"]
    assert not is_right["Line"]


def test_a_place_that_cannot_be_written_to_is_said(shown: Shown, tmp_path: Path):
    shown.show()
    found = menu(shown)
    found.save(tmp_path / "none" / "a.png", save_png)
    shown.qtbot.waitUntil(lambda: lane().idle, timeout=60_000)
    (said,) = shown.view.findChildren(QMessageBox)
    assert "图表无法写入" in said.text()
    said.accept()
    found.close()


def test_where_a_chart_is_saved_is_asked_without_holding_the_window_up(
    shown: Shown, tmp_path: Path
):
    shown.show()
    found = menu(shown)
    next(a for a in found.actions() if a.text() == "把数字存为 CSV…").trigger()
    (asked,) = shown.view.findChildren(QFileDialog)
    asked.fileSelected.emit(str(tmp_path / "numbers.csv"))
    asked.reject()
    shown.qtbot.waitUntil(lambda: lane().idle, timeout=60_000)
    assert (tmp_path / "numbers.csv").read_bytes()
    found.close()


def test_a_chart_is_saved_under_the_name_that_was_given_and_no_other(shown: Shown, tmp_path: Path):
    (tmp_path / "花呗 2026.csv").write_text("of the year", "utf-8")
    shown.show()
    found = menu(shown)
    next(a for a in found.actions() if a.text() == "把数字存为 CSV…").trigger()
    (asked,) = shown.view.findChildren(QFileDialog)
    asked.fileSelected.emit(str(tmp_path / "花呗 2026.10"))
    asked.reject()
    shown.qtbot.waitUntil(lambda: lane().idle, timeout=60_000)
    assert (tmp_path / "花呗 2026.10").read_bytes()
    assert (tmp_path / "花呗 2026.csv").read_text("utf-8") == "of the year"
    found.close()


def test_a_file_is_whole_or_not_there(tmp_path: Path):
    chart = drawing(Size(300, 200))
    with pytest.raises(PictureNotWritten):
        save_csv(chart, tmp_path / "none" / "a.csv")
    assert not list(tmp_path.iterdir())
