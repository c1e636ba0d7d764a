"""A rule made of a row of the preview, for all that look like it; followed at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from tracker.domain.account import Account
from tracker.domain.entry import Entry
from tracker.domain.import_rule import ImportRule
from tracker.importing.importer import ParsedEntry
from tracker.ui.fields import Draft
from tracker.ui.forms.rules import rule_draft
from tracker.ui.page import Desk
from tracker.ui.pages.imports.sheet import SheetRow
from tracker.ui.record_form import RecordDialog


def can_be_fixed(rows: Sequence[SheetRow]) -> bool:
    """Whether one of the rows is an entry to make a rule of."""
    return any(shown.row.entry is not None for shown in rows)


def fix_similar(
    desk: Desk, owner: QWidget, rows: Sequence[SheetRow], again: Callable[[], object]
) -> None:
    """Ask what rows like the first one are, keep it as a rule, and have the files read by it."""
    told = next(shown.row.entry for shown in rows if shown.row.entry is not None)
    services, language = desk.services, desk.language

    def draft() -> Draft[ImportRule]:
        ledger = services.ledger
        names = {account.id: ledger.account_label(account) for account in ledger.all(Account)}
        record = services.rules.draft_from(_entry(told))
        return rule_draft(language, names, ledger.categories(), record)

    def ask(made: Draft[ImportRule]) -> None:
        dialog = RecordDialog(made, desk, owner)
        dialog.accepted.connect(again)
        dialog.open()

    desk.read(owner, draft, ask)


def _entry(row: ParsedEntry) -> Entry:
    return Entry(kind=row.kind, counterparty=row.counterparty, text=row.text, category=row.category)
