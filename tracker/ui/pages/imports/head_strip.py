"""What a file says of itself: its kind, period, whether its sums agree, what it brings beside."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from tracker.rendering.palette import Tone
from tracker.ui.cards import button, level_pixmap, text
from tracker.ui.elided import ElidedLabel
from tracker.ui.page import Desk
from tracker.ui.pages.imports.about_dialog import AboutDialog
from tracker.ui.pages.imports.draft import Draft
from tracker.ui.pages.imports.said import (
    brings_said,
    files_said,
    notes_said,
    proof_said,
    summary_said,
)
from tracker.ui.theme import GRID


class HeadStrip(QWidget):
    """One line each: the name, what it is, and what it brings, with a button for all of it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._drafts: Sequence[Draft] = ()
        self.file = ElidedLabel("", "heading")
        self.about = ElidedLabel("", "muted")
        self.mark = QLabel()
        self.notes = ElidedLabel("", "small", lines=2)
        self.proof = text("", "small", wrap=False)
        self.more = button(desk.language.tr("All about it…"), self.tell, "quiet")
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.file)
        words.addWidget(self.about)
        words.addWidget(self.notes)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        row.addLayout(words, 1)
        for shown in (self.mark, self.proof, self.more):
            row.addWidget(shown)

    def show_drafts(self, drafts: Sequence[Draft]) -> None:
        """Show what one statement says, or several together."""
        self._drafts = tuple(drafts)
        say, tr = self._desk.language.say, self._desk.language.tr
        if len(drafts) == 1:
            preview = drafts[0].preview
            self.file.setText(preview.file)
            self.about.setText(f"{tr(preview.importer_title)} · {say(summary_said(preview))}")
        else:
            self.file.setText(tr("All files together"))
            self.about.setText(say(files_said([draft.preview for draft in drafts])))
        parsed = [draft.preview.parsed for draft in drafts]
        tone, proof = proof_said([draft.preview for draft in drafts])
        self.mark.setPixmap(level_pixmap(tone, self._desk.colours))
        self.mark.setVisible(tone is not Tone.CONTEXT)
        self.proof.setText(say(proof))
        lines = [say(line) for line in brings_said(parsed)]
        lines += [say(n) for draft in drafts for n in notes_said(draft.preview)]
        self.notes.setText("  ·  ".join(lines))
        self.notes.setVisible(bool(lines))
        self.more.setVisible(bool(lines))

    def forget(self) -> None:
        """Let go of the statements; what is said of them stays until there are others."""
        self._drafts = ()

    def tell(self) -> None:
        """Open all that the files say beside their rows."""
        AboutDialog([draft.preview for draft in self._drafts], self._desk, self).open()
