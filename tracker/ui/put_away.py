"""Forms that were being filled in when the ledger was locked: hidden, and shown again after it.

What was typed stays in memory only, in the widgets it was typed into, which nobody sees meanwhile.
Everything else that dialogs show is a part of the ledger, and is closed.
"""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QDialog, QWidget
from shiboken6 import isValid

from tracker.ui.dialogs import Dialog


class PutAway:
    """The forms of one window, in the order in which they were opened."""

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self._forms: list[Dialog] = []

    def hide_all(self) -> None:
        """Hide every form, and close every other dialog and what pops up."""
        while (popup := QApplication.activePopupWidget()) is not None:
            popup.close()
        shown = [one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog)]
        shown = [one for one in shown if one.isVisible()]
        forms = [one for one in shown if isinstance(one, Dialog) and one.outlasts_lock]
        for form in forms:  # first: what is closed takes with it what belongs to it
            form.setParent(self._window, form.windowFlags())  # and hides it
        for other in shown:
            if other not in forms and isValid(other):
                other.reject()
        self._forms += forms

    def show_again(self) -> None:
        """Show the forms that were not over meanwhile."""
        forms, self._forms = self._forms, []
        for form in forms:
            if isValid(form):
                form.open()
