"""Several months in one go: from which to which, and whether printed, as PDF or as a web page."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QComboBox, QDialogButtonBox, QFormLayout, QProgressBar, QWidget

from tracker.domain.period import Month
from tracker.domain.sentence import N_, Sentence
from tracker.rendering.paper import Paper, PaperSize
from tracker.ui.cards import heading, text
from tracker.ui.dialogs import Dialog
from tracker.ui.elided_choice import ElidedChoice
from tracker.ui.page import Desk
from tracker.ui.pages.summary.asking import ask_file
from tracker.ui.pages.summary.binding import Binder, Deliver
from tracker.ui.pages.summary.model import file_name, page, write_page
from tracker.ui.pages.summary.printing import SAVED, said_of
from tracker.ui.paper import Going, print_on, to_pdf
from tracker.ui.printers import chosen_printer
from tracker.ui.theme import GRID

_STEPS = 1000
_ABOUT = N_("A chapter for each month in one document, after a page with a row for each.")
_FROM, _TO = N_("From month"), N_("To month")


class SeveralDialog(Dialog):
    """Chosen, made while the window can be used, and stopped when the person says so."""

    def __init__(self, desk: Desk, owner: QWidget, months: Sequence[Month]) -> None:
        tr = desk.language.tr
        super().__init__(tr("Several months"), owner.window(), 60 * GRID)
        self._desk, self._months = desk, months
        self.binder: Binder | None = None
        self.first, self.last = self._choice(_FROM), self._choice(_TO)
        self.first.setCurrentIndex(min(11, len(months) - 1))
        form = QFormLayout()
        form.addRow(tr(_FROM), self.first)
        form.addRow(tr(_TO), self.last)
        self.bar = QProgressBar()
        self.bar.setRange(0, _STEPS)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(tr("How much is done"))
        self.bar.hide()
        self.said = text("", "muted")
        self.body.addWidget(heading(tr("Several months")))
        self.body.addWidget(text(tr(_ABOUT), "muted"))
        self.body.addLayout(form)
        self.body.addWidget(self.bar)
        self.body.addWidget(self.said)
        roles = QDialogButtonBox.ButtonRole
        self.add_button(tr("Cancel"), roles.RejectRole, self.reject)
        self.add_button(tr("Save as web page…"), roles.ActionRole, lambda: self._ask("html"))
        self.add_button(tr("Save as PDF…"), roles.ActionRole, lambda: self._ask("pdf"))
        self.add_button(tr("Print…"), roles.ActionRole, self._print, "primary")

    @property
    def span(self) -> tuple[Month, Month]:
        """The months that are chosen, the earlier one first."""
        found = sorted((self.first.currentData(), self.last.currentData()))
        return found[0], found[1]

    def reject(self) -> None:
        """Close; what is being made is stopped, and nothing of it is left behind."""
        if self.binder is not None:
            self.binder.stop()
        super().reject()

    def write(self, path: Path) -> None:
        """Write the document: a web page where the file is called so, else a PDF."""
        size = self._size()

        def deliver(paper: Paper, going: Going) -> None:
            if path.suffix == ".html":
                write_page(page(paper), path)
            else:
                to_pdf(paper, path, size, going)

        self._make(deliver, Sentence(SAVED, {"file": str(path)}))

    def _print(self) -> None:
        title = file_name(self._name(), self._desk.language, "")[:-1]
        chosen = chosen_printer(self, title, self._size())
        if chosen is not None:
            self._make(lambda paper, going: print_on(paper, chosen, going), said_of(chosen))

    def _ask(self, ending: str) -> None:
        ask_file(self, self._desk.language, self._name(), ending, self.write)

    def _make(self, deliver: Deliver, said: Sentence) -> None:
        for box in self.buttons.buttons():
            role = self.buttons.buttonRole(box)
            box.setEnabled(role == QDialogButtonBox.ButtonRole.RejectRole)
        self.bar.show()
        self.said.setText(self._desk.language.tr("Making the summaries…"))
        self.binder = Binder(self._desk, self, self.span, deliver)
        self.binder.progressed.connect(lambda share: self.bar.setValue(round(share * _STEPS)))
        self.binder.ended.connect(lambda done: self._ended(said if done else None))
        self.binder.begin()

    def _ended(self, said: Sentence | None) -> None:
        self.binder = None
        if said is not None:
            self._desk.notice(self._desk.language.say(said))
        self.accept()

    def _choice(self, name: str) -> QComboBox:
        box = ElidedChoice()
        box.setAccessibleName(self._desk.language.tr(name))
        for month in self._months:
            box.addItem(self._desk.language.write(month), month)
        return box

    def _name(self) -> str:
        first, last = self.span
        return f"{first} – {last}"

    def _size(self) -> PaperSize:
        return PaperSize(self._desk.services.preferences.settings.paper_size)
