"""The command that judges weekly counts of anybody, and the study, on few people."""

import csv
from datetime import date

import pytest

from tests.drift.personas import CHANGES, Persona, people
from tests.validation.counts import read_counts
from tests.validation.drift import main
from tests.validation.drift_study import RATES
from tests.validation.raises import FURTHER, raises_of
from tests.validation.reading import Unreadable
from tracker.domain.behaviour import BehaviourTable
from tracker.domain.period import Span, Week
from tracker.drift.detector import State
from tracker.drift.detectors.dormancy import Dormancy

STEADY = [7, 5, 6, 8] * 20
STOP = [*STEADY, *[0] * 8]
BACK = [*STOP, *[7, 5, 6, 8] * 3]


def written(tmp_path, *rows):
    path = tmp_path / "counts.csv"
    path.write_text("\n".join(rows) + "\n", "utf-8")
    return path


def row(person, *cells):
    return ",".join([person, *map(str, cells)])


def warnings(path, *more):
    out = path.with_name("out.csv")
    assert main(["--counts", str(path), "--out", str(out), *more]) == 0
    with out.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_a_person_who_stops_and_comes_back_is_raised_and_cleared(tmp_path, capsys):
    path = written(
        tmp_path, "person,first_week,w1,w2", row("a", "2024-01-01", *BACK), row("b", *fresh())
    )
    assert warnings(path) == [
        {
            "person": "a",
            "series": "events",
            "kind": "fall",
            "level": "warn",
            "raised": "2025-07-21",
            "raised_week": "82",
            "start": "2025-07-14",
            "start_week": "81",
            "cleared": "2025-09-29",
            "cleared_week": "92",
        }
    ]
    assert "2 people, 2 series: 1 raised at least once, 1 too short" in capsys.readouterr().err


def fresh():
    return ["2024-01-01", 3, 4, 5]


@pytest.mark.parametrize("first", ["2024-01-01", "2024-01-05", "2024/1/7", "20240103", "2024-W01"])
def test_the_first_week_may_be_told_by_any_of_its_days_or_by_its_number(tmp_path, first):
    (series,) = read_counts(written(tmp_path, row("a", first, 1, 2)))
    assert series.weeks[0].week == Week(date(2024, 1, 1))


@pytest.mark.parametrize(
    "lines",
    [
        ("person,series,first_week,w1,w2", "a,x,2024-01-01,7,,0"),
        ("person;series;first_week;w1;w2", "a;x;2024-01-01;7;;0"),
        ("name\tkind\tday\tone\ttwo", "a\tx\t2024-01-01\t7\tNA\t0"),
        ("user_id,series,start_date,1,2,3", "a,x,2024-01-01,7,,0"),
        ("id,kind,monday,2024-01-01,2024-01-08,2024-01-15", "a,x,2024-01-01,7,,0"),
        ("\ufeff# counts", "", "a,x,2024-01-01,7.0,nan,0"),
    ],
)
def test_headers_separators_and_empty_cells_are_taken_as_they_come(tmp_path, lines):
    (series,) = read_counts(written(tmp_path, *lines))
    assert (series.person, series.name) == ("a", "x")
    assert [(w.payments, w.observed) for w in series.weeks] == [(7, True), (0, False), (0, True)]


@pytest.mark.parametrize(
    ("lines", "problem"),
    [
        (("a,2024-01-01,1", "b,2024-01-01,1,x"), "line 2: field 4: 'x' is no whole number"),
        (("a,2024-01-01,1,-3",), "line 1: field 4: '-3' is no whole number"),
        (("a,2024-13-01,1",), "line 1: first_week (field 2, or 3 after a series): '2024-13-01'"),
        (("a,2024-01-01,1", "a,2024-01-01,2"), "line 2: a second row of 'a', 'events'"),
        (("person,first_week,w1",), "no row of counts in it"),
    ],
)
def test_what_is_not_understood_is_named_with_its_line_and_field(tmp_path, lines, problem, capsys):
    path = written(tmp_path, *lines)
    with pytest.raises(Unreadable) as told:
        read_counts(path)
    assert str(path) in str(told.value)
    assert problem in str(told.value)
    assert main(["--counts", str(path)]) == 1
    assert problem in capsys.readouterr().err


def test_a_row_of_counts_is_no_header_whatever_its_series_is_called(tmp_path):
    (series,) = read_counts(written(tmp_path, row("a", "first card", "2024-01-01", 1)))
    assert series.name == "first card"


@pytest.mark.parametrize("given", [["--years", "0"], ["--people", "0"]])
def test_budgets_and_samples_of_nothing_are_refused(given, capsys):
    with pytest.raises(SystemExit):
        main(given)
    assert given[0] in capsys.readouterr().err


def test_weeks_that_were_not_observed_are_no_silence(tmp_path):
    unseen = [*STEADY, *[""] * 30, *STEADY]
    assert warnings(written(tmp_path, row("a", "2024-01-01", *unseen))) == []


def test_a_fall_in_several_series_is_raised_in_their_sum(tmp_path):
    halved = [2, 1, 3, 2, 2, 1, 3, 2] * 10 + [0, 1, 1, 0, 1, 0, 1, 0]
    path = written(tmp_path, *(row("a", name, "2024-01-01", *halved) for name in "xyz"))
    assert {one["series"] for one in warnings(path)} >= {"together"}


def test_a_second_fall_below_the_first_is_a_warning_of_its_own(tmp_path):
    lower = [*[20, 22, 19, 21] * 15, *[6] * 140, *[1, 0, 1, 1, 0, 1]]
    first, second = warnings(written(tmp_path, row("a", "2020-01-06", *lower)))
    assert (first["start_week"], first["cleared"]) == ("61", "")
    assert (second["kind"], second["start_week"]) == (FURTHER, "201")


@pytest.mark.parametrize("change", ["-80 %", "stop"])
@pytest.mark.parametrize("rate", RATES)
def test_the_command_says_what_the_program_says_of_the_same_weeks(rate, change):
    persona = Persona(rate, 8, 60, CHANGES[change])
    for weeks in people(persona, 3, first=70):
        raised = raises_of({"alipay": weeks})
        for number in range(20, len(weeks), 9):
            day = weeks[number].week
            known = [one for one in raised if one.raised <= day]
            standing = any(one.cleared is None or one.cleared > day for one in known)
            assert standing == (in_the_program(weeks[: number + 1]).state is State.RAISED)


def in_the_program(weeks):
    paid = max((w.week.sunday for w in weeks if w.payments), default=date.min)
    last = weeks[-1].week.sunday
    table = BehaviourTable(
        last,
        activity={"alipay": tuple(weeks)},
        last_payment={"alipay": paid},
        covered=(Span(weeks[0].week.monday, last),),
    )
    return Dormancy().judge(table)


def test_the_study_prints_its_tables_and_draws_a_figure(tmp_path, capsys):
    figure = tmp_path / "drift.png"
    assert main(["--people", "2", "--figure", str(figure)]) == 0
    told = capsys.readouterr().out
    assert "this program" in told
    assert "EWMA, lambda .2" in told
    assert figure.stat().st_size > 10_000
