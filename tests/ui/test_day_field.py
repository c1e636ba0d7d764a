"""The calendar that a day is picked from."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCalendarWidget, QTableView, QToolButton

from tests.ui.made_up import elsewhere
from tracker.settings import Settings
from tracker.ui.day_field import DayField

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture(params=[("en", "light", "100"), ("zh_CN", "dark", "150")])
def calendar(request, window, services):
    """The calendar of a field, as a click at its arrow opens it."""
    language, theme, size = request.param
    services.preferences.change(Settings(language=language, theme=theme, text_size=size))
    opened = window(elsewhere("page"))
    field = DayField(opened.shell.language)
    field.setParent(opened.shell)
    field.show()
    QTest.mouseClick(
        field, Qt.MouseButton.LeftButton, pos=QPoint(field.width() - 12, field.height() // 2)
    )
    popup = QApplication.activePopupWidget()
    assert popup is not None
    yield popup.findChild(QCalendarWidget)
    popup.close()


def test_all_weeks_and_the_names_of_all_days_are_seen(calendar):
    days = calendar.findChild(QTableView)
    rows = [days.verticalHeader().sectionSize(row) for row in range(7)]
    assert sum(rows) <= days.viewport().height()
    for column in range(7):
        head = days.model().index(0, column)
        assert head.data()
        assert days.sizeHintForIndex(head).width() <= days.columnWidth(column)


def test_no_day_looks_like_a_warning(calendar):
    for day in Qt.DayOfWeek:
        assert calendar.weekdayTextFormat(day).foreground().style() == Qt.BrushStyle.NoBrush


def test_what_leads_to_other_months_can_be_seen_on_dark_and_on_light(calendar):
    for name in ("qt_calendar_prevmonth", "qt_calendar_nextmonth"):
        image = calendar.findChild(QToolButton, name).icon().pixmap(16).toImage()
        inks = [image.pixelColor(x, y) for x in range(16) for y in range(16)]
        seen = [ink.lightness() for ink in inks if ink.alpha() > 200]
        assert seen
        assert 90 < min(seen) <= max(seen) < 180
