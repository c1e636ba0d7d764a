"""What lenders did, as small marks on the axis of time: context beside the person's own record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.domain.behaviour import BehaviourTable
from tracker.domain.eligibility import ELIGIBILITY_LABELS, EligibilityEvent
from tracker.domain.period import Span
from tracker.domain.sentence import N_, Word
from tracker.i18n import Language
from tracker.rendering.chart import Focus
from tracker.rendering.figure import Sheet, day_number
from tracker.rendering.palette import Tone

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_REACH = 4.0
"""Days to each side of a mark that still point at it."""


def mark_context(sheet: Sheet, axes: Axes, table: BehaviourTable, span: Span) -> None:
    """Put a ring on the axis for each decision of a lender within the span."""
    names = {account.id: account.name for account in table.accounts}
    shade = sheet.palette.tones[Tone.CONTEXT]
    low, high = axes.get_ylim()
    for event in table.eligibility:
        if event.on not in span:
            continue
        day = day_number(event.on)
        axes.plot(
            [day], [low], marker="o", markersize=5, markerfacecolor=sheet.palette.surface,
            markeredgecolor=shade.ink, markeredgewidth=1.2, clip_on=False, zorder=6,
        )  # fmt: skip
        text = _words(sheet.language, event, names.get(event.account_id, ""))
        reach = (day - _REACH, day + _REACH)
        sheet.target(axes, reach, (low, low), text, Focus(event.on, event.on, event.account_id))
    axes.set_ylim(low, high)


def decisions_said(table: BehaviourTable, span: Span, language: Language) -> list[str]:
    """The decisions of lenders within the span, the earliest first."""
    names = {account.id: account.name for account in table.accounts}
    found = sorted((e for e in table.eligibility if e.on in span), key=lambda e: (e.on, e.id))
    return [_words(language, event, names.get(event.account_id, "")) for event in found]


def _words(language: Language, event: EligibilityEvent, name: str) -> str:
    kind = Word(ELIGIBILITY_LABELS[event.kind])
    if event.limit is None:
        return language.tr(N_("{day}, {line}: {event}"), day=event.on, line=name, event=kind)
    return language.tr(
        N_("{day}, {line}: {event}, limit {limit}"), day=event.on, line=name, event=kind,
        limit=event.limit,
    )  # fmt: skip
