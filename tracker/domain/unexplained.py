"""What no entry tells of: how balances that were stated differ from what is known to have moved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from tracker.domain.behaviour import Facts
from tracker.domain.grouped import by_account
from tracker.domain.money import Money
from tracker.domain.owed import Line, lines
from tracker.domain.purse import Purse, purses


def unexplained(facts: Facts) -> dict[int, dict[date, Money]]:
    """By account, and by the days on which its balance was stated, what no movement tells of.

    That is what it changed by since it was stated before, less all that is known to have moved:
    entries are missing, or are of another account. The first time nothing is known of it, so an
    account whose balance was stated once has none.
    """
    stated = by_account(facts.statements), by_account(facts.balances)
    again = {id_ for each in stated for id_, told in each.items() if len(told) > 1}
    of_them = replace(facts, accounts=[one for one in facts.accounts if one.id in again])
    known: Mapping[int, Line | Purse] = {**lines(of_them), **purses(of_them)}
    return {id_: one.unexplained() for id_, one in known.items()}
