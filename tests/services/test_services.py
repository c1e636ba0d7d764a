"""Services are opened over one ledger, and settings stay when it is closed."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from tracker.domain.period import civil_date
from tracker.services.changes import Changes
from tracker.services.preferences import Preferences
from tracker.services.services import clock, open_services, today
from tracker.settings import Settings
from tracker.storage.problems import LedgerOutOfReach, LedgerProblem


def test_every_service_works_on_the_same_ledger(services):
    assert services.ledger.batches() == []
    assert services.imports.preview([]) == []
    assert services.review.assess().as_of == services.today()
    assert services.summaries.months() == []
    assert services.preferences.settings == Settings()


def test_a_ledger_that_cannot_be_opened_is_a_problem(tmp_path):
    with pytest.raises(LedgerProblem):
        open_services(tmp_path, tmp_path / "settings.json")


def test_today_is_the_day_in_china():
    before = clock()
    day = today()
    assert civil_date(before) <= day <= civil_date(clock())
    assert before.tzinfo is not None
    assert before > datetime(2026, 1, 1, tzinfo=UTC)


def test_the_window_can_name_services_without_loading_what_does_the_work():
    code = (
        "import sys, tracker.services.services;"
        "sys.exit(sum(m in sys.modules for m in ('sqlalchemy', 'numpy', 'matplotlib')))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0  # noqa: S603


def test_settings_that_are_changed_stay_changed(tmp_path):
    path = tmp_path / "folder" / "settings.json"
    preferences = Preferences(path)
    chosen = replace(preferences.settings, language="en", thresholds={"dormancy.days": 30.0})
    assert preferences.change(chosen) == Changes.SETTINGS
    assert preferences.settings == chosen
    again = Preferences(path)
    assert (again.settings, again.notices) == (chosen, ())


def test_settings_that_cannot_be_kept_are_a_problem_and_stay_as_they_were(tmp_path):
    (tmp_path / "file").write_text("")
    preferences = Preferences(tmp_path / "file" / "settings.json")
    with pytest.raises(LedgerOutOfReach):
        preferences.change(Settings(language="en"))
    assert preferences.settings == Settings()


def test_a_value_that_is_not_accepted_is_told(tmp_path):
    path = tmp_path / "settings.json"
    path.write_text('{"theme": "pink"}', "utf-8")
    preferences = Preferences(path)
    assert preferences.settings == Settings()
    assert [notice.values["name"] for notice in preferences.notices] == ["theme"]
