"""The ledger as books: what is known to be held, and what leads there."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from tests.domain.ledger import ACCOUNTS, BANK, CARD, HUABEI, by_hand, facts
from tracker.domain.behaviour import DaySum, Facts
from tracker.domain.book_names import account_names
from tracker.domain.coverage import Coverage
from tracker.domain.double_entry import Check, Correction, checks
from tracker.domain.entry import EntryKind
from tracker.domain.holding import BalanceReading
from tracker.domain.money import Money
from tracker.domain.owed import lines
from tracker.domain.running_balance import running_balance
from tracker.domain.statement import Statement
from tracker.domain.unexplained import unexplained

TODAY = date(2026, 11, 30)
NAMES = account_names(ACCOUNTS)


def statement(on: str, balance: Money, account_id: int = HUABEI.id) -> Statement:
    day = date.fromisoformat(on)
    return Statement(0, account_id, day, day + timedelta(days=9), balance)


def told(made: Facts) -> list[str]:
    """Each correction with the account that stands against it, and each check, by day."""
    return [
        f"{one.on:%m-%d} {one.balance} {one.balance.currency}"
        if isinstance(one, Check)
        else f"{one.on:%m-%d} {one.postings[0].amount} from {one.postings[1].account}"
        for one in checks(made, NAMES, TODAY)
    ]


def test_a_statement_in_another_currency_than_its_account_says_nothing_of_it():
    """As `tracker.domain.owed` has it: the account may have had that currency before."""
    dollars = replace(CARD, currency="USD")
    bought = DaySum(date(2026, 3, 2), EntryKind.PURCHASE, "", CARD.id, None, 1, Money(30_00, "USD"))
    before = statement("2026-03-05", Money(100_00), CARD.id)
    now = statement("2026-03-10", Money(50_00, "USD"), CARD.id)
    made = Facts(accounts=[dollars], days=[bought], statements=[before])
    assert told(made) == []
    assert told(replace(made, statements=[before, now])) == [
        "03-10 -20.00 from Equity:Opening", "03-10 -50.00 USD",
    ]  # fmt: skip


def test_books_post_what_the_accounts_page_shows_as_not_in_entries():
    made = facts(
        """
        2026-03-02  purchase   huabei  -       30.00
        2026-03-04  repayment  bank    huabei  45.00
        2026-03-06  purchase   bank    -       100.00
        """,
        statements=[
            statement("2026-03-01", Money(50_00)),
            statement("2026-03-05", Money(40_00)),
            statement("2026-03-09", Money(40_00)),
        ],
        balances=[
            BalanceReading(1, BANK.id, date(2026, 3, 3), Money(900_00)),
            BalanceReading(2, BANK.id, date(2026, 3, 7), Money(700_00)),
        ],
    )
    shown = {
        f"{day:%m-%d} {minor}"
        for id_, gaps in unexplained(made).items()
        for day, gap in gaps.items()
        if (minor := gap.minor if id_ == BANK.id else -gap.minor)
    }
    later = [one for one in checks(made, NAMES, TODAY) if isinstance(one, Correction)]
    posted = {
        f"{one.on:%m-%d} {one.postings[0].amount.minor}"
        for one in later
        if one.postings[1].account == "Equity:Adjustments"
    }
    assert posted == shown == {"03-05 -500", "03-07 -5500"}


def test_what_was_held_before_the_first_movement_is_posted_as_an_opening():
    made = facts(
        "2026-03-02 purchase bank - 100.00",
        balances=[BalanceReading(1, BANK.id, date(2026, 3, 7), Money(700_00))],
    )
    assert told(made) == ["03-01 800.00 from Equity:Opening", "03-07 700.00 CNY"]


def kept(second: str) -> Facts:
    """Two months that are written down by hand, a pause of half a year, and another month."""
    days = [date(2026, month, day) for month in (1, 2, 8) for day in range(1, 29, 3)]
    bought = "\n".join(f"{day} purchase huabei - 10.00" for day in days)
    return by_hand(facts(f"{bought}\n2026-02-09 repayment bank huabei 100.00\n{second}"))


def test_what_is_repaid_after_a_pause_in_the_record_is_posted_at_its_end():
    """It tells nothing of what was owed before."""
    assert told(kept("2026-08-09 repayment bank huabei 500.00")) == [
        "07-31 -370.00 from Equity:Adjustments"
    ]


@given(minors=st.lists(st.integers(1, 100_000), min_size=1, max_size=4))
def test_books_hold_what_a_list_of_entries_tells_of_a_line_that_is_kept_by_hand(minors):
    repaid = (
        f"2026-08-{5 + n:02} repayment bank huabei {m / 100:.2f}" for n, m in enumerate(minors)
    )
    made = kept("\n".join(repaid))
    line = lines(made)[HUABEI.id]
    shown = running_balance(line, Coverage(made), TODAY)
    posted = [one for one in checks(made, NAMES, TODAY) if isinstance(one, Correction)]
    for day in line.moved.days:
        moved = line.moved.until(day) - sum(
            one.postings[0].amount.minor for one in posted if one.on <= day
        )
        assert shown.at_end(day) in (None, Money(moved))
    assert shown.at_end(date(2026, 2, 28)) is not None
