"""What the charts page shows: everything that is known, and the months to choose from."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from tracker.domain.period import Span
from tracker.domain.sentence import N_
from tracker.domain.zoom import last_months, months_in
from tracker.services.chart_data import ChartData
from tracker.services.chart_history import ASSESSED, assessed, chart_history

if TYPE_CHECKING:
    from tracker.services.services import Services

CHOICES: Final[tuple[tuple[str, int | None], ...]] = (
    (N_("Last 6 months"), 6),
    (N_("Last 12 months"), 12),
    (N_("Last 2 years"), 24),
    (N_("Everything"), None),
)
"""What can be chosen, and how many months each is."""


def load(services: Services) -> ChartData:
    """Read everything up to today."""
    return chart_history(services.review, services.summaries)


def longer(services: Services, shown: Span, data: ChartData) -> ChartData:
    """The same with the index of all months that are shown, as far back as it is worked out."""
    wanted = months_in(Span(shown.first, data.span.last))
    return replace(data, history=assessed(services.review, wanted))


def lacks_index(shown: Span, data: ChartData) -> bool:
    """Whether months are shown whose index was not worked out yet, but can be."""
    wanted = min(ASSESSED, months_in(Span(shown.first, data.span.last)))
    return len(data.history) < wanted


def chosen(shown: Span, whole: Span) -> int | None:
    """Which of the choices shows these months, by its place; `None` for none of them."""
    for place, (_, months) in enumerate(CHOICES):
        if shown == (whole if months is None else last_months(whole, months)):
            return place
    return None


def offered(whole: Span) -> list[int]:
    """The places of the choices that differ: no more months than there are."""
    known = months_in(whole)
    return [n for n, (_, months) in enumerate(CHOICES) if months is None or months < known]
