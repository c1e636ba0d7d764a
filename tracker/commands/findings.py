"""An assessment as text: what is raised first, each with its evidence and its step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.commands.session import Session
from tracker.domain.sentence import N_, Word
from tracker.drift.detector import LEVEL_LABELS, STATE_LABELS, Evidence, Finding, Level, State

if TYPE_CHECKING:
    from tracker.drift.assessment import Assessment

SHAPES = {Level.WATCH: "◆", Level.WARN: "▲", Level.ALERT: "■"}
CLEAR = "●"


def tell(session: Session, found: Assessment) -> None:
    """Write an assessment for a person."""
    session.tell(
        N_(
            "Drift index {index} of 100 on {day}; it rests on {with_data} of {applicable} patterns."
        ),
        index=found.index,
        day=found.as_of,
        with_data=found.coverage.with_data,
        applicable=found.coverage.applicable,
    )
    _tell_all(session, found.raised)
    for state in (State.CLEAR, State.NO_DATA):
        _tell_all(session, tuple(f for f in found.findings if f.state is state))
    _tell_others(session, [f for f in found.findings if f.state is State.NOT_APPLICABLE])
    session.line()
    session.tell(
        N_("This is an account of your own record. It does not say what a lender will decide.")
    )


def _tell_all(session: Session, findings: tuple[Finding, ...]) -> None:
    for finding in findings:
        session.line()
        _tell_one(session, finding)


def _tell_one(session: Session, finding: Finding) -> None:
    say, titles = session.language.say, _titles()
    if finding.level:
        mark = f"{SHAPES[finding.level]} {session.language.tr(LEVEL_LABELS[finding.level])}"
    else:
        shape = CLEAR if finding.state is State.CLEAR else "○"
        mark = f"{shape} {session.language.tr(STATE_LABELS[finding.state])}"
    title = session.language.tr(titles.get(finding.pattern, finding.pattern))
    session.line(f"{mark} | {title} | {say(finding.headline)}")
    for evidence in finding.evidence:
        session.line(f"    - {_evidence(session, evidence)}")
    if finding.points:
        points = N_("{points} {points:point|points} of the index, since {day}")
        since = finding.since or Word(N_("a day not known"))
        session.line(f"    = {session.language.tr(points, points=finding.points, day=since)}")
    for advice in (finding.step and finding.step.text, finding.withheld):
        if advice:
            session.line(f"    > {say(advice)}")


def _evidence(session: Session, evidence: Evidence) -> str:
    text = session.language.say(evidence.text)
    if evidence.first is None or evidence.last is None:
        return text
    days = sorted({evidence.first, evidence.last})
    return f"{text} ({' – '.join(map(str, days))})"


def _tell_others(session: Session, findings: list[Finding]) -> None:
    if findings:
        titles = _titles()
        names = [session.language.tr(titles.get(f.pattern, f.pattern)) for f in findings]
        session.line()
        session.tell(N_("Does not apply to you: {patterns}"), patterns=" · ".join(names))


def _titles() -> dict[str, str]:
    """What each pattern is called."""
    from tracker.drift.catalogue import DETECTORS  # noqa: PLC0415 - only an assessment needs it

    return {detector.pattern: detector.explanation.title for detector in DETECTORS}
