"""A box to choose from: as wide as it wants to be it cuts nothing off."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QComboBox, QVBoxLayout, QWidget

from tests.ui.made_up import elsewhere
from tracker.settings import Settings
from tracker.ui.elided_choice import ElidedChoice

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.mark.parametrize(
    "words",
    [
        "Brief report of 24 Oct 2026",
        "2026年10月24日的简版报告",
        "招商银行信用卡(6621)",
        "All kinds",
    ],
)
def test_a_box_with_the_width_that_it_asks_for_shows_all_of_its_text(window, words):
    box = ElidedChoice(window(elsewhere("page")).shell)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
    box.addItem(words)
    box.ensurePolished()
    box.resize(box.sizeHint())
    assert box.shown == words
    box.resize(box.width() - 8, box.height())
    assert box.shown != words


@pytest.mark.parametrize("size", ["100", "150"])
@pytest.mark.parametrize("chosen", [0, 3, 7])
def test_the_list_of_a_box_shows_all_that_there_is_to_choose_from(window, services, size, chosen):
    services.preferences.change(Settings(text_size=size))
    shell = window(elsewhere("page")).shell
    around = QWidget(shell)
    box, column = ElidedChoice(), QVBoxLayout(around)
    box.addItems([f"item {number}" for number in range(8)])
    box.setCurrentIndex(chosen)
    column.addWidget(box)
    around.resize(300, around.sizeHint().height())
    around.show()
    QApplication.processEvents()
    height, asked = box.height(), box.sizeHint().height()
    box.setFocus()
    QApplication.processEvents()
    assert box.hasFocus()
    assert (box.height(), box.sizeHint().height()) == (height, asked)
    box.showPopup()
    QApplication.processEvents()
    shown = box.view().viewport().rect()
    rows = [box.view().visualRect(box.model().index(row, 0)) for row in range(8)]
    assert sum(row.height() for row in rows) == shown.height()
    assert not box.view().verticalScrollBar().maximum()
    box.hidePopup()
