"""The tables of a month's summary, as they stand on paper."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from operator import itemgetter

from tracker.domain.behaviour import LineMonth
from tracker.domain.money import CNY, Money
from tracker.domain.sentence import N_, Percent
from tracker.domain.statement import Repayment, Settlement
from tracker.drift.ahead import Ahead
from tracker.i18n import Language
from tracker.rendering.paper import Align, Column, Table
from tracker.rendering.standing import LATE, NOT_YET_DUE, ON_TIME, standing
from tracker.services.chart_data import ChartData, SpendingSum
from tracker.services.summary import LineSummary, MonthlySummary

NONE = "–"
"""Stands where there is no value."""


def steps_table(summary: MonthlySummary, language: Language) -> Table:
    """What would change a pattern, by when, and how much it takes."""
    columns = (
        left(language, N_("By"), 1.35), left(language, N_("Step"), 5.2),
        right(language, N_("Amount"), 1.2),
    )  # fmt: skip
    found = [w.finding.step for w in summary.steps if w.finding.step]
    rows = tuple(
        (language.write(step.by) if step.by else NONE, language.say(step.text),
         language.money(step.amount) if step.amount else NONE)
        for step in found
    )  # fmt: skip
    return Table(columns, rows)


def lines_table(summary: MonthlySummary, language: Language) -> Table:
    """What happened on each line, and how it stands."""
    columns = (
        left(language, N_("Line"), 1.9), right(language, N_("Spent")),
        right(language, N_("Refunded")), right(language, N_("Drawn")),
        right(language, N_("Repaid")), right(language, N_("Interest, fees")),
        right(language, N_("Owed"), 1.05), right(language, N_("Credit limit"), 1.15),
        right(language, N_("Used"), 0.65),
    )  # fmt: skip
    rows = tuple(_line_row(line, language) for line in summary.lines)
    return Table(columns, rows, _line_total(summary.lines, language))


def _line_row(line: LineSummary, language: Language) -> tuple[str, ...]:
    row = line.month
    parts = (row.spent, row.refunded, row.drawn, row.repaid, row.charged)
    owed = owed_together([row], language)
    limit = NONE if row.limit is None else language.money(row.limit)
    used = NONE if row.utilisation is None else language.write(Percent(row.utilisation))
    return (line.account.name, *(language.money(part) for part in parts), owed, limit, used)


def owed_together(rows: Sequence[LineMonth], language: Language) -> str:
    """What is owed on lines of one currency; nothing is said where it is not known of one."""
    known = [row.balance for row in rows if row.balance is not None]
    if len(known) < len(rows):
        return NONE
    return language.money(Money.total(known, known[0].currency))


def _line_total(lines: Sequence[LineSummary], language: Language) -> tuple[str, ...] | None:
    """Only of what is in yuan; amounts of two currencies are never added."""
    rows = [line.month for line in lines if line.month.currency == CNY]
    if len(rows) < 2:  # noqa: PLR2004 - one alone needs no total
        return None
    sums = [
        Money.total(getattr(row, part) for row in rows)
        for part in ("spent", "refunded", "drawn", "repaid", "charged")
    ]
    title, owed = language.tr(N_("Total")), owed_together(rows, language)
    return (title, *(language.money(amount) for amount in sums), owed, "", "")


def statements_table(summary: MonthlySummary, language: Language) -> Table:
    """How much of each line its statements of the month found in use."""
    columns = (
        left(language, N_("Line"), 2.4), left(language, N_("Statement date"), 1.6),
        right(language, N_("Owed")), right(language, N_("Credit limit")),
        right(language, N_("Used"), 0.7),
    )  # fmt: skip
    rows = tuple(
        (
            line.account.name, about(use.estimated) + language.write(use.statement_date),
            language.money(use.balance), language.money(use.limit) if use.limit else NONE,
            NONE if use.utilisation is None else language.write(Percent(use.utilisation)),
        )
        for line in summary.lines
        for use in line.at_statements
    )  # fmt: skip
    return Table(columns, rows)


def repayments_table(summary: MonthlySummary, language: Language) -> Table:
    """When each repayment was made, and whether in time."""
    columns = (
        left(language, N_("Paid on"), 1.5), left(language, N_("Line"), 2.2),
        left(language, N_("Due date"), 1.5), left(language, N_("Standing"), 1.6),
        right(language, N_("Amount"), 1.2),
    )  # fmt: skip
    rows = tuple(
        (
            language.write(r.paid_on), summary.account_name(r.account_id),
            language.write(r.due_date) if r.due_date else NONE, _in_time(r, language),
            language.money(r.amount),
        )
        for r in summary.repayments
    )  # fmt: skip
    found = [r.amount for r in summary.repayments if r.amount.currency == CNY]
    total = (language.tr(N_("Total")), "", "", "", language.money(Money.total(found)))
    return Table(columns, rows, total if len(found) > 1 else None)


def _in_time(repayment: Repayment, language: Language) -> str:
    late = repayment.days_past_due
    if late is None:
        return language.tr(N_("no statement known"))
    if not late:
        return f"{ON_TIME.shape} {language.tr(ON_TIME.word)}"
    return f"{LATE.shape} {language.tr(N_('{days} {days:day|days} late'), days=late)}"


def due_table(
    summary: MonthlySummary,
    found: Sequence[Settlement],
    language: Language,
    instalments: Sequence[Ahead] = (),
) -> Table:
    """What statements asked for, and how they stand; with it what plans ask for, by day."""
    columns = (
        left(language, N_("Due date"), 1.5), left(language, N_("Line"), 2.1),
        left(language, N_("Standing"), 1.2), right(language, N_("Due"), 1.1),
        right(language, N_("Minimum"), 1.0), right(language, N_("Repaid"), 1.1),
        right(language, N_("Still to repay"), 1.15),
    )  # fmt: skip
    rows = [(s.statement.due_date, _due_row(s, summary, language)) for s in found]
    rows += [(one.due_on, _instalment_row(one, language)) for one in instalments]
    return Table(columns, tuple(row for _day, row in sorted(rows, key=itemgetter(0))))


def _due_row(
    settlement: Settlement, summary: MonthlySummary, language: Language
) -> tuple[str, ...]:
    statement = settlement.statement
    minimum, how = statement.minimum_due, standing(settlement, summary.as_of)
    return (
        about(statement.estimated) + language.write(statement.due_date),
        summary.account_name(statement.account_id), f"{how.shape} {language.tr(how.word)}",
        language.money(statement.balance), NONE if minimum is None else language.money(minimum),
        language.money(settlement.repaid), language.money(settlement.outstanding),
    )  # fmt: skip


def _instalment_row(one: Ahead, language: Language) -> tuple[str, ...]:
    payment = language.money(one.amount)
    how = f"{NOT_YET_DUE.shape} {language.tr(NOT_YET_DUE.word)}"
    return (language.write(one.due_on), one.name, how, payment, NONE, NONE, payment)


def amounts(
    items: Iterable[SpendingSum], key: Callable[[SpendingSum], str]
) -> list[tuple[str, Money]]:
    """Amounts added up by a name, the largest first: those in yuan, then those of each currency."""
    sums: dict[tuple[str, str], Money] = {}
    for item in items:
        place = key(item), item.amount.currency
        sums[place] = sums[place] + item.amount if place in sums else item.amount
    ordered = sorted(
        sums.items(), key=lambda pair: (pair[0][1] != CNY, pair[0][1], -pair[1].minor, pair[0])
    )
    return [(name, amount) for (name, _currency), amount in ordered]


def spending_table(parts: Sequence[tuple[str, Money]], first: str, language: Language) -> Table:
    """Purchases by what `first` says, with the share of each; total and shares are of yuan."""
    columns = (
        Column(first, share=3.0), right(language, N_("Amount")),
        right(language, N_("Share"), 0.7),
    )  # fmt: skip
    own = [amount for _, amount in parts if amount.currency == CNY]
    total = Money.total(own)
    shares = [
        language.write(Percent(amount.ratio(total) or 0.0, 1)) if amount.currency == CNY else NONE
        for _, amount in parts
    ]
    rows = tuple(
        (name, language.money(amount), share)
        for (name, amount), share in zip(parts, shares, strict=True)
    )
    return Table(
        columns, rows, (language.tr(N_("Total")), language.money(total), "") if own else None
    )


def by_plan_said(name: str, amount: Money, language: Language) -> str:
    """That payments of a line held interest which no entry tells, and no sum of charges counts."""
    said = N_(
        "By its plan, the payments of {line} held {amount} of interest. No entry tells of it, so "
        "it is not among interest and fees."
    )
    return language.tr(said, line=name, amount=amount)


def planned_said(name: str, language: Language) -> str:
    """That what is owed on a line is what its plan leaves, since nothing else tells of it."""
    said = N_("What is owed on {line} is what its plan leaves: no entry tells of it.")
    return language.tr(said, line=name)


def left(language: Language, title: str, share: float = 1.0) -> Column:
    """A column of words."""
    return Column(language.tr(title), Align.LEFT, share)


def right(language: Language, title: str, share: float = 1.0) -> Column:
    """A column of numbers."""
    return Column(language.tr(title), Align.RIGHT, share)


def about(estimated: bool) -> str:  # noqa: FBT001 - what is told by the name
    """The mark of an estimate, or nothing."""
    return "≈ " if estimated else ""


def category_name(language: Language) -> Callable[[SpendingSum], str]:
    """What a category is called."""
    return lambda item: item.category or language.tr(N_("No category"))


def payer_name(data: ChartData, language: Language) -> Callable[[SpendingSum], str]:
    """What the account that paid is called."""
    names = {account.id: account.name for account in data.table.accounts}
    unknown = language.tr(N_("Account not known"))
    return lambda item: names.get(item.account_id, unknown) if item.account_id else unknown
