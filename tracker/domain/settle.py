"""Statements and what was repaid toward them."""

from __future__ import annotations

from datetime import date

from tracker.domain.behaviour import Facts
from tracker.domain.statement import Repayment, Settlement


def settlements(facts: Facts, as_of: date) -> tuple[Settlement, ...]:
    """How every statement issued by `as_of` stands on that day, by statement date.

    Estimates the statements of lines whose statement day and due day are known.
    """
    raise NotImplementedError


def allotted(facts: Facts, as_of: date) -> tuple[Repayment, ...]:
    """Repayments made by `as_of`, each with the statement it went to, by day.

    One that paid two statements appears in two parts.
    """
    raise NotImplementedError
