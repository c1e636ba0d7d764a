"""What became of files: taken in (and how to undo that), or why one cannot be read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from tracker.domain.sentence import Sentence
from tracker.importing.mapping.mapping import Mapping
from tracker.services.choice import NotUnderstood
from tracker.ui.banner import Banner
from tracker.ui.cards import button, clear
from tracker.ui.mapper.dialog import open_mapper
from tracker.ui.page import Desk
from tracker.ui.pages.imports.model import FileRead, Given
from tracker.ui.theme import GRID

Again = Callable[[Given], object]


class Notices(QWidget):
    """Lines above the page; they stay until other files are given."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.banners: list[Banner] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GRID)
        self.hide()

    def clear(self) -> None:
        """Take every line away."""
        clear(self._column)
        self.banners.clear()
        self.hide()

    def show_result(self, said: Sentence, undo: Callable[[], object] | None) -> None:
        """Something was taken in."""
        language = self._desk.language
        back = button(language.tr("Undo"), undo) if undo is not None else None
        self._add(Banner(language.say(said), self._desk.colours, "check", button=back))

    def show_problem(self, answer: FileRead, again: Again) -> None:
        """A file cannot be read; where a person can help, there is a button for it."""
        language, problem = self._desk.language, answer.problem
        if problem is None:
            return
        banner = Banner(
            language.say(problem.sentence),
            self._desk.colours,
            "problem",
            language.tr("Nothing of this file was taken in."),
            button(language.tr("Try again"), lambda: again(replace(answer.given, password=None)))
            if answer.is_locked
            else None,
        )
        for name, title in answer.candidates:
            chosen = replace(answer.given, importer=name)
            banner.row.addWidget(button(language.tr(title), partial(again, chosen)))
        if isinstance(problem, NotUnderstood):
            path = answer.given.path
            words = language.tr("Read it as a credit report")
            banner.row.addWidget(button(words, lambda: self._desk.open("reports", [path])))
            banner.row.addWidget(
                button(language.tr("Say what its columns are…"), lambda: self._map(answer, again))
            )
        self._add(banner)

    def _map(self, answer: FileRead, again: Again) -> None:
        """Let the person say what the columns of a file are, then read it so."""
        given = answer.given

        def read(mapping: Mapping) -> None:
            again(replace(given, importer=mapping.importer))

        open_mapper(self._desk, given.path, given.password, read, self)

    def _add(self, banner: Banner) -> None:
        self.banners.append(banner)
        self._column.addWidget(banner)
        self.show()
