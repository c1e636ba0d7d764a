"""What a row of a credit card means. The table is read from the top, the first rule decides."""

from __future__ import annotations

from tracker.domain.entry import EntryKind as Kind
from tracker.importing import reasons
from tracker.importing.bank import ends
from tracker.importing.bank import predicates as row
from tracker.importing.bank.meaning import Rules
from tracker.importing.decision import Move, Rule, Skip

CREDIT: Rules = (
    Rule(row.is_free, Skip(reasons.NOTHING_MOVED)),
    Rule(row.comes_in, Move(Kind.REPAYMENT, to_account=ends.own)),
    Rule(row.anything, Move(Kind.PURCHASE, ends.own)),
)
