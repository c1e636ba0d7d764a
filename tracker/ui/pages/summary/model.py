"""What the summary page shows: the months there are, and the paper of the one that is open."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tracker.domain.period import Month
from tracker.domain.problem import KnownProblem
from tracker.domain.sentence import N_
from tracker.i18n import Language
from tracker.rendering.paper import Paper
from tracker.rendering.unseen import without_pictures
from tracker.whole_file import replacing

if TYPE_CHECKING:
    from tracker.services.services import Services
    from tracker.services.summary import MonthlySummary


@dataclass(frozen=True, slots=True)
class SummaryData:
    """The months with data, the latest first."""

    months: tuple[Month, ...]


class PageNotWritten(KnownProblem):
    """The page cannot be written where it was asked for."""


def load(services: Services) -> SummaryData:
    """Read which months have data."""
    return SummaryData(tuple(services.summaries.months()))


def read_month(services: Services, month: Month) -> MonthlySummary:
    """What there is to say about a month."""
    return services.summaries.month(month)


def paper(summary: MonthlySummary, language: Language, *, draws: bool = True) -> Paper:
    """The paper of a month. Draws charts unless told: to be called where charts are drawn."""
    from tracker.rendering.summary_page import summary_paper  # noqa: PLC0415

    with nullcontext() if draws else without_pictures():
        return summary_paper(summary, language)


def page(summary: MonthlySummary, language: Language, *, draws: bool = True) -> str:
    """The month as one HTML document. Draws charts unless told, as `paper`."""
    from tracker.rendering.summary_page import summary_html  # noqa: PLC0415

    with nullcontext() if draws else without_pictures():
        return summary_html(summary, language)


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


def file_name(month: Month, language: Language, ending: str) -> str:
    """What a saved summary is called unless the person says otherwise."""
    return f"{language.tr(N_('Xinji summary {month}'), month=str(month))}.{ending}"
