"""What other programs kept lands in the ledger once, with its accounts as what they are."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.importing.test_bookkeeping import book_row, feidee, qianji, transfer
from tests.importing.test_camt import camt, entry
from tests.importing.test_ofx import BALANCE, bank, card, ofx, transaction
from tests.importing.test_qif import qif
from tracker.domain.account import Account, AccountKind
from tracker.services.imports import SeveralImporters
from tracker.services.services import Services

FILES = {
    "feidee.csv": feidee(
        book_row(), book_row(), *transfer("a", out="工行储蓄卡", into="花呗"), book_row("余额变更")
    ),
    "qianji.csv": qianji({}, {"ID": "qj2", "类型": "退款", "关联账单": "qj1"}),
    "bank.ofx": ofx(
        bank(transaction(FITID="1"), after=BALANCE), card(transaction(FITID="1"), account="4321")
    ),
    "one-line.qfx": ofx(bank(transaction(), transaction())).replace("\n", ""),
    "cash.qif": qif("D2026-03-05\nT-5\nPa", "D2026-03-05\nT-5\nPa", "D2026-03-06\nT-500\nL[花呗]"),
    "camt.xml": camt(entry(), entry()),
}


def take_in(services: Services, path: Path, importer: str | None = None) -> tuple[int, int]:
    (preview,) = services.imports.preview([path], importer=importer)
    done = services.imports.commit(preview)
    return done.entries, done.duplicates


@pytest.mark.parametrize("name", FILES)
def test_a_file_brings_its_rows_once(services, tmp_path, name):
    path = tmp_path / name
    path.write_text(FILES[name], "utf-8")
    brought, repeated = take_in(services, path)
    assert (brought > 0, repeated) == (True, 0)
    assert take_in(services, path) == (0, brought)


def test_the_accounts_are_what_their_names_and_files_tell(services, tmp_path):
    for name in ("feidee.csv", "bank.ofx", "cash.qif"):
        path = tmp_path / name
        path.write_text(FILES[name], "utf-8")
        take_in(services, path)
    kinds = {account.name: account.kind for account in services.ledger.all(Account)}
    assert kinds["花呗"] is AccountKind.REVOLVING_LINE
    assert kinds["工行储蓄卡"] is AccountKind.DEBIT
    assert kinds["现金"] is AccountKind.WALLET
    assert AccountKind.CREDIT_CARD in kinds.values()


def test_which_order_dates_are_in_is_asked_where_they_do_not_tell(services, tmp_path):
    path = tmp_path / "old.qif"
    path.write_text(qif("D3/5/2026\nT-5"), "utf-8")
    with pytest.raises(SeveralImporters) as asked:
        services.imports.preview([path])
    assert [name for name, _title in asked.value.candidates] == ["qif_mdy", "qif_dmy"]
    assert take_in(services, path, "qif_dmy") == (1, 0)
