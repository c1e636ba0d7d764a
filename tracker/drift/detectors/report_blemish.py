"""Report blemish: what the latest credit report shows overdue, taken over or guaranteed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Final

from tracker.domain.behaviour import BehaviourTable
from tracker.domain.report import Tradeline
from tracker.domain.sentence import N_, Sentence
from tracker.drift import answer, on_file, points
from tracker.drift.answer import Raised, say
from tracker.drift.blemish_facts import MEASURES, facts
from tracker.drift.blemishes import Blemishes, blemishes, is_overdue_now
from tracker.drift.detector import Explanation, Finding, Level, PointsPart, Step
from tracker.drift.new_lines import named
from tracker.settings import setting

SOURCE: Final = N_("Give Me Some Credit: 90 days late once, 34 % fell behind; never, 5 %.")
GUARANTEE: Final = N_("What you guarantee is no debt of yours; lenders may count it all the same.")


@dataclass(frozen=True, slots=True)
class ReportBlemish:
    """Judges the latest report, and says what is new against the one before."""

    pattern: ClassVar[str] = "report_blemish"
    explanation: ClassVar[Explanation] = Explanation(
        title=N_("Entries on your report that lenders look at"),
        meaning=N_(
            "What your latest credit report shows: accounts overdue now or in the last five "
            "years, bad debts, asset disposals, compensation paid for you, and guarantees for "
            "others. It is also where a mistake of a lender shows."
        ),
        claims=("B4", "C2"),
        trust=N_(
            "Well supported for what was overdue: in public data nothing else tells so much. "
            "Nothing supports guarantees as a sign of risk, so they weigh little."
        ),
        is_health=True,
    )

    watch: int = setting(
        1, N_("Guarantees for others: watch"), unit=N_("guarantees"), low=1, high=50,
        source=GUARANTEE,
    )  # fmt: skip
    warn: int = setting(
        1, N_("Accounts overdue in five years: warn"), unit=N_("accounts"), low=1, high=50,
        source=SOURCE,
    )  # fmt: skip
    alert: int = setting(
        1, N_("Accounts overdue now or for 90 days, or taken over: alert"), unit=N_("accounts"),
        low=1, high=50, source=SOURCE,
    )  # fmt: skip

    def judge(self, table: BehaviourTable) -> Finding:
        """Asks for what the report says of delays where it says nothing of them."""
        seen = [blemishes(content) for content in on_file.contents(table)]
        if not seen:
            return answer.no_data(self.pattern, on_file.no_report())
        latest, before = seen[-1], seen[-2] if len(seen) > 1 else None
        level = self._level(latest)
        if level is None and not latest.tells:
            return answer.no_data(self.pattern, _missing(latest))
        evidence = tuple(facts(latest, before, self._needed))
        date = latest.report.reported_on
        if level is None:
            template = N_("The report of {date} shows no blemish that counts here.")
            return answer.clear(self.pattern, say(template, date=date), evidence)
        parts, since = _parts(latest), self._since(seen)
        step = _step(table, latest)
        headline, about = _headline(latest), self._about(latest)
        why = Raised(level, headline, answer.total(parts), since, step, parts, about)
        return answer.raised(self.pattern, why, evidence)

    @property
    def _needed(self) -> dict[Level, int]:
        return {Level.WATCH: self.watch, Level.WARN: self.warn, Level.ALERT: self.alert}

    def _level(self, found: Blemishes) -> Level | None:
        reached = (m for m in MEASURES if m.count(found) >= self._needed[m.level])
        return answer.highest(measure.level for measure in reached)

    def _about(self, found: Blemishes) -> frozenset[str]:
        """The first account overdue now, the second, and so on: one more is news, one less not."""
        reached = (m for m in MEASURES if m.count(found) >= self._needed[m.level])
        return frozenset(f"{m.text} {n}" for m in reached for n in range(m.count(found)))

    def _since(self, seen: Sequence[Blemishes]) -> date:
        """The first of the latest reports, one after the other, that raise it."""
        first = len(seen) - 1
        while first > 0 and self._level(seen[first - 1]) is not None:
            first -= 1
        return seen[first].report.reported_on


def _headline(found: Blemishes) -> Sentence:
    """The gravest of what is there."""
    measure = next(m for m in MEASURES if m.count(found))
    fact = say(measure.text, count=measure.count(found))
    template = N_("{fact} Credit report of {date}.")
    return say(template, fact=fact, date=found.report.reported_on)


def _parts(found: Blemishes) -> tuple[PointsPart, ...]:
    """For what is overdue or for all that ever was, whichever weighs more, and for guarantees.

    What was taken over counts as overdue for ninety days.
    """
    now = (PointsPart(points.OVERDUE_NOW, found.overdue_now),)
    ever = (
        PointsPart(points.OVERDUE_MONTHS, max(found.months, found.taken_over)),
        PointsPart(points.OVERDUE_90, max(found.months_90, found.taken_over)),
    )
    owed = max(now, ever, key=lambda parts: sum(part.points for part in parts))
    parts = (*owed, PointsPart(points.GUARANTEES, found.guarantees))
    return tuple(part for part in parts if part.points)


def _missing(latest: Blemishes) -> Sentence:
    template = N_(
        "The report of {date} on file does not say whether an account was overdue. Type in its "
        "summary on the Credit reports page: how many accounts were overdue."
    )
    return say(template, date=latest.report.reported_on)


def _step(table: BehaviourTable, latest: Blemishes) -> Step:
    """Repay what is overdue, the largest first; else see whether all of it is right."""
    owed = [line for line in latest.lines if is_overdue_now(line)]
    if owed:
        return _repay(table, latest, max(owed, key=_amount))
    template = N_(
        "Look whether each of these entries is right. If one is not, ask the lender that "
        "reported it to correct it, or file an objection with the bureau (征信中心), which has to "
        "look into it. What is right stays for its time: a delay, five years from its end."
    )
    return Step(say(template))


def _amount(line: Tradeline) -> int:
    return line.overdue_amount.minor if line.overdue_amount is not None else 0


def _repay(table: BehaviourTable, latest: Blemishes, line: Tradeline) -> Step:
    known = any(account.id == line.account_id for account in table.accounts)
    account_id = line.account_id if known else None
    on, amount = latest.report.reported_on, line.overdue_amount
    if not amount:
        template = N_(
            "The report of {date} says that {line} is overdue. Ask the lender how much it is, and "
            "repay it today if it is still open."
        )
        return Step(say(template, date=on, line=named(line)), table.as_of, None, account_id)
    template = N_(
        "The report of {date} says that {amount} is overdue on {line}. If it is still open, repay "
        "it today; the lender tells what it is by now."
    )
    text = say(template, date=on, amount=amount, line=named(line))
    return Step(text, table.as_of, amount, account_id)
