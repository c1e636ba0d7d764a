"""Days and instants that are typed or pasted into their field."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QDate, QDateTime, QPoint, Qt, QTime
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.made_up import elsewhere
from tracker.ui.day_field import DayField, InstantField


def _shown(field, shell):
    field.setParent(shell)
    field.setFixedWidth(240)
    field.show()
    field.setFocus()
    return field


@pytest.fixture
def field(window):
    shell = window(elsewhere("page")).shell
    day = _shown(DayField(shell.language), shell)
    day.setDisplayFormat("yyyy-MM-dd")
    day.setDate(QDate(2026, 12, 1))
    return day


@pytest.fixture
def instant(window):
    shell = window(elsewhere("page")).shell
    field = _shown(InstantField(shell.language), shell)
    field.setDisplayFormat("yyyy-MM-dd HH:mm:ss")
    field.setDateTime(QDateTime(QDate(2026, 12, 1), QTime(8, 30, 0)))
    return field


def _everything(field):
    QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)


def _click(field, part):
    """Click into a part of the field, where a person would."""
    line = field.lineEdit()
    before = line.fontMetrics().horizontalAdvance(line.text()[:part])
    place = QPoint(before + line.fontMetrics().horizontalAdvance("00"), line.height() // 2)
    QTest.mouseClick(line, Qt.MouseButton.LeftButton, pos=place)


def _typed(field, keys):
    QTest.keyClicks(field, keys)
    QTest.keyClick(field, Qt.Key.Key_Return)
    return field.text()


@pytest.mark.parametrize("keys", ["2025-01-31", "2025-1-31", "2025/1/31", "20250131", "2025.1.31"])
def test_what_is_typed_over_everything_is_the_day(field, keys):
    _everything(field)
    assert _typed(field, keys) == "2025-01-31"
    assert field.date() == QDate(2025, 1, 31)


def test_what_is_typed_at_the_beginning_is_the_day(field):
    QTest.keyClick(field, Qt.Key.Key_Home)
    assert _typed(field, "2025-1-31") == "2025-01-31"


def test_a_part_that_is_clicked_is_the_one_that_is_typed_over(field):
    _click(field, len("2026-"))
    assert field.lineEdit().selectedText() == "12"
    assert _typed(field, "7") == "2026-07-01"
    _click(field, len("2026-07-"))
    assert _typed(field, "25") == "2026-07-25"


def test_a_part_that_is_whole_is_typed_anew(field):
    QTest.keyClick(field, Qt.Key.Key_End)
    assert _typed(field, "15") == "2026-12-15"
    assert _typed(field, "2") == "2026-12-02"


@pytest.mark.parametrize("text", ["2025-01-31", "2025年1月31日", " 2025/1/31\n"])
def test_a_day_is_pasted_wherever_the_caret_stands(field, text):
    QApplication.clipboard().setText(text)
    QTest.keyClick(field, Qt.Key.Key_Home)
    QTest.keyClick(field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert field.date() == QDate(2025, 1, 31)


@pytest.mark.parametrize("text", ["2025-02-31", "花呗", "12,480.00", "1,2,3"])
def test_what_is_no_day_is_not_pasted(field, text):
    QApplication.clipboard().setText(text)
    QTest.keyClick(field, Qt.Key.Key_Home)
    QTest.keyClick(field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert field.date() == QDate(2026, 12, 1)


def test_an_instant_is_typed_like_a_day(instant):
    _everything(instant)
    assert _typed(instant, "2025-1-31 9:05:7") == "2025-01-31 09:05:07"


def test_a_day_that_is_pasted_into_an_instant_keeps_the_time_there(instant):
    QApplication.clipboard().setText("2025-01-31")
    QTest.keyClick(instant, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert instant.text() == "2025-01-31 08:30:00"
