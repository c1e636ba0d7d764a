"""The collection of context events that ships with the program, and what a person made of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tracker.domain.context import ContextEvent
from tracker.domain.period import Span
from tracker.domain.sentence import N_


@dataclass(frozen=True, slots=True)
class ShippedEvent:
    """One event of the collection; `title`, `text` and `source` are by language.

    `is_checked` is false where a part of it is general knowledge that was not looked up.
    """

    key: str
    on: date
    until: date | None
    title: Mapping[str, str]
    text: Mapping[str, str]
    source: Mapping[str, str]
    link: str
    claims: str
    is_checked: bool

    def told(self, language: str) -> ContextEvent:
        """The event in one language. Raises KeyError for a language it is not told in."""
        return ContextEvent(
            key=self.key,
            on=self.on,
            until=self.until,
            title=self.title[language],
            text=self.text[language],
            source=self.source[language],
            link=self.link,
            claims=self.claims,
        )


class EventOrigin(StrEnum):
    """Where a context event comes from."""

    SHIPPED = "shipped"
    CHANGED = "changed"
    OWN = "own"


EVENT_ORIGIN_LABELS = {
    EventOrigin.SHIPPED: N_("From the collection"),
    EventOrigin.CHANGED: N_("Changed by you"),
    EventOrigin.OWN: N_("Your own"),
}


@dataclass(frozen=True, slots=True)
class KnownEvent:
    """A context event as it is shown, and where it comes from.

    `shipped` is what the collection says, in the same language; `None` for one of the person's.
    """

    event: ContextEvent
    origin: EventOrigin
    shipped: ContextEvent | None = None


def put_together(
    shipped: Iterable[ContextEvent], written: Iterable[ContextEvent]
) -> tuple[KnownEvent, ...]:
    """Every event, the earliest first; what the person wrote stands in for what was shipped."""
    kept = list(written)
    instead = {event.key: event for event in kept if event.key}
    known = [_known(event, instead.get(event.key)) for event in shipped]
    replaced = {found.event.id for found in known}
    own = (event for event in kept if event.id not in replaced)
    known += [KnownEvent(event, EventOrigin.OWN) for event in own if event.key not in _keys(known)]
    return tuple(sorted(known, key=lambda k: (k.event.on, k.event.key, k.event.id)))


def within(events: Iterable[ContextEvent], span: Span) -> tuple[ContextEvent, ...]:
    """The events that are not hidden and have a day in a span."""
    return tuple(
        event
        for event in events
        if not event.hidden and event.on <= span.last and span.first <= (event.until or event.on)
    )


def _known(shipped: ContextEvent, instead: ContextEvent | None) -> KnownEvent:
    if instead is None:
        return KnownEvent(shipped, EventOrigin.SHIPPED, shipped)
    return KnownEvent(instead, EventOrigin.CHANGED, shipped)


def _keys(known: Iterable[KnownEvent]) -> set[str]:
    return {found.event.key for found in known if found.event.key}
