"""The cases that ezbookkeeping tests its readers of 随手记, OFX and QIF by, held against ours.

They stand beside the repository, not in it; without them nothing is compared.
"""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tracker.domain.entry import EntryKind
from tracker.importing.catalogue import IMPORTERS, candidates
from tracker.importing.importer import ImportProblem, ParsedEntry, SourceFile

FOLDER = Path(__file__).resolve().parents[2].parent / "shared" / "samples" / "ezbookkeeping"
CASES = sorted(
    file for kind in ("feidee", "ofx", "qif") for file in (FOLDER / kind).glob("*.expected.json")
)
pytestmark = pytest.mark.skipif(not CASES, reason="the cases are not here")

# Where we read otherwise, and why.
KEPT = (
    "§0 rule 4: a row that does not fit is kept and marked for review, never a reason to refuse "
    "the file or to drop the row."
)
CORRECTION = (
    "§7 lists 余额变更 and 负债变更 apart from 收入 and 支出: a corrected balance is no income "
    "and no spending. Way, amount, account and time agree; the kind is a transfer with one end."
)
DISAGREEMENTS = {
    "feidee InvalidRelatedId 1": KEPT,
    "feidee InvalidRelatedId 2": KEPT,
    "feidee InvalidRelatedId 3": KEPT,
    "feidee ParseInvalidType 1": KEPT,
    "feidee MinimumValidData 1": CORRECTION,
    "feidee ParseOutstandingBalanceModification 1": CORRECTION,
    "qif MinimumValidData 1": (
        "§8: an opening balance is [Account] of the account itself; it corrects a balance, "
        "as above, and names the account of the rows below, which ezbookkeeping leaves unnamed."
    ),
}

MOVES = {EntryKind.TRANSFER, EntryKind.REPAYMENT, EntryKind.CASH_ADVANCE, EntryKind.DRAWDOWN,
         EntryKind.WEALTH_IN, EntryKind.WEALTH_OUT}  # fmt: skip
KINDS = {
    "INCOME": {EntryKind.INCOME, EntryKind.REFUND},
    "EXPENSE": {EntryKind.PURCHASE, EntryKind.FEE, EntryKind.INTEREST, EntryKind.LATE_FEE},
    "TRANSFER_OUT": MOVES,
    "MODIFY_BALANCE": {EntryKind.TRANSFER},
}
ORDERS = {"YearMonthDay": "qif_ymd", "MonthDayYear": "qif_mdy", "DayMonthYear": "qif_dmy"}
# What we call an account that a QIF file leaves unnamed.
UNNAMED = {"银行账户", "现金", "信用卡", "其他资产", "其他负债"}


def name_of(case: Path) -> str:
    test, _, number = case.name.removesuffix(".expected.json").rpartition("__")
    return f"{case.parent.name} {test.rpartition('ParseImportedData_')[2]} {number}"


def importer_of(expected, source: SourceFile):
    """The importer that claims the file; of QIF, among those, the one of the case's order."""
    claims = candidates(source)
    named = next((name for word, name in ORDERS.items() if word in expected["importer"]), None)
    if named is None:
        return claims[0] if claims else None
    return next(i for i in claims if i.name == named)


@pytest.mark.parametrize("case", CASES, ids=name_of)
def test_case(case: Path) -> None:
    expected = json.loads(case.read_text("utf-8"))
    file = next(f for f in case.parent.glob(f"{case.name.removesuffix('.expected.json')}.*")
                if f != case)  # fmt: skip
    source = SourceFile(file.name, file.read_bytes())
    importer = importer_of(expected, source)
    why = DISAGREEMENTS.get(name_of(case))
    if expected["error"] and why is None:
        assert_refused(importer, source)
        return
    parsed = importer.read(source)
    if expected["error"]:
        assert parsed.entries
        assert all(entry.review for entry in parsed.entries)
        return
    assert len(parsed.entries) == expected["counts"]["transactions"]
    # There, entries are sorted by time.
    ours = sorted(parsed.entries, key=lambda entry: entry.occurred_at)
    assert_times(ours, expected)
    for theirs in expected["transactions"]:
        assert_same(ours[theirs["index"]], theirs, why)


def assert_refused(importer, source: SourceFile) -> None:
    if importer is None:  # nobody knows it: so the file is not understood
        return
    with pytest.raises(ImportProblem):
        importer.read(source)


def assert_times(ours: list[ParsedEntry], expected) -> None:
    """Instants where the file tells a zone, else what the clock shows: there it is in UTC."""
    for key, value in expected["values"].items():
        if "GetUnixTime" in key:
            entry = ours[int(key.split("[")[1].split("]")[0])]
            clock = entry.occurred_at.replace(tzinfo=ZoneInfo("UTC"))
            assert value in (int(entry.occurred_at.timestamp()), int(clock.timestamp()))


def assert_same(entry: ParsedEntry, theirs, why: str | None) -> None:
    assert entry.amount.minor == theirs.get("Amount", entry.amount.minor)
    kind = theirs.get("Type")
    if kind and why is None:
        assert entry.kind in KINDS[kind]
    elif kind:
        assert entry.kind in KINDS[kind] | {EntryKind.TRANSFER}
    if (time := theirs.get("Time[time.UTC]")) is not None:
        assert entry.occurred_at.replace(tzinfo=None) == datetime.fromisoformat(time)
    left, arrived = (hint.name if hint else "" for hint in (entry.account, entry.to_account))
    own = left or arrived
    if kind == "TRANSFER_OUT" or "OriginalDestinationAccountName" in theirs:
        assert_account(left, theirs.get("OriginalSourceAccountName"), why)
        assert_account(arrived, theirs.get("OriginalDestinationAccountName"), why)
    elif kind in ("INCOME", "EXPENSE"):
        assert (left == "") is (kind == "INCOME")
        assert_account(own, theirs.get("OriginalSourceAccountName"), why)
    else:
        assert_account(own, theirs.get("OriginalSourceAccountName"), why)
    currency = theirs.get("OriginalSourceAccountCurrency", entry.amount.currency)
    assert entry.amount.currency == currency
    category = theirs.get("OriginalCategoryName") or ""
    assert entry.category.endswith(category)
    text = theirs.get("Comment") or ""
    assert " ".join(text.split()) in " ".join(entry.text.split())
    assert theirs.get("OriginalTagNames[0]", "") in entry.counterparty


def assert_account(ours: str, theirs: str | None, why: str | None) -> None:
    if theirs == "" and (ours in UNNAMED or why):
        return
    assert theirs is None or ours == theirs


def test_every_disagreement_is_with_a_case_that_there_is() -> None:
    assert DISAGREEMENTS.keys() <= {name_of(case) for case in CASES}
    assert {"qif_ymd", "qif_mdy", "qif_dmy"} <= {importer.name for importer in IMPORTERS}
