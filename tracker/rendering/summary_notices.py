"""The warnings of a summary, each with what it rests on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tracker.domain.sentence import N_
from tracker.drift.detector import Finding
from tracker.i18n import Language
from tracker.rendering.palette import TONE_LABELS, TONE_SHAPES, Tone
from tracker.rendering.paper import Notice
from tracker.rendering.summary_tables import NONE
from tracker.services.summary import OpenWarning

_SINCE = N_("since {day}, {points} {points:point|points}")


def notices(warnings: Sequence[OpenWarning], language: Language) -> Iterator[Notice]:
    """Level as shape and word, what is seen, since when, its points, and the evidence."""
    for warning in warnings:
        yield _notice(warning, language)


def level_said(finding: Finding, language: Language) -> str:
    """A level as shape and word."""
    tone = Tone.of(finding.level)
    return f"{TONE_SHAPES[tone]} {language.tr(TONE_LABELS[tone])}"


def _notice(warning: OpenWarning, language: Language) -> Notice:
    finding, level = warning.finding, level_said(warning.finding, language)
    title, seen = language.tr(warning.title), language.say(finding.headline)
    reasons = (language.say(evidence.text) for evidence in finding.evidence)
    return Notice(
        level=level,
        title=title,
        facts=_facts(finding, language),
        text=seen,
        reasons=tuple(reason for reason in reasons if reason != seen),
        step=language.say(finding.withheld) if finding.withheld else "",
        goes_on=language.tr(N_("{level} {title}, continued"), level=level, title=title),
    )


def _facts(finding: Finding, language: Language) -> str:
    since = language.write(finding.since) if finding.since else NONE
    return language.tr(_SINCE, day=since, points=f"{finding.points:.1f}")
