"""What every detector promises, asked of all of them on ledgers that make no sense."""

from dataclasses import replace
from datetime import date
from string import Formatter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.domain import strategies
from tests.drift.personas import Persona
from tracker.domain.behaviour import BehaviourTable
from tracker.domain.sentence import Sentence, Word
from tracker.domain.tabulate import tabulate
from tracker.drift.catalogue import DETECTORS, detectors
from tracker.drift.detector import LEVEL_LABELS, STATE_LABELS, Level, State
from tracker.drift.detectors.high_utilisation import HighUtilisation
from tracker.drift.detectors.late_repayment import LateRepayment
from tracker.drift.points import TABLE
from tracker.i18n import Language
from tracker.settings import declared, setting_of

LANGUAGES = [Language("en"), Language("zh_CN")]
each = pytest.mark.parametrize("detector", DETECTORS, ids=lambda d: d.pattern)
modest = settings(max_examples=50)


@st.composite
def tables(draw) -> BehaviourTable:
    """A table of made-up facts; often with the weeks of a simulated person in it."""
    as_of = draw(strategies.days)
    table = tabulate(draw(strategies.facts), as_of)
    if not draw(st.booleans()):
        return table
    change = draw(st.sampled_from([0.0, 0.2, 1.0]))
    persona = Persona(draw(st.sampled_from([0.3, 3.0])), 8, 60, lambda _: change)
    weeks = tuple(persona.weeks(draw(st.integers(0, 9)), 90))
    paid = [week.week.sunday for week in weeks if week.payments]
    if not paid:
        return table
    until = weeks[-1].week.sunday
    return replace(
        table,
        as_of=max(until, as_of),
        activity={"alipay": weeks},
        last_payment={"alipay": paid[-1]},
    )


def said(finding) -> list[Sentence]:
    texts = [finding.headline, finding.withheld, *(fact.text for fact in finding.evidence)]
    texts += [part.why for part in finding.parts]
    step = finding.step.text if finding.step else None
    return [text for text in (*texts, step) if text is not None]


def filled(sentence: Sentence, language: Language) -> str:
    """The sentence, once every name in both its languages is known to have a value."""
    names = {name for _, name, _, _ in Formatter().parse(language.tr(sentence.template)) if name}
    assert names <= set(sentence.values)
    return language.say(sentence)


@st.composite
def stricter(draw, detector):
    """The detector with one of its thresholds moved so that it speaks later, if at all."""
    field = draw(st.sampled_from(declared(detector)))
    about = setting_of(field)
    ends = (about.low, field.default) if about.widens else (field.default, about.high)
    whole = isinstance(field.default, int)
    numbers = st.integers(*map(int, ends)) if whole else st.floats(*ends)
    return replace(detector, **{field.name: draw(numbers)})


@modest
@given(table=tables())
def test_the_same_table_gives_the_same_complete_answer(table):
    for detector in DETECTORS:
        finding = detector.judge(table)
        assert finding == detector.judge(table)
        assert finding.pattern == detector.pattern
        raised = finding.state is State.RAISED
        assert raised == (finding.level is not None) == (finding.since is not None)
        assert raised == (finding.step is not None)
        assert raised == (finding.points > 0)
        assert bool(finding.evidence) or not (raised or finding.state is State.CLEAR)
        assert finding.since is None or finding.since <= table.as_of


@modest
@given(table=tables())
def test_points_can_be_redone_from_their_parts(table):
    for detector in DETECTORS:
        finding = detector.judge(table)
        curves = [part.curve for part in finding.parts]
        assert all(curve in TABLE and curve.pattern == detector.pattern for curve in curves)
        assert bool(finding.parts) == (finding.points > 0)
        assert round(sum(part.points for part in finding.parts), 1) == finding.points


@modest
@given(table=tables())
def test_every_sentence_can_be_said_in_both_languages(table):
    for detector in DETECTORS:
        finding = detector.judge(table)
        for language in LANGUAGES:
            assert all(filled(sentence, language) for sentence in said(finding))


@modest
@given(table=tables())
def test_evidence_lies_in_the_past_and_names_accounts_that_are_there(table):
    for detector in DETECTORS:
        for fact in detector.judge(table).evidence:
            assert fact.first is None or fact.first <= (fact.last or table.as_of) <= table.as_of
            if fact.account_id is not None:
                billed = {s.statement.account_id for s in table.settlements}
                assert fact.account_id in billed or table.account(fact.account_id)


@modest
@given(facts=strategies.facts, as_of=strategies.days)
def test_what_happens_later_never_changes_an_earlier_answer(facts, as_of):
    then = tabulate(strategies.until(facts, as_of), as_of)
    now = tabulate(facts, as_of)
    for detector in DETECTORS:
        assert detector.judge(now) == detector.judge(then)


@settings(max_examples=60)
@given(table=tables(), data=st.data())
def test_a_stricter_threshold_never_raises_more(table, data):
    for detector in DETECTORS:
        before, after = detector.judge(table), data.draw(stricter(detector)).judge(table)
        assert (after.level or 0) <= (before.level or 0)


@each
def test_says_nothing_is_wrong_about_nothing(detector):
    finding = detector.judge(BehaviourTable(date(2026, 6, 1)))
    assert finding.state in {State.NO_DATA, State.NOT_APPLICABLE}
    assert finding.points == 0


@each
def test_explains_itself_in_both_languages(detector):
    about = detector.explanation
    assert about.claims
    for text in (about.title, about.meaning, about.trust):
        assert Language("zh_CN").tr(text) != text


@each
def test_every_threshold_names_its_bounds_its_unit_and_its_source(detector):
    fields = declared(detector)
    assert fields
    for field in fields:
        about = setting_of(field)
        assert about.accepts(field.default, field.default)
        assert about.label
        assert about.unit
        assert about.source
        assert about.low is not None
        assert about.high is not None


def test_patterns_have_names_of_their_own():
    names = [detector.pattern for detector in DETECTORS]
    assert len(set(names)) == len(names)


def test_thresholds_of_the_person_are_taken_and_others_left_aside():
    chosen = {
        "high_utilisation.watch": 0.4,
        "late_repayment.watch_days": 5.0,
        "late_repayment.warn_days": 30.5,
        "dormancy.alert_days": 100_000.0,
        "overspending.watch_months": float("nan"),
        "report_unchecked.watch_days": float("inf"),
        "no_such_pattern.watch": 1.0,
        "dormancy.no_such_field": 1.0,
    }
    late, high, *others = detectors(chosen)
    assert high == HighUtilisation(watch=0.4)
    assert late == LateRepayment(watch_days=5)
    assert isinstance(late, LateRepayment)
    assert isinstance(late.watch_days, int)
    assert others == list(DETECTORS[2:])


def test_levels_and_states_have_names():
    assert set(LEVEL_LABELS) == set(Level)
    assert set(STATE_LABELS) == set(State)
    assert LANGUAGES[1].write(Word(LEVEL_LABELS[Level.WARN])) == "注意"
