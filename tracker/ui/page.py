"""A page: what it is called, what it reads, what shows it; and the desk it stands on."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar, Generic, Protocol, TypeVar

from PySide6.QtWidgets import QWidget

from tracker.domain.problem import KnownProblem
from tracker.domain.sentence import Sentence
from tracker.i18n import Language
from tracker.rendering.palette import Palette
from tracker.services.changes import Changes

if TYPE_CHECKING:  # the window is shown before the services, and SQLAlchemy with them, are loaded
    from tracker.services.services import Services
    from tracker.settings import Settings
    from tracker.ui.asking import Beside
    from tracker.ui.dialogs import Dialog

T = TypeVar("T")


@dataclass(frozen=True)
class Done:
    """What a command changed, and the words that say so in the status line.

    What the trail of deeds tells of can be undone by it. What stands in no trail names itself as
    what is undone (`named`: "change of a setting"), with the way to `undo` it if there is one.
    """

    changes: Changes
    said: Sentence | None = None
    undo: Callable[[], Changes] | None = None
    named: Sentence | None = None


class Desk(Protocol):
    """What a page may ask of the window around it."""

    @property
    def services(self) -> Services:
        """The services; call them inside `read` or `command` only, never on the UI thread."""

    @property
    def is_open(self) -> bool:
        """Whether there are services; what a page shows may be shown longer, as a picture."""

    @property
    def settings(self) -> Settings:
        """The settings in force."""

    @property
    def language(self) -> Language:
        """The language the window speaks."""

    @property
    def colours(self) -> Palette:
        """The colours of the window; when they change every view is built anew."""

    @property
    def draws(self) -> bool:
        """Whether charts are drawn; else their numbers are shown."""

    @property
    def beside(self) -> Beside:
        """What reads beside everything else, where a newer question takes the place of an older."""

    def while_open(self, done: Callable[[T], object]) -> Callable[[T], object]:
        """`done`, unless the ledger that is open now was closed meanwhile."""

    def read(self, owner: QWidget, work: Callable[[], T], done: Callable[[T], object]) -> None:
        """Run `work` off the UI thread, then `done` with its result on it, if `owner` lives."""

    def command(
        self,
        owner: QWidget,
        work: Callable[[], Changes | Done],
        done: Callable[[], object] | None = None,
        failed: Callable[[KnownProblem], object] | None = None,
        over: Callable[[], object] | None = None,
    ) -> None:
        """Run a command off the UI thread; pages that watch what it changed are read again.

        `done` is called when it worked. `failed` takes a known problem in place of `report`. `over`
        is called first, however it ended.
        """

    def open(self, page: str, focus: object = None) -> None:
        """Go to a page by its name; `focus` is handed to its view's `focus_on` once it shows."""

    def perform(self, action: str) -> None:
        """Do what the menu entry of that name does: import, print, export."""

    def notice(self, text: str) -> None:
        """Say a translated text in the status line for a while."""

    def report(self, error: Exception) -> None:
        """Tell the person what went wrong."""


class View(QWidget, Generic[T]):
    """A widget that is given its data, again and again; it never fetches by itself.

    `begins_at` takes the keyboard when the page is opened. It is no focus proxy: with one, Tab goes
    past all that stands before it.
    """

    begins_at: QWidget | None = None
    _made_in: ClassVar[QWidget | None] = None

    def __init__(self) -> None:
        super().__init__(View._made_in)

    @staticmethod
    @contextmanager
    def made_in(room: QWidget) -> Iterator[None]:
        """Views that are made meanwhile stand in a room from the beginning.

        All that is in a widget is styled anew when it is put into another one.
        """
        before, View._made_in = View._made_in, room
        try:
            yield
        finally:
            View._made_in = before

    def show_data(self, data: T) -> None:
        """Show `data` in place of what was shown."""
        raise NotImplementedError

    def focus_on(self, focus: object) -> None:
        """Bring into view what another page pointed at; does nothing by default."""

    def expect(self, focus: object) -> None:
        """Old data is shown, and `focus` comes with what is being read; does nothing by default."""

    def place(self) -> object:
        """Where the person is, as a focus that leads back there; asked when the look changes."""
        return None

    def is_whole(self) -> bool:
        """Whether nothing that is shown is still read or drawn."""
        return True

    def as_opened(self) -> date | None:
        """The day that is shown as a new start shows it; `None` once something else was asked."""
        return None

    def unfinished(self) -> Sequence[Dialog]:
        """What is being typed in place, as forms that are not shown yet; asked before locking."""
        return ()

    def tools(self) -> Sequence[QWidget]:
        """What stands right of the page's title, the one primary action last; asked for once."""
        return ()

    def commands(self) -> Mapping[str, Callable[[], object]]:
        """What the Edit menu does here, by name: new, find, edit, delete."""
        return {}


def no_badge(_services: Services) -> int:
    """Most pages count nothing on the rail."""
    return 0


def untold(_services: Services, _day: date) -> None:
    """Most pages cannot tell by now what they will show on a day to come."""


@dataclass(frozen=True)
class Page(Generic[T]):
    """`load` runs off the UI thread and knows no Qt; `view` makes the widget and knows no SQL.

    `badge` is a number that the rail shows beside the title, counted off the UI thread.
    `needs_entries` pages are replaced by the welcome while the ledger holds nothing; `loading`
    is the shape shown meanwhile: `cards` or `table`. What `is_light` to load is read beside
    everything else, so that it never waits for another page. `load_ahead` reads all that will be
    shown on a day to come, if nothing is written until then; `None` where that cannot be told.
    """

    name: str
    title: str
    icon: str
    watches: Changes
    load: Callable[[Services], T]
    view: Callable[[Desk], View[T]]
    badge: Callable[[Services], int] = no_badge
    needs_entries: bool = False
    loading: str = "cards"
    is_light: bool = False
    load_ahead: Callable[[Services, date], T | None] = untold


@dataclass(frozen=True)
class Outline:
    """A page that is not loaded: its number on the rail, and what loads the rest of it.

    `watches` says what the number depends on. `fetch` is slow: it is called off the UI thread.
    """

    name: str
    fetch: Callable[[], Page[Any]]
    watches: Changes = Changes.NOTHING
    badge: Callable[[Services], int] = no_badge
