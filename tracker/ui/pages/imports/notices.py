"""What became of files: taken in (and how to undo that), or why one cannot be read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from tracker.domain.sentence import Sentence
from tracker.services.folders import MOST_FILES, Listed
from tracker.ui.banner import Banner
from tracker.ui.cards import button, clear
from tracker.ui.file_names import first_names
from tracker.ui.page import Desk
from tracker.ui.pages.imports.draft import Given
from tracker.ui.pages.imports.pile import Item, State
from tracker.ui.pages.imports.stranger_actions import STRANGER_ACTIONS
from tracker.ui.theme import GRID

Again = Callable[[Given], object]


class Notices(QWidget):
    """Lines above the page; they stay until other files are given."""

    def __init__(self, desk: Desk, within: QWidget) -> None:
        super().__init__(within)
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

    def show_proposals(self, count: int) -> None:
        """Pairs of entries wait to be looked at; nothing is said of none."""
        if count:
            tr = self._desk.language.tr
            said = tr("Pairs of entries that may be one event, for you to check: {count}.",
                      count=count)  # fmt: skip
            check = button(tr("Check them"), lambda: self._desk.open("entries", "links"))
            self._add(Banner(said, self._desk.colours, "review", button=check))

    def show_problems(self, items: Sequence[Item], again: Again) -> None:
        """Say of files why they are not read."""
        for item in items:
            self._show_problem(item, again)

    def show_passed_over(self, listed: Listed) -> None:
        """Say what of folders was not looked at."""
        language = self._desk.language
        if listed.strangers:
            self._show_strangers(listed.strangers)
        if listed.more:
            said = language.tr(
                "There are more files than are looked at together; the first {most} are read.",
                most=MOST_FILES,
            )
            self._add(Banner(said, self._desk.colours, "info"))

    def _show_strangers(self, files: Sequence[Path]) -> None:
        tr = self._desk.language.tr
        said = tr("No statements that can be read here ({count}): {names}", count=len(files),
                  names=first_names(files))  # fmt: skip
        self._add(Banner(said, self._desk.colours, "info"))

    def _show_problem(self, item: Item, again: Again) -> None:
        """A file cannot be read; where a person can help, there is a button for it."""
        language, problem = self._desk.language, item.problem
        if problem is None:
            return
        banner = Banner(
            language.say(problem.sentence),
            self._desk.colours,
            "problem",
            language.tr("Nothing of this file was taken in."),
            button(language.tr("Try again"), lambda: again(item.given))
            if item.state is State.LOCKED
            else None,
        )
        for name, title in item.candidates:
            chosen = replace(item.given, importer=name)
            banner.row.addWidget(button(language.tr(title), partial(again, chosen)))
        if item.state is State.STRANGER:
            for action in STRANGER_ACTIONS:
                read = partial(again, item.given)
                deed = partial(action.run, self._desk, self, item.given.path, read)
                banner.row.addWidget(button(language.tr(action.title), deed))
        self._add(banner)

    def _add(self, banner: Banner) -> None:
        self.banners.append(banner)
        self._column.addWidget(banner)
        self.show()
