"""A filter as it is kept, and as it is asked for: names in place of numbers. No Qt in this file."""

from __future__ import annotations

from datetime import date

from tracker.domain.entry import EntryKind
from tracker.domain.query import EntryQuery
from tracker.services.kept_views import KeptFilter
from tracker.ui.pages.entries.model import Names, spans


def kept(query: EntryQuery, names: Names, today: date) -> KeptFilter:
    """A query to keep: a span of days that has a name moves on with the calendar."""
    named = {span: name for name, span in spans(today).items()}
    days = named.get((query.first, query.last), "")
    own = not days
    return KeptFilter(
        text=query.text,
        kinds=tuple(str(kind) for kind in query.kinds),
        account=names.labels.get(query.account_id or 0, ""),
        days=days,
        first=query.first.isoformat() if own and query.first else "",
        last=query.last.isoformat() if own and query.last else "",
        needs_review=bool(query.needs_review),
        without_category=not query.category and query.category is not None,
        category=query.category or "",
    )


def asked(wanted: KeptFilter, names: Names, today: date) -> EntryQuery:
    """What a kept filter asks for today; what this ledger does not know is left out."""
    numbers = {label: number for number, label in names.labels.items()}
    known = {str(kind) for kind in EntryKind}
    first, last = spans(today).get(wanted.days, (_day(wanted.first), _day(wanted.last)))
    return EntryQuery(
        text=wanted.text,
        kinds=tuple(EntryKind(kind) for kind in wanted.kinds if kind in known),
        account_id=numbers.get(wanted.account),
        first=first,
        last=last,
        needs_review=True if wanted.needs_review else None,
        category=wanted.category or ("" if wanted.without_category else None),
    )


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written) if written else None
    except ValueError:
        return None
