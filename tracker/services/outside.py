"""What happened outside the person's reach: the collection, and what they made of it."""

from __future__ import annotations

from tracker.domain.context import ContextEvent
from tracker.domain.context_events import KnownEvent, put_together
from tracker.services.context_files import shipped
from tracker.services.ledger import Ledger


class Outside:
    """Context events in one language, shipped and written by the person."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def known(self, language: str) -> tuple[KnownEvent, ...]:
        """Every event, hidden ones too, the earliest first."""
        collection = (event.told(language) for event in shipped())
        return put_together(collection, self._ledger.all(ContextEvent))

    def shown(self, language: str) -> tuple[ContextEvent, ...]:
        """Those that are not hidden."""
        return tuple(k.event for k in self.known(language) if not k.event.hidden)
