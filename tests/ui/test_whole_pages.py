"""All that a page is made of stands in it, and so ends with it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tracker.ui.catalogue import TABS, pages


@pytest.mark.usefixtures("filled")
def test_no_part_of_a_page_is_a_window_of_its_own(window):
    before = set(QApplication.topLevelWidgets())
    opened = window(*pages())
    for tab in TABS:
        opened.open(tab.name)
    made = set(QApplication.topLevelWidgets()) - before - {opened.shell}
    assert [one for one in made if one.windowType() is Qt.WindowType.Window] == []
