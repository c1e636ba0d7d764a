"""While files are held over the window it says what letting go of them would do."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget

from tests.ui.plain_pages import page
from tracker.ui.drop_hint import DropHint
from tracker.ui.pages.reports.view import PAGE as REPORTS

_NO_KEYS = (Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)


def held(file: str) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl(file)])
    return data


def enter(over: QWidget, data: QMimeData) -> None:
    event = QDragEnterEvent(QPoint(5, 5), Qt.DropAction.CopyAction, data, *_NO_KEYS)
    QApplication.sendEvent(over, event)


def drop(over: QWidget, data: QMimeData) -> None:
    event = QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, *_NO_KEYS)
    QApplication.sendEvent(over, event)


def seen(within: QWidget) -> list[str]:
    return [hint.words for hint in within.findChildren(DropHint) if hint.isVisible()]


def test_it_is_said_until_the_files_are_let_go_of_or_taken_away(window):
    shell = window(page("one"), page("imports")).shell
    enter(shell, held("file:///bill.csv"))
    assert seen(shell) == ["Drop to import"]
    QApplication.sendEvent(shell, QDragLeaveEvent())
    assert seen(shell) == []
    enter(shell, held("file:///bill.csv"))
    drop(shell, held("file:///bill.csv"))
    assert seen(shell) == []


def test_it_covers_the_page_and_lets_what_is_below_take_the_files(window):
    shell = window(page("one"), page("imports")).shell
    below = shell.childAt(shell.rect().center())
    enter(shell, held("file:///bill.csv"))
    (hint,) = shell.findChildren(DropHint)
    assert hint.geometry() == shell.body.rect()
    assert shell.childAt(shell.rect().center()) is below


@pytest.mark.parametrize("held_over", ["https://example.org/bill.csv", "no address"])
def test_of_what_is_no_file_nothing_is_said(window, held_over):
    shell = window(page("one"), page("imports")).shell
    enter(shell, held(held_over))
    assert seen(shell) == []


def test_a_page_that_reads_files_itself_says_what_it_would_do(window):
    view = window(REPORTS, page("imports")).shell.stage.view
    enter(view, held("file:///report.pdf"))
    assert seen(view.window()) == ["Drop to read the report"]
