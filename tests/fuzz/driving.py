"""One file through all doors, as the program would: opened, claimed, read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TypeAlias

from tests.fuzz.seeds import PASSWORD
from tracker.domain.batch import RowOutcome
from tracker.domain.problem import KnownProblem
from tracker.i18n import Language
from tracker.importing.catalogue import IMPORTERS, candidates
from tracker.importing.containers import open_files
from tracker.importing.document.printed import lines_of
from tracker.importing.document.table_rows import rows_of as rows_of_page
from tracker.importing.importer import Importer, ParsedStatement, SourceFile
from tracker.services.choice import NotUnderstood, SeveralImporters, choose
from tracker.services.preview import rows_of

Answer: TypeAlias = ParsedStatement | KnownProblem
"""What a file says, or the typed error that says why it is not read; nothing else is raised."""

LANGUAGES = (Language("en"), Language("zh_CN"))


def answers(data: bytes, *, everybody: bool = False) -> list[Answer]:
    """What becomes of these bytes: an answer for each file in them, or one for them all.

    With `everybody` each importer reads each file, whether it claims it or not.
    """
    try:
        files = open_files(SourceFile("账单", data), lambda _name: PASSWORD)
    except KnownProblem as problem:
        return [problem]
    return [answer for file in files for answer in _answers(file, everybody=everybody)]


def answers_of_page(page: object) -> list[Answer]:
    """The same of words at places, as the process that takes a PDF apart answers them, twice."""
    rows = rows_of_page(lines_of([page, page]))  # type: ignore[list-item]
    lines = [row.line for row in rows]
    assert len(lines) == len(set(lines)), "two rows of a page on one line"
    return _answers(SourceFile("账单.pdf", b"%PDF-", tuple(rows)), everybody=False)


def check(found: Sequence[Answer]) -> int:
    """Assert what is promised of any file whatever is in it; how many rows there are.

    It is refused with a sentence, or every row of it has a line of its own and is one of the four
    outcomes, which add up to the rows; whatever is no plain entry says why.
    """
    assert found, "a file without an answer"
    return sum(map(_checked, found))


def _answers(file: SourceFile, *, everybody: bool) -> list[Answer]:
    try:
        readers = list(IMPORTERS) if everybody else [choose(file, IMPORTERS, None)]
    except SeveralImporters:
        readers = candidates(file)
    except NotUnderstood as problem:
        return [problem]
    return [_read(importer, file) for importer in readers]


def _read(importer: Importer, file: SourceFile) -> Answer:
    try:
        return importer.read(file)
    except KnownProblem as problem:
        return problem


def _checked(answer: Answer) -> int:
    if isinstance(answer, KnownProblem):
        assert all(language.say(answer.sentence).strip() for language in LANGUAGES)
        return 0
    who, rows = answer.importer, rows_of(answer, [None] * len(answer.entries))
    outcomes = Counter(row.outcome for row in rows)
    assert len({row.line for row in rows}) == answer.rows, who
    assert sum(outcomes[outcome] for outcome in RowOutcome) == answer.rows, who
    assert all(row.reason for row in rows if row.outcome is not RowOutcome.ENTRY), who
    assert all(entry.amount.minor >= 0 for entry in answer.entries), who
    return answer.rows
