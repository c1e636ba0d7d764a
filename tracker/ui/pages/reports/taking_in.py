"""Reads credit reports that were given, and keeps what was read. No Qt in this file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from tracker.domain.problem import KnownProblem
from tracker.domain.report import RemarkKind
from tracker.domain.sentence import N_, Sentence, Word
from tracker.importing.importer import PasswordNeeded
from tracker.services.report_preview import ReportPreview
from tracker.services.report_preview import Standing as KeptAs
from tracker.ui.page import Done

if TYPE_CHECKING:
    from tracker.services.services import Services


@dataclass(frozen=True, slots=True)
class Given:
    """A file or a text that the person gave; a password where they told one."""

    path: Path | None = None
    text: str = ""
    password: str | None = None

    @property
    def name(self) -> str:
        """What the file is called, "" for a text."""
        return self.path.name if self.path is not None else ""

    def with_password(self, password: str | None) -> Given:
        """The same with a password, or without any."""
        return replace(self, password=password)


@dataclass(frozen=True, slots=True)
class WasRead:
    """What became of it: the reports in it, or why it cannot be read."""

    given: Given
    previews: tuple[ReportPreview, ...] = ()
    problem: KnownProblem | None = None

    @property
    def said(self) -> Sentence | None:
        """Why it cannot be read; a text that was pasted is no file that anybody knows."""
        if self.problem is None or self.given.path is not None:
            return self.problem.sentence if self.problem else None
        told = self.problem.sentence
        pasted = {"file": Word(N_("The pasted text"))} if "file" in told.values else {}
        return Sentence(told.template, {**told.values, **pasted})

    @property
    def is_locked(self) -> bool:
        """Whether it wants a password, or a better one."""
        return isinstance(self.problem, PasswordNeeded)


def read_given(services: Services, given: Given, _progress: object) -> WasRead:
    """Read what was given; a known problem is an answer like any other."""
    try:
        if given.path is None:
            return WasRead(given, (services.reports.preview_text(given.text),))
        found = services.reports.preview([given.path], lambda _name: given.password)
    except KnownProblem as problem:
        return WasRead(given, problem=problem)
    return WasRead(given, tuple(found))


def on_day(previews: Sequence[ReportPreview], day: date | None) -> tuple[ReportPreview, ...]:
    """Reports that wait to be kept, the first one of the day that is named for it by now."""
    first, *others = previews
    if first.undated and day is not None:
        report = replace(first.content.report, reported_on=day)
        first = replace(first, content=replace(first.content, report=report))
    return (first, *others)


def keep(services: Services, preview: ReportPreview, day: date | None = None) -> Done:
    """Keep a report that was read, in place of what is there of that day.

    `day` is that of a report which does not name one. Raises InvalidField when it has not come,
    and ReportThere when there is a report of that day with other content.
    """
    if preview.undated and day is not None:
        preview = services.reports.dated(preview, day)
        return _kept(services, preview, instead=False)
    instead = preview.standing in {KeptAs.TYPED, KeptAs.DIFFERENT}
    return _kept(services, preview, instead=instead)


def _kept(services: Services, preview: ReportPreview, *, instead: bool) -> Done:
    taken = services.reports.commit(preview, instead=instead)
    day = preview.content.report.reported_on
    template = N_("The report of {day} was replaced.") if taken.replaced else _KEPT
    return Done(taken.changes, Sentence(template, {"day": day}))


_KEPT = N_("The report of {day} is kept now.")


def counted(preview: ReportPreview) -> Sentence:
    """How much was read."""
    content = preview.content
    odd = sum(remark.kind is RemarkKind.NOT_UNDERSTOOD for remark in content.remarks)
    values = {
        "accounts": len(content.tradelines),
        "inquiries": len(content.inquiries),
        "remarks": len(content.remarks) - odd,
    }
    if odd:
        template = N_(
            "Read: {accounts} {accounts:account|accounts}, {inquiries} "
            "{inquiries:inquiry|inquiries}, {remarks} other {remarks:fact|facts}; sentences not "
            "understood: {odd}. Nothing is kept yet."
        )
        return Sentence(template, {**values, "odd": odd})
    template = N_(
        "Read: {accounts} {accounts:account|accounts}, {inquiries} {inquiries:inquiry|inquiries}, "
        "{remarks} other {remarks:fact|facts}; every sentence was understood. Nothing is kept yet."
    )
    return Sentence(template, {**values})
