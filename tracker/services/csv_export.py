"""Entries as a CSV file for a spreadsheet, which must take no cell for a formula."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from tracker.domain.account import Account
from tracker.domain.cell import plain
from tracker.domain.entry import ENTRY_KIND_LABELS, Entry
from tracker.domain.period import SHANGHAI
from tracker.domain.query import EntryQuery
from tracker.domain.sentence import N_
from tracker.i18n import Language
from tracker.services.ledger import Ledger
from tracker.storage.problems import told_by_system
from tracker.whole_file import replacing

HEADER: Final = (
    N_("Time"),
    N_("Kind"),
    N_("Amount"),
    N_("Currency"),
    N_("From"),
    N_("To"),
    N_("Counterparty"),
    N_("Text"),
    N_("Category"),
    N_("Source"),
    N_("Number"),
    N_("Note"),
)


def write_entries(ledger: Ledger, path: Path, query: EntryQuery, language: Language) -> int:
    """Write the entries a query finds and say how many; only the owner can read the file.

    An entry that another one counts for is left out. The file begins with a byte order mark,
    without which Excel takes Chinese for another encoding.

    Raises:
        LedgerProblem: the file cannot be written; what it held before is still there.
    """
    names: dict[int | None, str] = {
        account.id: ledger.account_label(account) for account in ledger.all(Account)
    }
    found, count = (entry for entry in ledger.each(query) if not entry.is_witness), 0
    with told_by_system(path), replacing(path, "utf-8-sig") as file:
        rows = csv.writer(file)
        rows.writerow([language.tr(text) for text in HEADER])
        for entry in found:
            rows.writerow(_row(entry, names, language))
            count += 1
    return count


def _row(entry: Entry, names: Mapping[int | None, str], language: Language) -> list[str]:
    cells = (
        f"{entry.occurred_at.astimezone(SHANGHAI):%Y-%m-%d %H:%M:%S}",
        language.tr(ENTRY_KIND_LABELS[entry.kind]),
        str(entry.amount).replace(",", ""),
        entry.amount.currency,
        names.get(entry.account_id, ""),
        names.get(entry.to_account_id, ""),
        entry.counterparty,
        entry.text,
        entry.category,
        entry.source,
        entry.source_id,
        entry.note,
    )
    return [plain(cell) for cell in cells]
