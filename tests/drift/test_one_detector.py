"""One detector loaded without the others."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tracker.drift.catalogue import DETECTORS
from tracker.drift.detectors.dormancy import Dormancy
from tracker.drift.one_detector import adjusted, detector


@pytest.mark.parametrize("known", DETECTORS, ids=lambda known: known.pattern)
def test_every_pattern_is_found_in_the_file_of_its_name(known):
    assert detector(known.pattern) == known


def test_a_pattern_that_is_not_watched_is_not_there():
    with pytest.raises(ModuleNotFoundError):
        detector("moon_phase")


def test_the_others_are_not_loaded_for_it():
    asked = "import sys; from tracker.drift.one_detector import detector; detector('dormancy'); "
    told = "print([name for name in sys.modules if name.startswith('tracker.drift.detectors.')])"
    answer = subprocess.run(  # noqa: S603
        [sys.executable, "-c", asked + told], check=True, capture_output=True, text=True
    )
    assert answer.stdout.strip() == "['tracker.drift.detectors.dormancy']"


def test_thresholds_that_do_not_fit_are_left_aside():
    default = Dormancy()
    years = default.false_alarm_years
    chosen = {"dormancy.false_alarm_years": years + 1, "due_soon.days": 5.0}
    assert adjusted(default, chosen).false_alarm_years == years + 1
    assert adjusted(default, {"dormancy.false_alarm_years": -1.0}) == default
    assert adjusted(default, {"dormancy.unknown": 1.0}) == default
