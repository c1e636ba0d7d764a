"""The text of charts grows with the size of text that the person wants, and none is cut off."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.text import Text
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.rendering import made
from tracker.domain.behaviour import BehaviourTable
from tracker.domain.money import Money
from tracker.domain.statement import Settlement
from tracker.i18n import Language
from tracker.rendering.chart import Chart, Size
from tracker.rendering.charts.activity import activity
from tracker.rendering.charts.repayments import repayments
from tracker.rendering.charts.spending import spending_by_line
from tracker.rendering.charts.utilisation import utilisation
from tracker.rendering.palette import LIGHT
from tracker.ui.chart_lane import lane
from tracker.ui.chart_menu import save_png
from tracker.ui.chart_view import ChartView
from tracker.ui.sizes import enlarge


def abroad() -> BehaviourTable:
    """What is asked for in three currencies, on lines of their own."""
    table = made.table()
    codes = {made.HUABEI: "CNY", made.CARD: "USD"}

    def there(one: Settlement) -> Settlement:
        code = codes.get(one.statement.account_id, "JPY")
        statement = replace(one.statement, balance=Money(one.statement.balance.minor, code))
        return replace(one, statement=statement, repaid=Money(one.repaid.minor, code))

    return replace(table, settlements=tuple(map(there, table.settlements)))


SIZES = (1.0, 1.1, 1.25, 1.5)
WIDE, TALL = 301, 187
"""About those of a chart on the overview, and no multiples of any size of text."""
CHARTS = {
    "utilisation": lambda said, size: utilisation(made.table(), said, LIGHT, size, made.SPAN),
    "repayments": lambda said, size: repayments(made.table(), said, LIGHT, size, made.SPAN),
    "repayments abroad": lambda said, size: repayments(abroad(), said, LIGHT, size, made.SPAN),
    "activity": lambda said, size: activity(
        made.chart_data().activity, said, LIGHT, size, made.SPAN
    ),
    "spending": lambda said, size: spending_by_line(made.chart_data(), said, LIGHT, size),
}


@pytest.fixture(autouse=True)
def _as_before(qapp: QApplication) -> Iterator[None]:
    yield
    enlarge(qapp, 1.0)  # it is the application's, and so of every test after this


class Watched:
    """A view of a chart, and what it asked to have drawn."""

    def __init__(self, qtbot: QtBot, name: str, code: str = "zh_CN") -> None:
        self._draw, self._language = CHARTS[name], Language(code)
        self.sizes: list[Size] = []
        self.view = ChartView(self._language)
        qtbot.addWidget(self.view)
        self.view.resize(WIDE, TALL)
        self.view.show_drawing(self._drawn)
        self.view.show()
        qtbot.waitUntil(lambda: self.view.is_current, timeout=60_000)

    def _drawn(self, size: Size) -> Chart:
        self.sizes.append(size)
        return self._draw(self._language, size)

    def drawn_again(self) -> Chart:
        """What the view shows, with its figure, which the view has let go of."""
        return self._draw(self._language, self.sizes[-1])


def cut_off(chart: Chart) -> list[str]:
    """The texts of a chart that reach beyond its picture."""
    canvas = FigureCanvasAgg(chart.figure)
    chart.figure.draw_without_rendering()  # puts everything in its place
    whole = chart.figure.bbox.padded(1)
    written = [one for one in chart.figure.findobj(Text) if one.get_text() and one.get_visible()]
    assert written
    extents = [(one.get_text(), one.get_window_extent(canvas.get_renderer())) for one in written]
    return [
        said
        for said, box in extents
        if not (whole.contains(box.x0, box.y0) and whole.contains(box.x1, box.y1))
    ]


@pytest.mark.parametrize("times", SIZES)
def test_a_chart_is_drawn_as_many_times_larger_as_text_is(qtbot, qapp, times):
    enlarge(qapp, times)
    shown = Watched(qtbot, "utilisation")
    size = shown.sizes[-1]
    assert size.width * times == pytest.approx(shown.view.width())
    assert size.height * times == pytest.approx(shown.view.height())


def test_its_picture_has_a_pixel_for_each_of_the_screen(qtbot, qapp):
    for times in SIZES:
        enlarge(qapp, times)
        shown = Watched(qtbot, "utilisation")
        chart = shown.drawn_again()
        wide, tall, _pixels = chart.pixels(shown.view.devicePixelRatioF() * times)
        assert (wide, tall) == (shown.view.width(), shown.view.height())


@pytest.mark.parametrize("code", ["en", "zh_CN"])
@pytest.mark.parametrize("name", CHARTS)
@pytest.mark.parametrize("times", SIZES)
def test_no_label_is_cut_off(qtbot, qapp, times, name, code):
    enlarge(qapp, times)
    assert cut_off(Watched(qtbot, name, code).drawn_again()) == []


def test_charts_below_each_other_leave_more_room_beside_their_axes(qtbot, qapp):
    enlarge(qapp, 1.5)
    shown = Watched(qtbot, "utilisation")
    shown.view.share_time(lambda width: (48.0, width / 4))
    shown.view.resize(WIDE + 2, TALL)
    qtbot.waitUntil(lambda: shown.view.is_current, timeout=60_000)
    assert shown.sizes[-1].margins == (48.0, shown.sizes[-1].width / 4)


def test_what_is_pointed_at_lies_where_it_is_drawn(qtbot, qapp):
    enlarge(qapp, 1.5)
    shown = Watched(qtbot, "utilisation")
    assert shown.view.chart is not None
    again = shown.drawn_again()
    assert [t.region for t in shown.view.chart.targets] == [t.region for t in again.targets]


def test_a_saved_picture_is_as_large_as_ever(qtbot, qapp, tmp_path):
    for times in (1.0, 1.5):
        enlarge(qapp, times)
        shown = Watched(qtbot, "utilisation")
        menu = shown.view.menu()
        assert menu is not None
        menu.save(tmp_path / f"{times}.png", save_png)
        qtbot.waitUntil(lambda: lane().idle, timeout=60_000)
    assert QImage(str(tmp_path / "1.0.png")) == QImage(str(tmp_path / "1.5.png"))
