"""Reads a page off the UI thread and shows it: its data, a welcome, or that it failed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING, Any

from tracker.domain.account import Account
from tracker.domain.query import EntryQuery
from tracker.ui import chart_lane
from tracker.ui.cards import primary_button
from tracker.ui.empty_state import EmptyState, Welcome
from tracker.ui.page import Outline, Page, no_badge
from tracker.ui.rail import Rail
from tracker.ui.stage import Stage
from tracker.ui.tasks import READING, SHOWING, Tasks
from tracker.ui.turns import Turns

if TYPE_CHECKING:
    from tracker.services.services import Services
    from tracker.ui.shell import Shell


def is_empty(services: Services) -> bool:
    """Whether the ledger holds neither an account nor an entry."""
    return not services.ledger.all(Account) and not services.ledger.count(EntryQuery())


class PageReading:
    """Fills the stages of a window. Pages that are `stale` are read when they are opened next."""

    def __init__(self, shell: Shell, tasks: Tasks) -> None:
        self._shell, self._tasks, self._turns = shell, tasks, Turns(shell)
        self.stale: set[str] = set()

    def read(self, stage: Stage) -> None:
        """Read what a stage shows; until it is here the stage keeps what it has."""
        stage.wait()
        page, services = stage.page, self._shell.services

        def work() -> tuple[bool, Any]:
            if page.needs_entries and is_empty(services):
                return True, None
            return False, page.load(services)

        def shown(answer: tuple[bool, Any]) -> None:
            empty, data = answer
            try:
                if empty:
                    stage.show_instead(self._welcome())
                else:
                    chart_lane.lane().pause()
                    stage.show_data(data)
            except Exception as error:  # noqa: BLE001 - as if it could not be read
                self._failed(stage, error)
            self._shell.shown(stage)

        lane = self._shell.beside.rows.lane if page.is_light else self._tasks
        still = self._shell.while_open(shown)
        lane.run(stage, work, still, lambda error: self._failed(stage, error), SHOWING)

    def there(
        self, page: Page[Any] | Outline, fetched: Callable[[Page[Any]], object]
    ) -> Page[Any] | None:
        """The page; one that is not there yet is loaded, beside whatever is read, and `fetched`."""
        if isinstance(page, Page):
            return page
        self._fetch(page, fetched)
        return None

    def _fetch(self, outline: Outline, done: Callable[[Page[Any]], object]) -> None:
        shell = self._shell
        still = shell.while_open(done)

        def fetched(page: Page[Any]) -> None:
            """It is made in one turn and shown in the next: both at once hold up the window."""
            shell.body.make(page, shell)
            self._turns.later(partial(still, page))

        shell.beside.rows.lane.run(
            shell, outline.fetch, shell.while_open(fetched), shell.report, READING
        )

    def count(self, pages: Iterable[Page[Any] | Outline], rail: Rail) -> None:
        """Bring the numbers on the rail up to date."""
        for page in pages:
            if page.badge is not no_badge:
                self._count(page, rail)

    def _count(self, page: Page[Any] | Outline, rail: Rail) -> None:
        services = self._shell.services
        self._tasks.run(
            rail,
            lambda: page.badge(services),
            lambda number: rail.count(page.name, number),
            self._shell.report,
            READING,
        )

    def _failed(self, stage: Stage, error: Exception) -> None:
        shell, name = self._shell, stage.page.name
        self.stale.add(name)
        again = primary_button(shell.language.tr("Try again"), lambda: shell.open(name))
        said = shell.language.tr("This page cannot be shown just now.")
        stage.show_instead(EmptyState(said, shell.colours, buttons=(again,)))
        shell.report(error)

    def _welcome(self) -> Welcome:
        welcome = Welcome(self._shell.language, self._shell.colours)
        welcome.accounts.clicked.connect(lambda: self._shell.open("accounts", "new"))
        welcome.imports.clicked.connect(lambda: self._shell.perform("import"))
        welcome.guides.clicked.connect(self._tell_where_from)
        welcome.sample.clicked.connect(self._shell.sample_wanted)
        return welcome

    def _tell_where_from(self) -> None:
        from tracker.ui import window_dialogs  # noqa: PLC0415 - the window comes sooner without

        window_dialogs.guides(self._shell)
