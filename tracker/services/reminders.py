"""What a person who wants reminders is told of: due dates that come near, and new warnings."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Final

from tracker.domain.period import SHANGHAI
from tracker.domain.sentence import N_, Sentence, Value, Word
from tracker.services.calendar import DueDay, due_days
from tracker.services.review import WarningState

if TYPE_CHECKING:
    from tracker.drift.detector import Finding
    from tracker.services.services import Services

STEPS: Final = (0, 1, 3)
"""So many days before a due date it is told of; once for each, however often it is looked at."""

FULL: Final = 3
"""So many due dates are told of one by one where there are many."""
_DUES: Final = "repayments"
_RAISED: Final = "warnings"


@dataclass(frozen=True, slots=True)
class Reminder:
    """One thing to be told: `key` knows it again, without the name of anything; `page` shows it."""

    key: str
    said: Sentence
    page: str


def look(services: Services) -> list[Reminder]:
    """What could be told today, told before or not. Off the UI thread.

    Keys are kept beside the settings, which ledgers share: they tell one from another.
    """
    titles = {one.pattern: one.explanation.title for one in services.review.detectors()}
    today = services.today()
    warnings = services.review.warnings()
    raised = (one.finding for one in warnings if one.state is WarningState.OPEN)
    found = [
        *(of_due(day, today) for day in due_days(services) if _is_near(day, today)),
        *(_of_warning(finding, titles[finding.pattern]) for finding in raised),
    ]
    path = os.fsencode(services.database.path.resolve())
    ledger = hashlib.sha256(path).hexdigest()[:8]
    return [replace(one, key=f"{ledger}-{one.key}") for one in found]


def not_told(found: Iterable[Reminder], told: Collection[str]) -> list[Reminder]:
    """Those that were not told yet."""
    return [one for one in found if one.key not in told]


def together(told: Sequence[Reminder]) -> list[Sentence]:
    """What is told at once, in few lines: there is little room where it is shown."""
    due = [one.said for one in told if one.page == _DUES]
    raised = [one.said for one in told if one.page == _RAISED]
    if (rest := len(due) - FULL) > 1:
        many = Sentence(N_("And {count} more lines are due soon."), {"count": rest})
        due = [*due[:FULL], many]
    if len(raised) > 1:
        values: dict[str, Value] = {"count": len(raised), "title": raised[0].values["title"]}
        raised = [Sentence(N_("{count} new warnings, one of them: {title}"), values)]
    return [*due, *raised]


def is_quiet(now: datetime, begins: int, ends: int) -> bool:
    """Whether nobody wants to be told: hours from `begins` to `ends`, over midnight where needed.

    The same hour twice means that there are no quiet hours.
    """
    hour = now.astimezone(SHANGHAI).hour
    return begins <= hour < ends if begins <= ends else hour >= begins or hour < ends


def of_due(day: DueDay, today: date) -> Reminder:
    """The reminder of a due date that is near."""
    left = (day.on - today).days
    step = min(step for step in STEPS if left <= step)
    values: dict[str, Value] = {"account": day.account, "amount": day.left, "days": left}
    template = N_("{account}: {amount} are due today.")
    if left:
        template = N_("{account}: {amount} are due in {days} {days:day|days}.")
    return Reminder(f"{day.uid}-{step}", Sentence(template, values), _DUES)


def _is_near(day: DueDay, today: date) -> bool:
    return bool(day.left) and 0 <= (day.on - today).days <= max(STEPS)


def _of_warning(finding: Finding, title: str) -> Reminder:
    said = Sentence(N_("New warning: {title}"), {"title": Word(title)})
    return Reminder(f"{finding.pattern}-{finding.since}-{finding.level}", said, _RAISED)
