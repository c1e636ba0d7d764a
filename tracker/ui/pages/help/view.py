"""The help page on screen: contents and a search at the left, one chapter at the right."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from PySide6.QtCore import Qt, QUrl
from PySide6.QtWidgets import (
    QHBoxLayout,
    QTreeWidget,
    QTreeWidgetItem,
    QTreeWidgetItemIterator,
)

from tracker.domain.sentence import N_
from tracker.services.changes import Changes
from tracker.ui.cards import Card, text
from tracker.ui.chapter_text import ChapterText, open_web
from tracker.ui.dialogs import Question, confirm
from tracker.ui.page import Desk, Page, View
from tracker.ui.pages.help.model import HelpData, Place, found, load, place_of
from tracker.ui.search_line import SearchLine
from tracker.ui.sizes import grown
from tracker.ui.theme import GRID

CONTENTS_WIDTH = 32 * GRID
PLACE = Qt.ItemDataRole.UserRole
LISTED = 2
"""The level of headings that the contents name below a chapter."""


class HelpView(View[HelpData]):
    """Shows the picked chapter; links lead to other chapters, or ask before a browser is opened."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._data: HelpData | None = None
        self._shown = -1
        self.search = SearchLine(desk.language.tr("Search the help"))
        self.search.textChanged.connect(self._search)
        self.search.returnPressed.connect(self.find_next)
        self.hits = text("", "small")
        self.contents = QTreeWidget()
        self.contents.setHeaderHidden(True)
        self.contents.setAccessibleName(desk.language.tr("Contents"))
        self.contents.currentItemChanged.connect(lambda now, _before: self._pick(now))
        self.search.lead_to(self.contents)
        self.reader = ChapterText(desk.colours)
        self.reader.setAccessibleName(desk.language.tr("The chapter"))
        self.reader.followed.connect(self.focus_on)
        self.reader.web_wanted.connect(self._ask)
        self._lay_out()

    def show_data(self, data: HelpData) -> None:
        if self._data is not None and self._data == data:
            return
        self._data, self._shown = data, -1
        self._fill(data)
        self.go(Place(0))

    def focus_on(self, focus: object) -> None:
        """A focus is a chapter, one of its headings, or a pattern of it."""
        if self._data is None or not isinstance(focus, str):
            return
        if focus.startswith("#"):
            focus = f"{self._data.chapters[self._shown].name}{focus}"
        place = place_of(QUrl.fromPercentEncoding(focus.encode()), self._data)
        if place is not None:
            self.go(place)

    def place(self) -> object:
        return self._data.chapters[self._shown].name if self._data is not None else None

    def commands(self) -> Mapping[str, Callable[[], object]]:
        return {"find": self._seek}

    def go(self, place: Place) -> None:
        """Show a chapter, with a heading of it at the top."""
        above = [item for item in self._items() if _leads_to(item.data(0, PLACE), place)]
        if above:
            self.contents.setCurrentItem(above[-1])
            self._show(place)

    def find_next(self) -> None:
        """Go to the next place where the sought words stand, in another chapter if need be."""
        words = self.search.text().strip()
        if self._data is None or not words or self.reader.find_next(words):
            return
        counts = found(words, self._data)
        count = len(counts)
        order = [(self._shown + step) % count for step in range(1, count + 1)]
        following = next((number for number in order if counts[number]), None)
        if following is not None:
            self.go(Place(following))
            self.reader.find_next(words)

    def _lay_out(self) -> None:
        side, card = Card(), Card()
        side.setFixedWidth(grown(CONTENTS_WIDTH))
        for widget in (self.search, self.hits):
            side.add(widget)
        side.add(self.contents, 1)
        self.hits.hide()
        card.add(self.reader, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * GRID)
        row.addWidget(side)
        row.addWidget(card, 1)
        self.begins_at = self.contents

    def _fill(self, data: HelpData) -> None:
        self.contents.clear()
        for number, chapter in enumerate(data.chapters):
            top = _item(chapter.title, Place(number))
            self.contents.addTopLevelItem(top)
            for place, section in enumerate(chapter.sections):
                if section.level == LISTED:
                    top.addChild(_item(section.title, Place(number, place)))

    def _items(self) -> Iterator[QTreeWidgetItem]:
        """Every entry of the contents, also of those that are folded."""
        walk = QTreeWidgetItemIterator(self.contents)
        while (item := walk.value()) is not None:
            yield item
            walk += 1

    def _pick(self, item: QTreeWidgetItem | None) -> None:
        if item is not None:
            self._show(item.data(0, PLACE))
            (item.parent() or item).setExpanded(True)

    def _show(self, place: Place) -> None:
        if self._data is None:
            return
        if place.chapter != self._shown:
            self._shown = place.chapter
            self.reader.show_text(self._data.chapters[place.chapter].text)
            self.reader.mark(self.search.text().strip())
        self.reader.go_to(place.section)

    def _search(self) -> None:
        """Say in which chapters the words stand, and mark them in the one that is open."""
        if self._data is None:
            return
        words = self.search.text().strip()
        counts = found(words, self._data)
        for number, count in enumerate(counts):
            item, chapter = self.contents.topLevelItem(number), self._data.chapters[number]
            if item is not None:
                item.setText(0, f"{chapter.title} ({count})" if count else chapter.title)
        self.reader.mark(words)
        self.hits.setVisible(bool(words))
        self.hits.setText(self._desk.language.tr("found: {count}", count=sum(counts)))

    def _seek(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    def _ask(self, address: QUrl) -> None:
        """Nothing leaves the machine unless the person says so."""
        tr = self._desk.language.tr
        more = tr(
            "{address} is opened in your browser. Xinji itself connects to nothing.",
            address=address.toString(),
        )
        question = Question(tr("Open this page in your browser?"), tr("Open it"), more)
        confirm(self, self._desk.language, question, partial(open_web, address))


def _leads_to(listed: Place, place: Place) -> bool:
    """Whether an entry of the contents is the place, or stands above it in the same chapter."""
    return listed.chapter == place.chapter and listed.section <= place.section


def _item(title: str, place: Place) -> QTreeWidgetItem:
    item = QTreeWidgetItem([title])
    item.setData(0, PLACE, place)
    item.setToolTip(0, title)
    return item


PAGE = Page(
    name="help",
    title=N_("Help"),
    icon="help",
    watches=Changes.SETTINGS,
    load=load,
    view=HelpView,
)
