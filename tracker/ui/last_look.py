"""The window as it looked when its ledger was closed, seen until what it shows is there itself.

First that is all of a window in which nothing stands yet; then the first page of one whose menus
and rail are there.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from shiboken6 import delete

from tracker.services import last_look
from tracker.services.last_look import LastLook
from tracker.services.services import today
from tracker.ui.pictured import Pictured, packed, unpacked

if TYPE_CHECKING:
    from tracker.i18n import Language
    from tracker.rendering.palette import Palette
    from tracker.settings import Settings
    from tracker.ui.appearance import Appearance
    from tracker.ui.shell import Shell
    from tracker.ui.stage import Stage

_TICK: Final = 20
"""Milliseconds between two looks at whether the page is there."""

_LONGEST: Final = 10_000
"""Milliseconds after which a page that does not come is no longer looked for behind its picture."""


class Left:
    """A window as it was left, where a new one would look so on that day; else nothing is seen."""

    def __init__(self, shell: Shell, look: Appearance, settings: Settings, ledger: Path) -> None:
        told = _look(look.language, look.colours, settings, shell)
        kept = last_look.find(ledger, today(), told) or b""
        letters, place, picture = (*kept.split(b"\n", 2), b"", b"")[:3]
        self._shell, self._letters = shell, letters.decode(errors="replace")
        self._place, self._image = place.decode(errors="replace"), unpacked(picture)
        self._image.setDevicePixelRatio(shell.devicePixelRatioF())
        self._whole: Pictured | None = None

    def show_whole(self) -> None:
        """Be seen in place of everything that the window is yet to be given."""
        if not self._image.isNull():
            self._whole = Pictured(self._shell, self._image)
            self._whole.show()

    def show_page(self) -> None:
        """Be seen in place of the first page alone, until that is there."""
        if self._whole is not None:
            delete(self._whole)
            self._whole = None
        if self._image.isNull() or self._letters != _letters():
            return
        shell = self._shell
        cover = Pictured(shell.body.column, self._image)
        cover.show()
        shell.body.cover(cover)
        tick = QTimer(cover, interval=_TICK)
        tick.timeout.connect(partial(_end_if_over, shell, cover, self._place))
        tick.start()
        QTimer.singleShot(_LONGEST, cover, shell.body.uncover)


def taken(shell: Shell) -> LastLook | None:
    """How the window looks, where its first page is read and is what a new start would show.

    What is counted on the rail and said below the page is not there yet at a new start.
    """
    page, rail = shell.tabs[0].name, shell.body.rail
    stage = None if page in shell.reading.stale else shell.body.front(page)
    if stage is None or stage.is_waiting or not stage.shows_page:
        return None
    shell.body.uncover()
    shell.statusBar().clearMessage()
    rail.mark(page)
    for tab in shell.tabs:
        rail.count(tab.name, 0)
    return seen(shell, stage)


def seen(shell: Shell, stage: Stage) -> LastLook | None:
    """How the window looks with that page, if that is whole and as it is once it was opened."""
    image = shell.grab().toImage()
    day = stage.view.as_opened()
    if day is None or not stage.view.is_whole():  # asked now: it may have been laid out anew
        return None
    look = _look(shell.language, shell.colours, shell.settings, shell)
    kept = (_letters().encode(), _place(shell).encode(), packed(image))
    return LastLook(day, look, b"\n".join(kept))


def _end_if_over(shell: Shell, cover: Pictured, place: str) -> None:
    """Show the page once it is whole, clicked at or looked about in, or what came in its place.

    A click waits for the page to stand where it did: banners may come later than it does.
    """
    stage = shell.stage
    if stage is None:
        return
    is_another = stage.page.name != shell.tabs[0].name
    is_replaced = not stage.is_waiting and not stage.shows_page
    if is_another or is_replaced or (stage.shows_page and stage.view.as_opened() is None):
        shell.body.uncover()
    elif stage.shows_page and (
        stage.view.is_whole() or (cover.is_clicked and _place(shell) == place)
    ):
        QTimer.singleShot(_TICK, cover, partial(_give_way, shell, cover, place))


def _give_way(shell: Shell, cover: Pictured, place: str) -> None:
    """By now what came last is laid out."""
    cover.give_way(is_true=_place(shell) == place)


def _look(language: Language, colours: Palette, settings: Settings, shell: Shell) -> str:
    """What a window must have in common with another one to look the same, but for its letters."""
    return repr((language, colours, settings, shell.devicePixelRatioF()))


def _place(shell: Shell) -> str:
    """Where in the window pages stand."""
    return str(shell.body.place.getRect())


def _letters() -> str:
    """What it is written with: that takes longer to find out than a window takes to be seen."""
    return QApplication.font().toString()
