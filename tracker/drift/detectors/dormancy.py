"""Dormancy: a platform is used much less than the person's own usual, or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar, Final

from tracker.domain.behaviour import BehaviourTable
from tracker.domain.sentence import N_, Percent, Sentence
from tracker.drift import answer, points
from tracker.drift.answer import Raised, say
from tracker.drift.baseline import YEARS
from tracker.drift.budget import needed_for_silence
from tracker.drift.detector import Evidence, Explanation, Finding, Level, PointsPart, Step
from tracker.drift.evidence import SPARSE
from tracker.drift.together import TOGETHER, with_total
from tracker.drift.use import STALE, Use, use_of
from tracker.settings import setting

SIMULATED: Final = N_("Simulated people whose habits do not change, festivals included.")
ATTRITION: Final = N_("Bank card attrition: half of those whose use fell by half left.")
LASTING: Final = timedelta(weeks=8)
"""A deep fall is a warning once it has lasted this long: shorter ones are holidays."""


@dataclass(frozen=True, slots=True)
class Dormancy:
    """Drift of the payments a week toward half of usual; silence long against own gaps."""

    pattern: ClassVar[str] = "dormancy"
    explanation: ClassVar[Explanation] = Explanation(
        title=N_("Less use than usual"),
        meaning=N_(
            "Payments through a platform (purchases, repayments, and transfers to other people) "
            "against your own usual. The article says that long without using the core "
            "functions marks a user as low-value."
        ),
        claims=("B1", "A3"),
        trust=N_(
            "In public data, of card customers whose use fell by half, half later left; of all, "
            "one in six. It says nothing about your finances."
        ),
        is_health=False,
    )

    watch_days: int = setting(
        30, N_("Days without a payment: watch"), unit=N_("days"), low=7, high=365, source=ATTRITION
    )
    warn_days: int = setting(
        60, N_("Days without a payment: warn"), unit=N_("days"), low=7, high=365, source=ATTRITION
    )
    alert_days: int = setting(
        90, N_("Days without a payment: alert"), unit=N_("days"), low=7, high=730, source=ATTRITION
    )
    false_alarm_years: float = setting(
        YEARS,
        N_("About one false alarm in so many years, all platforms together"),
        unit=N_("years"),
        low=1.0,
        high=50.0,
        source=SIMULATED,
    )
    deep_fall: float = setting(
        0.8,
        N_("Fall that is a warning once it has lasted eight weeks"),
        unit=N_("share"),
        low=0.5,
        high=1.0,
        source=ATTRITION,
    )

    def judge(self, table: BehaviourTable) -> Finding:
        """The platform that has fallen most; each is compared with its own past."""
        if not table.activity:
            template = N_(
                "No payment through Alipay or WeChat Pay is in the ledger. Import a statement of "
                "one of them on the Imports page, or type in what you pay with an account that "
                "one of them provides."
            )
            return answer.no_data(self.pattern, say(template))
        years, table = self.years(table), with_total(table)
        used = [u for name in table.activity if (u := use_of(table, name, years))]
        told = [use for use in used if self.can_tell(use)]
        evidence = [fact for use in used for fact in self._facts(use)]
        if not told:
            evidence += [] if used else _written_last(table)
            return answer.no_data(self.pattern, _missing(used, table), evidence)
        raised = [use for use in told if self.level(use) is not None]
        if not raised:
            least = min(told, key=lambda use: use.left)
            return answer.clear(self.pattern, _no_fall(least), evidence)
        worst = max(raised, key=lambda use: (self.level(use) or 0, self._part(use).points))
        why = Raised(
            self.level(worst) or Level.WATCH,
            self._headline(worst),
            self._part(worst).points,
            self._since(worst),
            _step(worst, table.as_of),
            (self._part(worst),),
            frozenset(use.platform for use in raised),
        )
        return answer.raised(self.pattern, why, evidence)

    def years(self, table: BehaviourTable) -> float:
        """How long one false alarm of one series may take: all of them share one budget."""
        return self.false_alarm_years * max(1, len(with_total(table).activity))

    def _silence(self, use: Use) -> Level | None:
        """Days without a payment count once they are long against the person's own gaps."""
        if not use.is_silent:
            return None
        return answer.level_at(use.silent_days, self.watch_days, self.warn_days, self.alert_days)

    def _drift(self, use: Use) -> Level | None:
        start = use.chart.start
        if not use.has_fallen or start is None:
            return None
        lasting = use.last_seen - start.monday >= LASTING
        deep = use.left <= 1 - self.deep_fall
        return Level.WARN if lasting and deep else Level.WATCH

    def level(self, use: Use) -> Level | None:
        """How far the use of a platform has gone down; `None` where it has not."""
        return answer.highest((self._silence(use), self._drift(use)))

    def can_tell(self, use: Use) -> bool:
        """Whether a stop could be seen at all within the days of an alert."""
        usual = use.before_silence
        return usual is not None and (
            usual.mean >= SPARSE
            or use.is_silent
            or use.has_fallen
            or usual.mean * self.alert_days / 7 >= needed_for_silence(usual, use.chart.years)
        )

    def _part(self, use: Use) -> PointsPart:
        """For the silence, or for the fall where that gives more."""
        silent = PointsPart(points.SILENCE, use.silent_days)
        if not use.has_fallen:
            return silent
        return max(silent, PointsPart(points.USE_LEFT, use.left), key=lambda part: part.points)

    def _since(self, use: Use) -> date:
        starts = []
        if self._silence(use) is not None:
            starts.append(use.last_payment + timedelta(days=1))
        if self._drift(use) is not None and use.chart.start is not None:
            starts.append(use.chart.start.monday)
        return min(starts)

    def _headline(self, use: Use) -> Sentence:
        if self._silence(use) is not None:
            template = N_("No payment through {platform} since {date}; days without one: {days}.")
            if use.by_hand:
                template = N_(
                    "No payment through {platform} is written down since {date}; days without "
                    "one: {days}."
                )
            return say(template, platform=use.name, date=use.last_payment, days=use.silent_days)
        template = N_("Payments through {platform} are about {share} of your usual.")
        if use.by_hand:
            template = N_(
                "Payments through {platform} that you wrote down are about {share} of your usual."
            )
        return say(template, platform=use.name, share=Percent(use.left))

    def _facts(self, use: Use) -> Iterator[Evidence]:
        chart, usual = use.chart, use.chart.usual
        if usual is not None and chart.present is not None:
            template = N_(
                "{platform}: usually {usual} payments a week, lately {present}; evidence of a "
                "fall: {fall}; it is one from {limit} on."
            )
            text = say(
                template,
                platform=use.name,
                usual=usual.mean,
                present=chart.present,
                fall=chart.fall,
                limit=chart.limit,
            )
            first = chart.start.monday if chart.start else use.first_seen
            yield Evidence(text, chart.fall, chart.limit, first, use.last_seen)
        template = N_("{platform}: last payment on {date}; days without one up to {seen}: {days}.")
        template = _WRITTEN_DOWN if use.by_hand else template
        seen = max(use.last_seen, use.last_payment)  # a payment may be known of a later day
        text = say(
            template,
            platform=use.name,
            date=use.last_payment,
            seen=seen,
            days=use.silent_days,
        )
        found = ("date", "seen")
        yield Evidence(text, use.silent_days, self.watch_days, use.last_payment, seen, found=found)


