"""The settings page on screen, built from the declared fields."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from itertools import pairwise
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tracker.domain.sentence import N_, Sentence
from tracker.services.changes import Changes
from tracker.ui.cards import Card, quiet_button, text
from tracker.ui.dialogs import Question, confirm
from tracker.ui.edits import prefer
from tracker.ui.page import Desk, Page, View
from tracker.ui.pages.settings.contents import Contents
from tracker.ui.pages.settings.editors import ChoiceRow
from tracker.ui.pages.settings.group_card import GroupCard
from tracker.ui.pages.settings.ledger_card import LEDGER_TITLE, LedgerCard
from tracker.ui.pages.settings.model import (
    Group,
    SettingsData,
    changed,
    load,
    matching,
    reset,
)
from tracker.ui.pages.settings.outside_card import OUTSIDE_TITLE, OutsideCard
from tracker.ui.pages.settings.standing import Standing, is_back, standing
from tracker.ui.scrolled import scrolling
from tracker.ui.search_line import SearchLine
from tracker.ui.sizes import grown
from tracker.ui.theme import GRID
from tracker.ui.turns import Turns

WIDTH = 88 * GRID
_ROOM = 60 * GRID
"""Where there is less beside the contents, they are left out."""
_OUTSIDE, _LEDGER = "outside", "ledger"
"""Keys of what is no group of settings."""
_ROWS = 3
"""So many settings are put on a card at once."""


class SettingsView(View[SettingsData]):
    """Changes take effect at once; there is no button to save."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._data: SettingsData | None = None
        self._wanted: Standing | None = None
        tr = desk.language.tr
        self.search = SearchLine(tr("Search settings"), self)
        self.search.textChanged.connect(lambda _words: self._narrow())
        self.all_defaults = quiet_button(tr("Reset everything"), self._ask_reset)
        self.none = text(tr("No setting is called that."), "muted")
        self.cards: dict[str, GroupCard] = {}
        self._turns = Turns(self)
        self._side = Card(parent=self)  # before the rest: Tab goes there first
        self.contents = Contents(desk.language, self._side)
        self.contents.picked.connect(self.lead_to)
        self.search.lead_to(self.contents)
        self._side.add(self.contents, 1)
        self._held = QWidget(self)
        self.area = scrolling(self._held, self)
        self._lay_out()
        self.area.verticalScrollBar().valueChanged.connect(lambda _down: self._mark())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * GRID)
        self.search.setFixedWidth(grown(40 * GRID))
        column.addWidget(self.search)
        row = QHBoxLayout()
        row.setSpacing(2 * GRID)
        row.addWidget(self._side)
        row.addWidget(self.area, 1)
        column.addLayout(row, 1)

    def show_data(self, data: SettingsData) -> None:
        self._data = data
        self.ledger.show_place(data.ledger)
        self.all_defaults.setEnabled(not data.is_default)
        if not self.cards:
            self._name_parts(data)
            self._make(data)
        for group in data.groups:
            self._show_choices(group)
        self._narrow()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._side.setVisible(self.width() >= self._side.sizeHint().width() + grown(_ROOM))

    def _name_parts(self, data: SettingsData) -> None:
        first, *others = ((group.key, group.title) for group in data.groups)
        titles = (first, (_OUTSIDE, OUTSIDE_TITLE), (_LEDGER, LEDGER_TITLE), *others)
        self.contents.name({key: self._desk.language.tr(title) for key, title in titles})
        self.contents.mark(first[0])

    def lead_to(self, part: str) -> None:
        """Show a part of the page, at its top if there is enough below."""
        self._turns.finish()
        self.area.verticalScrollBar().setValue(self._parts()[part].y())
        self.contents.mark(part)

    def _mark(self) -> None:
        """Mark the part that is at the top."""
        top = self.area.verticalScrollBar().value() + GRID
        shown = ((key, card.y()) for key, card in self._parts().items() if not card.isHidden())
        begun = [(y, key) for key, y in shown if y <= top]
        if begun:
            self.contents.mark(max(begun)[1])

    def _parts(self) -> dict[str, Card]:
        return {**self.cards, _OUTSIDE: self.outside, _LEDGER: self.ledger}

    def _show_choices(self, group: Group) -> None:
        rows = self._rows()
        for choice in group.choices:
            if choice.key in rows:
                rows[choice.key].show_choice(choice)

    def _make(self, data: SettingsData) -> None:
        """Make a card for each group, some rows at a time: all at once would hold up the window."""
        for group in data.groups:
            self._turns.later(partial(self._add, group))
            for first in range(0, len(group.choices), _ROWS):
                self._turns.later(partial(self._fill, group.key, slice(first, first + _ROWS)))
            self._turns.later(self._narrow, self._lead_back)
        self._turns.later(self._order_keys, self._lead_back)

    def _add(self, group: Group) -> None:
        card = self.cards[group.key] = GroupCard(group, self._desk, self.change, self._held)
        card.hide()  # and laid out once it is whole: each row would move the page

    def _fill(self, key: str, part: slice) -> None:
        """Add rows to a card, as they are chosen by now."""
        if self._data is not None:
            group = next(group for group in self._data.groups if group.key == key)
            self.cards[key].fill(group.choices[part])

    def place(self) -> Standing:
        return self._wanted or standing(self.search.text(), self._rows(), self.area)

    def _rows(self) -> dict[str, ChoiceRow]:
        return {key: row for card in self.cards.values() for key, row in card.rows.items()}

    def _lead_back(self) -> None:
        place = self._wanted
        if place and is_back(place, self._rows(), self.area, all_made=self._turns.idle):
            self._wanted = None

    def focus_on(self, focus: object) -> None:
        if isinstance(focus, Standing):
            self._wanted = focus
            self.search.setText(focus.words)
            self._lead_back()
            return
        self._turns.finish()
        card = self.cards.get(focus) if isinstance(focus, str) else None
        if card is None:
            return
        self.search.clear()
        self.area.verticalScrollBar().setValue(card.y())
        next(iter(card.rows.values())).input.setFocus()

    def tools(self) -> Sequence[QWidget]:
        return (self.all_defaults,)

    def commands(self) -> Mapping[str, Callable[[], object]]:
        return {"find": self.search.setFocus}

    def change(self, key: str, value: Any) -> None:
        """Put one setting in force; it can be undone."""
        preferences = self._desk.services.preferences
        wanted = changed(preferences.settings, key, value)
        self._desk.command(self, lambda: prefer(preferences, wanted))

    def reset_all(self) -> None:
        """Put every default back; it can be undone."""
        preferences = self._desk.services.preferences
        wanted, named = reset(preferences.settings), N_("reset of all settings")
        said = Sentence(N_("Every setting is back at its default."))
        self._desk.command(self, lambda: prefer(preferences, wanted, said, named))

    def _lay_out(self) -> None:
        held = self._held
        held.setMaximumWidth(grown(WIDTH))
        self.outside, self.ledger = OutsideCard(self._desk, held), LedgerCard(self._desk, held)
        self._column = QVBoxLayout(held)
        self._column.setContentsMargins(0, 0, GRID, 0)
        self._column.setSpacing(2 * GRID)
        self._column.addWidget(self.outside)
        self._column.addWidget(self.ledger)
        self._column.addWidget(self.none)
        self._column.addStretch(1)

    def _order_keys(self) -> None:
        """Tab goes down the page, though its first card is made after others."""
        cards = sorted(self.findChildren(Card), key=self._column.indexOf)
        inside = (w for card in cards for w in card.findChildren(QWidget))
        fields = [widget for widget in inside if _takes_tab(widget, self)]
        for before, after in pairwise([self.search, self.contents, *fields]):
            QWidget.setTabOrder(before, after)

    def _narrow(self) -> None:
        """Show what is whole and looked for; somebody may be searching while others are made."""
        if self._data is None:
            return
        found = matching(self._data.groups, self.search.text(), self._desk.language)
        shown = {choice.key for group in found for choice in group.choices}
        self._column.setEnabled(False)  # else each card that is shown lays the whole page out
        for place, card in enumerate(self.cards.values()):
            if card.is_whole and self._column.indexOf(card) < 0:
                self._column.insertWidget(place + (2 if place else 0), card)
            is_shown = card.is_whole and any(c.key in shown for c in card.group.choices)
            for key, row in card.rows.items() if is_shown else ():
                if row.isHidden() is (key in shown):
                    row.setVisible(key in shown)
            card.setVisible(is_shown)
        others = () if self.search.text() else (_OUTSIDE, _LEDGER)
        for other in (self.ledger, self.outside):
            other.setVisible(bool(others))
        self.contents.narrow({*others, *(group.key for group in found)})
        self.none.setVisible(not shown)
        self._column.setEnabled(True)

    def _ask_reset(self) -> None:
        tr = self._desk.language.tr
        question = Question(
            tr("Put every setting back to its default?"),
            tr("Reset everything"),
            tr("Language, theme and all thresholds. Your ledger stays as it is."),
        )
        confirm(self, self._desk.language, question, self.reset_all)


def _takes_tab(widget: QWidget, within: QWidget) -> bool:
    """Whether Tab stops at it within a window; the list of a choice is a window of its own."""
    stops = bool(widget.focusPolicy().value & Qt.FocusPolicy.TabFocus.value)
    return stops and widget.focusProxy() is None and widget.window() is within.window()


PAGE = Page(
    name="settings",
    title=N_("Settings"),
    icon="settings",
    watches=Changes.SETTINGS,
    load=load,
    view=SettingsView,
)
