"""What was being typed when the ledger was locked, or another look put on: there again after it.

It stays in memory only, in the widgets it was typed into, which nobody sees meanwhile; what was
typed in place goes into a form. So do the places where the person was on each page. Everything
else that dialogs show is a part of the ledger, and is closed: a question is answered with no.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QDialog, QWidget
from shiboken6 import isValid

from tracker.ui.dialogs import Dialog
from tracker.ui.window import stands_in

if TYPE_CHECKING:
    from tracker.ui.shell import Shell


class PutAway:
    """The forms of one window, in the order in which they were opened."""

    def __init__(self, window: Shell) -> None:
        self._window = window
        self._forms: list[Dialog] = []
        self._places: Mapping[str, object] = {}

    def hide_all(self) -> None:
        """Hide every form, and close every other dialog and what pops up."""
        stage = self._window.stage
        typed = [] if stage is None else list(stage.view.unfinished())
        self._places = self._window.places
        while (popup := QApplication.activePopupWidget()) is not None:
            popup.close()
        shown = [one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog)]
        shown = [one for one in shown if one.isVisible()]
        forms = _open_forms()
        for form in forms:  # first: what is closed takes with it what belongs to it
            _take(form, self._window)
        for other in shown:
            if other not in forms and isValid(other) and other.isVisible():
                other.reject()
        self._forms += forms + typed

    def show_again(self) -> None:
        """Lead back to where the person was, and show the forms that were not over meanwhile."""
        places, self._places = self._places, {}
        forms, self._forms = self._forms, []
        if places:
            self._window.go_back(places)
        for form in forms:
            if isValid(form):
                form.open()


def taken_from(part: QWidget, window: QWidget) -> list[Dialog]:
    """The forms that a part of a window opened, which outlast it: hidden, to be opened again."""
    forms = forms_of(part)
    for form in forms:
        _take(form, window)
    return forms


def forms_of(part: QWidget) -> list[Dialog]:
    """The forms that a part of a window opened, and that are open."""
    return [form for form in _open_forms() if stands_in(form, part)]


def _open_forms() -> list[Dialog]:
    shown = (one for one in QApplication.topLevelWidgets() if isinstance(one, Dialog))
    return [one for one in shown if one.isVisible() and one.outlasts_lock]


def _take(form: Dialog, window: QWidget) -> None:
    """Have it belong to the window itself, which hides it; what it asks is answered with no.

    Shown once more it stands in front of what it asked before, which could not be reached.
    """
    for asked in form.findChildren(QDialog):
        if asked.isVisible() and not (isinstance(asked, Dialog) and asked.outlasts_lock):
            asked.reject()
    form.setParent(window, form.windowFlags())
