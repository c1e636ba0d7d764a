"""Files of other programs that were cut, mixed up or changed are read or refused, never worse."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.importing.test_bookkeeping import book_row, feidee, qianji, shark, transfer
from tests.importing.test_camt import balance, batch, camt, detail, entry
from tests.importing.test_ofx import BALANCE, bank, card, ofx, transaction
from tests.importing.test_qif import account, qif
from tracker.importing.catalogue import IMPORTERS
from tracker.importing.importer import ImportProblem, SourceFile

FILES = {
    "feidee_app": feidee(book_row(), *transfer("a"), book_row("余额变更")).encode(),
    "qianji": qianji({}, {"类型": "退款", "关联账单": "qj1"}).encode(),
    "sharkbook": shark("日期\t收支类型\t类别\t金额\t备注", "2026年05月13日\t支出\t餐\t1\t面"),
    "ofx": ofx(bank(transaction(), after=BALANCE), card(transaction("ATM"))).encode(),
    "qif_ymd": (account("a", "Bank") + qif("D2026-03-05\nT-5\nS[b]\n$-5", "D2026-03-06\nT1"))
    .encode(),
    "camt": camt(balance("OPBD", "1"), entry(more=batch(detail("10"), detail("8.5")))).encode(),
}  # fmt: skip


@pytest.mark.parametrize("name", FILES)
@settings(max_examples=60)
@given(st.data())
def test_a_spoilt_file_is_read_or_refused(name, data):
    importer = next(importer for importer in IMPORTERS if importer.name == name)
    whole = FILES[name]
    first = data.draw(st.integers(0, len(whole)), label="from")
    last = data.draw(st.integers(first, min(len(whole), first + 40)), label="to")
    put = data.draw(
        st.binary(max_size=6) | st.sampled_from([b"9" * 400, b"-1e999", b"\x00", b"<", b"\n", b"^"])
    )
    source = SourceFile("x", whole[:first] + put + whole[last:])
    importer.claims(source)
    try:
        parsed = importer.read(source)
    except ImportProblem:
        return
    lines = [entry.line for entry in parsed.entries] + [row.line for row in parsed.skipped]
    assert len(set(lines)) == len(lines)
    assert all(entry.amount.minor > 0 for entry in parsed.entries)
