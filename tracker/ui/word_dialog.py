"""A question whose answer is typed: what goes is deleted only when its word stands there."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QDialogButtonBox, QLineEdit, QVBoxLayout, QWidget

from tracker.domain.problem import KnownProblem
from tracker.ui.cards import button, heading, text
from tracker.ui.dialogs import Dialog
from tracker.ui.page import Desk
from tracker.ui.slim import fit, scrolled, snug
from tracker.ui.theme import GRID


class WordDialog(Dialog):
    """Says what would go; a kind of it says so with `tell`, and does it in `go_on`."""

    def __init__(self, desk: Desk, owner: QWidget, said: tuple[str, str, str], word: str) -> None:
        """Ask; `said` is what the deed is called, the question, and what is kept, translated."""
        deed, question, kept = said
        tr = desk.language.tr
        super().__init__(deed, owner.window(), 60 * GRID)
        self.desk, self._word = desk, word.strip()
        self.told = text("")
        self.typed = QLineEdit()
        asked = tr('Type "{word}" to go on:', word=word)
        self.typed.setAccessibleName(asked)
        self.typed.textChanged.connect(lambda _text: self._enable())
        self.problem = text("", "error")
        self.problem.hide()
        sheet = QWidget()
        lines = QVBoxLayout(sheet)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(GRID)
        for line in (self.told, text(kept)):
            lines.addWidget(line)
        self._sheet = scrolled(self, sheet)
        shown = (heading(question, wrap=True), self._sheet, text(asked), self.typed, self.problem)
        for one in shown:
            self.body.addWidget(one)
        self.body.addStretch(1)
        roles = QDialogButtonBox.ButtonRole
        self.add_button(tr("Cancel"), roles.RejectRole, self.reject)
        self.deed = button(deed, self.go_on, "primary")
        self.buttons.addButton(self.deed, roles.ActionRole)
        self._enable()
        self.typed.setFocus()
        self._fit()

    def go_on(self) -> None:
        """Do it: the word was typed."""
        raise NotImplementedError

    def tell(self, lines: Sequence[str]) -> None:
        """Say what would go."""
        self.told.setText("\n".join(lines))
        self._fit()

    def failed(self, problem: KnownProblem) -> None:
        """Say why it was not done; the dialog stays."""
        self.problem.setText(self.desk.language.say(problem.sentence))
        self.problem.show()
        self._fit()

    def _fit(self) -> None:
        """As high as what is in it now; on a low screen what would go is scrolled."""
        fit(self._sheet, self)
        snug(self)

    def _enable(self) -> None:
        self.deed.setEnabled(self.typed.text().strip() == self._word)
