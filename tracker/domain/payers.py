"""What lines are repaid from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from tracker.domain.period import Month
from tracker.domain.statement import Repayment


def payers(
    repayments: Sequence[tuple[Repayment, Month | None]], as_of: date
) -> Mapping[int, int | None]:
    """What each line was last repaid from by a day, where that is known."""
    told = (repayment for repayment, _month in repayments if repayment.paid_on <= as_of)
    return {r.account_id: r.from_account_id for r in told if r.from_account_id is not None}
