"""The files that were given: how far each is, what came of it, and what can be done with it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from tracker.domain.batch import RowOutcome
from tracker.domain.sentence import N_, Sentence, Word
from tracker.rendering.palette import Tone
from tracker.ui.cards import Card, button, clear
from tracker.ui.columns import Cell, Column
from tracker.ui.elided import ElidedLabel
from tracker.ui.file_names import show_names
from tracker.ui.page import Desk
from tracker.ui.pages.imports.pile import UNREAD, Item, Pile, State
from tracker.ui.pages.imports.said import proof_said
from tracker.ui.pages.imports.stranger_actions import STRANGER_ACTIONS
from tracker.ui.table import Table, row_height
from tracker.ui.table_model import TableModel
from tracker.ui.theme import GRID

_SHOWN = 3
"""So many lines are shown before the list scrolls."""

_WHY = 3
"""So many lines say why a file is not read."""

_TONES = {State.READ: Tone.CLEAR, State.WAITING: Tone.CONTEXT, State.READING: Tone.CONTEXT}


@dataclass(frozen=True, slots=True)
class Line:
    """A file, or (first, without one) all of them together."""

    pile: Pile
    item: Item | None = None

    def counted(self, outcome: RowOutcome) -> int | None:
        """How many rows have that outcome; `None` of what is not read."""
        if self.item is None:
            return sum(draft.counts[outcome] for draft in self.pile.drafts)
        return self.item.draft.counts[outcome] if self.item.draft else None


def _name(line: Line) -> Cell:
    if line.item is not None:
        return line.item.name
    return Sentence(N_("All files ({count})"), {"count": len(line.pile.items)})


def _state(line: Line) -> Cell:
    if line.item is None:
        count = len(line.pile.of(*UNREAD))
        return Sentence(N_("not read: {count}"), {"count": count}) if count else ""
    said = line.item.said
    return Word(said) if isinstance(said, str) else said


def _tone(line: Line) -> Tone | None:
    if line.item is None:
        return Tone.WATCH if line.pile.of(*UNREAD) else None
    return _TONES.get(line.item.state, Tone.WATCH)


def _kind(line: Line) -> Cell:
    draft = line.item.draft if line.item else None
    return Word(draft.preview.importer_title) if draft else ""


def _rows(line: Line) -> int | None:
    if line.item is None:
        return sum(len(draft.preview.rows) for draft in line.pile.drafts)
    return len(line.item.draft.preview.rows) if line.item.draft else None


def _proof(line: Line) -> Cell:
    draft = line.item.draft if line.item else None
    return proof_said([draft.preview])[1] if draft else ""


def _proof_tone(line: Line) -> Tone | None:
    draft = line.item.draft if line.item else None
    return proof_said([draft.preview])[0] if draft else None


def _count(title: str, outcome: RowOutcome) -> Column[Line]:
    return Column(title, lambda line: line.counted(outcome), numeric=True, width=84)


FILES: tuple[Column[Line], ...] = (
    Column(N_("File"), _name, width=180, stretch=True),
    Column(N_("State"), _state, width=150, mark=_tone, whole=True),
    Column(N_("Source"), _kind, width=124),
    Column(N_("Rows"), _rows, numeric=True, width=68),
    _count(N_("New"), RowOutcome.ENTRY),
    _count(N_("To review"), RowOutcome.REVIEW),
    _count(N_("Known"), RowOutcome.DUPLICATE),
    _count(N_("No effect"), RowOutcome.SKIPPED),
    Column(N_("Sums"), _proof, width=124, mark=_proof_tone),
)


class FilesCard(Card):
    """`picked` carries a file, or `None` for all; the other signals carry files, too.

    `left` is a file to be left out, `opened` a locked one to ask the password of, `again` one to
    be read once more, by the layout that is named or by any.
    """

    picked = Signal(object)
    left = Signal(object)
    opened = Signal(object)
    again = Signal(object, object)

    def __init__(self, desk: Desk, within: QWidget) -> None:
        super().__init__("", within)
        self._desk = desk
        self.model_: TableModel[Line] = TableModel(FILES, desk.language, desk.colours, self)
        self.table: Table[Line] = Table(self.model_, desk.language.tr("Files"), self)
        self.table.setSortingEnabled(False)
        self.table.opening, self.table.deleting = N_("Show it"), N_("Leave it out")
        show_names(self.table)
        self.table.picked.connect(lambda _line: self._pick())
        self.table.delete_wanted.connect(lambda line: self.left.emit(line.item))
        self.table.opened.connect(lambda line: self._open(line.item))
        self.table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.why = ElidedLabel("", "small", lines=_WHY)
        self.deeds = QHBoxLayout()
        self.deeds.setSpacing(GRID)
        self._below = QWidget(self)
        row = QHBoxLayout(self._below)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.why, 1)
        row.addLayout(self.deeds)
        self.add(self.table)
        self.add(self._below)
        self._below.hide()

    @property
    def item(self) -> Item | None:
        """The file the person stands on; `None` for all together."""
        return self.table.current.item if self.table.current else None

    def show_pile(self, pile: Pile) -> None:
        """Show files; the person stays on the one they stood on.

        Where none could be read they stand on the first of them: all together say nothing.
        """
        stood = self.item
        lines = [Line(pile), *(Line(pile, item) for item in pile.items)]
        with QSignalBlocker(self.table):
            self.model_.show_rows(lines)
            self.table.pick(_place(lines, stood) or (1 if pile.is_stuck else 0))
        rows = min(len(lines), _SHOWN + 1) + 1
        self.table.setFixedHeight(rows * row_height() + 2)
        self._offer()

    def show_share(self, pile: Pile) -> None:
        """Show how far files are; nothing else has changed."""
        for number, item in enumerate(pile.items, start=1):
            if item.state is State.READING and number < len(self.model_.rows):
                self.model_.put(number, Line(pile, item))

    def _pick(self) -> None:
        self._offer()
        self.picked.emit(self.item)

    def _open(self, item: Item | None) -> None:
        if item is not None and item.state is State.LOCKED:
            self.opened.emit(item)

    def _offer(self) -> None:
        """Say why the file is not read, and offer what helps."""
        clear(self.deeds)
        item = self.item
        problem = item.problem if item else None
        self._below.setVisible(problem is not None)
        if item is None or problem is None:
            return
        self.why.setText(self._desk.language.say(problem.sentence))
        tr = self._desk.language.tr
        if item.state is State.LOCKED:
            self.deeds.addWidget(button(tr("Enter the password…"), partial(self._open, item)))
        for name, title in item.candidates:
            read = partial(self.again.emit, item, name)
            self.deeds.addWidget(button(tr(title), read))
        if item.state is State.STRANGER:
            for action in STRANGER_ACTIONS:
                read = partial(self.again.emit, item, None)
                deed = partial(action.run, self._desk, self, item.given.path, read)
                self.deeds.addWidget(button(tr(action.title), deed))
        self.deeds.addWidget(button(tr("Leave it out"), partial(self.left.emit, item), "quiet"))


def _place(lines: list[Line], stood: Item | None) -> int:
    """Where the same file, or the same statement of an archive, is now; the first line else."""
    for number, line in enumerate(lines):
        if line.item is None or stood is None:
            continue
        key = line.item.draft.key if line.item.draft else None
        if stood.draft and key == stood.draft.key:
            return number
        if not stood.draft and line.item.given.path == stood.given.path:
            return number
    return 0
