"""The numbers that a month's summary begins with."""

from __future__ import annotations

from collections.abc import Iterable

from tracker.domain.behaviour import CashMonth, used_together
from tracker.domain.money import CNY, Money
from tracker.domain.sentence import N_, Percent
from tracker.drift.assessment import Assessment
from tracker.i18n import Language
from tracker.rendering.paper import Figures
from tracker.rendering.standing import NOT_KNOWN, NOT_YET_DUE, ON_TIME, standing
from tracker.rendering.summary_tables import NONE, about
from tracker.services.chart_data import ChartData
from tracker.services.summary import MonthlySummary


def figures(summary: MonthlySummary, language: Language) -> Figures:
    """The index with its change and coverage, utilisation of all, repayments, money in and out."""
    cash = [] if summary.cash is None else [summary.cash]
    others = bool(currencies_left_out(summary.charts))
    return Figures((_index(summary, language), _use(summary, language), _paid(summary, language),
                    in_less_out(cash, language, others=others)))  # fmt: skip


def currencies_left_out(data: ChartData) -> list[str]:
    """Currencies of accounts and purchases besides yuan: no sum counts what is in them."""
    kept = {account.currency for account in data.table.accounts}
    return sorted((kept | {bought.amount.currency for bought in data.spending}) - {CNY})


def _index(summary: MonthlySummary, language: Language) -> tuple[str, str, str]:
    covered = summary.assessment.coverage
    rests = language.tr(
        N_("rests on {with_data} of {applicable} patterns"), with_data=covered.with_data,
        applicable=covered.applicable,
    )  # fmt: skip
    if summary.change is None:
        note = rests
    else:
        change = f"{summary.change:+d}".replace("-", "−") if summary.change else "±0"
        note = language.tr(N_("{change} on the month before, {rests}"), change=change, rests=rests)
    return language.tr(N_("Drift index")), index_said(summary.assessment), note


def index_said(assessment: Assessment) -> str:
    """The index; nothing where it rests on no pattern at all."""
    return str(assessment.index) if assessment.coverage.with_data else NONE


def _use(summary: MonthlySummary, language: Language) -> tuple[str, str, str]:
    title = language.tr(N_("Utilisation of all lines"))
    told = (line.month for line in summary.lines if not line.month.is_planned)
    known = [month for month in told if month.limit]
    known = [row for row in known if row.currency == CNY]
    if any(row.pause for row in known):
        return title, NONE, language.tr(N_("what is owed is not known of every line"))
    balance, limit = used_together(known)
    share = balance.ratio(limit)
    if share is None:
        none, none_here = N_("no credit limit on record"), N_("no credit limit in yuan on record")
        abroad = any(line.month.limit for line in summary.lines)
        return title, NONE, language.tr(none_here if abroad else none)
    note = language.tr(N_("{balance} of {limit}"), balance=balance, limit=limit)
    mark = about(any(not row.observed for row in known))
    return title, mark + language.write(Percent(share)), note


def _paid(summary: MonthlySummary, language: Language) -> tuple[str, str, str]:
    title = language.tr(N_("Statements repaid on time"))
    found = [standing(s, summary.as_of) for s in summary.due]
    due = [how for how in found if how.tone is not None]
    left = ((N_("{count} not yet due"), NOT_YET_DUE), (N_("{count} not known yet"), NOT_KNOWN))
    counted = [(template, found.count(how)) for template, how in left if how in found]
    said = " · ".join(language.tr(template, count=count) for template, count in counted)
    if not due:
        return title, NONE, said or language.tr(N_("none due this month"))
    return title, language.tr(N_("{count} of {all}"), count=due.count(ON_TIME), all=len(due)), said


def in_less_out(
    cash: Iterable[CashMonth], language: Language, *, others: bool = False
) -> tuple[str, str, str]:
    """What came in less what went out in yuan over some months; `others` have another currency.

    A refund came in, and is no income.
    """
    known, title = list(cash), language.tr(N_("In less out"))
    parts = ("inflow", "refunded", "outflow")
    sums = {part: Money.total(getattr(month, part) for month in known) for part in parts}
    inflow, refunded, outflow = sums.values()
    if not (inflow or outflow):
        none = N_("nothing in yuan on record") if others else N_("nothing on record")
        return title, NONE, language.tr(none)
    plain = N_("in {inflow}, out {outflow}")
    in_part = N_("in {inflow}, of it {refunded} refunded, out {outflow}")
    note = language.tr(in_part if refunded else plain, **sums)
    return title, language.money(inflow - outflow), note
