"""Filters by name: one is taken up again, kept, or forgotten, from a menu of their names."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialogButtonBox, QLineEdit, QMenu, QToolButton, QWidget

from tracker.ui.cards import heading, text
from tracker.ui.dialogs import Dialog
from tracker.ui.leaving import Leaving
from tracker.ui.page import Desk
from tracker.ui.slim import snug
from tracker.ui.theme import GRID

if TYPE_CHECKING:
    from tracker.services.kept_views import KeptFilter

LONGEST = 60
"""Signs of a name."""


class SavedFilters(QToolButton):
    """`chosen` carries the filter that is taken up; `shown` gives the one that would be kept."""

    chosen = Signal(object)

    def __init__(self, desk: Desk, shown: Callable[[], KeptFilter]) -> None:
        super().__init__()
        self._desk, self._shown = desk, shown
        words = desk.language.tr("Saved filters")
        self.setText(f"{words} ▾")
        self.setStyleSheet("QToolButton::menu-indicator { image: none; width: 0; }")
        self.setAccessibleName(words)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.names = QMenu(self)
        self.names.aboutToShow.connect(self.fill)
        self.setMenu(self.names)

    @property
    def filters(self) -> Mapping[str, KeptFilter]:
        """The filters that are kept."""
        return self._desk.services.views.filters

    def fill(self) -> None:
        """List the filters there are now."""
        tr = self._desk.language.tr
        self.names.clear()
        for name in self.filters:
            self.names.addAction(_plain(name)).triggered.connect(
                lambda _checked=False, name=name: self.chosen.emit(self.filters[name])
            )
        if not self.filters:
            self.names.addAction(tr("No filter is saved yet")).setEnabled(False)
        self.names.addSeparator()
        self.names.addAction(tr("Save this filter…")).triggered.connect(self.save)
        gone = self.names.addMenu(tr("Delete a saved filter"))
        gone.setEnabled(bool(self.filters))
        for name in self.filters:
            gone.addAction(_plain(name)).triggered.connect(
                lambda _checked=False, name=name: self.forget(name)
            )

    def save(self) -> None:
        """Ask what the filter is to be called, and keep it."""
        NameDialog(self._desk, self, self.filters, self._shown()).open()

    def forget(self, name: str) -> None:
        """Delete a filter."""
        views, tr = self._desk.services.views, self._desk.language.tr
        self._desk.read(
            self, lambda: views.drop_filter(name),
            lambda _none: self._desk.notice(tr("The saved filter is deleted: {name}", name=name)),
        )  # fmt: skip


class NameDialog(Dialog):
    """Keeps a filter under the name that is typed; one that is taken is said to be replaced."""

    outlasts_lock = True

    def __init__(
        self, desk: Desk, owner: QWidget, taken: Mapping[str, object], wanted: KeptFilter
    ) -> None:
        tr = desk.language.tr
        super().__init__(tr("Save this filter"), owner.window(), 50 * GRID)
        self._desk, self._window = desk, owner.window()
        self._wanted, self._taken = wanted, taken
        self.body.addWidget(heading(tr("Save this filter")))
        self.name = QLineEdit()
        self.name.setMaxLength(LONGEST)
        self.name.setAccessibleName(tr("Name"))
        self.name.setPlaceholderText(tr("Name"))
        self.body.addWidget(self.name)
        self.said = text(tr("A filter of that name is replaced."), "small")
        policy = self.said.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.said.setSizePolicy(policy)
        self.body.addWidget(self.said)
        roles = QDialogButtonBox.ButtonRole
        self.add_button(tr("Cancel"), roles.RejectRole, self.reject)
        self.add_button(tr("Save"), roles.AcceptRole, self.save, "primary")
        self.name.textChanged.connect(lambda _text: self._follow())
        Leaving(self, desk.language, self.name.text)
        self.name.setFocus()
        self._follow()
        snug(self)

    def save(self) -> None:
        """Keep the filter under the name that was typed."""
        name = self.name.text().strip()
        if not name:
            return
        desk, views, wanted = self._desk, self._desk.services.views, self._wanted
        said = desk.language.tr("The filter is saved: {name}", name=name)
        desk.read(
            self._window, lambda: views.keep_filter(name, wanted), lambda _none: desk.notice(said)
        )
        self.accept()

    def _follow(self) -> None:
        name = self.name.text().strip()
        self.said.setVisible(name in self._taken)


def _plain(name: str) -> str:
    """A name in a menu, where an ampersand would mark a key."""
    return name.replace("&", "&&")
