"""The summary of a month, on a ledger that a person filled in."""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rendering import made
from tracker.domain import coverage
from tracker.domain.account import Account, AccountKind, LimitChange
from tracker.domain.batch import ImportBatch
from tracker.domain.behaviour import ActivityWeek
from tracker.domain.entry import Entry, EntryKind
from tracker.domain.money import Money
from tracker.domain.period import SHANGHAI, Month, Span, Week
from tracker.domain.plan import InstalmentPlan
from tracker.domain.statement import Statement
from tracker.i18n import Language
from tracker.services.chart_data import watched
from tracker.services.review import WarningState
from tracker.services.services import Services
from tracker.services.summary import StatementUse
from tracker.storage.records import insert

OCTOBER, NOVEMBER = Month(2026, 10), Month(2026, 11)


def yuan(amount: float) -> Money:
    return Money(round(amount * 100))


class Person:
    """Writes down what a person would."""

    def __init__(self, services: Services) -> None:
        self._ledger = services.ledger
        self._database = services.database
        self.line = self._ledger.save(
            Account(name="花呗", kind=AccountKind.REVOLVING_LINE, provider="支付宝",
                    statement_day=1, due_day=9)
        ).id  # fmt: skip
        self.wallet = self._ledger.save(Account(name="余额", kind=AccountKind.WALLET)).id
        self._ledger.save(LimitChange(account_id=self.line, on=date(2026, 1, 1), limit=yuan(5_000)))

    def enter(self, kind: EntryKind, day: date, amount: float, **more: object) -> None:
        at = datetime(day.year, day.month, day.day, 4, tzinfo=UTC)
        entry = Entry(occurred_at=at, kind=kind, amount=yuan(amount), source="alipay")
        self._ledger.save(replace(entry, **more))  # type: ignore[arg-type]

    def buys(self, day: date, amount: float, category: str = "餐饮", **more: object) -> None:
        self.enter(EntryKind.PURCHASE, day, amount, account_id=self.line, category=category, **more)

    def repays(self, day: date, amount: float) -> None:
        ends = {"account_id": self.wallet, "to_account_id": self.line}
        self.enter(EntryKind.REPAYMENT, day, amount, **ends)

    def is_asked(self, on: date, due: date, amount: float, least: float | None = None) -> None:
        asked = Statement(
            account_id=self.line, statement_date=on, due_date=due, balance=yuan(amount)
        )
        self._ledger.save(replace(asked, minimum_due=None if least is None else yuan(least)))

    def has_covered(self, first: date, last: date) -> int:
        """A file was taken in that covers some days; the id of its batch."""
        batch = ImportBatch(
            file_name="a.csv", sha256=first.isoformat(), importer="alipay",
            imported_at=datetime(2026, 11, 19, tzinfo=UTC), covers_from=first, covers_to=last,
        )  # fmt: skip
        with self._database.writing() as db:
            return insert(db, batch)


@pytest.fixture
def person(services: Services) -> Person:
    return Person(services)


def test_an_empty_ledger_has_no_months_but_a_summary(services: Services):
    assert services.summaries.months() == []
    summary = services.summaries.month(NOVEMBER)
    assert summary.as_of == date(2026, 11, 20)
    assert summary.is_running
    assert summary.index_before is None
    assert summary.change is None
    assert not summary.lines
    assert summary.cash is None
    assert summary.missing.days == 20


def test_months_are_those_with_data_the_latest_first(services: Services, person: Person):
    person.buys(date(2026, 8, 3), 20)
    person.buys(date(2026, 10, 3), 20)
    person.is_asked(date(2026, 11, 1), date(2026, 11, 9), 40)
    assert {NOVEMBER, OCTOBER, Month(2026, 8)} <= set(services.summaries.months())
    assert services.summaries.months() == sorted(services.summaries.months(), reverse=True)
    assert Month(2026, 7) not in services.summaries.months()


def test_a_line_tells_what_happened_and_how_it_stands(services: Services, person: Person):
    person.buys(date(2026, 10, 3), 1_000)
    person.buys(date(2026, 11, 3), 500)
    person.enter(EntryKind.INTEREST, date(2026, 11, 4), 2.5, account_id=person.line)
    person.enter(EntryKind.REFUND, date(2026, 11, 5), 100, to_account_id=person.line)
    person.repays(date(2026, 11, 9), 400)
    (line,) = services.summaries.month(NOVEMBER).lines
    row = line.month
    assert (row.spent, row.refunded, row.repaid) == (yuan(500), yuan(100), yuan(400))
    assert (row.charged, row.balance, row.limit) == (yuan(2.5), yuan(1_002.5), yuan(5_000))


