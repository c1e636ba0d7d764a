"""Links kept as the entries say: looked for again around what changed, in the same transaction."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta
from typing import Final

from tracker.domain.account import Account
from tracker.domain.link import EntryLink, LinkKind, LinkState
from tracker.domain.period import Span
from tracker.importing.linking.board import Decided
from tracker.importing.linking.candidates import can_pair, candidates
from tracker.importing.linking.families import is_bank
from tracker.importing.linking.passes import find_links
from tracker.importing.linking.same_number import numbers_of
from tracker.importing.linking.told import Match, Told
from tracker.letting_go import let_go
from tracker.storage import link_candidates, links, records
from tracker.storage.database import Connection

_NEAR: Final = timedelta(days=15)
"""How far from what changed links are made and taken away."""

_FAR: Final = timedelta(days=200)
"""How far from what changed an entry may be that has a say: a refund comes late."""

_AUTOMATIC: Final = {LinkState.LINKED, LinkState.PROPOSED}

Key = tuple[int, int, LinkKind]


def link_around(db: Connection, days: Span | None) -> bool:
    """Link what belongs together near some days; whether a link came or went.

    What the person decided stays. Everything else is as if all files had come at once.
    """
    if days is None:
        return False
    far = _widened(days, _FAR)
    known = links.of_days(db, far)
    told = _told(db, far, known)
    if not told:
        return False
    decided = [
        Decided(link.entry_id, link.witness_id, link.kind, link.state)
        for link in known
        if is_decided(link)
    ]
    accounts = {account.id: account for account in records.load(db, Account)}
    near = _widened(days, _NEAR)
    first, last = near.first.toordinal(), near.last.toordinal()
    found = {_key(match): match for match in find_links(told, accounts, decided)}
    old = {_key(link): link for link in known if link.state in _AUTOMATIC}
    near_ids = {entry.id for entry in told if first <= entry.day <= last}
    let_go(told)
    touched = _reached(near_ids, [key for key in {**found, **old} if not _same(found, old, key)])
    return _make_so(
        db,
        [link for link in old.values() if _touches(link, touched)],
        {key: match for key, match in found.items() if _touches(match, touched)},
    )


def _same(found: Mapping[Key, Match], old: Mapping[Key, EntryLink], key: Key) -> bool:
    return key in old and _is_still(old[key], found.get(key))


def _reached(ids: set[int], changed: Collection[Key]) -> set[int]:
    """Entries with those that lose or gain a link when these do, however far away."""
    reached, left = set(ids), changed
    while True:
        near = [key for key in left if key[0] in reached or key[1] in reached]
        if not near:
            return reached
        left = [key for key in left if not (key[0] in reached or key[1] in reached)]
        reached.update(end for key in near for end in key[:2])


def is_decided(link: EntryLink) -> bool:
    """Whether the person decided about a link: it is never made or taken away without them."""
    return link.state not in _AUTOMATIC


def _told(db: Connection, days: Span, known: Sequence[EntryLink]) -> list[Told]:
    """The entries of some days that have a link, or may have one."""
    linked = {id_ for link in known for id_ in (link.entry_id, link.witness_id)}
    found = linked | link_candidates.paid_back(db, days)
    has_pairs = any(link.kind is LinkKind.SAME_EVENT for link in known)
    sources = link_candidates.sources(db, days)
    if has_pairs or can_pair(sources):
        found |= candidates(lambda: link_candidates.glimpses(db, days))
        found |= link_candidates.printing(
            db, days, [source for source in sources if is_bank(source)]
        )
    told = _read(db, found, known)
    printed = {number for entry in told if is_bank(entry.source) for number in numbers_of(entry)}
    more = link_candidates.numbered(db, days, printed) - found
    return told + _read(db, more, known)


def _read(db: Connection, ids: Collection[int], known: Sequence[EntryLink]) -> list[Told]:
    return [Told(*telling) for telling in links.tellings(db, ids, known)] if ids else []


def _make_so(db: Connection, old: Sequence[EntryLink], wanted: dict[Key, Match]) -> bool:
    gone = [link for link in old if not _is_still(link, wanted.get(_key(link)))]
    kept = {_key(link) for link in old} - {_key(link) for link in gone}
    new = [match for key, match in wanted.items() if key not in kept]
    links.remove(db, [link.id for link in gone])
    said = links.ends_of(
        db, (m.entry_id for m in new if m.account_id or m.to_account_id or m.takes)
    )
    records.insert_many(db, [links.taking_over(_link(match), said) for match in new])
    return bool(gone or new)


def _is_still(link: EntryLink, match: Match | None) -> bool:
    return match is not None and (
        (link.state is LinkState.LINKED) is match.is_exact
        and (link.reason, link.confidence) == (match.reason, match.confidence)
        and (link.after_account_id, link.after_to_account_id, link.after_kind)
        == (match.account_id, match.to_account_id, match.takes)
    )


def _link(match: Match) -> EntryLink:
    return EntryLink(
        entry_id=match.entry_id,
        witness_id=match.witness_id,
        kind=match.kind,
        state=LinkState.LINKED if match.is_exact else LinkState.PROPOSED,
        reason=match.reason,
        confidence=match.confidence,
        after_account_id=match.account_id,
        after_to_account_id=match.to_account_id,
        after_kind=match.takes,
    )


def _key(link: EntryLink | Match) -> Key:
    return link.entry_id, link.witness_id, link.kind


def _touches(link: EntryLink | Match, ids: Collection[int]) -> bool:
    return link.entry_id in ids or link.witness_id in ids


def _widened(days: Span, by: timedelta) -> Span:
    first = days.first - min(by, days.first - date.min)
    return Span(first, days.last + min(by, date.max - days.last))
