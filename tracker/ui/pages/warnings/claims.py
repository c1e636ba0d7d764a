"""The claims of the article that the patterns watch, retold in the program's own words."""

from __future__ import annotations

from collections.abc import Mapping

from tracker.domain.sentence import N_

CLAIMS: Mapping[str, str] = {
    "A1": N_("Limits are set anew by models over many kinds of data; having qualified once is no "
             "promise."),
    "A2": N_("Under closer supervision lenders take on less risk, and ask most of those they see "
             "as risky."),
    "A3": N_("Users are sorted by credit grade, spending power and activity; the groups that are "
             "risky or bring in little lose service first."),
    "A4": N_("A product's place in its company changes, and with it whom it is meant for."),
    "A5": N_("The aim moved from reaching everyone to serving the most valuable customers."),
    "A6": N_("Rules on capital, exposure and reporting shrink what can be lent at all."),
    "B1": N_("Someone who has long not paid or kept savings through the platform counts as a user "
             "of little value to it."),
    "B2": N_("Someone who hardly uses the revolving line for larger purchases, and never wants to "
             "borrow, does not fit the picture of a customer."),
    "B3": N_("Behaviour that leaves its usual pattern draws attention, even with a clean record."),
    "B4": N_("For someone who is read as high-risk the bar rises most."),
    "B5": N_("Spending power and savings count beside the score and the behaviour."),
    "B6": N_("Borrowing has moved from emergencies to paying for purchases by instalments."),
    "C1": N_("Look at your own credit report regularly."),
    "C2": N_("Keep a good repayment record."),
    "C3": N_("Spend within your means and do not take on more debt than you can carry."),
    "D1": N_("Scores from outside, such as Zhima Credit, are part of the assessment."),
    "D2": N_("Shared credit information exists to stop borrowing from one lender on top of "
             "another."),
}  # fmt: skip
"""What the article says, not what is known: it names no formula and calls its facts fictional."""


def claims_of(ids: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Those claims with their texts (marked); ids without a text are left out."""
    return tuple((name, CLAIMS[name]) for name in ids if name in CLAIMS)
