"""A tiny run of every study, on made-up files with too few people to train a model on."""

import pytest

from tests.validation import __main__ as everything
from tests.validation import ablation, ahead, made_up, ranking, words
from tests.validation.command import Trial, of_file, panels, run
from tests.validation.judging import Answer, Judged
from tracker.drift.detector import Level

STUDIES = {"ranking": ranking, "ahead": ahead, "words": words, "ablation": ablation}
ADAPTER = '''
"""An adapter that nobody here has seen."""
from tests.validation import aggregated
from tests.validation.aggregated import AS_OF, Told
from tests.validation.panel import Outcome, Panel, Person
from tests.validation.reading import csv_rows, number

def person(row):
    facts = aggregated.facts(Told(used=number(row, "used")))
    return Person(AS_OF, facts, row["bad"] == "1", {"used": number(row, "used")})

PANEL = Panel("mine", "mine.csv", Outcome.RISK, "default", "made up", csv_rows, person)
'''


@pytest.fixture
def data(tmp_path):
    return made_up.write(tmp_path)


@pytest.mark.parametrize("name", STUDIES)
def test_each_study_prints_a_table_and_writes_a_figure(name, data, capsys):
    figure, study = data / f"{name}.png", STUDIES[name]
    given = ["--data", str(data), "--panel", "taiwan", "--figure", str(figure)]
    assert run(study.study, "", given, earlier=True) == 0
    out = capsys.readouterr().out
    assert "taiwan, the half not calibrated on: 3 people" in out
    assert figure.stat().st_size > 1000


def test_all_studies_run_on_every_panel_of_a_folder(data, capsys):
    assert everything.main(["--data", str(data), "--figure", str(data)]) == 0
    out = capsys.readouterr().out
    for panel in panels(None):
        assert panel.name in out
    assert all((data / f"{name}.png").exists() for name in STUDIES)


def test_an_adapter_anywhere_is_judged_without_a_line_elsewhere(data, capsys):
    adapter = data / "mine.py"
    adapter.write_text(ADAPTER, "utf-8")
    (data / "mine.csv").write_text("used,bad\n0.1,0\n0.95,1\nNA,0\n1.3,1\n", "utf-8")
    given = ["--data", str(data), "--panel", str(adapter)]
    assert run(words.study, "", given) == 0
    out = capsys.readouterr().out
    assert "mine: 4 people; default: 50.0%" in out
    assert "high_utilisation  alert       2         100.0%" in out
    assert of_file(adapter).name == "mine"


def test_a_folder_without_data_is_said_to_be_so(tmp_path, capsys):
    assert run(words.study, "", ["--data", str(tmp_path)]) == 1
    assert everything.main(["--data", str(tmp_path), "--panel", "german"]) == 1
    assert "there is no" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ("used,bad\n0.1,0\n0,5,1\n", "mine.csv, line 3: 3 cells under 2 columns"),
        ("used,bad\n0.1,0\n0.5x,1\n", "mine.csv, line 3, used: '0.5x' is no number"),
        ("use,bad\n0.1,0\n", "mine.csv, line 2: no column 'used'; there are use, bad"),
        ("used,bad\n", "mine.csv: nobody in it"),
        ("used,bad\n0.1,0\n\xb1,1\n", "mine.csv: not UTF-8"),
    ],
)
def test_what_is_wrong_with_a_file_is_said_with_line_and_column(data, capsys, table, said):
    (data / "mine.py").write_text(ADAPTER, "utf-8")
    (data / "mine.csv").write_text(table, "latin-1")
    assert run(words.study, "", ["--data", str(data), "--panel", str(data / "mine.py")]) == 1
    assert said in capsys.readouterr().err


def test_an_adapter_that_fails_is_named_by_the_row_it_failed_on(data, capsys):
    (data / "mine.py").write_text(ADAPTER.replace('row["bad"] ==', "1 / 0 =="), "utf-8")
    (data / "mine.csv").write_text("used,bad\n0.1,0\n", "utf-8")
    assert run(words.study, "", ["--data", str(data), "--panel", str(data / "mine.py")]) == 1
    assert "mine.csv, line 2: ZeroDivisionError" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (["--panel", "nobody"], "nobody: no such panel; there are taiwan, german"),
        (["--panel", "nowhere.py"], "there is no nowhere.py"),
    ],
)
def test_a_panel_that_is_not_there_is_said_to_be_so(data, capsys, given, said):
    assert run(words.study, "", ["--data", str(data), *given]) == 1
    assert said in capsys.readouterr().err


@pytest.mark.parametrize("given", [["--sample", "0"], ["--figure", "roc.doc"]])
def test_options_that_cannot_be_are_refused_before_anything_is_judged(data, given, capsys):
    with pytest.raises(SystemExit):
        run(words.study, "", ["--data", str(data), *given])
    assert given[0] in capsys.readouterr().err


@pytest.mark.parametrize("name", ["ranking", "ablation"])
def test_a_panel_in_which_nobody_had_the_event_is_not_ranked(name, data, capsys):
    (data / "mine.py").write_text(ADAPTER, "utf-8")
    (data / "mine.csv").write_text("used,bad\n0.1,0\n0.95,0\n", "utf-8")
    figure = data / "new folder" / "figure.png"
    given = ["--data", str(data), "--panel", str(data / "mine.py"), "--figure", str(figure)]
    assert run(STUDIES[name].study, "", given) == 0
    assert "mine: 2 people; default: nothing to rank" in capsys.readouterr().out
    assert figure.exists()


def test_people_may_have_been_looked_at_a_different_number_of_times():
    calm, warned = (Answer({}, levels, 0) for levels in ({}, {"late_repayment": Level.ALERT}))
    long = Judged(1, had_event=True, columns={}, last=warned, earlier=(calm, warned))
    short = Judged(2, had_event=True, columns={}, last=calm)
    trial = Trial(panels(["german"])[0], [long, short])
    head, *rows = ahead.by_month(trial)
    shares = {name: shares for name, *shares in rows}
    assert head == ("", "14", "13", "12")
    assert shares["alert"] == ["0.0%", "100.0%", "50.0%"]


def test_a_sample_is_evenly_picked_and_holds_odd_and_even_rows(data, capsys):
    assert run(words.study, "", ["--data", str(data), "--panel", "heloc", "--sample", "1"]) == 0
    assert "heloc: 1 people" in capsys.readouterr().out


def test_warnings_that_were_taken_back_do_not_count_as_lead(data):
    panel = panels(["taiwan"])[0]
    rows = list(panel.rows(data / panel.file))
    from tests.validation.judging import judged  # noqa: PLC0415

    people = judged(panel, data / panel.file, earlier=True)
    assert len(rows) == len(people)
    warned = [ahead.first_kept(person, lambda a: "late_repayment" in a.levels) for person in people]
    assert warned[0] is None
    assert warned[3] == 3
