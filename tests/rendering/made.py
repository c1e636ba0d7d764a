"""Behaviour of a made-up person, to draw charts and summaries from."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from random import Random

from tracker.domain.account import Account, AccountKind
from tracker.domain.behaviour import (
    ActivityWeek,
    BehaviourTable,
    CashMonth,
    LineMonth,
    SpendingMonth,
)
from tracker.domain.context import ContextEvent
from tracker.domain.eligibility import EligibilityEvent, EligibilityKind
from tracker.domain.money import Money
from tracker.domain.period import Month, Span, Week
from tracker.domain.sentence import Percent, Sentence
from tracker.domain.statement import Repayment, Settlement, Statement
from tracker.drift.ahead import Ahead
from tracker.drift.assessment import Assessment, Coverage
from tracker.drift.detector import Evidence, Finding, Level, State, Step
from tracker.i18n import Language
from tracker.rendering.paper import Paper
from tracker.rendering.summary_page import summary_paper
from tracker.services.chart_data import ChartData, PlatformActivity, SpendingSum, Usual
from tracker.services.summary import (
    LineSummary,
    Missing,
    MonthlySummary,
    OpenWarning,
    StatementUse,
)

AS_OF = date(2026, 11, 22)
SPAN = Span(date(2025, 12, 1), date(2026, 11, 30))
HUABEI, CARD, JIEBEI, WALLET = 1, 2, 3, 4
ACCOUNTS = (
    Account(HUABEI, "花呗", AccountKind.REVOLVING_LINE, "蚂蚁", statement_day=1, due_day=9),
    Account(CARD, "招商银行信用卡(1234)", AccountKind.CREDIT_CARD, "招商银行", tail="1234"),
    Account(JIEBEI, "借呗", AccountKind.CASH_LOAN, "蚂蚁"),
    Account(WALLET, "余额", AccountKind.WALLET, "支付宝"),
)
INSTALMENTS = tuple(
    Ahead(day, JIEBEI, "借呗 12 期", Money(106_000), Money(106_000), known, plan_id=1)
    for day, known in (
        (date(2026, 11, 25), date(2026, 10, 25)), (date(2026, 12, 15), date(2026, 11, 15)),
    )
)  # fmt: skip
CATEGORIES = (
    "餐饮美食",
    "日用百货",
    "交通出行",
    "服饰装扮",
    "充值缴费",
    "文化休闲",
    "医疗健康",
    "",
)


def yuan(amount: float) -> Money:
    return Money(round(amount * 100))


def months() -> list[Month]:
    return list(Month.of(SPAN.first).until(Month.of(AS_OF)))


def line_month(
    account_id: int, month: Month, share: float | None, limit: float, *, observed: bool = True
) -> LineMonth:
    return LineMonth(
        account_id=account_id,
        month=month,
        spent=yuan(800),
        drawn=Money(0),
        refunded=yuan(20),
        repaid=yuan(700),
        charged=yuan(3.2),
        purchases=21,
        balance=yuan((share or 0) * limit),
        limit=None if share is None else yuan(limit),
        observed=observed,
    )


def lines() -> dict[int, tuple[LineMonth, ...]]:
    paths: dict[int, tuple[float, list[float | None]]] = {
        HUABEI: (5_000, [0.31, 0.35, 0.42, 0.40, 0.48, 0.55, 0.61, 0.66, 0.71, 0.76, 0.80, 0.82]),
        CARD: (30_000, [0.2, 0.22, None, None, 0.3, 0.35, 0.33, 0.4, 0.55, 0.68, 0.72, 0.74]),
        JIEBEI: (20_000, [0.0, 0.0, 0.1, 0.2, 0.18, 0.15, 0.12, 0.10, 0.08, 0.06, 0.2, 0.35]),
    }
    return {
        id_: tuple(
            line_month(id_, month, share, limit, observed=share is not None)
            for month, share in zip(months(), shares, strict=True)
        )
        for id_, (limit, shares) in paths.items()
    }


def settlement(  # noqa: PLR0913
    account_id: int,
    due: date,
    balance: float,
    repaid: float,
    paid: date | None = None,
    *,
    estimated: bool = False,
    minimum_met: date | None = None,
    as_of: date = AS_OF,
) -> Settlement:
    statement = Statement(
        account_id=account_id,
        statement_date=due - timedelta(days=8),
        due_date=due,
        balance=yuan(balance),
        minimum_due=yuan(balance / 10),
        estimated=estimated,
    )
    met = minimum_met or paid
    late = max(0, ((met or as_of) - due).days)
    by_due = repaid if met and met <= due else 0
    return Settlement(statement, yuan(repaid), yuan(by_due), paid, met, late)


def settlements() -> tuple[Settlement, ...]:
    random = Random(4)  # noqa: S311 - made-up amounts
    found = []
    for place, month in enumerate(months()):
        due, amount = month.day(9), random.uniform(900, 2_600)
        paid = due + timedelta(days=5) if place == 6 else due - timedelta(days=1)
        found.append(settlement(HUABEI, due, amount, amount, paid, estimated=place > 7))
        amount = random.uniform(3_000, 11_000)
        due = month.day(24)
        if place in {2, 3}:
            continue
        if place == 11:
            found.append(settlement(CARD, due, amount, 0))
        elif place == 9:
            found.append(settlement(CARD, due, amount, amount / 5, minimum_met=due))
        else:
            found.append(settlement(CARD, due, amount, amount, due))
    found.append(settlement(JIEBEI, date(2026, 10, 20), 1_900, 0))
    return tuple(sorted(found, key=lambda s: s.statement.due_date))


def weeks(seed: int, usual: float, fall: int = 10, unseen: range = range(20, 24)):
    random = Random(seed)  # noqa: S311 - made-up counts
    last = Week.of(AS_OF).plus(-1)
    result = []
    for place in range(52):
        rate = usual * (0.45 if place >= 52 - fall else 1.0)
        count = max(0, round(random.gauss(rate, rate**0.5)))
        seen = place not in unseen
        result.append(
            ActivityWeek(last.plus(place - 51), count if seen else 0, min(7, count), yuan(90), seen)
        )
    return tuple(result)


def platform(name: str, seed: int, usual: float, *, fallen: date | None = None) -> PlatformActivity:
    found = weeks(seed, usual)
    band = Usual(max(0, usual - 1.28 * usual**0.5), usual, usual + 1.28 * usual**0.5)
    return PlatformActivity(name, found, (None,) * 12 + (band,) * 40, fallen)


def spending() -> tuple[SpendingSum, ...]:
    random = Random(9)  # noqa: S311 - made-up amounts
    found = []
    for place, month in enumerate(months()):
        if place == 3:
            continue
        for weight, category in zip((9, 5, 4, 6, 2, 1, 1, 2), CATEGORIES, strict=True):
            for account in (HUABEI, CARD, WALLET, None):
                part = {HUABEI: 0.5, CARD: 0.3, WALLET: 0.18, None: 0.02}[account]
                amount = yuan(weight * 160 * part * random.uniform(0.5, 1.6))
                found.append(SpendingSum(month, category, account, amount, 3))
    return tuple(found)


def table() -> BehaviourTable:
    observed = [month for place, month in enumerate(months()) if place != 3]
    return BehaviourTable(
        as_of=AS_OF,
        accounts=ACCOUNTS,
        lines=lines(),
        spending=tuple(SpendingMonth(m, yuan(4_000), {}, 2, 1, m in observed) for m in months()),
        cash=tuple(CashMonth(m, yuan(9_500), yuan(8_100), m in observed) for m in months()),
        settlements=settlements(),
        eligibility=(
            EligibilityEvent(1, JIEBEI, date(2026, 8, 3), EligibilityKind.LOWERED, yuan(20_000)),
            EligibilityEvent(2, HUABEI, date(2026, 3, 16), EligibilityKind.RAISED),
        ),
        covered=(Span(date(2025, 12, 1), date(2026, 2, 28)), Span(date(2026, 4, 1), AS_OF)),
    )


def chart_data() -> ChartData:
    platforms = (
        platform("alipay", 1, 14, fallen=date(2026, 9, 7)),
        platform("wechat", 2, 30),
    )
    return ChartData(SPAN, table(), platforms, spending())


def repayments() -> tuple[Repayment, ...]:
    return (
        Repayment(
            11,
            HUABEI,
            date(2026, 11, 8),
            yuan(1_840.5),
            WALLET,
            date(2026, 11, 1),
            date(2026, 11, 9),
        ),
        Repayment(
            12, JIEBEI, date(2026, 11, 15), yuan(600), None, date(2026, 10, 12), date(2026, 10, 20)
        ),
        Repayment(13, CARD, date(2026, 11, 16), yuan(12_300), None),
    )


def used_up() -> Finding:
    """A line that is used beyond what it should be, with two days that show it."""
    return Finding(
        "high_utilisation",
        State.RAISED,
        Sentence("{line} uses {share} of its limit", {"line": "花呗", "share": Percent(0.82)}),
        Level.WARN,
        18.4,
        date(2026, 9, 1),
        (
            Evidence(
                Sentence(
                    "On {day}: {balance} of {limit}",
                    {"day": date(2026, 10, 31), "balance": yuan(4_000), "limit": yuan(5_000)},
                ),
                0.8,
                0.7,
                date(2026, 10, 1),
                date(2026, 10, 31),
                HUABEI,
            ),
            Evidence(
                Sentence(
                    "On {day}: {balance} of {limit}",
                    {"day": AS_OF, "balance": yuan(4_100), "limit": yuan(5_000)},
                ),
                0.82,
                0.7,
            ),
        ),
        Step(
            Sentence(
                "Repay {amount} on {line} by {day} and it is under {limit}",
                {
                    "amount": yuan(1_600.01),
                    "line": "花呗",
                    "day": date(2026, 12, 9),
                    "limit": Percent(0.5),
                },
            ),
            date(2026, 12, 9),
            yuan(1_600.01),
            HUABEI,
        ),
    )


def paid_late() -> Finding:
    """A statement that is a month past due."""
    return Finding(
        "late_repayment",
        State.RAISED,
        Sentence("{line} is {days} days past due", {"line": "借呗", "days": 33}),
        Level.ALERT,
        24.0,
        date(2026, 10, 21),
        (
            Evidence(
                Sentence("Due {day}: {amount}", {"day": date(2026, 10, 20), "amount": yuan(1_900)}),
                33,
                30,
            ),
        ),
        Step(
            Sentence("Repay {amount} on {line}", {"amount": yuan(1_900), "line": "借呗"}),
            None,
            yuan(1_900),
            JIEBEI,
        ),
    )


def findings() -> tuple[Finding, ...]:
    """Raised at every level, and one that nothing is known of."""
    quiet = Finding(
        "revolving_disuse",
        State.RAISED,
        Sentence("Large purchases rarely go on the line"),
        Level.WATCH,
        2.0,
        date(2026, 8, 1),
        withheld=Sentence("No advice here: your finances come first."),
    )
    silent = Finding(
        "report_unchecked",
        State.NO_DATA,
        Sentence("No credit report is on record; adding one tells how old it is."),
    )
    return paid_late(), used_up(), quiet, silent


RULE = ContextEvent(on=date(2026, 8, 1), title="A rule about loans")

TITLES = {
    "late_repayment": "Late repayment",
    "high_utilisation": "High utilisation",
    "revolving_disuse": "Line hardly used",
    "report_unchecked": "Report not looked at",
}


def summary(
    data: ChartData | None = None, found: tuple[Finding, ...] | None = None
) -> MonthlySummary:
    data = data or chart_data()
    found = findings() if found is None else found
    month, shown = Month.of(AS_OF), data.table
    raised = tuple(f for f in found if f.state is State.RAISED)
    silent = tuple(f for f in found if f.state is State.NO_DATA)
    return MonthlySummary(
        month=month,
        as_of=AS_OF,
        made_on=AS_OF,
        assessment=Assessment(AS_OF, 44 if raised else 0, Coverage(17, 21), found, "1"),
        index_before=35 if raised else None,
        lines=tuple(
            LineSummary(
                shown.account(id_),
                rows[-1],
                (StatementUse(date(2026, 11, 1), yuan(4_020), rows[-1].limit, id_ == HUABEI),)
                if id_ != JIEBEI
                else (),
            )
            for id_, rows in shown.lines.items()
        ),
        repayments=repayments() if shown.lines else (),
        due=tuple(s for s in shown.settlements if s.statement.due_date >= date(2026, 10, 20)),
        due_next=(settlement(CARD, date(2026, 12, 24), 9_999.99, 0),) if shown.lines else (),
        instalments=INSTALMENTS if shown.lines else (),
        warnings=tuple(OpenWarning(TITLES[f.pattern], f) for f in raised),
        dismissed=len(raised[:1]),
        cash=CashMonth(month, yuan(9_500), yuan(12_340.56), observed=True) if shown.lines else None,
        spending=tuple(s for s in data.spending if s.month == month),
        missing=Missing(
            (Span(date(2026, 11, 3), date(2026, 11, 5)), Span(AS_OF, AS_OF)),
            3,
            tuple(OpenWarning(TITLES[f.pattern], f) for f in silent),
        ),
        charts=data,
        history=history(raised),
        outside=dict.fromkeys(("en", "zh_CN"), (RULE,)),
    )


def history(raised: tuple[Finding, ...]) -> tuple[Assessment, ...]:
    """Twelve month ends, the last one today; the last three have the patterns raised."""
    if not raised:
        return ()
    days = [min(month.last, AS_OF) for month in months()]
    early = [Assessment(day, 5 + n, Coverage(12, 21), (), "1") for n, day in enumerate(days[:-3])]
    late = [
        Assessment(day, 38 + n * 3, Coverage(17, 21), raised, "1")
        for n, day in enumerate(days[-3:])
    ]
    return (*early, *late)


def nobody() -> MonthlySummary:
    """The summary of an empty ledger."""
    return summary(ChartData(SPAN, BehaviourTable(AS_OF)), ())


@cache
def paper(code: str) -> Paper:
    """The summary as a paper, drawn once for all that look at it: nothing of it can be changed."""
    return summary_paper(summary(), Language(code))
