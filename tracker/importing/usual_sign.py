"""Ways that a word or a column tells, beside amounts that may have a sign of their own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from tracker.importing.direction import Direction


def settled(ways: Sequence[Direction], minors: Sequence[int]) -> list[Direction]:
    """The way of each amount; unknown where its sign is not the one that its way usually has.

    Many tables print whatever goes out with a minus, also below 支出: then the sign says nothing
    more. Where only some amounts of a way have it they take another row back (红字, 冲正), or are
    spoilt; which of these a table does not tell.
    """
    balance: Counter[Direction] = Counter()
    for way, minor in zip(ways, minors, strict=True):
        balance[way] += (minor > 0) - (minor < 0)
    is_minus = {way: more < 0 for way, more in balance.items()}
    return [
        Direction.UNKNOWN if minor and (minor < 0) is not is_minus[way] else way
        for way, minor in zip(ways, minors, strict=True)
    ]
