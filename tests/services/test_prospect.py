"""What is supposed gives the assessment of a real ledger in which it is typed in."""

import shutil
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from tracker.domain.account import Account, AccountKind, LimitChange
from tracker.domain.eligibility import IncomeStatement
from tracker.domain.entry import Entry, EntryKind
from tracker.domain.money import Money
from tracker.domain.period import SHANGHAI, Month
from tracker.domain.report import CreditReport, Inquiry
from tracker.domain.supposed import Supposing, Supposition
from tracker.services import sample
from tracker.services.services import Services, open_services

TODAY = date(2026, 6, 20)
NOON = datetime(2026, 6, 20, 12, tzinfo=SHANGHAI)


def opened(folder: Path) -> Services:
    return open_services(
        folder / "ledger.sqlite",
        folder / "settings.json",
        lambda: TODAY,
        lambda: datetime(2026, 6, 20, 4, tzinfo=UTC),
    )


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    """The file of a ledger that is made once, and copied by each test."""
    folder = tmp_path_factory.mktemp("filled")
    services = opened(folder)
    fill(services)
    services.close()
    return folder / "ledger.sqlite"


@pytest.fixture
def services(tmp_path, filled):
    shutil.copy(filled, tmp_path)
    services = opened(tmp_path)
    yield services
    services.close()


def fill(services: Services) -> None:
    """A card that is used and repaid month after month, a line, a wallet, a report."""
    save = services.ledger.save
    save(Account(0, "招行信用卡", AccountKind.CREDIT_CARD, "招商银行", statement_day=5, due_day=25))
    save(Account(0, "花呗", AccountKind.REVOLVING_LINE, "支付宝", statement_day=1, due_day=10))
    save(Account(0, "余额", AccountKind.WALLET, "支付宝"))
    for line in (1, 2):
        save(LimitChange(0, line, date(2025, 1, 1), Money.parse("5000")))
    save(IncomeStatement(0, date(2025, 1, 1), Money.parse("6000")))
    report = save(CreditReport(0, date(2026, 5, 2)))
    save(Inquiry(0, report.id, date(2026, 4, 20), "招商银行", "贷款审批"))
    day = datetime(2025, 6, 3, 12, tzinfo=SHANGHAI)
    while day < NOON:
        for account, amount in ((1, "180"), (2, "95"), (3, "40")):
            save(entry(EntryKind.PURCHASE, amount, account, at=day))
        if day.day <= 7:
            save(entry(EntryKind.REPAYMENT, "700", None, 1, at=day))
            save(entry(EntryKind.REPAYMENT, "350", 3, 2, at=day))
        day += timedelta(days=7)


def entry(kind, amount, left, arrived=None, at=NOON) -> Entry:
    return Entry(0, at, kind, Money.parse(amount), left, arrived)


NOW = {
    "repayment": Supposition(Supposing.REPAYMENT, Money.parse("150"), 1),
    "purchase": Supposition(Supposing.PURCHASE, Money.parse("3456.78"), 2),
    "purchase from a wallet": Supposition(Supposing.PURCHASE, Money.parse("9000"), 3),
    "drawdown": Supposition(Supposing.DRAWDOWN, Money.parse("2000"), 2),
    "cash advance": Supposition(Supposing.CASH_ADVANCE, Money.parse("1500"), 1),
    "inquiry": Supposition(Supposing.INQUIRY, count=1),
    "limit": Supposition(Supposing.LIMIT, Money.parse("900"), 1),
    "income": Supposition(Supposing.INCOME, Money.parse("300")),
}


def type_in(services: Services, one: Supposition) -> None:
    """The same, typed in as a person would."""
    save, kinds = services.ledger.save, Supposing
    if one.kind is kinds.REPAYMENT:
        save(Entry(0, NOON, EntryKind.REPAYMENT, one.amount, None, one.account_id))
    elif one.kind is kinds.INQUIRY:
        save(Inquiry(0, 1, TODAY))
    elif one.kind is kinds.LIMIT:
        save(LimitChange(0, one.account_id or 0, TODAY, one.amount))
    elif one.kind is kinds.INCOME:
        save(IncomeStatement(0, TODAY, one.amount))
    else:
        save(Entry(0, NOON, EntryKind(one.kind.value), one.amount, one.account_id))


@pytest.mark.parametrize("name", NOW)
def test_what_is_supposed_today_is_what_a_ledger_with_it_says(services, name):
    found = services.review.prospect().what_if([NOW[name]])
    assert found.before == services.review.assess()
    type_in(services, NOW[name])
    assert found.after == services.review.assess()


def test_all_of_it_together_is_what_a_ledger_with_all_of_it_says(services):
    found = services.review.prospect().what_if(list(NOW.values()))
    for one in NOW.values():
        type_in(services, one)
    assert found.after == services.review.assess()


def test_asking_changes_nothing(services):
    before = services.review.assess()
    prospect = services.review.prospect()
    for _ in range(2):
        first = prospect.what_if([NOW["purchase"]])
        prospect.what_if([NOW["drawdown"]], TODAY + timedelta(days=70))
    assert prospect.what_if([NOW["purchase"]]) == first
    assert prospect.what_if([]).change == 0
    assert services.review.assess() == before


def test_a_coming_month_is_judged_at_its_end_with_both_sides_alike_until_then(services):
    prospect = services.review.prospect()
    july = date(2026, 7, 31)
    late = replace(NOW["purchase"], month=Month.of(july))
    found = prospect.what_if([late])
    assert found.before.as_of == found.after.as_of == july
    assert prospect.what_if([], july).before == found.before
    moved = {one.pattern for one in found.moved}
    assert "high_utilisation" in moved
    assert "late_repayment" not in moved  # statements are repaid as usual on both sides


def test_no_answer_is_lost_because_the_future_is_not_covered(tmp_path, sample_once):
    shutil.copy(sample_once, tmp_path / "s.sqlite")
    opened = open_services(tmp_path / "s.sqlite", tmp_path / "s.json", sample.today)
    now = opened.review.assess()
    for months in (1, 3, 6):
        then = opened.review.prospect().what_if([], (now.as_of + timedelta(days=30 * months)))
        assert then.before.coverage.with_data >= now.coverage.with_data
    opened.close()
