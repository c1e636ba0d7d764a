from dataclasses import dataclass, replace
from datetime import date

import pytest

from tests.drift.said import english
from tracker.domain.behaviour import BehaviourTable
from tracker.domain.sentence import N_, Sentence
from tracker.drift import points
from tracker.drift.assessment import assess
from tracker.drift.catalogue import DETECTORS
from tracker.drift.detector import Explanation, Finding, Level, State, Step

TABLE = BehaviourTable(date(2026, 6, 1))
SAID = Sentence(N_("Clear"))


@dataclass(frozen=True)
class Told:
    """A detector that answers what it was told."""

    finding: Finding
    is_health: bool = False
    claims: tuple[str, ...] = ("B2",)

    @property
    def pattern(self) -> str:
        return self.finding.pattern

    @property
    def explanation(self) -> Explanation:
        return Explanation(self.pattern, "", self.claims, "", self.is_health)

    def judge(self, table: BehaviourTable) -> Finding:
        assert table is TABLE
        return self.finding


def raised(pattern: str, level: Level = Level.WATCH, given: float = 10.0) -> Finding:
    return Finding(pattern, State.RAISED, SAID, level, given, date(2026, 5, 1), step=Step(SAID))


def answer(pattern: str, state: State) -> Finding:
    return Finding(pattern, state, SAID)


def test_the_index_is_the_sum_of_the_points_and_at_most_a_hundred():
    parts = [raised("a", given=12.3), raised("b", given=20.4), answer("c", State.CLEAR)]
    assert assess(TABLE, map(Told, parts)).index == 33
    many = [raised(name, given=40.0) for name in "abc"]
    assert assess(TABLE, map(Told, many)).index == 100
    assert assess(TABLE, ()).index == 0


@pytest.mark.parametrize(("given", "index"), [(10.4, 10), (10.5, 11), (11.5, 12)])
def test_half_a_point_counts_as_one(given, index):
    assert assess(TABLE, [Told(raised("a", given=given))]).index == index


def test_coverage_counts_what_had_data_of_what_applies():
    states = [State.CLEAR, State.NO_DATA, State.NOT_APPLICABLE]
    told = [raised("r"), *(answer(state, state) for state in states)]
    coverage = assess(TABLE, map(Told, told)).coverage
    assert (coverage.with_data, coverage.applicable) == (2, 3)


def test_findings_keep_the_order_of_the_catalogue_and_raised_ones_stand_by_points():
    told = [raised("a", given=1.0), answer("b", State.CLEAR), raised("c", given=5.0)]
    found = assess(TABLE, map(Told, told))
    assert [f.pattern for f in found.findings] == ["a", "b", "c"]
    assert [f.pattern for f in found.raised] == ["c", "a"]
    assert found.finding("b").state is State.CLEAR
    with pytest.raises(KeyError):
        found.finding("d")


@pytest.mark.parametrize(
    ("level", "higher"),
    [(Level.WATCH, Level.WARN), (Level.WARN, Level.ALERT), (Level.ALERT, Level.ALERT)],
)
def test_an_unused_line_goes_one_level_up_where_dormancy_is_raised_too(level, higher):
    line = raised("revolving_disuse", level, 4.0)
    both = assess(TABLE, map(Told, [raised("dormancy"), line])).finding("revolving_disuse")
    assert both.level is higher
    assert both.points == 4.0 + points.UNUSED_AND_DORMANT.at(1)
    assert both.step is not None
    without = assess(TABLE, map(Told, [answer("dormancy", State.CLEAR), line]))
    assert without.finding("revolving_disuse") == line


def test_advice_about_an_unused_line_is_withheld_while_health_is_raised():
    line = raised("revolving_disuse")
    health = Told(raised("late_repayment"), is_health=True)
    found = assess(TABLE, [Told(line), health]).finding("revolving_disuse")
    assert found.step is None
    assert english(found.withheld) == (
        "No advice here while this is raised: late_repayment. Your finances come before what a "
        "lender may like to see."
    )
    assert found.points == line.points


@pytest.mark.parametrize(
    ("claims", "withheld"), [(("B2",), True), (("A1", "B2"), True), (("B1", "B5"), False)]
)
def test_advice_about_too_little_credit_gives_way_to_health(claims, withheld):
    little = Told(raised("some_pattern"), claims=claims)
    health = Told(raised("late_repayment"), is_health=True, claims=("C2",))
    found = assess(TABLE, [little, health]).finding("some_pattern")
    assert (found.withheld is not None) is (found.step is None) is withheld
    assert assess(TABLE, [little, health]).finding("late_repayment").step is not None


def test_a_blemish_on_a_report_is_of_health_and_inquiries_are_not():
    kinds = {d.pattern: d for d in DETECTORS}
    line = Told(raised("revolving_disuse"))
    for pattern, withheld in (
        ("report_blemish", True),
        ("inquiry_burst", False),
        ("lender_sprawl", False),
        ("score_slide", False),
    ):
        other = Told(raised(pattern), kinds[pattern].explanation.is_health)
        found = assess(TABLE, [other, line]).finding("revolving_disuse")
        assert (found.withheld is not None) is withheld
        assert (found.step is None) is withheld


def test_health_without_a_warning_withholds_nothing():
    line = raised("revolving_disuse")
    health = Told(answer("late_repayment", State.CLEAR), is_health=True)
    assert assess(TABLE, [Told(line), health]).finding("revolving_disuse") == line


def test_an_unused_line_that_is_clear_stays_so():
    line = answer("revolving_disuse", State.CLEAR)
    told = [Told(line), Told(raised("dormancy")), Told(raised("x"), is_health=True)]
    assert assess(TABLE, told).finding("revolving_disuse") == line


def test_patterns_of_health_are_those_of_the_claims_about_it():
    for detector in DETECTORS:
        about = detector.explanation
        assert about.is_health == bool({"C2", "C3"} & set(about.claims))


def test_an_assessment_says_its_day_and_the_version_of_the_points():
    found = assess(replace(TABLE), DETECTORS)
    assert (found.as_of, found.version) == (TABLE.as_of, points.VERSION)
    assert [f.pattern for f in found.findings] == [d.pattern for d in DETECTORS]
