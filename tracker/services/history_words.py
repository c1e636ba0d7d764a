"""What records and their fields are called, and how one is told in a line of the trail."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum
from typing import Any, Final

from tracker.domain.account import ACCOUNT_KIND_LABELS
from tracker.domain.deed import Deed
from tracker.domain.eligibility import ELIGIBILITY_LABELS
from tracker.domain.entry import ENTRY_KIND_LABELS
from tracker.domain.link import LINK_STATE_LABELS
from tracker.domain.report import (
    COUNT_KIND_LABELS,
    INQUIRY_KIND_LABELS,
    REMARK_KIND_LABELS,
    TRADELINE_STATE_LABELS,
)
from tracker.domain.sentence import N_, Sentence, Value, Word
from tracker.storage.trail import RowChange
from tracker.storage.turning_back import Blocked, Why, record_of

RECORD_LABELS: Final[Mapping[str, str]] = {
    "account": N_("Account"),
    "limit_change": N_("Limit of an account"),
    "entry": N_("Entry"),
    "entry_link": N_("Link of entries"),
    "import_rule": N_("Rule"),
    "statement": N_("Statement"),
    "credit_report": N_("Credit report"),
    "report_count": N_("Summary of a report"),
    "tradeline": N_("Account in a report"),
    "inquiry": N_("Inquiry"),
    "report_remark": N_("Remark of a report"),
    "score_reading": N_("Score"),
    "eligibility_event": N_("Decision of the lender"),
    "income_statement": N_("Income"),
    "instalment_plan": N_("Instalment plan"),
    "balance_reading": N_("Balance held"),
    "context_event": N_("Platform or regulator event"),
    "warning_decision": N_("Decision on a warning"),
}
"""The records that a person knows, by table; other rows go along with these."""

_FIELDS: Final[Mapping[str, str]] = {
    "name": N_("Name"),
    "kind": N_("Kind"),
    "provider": N_("Provider"),
    "currency": N_("Currency"),
    "tail": N_("Last digits"),
    "statement_day": N_("Statement day"),
    "due_day": N_("Due day"),
    "opened_on": N_("Opened on"),
    "closed_on": N_("Closed on"),
    "note": N_("Note"),
    "on": N_("Day"),
    "limit": N_("Credit limit"),
    "temporary_until": N_("Temporary until"),
    "occurred_at": N_("When"),
    "amount": N_("Amount"),
    "account_id": N_("Account"),
    "to_account_id": N_("To"),
    "counterparty": N_("Counterparty"),
    "text": N_("What for"),
    "category": N_("Category"),
    "bill_month": N_("Statement month"),
    "needs_review": N_("Needs review"),
    "is_witness": N_("Counted by another entry"),
    "statement_date": N_("Statement date"),
    "due_date": N_("Due date"),
    "balance": N_("Balance"),
    "minimum_due": N_("Minimum payment"),
    "state": N_("State"),
    "enabled": N_("In use"),
    "position": N_("Place in the order"),
    "set_kind": N_("Kind that is set"),
    "set_category": N_("Category that is set"),
    "set_account_id": N_("Account that is set"),
    "set_to_account_id": N_("Account of arrival that is set"),
    "account": N_("Account named"),
    "source": N_("Source"),
    "reported_on": N_("Report of"),
    "form": N_("Form"),
    "number": N_("Number"),
    "lender": N_("Lender"),
    "product": N_("Product"),
    "credit_limit": N_("Credit limit"),
    "overdue_amount": N_("Overdue now"),
    "overdue_months": N_("Overdue months"),
    "accounts": N_("Accounts"),
    "open_accounts": N_("Open accounts"),
    "overdue_accounts": N_("Overdue accounts"),
    "institution": N_("Institution"),
    "reason": N_("Reason"),
    "value": N_("Value"),
    "from_day": N_("From day"),
    "monthly_net": N_("Net income a month"),
    "first_due": N_("First payment"),
    "months": N_("Number of payments"),
    "payment": N_("Payment a month"),
    "principal": N_("Amount lent"),
    "on_statement": N_("On the statement"),
    "title": N_("Title"),
    "until": N_("Until"),
    "hidden": N_("Not shown"),
    "pattern": N_("Pattern"),
    "since": N_("Since"),
    "level": N_("Level"),
    "seen": N_("Seen"),
    "snoozed_until": N_("Put away until"),
    "dismissed_because": N_("Dismissed because"),
    "cleared_on": N_("Cleared on"),
}
"""The fields that are shown, by name; what is left out is for the program only."""

_NAMED_BY: Final[Mapping[str, tuple[str, ...]]] = {
    "account": ("name",),
    "limit_change": ("account_id", "on", "limit"),
    "entry": ("occurred_at", "kind", "amount", "counterparty", "text"),
    "entry_link": ("state",),
    "import_rule": ("name",),
    "statement": ("account_id", "statement_date", "balance"),
    "credit_report": ("reported_on", "form"),
    "report_count": ("kind",),
    "tradeline": ("lender", "product"),
    "inquiry": ("on", "institution"),
    "report_remark": ("kind",),
    "score_reading": ("on", "name", "value"),
    "eligibility_event": ("account_id", "on", "kind"),
    "income_statement": ("from_day", "monthly_net"),
    "instalment_plan": ("account_id", "name", "payment"),
    "balance_reading": ("account_id", "on", "balance"),
    "context_event": ("on", "title"),
    "warning_decision": ("pattern", "since"),
}
"""The fields that tell a record apart from others of its type."""

_LABELS_BY_TYPE: Final[Mapping[type, Mapping[Any, str]]] = {
    type(member): labels
    for labels in (
        *(ACCOUNT_KIND_LABELS, ENTRY_KIND_LABELS, ELIGIBILITY_LABELS, LINK_STATE_LABELS),
        *(COUNT_KIND_LABELS, INQUIRY_KIND_LABELS, REMARK_KIND_LABELS, TRADELINE_STATE_LABELS),
    )
    for member in labels
}


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of a record before and after, `None` where there was or is nothing."""

    label: str
    before: Value | None
    after: Value | None

    @property
    def said(self) -> Sentence:
        """The change in a line."""
        nothing = Word(_NOTHING)
        values: dict[str, Value] = {
            "field": Word(self.label),
            "before": nothing if self.before is None else self.before,
            "after": nothing if self.after is None else self.after,
        }
        return Sentence(N_("{field}: {before} → {after}"), values)


