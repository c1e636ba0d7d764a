"""What wallets call it when a credit line of theirs charges for itself; no real row was seen."""

from __future__ import annotations

import re

from tracker.domain.entry import EntryKind

_WORDS = (
    (EntryKind.LATE_FEE, re.compile(r"逾期费|逾期利息|罚息|滞纳金|违约金")),
    (EntryKind.INTEREST, re.compile(r"利息")),
    (EntryKind.FEE, re.compile(r"手续费|服务费|年费|会员费")),
)


def charge_named(item: str) -> EntryKind | None:
    """What is charged by the words of a row that names a line; `None` for anything else."""
    return next((kind for kind, words in _WORDS if words.search(item)), None)