def test_utilisation_is_told_for_the_statements_of_the_month(services: Services, person: Person):
    person.buys(date(2026, 10, 3), 1_000)
    person.is_asked(date(2026, 11, 1), date(2026, 11, 9), 1_000)
    (line,) = services.summaries.month(NOVEMBER).lines
    assert line.at_statements == (
        StatementUse(date(2026, 11, 1), yuan(1_000), yuan(5_000), estimated=False),
    )
    assert line.at_statements[0].utilisation == 0.2


def test_a_statement_is_shown_beside_the_limit_of_its_own_day(services: Services, person: Person):
    person.buys(date(2026, 10, 3), 1_000)
    person.is_asked(date(2026, 11, 1), date(2026, 11, 9), 1_000)
    until = date(2026, 11, 10)
    raised = LimitChange(
        account_id=person.line, on=date(2026, 10, 1), limit=yuan(20_000), temporary_until=until
    )
    services.ledger.save(raised)
    (line,) = services.summaries.month(NOVEMBER).lines
    assert line.month.limit == yuan(5_000)
    assert [use.limit for use in line.at_statements] == [yuan(20_000)]


def test_statements_are_due_in_their_month_or_late_from_an_earlier_one(
    services: Services, person: Person
):
    person.buys(date(2026, 8, 20), 300)
    person.is_asked(date(2026, 9, 1), date(2026, 9, 9), 300)
    assert not services.summaries.month(Month(2026, 8)).due_next
    september = services.summaries.month(Month(2026, 9))
    assert [s.statement.due_date for s in september.due] == [date(2026, 9, 9)]
    late = [s for s in services.summaries.month(OCTOBER).due if not s.statement.estimated]
    assert [(s.statement.due_date, s.outstanding) for s in late] == [(date(2026, 9, 9), yuan(300))]


def test_what_is_left_once_the_minimum_was_repaid_is_told_until_a_later_statement_carries_it(
    services: Services, person: Person
):
    line = services.ledger.get(Account, person.line)
    services.ledger.save(replace(line, statement_day=None))  # so that no later one is estimated
    person.is_asked(date(2026, 9, 1), date(2026, 9, 9), 300, least=30)
    person.repays(date(2026, 9, 8), 60)
    october = services.summaries.month(OCTOBER)
    told = [s for s in october.due if s.statement.due_date == date(2026, 9, 9)]
    assert [(s.outstanding, s.days_past_due) for s in told] == [(yuan(240), 0)]
    person.is_asked(date(2026, 10, 1), date(2026, 10, 9), 240)
    october = services.summaries.month(OCTOBER)
    assert [s.statement.due_date for s in october.due] == [date(2026, 10, 9)]


def test_a_statement_that_is_issued_this_month_is_due_next_month(
    services: Services, person: Person
):
    person.buys(date(2026, 10, 20), 300)
    person.is_asked(date(2026, 11, 18), date(2026, 12, 6), 300)
    due = services.summaries.month(NOVEMBER).due_next
    assert [(s.statement.due_date, s.outstanding) for s in due] == [(date(2026, 12, 6), yuan(300))]


def test_what_a_plan_asks_for_is_due_next_month(services: Services):
    loan = services.ledger.save(Account(name="借呗", kind=AccountKind.CASH_LOAN)).id
    plan = InstalmentPlan(
        account_id=loan, name="借呗 12 期", first_due=date(2026, 9, 15), months=4,
        payment=yuan(1_060),
    )  # fmt: skip
    services.ledger.save(plan)
    for month, due in ((OCTOBER, date(2026, 11, 15)), (NOVEMBER, date(2026, 12, 15))):
        (asked,) = services.summaries.month(month).instalments_next
        assert (asked.due_on, asked.name, asked.amount) == (due, "借呗 12 期", yuan(1_060))
    assert not services.summaries.month(Month(2026, 7)).instalments


