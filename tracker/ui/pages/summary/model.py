"""What the summary page shows: the months there are, and the paper of the one that is open."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from tracker.domain.period import Month
from tracker.domain.problem import KnownProblem
from tracker.domain.sentence import N_
from tracker.i18n import Language
from tracker.rendering.paper import Paper
from tracker.rendering.unseen import without_pictures
from tracker.services.period_summary import PeriodSummary, period_summary
from tracker.services.summary import MonthlySummary
from tracker.whole_file import replacing

if TYPE_CHECKING:
    from tracker.services.services import Services

Chosen: TypeAlias = Month | int
"""A month, or a whole year."""

Summary: TypeAlias = MonthlySummary | PeriodSummary


@dataclass(frozen=True, slots=True)
class SummaryData:
    """The months with data, the latest first."""

    months: tuple[Month, ...]


class PageNotWritten(KnownProblem):
    """The page cannot be written where it was asked for."""


def load(services: Services) -> SummaryData:
    """Read which months have data."""
    return SummaryData(tuple(services.summaries.months()))


def years(data: SummaryData) -> tuple[int, ...]:
    """The years with data, the latest first."""
    return tuple(dict.fromkeys(month.year for month in data.months))


def read(services: Services, chosen: Chosen) -> Summary:
    """What there is to say about a month or a year."""
    if isinstance(chosen, Month):
        return services.summaries.month(chosen)
    return period_summary(services.summaries, Month(chosen, 1), Month(chosen, 12))


def is_of(summary: Summary, chosen: Chosen | None) -> bool:
    """Whether that is what was chosen."""
    if isinstance(summary, MonthlySummary):
        return summary.month == chosen
    return summary.first.year == chosen


def paper(summary: Summary, language: Language, *, draws: bool = True) -> Paper:
    """The paper of a month or a year. Draws charts unless told: where charts are drawn."""
    from tracker.rendering.period_page import period_paper  # noqa: PLC0415
    from tracker.rendering.summary_page import summary_paper  # noqa: PLC0415

    with nullcontext() if draws else without_pictures():
        if isinstance(summary, MonthlySummary):
            return summary_paper(summary, language)
        return period_paper(summary, language)


def page(made: Paper) -> str:
    """The paper as one HTML document."""
    from tracker.rendering.html import html  # noqa: PLC0415

    return html(made)


def write_page(content: str, path: Path) -> None:
    """Write a document; the file is whole or as it was before.

    Raises:
        PageNotWritten: the disk is full, or the folder is missing or may not be written to.
    """
    try:
        with replacing(path) as file:
            file.write(content)
    except OSError as error:
        template = N_("The summary cannot be written to {file}. Choose another folder.")
        raise PageNotWritten(template, file=str(path)) from error


def file_name(chosen: Chosen | str, language: Language, ending: str) -> str:
    """What a saved summary is called unless the person says otherwise."""
    return f"{language.tr(N_('Xinji summary {month}'), month=str(chosen))}.{ending}"
