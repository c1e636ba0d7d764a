"""`list links` and `link`."""

from __future__ import annotations

import json
from datetime import date

import pytest

from tests.services.linked_world import take_in
from tests.services.test_links import two_to_one
from tracker import cli, paths
from tracker.services.services import open_services


@pytest.fixture
def ledger(tmp_path):
    path = tmp_path / "ledger.sqlite"
    services = open_services(path, paths.settings_file(), lambda: date(2026, 5, 1))
    take_in(services.imports, two_to_one(), ("alipay", "cmb_credit"))
    services.close()
    return path


def said(capsys, *words: str) -> str:
    assert cli.main(words) == 0
    return str(capsys.readouterr().out)


def test_a_proposal_is_listed_and_confirmed(ledger, capsys):
    (link,) = json.loads(said(capsys, "--database", str(ledger), "list", "links", "--json"))
    assert (link["state"], link["witness"]["source"]) == ("proposed", "cmb_credit")
    assert "18.00" in said(capsys, "--database", str(ledger), "list", "links")
    answer = said(capsys, "--database", str(ledger), "link", "confirm", str(link["id"]), "--json")
    assert json.loads(answer) == {"in_force": 1, "proposed": 0}


def test_a_link_that_is_refused_is_gone_for_good(ledger, capsys):
    database = ("--database", str(ledger))
    for _ in range(2):
        (link,) = json.loads(said(capsys, *database, "list", "links", "--json"))
        said(capsys, *database, "link", "refuse", str(link["id"]))
    said(capsys, *database, "link", "again")
    assert json.loads(said(capsys, *database, "list", "links", "--json")) == []


@pytest.mark.parametrize("deed", ["confirm", "refuse"])
def test_nothing_is_decided_where_one_of_the_links_is_not_there(ledger, capsys, deed):
    database = ("--database", str(ledger))
    before = json.loads(said(capsys, *database, "list", "links", "--json"))
    assert cli.main([*database, "link", deed, str(before[0]["id"]), "99"]) == 1
    assert "99" in capsys.readouterr().err
    assert json.loads(said(capsys, *database, "list", "links", "--json")) == before


def test_a_link_that_is_not_there_is_a_problem(ledger, capsys):
    assert cli.main(["--database", str(ledger), "link", "confirm", "99"]) == 1
    assert "99" in capsys.readouterr().err


@pytest.mark.parametrize("deed", ["confirm", "refuse"])
def test_deciding_about_no_link_is_a_problem(ledger, capsys, deed):
    assert cli.main(["--database", str(ledger), "link", deed]) == 1
    assert "list links" in capsys.readouterr().err
