"""A made-up world: what happened, and the files of a wallet and banks that tell of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path

from tracker.domain.account import AccountKind
from tracker.domain.entry import EntryKind
from tracker.domain.money import Money
from tracker.domain.period import SHANGHAI, Span
from tracker.importing import hints
from tracker.importing.importer import AccountHint, ParsedEntry, ParsedStatement, SourceFile
from tracker.services.imports import Imports
from tracker.services.preview import ImportPreview, rows_of
from tracker.services.services import Services, open_services

CMB = AccountHint("招商银行信用卡(1234)", AccountKind.CREDIT_CARD, "招商银行", "1234")
ICBC = AccountHint("工商银行储蓄卡(1230)", AccountKind.DEBIT, "工商银行", "1230")
CCB = AccountHint("建设银行储蓄卡(7777)", AccountKind.DEBIT, "建设银行", "7777")
VAGUE_CMB = AccountHint("招商银行信用卡", AccountKind.CREDIT_CARD, "招商银行", "")
FIRST = date(2026, 3, 1)
SPAN = Span(date(2026, 2, 20), date(2026, 5, 1))


def opened(folder: Path) -> Iterator[Services]:
    """The services over a new ledger in a folder, on the last day of the world; no copy is made."""
    made = open_services(
        folder / "ledger.sqlite",
        folder / "settings.json",
        lambda: SPAN.last,
        automatic_backups=False,
    )
    yield made
    made.close()


def at(day: int, clock: str = "00:00:00") -> datetime:
    """A moment of the world, so many days after its first one."""
    moment = time.fromisoformat(clock)
    return datetime.combine(FIRST + timedelta(days=day), moment, SHANGHAI)


@dataclass
class Files:
    """Rows by family, to be taken in as files."""

    rows: dict[str, list[ParsedEntry]]

    def add(self, source: str, **told) -> None:
        """A row more in the file of a family."""
        rows = self.rows.setdefault(source, [])
        told.setdefault("kind", EntryKind.PURCHASE)
        told["amount"] = Money(told["amount"])
        rows.append(ParsedEntry(line=len(rows) + 1, **told))


def preview(source: str, rows: Sequence[ParsedEntry]) -> ImportPreview:
    """A file of a family as it would be taken in."""
    parsed = ParsedStatement(f"{source}_file", source, tuple(rows), (), SPAN)
    name = SourceFile(f"{source}.csv", b"").name
    return ImportPreview(
        *(name, source, parsed.importer, parsed.importer, source, SPAN),
        rows=tuple(rows_of(parsed, [None] * len(rows))),
        control_total=None,
        warnings=(),
        parsed=parsed,
    )


def take_in(imports: Imports, files: Files, order: Sequence[str]) -> dict[str, int | None]:
    """Take the files in, in this order; the batch of each."""
    return {
        source: imports.commit(preview(source, files.rows[source])).batch_id for source in order
    }


def everyday() -> Files:
    """One of each event that several statements tell of."""
    files = Files({})
    # Tea by card, twice on one day.
    for number, clock in enumerate(("12:01:00", "18:30:00")):
        files.add(
            "alipay", occurred_at=at(1, clock), amount=1800, account=CMB, counterparty="茶馆",
            text="红茶", source_id=f"2026030122001{number}",
        )  # fmt: skip
        files.add("cmb_credit", occurred_at=at(1), amount=1800, account=CMB, text="支付宝-茶馆")
    # 花呗, repaid from a debit card.
    files.add(
        "alipay", occurred_at=at(5, "09:00:00"), amount=245040, kind=EntryKind.REPAYMENT,
        account=ICBC, to_account=hints.HUABEI, counterparty="花呗",
        text="花呗主动还款-2026年03月账单", source_id="20260306290200",
    )  # fmt: skip
    files.add("icbc_debit", occurred_at=at(5), amount=245040, account=ICBC, text="消费 支付宝-还款")
    # The card, repaid from the change of WeChat: which card of the bank is not told.
    files.add(
        "wechat", occurred_at=at(8, "10:00:00"), amount=54858, kind=EntryKind.REPAYMENT,
        account=hints.LINGQIAN, to_account=VAGUE_CMB, counterparty="招商银行信用卡还款",
        source_id="4200000069",
    )  # fmt: skip
    files.add(
        "cmb_credit", occurred_at=at(9), amount=54858, kind=EntryKind.REPAYMENT, to_account=CMB,
        text="财付通还款",
    )  # fmt: skip
    # One row of the bank for three payments.
    for number, amount in enumerate((1111, 2223, 3337)):
        files.add(
            "wechat", occurred_at=at(12, "20:00:00"), amount=amount, account=ICBC,
            counterparty="超市", source_id=f"42000001{number}",
        )  # fmt: skip
    files.add("icbc_debit", occurred_at=at(12), amount=6671, account=ICBC, text="财付通-超市")
    # From one bank to another, told by both.
    files.add(
        "icbc_debit", occurred_at=at(20), amount=300000, kind=EntryKind.PURCHASE, account=ICBC,
        counterparty="张三", text="跨行转账",
    )  # fmt: skip
    files.add(
        "ccb_debit", occurred_at=at(20), amount=300000, kind=EntryKind.INCOME, to_account=CCB,
        counterparty="张三", text="转账存入",
    )  # fmt: skip
    # Told by one statement only.
    files.add("cmb_credit", occurred_at=at(22), amount=9900, account=CMB, text="书店")
    files.add("alipay", occurred_at=at(23), amount=700, account=hints.HUABEI, counterparty="早点")
    return files
