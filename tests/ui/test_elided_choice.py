"""A box to choose from: as wide as it wants to be it cuts nothing off."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QComboBox

from tests.ui.made_up import elsewhere
from tracker.ui.elided_choice import ElidedChoice


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
