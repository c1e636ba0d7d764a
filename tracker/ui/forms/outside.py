"""The form for an event of a platform or regulator."""

from __future__ import annotations

from dataclasses import replace

from tracker.domain.context import ContextEvent
from tracker.domain.sentence import N_
from tracker.i18n import Language
from tracker.services.context_files import CLAIMS
from tracker.ui.fields import Draft, Editor, Field, FieldWrong


def event_draft(language: Language, record: ContextEvent | None = None) -> Draft[ContextEvent]:
    """A context event; one of the collection is saved as what stands in for it."""
    title = N_("New event") if record is None else N_("Event")
    fields = (
        Field("on", N_("Day"), Editor.DATE),
        Field("until", N_("Until"), Editor.DATE, True, hint=N_("For what lasted some time.")),
        Field("title", N_("Title")),
        Field("text", N_("What happened"), Editor.NOTE, True),
        Field("source", N_("Source"), optional=True,
              hint=N_("Who published it, and the title or number of the document.")),
        Field("link", N_("Link"), optional=True),
        Field("claims", N_("Claims of the article"), optional=True,
              hint=N_("A1 to A6, separated by spaces: which reasons of the platforms it shows.")),
    )  # fmt: skip
    return Draft(language.tr(title), fields, record or ContextEvent(), _completed)


def _completed(typed: ContextEvent) -> ContextEvent:
    """Raises FieldWrong for a claim that there is not."""
    named = typed.claims.upper().replace(",", " ").split()
    if not set(named) <= set(CLAIMS):
        raise FieldWrong("claims", N_("The claims about platforms are A1 to A6."))
    return replace(typed, claims=" ".join(dict.fromkeys(named)))
