"""Money at hand: readings carried on by entries, on covered days only."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings

from tests.domain import strategies
from tests.domain.ledger import ALIPAY, BANK, CARD, WEALTH, facts, from_source, span
from tracker.domain.account import Account, AccountKind
from tracker.domain.behaviour import Facts
from tracker.domain.holding import BalanceReading
from tracker.domain.money import Money
from tracker.domain.tabulate import tabulate

MOVED = """
    2026-03-02  purchase   bank    -       100.00
    2026-03-05  income     -       bank    500.00
    2026-03-05  transfer   bank    alipay  200.00
    2026-03-09  wealth_in  alipay  wealth  50.00
    2026-03-20  repayment  bank    card    300.00
"""
MARCH = span("2026-03-01", "2026-04-30")
READ = (("bank", "2026-03-01", "1000"), ("alipay", "2026-03-04", "10"))
IDS = {"bank": BANK.id, "alipay": ALIPAY.id, "wealth": WEALTH.id}


def readings(*told: tuple[str, str, str]) -> list[BalanceReading]:
    return [
        BalanceReading(n, IDS[account], date.fromisoformat(on), Money.parse(balance))
        for n, (account, on, balance) in enumerate(told, 1)
    ]


def ledger(*told: tuple[str, str, str], accounts=(BANK, ALIPAY), covered=(MARCH,)) -> Facts:
    return facts(MOVED, accounts=accounts, balances=readings(*told), covered=covered)


def month(made: Facts, as_of: str):
    return tabulate(made, date.fromisoformat(as_of)).at_hand[-1]


def told(made: Facts, as_of: str) -> str:
    """Known days, the lowest day and the end of the last month, in one line."""
    last = month(made, as_of)
    low = f"lowest {last.lowest.total} on {last.lowest.on:%d}" if last.lowest else "never known"
    is_told = last.end is not None and last.end.on == date.fromisoformat(as_of)
    end = last.end.total if is_told else "not known"
    return f"{last.known} of {last.days} days, {low}, end {end}"


def test_a_reading_is_carried_on_by_what_moves():
    assert told(ledger(*READ), "2026-03-31") == "28 of 31 days, lowest 910.00 on 04, end 1,060.00"
    first = tabulate(ledger(*READ), date(2026, 3, 31)).at_hand[0].lowest
    assert first is not None
    assert [(one.account_id, str(one.balance), one.reading.on.day) for one in first.held] == [
        (BANK.id, "900.00", 1),
        (ALIPAY.id, "10.00", 4),
    ]


def test_the_month_of_the_day_ends_on_it():
    assert told(ledger(*READ), "2026-03-10") == "7 of 10 days, lowest 910.00 on 04, end 1,360.00"


def test_a_later_reading_is_the_truth_from_its_day_on():
    made = ledger(*READ, ("bank", "2026-03-25", "5"))
    assert told(made, "2026-03-31") == "28 of 31 days, lowest 165.00 on 25, end 165.00"


def test_without_a_reading_nothing_is_known():
    assert tabulate(ledger(), date(2026, 3, 31)).at_hand == ()
    only_bank = month(ledger(READ[0]), "2026-03-31")
    assert (only_bank.lowest, only_bank.end, only_bank.missing) == (None, None, (ALIPAY.id,))
    assert only_bank.known == 0, "the wallet may have held money before anything moved on it"
    assert told(ledger(READ[0]), "2026-03-04").startswith("4 of 4 days"), "nobody knew of it then"


def test_days_that_no_file_covers_are_not_known():
    made = ledger(*READ, covered=[span("2026-03-01", "2026-03-10")])
    assert told(made, "2026-03-31") == "7 of 31 days, lowest 910.00 on 04, end not known"


def test_what_moves_or_is_read_after_the_last_known_day_follows_it():
    made = ledger(*READ, covered=[span("2026-03-01", "2026-03-08")])
    assert month(made, "2026-03-08").since is None
    after = month(made, "2026-03-09").since
    assert (after.on, str(after.total), after.known_until) == (
        date(2026, 3, 9),
        "1,360.00",
        date(2026, 3, 8),
    )
    assert month(made, "2026-03-31").since.on == date(2026, 3, 20)
    read = month(replace(made, balances=readings(*READ, ("bank", "2026-03-25", "5"))), "2026-03-31")
    assert [(str(one.balance), one.reading.on.day) for one in read.since.held] == [
        ("5.00", 25),
        ("160.00", 4),
    ]


def test_an_account_is_known_while_every_platform_that_told_of_it_is_covered():
    made = replace(
        from_source("wechat", ledger(READ[0], accounts=[BANK])),
        covered_by_source={"alipay": [MARCH], "wechat": [span("2026-03-01", "2026-03-06")]},
    )
    assert told(made, "2026-03-31") == "6 of 31 days, lowest 900.00 on 02, end not known"


def test_where_everything_is_typed_in_every_day_is_known():
    assert told(ledger(*READ, covered=()), "2026-03-31").startswith("28 of 31 days")


def test_a_bank_account_has_to_be_read_every_month_or_so():
    made = ledger(READ[0], accounts=[BANK])
    assert told(made, "2026-04-05").endswith("end 900.00")
    assert told(made, "2026-04-06").endswith("end not known")
    wallet = replace(BANK, provider="支付宝")
    assert told(replace(made, accounts=(wallet,)), "2026-04-06").endswith("end 900.00")


@pytest.mark.parametrize(
    ("account", "counts"),
    [
        (WEALTH, True),
        (replace(WEALTH, name="养老目标基金"), False),
        (replace(WEALTH, kind=AccountKind.UNSORTED_CARD), False),
        (replace(WEALTH, closed_on=date(2026, 3, 30)), False),
        (replace(WEALTH, currency="USD"), False),
    ],
)
def test_wealth_is_needed_where_it_pays_out_at_once(account: Account, counts: bool):  # noqa: FBT001
    made = ledger(*READ, accounts=[BANK, ALIPAY, account])
    assert month(made, "2026-03-31").missing == ((WEALTH.id,) if counts else ())


def test_other_wealth_counts_once_its_balance_is_stated():
    fund = replace(WEALTH, name="养老目标基金")
    made = ledger(*READ, ("wealth", "2026-03-10", "900"), accounts=[BANK, ALIPAY, fund])
    assert told(made, "2026-03-31") == "28 of 31 days, lowest 910.00 on 04, end 1,960.00"


def test_money_in_another_currency_is_left_out():
    dollars = BalanceReading(9, BANK.id, date(2026, 3, 10), Money(5, "USD"))
    made = ledger(*READ)
    mixed = replace(made, balances=[*made.balances, dollars])
    assert told(mixed, "2026-03-31") == told(made, "2026-03-31")
    assert tabulate(ledger(*READ, accounts=[CARD]), date(2026, 3, 31)).at_hand[0].known == 0


@settings(max_examples=60)
@given(made=strategies.facts, as_of=strategies.days)
def test_what_is_known_adds_up_and_nothing_later_is_seen(made, as_of):
    table = tabulate(made, as_of)
    assert table.at_hand == tabulate(strategies.until(made, as_of), as_of).at_hand
    for row in table.at_hand:
        assert 0 <= row.known <= row.days <= 31
        for day in filter(None, (row.lowest, row.end)):
            assert day.total == Money.total(one.balance for one in day.held)
            assert all(one.reading.on <= day.on for one in day.held)
        if row.lowest and row.end:
            assert row.lowest.total <= row.end.total
