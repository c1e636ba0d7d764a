"""What the summary page shows: the months there are, and the paper of the one that is open."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tracker.domain.period import Month
from tracker.domain.problem import KnownProblem
from tracker.domain.sentence import N_
from tracker.i18n import Language
from tracker.rendering.paper import Paper

if TYPE_CHECKING:
    from tracker.services.services import Services


@dataclass(frozen=True, slots=True)
class SummaryData:
    """The months with data, the latest first."""

    months: tuple[Month, ...]


class PageNotWritten(KnownProblem):
    """The page cannot be written where it was asked for."""


def load(services: Services) -> SummaryData:
    """Read which months have data."""
    return SummaryData(tuple(services.summaries.months()))


def paper(services: Services, month: Month, language: Language) -> Paper:
    """The paper of a month."""
    from tracker.rendering.summary_page import summary_paper  # noqa: PLC0415

    return summary_paper(services.summaries.month(month), language)


def write_html(services: Services, month: Month, language: Language, path: Path) -> None:
    """Write the page of a month as one HTML file.

    Raises:
        PageNotWritten: the disk is full, or the folder is missing or may not be written to.
    """
    from tracker.rendering.summary_page import summary_html  # noqa: PLC0415

    page = summary_html(services.summaries.month(month), language)
    draft = path.with_name(path.name + ".new")
    try:
        draft.write_text(page, "utf-8")
        draft.replace(path)
    except OSError as error:
        draft.unlink(missing_ok=True)
        raise PageNotWritten(
            N_("The summary cannot be written to {file}. Choose another folder."), file=str(path)
        ) from error


def file_name(month: Month, language: Language, ending: str) -> str:
    """What a saved summary is called unless the person says otherwise."""
    return f"{language.tr(N_('Xinji summary {month}'), month=str(month))}.{ending}"
