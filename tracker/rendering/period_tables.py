"""The tables of several months, as they stand on paper."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tracker.domain.behaviour import used_together
from tracker.domain.money import CNY, Money
from tracker.domain.period import Month
from tracker.domain.sentence import N_, Percent
from tracker.domain.statement import Settlement
from tracker.i18n import Language
from tracker.rendering.palette import TONE_LABELS, TONE_SHAPES, Tone
from tracker.rendering.paper import Figures, Table
from tracker.rendering.standing import LATE, ON_TIME, OVERDUE, standing
from tracker.rendering.summary_figures import currencies_left_out, in_less_out, index_said
from tracker.rendering.summary_tables import NONE, left, owed_together, right
from tracker.services.period_summary import LinePeriod, PeriodSummary, RaisedInPeriod
from tracker.services.summary import MonthlySummary


def period_figures(period: PeriodSummary, language: Language) -> Figures:
    """The index with its highest, statements repaid on time, cost of credit, money in and out."""
    cash = (month.cash for month in period.months if month.cash is not None)
    return Figures((
        _index(period, language), _on_time(period, language), _cost(period, language),
        in_less_out(cash, language, others=bool(currencies_left_out(period.charts))),
    ))  # fmt: skip


def _index(period: PeriodSummary, language: Language) -> tuple[str, str, str]:
    known = [one for one in period.history if one.coverage.with_data]
    note = ""
    if known:
        top = max(known, key=lambda assessment: assessment.index)
        said = N_("at most {index}, in {month}")
        note = language.tr(said, index=top.index, month=Month.of(top.as_of))
    return language.tr(N_("Drift index")), index_said(period.latest.assessment), note


def _on_time(period: PeriodSummary, language: Language) -> tuple[str, str, str]:
    title = language.tr(N_("Statements repaid on time"))
    found = [standing(s, period.as_of) for s in period.due]
    due = [how for how in found if how.tone is not None]
    if not due:
        return title, NONE, language.tr(N_("none were due"))
    number = language.tr(N_("{count} of {all}"), count=due.count(ON_TIME), all=len(due))
    late = sum(how in {LATE, OVERDUE} for how in due)
    return title, number, language.tr(N_("{count} late"), count=late) if late else ""


def _cost(period: PeriodSummary, language: Language) -> tuple[str, str, str]:
    lines = [line for line in period.lines if line.currency == CNY]
    cost, by_plan = (
        Money.total(line.sum(part) for line in lines) for part in ("charged", "by_plan")
    )
    note = language.tr(N_("interest and fees"))
    if by_plan:
        more = N_("interest and fees; by plans, {amount} more within payments")
        note = language.tr(more, amount=by_plan)
    return language.tr(N_("Cost of credit")), language.money(cost), note


def months_table(months: Sequence[MonthlySummary], language: Language) -> Table:
    """How each month ended, a row each, and what they come to."""
    columns = (
        left(language, N_("Month"), 1.35), right(language, N_("Index"), 0.6),
        right(language, N_("Used"), 0.6), right(language, N_("Repaid")),
        right(language, N_("On time"), 0.75), right(language, N_("Interest, fees"), 0.85),
        right(language, N_("In")), right(language, N_("Out")),
    )  # fmt: skip
    rows = tuple(_month_row(month, language) for month in months)
    return Table(columns, rows, _months_total(months, language) if len(rows) > 1 else None)


def _month_row(month: MonthlySummary, language: Language) -> tuple[str, ...]:
    repaid, charged = (_over_lines([month], part) for part in ("repaid", "charged"))
    share = used(month)
    inflow, outflow = _in_and_out([month])
    return (
        language.write(month.month), index_said(month.assessment),
        NONE if share is None else language.write(Percent(share)),
        language.money(repaid), _kept([month]), language.money(charged),
        language.money(inflow), language.money(outflow),
    )  # fmt: skip


def _months_total(months: Sequence[MonthlySummary], language: Language) -> tuple[str, ...]:
    repaid, charged = (_over_lines(months, part) for part in ("repaid", "charged"))
    inflow, outflow = _in_and_out(months)
    return (
        language.tr(N_("Total")), "", "", language.money(repaid), _kept(months),
        language.money(charged), language.money(inflow), language.money(outflow),
    )  # fmt: skip


def used(month: MonthlySummary) -> float | None:
    """How much of all lines with a limit in yuan is in use; `None` where of one it is not known."""
    if any(line.month.limit and line.month.pause for line in month.lines):
        return None
    balance, limit = used_together(line.month for line in month.lines)
    return balance.ratio(limit)


def _over_lines(months: Sequence[MonthlySummary], part: str) -> Money:
    rows = (line.month for month in months for line in month.lines)
    amounts = (getattr(row, part) for row in rows)
    return Money.total(amount for amount in amounts if amount.currency == CNY)


def _in_and_out(months: Sequence[MonthlySummary]) -> tuple[Money, Money]:
    known = [month.cash for month in months if month.cash is not None]
    return Money.total(c.inflow for c in known), Money.total(c.outflow for c in known)


def _kept(months: Sequence[MonthlySummary]) -> str:
    """How many of the statements due in each month were repaid on time."""
    found = [
        standing(settlement, month.as_of)
        for month in months
        for settlement in month.due
        if Month.of(settlement.statement.due_date) == month.month
    ]
    due = [how for how in found if how.tone is not None]
    return f"{due.count(ON_TIME)} / {len(due)}" if due else NONE


def raised_table(raised: Sequence[RaisedInPeriod], language: Language) -> Table:
    """Which patterns were raised, in which months, and whether they still are."""
    columns = (
        left(language, N_("Highest level"), 1.1), left(language, N_("Pattern"), 2.6),
        left(language, N_("Raised at the end of"), 3.1), left(language, N_("Now"), 1.1),
        right(language, N_("Most points"), 0.9),
    )  # fmt: skip
    return Table(columns, tuple(_raised_row(one, language) for one in raised))


def _raised_row(raised: RaisedInPeriod, language: Language) -> tuple[str, ...]:
    tone = Tone.of(raised.level)
    still = N_("still raised") if raised.still else N_("over")
    return (
        f"{TONE_SHAPES[tone]} {language.tr(TONE_LABELS[tone])}", language.tr(raised.title),
        language.listed(_runs(raised.months, language)), language.tr(still),
        f"{raised.points:.1f}",
    )  # fmt: skip


def _runs(months: Sequence[Month], language: Language) -> Iterator[str]:
    """Months in a row told as their first and last."""
    begun = [place for place, m in enumerate(months) if not place or months[place - 1].plus(1) != m]
    for start, end in zip(begun, [*begun[1:], len(months)], strict=True):
        first, last = months[start], months[end - 1]
        if first == last:
            yield language.write(first)
        else:
            yield language.tr(N_("{first} to {last}"), first=first, last=last)


def period_lines_table(lines: Sequence[LinePeriod], language: Language) -> Table:
    """What happened on each line in these months, and how it stands at their end."""
    columns = (
        left(language, N_("Line"), 1.9), right(language, N_("Spent")),
        right(language, N_("Refunded"), 0.85), right(language, N_("Drawn"), 0.95),
        right(language, N_("Repaid")), right(language, N_("Interest, fees"), 0.8),
        right(language, N_("Owed at the end")), right(language, N_("Most used"), 1.6),
    )  # fmt: skip
    rows = tuple(_line_row(line, language) for line in lines)
    own = [line for line in lines if line.currency == CNY]
    if len(own) < 2:  # noqa: PLR2004 - one alone needs no total
        return Table(columns, rows)
    sums = [Money.total(line.sum(part) for line in own) for part in _PARTS]
    owed = owed_together([line.last for line in own], language)
    total = (language.tr(N_("Total")), *(language.money(a) for a in sums), owed, "")
    return Table(columns, rows, total)


_PARTS = ("spent", "refunded", "drawn", "repaid", "charged")


def _line_row(line: LinePeriod, language: Language) -> tuple[str, ...]:
    peak = line.peak
    most = NONE
    if peak is not None:
        share = Percent(peak.utilisation or 0.0)
        most = language.tr(N_("{share} in {month}"), share=share, month=peak.month)
    amounts = (language.money(line.sum(part)) for part in _PARTS)
    return (line.account.name, *amounts, owed_together([line.last], language), most)


def late_statements(period: PeriodSummary) -> tuple[Settlement, ...]:
    """The statements that were paid late or are overdue."""
    return tuple(s for s in period.due if standing(s, period.as_of) in {LATE, OVERDUE})
