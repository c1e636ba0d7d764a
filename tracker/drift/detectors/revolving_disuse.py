"""Revolving disuse: little or nothing of the person's spending is put on the revolving line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import inf
from typing import ClassVar, Final

from tracker.domain.account import Account, AccountKind
from tracker.domain.behaviour import BehaviourTable
from tracker.domain.sentence import N_, Percent, Sentence, Value, Word
from tracker.drift import answer, hysteresis, points
from tracker.drift.answer import Raised, say
from tracker.drift.detector import Evidence, Explanation, Finding, Level, PointsPart, Step
from tracker.drift.hysteresis import Held, Reading
from tracker.drift.line_use import (
    LITTLE,
    RECENT,
    YEAR,
    UseMonth,
    fall_of_share,
    large_of,
    months_before,
    recent_months,
    recent_share,
    unused_months,
    use_months,
    usual_share,
)
from tracker.settings import setting

STALE: Final = timedelta(days=62)
"""So long after the last covered month, the present is not known."""
SEVERAL: Final = Word(N_("your revolving lines"))
"""What is counted over all lines is said of all of them, not of one."""
CHANCE: Final = 6.0
"""Large purchases are few: how much better "half the usual share" must explain the last ones than
"the usual share" (log of the likelihood ratio, as in `baseline`) before they count."""
SOURCE: Final = N_("Bank card attrition: an unused line tells little unless other use is low too.")


@dataclass(frozen=True, slots=True)
class RevolvingDisuse:
    """Months in a row without a purchase on the line; its share of all and of large spending."""

    pattern: ClassVar[str] = "revolving_disuse"
    explanation: ClassVar[Explanation] = Explanation(
        title=N_("Revolving line out of use"),
        meaning=N_(
            "How much of your spending, and of your large purchases, is put on a revolving line "
            "such as 花呗. The article says that a user who spends little on it looks atypical. "
            "For your finances this is harmless."
        ),
        claims=("B2",),
        trust=N_(
            "In public data, an unused line points to a leaving customer only when other use is "
            "low too. It is never a reason to spend or borrow more."
        ),
        is_health=False,
    )

    watch_months: int = setting(
        3, N_("Months without a purchase: watch"), unit=N_("months"), low=1, high=36, source=SOURCE
    )
    warn_months: int = setting(
        6, N_("Months without a purchase: warn"), unit=N_("months"), low=1, high=36, source=SOURCE
    )
    alert_months: int = setting(
        9, N_("Months without a purchase: alert"), unit=N_("months"), low=1, high=36, source=SOURCE
    )
    fall: float = setting(
        0.5,
        N_("Fall of the share of spending put on the line: watch"),
        unit=N_("share"),
        low=0.2,
        high=1.0,
        source=SOURCE,
    )

    def judge(self, table: BehaviourTable) -> Finding:
        """Looks at complete months that files cover, since the line is known."""
        lines = [
            account
            for account in table.accounts
            if account.kind is AccountKind.REVOLVING_LINE and account.closed_on is None
        ]
        if not lines:
            template = N_("There is no open revolving line such as 花呗 among your accounts.")
            return answer.not_applicable(self.pattern, say(template))
        months = use_months(table, lines)
        if len(months) < RECENT or table.as_of - months[-1].month.last > STALE:
            return answer.no_data(self.pattern, _missing(_named(lines)))
        unused = unused_months(months)
        evidence = self._facts(months, lines)
        levels = (
            answer.level_at(unused, self.watch_months, self.warn_months, self.alert_months),
            Level.WATCH if self._has_fallen(months) else None,
        )
        level = answer.highest(levels)
        headline = self._headline(months, lines)
        if level is None:
            return answer.clear(self.pattern, headline, evidence)
        part = PointsPart(points.UNUSED_LINE, unused)
        since = self._since(months)
        why = Raised(level, headline, part.points, since, _step(lines), (part,))
        return answer.raised(self.pattern, why, evidence)

    def _facts(self, months: Sequence[UseMonth], lines: Sequence[Account]) -> list[Evidence]:
        unused, line, account_id = unused_months(months), _named(lines), _only_id(lines)
        shown = months[-max(RECENT, unused) :]
        template = N_("Months in a row without a purchase on {line}: {months}.")
        text = say(template, line=line, months=unused)
        first, last = shown[0].month.first, months[-1].month.last
        facts = [Evidence(text, unused, self._least, first, last, account_id)]
        usual, recent = usual_share(months), recent_share(months)
        if usual is not None and recent is not None:
            template = N_(
                "Share of spending put on {line}: lately at most {recent}, usually {usual}."
            )
            text = say(template, line=line, recent=Percent(recent), usual=Percent(usual))
            first = months[-RECENT].month.first
            limit = (1 - self.fall) * usual
            facts.append(Evidence(text, recent, limit, first, last, account_id))
        large, before = large_of(recent_months(months)), large_of(months_before(months))
        if large.share is not None and before.share is not None and before.share >= LITTLE:
            template = N_(
                "Of your large purchases (the largest tenth), put on {line}: lately {on_line} of "
                "{all}, usually {usual}."
            )
            text = say(
                template,
                line=line,
                on_line=large.on_line,
                all=large.count,
                usual=Percent(before.share),
            )
            first, limit = months[-RECENT].month.first, (1 - self.fall) * before.share
            facts.append(Evidence(text, large.share, limit, first, last, account_id))
        return facts

    @property
    def _least(self) -> int:
        return min(self.watch_months, self.warn_months, self.alert_months)

    def _has_fallen(self, months: Sequence[UseMonth]) -> bool:
        return self._share_has_fallen(months) or self._large_has_fallen(months)

    def _share_has_fallen(self, months: Sequence[UseMonth]) -> bool:
        return self._held(months) is not None

    def _held(self, months: Sequence[UseMonth]) -> Held | None:
        """The fall of the share, looked back at over a year: it ends once it is clearly less."""
        counts = range(max(RECENT, len(months) - YEAR), len(months) + 1)
        falls = (Reading(months[n - 1].month.last, fall_of_share(months[:n])) for n in counts)
        return hysteresis.held(falls, (self.fall, inf, inf))

    def _large_has_fallen(self, months: Sequence[UseMonth]) -> bool:
        """Whether far fewer of the large purchases are put on the line than chance would have."""
        large, before = large_of(recent_months(months)), large_of(months_before(months))
        if large.share is None or before.share is None or before.share < LITTLE:
            return False
        low = large.share <= (1 - self.fall) * before.share
        return low and large.evidence_of_half(before.expected) >= CHANCE

    def _headline(self, months: Sequence[UseMonth], lines: Sequence[Account]) -> Sentence:
        large = large_of(recent_months(months))
        only_large = not self._share_has_fallen(months) and self._large_has_fallen(months)
        if only_large and unused_months(months) < self._least:
            template = N_(
                "Lately {on_line} of your {all} large purchases were put on {line}, fewer than "
                "usual for you."
            )
            return say(template, line=_named(lines), on_line=large.on_line, all=large.count)
        held, usual, recent = self._held(months), usual_share(months), recent_share(months)
        if held is not None and held.only_held and usual is not None and recent is not None:
            template = N_(
                "Lately at most {recent} of your spending is put on {line}. It was less, and stays "
                "raised until it is more than {over}."
            )
            over = Percent((1 - self.fall * hysteresis.SLACK) * usual)
            return say(template, line=_named(lines), recent=Percent(recent), over=over)
        return _headline(months, lines)

    def _is_raised(self, months: Sequence[UseMonth]) -> bool:
        return unused_months(months) >= self._least or self._has_fallen(months)

    def _since(self, months: Sequence[UseMonth]) -> date:
        """The first of the months that raised it, when it last became raised."""
        count = len(months)
        while count > RECENT and self._is_raised(months[: count - 1]):
            count -= 1
        known = months[:count]
        unused, usual = unused_months(known), usual_share(known)
        if unused >= self._least:
            return known[-unused].month.first
        if usual is None or not self._share_has_fallen(known):
            large = (1 - self.fall) * (large_of(months_before(known)).share or 0.0)
            alone = ((month, large_of([month]).share) for month in recent_months(known))
            return next(m.month.first for m, share in alone if share is not None and share <= large)
        low = (1 - self.fall) * usual
        recent = known[-RECENT:]
        return next(m.month.first for m in recent if m.share is not None and m.share <= low)


def _headline(months: Sequence[UseMonth], lines: Sequence[Account]) -> Sentence:
    unused, line = unused_months(months), _named(lines)
    if unused:
        template = N_("Months in a row without a purchase on {line}: {months}.")
        return say(template, line=line, months=unused)
    recent = recent_share(months)
    if recent is None:
        one, several = N_("{line} is in use."), N_("Your revolving lines are in use.")
        return say(one, line=line) if len(lines) == 1 else say(several)
    template = N_("Lately at most {recent} of your spending is put on {line}.")
    return say(template, line=line, recent=Percent(recent))


def _missing(line: Value) -> Sentence:
    template = N_(
        "Three complete months of {line} must be covered, the last of them not long ago. Import "
        "the latest statements on the Imports page."
    )
    return say(template, line=line)


def _step(lines: Sequence[Account]) -> Step:
    template = N_(
        "This is harmless to your finances, and nothing has to be done. Only using {line} for "
        "spending you have already planned, repaid in full, would change it."
    )
    return Step(say(template, line=_named(lines)), account_id=_only_id(lines))


def _named(lines: Sequence[Account]) -> Value:
    return lines[0].name if len(lines) == 1 else SEVERAL


def _only_id(lines: Sequence[Account]) -> int | None:
    return lines[0].id if len(lines) == 1 else None
