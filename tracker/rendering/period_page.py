"""Several months on paper: a year as one summary, or each of its months one after the other."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.domain.period import Month
from tracker.domain.sentence import N_
from tracker.i18n import Language
from tracker.rendering.palette import PAPER
from tracker.rendering.paper import Block, Chapter, Heading, Paper, Paragraph
from tracker.rendering.period_tables import (
    late_statements,
    months_table,
    period_figures,
    period_lines_table,
    raised_table,
)
from tracker.rendering.summary_missing import review_said, unanswered_said
from tracker.rendering.summary_outside import Past, index_blocks
from tracker.rendering.summary_page import (
    FOOTER,
    PAGE_OF,
    activity_blocks,
    attention,
    made_said,
    method_said,
    month_blocks,
    period_said,
    spending_blocks,
    to_do,
)
from tracker.rendering.summary_pictures import picture
from tracker.rendering.summary_tables import by_plan_said, due_table, planned_said
from tracker.services.period_summary import PeriodSummary
from tracker.services.summary import MonthlySummary

_YEAR, _YEAR_RUNNING = N_("{year}, as of {day}"), N_("{year}, up to {day}")
_SPENT = N_("Spending by month")
_MONTHS, _MONTHS_RUNNING = N_("{first} to {last}"), N_("{first} to {last}, up to {day}")


def period_paper(period: PeriodSummary, language: Language) -> Paper:
    """The months summed up as one."""
    title = N_("Xinji, summary of the year") if period.is_year else N_("Xinji, summary")
    return _paper(language.tr(title), period, tuple(_blocks(period, language)), language)


def months_paper(period: PeriodSummary, language: Language) -> Paper:
    """The summary of each month as a chapter, after a table of all."""
    chapters = (chapter_blocks(month, language) for month in period.months)
    return bound(period, [block for blocks in chapters for block in blocks], language)


def chapter_blocks(month: MonthlySummary, language: Language) -> tuple[Block, ...]:
    """One month as a chapter of several."""
    head = Chapter(language.write(month.month), period_said(month, language))
    return (head, *month_blocks(month, language))


def bound(period: PeriodSummary, chapters: list[Block], language: Language) -> Paper:
    """Chapters under one title, after a table of the months."""
    blocks = (*_front(period, language), *chapters)
    return _paper(language.tr(N_("Xinji, summaries of months")), period, blocks, language)


def _paper(
    title: str, period: PeriodSummary, blocks: tuple[Block, ...], language: Language
) -> Paper:
    made_on = max(month.made_on for month in period.months)
    return Paper(
        title=title,
        subtitle=_said(period, language),
        made=made_said(made_on, period.charts, language),
        footer=language.tr(FOOTER),
        method=method_said(period.latest.assessment.version, language),
        page_of=language.tr(PAGE_OF),
        language=language.files,
        blocks=blocks,
    )


def _said(period: PeriodSummary, language: Language) -> str:
    if period.is_year:
        said = _YEAR_RUNNING if period.is_running else _YEAR
        return language.tr(said, year=str(period.first.year), day=period.as_of)
    said = _MONTHS_RUNNING if period.is_running else _MONTHS
    return language.tr(said, first=period.first, last=period.last, day=period.as_of)


def _front(period: PeriodSummary, language: Language) -> Iterator[Block]:
    """What the first page says: the numbers of all, the index over them, a row for each month."""
    yield period_figures(period, language)
    past = Past(period.history, period.charts, period.latest.outside)
    yield from index_blocks(past, language)
    yield Heading(language.tr(N_("Each month")))
    yield months_table(period.months, language)


def _blocks(period: PeriodSummary, language: Language) -> Iterator[Block]:
    yield from _front(period, language)
    if period.raised:
        yield Heading(language.tr(N_("What was raised")))
        yield raised_table(period.raised, language)
    yield from attention(period.latest, language)
    yield from to_do(period.latest, language)
    yield from _lines(period, language)
    yield from _repayments(period, language)
    yield from spending_blocks(period.spending, period.charts, language, _SPENT)
    yield from activity_blocks(period.charts, language)
    yield from _missing(period, language)


def _lines(period: PeriodSummary, language: Language) -> Iterator[Block]:
    from tracker.rendering.charts.utilisation import utilisation  # noqa: PLC0415 - slow

    if period.lines:
        data = period.charts
        yield Heading(language.tr(N_("Credit lines")))
        yield period_lines_table(period.lines, language)
        for line in period.lines:
            if by_plan := line.sum("by_plan"):
                yield Paragraph(by_plan_said(line.account.name, by_plan, language), small=True)
            if line.last.is_planned:
                yield Paragraph(planned_said(line.account.name, language), small=True)
        yield from picture(lambda size: utilisation(data.table, language, PAPER, size, data.span))


def _repayments(period: PeriodSummary, language: Language) -> Iterator[Block]:
    from tracker.rendering.charts.repayments import repayments  # noqa: PLC0415 - slow

    data, late = period.charts, late_statements(period)
    yield Heading(language.tr(N_("Repayments")))
    if late:
        yield Paragraph(language.tr(N_("Statements that were not repaid in time:")))
        yield due_table(period.latest, late, language)
    else:
        yield Paragraph(language.tr(N_("No statement was repaid late.")))
    yield from picture(lambda size: repayments(data.table, language, PAPER, size, data.span))


def _missing(period: PeriodSummary, language: Language) -> Iterator[Block]:
    """How many days of which months no source covers, and what is not known at the end."""
    yield Heading(language.tr(N_("What this summary does not know")))
    said = []
    gaps = [(month.month, month.missing.days) for month in period.months if month.missing.days]
    if gaps:
        told = (
            language.tr(N_("{month}: {days} {days:day|days}"), month=m, days=days)
            for m, days in gaps
        )
        days = language.listed(told)
        said.append(
            language.tr(N_("Neither covered by a file nor written down: {days}."), days=days)
        )
    absent = set(period.first.until(Month.of(period.as_of))) - {m.month for m in period.months}
    if absent:
        names = language.listed(language.write(month) for month in sorted(absent))
        said.append(language.tr(N_("Without any data: {months}."), months=names))
    said += review_said(sum(month.missing.review for month in period.months), language)
    said += unanswered_said(period.latest.missing, language)
    for text in said or [language.tr(N_("Nothing is known to be missing."))]:
        yield Paragraph(text)
