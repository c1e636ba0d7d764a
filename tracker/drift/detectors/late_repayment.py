"""Late repayment: statements not repaid by their due date; how late, how often, how lately."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Final

from tracker.domain.account import Account
from tracker.domain.behaviour import BehaviourTable
from tracker.domain.dues import dues
from tracker.domain.money import Money
from tracker.domain.pauses import ESTIMATED_KINDS
from tracker.domain.period import Month
from tracker.domain.sentence import N_, Sentence, Value
from tracker.drift import answer, lateness, paused, points
from tracker.drift.answer import Raised, say
from tracker.drift.detector import Evidence, Explanation, Finding, Level, PointsPart, Step
from tracker.drift.lateness import Judged
from tracker.settings import setting

SOURCE: Final = N_(
    "Taiwan credit cards: one month late 34 % fell behind for good, two 69 %, never 12 %."
)
THREE_AND_SIX: Final = N_("A rule of lenders: three late statements in a row, or six in two years.")


@dataclass(frozen=True, slots=True)
class LateRepayment:
    """Days past due per statement, over the last 24 months."""

    pattern: ClassVar[str] = "late_repayment"
    explanation: ClassVar[Explanation] = Explanation(
        title=N_("Late repayment"),
        meaning=N_(
            "Statements that were not repaid by their due date. Keeping a good repayment record "
            "is what the article asks for first, and what public data supports most."
        ),
        claims=("B4", "C2"),
        trust=N_(
            "Well supported: in public data nothing else tells so much. Delays of long ago tell "
            "less than recent ones."
        ),
        is_health=True,
    )

    watch_days: int = setting(
        1, N_("Days past due: watch"), unit=N_("days"), low=1, high=90, source=SOURCE
    )
    warn_days: int = setting(
        30, N_("Days past due: warn"), unit=N_("days"), low=1, high=180, source=SOURCE
    )
    alert_days: int = setting(
        60, N_("Days past due: alert"), unit=N_("days"), low=1, high=365, source=SOURCE
    )
    warn_row: int = setting(
        2,
        N_("Late statements in a row: warn"),
        unit=N_("statements"),
        low=2,
        high=12,
        source=THREE_AND_SIX,
    )
    alert_row: int = setting(
        3,
        N_("Late statements in a row: alert"),
        unit=N_("statements"),
        low=2,
        high=12,
        source=THREE_AND_SIX,
    )
    alert_total: int = setting(
        6,
        N_("Late statements of one line in 24 months: alert"),
        unit=N_("statements"),
        low=2,
        high=24,
        source=THREE_AND_SIX,
    )

    def judge(self, table: BehaviourTable) -> Finding:
        """Looks at every statement that fell due in the last 24 months."""
        credit = [account for account in table.accounts if account.kind.is_credit]
        if not credit:
            template = N_("None of your accounts is a credit account.")
            return answer.not_applicable(self.pattern, say(template))
        ever = lateness.judged(table)
        statements = [item for item in ever if item.is_recent(table.as_of)]
        if not statements:
            return answer.no_data(self.pattern, _missing(table, credit), paused.left_out(table))
        late = [item for item in statements if item.days >= self._least]
        if not late:
            return self._clear(table, statements)
        rows = lateness.rows(late)
        whole = lateness.rows([item for item in ever if item.days >= self._least])
        latest = max(whole, key=lambda row: (row[-1].due_date, row[-1].account_id))
        parts = _parts(late, table.as_of)
        why = Raised(
            self._level(late, rows),
            self._headline(table, late, rows),
            answer.total(parts),
            lateness.first_late_day(latest),
            _step(table, late, ever, latest[-1].account_id),
            parts,
            frozenset(f"{item.account_id} {item.due_date}" for item in late),
        )
        newest_first = sorted(late, key=lambda item: item.due_date, reverse=True)
        shown = [self._shown(table, item) for item in newest_first]
        return answer.raised(self.pattern, why, (*shown, *paused.left_out(table)))

    @property
    def _least(self) -> int:
        return min(self.watch_days, self.warn_days, self.alert_days)

    def _level(self, late: Sequence[Judged], rows: Sequence[Sequence[Judged]]) -> Level:
        longest = max(item.days for item in late)
        levels = [
            answer.level_at(longest, self.watch_days, self.warn_days, self.alert_days),
            Level.WARN if max(map(len, rows)) >= self.warn_row else None,
            Level.ALERT if max(map(len, rows)) >= self.alert_row else None,
            Level.ALERT if _most_on_one_line(late) >= self.alert_total else None,
        ]
        return answer.highest(levels) or Level.WATCH

    def _clear(self, table: BehaviourTable, statements: Sequence[Judged]) -> Finding:
        template = N_("None of {count} {count:statement|statements} since {date} was repaid late.")
        # One that is repaid already may fall due later than today.
        first = min(table.as_of, *(item.due_date for item in statements))
        headline = say(template, count=len(statements), date=first)
        newest = max(statements, key=lambda item: item.due_date)
        last = min(newest.due_date, table.as_of)
        whole = Evidence(headline, 0, self._least, first, last)
        facts = (whole, self._shown(table, newest), *paused.left_out(table))
        return answer.clear(self.pattern, headline, facts)

    def _headline(
        self, table: BehaviourTable, late: Sequence[Judged], rows: Sequence[Sequence[Judged]]
    ) -> Sentence:
        worst = max(late, key=lambda item: (item.days, item.due_date))
        longest = max(rows, key=lambda row: (len(row), row[-1].due_date))
        if len(longest) >= self.warn_row:
            template = N_(
                "{count} {count:statement|statements} of {line} in a row were not repaid in time."
            )
            line = _name(table, longest[0].account_id)
            return say(template, count=len(longest), line=line)
        template = N_("The statement of {line} due on {date} was late; days past due: {days}.")
        line = _name(table, worst.account_id)
        return say(template, line=line, date=worst.due_date, days=worst.days)

    def _shown(self, table: BehaviourTable, item: Judged) -> Evidence:
        text = _repaid(item, _name(table, item.account_id))
        if refunded := item.settlement.refunded:
            template = N_("{sentence} Of what is repaid of it, {refunded} came back as a refund.")
            text = say(template, sentence=text, refunded=refunded)
        if item.settlement.statement.estimated:
            text = say(N_("{sentence} This statement is estimated from entries."), sentence=text)
        if item.days and (gap := lateness.without_record(table, item)):
            template = N_(
                "{sentence} From {first} to {last} there is no record: if it was repaid then, type "
                "that in."
            )
            text = say(template, sentence=text, first=gap.first, last=gap.last)
        first = item.settlement.statement.statement_date
        last = item.settlement.minimum_met_on or item.seen_until
        found = ("date",)
        return Evidence(text, item.days, self._least, first, last, item.account_id, found)


def _repaid(item: Judged, line: str) -> Sentence:
    """What was asked for, and what had been repaid when: all, the minimum, a part or nothing."""
    settlement, met_on = item.settlement, item.settlement.minimum_met_on
    values: dict[str, Value] = {
        "line": line,
        "due": item.due_date,
        "balance": settlement.statement.balance,
        "days": item.days,
    }
    if met_on is not None and settlement.settled_on == met_on:
        template = N_("{line}: {balance} due on {due}, repaid on {date}; days late: {days}.")
        return say(template, **values, date=met_on)
    if met_on is not None and item.days:
        template = N_(
            "{line}: {balance} due on {due}, its minimum repaid on {date}; days late: {days}."
        )
        return say(template, **values, date=met_on)
    if not item.days:
        template = N_("{line}: {balance} due on {due}, {repaid} of it repaid by then.")
        return say(template, **values, repaid=settlement.repaid_by_due)
    if not settlement.repaid:
        template = N_("{line}: {balance} due on {due}, not repaid by {date}; days late: {days}.")
        return say(template, **values, date=item.seen_until)
    template = N_(
        "{line}: {balance} due on {due}, only {repaid} of it repaid by {date}; days late: {days}."
    )
    return say(template, **values, date=item.seen_until, repaid=settlement.repaid)


def _most_on_one_line(late: Sequence[Judged]) -> int:
    lines = [item.account_id for item in late]
    return max(lines.count(line) for line in lines)


def _parts(late: Sequence[Judged], as_of: date) -> tuple[PointsPart, ...]:
    """For the worst delay and for their number, each weighing less the older it is."""
    delays = [_delay(item, as_of) for item in late]
    template = N_("Late statements: {count}, each with what is left of its weight: {weights}.")
    weights = [delay.weight for delay in delays]
    listed = " + ".join(f"{weight:.3f}" for weight in weights)
    why = say(template, count=len(late), weights=listed)
    worst = max(delays, key=lambda delay: delay.points)
    return worst, PointsPart(points.TIMES_LATE, sum(weights), why=why)


def _delay(item: Judged, as_of: date) -> PointsPart:
    months = item.months_ago(as_of)
    weight = points.LATE_AGE.at(months)
    template = N_(
        "Due on {date}; months since it was last seen late: {months}; left of its weight: {weight}."
    )
    why = say(template, date=item.due_date, months=f"{months:.3f}", weight=f"{weight:.3f}")
    return PointsPart(points.DAYS_LATE, item.days, weight, why)


def _name(table: BehaviourTable, account_id: int) -> str:
    return next((a.name for a in table.accounts if a.id == account_id), str(account_id))


def _missing(table: BehaviourTable, credit: Sequence[Account]) -> Sentence:
    """What is lacking; days are asked for only where one of them is not typed in."""
    reasons = (why for line in credit if (why := paused.reason(table, line)))
    if why := next(reasons, None):
        return why
    if table.settlements:
        template = N_("No statement of your lines has been due yet on a day that is covered.")
        return say(template)
    estimable = (line for line in credit if line.kind in ESTIMATED_KINDS)
    lacking = next((a for a in estimable if None in (a.statement_day, a.due_day)), None)
    if lacking is None:
        template = N_(
            "No statement of {line} is known. Import what tells of it on the Imports page, or "
            "enter its statements on the Repayments page."
        )
        return say(template, line=credit[0].name)
    template = N_(
        "No statement of {line} is known. Type in its statement day and due day on the Accounts "
        "page, or enter its statements on the Repayments page."
    )
    return say(template, line=lacking.name)


def _step(
    table: BehaviourTable, late: Sequence[Judged], ever: Sequence[Judged], account_id: int
) -> Step:
    """Pay what is past due; with nothing past due, pay what comes next in time."""
    told = dues(table.settlements, table.as_of)
    left = {due.settlement.statement.account_id: due.settlement.outstanding for due in told}
    past_due = [i for i in late if i.is_open and i.needed and left[i.account_id]]
    if past_due:
        oldest = min(past_due, key=lambda item: item.due_date)
        return _at_once(table, oldest, ever, left[oldest.account_id])
    unsure = any(i.settlement.pause and i.settlement.minimum_met_on is None for i in late)
    state = say(N_("Nothing is known to be past due.") if unsure else N_("Nothing is past due."))
    coming = [s for s in table.settlements if s.statement.due_date >= table.as_of and s.outstanding]
    if coming:
        following = min(coming, key=lambda s: s.statement.due_date)
        asked, left_of_it = following.statement, following.outstanding
        template = N_("{state} Repay {amount} on {line} by {date}.")
        name = _name(table, asked.account_id)
        text = say(template, state=state, amount=left_of_it, line=name, date=asked.due_date)
        return Step(text, asked.due_date, left_of_it, asked.account_id)
    by = _next_due(table, account_id)
    template = N_("{state} Repay the next statement of {line} by its due date, {date}.")
    text = say(template, state=state, line=_name(table, account_id), date=by)
    return Step(text, by, None, account_id)


def _at_once(table: BehaviourTable, oldest: Judged, ever: Sequence[Judged], left: Money) -> Step:
    """Pay all that is past due on a line: a later statement asks for what older ones left too.

    No more than is `left` of the last one, which may know of what was repaid elsewhere.
    """
    line = oldest.account_id
    passed = (i for i in ever if i.account_id == line and i.is_open and i.due_date < table.as_of)
    amount = min(left, max(item.needed for item in passed))
    alone = N_("Repay {amount} on {line} today: it was due on {date}.")
    several = N_("Repay {amount} on {line} today: the oldest of it was due on {date}.")
    template = alone if amount <= oldest.needed else several
    text = say(template, amount=amount, line=_name(table, line), date=oldest.due_date)
    return Step(text, table.as_of, amount, line)


def _next_due(table: BehaviourTable, account_id: int) -> date:
    """The next due day of a line, or that of its last statement a month on."""
    last = max(
        s.statement.due_date for s in table.settlements if s.statement.account_id == account_id
    )
    months = Month.of(table.as_of).until(Month.of(table.as_of).plus(1))
    return next(d for m in months if (d := m.day(last.day)) >= table.as_of)
