"""The window: a rail of pages, one of them open, all of them fresh when seen."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from tracker.services.changes import Changes
from tracker.ui.window import Window

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

    from tracker.i18n import Language
    from tracker.rendering.palette import Palette
    from tracker.services.services import Services
    from tracker.settings import Settings
    from tracker.ui.actions import Action
    from tracker.ui.banner import Banner
    from tracker.ui.body import Body
    from tracker.ui.not_opened import Instead, Way
    from tracker.ui.page import Outline, Page
    from tracker.ui.rail import Tab
    from tracker.ui.stage import Stage
    from tracker.ui.tasks import Tasks

T = TypeVar("T")


class Shell(Window):
    """Knows pages, not what is on them. Is the `Desk` that pages stand on."""

    sample_wanted = Signal()
    own_ledger_wanted = Signal()
    lock_wanted = Signal()
    passphrase_wanted = Signal(object)
    work_ended = Signal(object)
    left = Signal()
    touched = Signal(object)
    """What a command has changed, once what shows it is on its way."""
    dressed = Signal()
    """Another look was put on: whatever stood beside the pages went with the one before."""

    def __init__(self, file: Path | None = None) -> None:
        super().__init__(file)
        self._sample = False
        self._services: Services | None = None
        self._pages: dict[str, Page[Any] | Outline] = {}
        self._places: dict[str, object] = {}
        self._instead: Instead | None = None
        self._given: list[Path] = []

    def furnish(
        self, tabs: Sequence[Tab], tasks: Tasks, settings: Settings, *, safe: bool = False
    ) -> None:
        """Make all that stands in the window. It may be seen before: this takes longer."""
        from tracker.ui.furnishing import Furnishing  # noqa: PLC0415 - as said

        self._settings, self._safe = settings, safe
        made = self._made = Furnishing(self, tabs, tasks, self.file)
        self.tabs, self.tasks, self._current = tabs, tasks, tabs[0].name
        self.undoing, self.command, self.mishaps = made.undoing, made.command, made.mishaps
        self.beside, self.reading, self.trail = made.beside, made.reading, made.trail
        self.recent, self.ledgers = made.recent, made.ledgers
        self._build()

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
        return self._made.look.language

    @property
    def colours(self) -> Palette:
        """The colours of the window."""
        return self._made.look.colours

    @property
    def draws(self) -> bool:
        """Whether charts are drawn; in a safe start their numbers are shown instead."""
        return not self._safe

    def read(self, owner: QWidget, work: Callable[[], T], done: Callable[[T], object]) -> None:
        """Run `work` off the UI thread, then `done` with its result on it, if `owner` lives."""
        self._made.read(owner, work, done)

    def while_open(self, done: Callable[[T], object]) -> Callable[[T], object]:
        """`done`, unless the ledger that is open now was closed meanwhile."""
        asked = self._services
        return lambda result: done(result) if self._services is asked else None

    def open(self, page: str, focus: object = None) -> None:
        """Go to a page by its name, reading it again only if what it watches has changed."""
        self._current = page
        self.body.mark(page)
        if self._services is None:
            return
        known = self.reading.there(self._pages[page], lambda it: self._fetched(it, focus))
        if known is None:
            return
        stage = self.body.open(known, self)
        place = self._places.pop(page, None)
        if page in self.reading.stale:
            self.reading.stale.discard(page)
            self.reading.read(stage)
        self.body.give_focus(stage)
        if place is not None:
            stage.lead_back(place)
        if focus is not None:
            stage.focus_on(focus)

    def perform(self, action: str) -> None:
        """Do what the menu entry of that name does."""
        next(known for known in self.actions_ if known.name == action).run()

    def notice(self, text: str) -> None:
        """Say something in the status line for a while."""
        self._made.notice(text)

    def report(self, error: Exception) -> None:
        """A known problem is said above the page; anything else is a bug and gets its dialog."""
        self._made.report(error)

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
        self.take([])

    def end(self) -> Services | None:
        """Let go of the ledger that is open, to open another; the caller closes it."""
        if self._services is None and self._instead is None:
            return None  # nothing was shown yet
        ended = self.leave()
        self._sample, self._instead, self._places = False, None, {}
        self.statusBar().clearMessage()
        self._build()
        return ended

    def leave(self) -> Services | None:
        """The same at the end of the program: what the window shows stays as it is."""
        self.beside.rest()
        ended, self._services, self._pages = self._services, None, {}
        self.undoing.forget()
        self.left.emit()
        return ended

    def fail(self, error: Exception, more: Sequence[Way] = ()) -> None:
        """The ledger could not be opened: say so where the page would be."""
        self.wait_with(self._made.not_opened(error, more))

    def wait_with(self, instead: Instead) -> None:
        """Show something where the page would be, until a ledger is open."""
        self._instead = instead
        self.body.wait_with(instead(self._made.look))

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

    # What is seen, and what the menus ask for

    @property
    def body(self) -> Body:
        """What fills the window below its menus."""
        return self._made.body

    @property
    def actions_(self) -> Sequence[Action]:
        """All that the menus offer."""
        return self._made.actions

    @property
    def menu_entries(self) -> Mapping[str, QAction]:
        """The same as it stands in the menus, by name."""
        return self._made.menu_entries

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
    def is_sample(self) -> bool:
        """Whether it is the sample."""
        return self._sample

    @property
    def stage(self) -> Stage | None:
        """The page that is open, once a ledger is."""
        return self.body.open_stage

    def choose(self, **choice: str) -> None:
        """Change a setting by name: language, theme, or what is shown behind charts."""
        if self.is_open:
            self._made.choose(choice)

    # Inside

    def look_again(self) -> None:
        """Show what other windows may have changed meanwhile."""
        self._made.look_again()

    def _fetched(self, page: Page[Any], focus: object) -> None:
        """A page was loaded: show it, unless another one is wanted by now."""
        self._pages[page.name] = page
        self.reading.stale.add(page.name)
        if self._current == page.name:
            self.open(page.name, focus)

    def dress_anew(self) -> bool:
        """Put on what the settings say, in a few turns; whether that is anything new."""
        places = {**self.places}
        again = self._build, self._open_again, self.dressed.emit
        if not self._made.dress_anew(*again):
            return False
        self._places = places
        return True

    def _open_again(self) -> None:
        self.open(self._current)
        self.reading.count(self._pages.values(), self.body.rail)

    def _build(self) -> None:
        self.reading.stale = set(self._pages)
        self._made.build(self._current, self._instead)

    def take(self, files: Sequence[Path]) -> None:
        """Look at files, as soon as a ledger is open."""
        self._given += files
        if self.is_open and self._given:
            given, self._given = self._given, []
            self.open("imports", given)
