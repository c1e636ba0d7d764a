"""Dialogs that show a report, word for word as it would be saved."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QDialogButtonBox, QPlainTextEdit, QWidget

from tracker.domain.sentence import N_
from tracker.i18n import Language
from tracker.ui.cards import heading, text
from tracker.ui.dialogs import Dialog
from tracker.ui.file_chooser import FileChooser
from tracker.ui.open_once import open_once
from tracker.whole_file import replacing

BUG = (
    N_("Your ledger is safe: a change is written as a whole or not at all."),
    N_("You can go on, and what you typed is still there."),
    N_("If it happens again, save the report and pass it on. This is all of it; it holds no "
       "amounts, names or files of yours."),
)  # fmt: skip
"""What is said above the report of a bug."""


class ReportDialog(Dialog):
    """What happened, what may be done, and a report that is seen before it is saved."""

    def __init__(
        self, title: str, said: Sequence[str], language: Language, parent: QWidget | None
    ) -> None:
        super().__init__(title, parent, 560)
        self.language = language
        self.heading = heading(said[0], wrap=True)
        self.body.addWidget(self.heading)
        for words in said[1:]:
            self.body.addWidget(text(words))
        self.details = QPlainTextEdit()
        self.details.setReadOnly(True)
        self.details.setTabChangesFocus(True)
        self.details.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.details.setMinimumHeight(160)
        self.details.setAccessibleName(language.tr("The report"))
        self.problem = text("", "error")
        self.problem.hide()
        self.body.addWidget(self.details, 1)
        self.body.addWidget(self.problem)

    @property
    def report(self) -> str:
        """The text that is shown, which is what is saved."""
        return self.details.toPlainText()

    def show_report(self, report: str) -> None:
        """Show a report in place of the one that is shown."""
        self.details.setPlainText(report)

    def add_saving(self) -> None:
        """Put the button into the row that asks where the report is to be saved."""
        role = QDialogButtonBox.ButtonRole.ActionRole
        self.add_button(self.language.tr("Save report…"), role, self._ask_where)

    def save_to(self, file: str) -> None:
        """Write what is shown to a file that only its owner can read; say so where that fails."""
        try:
            with replacing(Path(file)) as saved:
                saved.write(self.report)
        except OSError:
            said = self.language.tr("The report cannot be written there. Choose another folder.")
            self.problem.setText(said)
            self.problem.show()
        else:
            self.problem.hide()

    def _ask_where(self) -> None:
        chooser = FileChooser(self, self.language.tr("Save report"), self.language)
        chooser.setAcceptMode(FileChooser.AcceptMode.AcceptSave)
        chooser.selectFile("xinji-report.txt")
        chooser.fileSelected.connect(self.save_to)
        open_once(chooser)


class StartDialog(ReportDialog):
    """The window could not be made; accepted when the program is to be started safely."""

    def __init__(self, report: str, language: Language, *, offers_safe: bool) -> None:
        tr = language.tr
        said = [tr("The window could not be shown."), tr(BUG[0]), tr(BUG[2])]
        if offers_safe:
            said.insert(2, tr(
                "A safe start does without your settings and without charts. Later you get there "
                "by the command credit-tracker --safe."
            ))  # fmt: skip
        super().__init__(tr("Something unexpected happened"), said, language, None)
        self.show_report(report)
        roles = QDialogButtonBox.ButtonRole
        self.add_saving()
        self.add_button(tr("Quit"), roles.RejectRole, self.reject)
        if offers_safe:
            self.add_button(tr("Start safely"), roles.AcceptRole, self.accept, "primary")


class BugDialog(ReportDialog):
    """Something happened that should not have: what is safe, and a report to save."""

    def __init__(self, report: str, language: Language, parent: QWidget | None) -> None:
        tr = language.tr
        said = [tr("The program ran into an error of its own."), *map(tr, BUG)]
        super().__init__(tr("Something unexpected happened"), said, language, parent)
        self.show_report(report)
        self.add_saving()
        close = QDialogButtonBox.ButtonRole.RejectRole
        self.add_button(tr("Close"), close, self.reject, "primary")
