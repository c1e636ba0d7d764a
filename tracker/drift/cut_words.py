"""What is said of a line that a lender lowered, suspended or closed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from tracker.domain.eligibility import EligibilityKind
from tracker.domain.sentence import N_, Sentence, Value
from tracker.drift.answer import say
from tracker.drift.cuts import Cut, Origin

_TAKEN: Final = {
    EligibilityKind.LOWERED: N_("{line}: limit lowered on {date}."),
    EligibilityKind.SUSPENDED: N_("{line}: suspended on {date}."),
    EligibilityKind.CLOSED: N_("{line}: closed on {date}."),
}
_LOWERED_TO: Final = N_("{line}: limit lowered to {limit} on {date}.")
_LOWERED: Final = N_("{line}: limit lowered from {before} to {limit} on {date}.")

_SHOWN: Final = {
    EligibilityKind.LOWERED: N_(
        "{line}: the credit report of {date} shows a limit of {limit}, the one of {after} {before}."
    ),
    EligibilityKind.SUSPENDED: N_("{line}: frozen or stopped, says the credit report of {date}."),
    EligibilityKind.CLOSED: N_("{line}: closed on {date}, says the credit report."),
}

_ORIGIN: Final = {
    Origin.DECISION: N_("{fact} You recorded it as the lender's decision."),
    Origin.LIMIT: N_("{fact} The credit limits you recorded show it."),
    Origin.REPORT: N_("{fact} You tied this account of the report to your line."),
}
_PERHAPS_OWN: Final = N_(
    "{fact} If you closed it yourself, enter the day at the account, and this is no warning any "
    "more."
)
_ENDED: Final = N_("{fact} Put right on {ended}.")


def happened(cut: Cut) -> Sentence:
    """What happened to which line, and when."""
    return say(_template(cut), **_values(cut))


def happened_and_shown(cut: Cut) -> Sentence:
    """The same, which record shows it, and when it was put right."""
    fact = happened(cut)
    perhaps_own = cut.origin is Origin.REPORT and cut.kind is EligibilityKind.CLOSED
    fact = say(_PERHAPS_OWN if perhaps_own else _ORIGIN[cut.origin], fact=fact)
    return fact if cut.ended_on is None else say(_ENDED, fact=fact, ended=cut.ended_on)


def _template(cut: Cut) -> str:
    if cut.origin is Origin.REPORT:
        return _SHOWN[cut.kind]
    if cut.kind is not EligibilityKind.LOWERED or cut.limit is None:
        return _TAKEN[cut.kind]
    return _LOWERED_TO if cut.before is None else _LOWERED


def _values(cut: Cut) -> Mapping[str, Value]:
    told = {"before": cut.before, "limit": cut.limit, "after": cut.after}
    known = {name: value for name, value in told.items() if value is not None}
    return {"line": cut.account.name, "date": cut.on, **known}
