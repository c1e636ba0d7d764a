"""The form for a rule: what makes rows similar, and what they are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tracker.domain.entry import ENTRY_KIND_LABELS, placeless
from tracker.domain.import_rule import ImportRule
from tracker.domain.sentence import N_
from tracker.i18n import Language
from tracker.ui.fields import Draft, Editor, Field
from tracker.ui.forms.accounts import words


def rule_draft(
    language: Language,
    names: Mapping[int, str],
    categories: Sequence[str],
    record: ImportRule | None = None,
) -> Draft[ImportRule]:
    """A rule; `names` are what the accounts are called, by id."""
    title = N_("Rule") if record is not None and record.id else N_("New rule")
    kinds = words(ENTRY_KIND_LABELS, language)
    part = N_("A part of it is enough; leave empty for any.")
    fields = (
        Field("name", N_("Name")),
        Field("counterparty", N_("Counterparty contains"), optional=True, hint=part),
        Field("text", N_("What for contains"), optional=True),
        Field("account", N_("Account contains"), optional=True),
        Field("source", N_("Only from source"), optional=True),
        Field("kind", N_("Only where read as"), Editor.CHOICE, True, kinds),
        Field("set_kind", N_("Then it is"), Editor.CHOICE, True, kinds,
              hint=N_("None: as the statement says it.")),
        Field("set_account_id", N_("Paid from"), Editor.CHOICE, True, names),
        Field("set_to_account_id", N_("Arrives in"), Editor.CHOICE, True, names),
        Field("set_category", N_("Category"), optional=True, suggestions=categories),
        Field("enabled", N_("Follow this rule"), Editor.FLAG),
    )  # fmt: skip
    return Draft(
        language.tr(title), fields, record or ImportRule(),
        needless=lambda typed: {f"set_{end}" for end in placeless(typed.set_kind)},
    )  # fmt: skip
