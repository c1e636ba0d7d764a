"""Rules of the person: what rows of statements mean that look alike."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.domain.entry import EntryKind


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
