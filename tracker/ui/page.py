"""A page: what it is called, what it reads, what shows it; and the desk it stands on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from PySide6.QtWidgets import QWidget

from tracker.i18n import Language
from tracker.services.changes import Changes
from tracker.services.services import Services

T = TypeVar("T")


class Desk(Protocol):
    """What a page may ask of the window around it."""

    @property
    def services(self) -> Services:
        """The services; call them inside `read` or `command` only, never on the UI thread."""

    @property
    def language(self) -> Language:
        """The language the window speaks."""

    def read(self, owner: QWidget, work: Callable[[], T], done: Callable[[T], object]) -> None:
        """Run `work` off the UI thread, then `done` with its result on it, if `owner` lives."""

    def command(self, owner: QWidget, work: Callable[[], Changes]) -> None:
        """Run a command off the UI thread; pages that watch what it changed are read again."""

    def open(self, page: str, focus: object = None) -> None:
        """Go to a page by its name; `focus` is handed to its view's `focus_on`."""

    def report(self, error: Exception) -> None:
        """Tell the person what went wrong."""


class View(QWidget, Generic[T]):
    """A widget that is given its data, again and again; it never fetches by itself."""

    def show_data(self, data: T) -> None:
        """Show `data` in place of what was shown."""
        raise NotImplementedError

    def focus_on(self, focus: object) -> None:
        """Bring into view what another page pointed at; does nothing by default."""


@dataclass(frozen=True)
class Page(Generic[T]):
    """`load` runs off the UI thread and knows no Qt; `view` makes the widget and knows no SQL."""

    name: str
    title: str
    icon: str
    watches: Changes
    load: Callable[[Services], T]
    view: Callable[[Desk], View[T]]
