"""Entries and accounts as a workbook: days are days, amounts are numbers, texts are texts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from tracker.domain.account import ACCOUNT_KIND_LABELS, Account
from tracker.domain.cell import plain
from tracker.domain.entry import ENTRY_KIND_LABELS, Entry
from tracker.domain.money import Money, decimals
from tracker.domain.period import SHANGHAI
from tracker.domain.query import EntryQuery
from tracker.domain.sentence import N_
from tracker.i18n import Language
from tracker.services.csv_export import HEADER
from tracker.services.ledger import Ledger
from tracker.storage.problems import told_by_system
from tracker.whole_file import replacing

if TYPE_CHECKING:
    from openpyxl import Workbook

Value: TypeAlias = str | int | date | datetime | Money | None

_MOST: Final = 1_000_000
"""Rows of one sheet; Excel takes 1,048,576."""
_WIDTHS: Final = (20, 12, 14, 9, 28, 28, 24, 36, 14, 12, 34, 24, 14)

ACCOUNTS: Final = (
    N_("Name"),
    N_("Kind"),
    N_("Provider"),
    N_("Last four digits"),
    N_("Currency"),
    N_("Statement day"),
    N_("Due day"),
    N_("Opened on"),
    N_("Closed on"),
    N_("Note"),
)


def write_workbook(ledger: Ledger, path: Path, query: EntryQuery, language: Language) -> int:
    """Write what a query finds, and every account, and say how many entries; owner-readable.

    Raises:
        LedgerProblem: the file cannot be written; what it held before is still there.
    """
    from openpyxl import Workbook  # noqa: PLC0415 - slow to load

    book, written = Workbook(write_only=True), 0
    title, heads = language.tr("Entries"), [*HEADER, N_("Needs review")]
    found = (entry for entry in ledger.each(query) if not entry.is_witness)
    labels = {account.id: ledger.account_label(account) for account in ledger.all(Account)}
    rows = (_entry(entry, labels, language) for entry in found)
    while True:
        number = written // _MOST + 1
        sheet = title if number == 1 else f"{title} {number}"
        count = _write_sheet(book, sheet, [language.tr(head) for head in heads], rows)
        written += count
        if count < _MOST:
            break
    accounts = (_account(account, language) for account in ledger.all(Account))
    _write_sheet(book, language.tr("Accounts"), [language.tr(h) for h in ACCOUNTS], accounts)
    with told_by_system(path), replacing(path, None) as file:
        book.save(file)
    return written


def _entry(entry: Entry, labels: dict[int, str], language: Language) -> Sequence[Value]:
    return (
        entry.occurred_at.astimezone(SHANGHAI).replace(tzinfo=None),
        language.tr(ENTRY_KIND_LABELS[entry.kind]),
        entry.amount,
        entry.amount.currency,
        labels.get(entry.account_id or 0, ""),
        labels.get(entry.to_account_id or 0, ""),
        entry.counterparty,
        entry.text,
        entry.category,
        entry.source,
        entry.source_id,
        entry.note,
        language.tr("Needs review") if entry.needs_review else "",
    )


def _account(account: Account, language: Language) -> Sequence[Value]:
    return (
        account.name,
        language.tr(ACCOUNT_KIND_LABELS[account.kind]),
        account.provider,
        account.tail,
        account.currency,
        account.statement_day,
        account.due_day,
        account.opened_on,
        account.closed_on,
        account.note,
    )


def _write_sheet(
    book: Workbook, title: str, heads: Sequence[str], rows: Iterable[Sequence[Value]]
) -> int:
    """Write a sheet and say how many rows it took; at most as many as it has room for."""
    sheet = book.create_sheet(title)
    sheet.freeze_panes = "A2"
    for number, width in zip(range(len(heads)), _WIDTHS, strict=False):
        sheet.column_dimensions[chr(ord("A") + number)].width = width
    _set_up_print(sheet)
    cells = _Cells(sheet)
    sheet.append([cells.bold(head) for head in heads])
    count = 0
    for row in rows:
        sheet.append([cells.cell(value) for value in row])
        count += 1
        if count == _MOST:
            break
    sheet.auto_filter.ref = f"A1:{chr(ord('A') + len(heads) - 1)}{count + 1}"
    return count


def _set_up_print(sheet: Any) -> None:
    """All columns on one sheet across, headings on each, its name and numbers of pages below."""
    from openpyxl.worksheet.properties import PageSetupProperties  # noqa: PLC0415

    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.print_title_rows = "1:1"
    sheet.oddFooter.left.text, sheet.oddFooter.right.text = "&A", "&P / &N"


class _Cells:
    """Values as cells of a sheet."""

    def __init__(self, sheet: Any) -> None:
        from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415
        from openpyxl.cell.cell import ERROR_CODES, ILLEGAL_CHARACTERS_RE  # noqa: PLC0415

        self._sheet, self._make = sheet, WriteOnlyCell
        self._illegal, self._errors = ILLEGAL_CHARACTERS_RE, frozenset(ERROR_CODES)

    def bold(self, text: str) -> Any:
        """A heading."""
        from openpyxl.styles import Font  # noqa: PLC0415

        cell = self._make(self._sheet, text)
        cell.font = Font(bold=True)
        return cell

    def cell(self, value: Value) -> Any:
        """A value as what a spreadsheet takes it for."""
        match value:
            case Money():
                return self._amount(value)
            case datetime():
                return self._formatted(value, "yyyy-mm-dd hh:mm:ss")
            case date():
                return self._formatted(value, "yyyy-mm-dd")
            case str():
                return self._text(value)
            case _:
                return value

    def _amount(self, amount: Money) -> Any:
        places = decimals(amount.currency)
        written = "#,##0" + ("." + "0" * places if places else "")
        return self._formatted(Decimal(amount.minor).scaleb(-places), written)

    def _formatted(self, value: Any, number_format: str) -> Any:
        cell = self._make(self._sheet, value)
        cell.number_format = number_format
        return cell

    def _text(self, text: str) -> Any:
        """A text; one that looks like a formula or an error stays one, edited or not."""
        clean = self._illegal.sub("", text)
        if plain(clean) == clean and clean not in self._errors:
            return clean
        cell = self._make(self._sheet, clean)
        cell.data_type = "s"
        cell.quotePrefix = True
        return cell
