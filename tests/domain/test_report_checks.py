"""Where a credit report and the ledger disagree."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.domain.ledger import CARD, HUABEI, facts
from tests.domain.printed_reports import line, report, yuan
from tracker.domain.account import AccountKind, LimitChange
from tracker.domain.owed import lines
from tracker.domain.period import Month
from tracker.domain.report import CountKind, ReportCount, TradelineState
from tracker.domain.report_checks import Books, CheckKind, checks, missing

ANT = "重庆蚂蚁消费金融有限公司"
KNOWN_ON = date(2026, 11, 20)
LEDGER = """
    2026-05-20  purchase   huabei - 100.00
    2026-06-10  purchase   huabei - 250.50
    2026-07-02  repayment  wallet huabei 200.00
"""


def books(*limits: LimitChange, accounts=(HUABEI,), drawn=LEDGER):
    made = facts(drawn.replace("wallet", "alipay"), accounts=accounts)
    return Books(made.accounts, limits, lines(made), KNOWN_ON)


def tied(**more):
    told = {"kind": AccountKind.REVOLVING_LINE, "account_id": HUABEI.id, "as_of": "2026-06-30"}
    return line(ANT, **{**told, **more})


def limit(amount, on="2025-01-01", until=None):
    ends = date.fromisoformat(until) if until else None
    return LimitChange(0, HUABEI.id, date.fromisoformat(on), yuan(amount), ends)


def kinds(found):
    return [check.kind for check in found]


def test_a_balance_that_differs_on_the_day_is_to_be_checked_with_both_amounts():
    content = report("2026-07-20", tied(balance=900))
    (found,) = checks(content, books())
    assert found.kind is CheckKind.BALANCE
    assert (found.account, found.tradeline) == (HUABEI, content.tradelines[0])
    values = found.sentence.values
    assert (values["told"], values["kept"]) == (yuan(900), yuan(350.50))
    assert (values["as_of"], values["day"]) == (Month(2026, 6), date(2026, 6, 30))


def test_a_day_that_the_report_names_is_told_as_that_day():
    content = report("2026-07-20", replace(tied(balance=900), text="截至：2026-06-30"))
    (found,) = checks(content, books())
    assert found.sentence.values["as_of"] == date(2026, 6, 30)


@pytest.mark.parametrize("balance", [350, 351, 100], ids=["cut", "rounded", "of the statement"])
def test_a_balance_that_may_be_right_is_left_alone(balance):
    assert not checks(report("2026-07-20", tied(balance=balance)), books())


def test_what_is_left_of_instalments_may_be_counted_or_not():
    said = tied(balance=50, instalment_balance=300)
    assert not checks(report("2026-07-20", said), books())


def test_a_day_before_the_ledger_begins_is_not_compared():
    assert not checks(report("2026-05-10", tied(balance=900, as_of="2026-04-30")), books())
    assert not checks(report("2026-07-20", tied(balance=900, as_of="")), books())


def test_a_limit_that_differs_on_the_day_is_to_be_checked():
    later = limit(5_000, "2026-07-05")
    (found,) = checks(report("2026-07-20", tied(credit_limit=5_000)), books(limit(3_000), later))
    assert found.kind is CheckKind.LIMIT
    assert (found.sentence.values["told"], found.sentence.values["kept"]) == (
        yuan(5_000),
        yuan(3_000),
    )
    assert not checks(report("2026-07-20", tied(credit_limit=3_000)), books(limit(3_000), later))
    assert not checks(report("2026-07-20", tied(credit_limit=3_000)), books())


@pytest.mark.parametrize("told", [3_000, 8_000])
def test_a_temporary_limit_may_be_told_or_not(told):
    raised = limit(8_000, "2026-06-01", "2026-08-01")
    assert not checks(report("2026-07-20", tied(credit_limit=told)), books(limit(3_000), raised))


def test_an_open_account_that_the_ledger_lacks_is_to_be_checked():
    stranger = line("中信银行")
    over = line("光大银行", state=TradelineState.CLOSED)
    content = report("2026-07-20", stranger, over)
    (found,) = checks(content, books())
    assert (found.kind, found.tradeline) == (CheckKind.NOT_IN_LEDGER, stranger)
    assert not checks(content, books(), proposed=[stranger])


def test_the_other_currency_of_a_card_that_is_known_is_no_account_of_its_own():
    opened = {"opened_on": "2018-05-02"}
    card = line("招商银行", account_id=CARD.id, **opened)
    dollars = line("招商银行股份有限公司", currency="USD", **opened)
    other_day = line("招商银行", currency="USD", opened_on="2019-01-01")
    held = books(accounts=(HUABEI, CARD))
    (found,) = checks(report("2026-07-20", card, dollars, other_day), held)
    assert found.tradeline == other_day
    waiting = replace(card, account_id=None)
    (found,) = checks(report("2026-07-20", waiting, dollars, other_day), held, [waiting])
    assert found.tradeline == other_day


def test_an_account_that_lenders_share_is_not_held_against_one_of_them():
    content = report("2026-07-20", tied(balance=1), tied(balance=2))
    assert not checks(content, books())


def test_an_account_that_the_report_lacks_is_to_be_checked():
    opened = replace(CARD, opened_on=date(2020, 1, 1))
    content = report("2026-07-20", tied())
    (found,) = missing(content, books(accounts=(HUABEI, opened)))
    assert (found.kind, found.account) == (CheckKind.NOT_IN_REPORT, opened)
    assert not missing(content, books(accounts=(HUABEI, opened)), spoken_for=[opened.id])


@pytest.mark.parametrize(
    "known",
    [
        {},
        {"opened_on": date(2026, 6, 1)},
        {"opened_on": date(2020, 1, 1), "closed_on": date(2025, 1, 1)},
        {"opened_on": date(2020, 1, 1), "kind": AccountKind.DEBIT},
    ],
    ids=["age unknown", "too young", "closed", "no credit"],
)
def test_an_account_that_need_not_be_there_is_not_missed(known):
    account = replace(CARD, **known)
    assert not missing(report("2026-07-20", tied()), books(accounts=(HUABEI, account)))


def test_a_ledger_knows_an_account_by_its_movements_and_limits():
    content = report("2026-09-20", line("中信银行"))
    (found,) = missing(content, books())
    assert found.sentence.values["since"] == date(2026, 5, 20)
    (found,) = missing(content, books(limit(3_000)))
    assert found.sentence.values["since"] == date(2025, 1, 1)


def test_a_summary_that_was_typed_in_misses_nothing():
    counts = (ReportCount(kind=CountKind.CARDS, accounts=1),)
    typed = report("2026-09-20", counts=counts, number="")
    assert not missing(typed, books())
