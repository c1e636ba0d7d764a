"""The window: a rail of pages, one of them open, all of them fresh when seen."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import delete

from tracker.domain.problem import KnownProblem
from tracker.i18n import Language
from tracker.rendering.palette import Palette
from tracker.services.changes import Changes
from tracker.settings import Settings
from tracker.ui.actions import Action, drawn_ahead, fill_menus, name_again
from tracker.ui.appearance import put_on, wanted
from tracker.ui.asking import Beside
from tracker.ui.banner import Banner
from tracker.ui.body import body_of
from tracker.ui.commanding import Commands
from tracker.ui.edits import choose
from tracker.ui.ledgers import title_on
from tracker.ui.mishaps import Mishaps
from tracker.ui.not_opened import Instead, NotOpened, Way, WaysOn
from tracker.ui.page import Outline, Page
from tracker.ui.page_reading import PageReading
from tracker.ui.rail import Tab
from tracker.ui.recent import Recent
from tracker.ui.spoken import say_in
from tracker.ui.stage import Stage
from tracker.ui.tasks import READING, Tasks
from tracker.ui.turns import Turns
from tracker.ui.undoing import Undoing
from tracker.ui.window import Window
from tracker.ui.window_actions import window_actions

if TYPE_CHECKING:
    from tracker.services.services import Services

T = TypeVar("T")


class Shell(Window):
    """Knows pages, not what is on them. Is the `Desk` that pages stand on."""

    sample_wanted = Signal()
    own_ledger_wanted = Signal()
    lock_wanted = Signal()
    passphrase_wanted = Signal(object)
    work_ended = Signal(object)
    touched = Signal(object)
    """What a command has changed, once what shows it is on its way."""
    dressed = Signal()
    """Another look was put on: whatever stood beside the pages went with the one before."""

    def __init__(
        self, tabs: Sequence[Tab], tasks: Tasks, settings: Settings,
        geometry_file: Path | None = None, *, safe: bool = False,
    ) -> None:  # fmt: skip
        look = put_on(settings)  # first: what is made before it keeps the system's font
        super().__init__(geometry_file)
        self.tasks, self.undoing = tasks, Undoing(self, self)
        self.command = Commands(self, self.undoing, self).run
        self.tabs, self._current, self._settings, self._safe = tabs, tabs[0].name, settings, safe
        self._services: Services | None = None
        self._pages: dict[str, Page[Any] | Outline] = {}
        self._places: dict[str, object] = {}
        self._instead: Instead | None = None
        self.mishaps, self.beside, self._turns = Mishaps(self), Beside(self), Turns(self)
        self.recent, self.ledgers = (Recent(geometry_file, of) for of in ("offers", "ledgers"))
        self.reading, self._appearance, self._sample = PageReading(self, tasks), look, False
        self._build()
        self.undoing.changed.connect(lambda: name_again(self.actions_, self.menu_entries))

    # What pages ask for

    @property
    def services(self) -> Services:
        """The services of the ledger that is open."""
        if self._services is None:
            raise RuntimeError("no ledger is open yet")
        return self._services

    @property
    def language(self) -> Language:
        """The language the window speaks."""
        return self._appearance.language

    @property
    def colours(self) -> Palette:
        """The colours of the window."""
        return self._appearance.colours

    @property
    def draws(self) -> bool:
        """Whether charts are drawn; in a safe start their numbers are shown instead."""
        return not self._safe

    def read(self, owner: QWidget, work: Callable[[], T], done: Callable[[T], object]) -> None:
        """Run `work` off the UI thread, then `done` with its result on it, if `owner` lives."""
        self.tasks.run(owner, work, self.while_open(done), self.report, READING)

    def while_open(self, done: Callable[[T], object]) -> Callable[[T], object]:
        """`done`, unless the ledger that is open now was closed meanwhile."""
        asked = self._services
        return lambda result: done(result) if self._services is asked else None

    def open(self, page: str, focus: object = None) -> None:
        """Go to a page by its name, reading it again only if what it watches has changed."""
        self._current = page
        self.body.rail.mark(page)
        if self._services is None:
            return
        known = self._pages[page]
        if isinstance(known, Outline):
            self.reading.fetch(known, lambda fetched: self._fetched(fetched, focus))
            return
        stage = self.body.open(known, self)
        focus = self._places.pop(page, None) if focus is None else focus
        if page in self.reading.stale:
            self.reading.stale.discard(page)
            self.reading.read(stage)
        self.body.give_focus(stage)
        if focus is not None:
            stage.focus_on(focus)

    def perform(self, action: str) -> None:
        """Do what the menu entry of that name does."""
        next(known for known in self.actions_ if known.name == action).run()

    def notice(self, text: str) -> None:
        """Say something in the status line for a while."""
        say_in(self.statusBar(), text)

    def report(self, error: Exception) -> None:
        """A known problem is said above the page; anything else is a bug and gets its dialog."""
        if isinstance(error, KnownProblem) and error.ends_work:
            self.work_ended.emit(error)
        elif isinstance(error, KnownProblem):
            self.body.show_problem(error.sentence)
        else:
            self.mishaps.tell(error)

    def clear_problem(self) -> None:
        """What was said of the last problem is over."""
        self.body.clear_problem()

    def add_banner(self, banner: Banner) -> None:
        """Say something above the page that asks for an answer."""
        self.body.add_banner(banner)

    # What the program asks for

    def begin(
        self, services: Services, pages: Sequence[Page[Any] | Outline], *, sample: bool = False
    ) -> None:
        """A ledger is open: show it."""
        self._services, self._settings = services, services.preferences.settings
        self._sample, self._instead, self._places = sample, None, {}
        self._pages = {page.name: page for page in pages}
        if not sample:
            self.ledgers.use(str(services.database.path))
        self._build()
        self._open_again()
        self.dress_anew()  # settings may have been changed while no ledger was open
        self.undoing.begin()
        for said in services.preferences.notices:
            self.notice(self.language.say(said))

    def end(self) -> Services | None:
        """Let go of the ledger that is open, to open another; the caller closes it."""
        if self._services is None and self._instead is None:
            return None  # nothing was shown yet
        self.beside.rest()
        ended, self._services, self._pages = self._services, None, {}
        self._sample, self._instead, self._places = False, None, {}
        self.undoing.forget()
        self.statusBar().clearMessage()
        self._build()
        return ended

    def fail(self, error: Exception, more: Sequence[Way] = ()) -> None:
        """The ledger could not be opened: say so where the page would be."""
        if not isinstance(error, KnownProblem):
            self.report(error)
        ways = WaysOn(self.own_ledger_wanted.emit, self.sample_wanted.emit, self.close, more)
        self.wait_with(partial(NotOpened, error, ways))

    def wait_with(self, instead: Instead) -> None:
        """Show something where the page would be, until a ledger is open."""
        self._instead = instead
        self.body.wait_with(instead(self._appearance))

    def changed(self, changes: Changes) -> None:
        """Every command ends here."""
        if Changes.SETTINGS in changes and self.is_open:  # else the next ledger brings them
            self._settings = self.services.preferences.settings
            if self.dress_anew():
                self.touched.emit(changes)
                return
        touched = {name for name, page in self._pages.items() if page.watches & changes}
        self.reading.stale |= touched
        self.open(self._current)
        self.reading.count([self._pages[name] for name in touched], self.body.rail)
        self.touched.emit(changes)

    def shown(self, stage: Stage) -> None:
        """A page has been read and is shown."""
        self.body.give_focus(stage)

    @property
    def places(self) -> Mapping[str, object]:
        """Where the person is on each page that was opened; `go_back` leads there again."""
        return {**self._places, **self.body.places}

    def go_back(self, places: Mapping[str, object]) -> None:
        """Lead to where the person was on each page, the next time that it is opened."""
        self._places = dict(places)
        self.open(self._current)

    # What the menus ask for

    @property
    def settings(self) -> Settings:
        """The settings in force."""
        return self._settings

    @property
    def is_open(self) -> bool:
        """Whether a ledger is open."""
        return self._services is not None

    @property
    def is_own(self) -> bool:
        """Whether it is the person's own one."""
        return self.is_open and not self._sample

    @property
    def stage(self) -> Stage | None:
        """The page that is open, once a ledger is."""
        return self.body.open_stage

    def choose(self, **choice: str) -> None:
        """Change a setting by name: language, theme, or what is shown behind charts."""
        if self.is_open:
            choose(self, self._settings, choice)

    # Inside

    def _fetched(self, page: Page[Any], focus: object) -> None:
        """A page was loaded: show it, unless another one is wanted by now."""
        self._pages[page.name] = page
        self.reading.stale.add(page.name)
        if self._current == page.name:
            self.open(page.name, focus)

    def dress_anew(self) -> bool:
        """Put on what the settings say, in a few turns; whether that is anything new."""
        if (look := wanted(self._settings)) == self._appearance:
            return False
        drawn, self._places = drawn_ahead(self.tabs, self.actions_, look.colours), {**self.places}
        again = self._put_on, self._open_again, self.dressed.emit
        self._turns.instead(*self.body.letting_go(), *drawn, *again)
        if not self.is_open:
            self._turns.finish()
        return True

    def _put_on(self) -> None:
        delete(self.body)  # it would be styled once more
        self._appearance = put_on(self._settings)
        self._build()

    def _open_again(self) -> None:
        self.open(self._current)
        self.reading.count(self._pages.values(), self.body.rail)

    def _build(self) -> None:
        ledger = self.services.database.path if self.is_own else None
        self.setWindowTitle(title_on(ledger, self.language, sample=self._sample))
        self.reading.stale, look = set(self._pages), self._appearance
        body = self.body = body_of(self, self.tabs, look, self.open, safe=self._safe)
        body.rail.mark(self._current)
        body.fit(self.width())
        reads = self._services is not None and self._services.opening.is_read_only
        body.tell_kind(self.own_ledger_wanted, sample=self._sample, read_only=reads)
        self.actions_: Sequence[Action] = window_actions(self)
        self.menu_entries = fill_menus(self.menuBar(), self.actions_, self.language, self.colours)
        if self._instead is not None:
            body.wait_with(self._instead(look))

    def take(self, files: list[Path]) -> bool:
        if self.is_open:
            self.open("imports", files)
        return self.is_open
