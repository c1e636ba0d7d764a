"""Credit reports kept, replaced, taken back, tied to the ledger and held against it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from tests.domain.printed_reports import asked, line, report, yuan
from tracker.domain.account import Account, AccountKind, LimitChange
from tracker.domain.entry import Entry, EntryKind
from tracker.domain.report import (
    CountKind,
    CreditReport,
    Inquiry,
    RemarkKind,
    ReportCount,
    ReportRemark,
    Tradeline,
)
from tracker.domain.report_checks import CheckKind
from tracker.domain.report_content import ReportContent
from tracker.domain.report_ties import Confidence
from tracker.i18n import Language
from tracker.services.changes import Changes
from tracker.services.field_rules import InvalidField
from tracker.services.reports import NoSuchReport, ReportPreview, ReportThere, Standing
from tracker.services.validation import RecordMissing

ANT, CMB = "重庆蚂蚁消费金融有限公司", "招商银行股份有限公司"
CARD = line(CMB, tail="1234", opened_on="2018-05-02", credit_limit=20_000, as_of="2026-06-30")
HUABEI = line(ANT, kind=AccountKind.REVOLVING_LINE, credit_limit=3_000, balance=900,
              as_of="2026-06-30")  # fmt: skip
COUNTS = (ReportCount(kind=CountKind.CARDS, accounts=1, overdue_accounts=None),)
REMARKS = (ReportRemark(kind=RemarkKind.NOT_UNDERSTOOD, text="……"),)
READ = replace(
    report("2026-07-20", CARD, HUABEI, counts=COUNTS, inquiries=(asked("2026-03-01", ANT),)),
    remarks=REMARKS,
)
OLDER = report("2026-01-10", CARD)


def read(content: ReportContent) -> ReportPreview:
    return ReportPreview("report.pdf", content, (), Standing.NEW)


def typed(day: str, *lines: Tradeline, **more: Any) -> ReportContent:
    """What a person types in: no number, no texts."""
    return report(day, *(replace(one, text="") for one in lines), number="", **more)


def without_ids(content: ReportContent) -> ReportContent:
    def plain(parts: Any) -> Any:
        return tuple(replace(part, id=0, report_id=0) for part in parts)

    return ReportContent(
        replace(content.report, id=0),
        plain(content.counts),
        plain(content.tradelines),
        plain(content.inquiries),
        plain(content.remarks),
    )


@pytest.fixture
def reports(services):
    return services.reports


@pytest.fixture
def account(services):
    """Keeps an account and gives it back with its id."""

    def kept(name: str, kind: AccountKind, provider: str, **more: Any) -> Account:
        new = Account(name=name, kind=kind, provider=provider, **more)
        return replace(new, id=services.ledger.save(new).id)

    return kept


class TestKeeping:
    def test_everything_that_a_report_says_is_kept(self, reports):
        taken = reports.commit(read(READ))
        assert taken.changes == Changes.REPORTS
        assert without_ids(reports.get(taken.report_id)) == READ

    def test_the_same_report_twice_adds_nothing(self, reports, services):
        first = reports.commit(read(READ))
        revision, deed = services.database.revision(), services.history.newest()
        again = reports.commit(read(READ))
        assert (again.changes, again.report_id) == (Changes.NOTHING, first.report_id)
        assert services.database.revision() == revision
        assert len(reports.all()) == 1
        services.history.reverse(deed)
        assert reports.all() == []

    def test_what_the_person_added_does_not_make_it_another_report(
        self, reports, services, account
    ):
        taken = reports.commit(read(READ))
        kept = reports.get(taken.report_id)
        services.ledger.save(replace(kept.report, note="mine"))
        card = account("招商银行信用卡", AccountKind.CREDIT_CARD, "招商银行")
        reports.tie({kept.tradelines[0].id: card.id})
        assert reports.commit(read(READ)).changes == Changes.NOTHING

    def test_two_reports_of_one_day_with_numbers_of_their_own_are_both_kept(self, reports):
        reports.commit(read(READ))
        reports.commit(read(replace(READ, report=replace(READ.report, number="9999"))))
        assert len(reports.all()) == 2

    def test_a_commit_can_be_taken_back(self, reports, services):
        reports.commit(read(READ))
        services.history.reverse(services.history.newest())
        assert reports.all() == []
        for kind in (ReportCount, Tradeline, Inquiry, ReportRemark):
            assert services.ledger.all(kind) == []

    def test_a_report_that_was_typed_in_is_not_replaced_in_silence(self, reports):
        there = typed("2026-07-20", CARD)
        reports.type_in(there)
        with pytest.raises(ReportThere, match="typed in by hand: 1 account, 0 inquiries") as told:
            reports.commit(read(READ))
        assert without_ids(told.value.there) == there
        assert [without_ids(one) for one in reports.all()] == [there]

    def test_it_can_be_replaced_with_its_ties_and_notes_kept_and_all_taken_back(
        self, reports, services, account
    ):
        card = account("招商银行信用卡", AccountKind.CREDIT_CARD, "招商银行")
        before = typed("2026-07-20", replace(CARD, account_id=card.id, note="mine"), note="read it")
        reports.type_in(before)
        reports.commit(read(READ), instead=True)
        (kept,) = reports.all()
        assert kept.report.note == "read it"
        assert [(one.account_id, one.note) for one in kept.tradelines] == [
            (card.id, "mine"),
            (None, ""),
        ]
        assert kept.report.number == READ.report.number
        services.history.reverse(services.history.newest())
        assert [without_ids(one) for one in reports.all()] == [before]

    def test_what_it_replaced_comes_back_without_an_account_that_is_gone(
        self, reports, services, account
    ):
        card = account("招商银行信用卡", AccountKind.CREDIT_CARD, "招商银行")
        reports.type_in(typed("2026-07-20", replace(CARD, account_id=card.id)))
        reports.commit(read(READ), instead=True)
        replaced = services.history.newest()
        services.ledger.delete(card)
        services.history.reverse(replaced)
        (back,) = reports.all()
        assert back.tradelines[0].account_id is None

    def test_a_report_that_is_read_otherwise_now_can_be_replaced(self, reports):
        reports.commit(read(READ))
        better = replace(READ, remarks=())
        with pytest.raises(ReportThere, match="with other content: 2 accounts, 1 inquiry"):
            reports.commit(read(better))
        reports.commit(read(better), instead=True)
        assert [without_ids(one) for one in reports.all()] == [better]

    def test_what_is_typed_in_is_checked_and_kept_as_a_whole(self, reports):
        wrong = typed("2026-07-20", CARD, line("  "))
        with pytest.raises(InvalidField):
            reports.type_in(wrong)
        with pytest.raises(InvalidField):
            reports.type_in(typed("2027-01-01"))
        assert reports.all() == []


class TestFinding:
    def test_a_day_or_else_the_newest(self, reports):
        reports.commit(read(READ))
        reports.commit(read(OLDER))
        assert reports.of().report.reported_on == date(2026, 7, 20)
        assert reports.of(date(2026, 1, 10)).report.reported_on == date(2026, 1, 10)
        assert [one.report.reported_on.month for one in reports.all()] == [1, 7]

    def test_a_day_without_one_names_the_days_there_are(self, reports):
        with pytest.raises(NoSuchReport, match="kept yet"):
            reports.of()
        with pytest.raises(NoSuchReport, match="kept yet"):
            reports.of(date(2026, 1, 1))
        reports.commit(read(READ))
        with pytest.raises(NoSuchReport, match="2026-07-20"):
            reports.of(date(2026, 1, 1))
        reports.commit(read(OLDER))
        with pytest.raises(NoSuchReport) as refused:
            reports.of(date(2026, 1, 1))
        said = Language("zh_CN").say(refused.value.sentence)
        assert "2026-01-10、2026-07-20" in said
        with pytest.raises(NoSuchReport):
            reports.get(99)

    def test_two_are_compared_by_id_or_by_day(self, reports):
        new, old = reports.commit(read(READ)), reports.commit(read(OLDER))
        compared = reports.compare(new.report_id, old.report_id)
        assert [one.lender for one in compared.appeared] == [ANT]
        assert reports.compare_days(date(2026, 1, 10), date(2026, 7, 20)) == compared

    def test_the_timeline_tells_of_all_reports(self, reports):
        reports.commit(read(READ))
        reports.commit(read(OLDER))
        assert [str(event.on) for event in reports.timeline()] == ["2018-05-02", "2026-03-01"]

    def test_the_next_free_report(self, reports):
        assert reports.next_free_on() == date(2026, 11, 20)
        reports.commit(read(READ))
        reports.commit(read(OLDER))
        assert reports.next_free_on() == date(2027, 1, 1)


class TestTies:
    def test_a_proposal_is_confirmed_taken_back_and_carried_over(self, reports, services, account):
        card = account("招商银行信用卡(1234)", AccountKind.CREDIT_CARD, "招商银行", tail="1234")
        old = reports.commit(read(OLDER)).report_id
        (proposal,) = reports.proposals(old)
        assert (proposal.account, proposal.confidence) == (card, Confidence.STRONG)
        assert reports.tie({proposal.tradeline.id: proposal.account.id}) == Changes.REPORTS
        tied = services.history.newest()
        assert reports.proposals(old) == ()
        new = reports.commit(read(READ)).report_id
        (carried,) = reports.proposals(new)
        assert (carried.account, carried.confidence) == (card, Confidence.CONFIRMED)
        services.history.reverse(tied)
        assert reports.get(old).tradelines[0].account_id is None
        assert reports.proposals(new)[0].confidence is Confidence.STRONG

    def test_nothing_is_tied_without_the_person(self, reports, account):
        account("招商银行信用卡(1234)", AccountKind.CREDIT_CARD, "招商银行", tail="1234")
        reports.commit(read(READ))
        assert {one.account_id for one in reports.all()[0].tradelines} == {None}

    def test_ties_are_made_together_or_not_at_all(self, reports, account):
        card = account("招商银行信用卡(1234)", AccountKind.CREDIT_CARD, "招商银行", tail="1234")
        kept = reports.get(reports.commit(read(READ)).report_id)
        first, second = (one.id for one in kept.tradelines)
        for wrong in ({first: card.id, second: 99}, {first: card.id, 99: card.id}):
            with pytest.raises(RecordMissing):
                reports.tie(wrong)
        assert reports.proposals(kept.report.id)

    def test_a_tie_ends_with_its_account(self, reports, services, account):
        card = account("招商银行信用卡(1234)", AccountKind.CREDIT_CARD, "招商银行", tail="1234")
        kept = reports.get(reports.commit(read(OLDER)).report_id)
        reports.tie({kept.tradelines[0].id: card.id})
        services.ledger.delete(card)
        assert reports.get(kept.report.id).tradelines[0].account_id is None


class TestChecks:
    def test_report_and_ledger_are_held_against_each_other(self, reports, services, account):
        huabei = account("花呗", AccountKind.REVOLVING_LINE, "支付宝")
        weilidai = account("微粒贷", AccountKind.CASH_LOAN, "微众银行", opened_on=date(2020, 1, 1))
        services.ledger.save(LimitChange(0, huabei.id, date(2026, 1, 1), yuan(5_000)))
        bought = datetime(2026, 5, 3, 4, tzinfo=UTC)
        services.ledger.save(
            Entry(
                occurred_at=bought, kind=EntryKind.PURCHASE, amount=yuan(400), account_id=huabei.id
            )
        )
        kept = reports.get(reports.commit(read(READ)).report_id)
        waiting = reports.checks(kept.report.id)
        assert [(c.kind, c.tradeline and c.tradeline.lender) for c in waiting] == [
            (CheckKind.NOT_IN_LEDGER, CMB),
            (CheckKind.NOT_IN_REPORT, None),
        ]
        reports.tie({kept.tradelines[1].id: huabei.id})
        found = reports.checks(kept.report.id)
        assert [check.kind for check in found] == [
            CheckKind.NOT_IN_LEDGER,
            CheckKind.LIMIT,
            CheckKind.BALANCE,
            CheckKind.NOT_IN_REPORT,
        ]
        assert found[2].sentence.values["kept"] == yuan(400)
        assert found[3].account == weilidai

    def test_an_empty_report_and_an_empty_ledger_agree(self, reports):
        kept = reports.commit(read(report("2026-07-20")))
        assert reports.checks(kept.report_id) == ()


def test_a_ledger_moves_with_all_that_its_reports_say(reports, services, account, tmp_path):
    card = account("招商银行信用卡(1234)", AccountKind.CREDIT_CARD, "招商银行", tail="1234")
    kept = reports.get(reports.commit(read(READ)).report_id)
    reports.tie({kept.tradelines[0].id: card.id})
    before = reports.all()
    services.exchange.export(tmp_path / "ledger.json")
    services.ledger.delete(*services.ledger.all(CreditReport), card)
    services.exchange.restore(tmp_path / "ledger.json")
    assert reports.all() == before
