"""The warnings of weekly counts as a CSV file: when each series was raised, and when cleared.

    person,series,kind,level,raised,raised_week,start,start_week,cleared,cleared_week
    anna,alipay,fall,warn,2025-03-10,63,2025-02-24,61,2025-06-02,75

`raised`, `start` (when the fall began, as far as can be told) and `cleared` are the Mondays of
weeks, the columns beside them the number of that week in the row, 1 for the first. A warning is
known at the end of its week. Those that were never cleared have nothing there. `kind` is a fall, a
further fall below one that is still raised, or a silence where payments are too sparse for anything
else; `level` is the highest it reached. A person of several series has one more, `together`, the
sum of them. Who was never raised is not in the file.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence

from tests.validation.counts import Series
from tests.validation.raises import Raise, verdict
from tracker.domain.behaviour import ActivityWeek
from tracker.domain.period import Week

FIELDS = (
    "person", "series", "kind", "level", "raised", "raised_week", "start", "start_week",
    "cleared", "cleared_week",
)  # fmt: skip

Activity = dict[str, tuple[ActivityWeek, ...]]


def judged(series: Sequence[Series], years: float) -> tuple[str, str]:
    """The file as text, and how many people were judged, raised, and could not be judged."""
    people: dict[str, Activity] = {}
    for one in series:
        people.setdefault(one.person, {})[one.name] = one.weeks
    found = {person: verdict(activity, years) for person, activity in people.items()}
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(FIELDS)
    for person, told in found.items():
        writer.writerows(_row(person, one, _first(people[person])) for one in told.raises)
    raised = sum(bool(told.raises) for told in found.values())
    open_ = sum(not told.is_judged for told in found.values())
    said = f"{len(people)} people, {len(series)} series: {raised} raised at least once"
    return text.getvalue(), f"{said}, {open_} too short or too sparse to judge at their end"


def _first(activity: Activity) -> Week:
    return min(weeks[0].week for weeks in activity.values() if weeks)


def _row(person: str, one: Raise, first: Week) -> Sequence[str]:
    weeks = (cell for week in (one.raised, one.start, one.cleared) for cell in _cells(week, first))
    return person, one.series, one.kind, one.level.name.lower(), *weeks


def _cells(week: Week | None, first: Week) -> Iterator[str]:
    yield str(week) if week else ""
    yield str((week.monday - first.monday).days // 7 + 1) if week else ""
