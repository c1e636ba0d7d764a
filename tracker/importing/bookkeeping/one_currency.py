"""An account of a bookkeeping program is in one currency: a file that says two is spoilt."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.domain.sentence import N_
from tracker.importing.bookkeeping.row import BookRow
from tracker.importing.importer import ImportProblem


def demand_one_currency(rows: Sequence[BookRow], file: str) -> None:
    """Raises ImportProblem at the first row whose account was in another currency above."""
    known: dict[str, str] = {}
    for row in rows:
        if row.account is None:
            continue
        found = row.amount.currency
        before = known.setdefault(row.account.name, found)
        if found != before:
            raise ImportProblem(
                N_(
                    "{file}, line {line}: the account {account} is in {found} here, "
                    "and in {before} above."
                ),
                file=file,
                line=row.line,
                account=row.account.name,
                found=found,
                before=before,
            )
