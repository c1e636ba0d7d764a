"""Questions that are put faster than they can be answered: of each sort only the newest counts."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TypeVar

from PySide6.QtCore import QObject

from tracker.stopping import unless
from tracker.ui.tasks import READING, Tasks

T = TypeVar("T")


class Asking(QObject):
    """A lane of its own for reading, beside the one that everything else waits in.

    A question takes the place of an earlier one of its sort: one that waits is passed over, one
    that is being answered ends in the middle of its statement.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.lane = Tasks(self)
        self._newest: dict[Hashable, object] = {}

    def ask(
        self,
        sort: Hashable,
        owner: QObject,
        work: Callable[[], T],
        done: Callable[[T], object],
        failed: Callable[[Exception], object],
    ) -> None:
        """Read elsewhere, then call `done` or `failed` here, if nothing of the sort came since."""
        mark = self._newest[sort] = object()

        def is_old() -> bool:
            return self._newest.get(sort) is not mark

        def if_wanted() -> T | None:
            with unless(is_old):
                try:
                    return None if is_old() else work()
                except Exception:
                    if is_old():
                        return None
                    raise

        def told(answer: T | None) -> None:
            if not is_old():
                del self._newest[sort]
                done(answer)  # type: ignore[arg-type]

        def went_wrong(error: Exception) -> None:
            if not is_old():
                del self._newest[sort]
                failed(error)

        self.lane.run(owner, if_wanted, told, went_wrong, READING)

    def drop(self, sort: Hashable) -> None:
        """Nobody wants the answer to a question of that sort any more."""
        self._newest.pop(sort, None)

    def is_asked(self, sort: Hashable) -> bool:
        """Whether a question of that sort waits for its answer."""
        return sort in self._newest

    def rest(self) -> None:
        """Drop everything and wait until nothing is read."""
        self._newest.clear()
        self.lane.wait()


class Beside(QObject):
    """What is read beside everything else: `rows` that are looked at, and `figures` about them."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.rows, self.figures = Asking(self), Asking(self)

    @property
    def idle(self) -> bool:
        """Whether nothing is being read."""
        return self.rows.lane.idle and self.figures.lane.idle

    def rest(self) -> None:
        """Stop what is being read; the ledger can be let go of then."""
        self.rows.rest()
        self.figures.rest()