def _no_fall(use: Use) -> Sentence:
    template = N_("No clear fall in payments through {platform}; last one on {date}.")
    if use.by_hand:
        template = N_(
            "No clear fall in the payments through {platform} that you wrote down; last one on "
            "{date}."
        )
    return say(template, platform=use.name, date=use.last_payment)


def _missing(used: list[Use], table: BehaviourTable) -> Sentence:
    if used:
        template = N_(
            "Payments through {platform} are too sparse to judge: less than one a week, and the "
            "present gap is not long for you."
        )
        return say(template, platform=used[0].name)
    if table.by_hand.issuperset(table.activity):
        return _missing_by_hand(table)
    return say(
        N_(
            "A first answer needs twelve covered weeks, the last of them not long ago. Import "
            "the latest statements of Alipay or WeChat Pay on the Imports page."
        )
    )


def _last_by_hand(table: BehaviourTable) -> date | None:
    """The last day that is known of platforms that are all written down by hand."""
    if not table.by_hand.issuperset(table.activity):
        return None
    spans = (span for name in table.activity for span in table.covered_by_source[name])
    return max((span.last for span in spans), default=None)


def _written_last(table: BehaviourTable) -> list[Evidence]:
    """Where to go on from, for whoever writes down by hand."""
    day = _last_by_hand(table)
    if day is None:
        return []
    return [Evidence(say(N_("Written down by hand up to {day}."), day=day), 0, last=day)]


def _missing_by_hand(table: BehaviourTable) -> Sentence:
    """A pause in what is written down is none in what was paid; only who wrote it knows."""
    day = _last_by_hand(table)
    if day is not None and day < table.as_of - STALE:
        template = N_(
            "Nothing is written down by hand for longer than is usual for you, so what was paid "
            "after {day} is not known. Type in what is missing on the Entries page. If you no "
            "longer pay that way, go on writing down what you pay otherwise: then it is seen."
        )
        return say(template, day=day)
    return say(
        N_(
            "A first answer needs twelve weeks that you wrote down by hand without a long pause, "
            "the last of them not long ago."
        )
    )


def _step(use: Use, as_of: date) -> Step:
    by = as_of + timedelta(days=30)
    if use.platform == TOGETHER:
        return Step(say(N_("Nothing has to be done, and nothing is gained by spending more.")), by)
    if use.by_hand:
        template = N_(
            "If you paid through {platform} and only did not write it down, type it in by {date}. "
            "Otherwise nothing has to be done, and nothing is gained by spending more."
        )
        return Step(say(template, platform=use.name, date=by), by)
    template = N_(
        "Nothing has to be done, and nothing is gained by spending more. If you want to keep "
        "{platform} in use, pay for something through it by {date} that you buy anyway."
    )
    return Step(say(template, platform=use.name, date=by), by)


_WRITTEN_DOWN: Final = N_(
    "{platform}, written down by hand: last payment on {date}; days without one up to {seen}: "
    "{days}. Days count only while you write something down about as often as usual."
)
