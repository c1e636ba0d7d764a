"""What moved: a measurement stands beside the same one of the other side, or alone."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings

from tests.domain import strategies
from tests.drift.said import english
from tracker.domain.money import Money
from tracker.domain.period import Month
from tracker.domain.sentence import Percent, Sentence, Word
from tracker.domain.tabulate import tabulate
from tracker.drift.answer import say
from tracker.drift.assessment import Assessment, Coverage, assess
from tracker.drift.catalogue import DETECTORS
from tracker.drift.detector import Evidence, Finding, State
from tracker.drift.moved import moved


def things(text: Sentence, found: Sequence[str]) -> Iterator[object]:
    """The lines, platforms, series, days and months that a sentence names, remarks left out."""
    remarked = text.values.get("sentence")
    for key, value in {"sentence": remarked}.items() if remarked else text.values.items():
        if isinstance(value, Sentence):
            yield from things(value, found)
        elif isinstance(value, Word):
            yield value.text
        elif isinstance(value, str | date | Month) and key not in found:
            yield value


@settings(max_examples=60, deadline=None)
@given(strategies.facts, strategies.facts, strategies.days)
def test_both_sides_of_a_pair_name_the_same_and_nothing_is_lost(one, other, day):
    before, after = (assess(tabulate(facts, day), DETECTORS) for facts in (one, other))
    for found in moved(before, after):
        for change in found.because:
            if change.before and change.after:
                assert change.before.account_id == change.after.account_id
                named, others = (
                    [*things(side.text, side.found)] for side in (change.before, change.after)
                )
                assert named == others
        sides = ((found.before, "before", found.after), (found.after, "after", found.before))
        for finding, name, opposite in sides:
            told = [getattr(change, name) for change in found.because]
            new = [fact for fact in finding.evidence if fact not in opposite.evidence]
            assert Counter(map(repr, new)) == Counter(repr(fact) for fact in told if fact)


def judged(points: float, evidence: Sequence[Evidence]) -> Assessment:
    found = Finding("any", State.RAISED, say("-"), points=points, evidence=tuple(evidence))
    return Assessment(date(2026, 12, 31), 0, Coverage(1, 1), (found,), "1")


def pairs(before: Sequence[Evidence], after: Sequence[Evidence]) -> list[tuple[str, str]]:
    """What stands beside what, as it is said; nothing where one side does not have it."""
    (found,) = moved(judged(1, before), judged(2, after))
    return [(_said(change.before), _said(change.after)) for change in found.because]


def _said(fact: Evidence | None) -> str:
    return english(fact.text) if fact else ""


def used(on: date, share: float, line: str = "花呗") -> Evidence:
    template = "{line}: {balance} of {limit} used on {date}, {share}."
    owed = Money(round(share * 100_000))
    text = say(template, line=line, balance=owed, limit=Money(100_000), date=on,
               share=Percent(share))  # fmt: skip
    text = say("{sentence} This statement is estimated from entries.", sentence=text)
    return Evidence(text, share, 0.3, on, on, 1)


def test_statements_of_two_days_are_not_the_same():
    november, december = date(2026, 11, 1), date(2026, 12, 1)
    alone = pairs([used(november, 0.8)], [used(december, 0.2)])
    assert sorted(map(all, alone)) == [False, False]
    beside = pairs([used(november, 0.8), used(december, 0.7)], [used(december, 0.2)])
    (both,) = (pair for pair in beside if all(pair))
    assert all("1 Dec 2026" in said for said in both)


def test_a_remark_does_not_make_a_statement_another_one():
    estimated = used(date(2026, 12, 1), 0.7)
    printed = estimated.text.values["sentence"]
    assert isinstance(printed, Sentence)
    (pair,) = pairs([estimated], [replace(estimated, text=printed)])
    assert all(pair)


def last_payment(platform: str, days: int) -> Evidence:
    template = "{platform}: last payment on {date}; days without one up to {seen}: {days}."
    seen = date(2026, 12, 31)
    on = seen - timedelta(days)
    text = say(template, platform=Word(platform), date=on, seen=seen, days=days)
    return Evidence(text, days, 30, on, seen, found=("date", "seen"))


def test_the_last_payment_is_the_same_measurement_on_any_day():
    before = [last_payment("WeChat Pay", 2), last_payment("Alipay", 1)]
    found = pairs(before, [last_payment("Alipay", 50)])
    (both,) = (pair for pair in found if all(pair))
    assert all("Alipay" in said for said in both)
    assert len(found) == len(before)
