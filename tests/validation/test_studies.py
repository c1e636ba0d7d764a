"""A tiny run of every study, on made-up files; trained models need what the suite does not have."""

from importlib.util import find_spec

import pytest

from tests.validation import __main__ as everything
from tests.validation import ablation, ahead, made_up, ranking, words
from tests.validation.command import of_file, panels, run

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


@pytest.mark.skipif(find_spec("sklearn") is not None, reason="too few people to train on")
@pytest.mark.parametrize("name", STUDIES)
def test_each_study_prints_a_table_and_writes_a_figure(name, data, capsys):
    figure, study = data / f"{name}.png", STUDIES[name]
    given = ["--data", str(data), "--panel", "taiwan", "--figure", str(figure)]
    assert run(study.study, "", given, earlier=True) == 0
    out = capsys.readouterr().out
    assert "taiwan, the half not calibrated on: 3 people" in out
    assert figure.stat().st_size > 1000


@pytest.mark.skipif(find_spec("sklearn") is not None, reason="too few people to train on")
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
    with pytest.raises(KeyError):
        panels(["no such panel"])


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
