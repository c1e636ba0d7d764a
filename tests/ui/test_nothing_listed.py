"""Dialogs whose list is empty: what they say is at the top, and that nothing is there below it."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel

from tests.ui.made_up import elsewhere
from tracker.ui.backups_dialog import BackupsDialog
from tracker.ui.history_dialog import HistoryDialog
from tracker.ui.mapper.saved_dialog import SavedMappings
from tracker.ui.undone_dialog import UndoneDialog


@pytest.mark.parametrize("kind", [BackupsDialog, HistoryDialog, SavedMappings, UndoneDialog])
def test_that_nothing_is_listed_is_said_in_the_room_of_the_list(window, kind):
    opened = window(elsewhere("page"))
    dialog = kind(opened.shell, opened.shell)
    dialog.open()
    opened.settle()
    assert dialog.none.isVisible()
    assert not dialog.table.isVisible()
    about = next(one for one in dialog.findChildren(QLabel) if one.text().count(" ") > 8)
    assert about.height() == about.heightForWidth(about.width())
    assert dialog.none.height() > dialog.height() // 4
    dialog.reject()
