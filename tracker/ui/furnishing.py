"""What stands in a window and works behind it: menus, the rail, the place of its pages, its look.

All of it takes longer to load than a window takes to be seen, so this comes after that.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget
from shiboken6 import delete, isValid

from tracker.domain.problem import KnownProblem
from tracker.ui.actions import Action, drawn_ahead, fill_menus, name_again, open_menu
from tracker.ui.appearance import put_on, wanted
from tracker.ui.asking import Beside
from tracker.ui.body import Body, body_of
from tracker.ui.commanding import Commands
from tracker.ui.edits import choose
from tracker.ui.ledgers import others, title_on
from tracker.ui.mishaps import Mishaps
from tracker.ui.not_opened import Instead, NotOpened, Way, WaysOn
from tracker.ui.page_reading import PageReading
from tracker.ui.put_away import taken_from
from tracker.ui.rail import Tab
from tracker.ui.recent import Recent
from tracker.ui.spoken import say_in
from tracker.ui.tasks import READING, Tasks
from tracker.ui.trail import Trail
from tracker.ui.turns import Turns
from tracker.ui.undoing import Undoing
from tracker.ui.window_actions import window_actions

if TYPE_CHECKING:
    from tracker.ui.dialogs import Dialog
    from tracker.ui.shell import Shell

T = TypeVar("T")


class Furnishing:
    """Made once for a window; what is seen of it is made anew for another look or ledger."""

    _body: Body | None = None
    actions: Sequence[Action]
    menu_entries: dict[str, QAction]

    def __init__(self, shell: Shell, tabs: Sequence[Tab], tasks: Tasks, file: Path | None) -> None:
        self.look = put_on(shell.settings)  # first: what is made before keeps the system's font
        shell.follow_system()
        shell.statusBar().setSizeGripEnabled(False)
        self._shell, self.tabs, self.tasks = shell, tabs, tasks
        self.undoing = Undoing(shell, shell)
        self.command = Commands(shell, self.undoing, shell).run
        self.mishaps, self.beside, self._turns = Mishaps(shell), Beside(shell), Turns(shell)
        self.recent, self.ledgers = (Recent(file, of) for of in ("offers", "ledgers"))
        self.reading, self.trail = PageReading(shell, tasks), Trail(shell)
        self.undoing.changed.connect(lambda: name_again(self.actions, self.menu_entries))

    @property
    def body(self) -> Body:
        """Where pages are shown; while it is made anew for another look, that is finished first."""
        if self._body is None or not isValid(self._body):
            self._turns.finish()
        assert self._body is not None  # noqa: S101 - made with the window
        return self._body

    def build(self, page: str, instead: Instead | None) -> None:
        """Make what is seen, for the ledger that is open by now and the `page` that is.

        What pages of another ledger wait to do, such as to search for what was typed, is not done.
        """
        before, shell, look = self._body, self._shell, self.look
        own = shell.services.database.path if shell.is_own else shell.own
        shell.setWindowTitle(
            title_on(None if shell.is_sample else own, look.language, sample=shell.is_sample)
        )
        body = self._body = body_of(shell, self.tabs, look, shell.open, safe=not shell.draws)
        if body is not before:
            body.left.connect(self.trail.leave)
        if before is not None and before is not body and isValid(before):
            for timer in before.findChildren(QTimer):
                timer.stop()
        body.mark(page)
        body.fit(shell.width())
        reads = shell.is_open and shell.services.opening.is_read_only
        body.tell_kind(shell.own_ledger_wanted, sample=shell.is_sample, read_only=reads)
        self._fill_menus()
        if instead is not None:
            body.wait_with(instead(look))

    def _fill_menus(self) -> None:
        """Put in what can be done now; what is open as a ledger comes stays until it is closed."""
        bar, look = self._shell.menuBar(), self.look
        opened = open_menu(bar) if self._shell.is_open else None
        if opened is not None:
            opened.aboutToShow.emit()  # more can be done by now
            opened.aboutToHide.connect(lambda: QTimer.singleShot(0, self._shell, self._fill_menus))
            return
        self._listed = others(self._shell)
        self.actions = window_actions(self._shell)
        self.menu_entries = fill_menus(bar, self.actions, look.language, look.colours)

    def look_again(self) -> None:
        """The window is stood before again: other ledgers may have been opened meanwhile."""
        if others(self._shell) != self._listed:
            self._fill_menus()

    def dress_anew(self, *then: Callable[[], object]) -> bool:
        """Put on what the settings say, then do more, in some turns; whether it is anything new."""
        look = wanted(self._shell.settings)
        if look == self.look:
            return False
        drawn = drawn_ahead(self.tabs, self.actions, look.colours)
        self._turns.instead(*self.body.letting_go(), *drawn, self._put_on, *then)
        if not self._shell.is_open:
            self._turns.finish()
        return True

    def _put_on(self) -> None:
        """What is being typed on the page stays: systems turn dark when they like to."""
        typed: list[Dialog] = []
        if (body := self._body) is not None:
            typed = taken_from(body, self._shell)
            if body.open_stage is not None:
                typed += body.open_stage.view.unfinished()
            delete(body)  # it would be styled once more
        self.look = put_on(self._shell.settings)
        for form in typed:
            form.open()

    def read(self, owner: QWidget, work: Callable[[], T], done: Callable[[T], object]) -> None:
        """Run `work` off the UI thread, then `done` on it, while the ledger of now is open."""
        self.tasks.run(owner, work, self._shell.while_open(done), self._shell.report, READING)

    def notice(self, text: str) -> None:
        """Say something in the status line for a while."""
        say_in(self._shell.statusBar(), text)

    def report(self, error: Exception) -> None:
        """Tell what went wrong, each kind of error where it can be dealt with."""
        if isinstance(error, KnownProblem) and error.ends_work:
            self._shell.work_ended.emit(error)
        elif isinstance(error, KnownProblem):
            self.body.show_problem(error.sentence)
        else:
            self.mishaps.tell(error)

    def not_opened(self, error: Exception, more: Sequence[Way]) -> Instead:
        """What is shown where a ledger cannot be opened; a bug is reported besides."""
        if not isinstance(error, KnownProblem):
            self.report(error)
        shell = self._shell
        ways = WaysOn(shell.own_ledger_wanted.emit, shell.sample_wanted.emit, shell.close, more)
        return partial(NotOpened, error, ways)

    def choose(self, choice: dict[str, str]) -> None:
        """Change settings by name, to be undone like any command."""
        choose(self._shell, self._shell.settings, choice)
