"""How the what-if page is pointed at something to suppose. No Qt in this file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from tracker.domain.period import Month
from tracker.domain.supposed import Supposing, Supposition
from tracker.drift.detector import Step

AHEAD: Final = 6
"""Coming months in which something can be supposed, and be judged."""


@dataclass(frozen=True, slots=True)
class Trial:
    """What is supposed, and at the end of which month it is judged; `None`: as soon as it shows."""

    supposition: Supposition
    judged: Month | None = None


def trial(step: Step | None) -> Trial | None:
    """What a step asks for, to be tried out; `None` where it asks for no money to be repaid.

    What does not show at once is judged after its day, when the next statement shows it.
    """
    if step is None or step.amount is None or step.account_id is None:
        return None
    repaid = Supposition(Supposing.REPAYMENT, step.amount, step.account_id)
    if step.at_once or step.by is None:
        return Trial(repaid)
    return Trial(repaid, Month.of(step.by + timedelta(days=1)))
