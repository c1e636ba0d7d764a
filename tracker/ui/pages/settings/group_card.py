"""The settings of one pattern, or of the program, on a card."""

from __future__ import annotations

from collections.abc import Callable, Container, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from tracker.ui.cards import Card, text
from tracker.ui.page import Desk
from tracker.ui.pages.settings.editors import ChoiceRow
from tracker.ui.pages.settings.model import Choice, Group
from tracker.ui.spoken import complete
from tracker.ui.theme import GRID


class GroupCard(Card):
    """Its rows are added some at a time: all at once would hold up the window."""

    def __init__(
        self, group: Group, desk: Desk, picked: Callable[[str, Any], None], within: QWidget
    ) -> None:
        super().__init__(desk.language.tr(group.title), within)
        self.let_title_wrap()
        self.group, self._desk, self._picked = group, desk, picked
        if group.meaning:
            self.add(text(desk.language.tr(group.meaning), "muted"))
        self.body.setSpacing(GRID // 2)
        self.rows: dict[str, ChoiceRow] = {}

    @property
    def is_whole(self) -> bool:
        """Whether all its rows are made."""
        return len(self.rows) == len(self.group.choices)

    def fill(self, choices: Sequence[Choice]) -> None:
        """Add rows, and after the last one what their defaults rest on."""
        language = self._desk.language
        for choice in choices:
            row = ChoiceRow(choice, language, self._desk.colours)
            row.picked.connect(self._picked)
            self.rows[choice.key] = row
            self.add(row)
            complete(row, language)
        sources = dict.fromkeys(c.setting.source for c in self.group.choices if c.setting.source)
        for source in sources if self.is_whole else ():
            self.add(text(language.tr(source), "small"))

    def show_choices(self, choices: Sequence[Choice]) -> None:
        """Show the values that are in force, as far as there are rows for them."""
        for choice in choices:
            if choice.key in self.rows:
                self.rows[choice.key].show_choice(choice)

    def show_only(self, keys: Container[str]) -> None:
        """Leave the rows of these settings on the card, and the card where there are any."""
        is_shown = self.is_whole and any(key in keys for key in self.rows)
        for key, row in self.rows.items() if is_shown else ():
            if row.isHidden() is (key in keys):
                row.setVisible(key in keys)
        self.setVisible(is_shown)