class Words:
    """Tells of records; `names` are what accounts are called now, by id."""

    def __init__(self, names: Mapping[int, str], patterns: Mapping[str, str]) -> None:
        self._names, self._patterns = names, patterns

    def named(self, change: RowChange) -> Sentence:
        """What kind of record a change is about, and which one."""
        label = Word(RECORD_LABELS.get(change.table, _OTHER))
        record: Any = record_of(change.table, change.after or change.before or {})
        told = [
            value
            for name in _NAMED_BY.get(change.table, ())
            if (value := self._value(name, getattr(record, name))) is not None
        ]
        if not told:
            return Sentence(N_("{record} {number}"), {"record": label, "number": str(change.id)})
        values: dict[str, Value] = {f"part{place}": part for place, part in enumerate(told)}
        joined = Sentence(" ".join(f"{{{name}}}" for name in values), values)
        return Sentence(N_("{record}: {which}"), {"record": label, "which": joined})

    def about(self, deed: Deed) -> Sentence:
        """What a deed is about besides records: a file, a rule or a pattern."""
        if deed.sha256:
            values: dict[str, Value] = {"file": deed.about, "entries": deed.entries}
            return Sentence(N_("{file}: {entries} {entries:entry|entries}"), values)
        return Sentence("{about}", {"about": Word(self._patterns.get(deed.about, deed.about))})

    def changed(self, change: RowChange) -> Iterator[FieldChange]:
        """The fields that are different; of a record that was made or went what it holds."""
        before, after = (
            image and record_of(change.table, image) for image in (change.before, change.after)
        )
        one = after or before
        for field in fields(one) if one is not None else ():  # type: ignore[arg-type]
            old, new = (getattr(side, field.name, None) for side in (before, after))
            was, now = self._value(field.name, old), self._value(field.name, new)
            if field.name in _FIELDS and was != now:
                yield FieldChange(_label(change.table, field.name), was, now)

    def _value(self, name: str, value: Any) -> Value | None:
        """A value of a field as it is shown; `None` for nothing."""
        if value is None or value in {"", date.min}:
            return None
        if isinstance(value, bool):
            return Word(_YES if value else _NO)
        if isinstance(value, StrEnum):
            return Word(_LABELS_BY_TYPE.get(type(value), {}).get(value, str(value)))
        if name.endswith("account_id"):
            unknown = Sentence(_ACCOUNT, {"number": str(value)})
            return self._names.get(value, unknown)
        if name == "pattern":
            return Word(self._patterns.get(value, value))
        shown: Value = value
        return shown


def in_the_way(blocked: Blocked) -> Sentence:
    """Why a deed cannot be reversed, for the person."""
    label = Word(RECORD_LABELS.get(blocked.table, _OTHER))
    return Sentence(_WHY[blocked.why], {"record": label, "number": str(blocked.id)})


def _label(table: str, name: str) -> str:
    if table == "entry" and name == "account_id":
        return N_("From")
    if table == "balance_reading" and name == "balance":  # of a line, it is what is owed
        return N_("Balance held")
    if table == "report_remark" or (table in {"tradeline", "context_event"} and name == "text"):
        return N_("Text") if name == "text" else _FIELDS[name]
    return _FIELDS[name]


_OTHER: Final = N_("Other record")
_NOTHING: Final = N_("(nothing)")
_YES, _NO = N_("Yes"), N_("No")
_ACCOUNT: Final = N_("account {number}")
_WHY: Final[Mapping[Why, str]] = {
    Why.CHANGED: N_(
        "This cannot be reversed: it was changed again since ({record} {number}). Reverse the "
        "later change first, or everything since."
    ),
    Why.GONE: N_(
        "This cannot be reversed: it is not there any more ({record} {number}). Reverse its "
        "deletion first, or everything since."
    ),
    Why.TAKEN: N_(
        "This cannot be reversed: another record is in its place now ({record} {number})."
    ),
    Why.NEEDED: N_(
        "This cannot be reversed: later records depend on it ({record} {number}). Reverse those "
        "first, or everything since."
    ),
    Why.OTHER_TABLES: N_(
        "This cannot be reversed: an earlier version of the program did it ({record} {number})."
    ),
}
