"""The settings page on screen, built from the declared fields."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from tracker.domain.sentence import N_, Sentence
from tracker.services.changes import Changes
from tracker.ui.cards import Card, quiet_button, text
from tracker.ui.dialogs import Question, confirm
from tracker.ui.edits import prefer
from tracker.ui.flow import FlowRow
from tracker.ui.page import Desk, Page, View
from tracker.ui.pages.settings.contents import Contents, PartChoice
from tracker.ui.pages.settings.editors import ChoiceRow
from tracker.ui.pages.settings.group_card import GroupCard
from tracker.ui.pages.settings.ledger_card import LEDGER_TITLE, LedgerCard
from tracker.ui.pages.settings.model import (
    OWN_GROUP,
    Group,
    SettingsData,
    changed,
    holds,
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
"""Where there is less beside the contents, the part is chosen in a box above."""
_OUTSIDE, _LEDGER = "outside", "ledger"
"""Keys of what is no group of settings."""
_ROWS = 3
"""So many settings are put on a card at once."""


class SettingsView(View[SettingsData]):
    """One part, or all that is searched for; it is made when it is first wanted.

    Changes take effect at once; there is no button to save.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._data: SettingsData | None = None
        self._wanted: Standing | None = None
        self._part = OWN_GROUP
        tr = desk.language.tr
        self.search = SearchLine(tr("Search settings"), self)
        self.search.textChanged.connect(lambda _words: self._show())
        self.all_defaults = quiet_button(tr("Reset everything"), self._ask_reset)
        self.none = text(tr("No setting is called that."), "muted")
        self.cards: dict[str, GroupCard] = {}
        self._turns = Turns(self)
        self.choice = PartChoice(desk.language)
        self._side = Card(parent=self)  # before the rest: Tab goes there first
        self.contents = Contents(desk.language, self._side)
        for parts in (self.contents, self.choice):
            parts.picked.connect(self.lead_to)
        self.search.lead_to(self.contents)
        self._side.add(self.contents, 1)
        self._held = QWidget(self)
        self.area = scrolling(self._held, self)
        self._lay_out()

    def show_data(self, data: SettingsData) -> None:
        if self._data is None:
            self._name_parts(data)
        self._data = data
        self.ledger.show_place(data.ledger)
        self.all_defaults.setEnabled(not data.is_default)
        self.contents.tell({group.key for group in data.groups if not group.is_default})
        for group in data.groups:
            if group.key in self.cards:
                self.cards[group.key].show_choices(group.choices)
        self._show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        has_room = self.width() >= self._side.sizeHint().width() + grown(_ROOM)
        self._side.setVisible(has_room)
        self.choice.setVisible(not has_room)

    def _name_parts(self, data: SettingsData) -> None:
        first, *others = ((group.key, group.title) for group in data.groups)
        titles = (first, (_OUTSIDE, OUTSIDE_TITLE), (_LEDGER, LEDGER_TITLE), *others)
        for parts in (self.contents, self.choice):
            parts.name({key: self._desk.language.tr(title) for key, title in titles})

    def lead_to(self, part: str) -> None:
        """Show a part; of those that a search has found, bring it to the top."""
        self._part = part
        self._show()
        found = self._parts().get(part) if self.search.text() else None
        self.area.verticalScrollBar().setValue(found.y() if found is not None else 0)

    def _parts(self) -> dict[str, Card]:
        return {**self.cards, _OUTSIDE: self.outside, _LEDGER: self.ledger}

    def _wants(self) -> dict[str, frozenset[str]]:
        """The parts that are to be shown, with the settings of each of them."""
        groups, words = self._data.groups if self._data else (), self.search.text()
        if not words:
            keys = {group.key: frozenset(c.key for c in group.choices) for group in groups}
            return {self._part: keys.get(self._part, frozenset())}
        others = (k for k in (_OUTSIDE, _LEDGER) if _says(self._parts()[k], words))
        found = matching(groups, words, self._desk.language)
        return {
            **dict.fromkeys(others, frozenset()),
            **{group.key: frozenset(choice.key for choice in group.choices) for group in found},
        }

    def _show(self) -> None:
        """Show what is wanted as far as it is made, and have the rest of it made."""
        if self._data is None:
            return
        wanted, is_search = self._wants(), bool(self.search.text())
        self.contents.narrow(wanted if is_search else self.contents.keys)
        self.choice.setEnabled(not is_search)
        for parts in (self.contents, self.choice):
            parts.mark(self._part)
        if self._missing(wanted):
            self._turns.instead(self._make)
            if not is_search:
                return  # what was there stays until there is something in its place
        self._column.setEnabled(False)  # else each card that is shown lays the whole page out
        for key, card in self.cards.items():
            card.show_only(wanted.get(key, frozenset()))
        for key, other in ((_OUTSIDE, self.outside), (_LEDGER, self.ledger)):
            other.setVisible(key in wanted)
        self.none.setVisible(not wanted)
        self._column.setEnabled(True)

    def _missing(self, wanted: Mapping[str, object]) -> list[Group]:
        """The groups that are wanted and not made, or not all of their settings."""
        groups = self._data.groups if self._data else ()
        made = {key for key, card in self.cards.items() if card.is_whole}
        return [group for group in groups if group.key in wanted and group.key not in made]

    def _make(self) -> None:
        """Make some of what is missing, as it is chosen by now: all would hold up the window."""
        missing = self._missing(self._wants())
        if missing:
            self._add_to(missing[0])
            self._turns.later(self._make)
        self._lead_back()

    def _add_to(self, group: Group) -> None:
        card = self.cards.get(group.key)
        if card is None:
            card = self.cards[group.key] = GroupCard(group, self._desk, self.change, self._held)
            card.hide()  # until it is whole: each row would move the page
        card.fill(group.choices[len(card.rows) :][:_ROWS])
        if card.is_whole:
            self._column.insertWidget(self._place_of(group), card)
            self._order_keys()
            self._show()

    def _place_of(self, group: Group) -> int:
        """Where a card belongs, below those of the groups before it."""
        keys = [one.key for one in self._data.groups] if self._data else []
        before = keys[: keys.index(group.key)]
        return sum(self._column.indexOf(self.cards[k]) >= 0 for k in before if k in self.cards)

    def place(self) -> Standing:
        here = standing(self.search.text(), self._part, self._rows(), self.area)
        return self._wanted or here

    def _rows(self) -> dict[str, ChoiceRow]:
        return {key: row for card in self.cards.values() for key, row in card.rows.items()}

    def _lead_back(self) -> None:
        place = self._wanted
        if place and is_back(place, self._rows(), self.area, all_made=self._turns.idle):
            self._wanted = None

    def focus_on(self, focus: object) -> None:
        if isinstance(focus, str) and focus in self.contents.keys:
            self.search.setFocus()  # who is elsewhere on the page by now would not be led away
            focus = Standing("", focus, self._first(focus), 0)
        if isinstance(focus, Standing):
            self._wanted, self._part = focus, focus.part
            self.search.setText(focus.words)
            self._show()
            self._turns.later(self._lead_back)

    def _first(self, part: str) -> str:
        """The first setting of a part, if it has any."""
        groups = self._data.groups if self._data else ()
        return next((group.choices[0].key for group in groups if group.key == part), "")

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
        for part in (self.outside, self.ledger, self.none):
            part.hide()
            self._column.addWidget(part)
        self._column.addStretch(1)
        above, row, column = FlowRow(GRID), QHBoxLayout(), QVBoxLayout(self)
        self.search.setFixedWidth(grown(40 * GRID))
        above.add(self.search)
        above.add(self.choice)
        row.setSpacing(2 * GRID)
        row.addWidget(self._side)
        row.addWidget(self.area, 1)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * GRID)
        column.addWidget(above)
        column.addLayout(row, 1)

    def _order_keys(self) -> None:
        """Tab goes down the page, whichever card is made first."""
        cards = sorted(self._parts().values(), key=self._column.indexOf)
        inside = (w for card in cards for w in card.findChildren(QWidget))
        fields = [widget for widget in inside if _takes_tab(widget, self)]
        for before, after in pairwise([self.search, self.choice, self.contents, *fields]):
            QWidget.setTabOrder(before, after)

    def _ask_reset(self) -> None:
        tr = self._desk.language.tr
        question = Question(
            tr("Put every setting back to its default?"),
            tr("Reset everything"),
            tr("Language, theme and all thresholds. Your ledger stays as it is."),
        )
        confirm(self, self._desk.language, question, self.reset_all)


def _says(card: Card, words: str) -> bool:
    """Whether every word is found in what a card says."""
    labels = [label.text() for label in card.findChildren(QLabel)]
    buttons = [button.text() for button in card.findChildren(QPushButton)]
    return holds(" ".join((*labels, *buttons)), words)


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
