"""Which accounts of two credit reports are one and the same.

No report gives an account a number. Its lender and its kind have to agree; of the rest (opening
day, digits, principal) nothing may contradict. The surest pairs are made first, and twins that
nothing tells apart are paired in the order in which they are printed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from tracker.domain.lenders import plain_lender
from tracker.domain.report import Tradeline
from tracker.domain.report_content import alike


class Pairing(NamedTuple):
    """The accounts of two lists: those in both, and those in one only, in printed order."""

    both: list[tuple[Tradeline, Tradeline]]
    only_before: list[Tradeline]
    only_after: list[Tradeline]


def pair(before: Sequence[Tradeline], after: Sequence[Tradeline]) -> Pairing:
    """Pair each account with the one that it is in the other list, as far as there is one."""
    ranked = sorted(_likely(before, after), key=lambda found: (-found[0], found[1], found[2]))
    there: dict[int, int] = {}
    taken: set[int] = set()
    for _likeness, first, second in ranked:
        if first not in there and second not in taken:
            there[first] = second
            taken.add(second)
    # The later report gives the order: it is what the person reads.
    both = sorted(there.items(), key=lambda places: places[1])
    return Pairing(
        [(before[first], after[second]) for first, second in both],
        [line for place, line in enumerate(before) if place not in there],
        [line for place, line in enumerate(after) if place not in taken],
    )


def _likely(
    before: Sequence[Tradeline], after: Sequence[Tradeline]
) -> Iterator[tuple[int, int, int]]:
    """Every pair that may be one account: its likeness, and both places."""
    by_lender: dict[str, list[int]] = {}
    by_account: dict[int, list[int]] = {}
    for place, line in enumerate(after):
        by_lender.setdefault(plain_lender(line.lender), []).append(place)
        if line.account_id is not None:
            by_account.setdefault(line.account_id, []).append(place)
    for first, line in enumerate(before):
        places = {*by_lender.get(plain_lender(line.lender), ())}
        places.update(by_account.get(line.account_id or 0, ()))
        for second in places:
            likeness = _likeness(line, after[second])
            if likeness is not None:
                yield likeness, first, second


_TIED: Final = 64
_OPENED: Final = 16
_TAIL: Final = 8
_PRINCIPAL: Final = 4
_PRODUCT: Final = 2
_LENDER: Final = 1
_OTHER_TAIL: Final = -8


def _likeness(one: Tradeline, other: Tradeline) -> int | None:
    """How sure it is that two accounts are one; `None` where they cannot be."""
    if not alike(one.kind, other.kind) or one.currency != other.currency:
        return None
    told = [
        _agree(one.account_id, other.account_id, _TIED),
        _agree(one.opened_on, other.opened_on, _OPENED),
        _tail(one, other),
        _agree(one.principal, other.principal, _PRINCIPAL),
    ]
    if None in told:
        return None
    sure = sum(weight for weight in told if weight is not None)
    sure += _PRODUCT * (one.product == other.product and one.kind is other.kind)
    return sure + _LENDER * (one.lender == other.lender)


def _agree(one: object, other: object, weight: int) -> int | None:
    """`weight` where both are told and agree, `None` where they contradict, else 0."""
    if one is None or other is None:
        return 0
    return weight if one == other else None


def _tail(one: Tradeline, other: Tradeline) -> int | None:
    """Digits that differ are a card that was issued anew, if it was opened on the same day."""
    if not one.tail or not other.tail:
        return 0
    if one.tail == other.tail:
        return _TAIL
    reissued = one.opened_on is not None and one.opened_on == other.opened_on
    return _OTHER_TAIL if reissued else None
