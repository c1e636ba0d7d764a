"""High utilisation: much of a credit limit is used, on one line or over all of them.

Judged on the last statement date, which is what lenders report, and now. A rise alone is not
warned about: in public data it has no bad sign.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_CEILING, Decimal
from functools import partial
from math import nextafter
from typing import ClassVar, Final

from tracker.domain.account import Account
from tracker.domain.behaviour import BehaviourTable
from tracker.domain.money import Money, decimals
from tracker.domain.period import Month
from tracker.domain.sentence import N_, Percent, Sentence, Value, Word
from tracker.drift import answer, hysteresis, paused, points, utilisation
from tracker.drift.answer import Raised, say
from tracker.drift.detector import Evidence, Explanation, Finding, Level, PointsPart, Step
from tracker.drift.hysteresis import Held
from tracker.drift.utilisation import FULL, Reading
from tracker.settings import setting

SOURCE: Final = N_("Give Me Some Credit: 1.4 times as many fall behind at 50-70 %, 2.9 above 90 %.")
ALL_LINES: Final = Word(N_("all lines together"))


@dataclass(frozen=True, slots=True)
class HighUtilisation:
    """Compares balances with credit limits; above a limit is always an alert."""

    pattern: ClassVar[str] = "high_utilisation"
    explanation: ClassVar[Explanation] = Explanation(
        title=N_("High utilisation"),
        meaning=N_(
            "How much of your credit limits is used, on each line and over all of them. Lenders "
            "report the balance of the statement date."
        ),
        claims=("B4", "C3"),
        trust=N_(
            "In public data of borrowers, those who used more than 90 % of their limits fell "
            "behind about three times as often; among card customers of one bank, 1.2 times. How "
            "a particular lender judges is not known."
        ),
        is_health=True,
    )

    watch: float = setting(
        0.5, N_("Utilisation: watch"), unit=N_("share"), low=0.1, high=1.0, source=SOURCE
    )
    warn: float = setting(
        0.7, N_("Utilisation: warn"), unit=N_("share"), low=0.1, high=1.0, source=SOURCE
    )
    alert: float = setting(
        0.9, N_("Utilisation: alert"), unit=N_("share"), low=0.1, high=1.0, source=SOURCE
    )

    def judge(self, table: BehaviourTable) -> Finding:
        """The worst of every line, and of all of them together."""
        lines = [a for a in table.accounts if a.kind.revolves and a.closed_on is None]
        if not lines:
            template = N_("There is no open line with a credit limit among your accounts.")
            return answer.not_applicable(self.pattern, say(template))
        known = [line for line in lines if utilisation.now(table, line)]
        if not known:
            reason = _missing(table, lines[0])
            return answer.no_data(self.pattern, reason, paused.left_out(table))
        readings = utilisation.current(table, known)
        total = utilisation.overall(table, known)
        evidence = [
            *(self._shown(reading) for reading in (*readings, total)),
            *_apart(table, known, total),
            *(_left_out(table, line) for line in lines if line not in known),
        ]
        raised: dict[int | None, Held] = {
            line.id: held for line in known if (held := self._held(table, line))
        }
        if not raised:
            highest = max(readings, key=lambda reading: (reading.share, reading.on))
            template = N_("No more than {share} of a credit limit is used: {line} on {date}.")
            return answer.clear(self.pattern, _said(template, highest), evidence)
        worst = max((r for r in readings if r.account_id in raised), key=partial(_weight, raised))
        held = raised[worst.account_id]
        parts = _parts(worst, total)
        why = Raised(
            held.level,
            self._headline(worst, held),
            answer.total(parts),
            Month.of(min(one.since for one in raised.values())).first,
            self._step(table, worst),
            parts,
            frozenset(map(str, raised)),
        )
        return answer.raised(self.pattern, why, evidence)

    def _held(self, table: BehaviourTable, line: Account) -> Held | None:
        """The level of a line; above the limit is an alert, whatever the threshold."""
        return hysteresis.held(utilisation.course(table, line), self._thresholds)

    @property
    def _thresholds(self) -> tuple[float, float, float]:
        return self.watch, self.warn, min(self.alert, nextafter(FULL, 2 * FULL))

    def _headline(self, worst: Reading, held: Held) -> Sentence:
        if worst.share > FULL:
            return _without_limit(worst) if worst.has_no_limit else _above(worst)
        if not held.only_held:
            return _said(N_("{share} of the credit limit is used: {line} on {date}."), worst)
        template = N_(
            "{share} of the credit limit is used: {line} on {date}. It was more, and stays raised "
            "at this level until it is under {under}."
        )
        under = self._thresholds[held.level - 1] * hysteresis.SLACK
        return _said(template, worst, under=Percent(under))

    @property
    def _lowest(self) -> float:
        return min(self.watch, self.warn, self.alert)

    @property
    def _clears_under(self) -> float:
        return self._lowest * hysteresis.SLACK

    def _shown(self, reading: Reading) -> Evidence:
        text = _without_limit(reading) if reading.has_no_limit else _used(reading)
        if reading.estimated:
            text = say(N_("{sentence} This statement is estimated from entries."), sentence=text)
        on = reading.on
        return Evidence(text, reading.share, self._lowest, on, on, reading.account_id)

    def _step(self, table: BehaviourTable, worst: Reading) -> Step:
        """Come under the lowest threshold, clearly, before the next statement date."""
        assert worst.account is not None  # noqa: S101 - `overall` is never the worst
        now = utilisation.now(table, worst.account) or worst
        owed, by = now.balance, _before_next_statement(table.as_of, worst.account)
        limit = utilisation.limit_then(table, now, by + timedelta(days=1))
        most = _under(limit, self._clears_under)
        amount = owed - most
        line, share = worst.account.name, Percent(self._clears_under)
        if amount.minor > 0 and not limit:
            template = N_("Repay {amount} on {line} by {date}: its credit limit is nothing.")
            text = say(template, amount=amount, line=line, date=by)
            return Step(text, by, amount, worst.account.id)
        if amount.minor <= 0:
            template = N_(
                "Now {owed} is owed on {line}. While it is no more than {most} on {date}, the "
                "next statement shows less than {share}."
            )
            text = say(template, owed=owed, line=line, most=most, date=by, share=share)
            return Step(text, by, None, worst.account.id)
        template = N_("Repay {amount} on {line} by {date} and utilisation is under {share}.")
        text = say(template, amount=amount, line=line, date=by, share=share)
        return Step(text, by, amount, worst.account.id)


def _weight(raised: Mapping[int | None, Held], reading: Reading) -> tuple[Level, float, date]:
    """The reading to tell: of the highest level, and of those the fullest."""
    return raised[reading.account_id].level, reading.share, reading.on


def _parts(worst: Reading, total: Reading) -> tuple[PointsPart, ...]:
    """Half for the fullest line, half for all of them together, which is what was studied."""
    return tuple(
        PointsPart(points.UTILISATION, one.share, 0.5, _half(one)) for one in (worst, total)
    )


def _half(reading: Reading) -> Sentence:
    template = N_("{line}: the fullest line and all lines together count half each.")
    text = say(template, line=_name(reading))
    if reading.has_no_limit and reading.share:
        said = N_("{sentence} What is owed without a credit limit counts as twice a limit.")
        return say(said, sentence=text)
    return text


def _name(reading: Reading) -> Value:
    return reading.account.name if reading.account else ALL_LINES


def _said(template: str, reading: Reading, **more: Value) -> Sentence:
    share = Percent(reading.share)
    return say(template, line=_name(reading), date=reading.on, share=share, **more)


def _used(reading: Reading) -> Sentence:
    template = N_("{line}: {balance} of {limit} used on {date}, {share}.")
    return _said(template, reading, balance=reading.balance, limit=reading.limit)


def _without_limit(reading: Reading) -> Sentence:
    template = N_("{line}: {balance} owed on {date}, and the credit limit is nothing.")
    return say(template, line=_name(reading), balance=reading.balance, date=reading.on)


def _above(reading: Reading) -> Sentence:
    template = N_("More is owed than the credit limit: {balance} of {limit} on {line}, {date}.")
    return _said(template, reading, balance=reading.balance, limit=reading.limit)


def _missing(table: BehaviourTable, line: Account) -> Sentence:
    rows = table.lines.get(line.id, ())
    if why := paused.reason(table, line):
        return why
    if rows:
        return say(N_("Type in the credit limit of {line} on the Accounts page."), line=line.name)
    template = N_(
        "Nothing is known of what is owed on {line}. Import a statement on the Imports page, or "
        "enter a statement of it on the Repayments page."
    )
    return say(template, line=line.name)


def _left_out(table: BehaviourTable, line: Account) -> Evidence:
    template = N_("Not looked at: {line}. {reason}")
    return Evidence(
        say(template, line=line.name, reason=_missing(table, line)), 0.0, account_id=line.id
    )


def _apart(table: BehaviourTable, known: Sequence[Account], total: Reading) -> Iterator[Evidence]:
    """Lines that the total leaves out: of another currency, or without any limit to add."""
    other = N_("Not in the total of all lines, since it is in {currency}: {line}.")
    nothing = N_("Not in the total of all lines, since its credit limit is nothing: {line}.")
    for line in known:
        now = utilisation.now(table, line)
        if now and now.limit.currency != total.limit.currency:
            text = say(other, currency=now.limit.currency, line=line.name)
            yield Evidence(text, now.share, account_id=line.id)
        elif now and now.has_no_limit and not total.has_no_limit:
            yield Evidence(say(nothing, line=line.name), now.share, account_id=line.id)


def _under(limit: Money, share: float) -> Money:
    """The largest whole amount that is less than a share of a limit."""
    unit = 10 ** decimals(limit.currency)
    bound = Decimal(limit.minor) * Decimal(str(share)) / unit
    return Money(max(0, int(bound.to_integral_value(ROUND_CEILING)) - 1) * unit, limit.currency)


def _before_next_statement(as_of: date, line: Account) -> date:
    """The day before the next statement date, else the end of the month."""
    tomorrow = as_of + timedelta(days=1)
    if line.statement_day is None:
        return Month.of(tomorrow).last
    months = (Month.of(as_of), Month.of(as_of).plus(1), Month.of(as_of).plus(2))
    days = (month.day(line.statement_day) for month in months)
    return next(day for day in days if day > tomorrow) - timedelta(days=1)
