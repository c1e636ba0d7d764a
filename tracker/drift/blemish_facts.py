"""The facts behind a blemish: what is counted on a report, what is new, and each entry by name."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from tracker.domain.report import REMARK_KIND_LABELS, RemarkKind, ReportRemark, Tradeline
from tracker.domain.report_pairs import pair
from tracker.domain.sentence import N_, Sentence, Word
from tracker.drift import blemishes
from tracker.drift.answer import number, say
from tracker.drift.blemishes import Blemishes
from tracker.drift.detector import Evidence, Level
from tracker.drift.new_lines import named


@dataclass(frozen=True, slots=True)
class Measure:
    """One number of a report, and the level it raises."""

    text: str
    level: Level
    count: Callable[[Blemishes], int]
    of_delays: bool = True
    """Whether a report that does not tell of delays does not tell it."""


MEASURES: Final = (
    Measure(N_("Accounts overdue now: {count}."), Level.ALERT, lambda b: b.overdue_now),
    Measure(
        N_("Bad debts, asset disposals and compensations: {count}."),
        Level.ALERT,
        lambda b: b.taken_over,
        of_delays=False,
    ),
    Measure(
        N_("Accounts overdue for more than 90 days in the last five years: {count}."),
        Level.ALERT,
        lambda b: b.overdue_90,
    ),
    Measure(
        N_("Accounts overdue in the last five years: {count}."), Level.WARN, lambda b: b.overdue
    ),
    Measure(
        N_("Guarantees for others: {count}."), Level.WATCH, lambda b: b.guarantees, of_delays=False
    ),
)
"""The gravest first."""
SHOWN: Final = (
    RemarkKind.DISPOSAL,
    RemarkKind.COMPENSATION,
    RemarkKind.GUARANTEE,
    RemarkKind.PUBLIC_RECORD,
)


def facts(
    latest: Blemishes, before: Blemishes | None, needed: Mapping[Level, int]
) -> Iterator[Evidence]:
    """What is counted, beside the report before, nothing last; then every entry by name."""
    for measure in sorted(MEASURES, key=lambda m: not m.count(latest)):
        count = measure.count(latest)
        text = _compared(say(measure.text, count=count), measure, before)
        yield Evidence(text, count, needed[measure.level])
    if latest.silent:
        template = N_(
            "Accounts of which the report does not say whether they were overdue: {count}."
        )
        yield Evidence(say(template, count=latest.silent), latest.silent)
    for line in latest.lines:
        yield from _of_line(line, before)
    for remark in latest.remarks:
        if remark.kind in SHOWN:
            yield _of_remark(remark)


def _compared(text: Sentence, measure: Measure, before: Blemishes | None) -> Sentence:
    if before is None:
        return text
    date = before.report.reported_on
    if measure.of_delays and not before.tells:
        template = N_("{sentence} The report of {date} before it does not say.")
        return say(template, sentence=text, date=date)
    template = N_("{sentence} On the report of {date} before it: {count}.")
    return say(template, sentence=text, date=date, count=measure.count(before))


def _of_line(line: Tradeline, before: Blemishes | None) -> Iterator[Evidence]:
    """What an account shows, and whether the report before did not show it yet."""
    for shows, said in (
        (blemishes.is_overdue_now, _overdue_now),
        (blemishes.is_bad_debt, _bad_debt),
        (_was_late, _months_late),
    ):
        if shows(line):
            fact = said(line)
            if before is not None and _is_new(line, before, shows):
                template = N_("{sentence} New since the report of {date}.")
                text = say(template, sentence=fact.text, date=before.report.reported_on)
                fact = Evidence(text, fact.observed)
            yield fact


def _is_new(line: Tradeline, before: Blemishes, shows: Callable[[Tradeline], bool]) -> bool:
    """Whether the report before lists accounts, and this one without it or not at all."""
    stood = [other for other, _ in pair(before.lines, [line]).both]
    return bool(before.lines) and all(blemishes.tells(o) and not shows(o) for o in stood)


def _overdue_now(line: Tradeline) -> Evidence:
    if line.overdue_amount is None:
        return Evidence(say(N_("{line}: overdue now, amount not told."), line=named(line)), 1)
    template = N_("{line}: overdue now, {amount}.")
    text = say(template, line=named(line), amount=line.overdue_amount)
    return Evidence(text, number(line.overdue_amount))


def _bad_debt(line: Tradeline) -> Evidence:
    return Evidence(say(N_("{line}: bad debt."), line=named(line)), 1)


def _was_late(line: Tradeline) -> bool:
    return bool(blemishes.months(line)) or bool(blemishes.months_90(line))


def _months_late(line: Tradeline) -> Evidence:
    late, late_90 = blemishes.months(line), blemishes.months_90(line) or 0
    months = max(late or 0, late_90)
    if late_90:
        template = N_(
            "{line}: months overdue in the last five years: {months}, of them for more than 90 "
            "days: {months_90}."
        )
        return Evidence(say(template, line=named(line), months=months, months_90=late_90), months)
    template = N_("{line}: months overdue in the last five years: {months}.")
    return Evidence(say(template, line=named(line), months=months), months)


def _of_remark(remark: ReportRemark) -> Evidence:
    kind = Word(REMARK_KIND_LABELS[remark.kind])
    institution = remark.institution or Word(N_("institution not told"))
    amount = remark.amount or remark.balance
    if amount is None:
        return Evidence(say(N_("{kind}: {institution}."), kind=kind, institution=institution), 1)
    template = N_("{kind}: {institution}, {amount}.")
    text = say(template, kind=kind, institution=institution, amount=amount)
    return Evidence(text, number(amount))
