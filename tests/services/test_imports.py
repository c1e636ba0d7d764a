"""Files are looked at, taken in whole or not at all, and taken out again without a trace."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.importing.statements import alipay_app, app_row, wechat_csv, wechat_row, zipped
from tracker.domain.account import Account, AccountKind, LimitChange
from tracker.domain.batch import BatchRow, RowOutcome
from tracker.domain.entry import Entry, EntryKind
from tracker.domain.money import Money
from tracker.domain.period import Month
from tracker.domain.query import EntryQuery
from tracker.importing import catalogue
from tracker.importing.importer import ImportProblem, PasswordNeeded
from tracker.services.changes import Changes
from tracker.services.imports import ImportPreview, Imports, NotUnderstood, SeveralImporters
from tracker.services.preview import KNOWN_ALREADY, LEFT_OUT
from tracker.services.services import Services, clock
from tracker.storage.database import Database
from tracker.storage.problems import LedgerLocked

NOODLES = app_row(交易订单号="1001", 收_付款方式="花呗", 交易时间="2026-03-05 12:30:45")
BREAD = app_row(
    交易订单号="1002", 商品说明="面包", 收_付款方式="招商银行(1234)", 交易时间="2026-03-06 08:00:00"
)
NEVER_PAID = app_row(交易订单号="1003", 交易状态="交易关闭", 收_支="不计收支", 收_付款方式="")
MIXED = app_row(交易订单号="1004", 收_付款方式="余额宝&花呗", 交易时间="2026-03-07 09:00:00")
REPAID = app_row(
    交易订单号="1005",
    交易分类="信用借还",
    交易对方="花呗",
    商品说明="花呗主动还款-2026年03月账单",
    收_支="不计收支",
    收_付款方式="招商银行储蓄卡(1234)",
    交易状态="还款成功",
    交易时间="2026-03-10 20:00:00",
)
MARCH = [REPAID, MIXED, NEVER_PAID, BREAD, NOODLES]


PIN = "123456"


@pytest.fixture
def statement(tmp_path):
    """Writes an export of the Alipay app, from March unless told."""

    def write(*rows, name: str = "支付宝交易明细.csv", last: str = "2026-03-31") -> Path:
        path: Path = tmp_path / name
        text = alipay_app(rows).replace("2026-03-31 23", f"{last} 23")
        path.write_bytes(text.encode("gb18030"))
        return path

    return write


def noting(shares: list[float]) -> Callable[[float], bool]:
    """Notes how far the work is, and lets it go on."""

    def go_on(share: float) -> bool:
        shares.append(share)
        return True

    return go_on


def look(services: Services, *paths: Path) -> list[ImportPreview]:
    return services.imports.preview(paths)


def take_in(services: Services, path: Path) -> int:
    (preview,) = look(services, path)
    done = services.imports.commit(preview)
    assert done.batch_id is not None
    return done.batch_id


def entries(services: Services) -> list[Entry]:
    return services.ledger.entries(EntryQuery(descending=False))


def batch_rows(services: Services, batch_id: int) -> list[BatchRow]:
    return [row for row in services.ledger.all(BatchRow) if row.batch_id == batch_id]


def numbers(services: Services) -> list[str]:
    return [entry.source_id for entry in entries(services)]


def state(services: Services) -> tuple[object, ...]:
    """Everything that an import may touch."""
    return entries(services), services.ledger.all(Account), services.ledger.batches()


class TestPreview:
    def test_says_of_every_row_what_would_become_of_it(self, services, statement):
        (preview,) = look(services, statement(*MARCH))
        outcomes = [row.outcome for row in preview.rows]
        assert outcomes == [
            RowOutcome.ENTRY,
            RowOutcome.REVIEW,
            RowOutcome.SKIPPED,
            RowOutcome.ENTRY,
            RowOutcome.ENTRY,
        ]
        assert [row.chosen for row in preview.rows] == [True, True, False, True, True]
        assert [bool(row.reason) for row in preview.rows] == [False, True, True, False, False]
        assert [row.line for row in preview.rows] == sorted(row.line for row in preview.rows)
        assert all(row.text for row in preview.rows)
        assert preview.counted(RowOutcome.ENTRY) == 3
        assert (preview.importer, preview.source) == ("alipay_app", "alipay")
        assert preview.file == "支付宝交易明细.csv"
        assert preview.period is not None
        assert preview.period.first == date(2026, 3, 1)

    def test_writes_nothing(self, services, statement):
        look(services, statement(*MARCH))
        assert state(services) == ([], [], [])
        assert services.database.revision() == 0

    def test_knows_what_the_ledger_holds(self, services, statement):
        take_in(services, statement(NOODLES))
        (preview,) = look(services, statement(NOODLES, BREAD))
        assert [(row.outcome, row.reason) for row in preview.rows] == [
            (RowOutcome.DUPLICATE, KNOWN_ALREADY),
            (RowOutcome.ENTRY, ""),
        ]

    def test_knows_what_an_earlier_file_of_the_same_call_tells(self, services, statement):
        first = statement(NOODLES, BREAD, name="a.csv")
        second = statement(BREAD, REPAID, name="b.csv")
        previews = look(services, first, second)
        assert [p.counted(RowOutcome.DUPLICATE) for p in previews] == [0, 1]

    def test_tells_two_equal_purchases_apart_from_one_told_twice(self, services, tmp_path):
        row = wechat_row(交易单号="")
        path = tmp_path / "wechat.csv"
        path.write_text(wechat_csv([row, row]), "utf-8-sig")
        (preview,) = look(services, path)
        assert preview.counted(RowOutcome.ENTRY) == 2

    def test_reads_every_statement_in_an_archive(self, services, statement, tmp_path):
        archive = tmp_path / "all.zip"
        archive.write_bytes(
            zipped(
                {
                    "alipay.csv": statement(NOODLES).read_bytes(),
                    "wechat.csv": wechat_csv([wechat_row()]).encode("utf-8-sig"),
                    "readme.txt": "不是账单".encode(),
                },
                password=PIN,
            )
        )
        previews = services.imports.preview([archive], lambda _name: PIN)
        assert [preview.importer for preview in previews] == ["alipay_app", "wechat_csv"]
        assert ["readme.txt" in str(p.warnings) for p in previews] == [True, True]

    def test_asks_for_a_password_by_the_name_of_the_archive(self, services, statement, tmp_path):
        archive = tmp_path / "locked.zip"
        archive.write_bytes(zipped({"a.csv": statement(NOODLES).read_bytes()}, password=PIN))
        asked: list[str] = []
        with pytest.raises(PasswordNeeded):
            services.imports.preview([archive], asked.append)
        assert asked == ["locked.zip"]

    def test_stops_when_it_is_told_to(self, services, statement):
        paths = [statement(NOODLES, name="a.csv"), statement(BREAD, name="b.csv")]
        shares: list[float] = []
        services.imports.preview(paths, progress=noting(shares))
        assert shares == sorted(shares)
        assert shares[-1] == 1.0
        for stop in shares:
            assert services.imports.preview(paths, progress=lambda share, s=stop: share < s) == []

    def test_names_a_file_that_nobody_knows_and_says_what_can_be_done(self, services, tmp_path):
        path = tmp_path / "holiday.csv"
        path.write_text("day,place\n1,beach\n")
        with pytest.raises(NotUnderstood) as caught:
            look(services, path)
        assert caught.value.sentence.values["file"] == "holiday.csv"
        assert caught.value.sentence.values["count"] == len(catalogue.IMPORTERS)

    def test_names_a_file_of_an_archive_that_nobody_knows(self, services, tmp_path):
        archive = tmp_path / "holiday.zip"
        archive.write_bytes(zipped({"a.txt": b"sun", "b.txt": b"sea"}))
        with pytest.raises(NotUnderstood, match=r"a\.txt"):
            look(services, archive)

    def test_a_missing_file_is_a_problem_that_names_it(self, services, tmp_path):
        with pytest.raises(ImportProblem, match=r"nowhere\.csv"):
            look(services, tmp_path / "nowhere.csv")

    def test_asks_which_one_when_two_importers_claim_a_file(self, services, statement):
        alipay = catalogue.IMPORTERS[0]
        imports = Imports(services.database, clock, [alipay, Twin(alipay)])
        path = statement(NOODLES)
        with pytest.raises(SeveralImporters) as caught:
            imports.preview([path])
        assert caught.value.candidates == ((alipay.name, alipay.title), ("twin", "Twin"))
        (preview,) = imports.preview([path], importer="twin")
        assert (preview.importer, preview.importer_title) == ("twin", "Twin")


class Twin:
    """Claims what another importer claims."""

    name = "twin"
    title = "Twin"

    def __init__(self, other):
        self._other = other

    def claims(self, source):
        return self._other.claims(source)

    def read(self, source):
        return self._other.read(source)


class TestCommit:
    def test_takes_in_entries_accounts_batch_and_rows(self, services, statement):
        (preview,) = look(services, statement(*MARCH))
        done = services.imports.commit(preview)
        assert done.changes == Changes.ENTRIES | Changes.ACCOUNTS | Changes.BATCHES
        assert (done.entries, done.duplicates, done.skipped, done.review) == (4, 0, 1, 1)
        assert numbers(services) == ["1001", "1002", "1004", "1005"]
        (batch,) = services.ledger.batches()
        assert (batch.id, batch.rows, batch.entries, batch.review) == (done.batch_id, 5, 3, 1)
        assert (batch.file_name, batch.importer) == ("支付宝交易明细.csv", "alipay_app")
        assert (batch.covers_from, batch.covers_to) == (date(2026, 3, 1), date(2026, 3, 31))
        rows = batch_rows(services, batch.id)
        assert [row.outcome for row in rows] == [RowOutcome.REVIEW, RowOutcome.SKIPPED]
        doubtful = services.ledger.get(Entry, rows[0].entry_id)
        assert (doubtful.source_id, doubtful.needs_review) == ("1004", True)

    def test_entries_say_what_the_file_says(self, services, statement):
        batch = take_in(services, statement(REPAID))
        (entry,) = entries(services)
        ends = [
            services.ledger.get(Account, i).name for i in (entry.account_id, entry.to_account_id)
        ]
        assert ends == ["招商银行储蓄卡(1234)", "花呗"]
        assert (entry.kind, entry.amount) == (EntryKind.REPAYMENT, Money(1850))
        assert (entry.bill_month, entry.source, entry.batch_id) == (Month(2026, 3), "alipay", batch)
        assert entry.line is not None

    def test_accounts_get_a_kind_and_a_provider_but_nothing_that_is_not_told(
        self, services, statement
    ):
        take_in(services, statement(NOODLES))
        (line,) = services.ledger.all(Account)
        assert (line.name, line.kind, line.provider) == (
            "花呗",
            AccountKind.REVOLVING_LINE,
            "支付宝",
        )
        assert (line.statement_day, line.due_day) == (None, None)
        assert services.ledger.all(LimitChange) == []

    def test_a_card_that_is_printed_in_two_ways_is_one_account(self, services, statement):
        take_in(services, statement(BREAD, name="a.csv"))
        (card,) = services.ledger.all(Account)
        assert (card.name, card.kind) == ("招商银行(1234)", AccountKind.UNSORTED_CARD)
        take_in(services, statement(REPAID, name="b.csv"))
        cards = [a for a in services.ledger.all(Account) if a.tail == "1234"]
        assert [(a.id, a.name, a.kind) for a in cards] == [
            (card.id, "招商银行储蓄卡(1234)", AccountKind.DEBIT)
        ]

    def test_leaves_out_what_is_struck(self, services, statement):
        (preview,) = look(services, statement(*MARCH))
        struck = [row.line for row in preview.rows if row.entry and row.entry.source_id == "1002"]
        done = services.imports.commit(preview.without(struck))
        assert numbers(services) == ["1001", "1004", "1005"]
        assert (done.entries, done.skipped) == (3, 2)
        reasons = [row.reason for row in batch_rows(services, done.batch_id)]
        assert LEFT_OUT in reasons
        names = {account.name for account in services.ledger.all(Account)}
        assert "招商银行(1234)" not in names

    def test_the_same_file_twice_adds_nothing_and_leaves_no_batch(self, services, statement):
        path = statement(*MARCH)
        take_in(services, path)
        before, revision = state(services), services.database.revision()
        (preview,) = look(services, path)
        done = services.imports.commit(preview)
        assert (done.changes, done.batch_id) == (Changes.NOTHING, None)
        assert (done.entries, done.duplicates, done.skipped) == (0, 4, 1)
        assert state(services) == before
        assert services.database.revision() == revision

    def test_a_file_that_only_covers_more_days_is_kept(self, services, statement):
        take_in(services, statement(*MARCH))
        batch = take_in(services, statement(*MARCH, last="2026-04-15"))
        assert services.ledger.batches()[0].id == batch
        assert len(entries(services)) == 4

    def test_the_ledger_as_it_is_now_decides_what_is_new(self, services, statement):
        first, second = look(
            services,
            statement(NOODLES, BREAD, name="a.csv"),
            statement(BREAD, REPAID, name="b.csv", last="2026-04-15"),
        )
        assert services.imports.commit(second).entries == 2
        assert services.imports.commit(first).entries == 1
        assert numbers(services) == ["1001", "1002", "1005"]

    def test_a_file_without_rows_tells_of_quiet_days(self, services, statement):
        batch = take_in(services, statement())
        assert [(b.id, b.rows) for b in services.ledger.batches()] == [(batch, 0)]

    def test_another_source_is_never_a_duplicate(self, services, statement, tmp_path):
        take_in(services, statement(NOODLES))
        path = tmp_path / "wechat.csv"
        path.write_text(wechat_csv([wechat_row(交易单号="1001")]), "utf-8-sig")
        take_in(services, path)
        assert len(entries(services)) == 2

    @pytest.mark.parametrize("answers", range(4))
    def test_nothing_is_kept_when_it_is_cancelled(self, services, statement, answers):
        (preview,) = look(services, statement(*MARCH))
        asked: list[float] = []

        def go_on(share):
            asked.append(share)
            return len(asked) <= answers

        done = services.imports.commit(preview, go_on)
        assert (done.changes, done.batch_id) == (Changes.NOTHING, None)
        assert state(services) == ([], [], [])
        assert asked == sorted(asked)

    def test_tells_how_far_it_is(self, services, statement):
        (preview,) = look(services, statement(*MARCH))
        shares: list[float] = []
        services.imports.commit(preview, noting(shares))
        assert shares == sorted(shares)
        assert shares[-1] == 1.0

    def test_nothing_is_kept_when_the_file_is_locked(self, services, statement):
        (preview,) = look(services, statement(*MARCH))
        impatient = Database(services.database.path, busy_seconds=0.05)
        with services.database.trying(), pytest.raises(LedgerLocked):
            Imports(impatient, clock).commit(preview)
        impatient.close()
        assert state(services) == ([], [], [])

    def test_entries_that_name_no_account_are_taken_in(self, services, statement):
        take_in(services, statement(app_row(交易订单号="1006", 收_付款方式="")))
        (entry,) = entries(services)
        assert entry.account_id is None
        assert services.ledger.all(Account) == []


class TestUndo:
    def test_leaves_no_trace(self, services, statement):
        batch = take_in(services, statement(*MARCH))
        effect = services.imports.undo_effect(batch)
        assert (effect.entries, effect.accounts, effect.handed_over) == (4, 3, 0)
        assert len(entries(services)) == 4, "telling the effect changes nothing"
        changes = services.imports.undo(batch)
        assert changes == Changes.ENTRIES | Changes.BATCHES | Changes.ACCOUNTS
        assert state(services) == ([], [], [])
        assert batch_rows(services, batch) == []

    def test_twice_does_nothing(self, services, statement):
        batch = take_in(services, statement(*MARCH))
        services.imports.undo(batch)
        assert services.imports.undo(batch) == Changes.NOTHING

    def test_keeps_accounts_that_something_else_uses(self, services, statement):
        batch = take_in(services, statement(NOODLES, BREAD))
        card, line = services.ledger.all(Account)
        services.ledger.save(
            LimitChange(account_id=line.id, on=date(2026, 1, 1), limit=Money(500_000))
        )
        services.ledger.save(replace(entries(services)[1], id=0, batch_id=None, line=None))
        services.imports.undo(batch)
        assert services.ledger.all(Account) == [card, line]
        assert [entry.account_id for entry in entries(services)] == [card.id]

    def test_hands_entries_over_to_a_later_file_that_told_of_them(self, services, statement):
        first = take_in(services, statement(NOODLES, MIXED, name="a.csv"))
        second = take_in(services, statement(BREAD, MIXED, NOODLES, name="b.csv"))
        third = take_in(services, statement(NOODLES, REPAID, name="c.csv"))
        effect = services.imports.undo_effect(first)
        assert (effect.entries, effect.accounts, effect.handed_over) == (0, 0, 2)
        services.imports.undo(first)
        assert [entry.batch_id for entry in entries(services)] == [second, second, second, third]
        batches = {batch.id: batch for batch in services.ledger.batches()}
        kept = batches[second]
        assert (kept.entries, kept.review, kept.duplicates) == (2, 1, 0)
        assert batches[third].duplicates == 1
        (doubtful,) = batch_rows(services, second)
        assert doubtful.outcome is RowOutcome.REVIEW
        assert doubtful.reason != KNOWN_ALREADY

    def test_in_any_order_leaves_no_trace(self, services, statement):
        batches = [
            take_in(services, statement(NOODLES, MIXED, name="a.csv")),
            take_in(services, statement(BREAD, MIXED, NOODLES, name="b.csv")),
            take_in(services, statement(NOODLES, REPAID, name="c.csv")),
        ]
        for batch in batches:
            services.imports.undo(batch)
        assert state(services) == ([], [], [])

    def test_lets_the_file_be_taken_in_again(self, services, statement):
        path = statement(*MARCH)
        services.imports.undo(take_in(services, path))
        take_in(services, path)
        assert len(entries(services)) == 4


def test_a_file_left_out_gives_its_rows_to_the_one_that_tells_of_them_too(services, statement):
    (one,) = services.imports.look_at(statement(NOODLES, BREAD, name="a.csv"))
    (two,) = services.imports.look_at(statement(NOODLES, BREAD, MIXED, name="b.csv"), earlier=[one])
    assert two.counted(RowOutcome.DUPLICATE) == 2
    (alone,) = services.imports.hold_again([two])
    assert alone.counted(RowOutcome.DUPLICATE) == 0
    assert all(row.chosen for row in alone.rows)
