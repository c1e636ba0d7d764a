"""The index over the year with what happened beside it, in words below the picture."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from tracker.domain.context import ContextEvent
from tracker.domain.context_events import within
from tracker.domain.sentence import N_
from tracker.drift.assessment import Assessment
from tracker.i18n import Language
from tracker.rendering import unseen
from tracker.rendering.chart import Chart, Size
from tracker.rendering.context import decisions_said
from tracker.rendering.outside import NOT_YOURS, said
from tracker.rendering.palette import PAPER, TONE_SHAPES, Tone
from tracker.rendering.paper import Block, Paragraph
from tracker.rendering.summary_pictures import picture
from tracker.services.chart_data import ChartData

_OUTSIDE = N_("{mark} {what}: {events}.")
_DECISIONS = N_("Decisions of lenders")


@dataclass(frozen=True, slots=True)
class Past:
    """What the picture of the index is drawn from."""

    history: Sequence[Assessment]
    charts: ChartData
    outside: Mapping[str, Sequence[ContextEvent]]


def index_blocks(past: Past, language: Language) -> Iterator[Block]:
    """The picture, and the events that its rings stand for."""
    from tracker.rendering.charts import index_history as chart  # noqa: PLC0415 - slow

    if unseen.wanted() or not any(a.coverage.with_data for a in past.history):
        return
    span, table = past.charts.span, past.charts.table
    events = tuple(within(past.outside.get(language.files, ()), span))
    data = chart.IndexHistory(past.history, table, span)

    def draw(size: Size) -> Chart:
        return chart.index_history(data, language, PAPER, replace(size, behind=events))

    yield from picture(draw, chart.height(past.history))
    separator = language.tr(N_("; "))
    for what, found in (
        (NOT_YOURS, [said(event, language) for event in events]),
        (_DECISIONS, decisions_said(table, span, language)),
    ):
        if found:
            mark = TONE_SHAPES[Tone.CONTEXT]
            words = language.tr(
                _OUTSIDE, mark=mark, what=language.tr(what), events=separator.join(found)
            )
            yield Paragraph(words, small=True)