def test_a_loan_that_only_its_plan_tells_of_is_among_the_lines(services: Services):
    loan = services.ledger.save(Account(name="借呗", kind=AccountKind.CASH_LOAN)).id
    services.ledger.save(LimitChange(account_id=loan, on=date(2026, 1, 1), limit=yuan(50_000)))
    plan = InstalmentPlan(
        account_id=loan, first_due=date(2026, 9, 15), months=4, payment=yuan(1_060),
        principal=yuan(4_000),
    )  # fmt: skip
    services.ledger.save(plan)
    owed = [[line.month.balance for line in services.summaries.month(m).lines]
            for m in (Month(2026, 7), Month(2026, 8), OCTOBER, NOVEMBER)]  # fmt: skip
    assert owed == [[], [yuan(4_000)], [Money(204_688)], [Money(103_544)]]
    told = services.summaries.month(NOVEMBER).to_json(Language("en"))["lines"][0]
    assert (told["balance_minor"], told["balance_by_plan"]) == (103_544, True)
    assert (told["limit_minor"], told["utilisation"]) == (5_000_000, None)
    drawn = datetime(2026, 8, 15, 12, tzinfo=SHANGHAI)
    services.ledger.save(
        Entry(occurred_at=drawn, amount=yuan(4_000), kind=EntryKind.DRAWDOWN, account_id=loan)
    )
    told = services.summaries.month(OCTOBER).to_json(Language("en"))["lines"][0]
    assert not told["balance_by_plan"]


def test_a_payment_of_a_plan_in_the_rest_of_the_month_is_due_in_it(services: Services):
    loan = services.ledger.save(Account(name="借呗", kind=AccountKind.CASH_LOAN)).id
    plan = InstalmentPlan(account_id=loan, first_due=date(2026, 10, 28), payment=yuan(9), months=9)
    services.ledger.save(plan)
    november = services.summaries.month(NOVEMBER)
    assert [one.due_on for one in november.instalments_due] == [date(2026, 11, 28)]
    assert [one.due_on for one in november.instalments_next] == [date(2026, 12, 28)]
    assert not services.summaries.month(OCTOBER).instalments_due


def test_what_a_plan_asks_for_is_not_due_by_an_estimated_statement_too(
    services: Services, person: Person
):
    person.buys(date(2026, 10, 20), 300)
    (asked,) = [s for s in services.summaries.month(NOVEMBER).due if s.outstanding]
    assert asked.statement.estimated
    plan = InstalmentPlan(
        account_id=person.line, first_due=date(2026, 10, 28), payment=yuan(30), months=9
    )
    services.ledger.save(plan)
    november = services.summaries.month(NOVEMBER)
    assert not [s for s in november.due if s.outstanding]
    assert [one.due_on for one in november.instalments_due] == [date(2026, 11, 28)]


def test_an_older_statement_is_told_where_the_one_that_carries_it_asks_for_nothing(
    services: Services, person: Person
):
    person.has_covered(date(2026, 9, 1), date(2026, 11, 19))
    person.buys(date(2026, 9, 20), 300)
    person.is_asked(date(2026, 10, 1), date(2026, 10, 9), 300)
    plan = InstalmentPlan(
        account_id=person.line, first_due=date(2026, 10, 28), payment=yuan(30), months=9
    )
    services.ledger.save(plan)
    left = [s for s in services.summaries.month(NOVEMBER).due if s.outstanding]
    assert [(s.statement.due_date, s.outstanding) for s in left] == [(date(2026, 10, 9), yuan(300))]


def test_repayments_tell_how_late_they_were(services: Services, person: Person):
    person.buys(date(2026, 9, 20), 300)
    person.is_asked(date(2026, 10, 1), date(2026, 10, 9), 300)
    person.repays(date(2026, 10, 12), 300)
    (repayment,) = services.summaries.month(OCTOBER).repayments
    assert repayment.days_past_due == 3
    assert not services.summaries.month(NOVEMBER).repayments


def test_a_past_month_is_told_as_it_was_known_then(services: Services, person: Person):
    person.buys(date(2026, 9, 20), 300)
    person.is_asked(date(2026, 10, 1), date(2026, 10, 9), 300)
    person.has_covered(date(2026, 9, 1), date(2026, 11, 19))
    person.repays(date(2026, 11, 12), 300)
    october = services.summaries.month(OCTOBER)
    assert october.as_of == OCTOBER.last
    assert not october.is_running
    (settlement,) = [s for s in october.due if s.statement.due_date == date(2026, 10, 9)]
    assert settlement.settled_on is None
    assert settlement.days_past_due == 22
    assert "late_repayment" in {w.finding.pattern for w in october.warnings}


