"""The cases of another program for Alipay, WeChat and JD, where that folder is at hand.

Each case is a file with what that program makes of it. Where we part from it, the reason stands
here; whatever is not listed has to agree: as many rows, at the same minute, of the same amount, and
going the same way.
"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from tracker.domain.entry import EntryKind
from tracker.importing.catalogue import candidates
from tracker.importing.importer import ImportProblem, ParsedStatement, SourceFile

FOLDER = Path(__file__).parents[4] / "shared" / "samples" / "ezbookkeeping"
CASES = sorted(
    case
    for name in ("alipay", "wechat", "jdcom")
    for case in FOLDER.glob(f"{name}/*.expected.json")
)

WAYS = {
    EntryKind.PURCHASE: "spent",
    EntryKind.REFUND: "came back",
    EntryKind.INCOME: "came in",
}
THEIRS = {"INCOME": "came in", "EXPENSE": "spent", "TRANSFER_OUT": "moved", "TRANSFER_IN": "moved"}

_KEPT = "an unknown combination is kept and marked for review; theirs drops the row"
DISAGREEMENTS = {
    "alipay/SkipUnknownStatusTransaction__1": _KEPT,
    "alipay/SkipUnknownProductTransferTransaction__1": _KEPT,
    "alipay/ParseInvalidType__1": "an empty 收/支 is the 不计收支 of older files: kept, for review",
    "alipay/ParseRefundTransaction__2": "退税成功 is income, no negative spending",
    "wechat/SkipUnknownTransferTransaction__1": _KEPT,
    "jdcom/SkipUnknownStatusTransaction__1": _KEPT,
    "jdcom/SkipUnknownMemoTransferTransaction__1": _KEPT,
    "jdcom/ParseInvalidType__1": _KEPT,
    "jdcom/ParseInvalidAmount__1": "￥0.12 is an amount that wallets print; theirs refuses it",
}


def short(case: Path) -> str:
    name = case.name.removesuffix(".expected.json")
    return f"{case.parent.name}/{name.split('ParseImportedData_')[1]}"


def read(case: Path) -> ParsedStatement | None:
    """What we make of the file of a case; `None` where nobody claims it, or it is refused."""
    (file,) = (p for p in case.parent.glob(case.name.replace(".expected.json", ".*")) if p != case)
    source = SourceFile(file.name, file.read_bytes())
    claims = candidates(source)
    if len(claims) != 1:
        return None
    try:
        statement = claims[0].read(source)
    except ImportProblem:
        return None
    return statement if statement.entries else None


def ours(statement: ParsedStatement) -> Counter[tuple[int, str]]:
    return Counter((e.amount.minor, WAYS.get(e.kind, "moved")) for e in statement.entries)


def theirs(transactions: list[dict[str, object]]) -> Counter[tuple[int, str]]:
    found: Counter[tuple[int, str]] = Counter()
    for told in transactions:
        amount, way = int(str(told["Amount"])), THEIRS[str(told["Type"])]
        found[abs(amount), "came back" if way == "spent" and amount < 0 else way] += 1
    return found


def agrees(case: Path) -> bool:
    expected = json.loads(case.read_text("utf-8"))
    statement = read(case)
    if expected["error"] is not None or statement is None:
        return expected["error"] is not None and statement is None
    told = expected["transactions"]
    if len(statement.entries) != expected["counts"].get("transactions", len(told)):
        return False
    whole = [t for t in told if "Amount" in t and "Type" in t]
    if not whole or len(whole) < len(told):
        return True
    times = {t["Time[time.UTC]"][:16] for t in told if "Time[time.UTC]" in t}
    is_timely = not times or times == {f"{e.occurred_at:%Y-%m-%d %H:%M}" for e in statement.entries}
    return ours(statement) == theirs(told) and is_timely


@pytest.mark.skipif(not CASES, reason="the samples are not here")
@pytest.mark.parametrize("case", CASES, ids=short)
def test_the_cases_of_another_program_agree(case: Path) -> None:
    assert agrees(case) is (short(case) not in DISAGREEMENTS), DISAGREEMENTS.get(short(case))
