"""Revolving disuse: little or nothing of the person's spending is put on the revolving line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median
from typing import ClassVar, Final

from tracker.domain.account import Account, AccountKind
from tracker.domain.behaviour import BehaviourTable
from tracker.domain.money import Money
from tracker.domain.period import Month
from tracker.domain.sentence import N_, Percent, Sentence
from tracker.drift import answer, points
from tracker.drift.answer import Raised, say
from tracker.drift.detector import Evidence, Explanation, Finding, Level, Step
from tracker.settings import setting

RECENT: Final = 3
"""Months that are compared with the usual."""
YEAR: Final = 12
"""Months before them that make up the usual."""
FEWEST: Final = 6
"""Of those, how many must have been seen."""
LITTLE: Final = 0.05
"""A usual share below this has nowhere to fall."""
SOURCE: Final = N_("Bank card attrition: an unused line tells little unless other use is low too.")


@dataclass(frozen=True, slots=True)
class _Month:
    """One complete, covered month: all spending, and what of it was put on revolving lines."""

    month: Month
    total: Money
    on_line: Money
    purchases: int

    @property
    def share(self) -> float | None:
        """The share put on the lines; `None` in a month without spending."""
        return self.on_line.ratio(self.total)


@dataclass(frozen=True, slots=True)
class RevolvingDisuse:
    """Months in a row without a purchase on the line; its share against own usual."""

    pattern: ClassVar[str] = "revolving_disuse"
    explanation: ClassVar[Explanation] = Explanation(
        title=N_("Revolving line out of use"),
        meaning=N_(
            "How much of your spending is put on a revolving line such as 花呗. The article says "
            "that a user who spends little on it looks atypical. For your finances this is "
            "harmless."
        ),
        claims=("B2",),
        trust=N_(
            "In public data, an unused line tells of leaving customers only together with little "
            "other use. It is never a reason to spend or borrow more."
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
            template = N_("There is no revolving line such as 花呗 among your accounts.")
            return answer.not_applicable(self.pattern, say(template))
        months = _months(table, lines)
        if len(months) < RECENT:
            return answer.no_data(self.pattern, _missing(lines[0]))
        unused = _unused(months)
        evidence = self._facts(months, lines)
        levels = (
            answer.level_at(unused, self.watch_months, self.warn_months, self.alert_months),
            Level.WATCH if self._has_fallen(months) else None,
        )
        level = answer.highest(levels)
        headline = _headline(months, lines[0])
        if level is None:
            return answer.clear(self.pattern, headline, evidence)
        why = Raised(
            level, headline, points.UNUSED_LINE.at(unused), self._since(months), _step(lines[0])
        )
        return answer.raised(self.pattern, why, evidence)

    def _facts(self, months: Sequence[_Month], lines: Sequence[Account]) -> list[Evidence]:
        unused, line = _unused(months), lines[0]
        shown = months[-max(RECENT, unused) :]
        template = N_("Months in a row without a purchase on {line}: {months}.")
        text = say(template, line=line.name, months=unused)
        first, last = shown[0].month.first, months[-1].month.last
        facts = [Evidence(text, unused, self._least, first, last, line.id)]
        usual, recent = _usual(months), _recent(months)
        if usual is not None and recent is not None:
            template = N_(
                "Share of spending put on {line}: lately at most {recent}, usually {usual}."
            )
            text = say(template, line=line.name, recent=Percent(recent), usual=Percent(usual))
            first = months[-RECENT].month.first
            limit = (1 - self.fall) * usual
            facts.append(Evidence(text, recent, limit, first, last, line.id))
        return facts

    @property
    def _least(self) -> int:
        return min(self.watch_months, self.warn_months, self.alert_months)

    def _has_fallen(self, months: Sequence[_Month]) -> bool:
        usual, recent = _usual(months), _recent(months)
        if usual is None or recent is None or usual < LITTLE:
            return False
        return recent <= (1 - self.fall) * usual

    def _is_raised(self, months: Sequence[_Month]) -> bool:
        return _unused(months) >= self._least or self._has_fallen(months)

    def _since(self, months: Sequence[_Month]) -> date:
        """The first of the months that raised it, when it last became raised."""
        count = len(months)
        while count > RECENT and self._is_raised(months[: count - 1]):
            count -= 1
        known = months[:count]
        unused, usual = _unused(known), _usual(known)
        if unused >= self._least or usual is None:
            return known[-unused].month.first
        low = (1 - self.fall) * usual
        recent = known[-RECENT:]
        return next(m.month.first for m in recent if m.share is not None and m.share <= low)


def _months(table: BehaviourTable, lines: Sequence[Account]) -> list[_Month]:
    rows = {(a.id, row.month): row for a in lines for row in table.lines.get(a.id, ())}
    opened = [Month.of(a.opened_on) for a in lines if a.opened_on]
    first = min([*opened, *(month for _, month in rows)], default=None)
    result = []
    for spending in table.spending:
        month = spending.month
        if not spending.observed or month.last > table.as_of or first is None or month < first:
            continue
        put = (spending.by_account.get(account.id) for account in lines)
        on_line = Money.total((amount for amount in put if amount), spending.total.currency)
        bought = [rows[key].purchases for a in lines if (key := (a.id, month)) in rows]
        result.append(_Month(month, spending.total, on_line, sum(bought)))
    return result


def _unused(months: Sequence[_Month]) -> int:
    """How many of the last months, one after the other, saw no purchase on the lines."""
    count = 0
    for month in reversed(months):
        follows = count == 0 or month.month.plus(1) == months[-count].month
        if month.purchases or not follows:
            break
        count += 1
    return count


def _shares(months: Sequence[_Month]) -> list[float]:
    return [share for month in months if (share := month.share) is not None]


def _recent(months: Sequence[_Month]) -> float | None:
    """The highest share of the last months: amounts jump about, so each of them must be low."""
    shares = _shares(months[-RECENT:])
    return max(shares) if len(shares) == RECENT else None


def _usual(months: Sequence[_Month]) -> float | None:
    shares = _shares(months[-RECENT - YEAR : -RECENT])
    return median(shares) if len(shares) >= FEWEST else None


def _headline(months: Sequence[_Month], line: Account) -> Sentence:
    unused = _unused(months)
    if unused:
        template = N_("Months in a row without a purchase on {line}: {months}.")
        return say(template, line=line.name, months=unused)
    recent = _recent(months)
    if recent is None:
        return say(N_("{line} is in use."), line=line.name)
    template = N_("Lately at most {recent} of your spending is put on {line}.")
    return say(template, line=line.name, recent=Percent(recent))


def _missing(line: Account) -> Sentence:
    template = N_(
        "Fewer than three complete months of {line} are covered. Import statements of the "
        "platform it belongs to on the Imports page."
    )
    return say(template, line=line.name)


def _step(line: Account) -> Step:
    template = N_(
        "This is harmless to your finances, and nothing has to be done. Only using {line} for "
        "spending you have already planned, repaid in full, would change it."
    )
    return Step(say(template, line=line.name), account_id=line.id)
