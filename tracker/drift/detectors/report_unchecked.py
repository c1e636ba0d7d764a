"""Report unchecked: long since the person last looked at their own credit report."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar, Final

from tracker.domain.behaviour import BehaviourTable
from tracker.domain.free_report import next_free_on
from tracker.domain.sentence import N_, Sentence
from tracker.drift import answer, on_file, points
from tracker.drift.answer import Raised, say
from tracker.drift.detector import Evidence, Explanation, Finding, PointsPart, Step
from tracker.settings import setting

GRACE: Final = timedelta(days=30)
"""How long the step gives to ask for a report."""

SOURCE: Final = N_("The bureau lets you look at your own report twice a year without charge.")


@dataclass(frozen=True, slots=True)
class ReportUnchecked:
    """Days since the last report on file."""

    pattern: ClassVar[str] = "report_unchecked"
    explanation: ClassVar[Explanation] = Explanation(
        title=N_("Credit report not checked"),
        meaning=N_(
            "The article asks you to look at your own credit report regularly. Mistakes and "
            "accounts you do not know are found there first. Looking yourself changes no score."
        ),
        claims=("C1",),
        trust=N_("The article names this; no data supports it as a sign of risk."),
        is_health=False,
        is_advice=True,
    )

    watch_days: int = setting(
        180,
        N_("Days since the last credit report: watch"),
        unit=N_("days"),
        low=30,
        high=1500,
        source=SOURCE,
    )
    warn_days: int = setting(
        270,
        N_("Days since the last credit report: warn"),
        unit=N_("days"),
        low=30,
        high=1500,
        source=SOURCE,
    )
    alert_days: int = setting(
        365,
        N_("Days since the last credit report: alert"),
        unit=N_("days"),
        low=30,
        high=1500,
        source=SOURCE,
    )

    def judge(self, table: BehaviourTable) -> Finding:
        """Counts from the newest report; without any, nothing can be said."""
        last = max((report.reported_on for report in table.reports), default=None)
        if last is None:
            return answer.no_data(self.pattern, on_file.no_report())
        days = (table.as_of - last).days
        template = N_("The last credit report on file is of {date}, {days} {days:day|days} ago.")
        headline = say(template, date=last, days=days)
        least = min(self.watch_days, self.warn_days, self.alert_days)
        evidence = (Evidence(headline, days, least),)
        level = answer.level_at(days, self.watch_days, self.warn_days, self.alert_days)
        if level is None:
            return answer.clear(self.pattern, headline, evidence)
        since = last + timedelta(days=least)
        part = PointsPart(points.REPORT_AGE, days)
        why = Raised(level, headline, part.points, since, _step(table), (part,))
        return answer.raised(self.pattern, why, evidence)


def _step(table: BehaviourTable) -> Step:
    free_on = next_free_on(table.reports, table.inquiries, table.as_of)
    by = free_on + GRACE
    template = N_(
        "When it suits you, by {date} perhaps, ask for your own credit report and add it on "
        "the Credit reports page."
    )
    text = say(N_("{step} {free}"), step=say(template, date=by), free=_free(free_on, table.as_of))
    return Step(text, by=by)


def _free(free_on: date, as_of: date) -> Sentence:
    """What the reports on file show of this year, in which a request may be missing."""
    if free_on > as_of:
        template = N_(
            "As far as is commonly known two a year are free, and the reports on file show two "
            "requests of yours this year: the next free one comes on {date}."
        )
        return say(template, date=free_on)
    template = N_(
        "As far as is commonly known two a year are free, and the reports on file show fewer "
        "requests of yours this year: one should be free now."
    )
    return say(template)
