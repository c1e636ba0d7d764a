"""What if: both sides alike but for what is supposed, and borrowing never praised."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.domain import strategies
from tests.domain.ledger import HUABEI, facts, of_rows, row, span
from tests.drift.said import english
from tracker.domain.account import LimitChange
from tracker.domain.behaviour import Facts
from tracker.domain.entry import EntryKind
from tracker.domain.joined import joined
from tracker.domain.money import Money
from tracker.domain.period import Month
from tracker.domain.plan import InstalmentPlan
from tracker.domain.supposed import USES, Supposing, Supposition, supposed
from tracker.domain.tabulate import Tables, tabulate
from tracker.domain.tally import platform_of, providers
from tracker.drift.assessment import assess
from tracker.drift.catalogue import DETECTORS
from tracker.drift.detector import Level, State
from tracker.drift.what_if import Prospect

suppositions = st.lists(
    st.builds(
        Supposition,
        st.sampled_from([kind for kind in Supposing if kind not in USES]),
        st.integers(0, 600_000).map(Money),
        st.sampled_from([1, 2, 6]),
        count=st.integers(1, 4),
    ),
    max_size=4,
)
uses = st.builds(
    Supposition,
    st.sampled_from(sorted(USES)),
    month=st.none() | st.builds(Month, st.just(2025), st.integers(1, 12)),
    count=st.integers(1, 12),
    platform=st.sampled_from(["alipay", "wechat"]),
)


@settings(max_examples=60)
@given(strategies.facts, suppositions, strategies.days)
def test_of_today_it_is_the_assessment_of_a_ledger_with_it_in(known, chosen, today):
    found = Prospect(Tables(known), DETECTORS, today).what_if(chosen)
    assert found.before == assess(tabulate(known, today), DETECTORS)
    with_it = joined(known, supposed(known, chosen, today))
    assert found.after == assess(tabulate(with_it, today), DETECTORS)


@settings(max_examples=40)
@given(strategies.facts, suppositions, st.lists(uses, max_size=1), strategies.days)
def test_of_a_day_to_come_both_sides_rest_on_the_same_facts(known, chosen, used, today):
    prospect = Prospect(Tables(known), DETECTORS, today)
    found = prospect.what_if([*chosen, *used], today + timedelta(days=45))
    day = found.after.as_of
    standing = {d.pattern: d.judge(tabulate(known, today)) for d in DETECTORS}
    for side, told in ((found.before, []), (found.after, [*chosen, *used])):
        plain = joined(known, prospect.more(told, day))
        assert side == assess(tabulate(plain, day), DETECTORS, standing)
    assert all(one.before != one.after for one in found.moved)


TODAY = date(2026, 6, 14)
ALL_OF_IT = span("2025-01-01", "2026-06-14")


def regular() -> Facts:
    """Ten payments a week, mostly on the line, which is repaid in full every month."""
    drawn = []
    for month in Month(2025, 1).until(Month.of(TODAY)):
        drawn.append(f"{month.day(9)} repayment bank huabei 1600.00")
        for day in map(month.day, (3, 10, 17, 24)):
            drawn.append(f"{day}x8 purchase huabei - 400.00")
            drawn.append(f"{day}x2 purchase alipay - 60.00")
    drawn = [line for line in drawn[1:] if line[:10] <= TODAY.isoformat()]
    made = facts("\n".join(drawn), accounts=[HUABEI, *facts("").accounts[1:]])
    limit = LimitChange(1, 1, date(2025, 1, 1), Money.parse("6000"))
    return replace(
        made,
        limits=[limit],
        covered=[ALL_OF_IT],
        covered_by_source={"alipay": [ALL_OF_IT]},
        filed=frozenset({"alipay"}),
    )


def disused() -> Facts:
    """The same, of which nothing is paid since March but what is repaid."""
    made = regular()
    kept = [row for row in made.days if row.on < date(2026, 3, 1) or row.account_id == 7]
    return replace(made, days=tuple(kept))


def full() -> Facts:
    """The same, with so much on the line that little is left of its limit."""
    return joined(regular(), supposed(regular(), [bought("4000", 1)], TODAY))


def bought(amount: str, account: int) -> Supposition:
    return Supposition(Supposing.PURCHASE, Money.parse(amount), account)


def prospect(made: Facts | None = None) -> Prospect:
    return Prospect(Tables(made or regular()), DETECTORS, TODAY)


def test_a_large_purchase_says_which_measurement_it_changes():
    found = prospect().what_if([Supposition(Supposing.PURCHASE, Money.parse("5000"), 1)])
    (one,) = (m for m in found.moved if m.pattern == "high_utilisation")
    assert (one.before.state, one.after.level) == (State.CLEAR, Level.ALERT)
    assert one.points > 0
    told = [
        (english(c.before.text if c.before else None), english(c.after.text if c.after else None))
        for c in one.because
    ]
    assert any("花呗" in before and "花呗" in after for before, after in told)
    assert found.caution is None


def test_weeks_without_use_are_judged_when_they_are_over_and_usual_ones_change_nothing():
    away = Supposition(Supposing.NO_USE, count=10, platform="alipay")
    found = prospect().what_if([away])
    assert found.after.as_of == TODAY + timedelta(weeks=10)
    assert found.before.finding("dormancy").state is State.CLEAR
    assert found.after.finding("dormancy").state is State.RAISED
    as_usual = replace(away, kind=Supposing.USUAL_USE)
    assert not [m for m in prospect().what_if([as_usual]).moved if m.pattern == "dormancy"]


def bought_and_else(now: Prospect, told, day):
    """What is bought through Alipay until a day, and every other row but what is repaid."""
    rows = [r for r in now.more(told, day).days if r.kind is not EntryKind.REPAYMENT]
    of = providers(now.known.facts.accounts)
    by_alipay = [r for r in rows if r.kind is EntryKind.PURCHASE and platform_of(r, of) == "alipay"]
    return by_alipay, [r for r in rows if r not in by_alipay]


@settings(max_examples=40)
@given(st.lists(strategies.rows, min_size=1, max_size=12), uses)
def test_of_a_use_only_what_is_bought_through_the_platform_differs(drawn, used):
    """Month after month the same, whatever it is."""
    months = Month(2025, 6).until(Month(2026, 5))
    days = [replace(r, on=month.day(r.on.day)) for month in months for r in drawn]
    told = dict.fromkeys(("alipay", "wechat", "other"), (ALL_OF_IT,))
    known = of_rows(sorted(days, key=lambda r: r.on), covered=[ALL_OF_IT], covered_by_source=told)
    now, used = prospect(known), replace(used, platform="alipay")
    day, weeks = max(used.last_day(TODAY), date(2026, 7, 31)), used.weeks(TODAY)
    as_it_is, other = bought_and_else(now, [], day)
    supposed_so, same = bought_and_else(now, [used], day)
    assert same == other
    outside = [[r for r in rows if r.on not in weeks] for rows in (as_it_is, supposed_so)]
    assert outside[0] == outside[1]
    if used.kind is Supposing.NO_USE:
        assert outside[1] == supposed_so


def test_weeks_without_use_leave_what_comes_in_and_what_is_saved_and_repaid():
    made = regular()
    monthly = [
        row(f"{month.day(5)}", *cells)
        for month in Month(2025, 1).until(Month(2026, 6))
        for cells in (
            ("income", "-", "alipay", "5000"),
            ("wealth_in", "alipay", "wealth", "800"),
            ("repayment", "alipay", "-", "300"),
        )
    ]
    days = [replace(r, source="alipay") for r in (*made.days, *monthly)]
    now = prospect(replace(made, days=tuple(sorted(days, key=lambda r: r.on))))
    away = Supposition(Supposing.NO_USE, count=10, platform="alipay")
    day = away.last_day(TODAY)
    cash = [now.known.extended(now.more(told, day)).table(day).cash for told in ([], [away])]
    assert [month.inflow for month in cash[1]] == [month.inflow for month in cash[0]]
    assert cash[1][-2].inflow == Money.parse("5000")
    rows = now.more([away], day).days
    assert {r.amount for r in rows if r.kind is EntryKind.WEALTH_IN} == {Money.parse("800")}
    repaid = [r for r in rows if r.kind is EntryKind.REPAYMENT and r.to_account_id is None]
    assert len(repaid) == 2
    assert now.what_if([away]).after.finding("dormancy").state is State.RAISED


def test_usual_weeks_that_cost_less_are_not_called_spending():
    dear = [row(f"{Month(2026, m).day(d)}", "purchase", "alipay", "-", "3000")
            for m in (2, 3, 4, 5) for d in (2, 12, 22)]  # fmt: skip
    idle = [r for r in regular().days if r.on < date(2026, 2, 1) or r.account_id == 7]
    now = prospect(replace(regular(), days=tuple(sorted([*idle, *dear], key=lambda r: r.on))))
    found = now.what_if([Supposition(Supposing.USUAL_USE, count=10, platform="alipay")])
    assert any(one.points < 0 for one in found.moved)
    assert found.caution is None


def test_statements_are_repaid_as_usual_until_a_day_to_come():
    found = prospect().what_if([], date(2026, 9, 30))
    assert found.before.finding("late_repayment").state is State.CLEAR
    assert "30 Sep 2026" in english(found.assumed)


def test_what_is_owed_on_a_closed_line_is_repaid_as_usual_until_a_day_to_come():
    much = joined(regular(), facts(f"{TODAY} purchase huabei - 5000.00"))
    closed = replace(much, accounts=[replace(HUABEI, closed_on=TODAY), *much.accounts[1:]])
    found = prospect(closed).what_if([], day := date(2026, 9, 30))
    assert found.before.finding("late_repayment").state is State.CLEAR
    now = prospect(closed)
    (repaid,) = (r for r in now.more([], day).days if r.to_account_id == 1)
    assert (repaid.on, repaid.amount) == (date(2026, 7, 9), now.owed_now(HUABEI))


def test_nothing_more_is_bought_or_drawn_with_what_is_closed_until_a_day_to_come():
    """What was bought with it is paid otherwise, and the platform is used as before."""
    drawn = facts("2026-05-12 drawdown huabei bank 90.00\n2026-05-13 interest huabei - 1.00")
    known = joined(regular(), drawn)
    closed = replace(known, accounts=[replace(HUABEI, closed_on=TODAY), *known.accounts[1:]])
    until = [Supposition(Supposing.USUAL_USE, count=4, platform="alipay")]
    for told in ((), until):
        before, after = (prospect(made).more(told, date(2026, 8, 31)) for made in (known, closed))
        assert any(row.account_id == HUABEI.id for row in before.days)
        assert not any(row.account_id == HUABEI.id for row in after.days)
        bought, still = (
            [(row.on, row.amount) for row in side.days if row.kind is EntryKind.PURCHASE]
            for side in (before, after)
        )
        assert sorted(bought) == sorted(still)
        assert {platform_of(r, providers(closed.accounts)) for r in after.days
                if r.kind is EntryKind.PURCHASE} == {"alipay"}  # fmt: skip
        assert not any(move.account_id == HUABEI.id for move in after.drawdowns)


ISSUED = date(2026, 6, 5)
"""The statement of June is there, and nothing of it is repaid yet."""


SEEN_UNTIL = pytest.mark.parametrize("seen_until", [ISSUED, ISSUED - timedelta(days=1)])


def issued(share: int, seen_until: date) -> Facts:
    """The same line, of whose statements one in `share` yuan is repaid each month."""
    made = regular()
    days = [
        replace(row, amount=Money(row.amount.minor // share)) if row.to_account_id == 1 else row
        for row in made.days
        if row.on <= ISSUED
    ]
    repaid = [
        (replace(told, amount=Money(told.amount.minor // share)), entry)
        for told, entry in made.repayments
        if told.paid_on <= ISSUED
    ]
    seen = [span("2025-01-01", seen_until.isoformat())]
    return replace(
        made, days=days, repayments=repaid, covered=seen, covered_by_source={"alipay": seen}
    )


def owed_after(made: Facts, *amounts: str) -> Money:
    """What is owed at the end of the month, if so much is supposed to be repaid now."""
    now, day = Prospect(Tables(made), DETECTORS, ISSUED), date(2026, 6, 30)
    asked = [Supposition(Supposing.REPAYMENT, Money.parse(amount), 1) for amount in amounts]
    return now.known.lines[1].extended(now.more(asked, day).days).balance(day, day)


@SEEN_UNTIL
def test_what_is_supposed_to_be_repaid_comes_on_top_of_what_is_usual(seen_until):
    made = issued(2, seen_until)
    assert owed_after(made) - owed_after(made, "300") == Money.parse("300")


@SEEN_UNTIL
def test_no_more_is_repaid_than_the_statement_asks_for(seen_until):
    made = issued(1, seen_until)
    assert owed_after(made, "1000") == owed_after(made)


def test_more_than_is_owed_is_never_repaid():
    asked = Supposition(Supposing.REPAYMENT, Money.parse("99999"), 1)
    now = prospect()
    (kept,) = now.within_debt([asked])
    owed = now.known.lines[1].balance(TODAY, TODAY)
    assert kept.amount == owed
    later = replace(asked, month=Month(2026, 8))
    assert Money(0) < now.within_debt([later])[0].amount < Money.parse("9000")
    assert now.within_debt([asked, asked])[1].amount == Money(0)


def test_what_is_taken_to_be_repaid_since_the_last_file_is_not_repaid_again():
    now = Prospect(Tables(issued(1, ISSUED)), DETECTORS, date(2026, 6, 20))
    asked, later = [Supposition(Supposing.REPAYMENT, Money.parse("99999"), 1)], date(2026, 7, 31)
    (told,), (assumed,) = now.within_debt(asked), now.within_debt(asked, later)
    assert told.amount == now.known.lines[1].balance(now.today, now.today)
    assert assumed.amount < told.amount
    days = now.more([assumed], later).days
    for day in (date(2026, 6, 30), later):
        assert now.known.lines[1].extended(days).balance(day, later) >= Money(0)


def test_of_a_loan_as_much_is_owed_as_its_plan_still_asks_for():
    loan = InstalmentPlan(1, 1, first_due=date(2026, 5, 20), months=12, payment=Money(500_00))
    asked = Supposition(Supposing.REPAYMENT, Money.parse("99999"), 1)
    now = prospect(replace(regular(), days=[], repayments=[], plans=[loan]))
    first, second = now.within_debt([replace(asked, amount=Money(600_00)), asked])
    assert (first.amount, second.amount) == (Money(600_00), Money(11 * 500_00 - 600_00))


def test_points_that_fall_by_borrowing_or_spending_are_never_praised():
    idle = disused()
    lent = Supposition(Supposing.PURCHASE, Money.parse("500"), 1)
    found = prospect(idle).what_if([lent])
    assert any(one.points < 0 for one in found.moved)
    assert "not advised" in english(found.caution)
    spent = replace(lent, account_id=3)
    assert "not advised" in english(prospect(idle).what_if([spent]).caution)


def fewer(one, other):
    """The patterns that have fewer points in one assessment than in the other."""
    return {a.pattern for a, b in zip(one.findings, other.findings, strict=True)
            if a.points < b.points}  # fmt: skip


RAISED = Supposition(Supposing.LIMIT, Money.parse("60000"), 1)
WITH_COST = {Supposing.PURCHASE, Supposing.DRAWDOWN, Supposing.CASH_ADVANCE}


@settings(max_examples=30, deadline=None)
@given(st.booleans(), suppositions)
def test_a_fall_is_laid_to_borrowing_or_spending_only_where_it_would_not_be_without(
    is_full, chosen
):
    now = prospect(full() if is_full else disused())
    chosen = [RAISED, *chosen] if is_full else chosen
    found = now.what_if(chosen)
    rest = now.what_if([one for one in chosen if one.kind not in WITH_COST])
    by_it = fewer(found.after, found.before) & fewer(found.after, rest.after)
    told = english(found.caution) if found.caution else ""
    assert ("not advised" in told) == bool(by_it)


@pytest.mark.parametrize("account", [1, 3])
def test_what_is_bought_beside_a_higher_limit_is_not_why_points_fall(account):
    found = prospect(full()).what_if([RAISED, bought("1", account)])
    assert any(one.points < 0 for one in found.moved)
    assert found.caution is None


def test_of_borrowing_and_spending_the_one_that_lowers_points_is_named():
    by_card = [row if row.account_id == 7 or row.on < date(2026, 3, 1) else
               replace(row, account_id=2) for row in regular().days]  # fmt: skip
    now = prospect(replace(regular(), days=tuple(by_card)))
    through_alipay = now.what_if([bought("500", 2), bought("500", 3)])
    assert "more is spent" in english(through_alipay.caution)
    on_the_line = now.what_if([bought("500", 1), bought("500", 7)])
    assert "more is borrowed" in english(on_the_line.caution)


def test_a_row_of_a_supposition_follows_the_rule_of_the_flow_of_money():
    made = supposed(regular(), [Supposition(Supposing.REPAYMENT, Money.parse("10"), 1)], TODAY)
    assert made.days == (row("2026-06-14", "repayment", "bank", "huabei", "10"),)
    once = facts("2026-06-01 repayment card huabei 5.00\n2026-06-02 purchase card - 1.00")
    made = supposed(once, [Supposition(Supposing.REPAYMENT, Money.parse("10"), 1)], TODAY)
    assert made.days == (row("2026-06-14", "repayment", "-", "huabei", "10"),), "not with a line"
