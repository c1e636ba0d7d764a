"""Rules of the person: what rows of statements mean that look alike."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, TypeVar

from tracker.domain.entry import ONLY_FROM, ONLY_TO, EntryKind
from tracker.domain.signs import in_any_case

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class ImportRule:
    """Rows that fit every condition are of that kind, on that account.

    Conditions that are "" or `None` hold for every row; texts are contained, whatever their case
    and width. `source` is a family of statements (alipay, cmb_credit), `account` the name that the
    statement prints for the account the money leaves or arrives in. What is `None` (or "") among
    `set_...` is left as the statement says it. Rules are asked by `position`; the first that fits
    decides. A row that a rule decides needs no review.
    """

    id: int = 0
    name: str = ""
    position: int = 0
    enabled: bool = True
    source: str = ""
    counterparty: str = ""
    text: str = ""
    account: str = ""
    kind: EntryKind | None = None
    set_kind: EntryKind | None = None
    set_account_id: int | None = None
    set_to_account_id: int | None = None
    set_category: str = ""


@dataclass(frozen=True, slots=True)
class RuleRow:
    """What rules look at: a row of a file or an entry; `accounts` are the names of its ends."""

    source: str
    counterparty: str
    text: str
    accounts: tuple[str, ...]
    kind: EntryKind


@dataclass(frozen=True, slots=True)
class Ends(Generic[T]):
    """A kind with its two ends, whatever stands for an account: a row's print, or an id."""

    kind: EntryKind
    account: T | None
    to_account: T | None


def fits(rule: ImportRule, row: RuleRow) -> bool:
    """Whether every condition of a rule holds for a row."""
    if (rule.source and rule.source != row.source) or rule.kind not in (None, row.kind):
        return False
    texts = (rule.counterparty, row.counterparty), (rule.text, row.text)
    if not all(not wanted or _plain(wanted) in _plain(told) for wanted, told in texts):
        return False
    return not rule.account or any(_plain(rule.account) in _plain(name) for name in row.accounts)


def decided(
    rule: ImportRule, ends: Ends[T], account: T | None, to_account: T | None
) -> Ends[T] | None:
    """What a rule makes of a row's ends; `account` and `to_account` stand for those that it sets.

    `None` where the kind would not fit: money that came in cannot have been a purchase. Of a
    movement with two ends the one that the kind has no place for is left out.
    """
    kind = rule.set_kind or ends.kind
    leaves, arrives = account or ends.account, to_account or ends.to_account
    if kind in ONLY_FROM and arrives is not None:
        if leaves is None or to_account is not None:
            return None
        arrives = None
    if kind in ONLY_TO and leaves is not None:
        if arrives is None or account is not None:
            return None
        leaves = None
    if leaves is not None and leaves == arrives:
        return None
    return Ends(kind, leaves, arrives)


@lru_cache(maxsize=65536)
def _plain(text: str) -> str:
    """A text as it is looked for; the same few are looked for in every row."""
    return in_any_case(text)
