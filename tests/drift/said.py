"""A finding as a person reads it, in English."""

from __future__ import annotations

from datetime import date

from tracker.domain.behaviour import Facts
from tracker.domain.sentence import Sentence
from tracker.domain.tabulate import tabulate
from tracker.drift.detector import Detector, Finding
from tracker.i18n import Language

ENGLISH = Language("en")


def judged(detector: Detector, made: Facts, as_of: str) -> Finding:
    """What a detector says of a ledger on a day."""
    return detector.judge(tabulate(made, date.fromisoformat(as_of)))


def english(sentence: Sentence | None) -> str:
    return "" if sentence is None else ENGLISH.say(sentence)


def told(finding: Finding) -> str:
    """State or level, and the headline."""
    level = finding.level.name.lower() if finding.level else finding.state.value
    return f"{level}: {english(finding.headline)}"


def step(finding: Finding) -> str:
    return english(finding.step.text) if finding.step else ""


def evidence(finding: Finding) -> list[str]:
    return [english(fact.text) for fact in finding.evidence]
