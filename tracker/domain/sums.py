"""All sums that behaviour tables are read from, made once and extended by what is added."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tracker.domain.at_hand import AtHand
from tracker.domain.behaviour import Facts
from tracker.domain.coverage import Coverage
from tracker.domain.large import LargePurchases
from tracker.domain.owed import Line, lines
from tracker.domain.tally import Tally
from tracker.domain.wealth import Wealth


@dataclass(frozen=True, slots=True)
class Sums:
    """Of weeks and months, of credit lines, of large purchases, of wealth, of money at hand."""

    tally: Tally
    lines: Mapping[int, Line]
    large: LargePurchases
    wealth: Wealth
    at_hand: AtHand

    @classmethod
    def of(cls, facts: Facts, coverage: Coverage) -> Sums:
        """The sums of some facts; the slow way."""
        at_hand = AtHand(facts, coverage)
        return cls(Tally(facts), lines(facts), LargePurchases(facts), Wealth(facts), at_hand)

    def extended(self, together: Facts, more: Facts, coverage: Coverage) -> Sums:
        """The sums of facts with `more` in them; what nothing was added to is shared."""
        touched = {end for row in more.days for end in (row.account_id, row.to_account_id)}
        return Sums(
            self.tally.extended(together.days, more.days),
            {
                id_: line.extended(more.days) if id_ in touched else line
                for id_, line in self.lines.items()
            },
            self.large.extended(more.purchase_sizes),
            self.wealth.extended(more.days),
            self.at_hand.extended(more.days, coverage),
        )
