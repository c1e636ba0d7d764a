"""Entries as text to be copied, read by the ids that are selected."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tracker.domain.money import Money
from tracker.i18n import Language
from tracker.ui.columns import table_text
from tracker.ui.pages.entries.model import Names, columns

if TYPE_CHECKING:
    from tracker.services.services import Services

MOST: Final = 100_000
"""Entries that are copied at once; a file is the better place for more."""


@dataclass(frozen=True, slots=True)
class Copying:
    """The columns of the list, but for those that are `absent` since they tell nothing in it.

    `account_id` is the account whose entries alone are listed, if it is one's: what was left on it
    after each is told then.
    """

    names: Names
    account_id: int | None
    absent: Set[int]
    language: Language

    def text(self, services: Services, ids: Sequence[int]) -> str:
        """The entries of these ids, a line each below the headings."""
        rows = services.lists.all(ids)
        left: Mapping[int, Money | None] = {}
        if self.account_id is not None:
            left = services.balances.after(self.account_id, rows)
        told = columns(self.names, lambda entry: left.get(entry.id, ""))
        shown = [column for number, column in enumerate(told) if number not in self.absent]
        return table_text(shown, rows, self.language)
