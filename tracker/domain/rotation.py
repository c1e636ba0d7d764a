"""Which copies of a ledger stay, and which may go."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from tracker.domain.period import civil_date
from tracker.domain.sentence import N_


class Reason(StrEnum):
    """Why a copy was made."""

    DAILY = "daily"
    IMPORT = "import"
    UPGRADE = "upgrade"
    RESTORE = "restore"
    ERASE = "erase"
    ACCOUNT = "account"
    ASKED = "asked"


REASON_LABELS: Final = {
    Reason.DAILY: N_("First opening of the day"),
    Reason.IMPORT: N_("Before an import"),
    Reason.UPGRADE: N_("Before the program brought it up to date"),
    Reason.RESTORE: N_("Before a backup was restored"),
    Reason.ERASE: N_("Before everything was deleted"),
    Reason.ACCOUNT: N_("Before an account was deleted"),
    Reason.ASKED: N_("Asked for"),
}

DAYS, WEEKS, MONTHS = 7, 4, 12
"""Of so many days, weeks and months that have a daily copy the newest one stays."""
RECENT: Final = timedelta(days=7)
MOST_RECENT: Final = 10
"""How long copies before imports, upgrades and restores stay, and at most how many of them."""

_FOR_GOOD: Final = {Reason.ASKED, Reason.ERASE, Reason.ACCOUNT}
"""What a person asked for, or may have nothing else left of, only a person deletes."""


@dataclass(frozen=True, slots=True)
class Copy:
    """When a copy was made (zone-aware), and why."""

    at: datetime
    reason: Reason


def in_order(copies: Iterable[Copy], now: datetime) -> list[Copy]:
    """The newest first; those dated after `now` last, since what is dated before is newer.

    Either they were made while the clock was ahead, or it is behind, and others are made now.
    """
    return sorted(copies, key=lambda copy: (copy.at <= now, copy.at, copy.reason), reverse=True)


def staying(copies: Iterable[Copy], now: datetime) -> set[Copy]:
    """The copies that stay at `now`; the newest always does, and the newest before an upgrade.

    Days, weeks and months are counted that have a copy, so whoever opens the ledger rarely keeps
    copies of long ago. Weeks begin on Mondays; all are those of mainland China. A copy that is
    dated after `now` stays and counts for nothing: the clock was ahead then, or is behind now.
    """
    everything = set(copies)
    later = {copy for copy in everything if copy.at > now}
    newest_first = in_order(everything - later, now)
    daily = [copy for copy in newest_first if copy.reason is Reason.DAILY]
    occasions = [c for c in newest_first if c.reason not in {Reason.DAILY, *_FOR_GOOD}]
    upgrades = [copy for copy in occasions if copy.reason is Reason.UPGRADE]
    recent = [copy for copy in occasions[:MOST_RECENT] if now - copy.at <= RECENT]
    return {
        *later,
        *newest_first[:1],
        *upgrades[:1],
        *recent,
        *(copy for copy in newest_first if copy.reason in _FOR_GOOD),
        *_newest_of_each(_day, daily, DAYS),
        *_newest_of_each(_week, daily, WEEKS),
        *_newest_of_each(_month, daily, MONTHS),
    }


def _newest_of_each(
    period: Callable[[Copy], tuple[int, ...]], newest_first: Sequence[Copy], most: int
) -> Iterator[Copy]:
    found: set[tuple[int, ...]] = set()
    for copy in newest_first:
        if period(copy) not in found:
            found.add(period(copy))
            yield copy
        if len(found) == most:
            return


def _day(copy: Copy) -> tuple[int, ...]:
    return (civil_date(copy.at).toordinal(),)


def _week(copy: Copy) -> tuple[int, ...]:
    return civil_date(copy.at).isocalendar()[:2]


def _month(copy: Copy) -> tuple[int, ...]:
    day = civil_date(copy.at)
    return (day.year, day.month)