def test_a_warning_that_was_dismissed_is_counted_and_not_shown(services: Services, person: Person):
    person.buys(date(2026, 9, 20), 300)
    person.is_asked(date(2026, 10, 1), date(2026, 10, 9), 300)
    person.has_covered(date(2026, 9, 1), date(2026, 11, 19))
    before = services.summaries.month(NOVEMBER)
    assert "late_repayment" in {w.finding.pattern for w in before.warnings}
    services.review.dismiss("late_repayment", "I know")
    states = {w.finding.pattern: w.state for w in services.review.warnings()}
    assert states["late_repayment"] is WarningState.DISMISSED
    after = services.summaries.month(NOVEMBER)
    assert "late_repayment" not in {w.finding.pattern for w in after.warnings}
    assert after.dismissed == before.dismissed + 1
    assert "late_repayment" not in {w.finding.pattern for w in after.steps}


def test_steps_come_by_date(services: Services, person: Person):
    person.buys(date(2026, 9, 20), 4_900)
    person.is_asked(date(2026, 10, 1), date(2026, 10, 9), 4_900)
    person.has_covered(date(2026, 9, 1), date(2026, 11, 19))
    summary = services.summaries.month(NOVEMBER)
    days = [w.finding.step.by or date.max for w in summary.steps if w.finding.step]
    assert len(days) >= 2
    assert days == sorted(days)


def test_spending_is_told_by_category_and_account(services: Services, person: Person):
    person.buys(date(2026, 11, 3), 30)
    person.buys(date(2026, 11, 4), 12.5)
    person.buys(date(2026, 11, 4), 80, category="")
    person.enter(EntryKind.PURCHASE, date(2026, 11, 5), 7, category="餐饮")
    person.buys(date(2026, 10, 31), 999)
    sums = {
        (s.category, s.account_id): (s.amount, s.count)
        for s in services.summaries.month(NOVEMBER).spending
    }
    assert sums == {
        ("餐饮", person.line): (yuan(42.5), 2),
        ("", person.line): (yuan(80), 1),
        ("餐饮", None): (yuan(7), 1),
    }


def test_refunds_and_repayments_are_no_spending(services: Services, person: Person):
    person.repays(date(2026, 11, 3), 30)
    person.enter(EntryKind.REFUND, date(2026, 11, 5), 100, to_account_id=person.line)
    assert not services.summaries.month(NOVEMBER).spending


def test_days_without_a_source_and_entries_to_review_are_missing(
    services: Services, person: Person
):
    batch = person.has_covered(date(2026, 9, 1), date(2026, 11, 3))
    person.has_covered(date(2026, 11, 6), date(2026, 11, 10))
    person.buys(date(2026, 11, 3), 30, needs_review=True, batch_id=batch)
    person.buys(date(2026, 10, 3), 30, needs_review=True, batch_id=batch)
    missing = services.summaries.month(NOVEMBER).missing
    assert missing.uncovered == (
        Span(date(2026, 11, 4), date(2026, 11, 5)), Span(date(2026, 11, 11), date(2026, 11, 20)),
    )  # fmt: skip
    assert missing.days == 12
    assert missing.review == 1
    assert services.summaries.month(OCTOBER).missing.days == 0


def test_patterns_without_data_say_what_they_need(services: Services, person: Person):
    person.buys(date(2026, 11, 3), 30)
    missing = services.summaries.month(NOVEMBER).missing
    assert missing.unanswered
    assert all(w.finding.headline.template for w in missing.unanswered)


def test_the_index_is_compared_with_the_month_before(services: Services, person: Person):
    person.buys(date(2026, 10, 3), 100)
    person.buys(date(2026, 11, 3), 4_800)
    summary = services.summaries.month(NOVEMBER)
    october = services.summaries.month(OCTOBER)
    assert summary.index_before == october.assessment.index
    assert summary.change == summary.assessment.index - october.assessment.index


def test_charts_cover_whole_months_up_to_the_day(services: Services, person: Person):
    person.buys(date(2026, 11, 3), 30)
    charts = services.summaries.charts()
    assert charts.span == Span(date(2025, 12, 1), date(2026, 11, 30))
    assert charts.table.as_of == date(2026, 11, 20)
    assert services.summaries.charts(months=3).span.first == date(2026, 9, 1)


def test_activity_has_what_was_usual_for_each_week(services: Services, person: Person):
    person.has_covered(date(2026, 1, 5), date(2026, 11, 19))
    week = Week.of(date(2026, 1, 5))
    for place in range(40):
        person.buys(week.plus(place).monday, 20)
        person.buys(week.plus(place).sunday, 20)
    (platform,) = services.summaries.charts().activity
    assert platform.platform == "alipay"
    assert platform.usual[0] is None
    last = platform.usual[-5]
    assert last is not None
    assert last.low < 2 < last.high
    assert last.middle == pytest.approx(2, rel=0.1)


