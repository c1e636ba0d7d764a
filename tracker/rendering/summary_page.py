"""The summary of a month as a paper, and as a page of HTML."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from tracker.domain.sentence import N_
from tracker.domain.statement import Settlement
from tracker.drift.ahead import asking
from tracker.drift.catalogue import DETECTORS
from tracker.i18n import Language
from tracker.rendering.palette import PAPER
from tracker.rendering.paper import Block, Heading, Paper, Paragraph
from tracker.rendering.report_blocks import report_blocks
from tracker.rendering.standing import NOT_YET_DUE, standing
from tracker.rendering.summary_figures import currencies_left_out, figures
from tracker.rendering.summary_missing import missing_said
from tracker.rendering.summary_notices import notices
from tracker.rendering.summary_outside import Past, index_blocks
from tracker.rendering.summary_pictures import picture
from tracker.rendering.summary_tables import (
    amounts,
    by_plan_said,
    category_name,
    due_table,
    lines_table,
    payer_name,
    planned_said,
    repayments_table,
    spending_table,
    statements_table,
    steps_table,
)
from tracker.services.chart_data import ChartData, SpendingSum
from tracker.services.summary import MonthlySummary
from tracker.version import version


def summary_paper(summary: MonthlySummary, language: Language) -> Paper:
    """The summary as a paper, to be printed or written as PDF by `tracker.ui.paper`."""
    return Paper(
        title=language.tr(N_("Xinji, summary of the month")),
        subtitle=period_said(summary, language),
        made=made_said(summary.made_on, summary.charts, language),
        footer=language.tr(FOOTER),
        method=method_said(summary.assessment.version, language),
        page_of=language.tr(PAGE_OF),
        language=language.files,
        blocks=tuple(month_blocks(summary, language)),
    )


FOOTER = N_("Made from your own record. It is no lender's assessment and no advice to borrow.")
PAGE_OF = N_("Page {page} of {pages}")


def made_said(day: date, data: ChartData, language: Language) -> str:
    """When it was made, in which currency, and what no sum counts since it is in another one."""
    others = currencies_left_out(data)
    if not others:
        return language.tr(N_("Made on {day}. Amounts in yuan (CNY)."), day=day)
    said = N_(
        "Made on {day}. Amounts in yuan (CNY) where no other currency is named; sums are without "
        "{currencies}."
    )
    return language.tr(said, day=day, currencies=language.listed(others))


def period_said(summary: MonthlySummary, language: Language) -> str:
    """The month, and the day up to which it is known."""
    running = N_("{month}, up to {day}") if summary.is_running else N_("{month}, as of {day}")
    return language.tr(running, month=summary.month, day=summary.as_of)


def method_said(table: str, language: Language) -> str:
    """How the index is made, by which points table and which program."""
    return language.tr(
        N_(
            "Method: {count} patterns, their points added up by points table {version}; "
            "Xinji {program}."
        ),
        count=len(DETECTORS), version=table, program=version(),
    )  # fmt: skip


def month_blocks(summary: MonthlySummary, language: Language) -> Iterator[Block]:
    """Everything about a month below its title."""
    yield figures(summary, language)
    yield from index_blocks(Past(summary.history, summary.charts, summary.outside), language)
    for part in (
        attention, to_do, _lines, _repayments, _due, _report, _spending, _activity, _missing,
    ):  # fmt: skip
        yield from part(summary, language)


def attention(summary: MonthlySummary, language: Language) -> Iterator[Block]:
    """The warnings on the last day of a summary, each with its evidence."""
    yield Heading(language.tr(N_("What needs attention as of {day}"), day=summary.as_of))
    if summary.warnings:
        yield from notices(summary.warnings, language)
        yield Paragraph(
            language.tr(
                N_(
                    "The index runs from 0 (no pattern) to 100 and is the sum of the points of the "
                    "patterns above, by points table {version}."
                ),
                version=summary.assessment.version,
            ),
            small=True,
        )
    else:
        yield Paragraph(language.tr(N_("No pattern is raised in what is on record.")))
    if summary.dismissed:
        said = N_("Not shown: {count} that you dismissed.")
        yield Paragraph(language.tr(said, count=summary.dismissed), small=True)


def to_do(summary: MonthlySummary, language: Language) -> Iterator[Block]:
    """What falls due, and what would change a pattern."""
    running = summary.is_running
    yield Heading(language.tr(N_("What to do next") if running else N_("What to do next month")))
    due, instalments = [*summary.due_next], [*summary.instalments_next]
    if running:
        asked = list(asking(summary.charts.table))
        left = [s for s in summary.due if standing(s, summary.as_of) is NOT_YET_DUE]
        due += [s for s in left if s in asked]  # else a plan tells what it asks for
        instalments += summary.instalments_due
    if due or instalments:
        yield due_table(summary, due, language, instalments)
        yield from _estimated(due, language)
    if summary.steps:
        yield Paragraph(language.tr(N_("Steps that would change a pattern:")))
        yield steps_table(summary, language)
    if not (due or instalments or summary.steps):
        yield Paragraph(language.tr(N_("Nothing is known to be due, and no step is called for.")))


def _lines(summary: MonthlySummary, language: Language) -> Iterator[Block]:
    from tracker.rendering.charts.utilisation import utilisation  # noqa: PLC0415 - slow

    if not summary.lines:
        return
    yield Heading(language.tr(N_("Credit lines")))
    yield lines_table(summary, language)
    for line in summary.lines:
        if by_plan := line.month.by_plan:
            yield Paragraph(by_plan_said(line.account.name, by_plan, language), small=True)
        if line.month.is_planned:
            yield Paragraph(planned_said(line.account.name, language), small=True)
    data = summary.charts
    yield from picture(lambda size: utilisation(data.table, language, PAPER, size, data.span))
    if any(line.at_statements for line in summary.lines):
        yield Heading(language.tr(N_("Utilisation at statement dates")))
        yield statements_table(summary, language)


def _repayments(summary: MonthlySummary, language: Language) -> Iterator[Block]:
    from tracker.rendering.charts.repayments import repayments  # noqa: PLC0415 - slow

    yield Heading(language.tr(N_("Repayments of the month")))
    if summary.repayments:
        yield repayments_table(summary, language)
    else:
        yield Paragraph(language.tr(N_("No repayment is on record in this month.")))
    data = summary.charts
    yield from picture(lambda size: repayments(data.table, language, PAPER, size, data.span))


def _due(summary: MonthlySummary, language: Language) -> Iterator[Block]:
    if summary.due or summary.instalments_due:
        yield Heading(language.tr(N_("Due this month")))
        yield due_table(summary, summary.due, language, summary.instalments_due)
        yield from _estimated(summary.due, language)
        yield from _refunded(summary, language)


def _estimated(found: Sequence[Settlement], language: Language) -> Iterator[Block]:
    if any(settlement.statement.estimated for settlement in found):
        said = N_("≈ estimated from entries, since no statement is on record.")
        yield Paragraph(language.tr(said), small=True)


def _refunded(summary: MonthlySummary, language: Language) -> Iterator[Block]:
    for settlement in summary.due:
        if refunded := settlement.refunded:
            statement = settlement.statement
            line, due = summary.account_name(statement.account_id), statement.due_date
            said = N_("Of what is repaid of {line}, due {due}, {refunded} came back as a refund.")
            told = language.tr(said, line=line, due=due, refunded=refunded)
            yield Paragraph(told, small=True)


def _report(summary: MonthlySummary, language: Language) -> Iterator[Block]:
    if summary.report is not None:
        yield from report_blocks(summary.report, language)


def _spending(summary: MonthlySummary, language: Language) -> Iterator[Block]:
    yield from spending_blocks(summary.spending, summary.charts, language)


def spending_blocks(
    spending: Sequence[SpendingSum], data: ChartData, language: Language, title: str = ""
) -> Iterator[Block]:
    """Purchases by category and by the account that paid, each as a table and a picture.

    A picture says what it shows of its last month, unless it is given a `title`.
    """
    from tracker.rendering.charts.spending import (  # noqa: PLC0415 - slow
        spending_by_category,
        spending_by_line,
    )

    if not spending:
        return
    category, payer = category_name(language), payer_name(data, language)
    for heading, first, key, draw in (
        (N_("Spending by category"), N_("Category"), category, spending_by_category),
        (N_("Spending by account"), N_("Account"), payer, spending_by_line),
    ):
        yield Heading(language.tr(heading))
        yield spending_table(amounts(spending, key), language.tr(first), language)
        for drawn in picture(partial(draw, data, language, PAPER)):
            yield replace(drawn, title=language.tr(title)) if title else drawn


def _activity(summary: MonthlySummary, language: Language) -> Iterator[Block]:
    yield from activity_blocks(summary.charts, language)


def activity_blocks(data: ChartData, language: Language) -> Iterator[Block]:
    """Payments a week, where any week is covered."""
    from tracker.rendering.charts.activity import activity  # noqa: PLC0415 - slow

    chart = [*picture(lambda size: activity(data.activity, language, PAPER, size, data.span))]
    if chart:
        yield Heading(language.tr(N_("Payments a week")))
        yield from chart


def _missing(summary: MonthlySummary, language: Language) -> Iterator[Block]:
    said = missing_said(summary, language)
    yield Heading(language.tr(N_("What this summary does not know")))
    for text in said or [language.tr(N_("Nothing is known to be missing."))]:
        yield Paragraph(text)
