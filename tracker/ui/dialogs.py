"""Dialogs of the window: are you sure, the shortcuts, about."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from tracker.domain.sentence import N_
from tracker.i18n import Language
from tracker.services.services import today
from tracker.ui.actions import MENU_TITLES, Action, plain, sequences
from tracker.ui.cards import button, heading, text
from tracker.ui.icons import app_icon
from tracker.ui.scrolled import read_through
from tracker.ui.slim import least_width, roomy, screen_height, screen_width
from tracker.ui.spoken import tell_boxes
from tracker.ui.theme import GRID
from tracker.version import RELEASED, RELEASES, age_in_days, version

if TYPE_CHECKING:
    from tracker.domain.problem import KnownProblem
    from tracker.services.changes import Changes
    from tracker.ui.page import Desk, Done


class Dialog(QDialog):
    """A dialog with a title, a body and a row of buttons; Esc closes it.

    One that `outlasts_lock` is hidden while the ledger is locked, with what was typed into it: it
    asks its desk for the services only when it needs them, since they are others then.
    """

    outlasts_lock = False
    _is_under_way = False

    def __init__(self, title: str, parent: QWidget | None, width: int = 480) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(min(width, screen_width(self)))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * GRID, 3 * GRID, 3 * GRID, 2 * GRID)
        column.setSpacing(2 * GRID)
        self.body = QVBoxLayout()
        self.body.setSpacing(GRID)
        column.addLayout(self.body, 1)
        self.buttons = QDialogButtonBox()
        column.addWidget(self.buttons)

    def showEvent(self, event: QShowEvent) -> None:
        tell_boxes(self)
        self.setMinimumWidth(least_width(self))
        super().showEvent(event)
        layout = self.layout()
        tall = layout.totalHeightForWidth(self.width()) if layout is not None else 0
        chosen = self.testAttribute(Qt.WidgetAttribute.WA_Resized)
        # Texts that wrap have their font only now: until here they were given another height.
        if tall > self.height() or (tall > 0 and not chosen):
            self.resize(self.width(), min(tall, screen_height(self)))

    def add_button(
        self,
        words: str,
        role: QDialogButtonBox.ButtonRole,
        clicked: Callable[[], object],
        kind: str = "",
    ) -> QPushButton:
        """Put a button into the row; it does what it says and no more."""
        made = button(words, clicked, kind)
        made.setDefault(kind == "primary")
        self.buttons.addButton(made, role)
        return made

    def command(
        self,
        desk: Desk,
        work: Callable[[], Changes | Done],
        failed: Callable[[KnownProblem], object] | None = None,
        done: Callable[[], object] | None = None,
    ) -> None:
        """Run a command, and close (or what `done` does) when it worked.

        Asked for again while it is under way, as by a key that is held down, it is run once.
        """
        if not self._is_under_way:
            self._is_under_way = True
            desk.command(self, work, done or self.accept, failed, self._is_over)

    def _is_over(self) -> None:
        self._is_under_way = False


@dataclass(frozen=True)
class Question:
    """What is asked before something is done; `verb` is on the button that does it.

    `otherwise` is on the one that does not, where that is no cancelling.
    """

    title: str
    verb: str
    more: str = ""
    otherwise: str = ""


def confirm(
    parent: QWidget, language: Language, question: Question, then: Callable[[], object]
) -> Dialog:
    """Ask, and do `then` if the person wants it. Returns the dialog, which is open."""
    dialog = Dialog(question.title, parent, 400)
    dialog.body.addWidget(heading(question.title, wrap=True))
    if question.more:
        dialog.body.addWidget(text(question.more))
    dialog.body.addStretch(1)
    roles = QDialogButtonBox.ButtonRole
    no = question.otherwise or language.tr("Cancel")
    dialog.add_button(no, roles.RejectRole, dialog.reject)
    dialog.add_button(question.verb, roles.AcceptRole, dialog.accept, "primary")
    dialog.accepted.connect(then)
    dialog.open()
    return dialog


class ShortcutHelp(Dialog):
    """Every shortcut, read from the table of actions."""

    def __init__(self, actions: Sequence[Action], language: Language, parent: QWidget) -> None:
        super().__init__(language.tr("Keyboard shortcuts"), parent)
        roomy(self, 480, 560)
        sheet = QWidget()
        self.body.addWidget(read_through(sheet, self))
        grid = QGridLayout(sheet)
        grid.setContentsMargins(0, 0, GRID, 0)
        grid.setVerticalSpacing(GRID)
        grid.setColumnStretch(0, 1)
        for line in (*shortcut_lines(actions, language), *elsewhere_lines(language)):
            row = grid.rowCount()
            if isinstance(line, str):
                grid.addWidget(heading(line), row, 0, 1, 2)
                continue
            grid.addWidget(text(line[0]), row, 0)
            grid.addWidget(text(line[1], "muted", wrap=False), row, 1)
        grid.setRowStretch(grid.rowCount(), 1)
        close = QDialogButtonBox.ButtonRole.RejectRole
        self.add_button(language.tr("Close"), close, self.reject, "primary")


def shortcut_lines(actions: Sequence[Action], language: Language) -> list[str | tuple[str, str]]:
    """Menu titles, and under each its actions with their keys."""
    lines: list[str | tuple[str, str]] = []
    for menu, title in MENU_TITLES.items():
        mine = [action for action in actions if action.menu is menu and action.keys]
        if mine:
            lines.append(plain(language.tr(title)))
        for action in mine:
            keys = [k.toString(QKeySequence.SequenceFormat.NativeText) for k in sequences(action)]
            lines.append((plain(language.tr(action.title)), ", ".join(keys)))
    return lines


_ELSEWHERE = (
    N_("In lists and tables"),
    (N_("Open or edit a row"), "Return"),
    (N_("Copy the selected rows"), "Ctrl+C"),
    (N_("Delete the selected rows"), "Del"),
    (N_("Select more rows"), "Shift+Down"),
    (N_("What can be done here"), "Shift+F10"),
    N_("In a search"),
    (N_("To what was found"), "Down"),
    (N_("Empty the search"), "Esc"),
    N_("In a form for new entries"),
    (N_("Save and add another"), "Ctrl+Return"),
    N_("Everywhere"),
    (N_("To the next control, or the one before"), "Tab; Shift+Tab"),
    (N_("From page to page on the rail"), "Up; Down"),
    (N_("Close a dialog or a menu"), "Esc"),
    (N_("The menus"), "F10"),
)
"""Keys that no action of the menus has: headings, and what a key does."""


def elsewhere_lines(language: Language) -> list[str | tuple[str, str]]:
    """The keys of lists, and those that are the same everywhere."""
    return [
        language.tr(line) if isinstance(line, str) else (language.tr(line[0]), _native(line[1]))
        for line in _ELSEWHERE
    ]


def _native(keys: str) -> str:
    written = QKeySequence.SequenceFormat.NativeText
    return ", ".join(QKeySequence(one).toString(written) for one in keys.split("; "))


class About(Dialog):
    """What the program is, and what it does not do."""

    def __init__(self, language: Language, parent: QWidget) -> None:
        tr = language.tr
        super().__init__(tr("About Xinji"), parent, 440)
        row = QHBoxLayout()
        row.setSpacing(2 * GRID)
        mark = QLabel()
        mark.setPixmap(app_icon().pixmap(64, 64))
        row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.addWidget(text(tr("Xinji"), "title"))
        words.addWidget(text(tr("Version {version}", version=version()), "muted"))
        row.addLayout(words, 1)
        self.body.addLayout(row)
        for sentence in (
            tr("Keeps your own record of repayments, credit use and credit reports."),
            tr("Everything stays on this computer; the program never goes online."),
            tr("It knows no lender's model and cannot say what a lender will decide."),
            *_age(language),
        ):
            self.body.addWidget(text(sentence))
        self.body.addStretch(1)
        close = QDialogButtonBox.ButtonRole.RejectRole
        self.add_button(tr("Close"), close, self.reject, "primary")


def _age(language: Language) -> tuple[str, str]:
    """How old the program is, which it can tell offline, and where to look for a newer one."""
    old = language.tr(
        "This version is of {day}: {days} {days:day|days} old.",
        day=RELEASED,
        days=age_in_days(today()),
    )
    if RELEASES:
        where = language.tr("It never looks for a newer one; releases: {place}", place=RELEASES)
    else:
        where = language.tr("It never looks for a newer one: look where you got this one from.")
    return old, where