def activity(counts: Sequence[int | None]) -> list[ActivityWeek]:
    first = Week.of(date(2025, 1, 6))
    return [
        ActivityWeek(first.plus(place), count or 0, min(7, count or 0), Money(0), count is not None)
        for place, count in enumerate(counts)
    ]


def test_a_fall_that_goes_on_is_told_with_its_beginning():
    found = watched("alipay", activity([12] * 40 + [2] * 6))
    assert found.fallen_since == Week.of(date(2025, 1, 6)).plus(40).monday
    assert found.present == 2.0
    assert found.before == pytest.approx(12, abs=0.2)
    assert watched("alipay", activity([12] * 40 + [2] * 2), 10_000.0).fallen_since is None
    assert watched("alipay", activity([12] * 46)).fallen_since is None


def test_weeks_that_no_source_covers_change_nothing():
    seen = watched("alipay", activity([12] * 20))
    gap = watched("alipay", activity([12] * 20 + [None] * 3))
    assert gap.usual[19] == seen.usual[19]
    assert gap.fallen_since is None


days = st.integers(0, 40).map(lambda n: date.fromordinal(date(2026, 10, 20).toordinal() + n))
spans = st.tuples(days, days).map(lambda pair: Span(min(pair), max(pair)))


@given(st.lists(spans, max_size=6).map(sorted))
def test_a_day_of_the_month_is_covered_or_in_a_gap_but_never_both(covered):
    whole = Span(NOVEMBER.first, NOVEMBER.last)
    gaps = list(coverage.gaps(covered, whole))
    for ordinal in range(whole.first.toordinal(), whole.last.toordinal() + 1):
        day = date.fromordinal(ordinal)
        assert any(day in gap for gap in gaps) is not any(day in span for span in covered)


def test_json_is_plain_and_has_amounts_in_minor_units(services: Services, person: Person):
    person.buys(date(2026, 9, 20), 4_900)
    person.is_asked(date(2026, 10, 1), date(2026, 10, 9), 4_900)
    person.repays(date(2026, 10, 12), 300.01)
    told = services.summaries.month(OCTOBER).to_json(Language("en"))
    assert json.loads(json.dumps(told)) == told
    assert (told["month"], told["as_of"]) == ("2026-10", "2026-10-31")
    (repayment,) = told["repayments"]
    assert repayment["amount_minor"] == 30_001
    assert repayment["amount_currency"] == "CNY"
    assert (repayment["paid_on"], repayment["days_past_due"]) == ("2026-10-12", 3)
    assert told["lines"][0]["utilisation"] == pytest.approx(0.92, abs=0.001)
    assert told["due"][0]["outstanding_minor"] == 459_999


def test_json_speaks_the_language_it_is_asked_in():
    summary = made.summary()
    english, chinese = (summary.to_json(Language(code)) for code in ("en", "zh_CN"))
    assert english["warnings"][1]["headline"] == "花呗 uses 82% of its limit"
    assert english["warnings"][1]["evidence"][0] == {
        "text": "On 31 Oct 2026: 4,000.00 of 5,000.00", "observed": 0.8, "threshold": 0.7,
        "first": "2026-10-01", "last": "2026-10-31", "account_id": made.HUABEI,
    }  # fmt: skip
    assert english["steps"][0]["amount_minor"] == 160_001
    assert chinese["warnings"][1]["title"] == "使用率偏高"
    assert english["missing"]["uncovered"][0] == {"first": "2026-11-03", "last": "2026-11-05"}
    assert [line["at_statements"] for line in english["lines"]][2] == []
    assert english["due_next_month"][0]["settled_on"] is None
    assert english["instalments_next_month"] == [
        {"account_id": made.JIEBEI, "name": "借呗 12 期", "due_date": "2026-12-15",
         "amount_minor": 106_000, "amount_currency": "CNY"},
    ]  # fmt: skip
    assert [one["due_date"] for one in english["instalments"]] == ["2026-11-25"]
    assert english["spending"][0]["amount_currency"] == "CNY"


def test_json_of_nothing_is_whole():
    told = made.nobody().to_json(Language("en"))
    assert told["index"] == {
        "value": 0, "change": None, "with_data": 17, "applicable": 21, "points_table": "1",
    }  # fmt: skip
    assert told["cash"] is None
    assert told["lines"] == told["warnings"] == told["steps"] == []


def test_an_account_that_is_not_known_has_no_name():
    summary = made.summary()
    assert summary.account_name(None) == summary.account_name(999) == ""
    assert summary.account_name(made.HUABEI) == "花呗"
