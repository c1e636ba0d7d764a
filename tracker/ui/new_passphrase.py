"""A passphrase that is to be: typed twice, with its strength, and what forgetting it means."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QProgressBar, QVBoxLayout, QWidget

from tracker.domain.passphrase import GRADE_LABELS, Grade, strength
from tracker.domain.sentence import N_
from tracker.i18n import Language
from tracker.ui.cards import text
from tracker.ui.theme import GRID

_FULL_BITS = 80


def passphrase_field(words: str) -> tuple[QLabel, QLineEdit]:
    """A field that does not show what is typed, and what stands above it."""
    made = QLineEdit()
    made.setEchoMode(QLineEdit.EchoMode.Password)
    made.setAccessibleName(words)
    above = QLabel(words)
    above.setBuddy(made)
    return above, made


class NewPassphrase(QWidget):
    """Emits `changed`; `is_good` once it may be taken. `warning` is what is to be known before."""

    changed = Signal()

    def __init__(self, warning: str, language: Language) -> None:
        super().__init__()
        self._language = language
        tr = language.tr
        above_new, self.new = passphrase_field(tr(N_("New passphrase")))
        above_again, self.again = passphrase_field(tr(N_("The same once more")))
        self.bar = QProgressBar()
        self.bar.setRange(0, _FULL_BITS)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(tr("Strength"))
        self.grade = text(" ", "muted")
        self.unlike = text(" ", "error")
        self.warning = text(warning, "error")
        self.understood = QCheckBox(tr("I have written it down and keep it safe"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        for shown in (
            above_new, self.new, self.bar, self.grade, above_again, self.again, self.unlike,
            self.warning, self.understood,
        ):  # fmt: skip
            column.addWidget(shown)
        self.new.textChanged.connect(lambda _text: self._judge())
        self.again.textChanged.connect(lambda _text: self._compare())
        self.again.editingFinished.connect(partial(self._compare, is_whole=True))
        self.understood.toggled.connect(lambda _on: self.changed.emit())

    @property
    def words(self) -> str:
        """What was typed."""
        return self.new.text()

    def typed(self) -> tuple[str, str]:
        """What would have to be thought of once more; nothing while it is in use already."""
        return (self.new.text(), self.again.text()) if self.isEnabled() else ("", "")

    @property
    def is_good(self) -> bool:
        """Whether it is long enough, typed twice alike, and what it means was read."""
        good = strength(self.words).grade is not Grade.REFUSED
        return good and self.words == self.again.text() and self.understood.isChecked()

    def _judge(self) -> None:
        found = strength(self.words)
        self.bar.setValue(min(round(found.bits), _FULL_BITS) if self.words else 0)
        said = self._language.tr(GRADE_LABELS[found.grade]) if self.words else ""
        self.grade.setText(said or " ")
        self._compare(is_whole=True)

    def _compare(self, *, is_whole: bool = False) -> None:
        """Say that the two differ, of what is being typed as soon as no more of it can help."""
        typed = self.again.text()
        begun = not is_whole and self.words.startswith(typed)
        differs = bool(typed) and typed != self.words and not begun
        self.unlike.setText(self._language.tr(_UNLIKE) if differs else " ")
        self.changed.emit()


_UNLIKE = N_("This is not the same as above.")
