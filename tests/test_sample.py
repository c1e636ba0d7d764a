"""The made-up year and a half: its files are what its generator writes, and tell its story."""

from __future__ import annotations

import shutil
import subprocess
import sys
import zipfile
from datetime import date
from pathlib import Path

import pytest

from tests.drift.said import english
from tracker.domain.account import Account, LimitChange
from tracker.domain.entry import EntryKind
from tracker.domain.money import Money
from tracker.domain.period import Month
from tracker.domain.query import EntryQuery
from tracker.domain.report import CreditReport, Inquiry, ReportCount, ReportRemark, Tradeline
from tracker.domain.report_content import put_together
from tracker.domain.supposed import Supposing, Supposition
from tracker.drift.detector import Level, State
from tracker.services import sample
from tracker.services.services import open_services
from tracker.ui.supposing import trial

ROOT = Path(__file__).resolve().parents[1]
FILES = ROOT / "resources" / "sample"


def content(path: Path) -> dict[str, bytes] | bytes:
    """What a file says; of a workbook its parts, since archives may be packed in many ways."""
    if path.suffix != ".xlsx":
        return path.read_bytes()
    with zipfile.ZipFile(path) as book:
        return {name: book.read(name) for name in book.namelist()}


def test_the_files_are_those_that_the_generator_writes(tmp_path):
    make = ROOT / "packaging" / "sample" / "make.py"
    subprocess.run([sys.executable, make, tmp_path], check=True)  # noqa: S603
    written, kept = (
        sorted(p.name for p in tmp_path.iterdir()),
        sorted(p.name for p in FILES.iterdir()),
    )
    assert written == kept
    for name in written:
        assert content(tmp_path / name) == content(FILES / name), name


@pytest.fixture(scope="module")
def services(tmp_path_factory, sample_once):
    """A ledger with the sample in it, as it looks on its own day."""
    folder = tmp_path_factory.mktemp("looked-at")
    shutil.copy(sample_once, folder)
    opened = open_services(folder / "ledger.sqlite", folder / "settings.json", sample.today)
    yield opened
    opened.close()


def account(services, name: str):
    (found,) = [a for a in services.ledger.all(Account) if a.name == name]
    return found


def finding(services, pattern: str):
    return services.review.assess().finding(pattern)


def test_the_exports_go_through_the_real_importers(services):
    batches = services.ledger.batches()
    assert {batch.importer for batch in batches} == {"alipay_app", "wechat_csv", "wechat_xlsx"}
    assert sum(batch.entries + batch.review for batch in batches) == services.ledger.count(
        EntryQuery()
    )
    assert any(batch.duplicates for batch in batches), "two exports share a week"
    assert services.ledger.count(EntryQuery(needs_review=True)) == 1


def test_its_day_is_the_one_after_its_last_payment(services):
    (last,) = services.ledger.entries(EntryQuery(limit=1))
    assert (sample.today() - last.occurred_on).days == 1


def test_what_statements_do_not_say_is_added(services):
    huabei = account(services, "花呗")
    assert (huabei.statement_day, huabei.due_day) == (1, 10)
    limits = [c for c in services.ledger.all(LimitChange) if c.account_id == huabei.id]
    assert len(limits) == 3
    reports = {report.id for report in services.ledger.all(CreditReport)}
    assert len(reports) == 2
    for part in (ReportCount, Tradeline, Inquiry, ReportRemark):
        assert {told.report_id for told in services.ledger.all(part)} == reports


def test_every_account_is_there_once(services):
    names = sorted(a.name for a in services.ledger.all(Account))
    cards = [name for name in names if name.startswith("招商银行")]
    assert cards == ["招商银行信用卡(6621)", "招商银行储蓄卡(8705)"]


def test_the_line_fills_up(services):
    months = services.review.table().lines[account(services, "花呗").id]
    use = {line.month: line.utilisation for line in months}
    assert use[Month(2026, 5)] < 0.2
    assert use[Month(2026, 11)] > 0.7
    raised = finding(services, "high_utilisation")
    assert raised.state is State.RAISED
    assert any(e.observed > 0.7 for e in raised.evidence if e.account_id == months[0].account_id)


def tried(services, pattern: str, *more: Supposition):
    """What would be if the step of a warning were done, and more, on the day that shows it."""
    asked = trial(finding(services, pattern).step)
    assert asked is not None
    judged = asked.judged.last if asked.judged else None
    return services.review.prospect().what_if([asked.supposition, *more], judged)


def test_what_the_full_line_asks_for_clears_it(services):
    found = tried(services, "high_utilisation")
    assert found.before.finding("high_utilisation").state is State.RAISED
    assert found.after.finding("high_utilisation").state is State.CLEAR
    assert found.change < 0
    assert found.caution is None


def test_to_pay_what_falls_due_clears_it_at_once(services):
    found = tried(services, "due_soon")
    assert [(one.pattern, one.after.state) for one in found.moved] == [("due_soon", State.CLEAR)]


def test_it_is_said_of_which_day_money_at_hand_is(services):
    found = tried(services, "due_soon")
    assert "All of money at hand is known up to 4 Nov 2026" in english(found.assumed)


