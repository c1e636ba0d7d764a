"""Pair ends of two sides one to one: what is certain first, what is doubtful last.

Two equal payments on one day stay two: rows that nothing tells apart are paired in order, and only
where both sides have equally many; else nobody can say which one is missing, and a person is asked.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from tracker.domain.grouped import grouped
from tracker.domain.link import LinkKind
from tracker.importing.linking import reasons
from tracker.importing.linking.ends import End
from tracker.importing.linking.told import Match, Told

POSTING: Final = (0, 1, 2, 3, -1)
"""How many days after a payment its bank may date it, the likeliest first."""

_NEAR: Final = 120
"""Seconds between what a wallet and a bank say of one moment."""

_CROWD: Final = 2000
"""Pairs of one amount on one day beyond which rows say nothing about each other."""

_DOUBT: Final = 25
"""Points of confidence that are taken off where the sides are not equally many."""


class Verdict(NamedTuple):
    """What speaks for a pair; an exact one is linked where nothing else fits as well."""

    is_exact: bool
    reason: str
    confidence: int

    def match(self, counts: Told, witness: Told) -> Match:
        """That two tell of one event, of which the first keeps its ends and its kind."""
        return Match(
            counts.id,
            witness.id,
            LinkKind.SAME_EVENT,
            self.is_exact,
            self.reason,
            self.confidence,
        )


class Pair(NamedTuple):
    """Two ends of one event. `left` is of the side that was given first."""

    left: End
    right: End
    verdict: Verdict


class _Edge(NamedTuple):
    rank: int
    left: int
    right: int
    verdict: Verdict


Judge = Callable[[End, End], "Verdict | None"]
Block = Callable[[End], Hashable]


def amount_and_way(end: End) -> Hashable:
    """Ends of one amount at which money went the same way."""
    return end.minor, end.told.currency, end.way


def only_amount(end: End) -> Hashable:
    """Ends of one amount."""
    return end.minor, end.told.currency


def pairs(
    lefts: Iterable[End],
    rights: Iterable[End],
    judge: Judge,
    block: Block = amount_and_way,
    days: Sequence[int] = POSTING,
) -> Iterator[Pair]:
    """Every pair, linked or to be proposed; no end is in two of them.

    `judge` says what speaks for two ends, `None` where they cannot be one event; it is asked of
    ends that share a block, the right one dated up to so many `days` after the left one.
    """
    left_blocks, right_blocks = grouped(lefts, block), grouped(rights, block)
    for key, group in left_blocks.items():
        if key in right_blocks:
            yield from _Pairing(group, right_blocks[key], judge, days).run()


class _Pairing:
    """One block: which ends are left, pass after pass."""

    def __init__(
        self, lefts: list[End], rights: list[End], judge: Judge, days: Sequence[int]
    ) -> None:
        self._lefts = sorted(lefts, key=lambda end: end.told.order)
        self._rights = sorted(rights, key=lambda end: end.told.order)
        self._judge, self._days = judge, days
        self._left_days, self._right_days = _by_day(self._lefts), _by_day(self._rights)
        self._used: tuple[set[int], set[int]] = (set(), set())

    def run(self) -> Iterator[Pair]:
        """What is certain by rank, then by all ranks together, then what is doubtful by rank."""
        edges: list[_Edge] = []
        for place, later in enumerate(self._days, start=1):
            found = list(self._edges(place, later))
            for rank in (0, place):
                yield from self._even([e for e in found if e.verdict.is_exact and e.rank == rank])
            edges += self._free(found)
        exact = [edge for edge in edges if edge.verdict.is_exact]
        yield from self._even(exact)
        yield from self._uneven(exact)
        doubtful = [edge for edge in edges if not edge.verdict.is_exact]
        for rank in sorted({edge.rank for edge in doubtful}):
            now = [edge for edge in doubtful if edge.rank == rank]
            yield from self._even(now)
            yield from self._uneven(now)

    def _edges(self, place: int, later: int) -> Iterator[_Edge]:
        """What can be pairs of ends that are still free, the right one so many days later."""
        for day, lefts in self._left_days.items():
            rights = self._right_days.get(day + later, ())
            if rights and len(lefts) * len(rights) <= _CROWD:
                free = [right for right in rights if right not in self._used[1]]
                for left in lefts:
                    if left not in self._used[0]:
                        yield from self._fitting(place, left, free)

    def _fitting(self, place: int, left: int, rights: Iterable[int]) -> Iterator[_Edge]:
        for right in rights:
            one, other = self._lefts[left], self._rights[right]
            verdict = self._judge(one, other)
            if verdict is not None:
                yield _Edge(0 if _same_moment(one, other) else place, left, right, verdict)

    def _even(self, edges: list[_Edge]) -> Iterator[Pair]:
        """Groups that have equally many on both sides, paired in order."""
        for group in _components(self._free(edges)):
            lefts, rights = _sides(group)
            known = {(edge.left, edge.right): edge.verdict for edge in group}
            couples = list(zip(lefts, rights, strict=False))
            if len(lefts) == len(rights) and all(couple in known for couple in couples):
                for couple in couples:
                    yield self._take(*couple, known[couple])

    def _uneven(self, edges: list[_Edge]) -> Iterator[Pair]:
        """Whatever else fits, the nearest first: to be proposed."""
        for edge in sorted(self._free(edges), key=lambda edge: edge[:3]):
            if self._is_free(edge):
                confidence = edge.verdict.confidence - _DOUBT
                doubt = Verdict(is_exact=False, reason=reasons.UNEVEN, confidence=confidence)
                yield self._take(edge.left, edge.right, doubt)

    def _take(self, left: int, right: int, verdict: Verdict) -> Pair:
        self._used[0].add(left)
        self._used[1].add(right)
        return Pair(self._lefts[left], self._rights[right], verdict)

    def _free(self, edges: Iterable[_Edge]) -> list[_Edge]:
        return [edge for edge in edges if self._is_free(edge)]

    def _is_free(self, edge: _Edge) -> bool:
        return edge.left not in self._used[0] and edge.right not in self._used[1]


def _by_day(ends: Sequence[End]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = defaultdict(list)
    for place, end in enumerate(ends):
        found[end.told.day].append(place)
    return found


def _same_moment(left: End, right: End) -> bool:
    if not (left.told.has_clock and right.told.has_clock):
        return False
    return abs((left.told.at - right.told.at).total_seconds()) <= _NEAR


def _sides(edges: Sequence[_Edge]) -> tuple[list[int], list[int]]:
    return sorted({edge.left for edge in edges}), sorted({edge.right for edge in edges})


def _components(edges: Sequence[_Edge]) -> list[list[_Edge]]:
    """Edges in groups that share an end, directly or through others."""
    heads: dict[tuple[str, int], tuple[str, int]] = {}

    def head(end: tuple[str, int]) -> tuple[str, int]:
        while (above := heads.setdefault(end, end)) != end:
            heads[end] = heads.setdefault(above, above)
            end = above
        return end

    for edge in edges:
        heads[head(("left", edge.left))] = head(("right", edge.right))
    return list(grouped(edges, lambda edge: head(("left", edge.left))).values())