@pytest.mark.parametrize("kind", [Supposing.REPAYMENT, Supposing.PURCHASE])
def test_what_is_supposed_today_is_paid_from_the_money_at_hand(services, kind):
    """A repayment from what the line is usually repaid from."""
    end = account(services, "花呗" if kind is Supposing.REPAYMENT else "余额")
    found = services.review.prospect().what_if([Supposition(kind, Money.parse("9000"), end.id)])
    before, after = (side.finding("thin_cushion") for side in (found.before, found.after))
    assert "30,719.52 on 4 Sep 2026" in english(before.headline)
    assert "22,427.02 on 5 Nov 2026" in english(after.headline), "31,427.02 less 9,000.00"


def test_to_repay_the_whole_bill_is_unlike_other_months_and_never_blamed(services):
    found = tried(services, "minimum_only")
    assert [one.pattern for one in found.moved if one.points > 0] == ["atypical"]
    assert "no reason to repay less" in english(found.caution)


@pytest.mark.parametrize("paid_by", ["招商银行储蓄卡(8705)", "招商银行信用卡(6621)"])
def test_a_small_purchase_beside_a_repayment_is_not_why_points_fall(services, paid_by):
    owed = finding(services, "due_soon").step.amount
    repaid = Supposition(Supposing.REPAYMENT, owed, account(services, "花呗").id)
    bought = Supposition(Supposing.PURCHASE, Money(100), account(services, paid_by).id)
    found = services.review.prospect().what_if([repaid, bought])
    assert {one.pattern for one in found.moved if one.points < 0} == {"due_soon"}
    assert found.caution is None


def test_beside_other_suppositions_repaying_is_not_blamed_either(services):
    found = tried(services, "minimum_only", Supposition(Supposing.INQUIRY))
    assert "no reason to repay less" in english(found.caution)


def test_a_series_of_a_month_is_compared_with_itself(services):
    spent = Supposition(
        Supposing.PURCHASE, Money.parse("25000"), account(services, "招商银行储蓄卡(8705)").id
    )
    found = services.review.prospect().what_if([spent], date(2026, 11, 30))
    (unlike,) = (one for one in found.moved if one.pattern == "atypical")
    said = [
        [english(side.text).split(":")[0] for side in (change.before, change.after) if side]
        for change in unlike.because
        if "usually" in english((change.after or change.before).text)
    ]
    assert ["Spending", "Spending"] in said
    assert all(first == last for first, last in (pair for pair in said if len(pair) > 1))


def test_payments_through_alipay_fall_under_half(services):
    raised = finding(services, "dormancy")
    assert raised.state is State.RAISED
    assert date(2026, 8, 1) <= raised.since <= date(2026, 11, 4)
    purchases = (EntryKind.PURCHASE,)
    alipay = [
        e for e in services.ledger.entries(EntryQuery(kinds=purchases)) if e.source == "alipay"
    ]
    recent = [e for e in alipay if e.occurred_on >= date(2026, 8, 27)]
    before = [e for e in alipay if date(2026, 6, 18) <= e.occurred_on < date(2026, 8, 27)]
    assert len(recent) < len(before) / 2


def test_one_bill_was_paid_late(services):
    huabei = account(services, "花呗").id
    paid = [r for r in services.ledger.repayments() if r.account_id == huabei]
    assert [r.days_past_due for r in paid if r.paid_on == date(2026, 3, 15)] == [5]
    raised = finding(services, "late_repayment")
    assert raised.state is State.RAISED
    assert [e.observed for e in raised.evidence if e.observed] == [5]


def test_no_report_was_looked_at_for_long_until_the_loan_was_suspended(services):
    before = services.review.assess(date(2026, 10, 20))
    assert before.finding("report_unchecked").state is State.RAISED
    assert before.finding("inquiry_burst").state is State.NO_DATA
    assert finding(services, "report_unchecked").state is State.CLEAR


def test_the_new_report_shows_inquiries_and_a_delay_but_nothing_grave(services):
    burst = finding(services, "inquiry_burst")
    assert (burst.level, burst.since) == (Level.WATCH, date(2026, 10, 12))
    assert burst.evidence[0].observed == 3
    blemish = finding(services, "report_blemish")
    assert (blemish.level, blemish.since) == (Level.WARN, date(2025, 7, 21))
    assert [e.observed for e in blemish.evidence[:5]] == [1, 1, 0, 0, 0]


def test_one_new_line_and_a_score_that_hardly_moved_raise_nothing(services):
    sprawl, score = finding(services, "lender_sprawl"), finding(services, "score_slide")
    assert sprawl.state is score.state is State.CLEAR
    assert (sprawl.evidence[0].observed, score.evidence[0].observed) == (1, 11)


def test_its_summary_counts_the_accounts_that_it_lists(services):
    for content in put_together(
        services.ledger.all(CreditReport),
        services.ledger.all(ReportCount),
        services.ledger.all(Tradeline),
    ):
        assert content.accounts_told == len(content.tradelines)


def test_every_page_says_the_same_of_what_was_repaid_of_a_statement(services):
    """A refund of 81.80 came to the line in August, before the next statement."""
    august = services.summaries.month(Month(2026, 8))
    (bill,) = [s for s in august.due if s.statement.statement_date == date(2026, 8, 1)]
    assert (str(bill.repaid), str(bill.refunded)) == ("1,381.80", "81.80")
    told = finding(services, "minimum_only").evidence
    said = "1,381.80 of it repaid by 1 Sep 2026, 81.80 of that by a refund."
    assert [said in english(e.text) for e in told if "3,321.71" in english(e.text)] == [True]


def test_less_is_spent_than_comes_in(services):
    clear = finding(services, "overspending")
    assert clear.state is State.CLEAR
    assert clear.evidence, "it says what it rests on"
