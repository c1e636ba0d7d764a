"""What atheris may drive: each with the inputs to begin with."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from tests.fuzz.driving import answers, answers_of_page, check
from tests.fuzz.seeds import document_seeds, printed_seed, text_seeds
from tracker.domain.problem import KnownProblem
from tracker.importing.decode import csv_rows, text_of
from tracker.importing.document.web import is_whole_page
from tracker.importing.importer import SourceFile
from tracker.importing.mail import is_mail, mail_of
from tracker.importing.workbook import is_workbook, workbook_rows
from tracker.importing.workbook_size import check_size


@dataclass(frozen=True)
class Target:
    """A door, and files that go through it."""

    drive: Callable[[bytes], object]
    seeds: Callable[[], Iterable[bytes]]


def _files(data: bytes) -> None:
    """Containers and tables; what a process of its own takes apart has targets of its own."""
    if not (is_whole_page(data) or b"%PDF-" in data[:1024] or b"text/html" in data):
        check(answers(data))


def _tables(data: bytes) -> None:
    """Each importer on each file."""
    if not (is_whole_page(data) or b"%PDF-" in data[:1024] or is_mail(data)):
        check(answers(data, everybody=True))


def _rows(data: bytes) -> None:
    for spans_lines in (False, True):
        for row in csv_rows(text_of(data), spans_lines=spans_lines):
            assert row.line > 0


def _workbook(data: bytes) -> None:
    try:
        check_size(data)
        workbook_rows(data) if is_workbook(data) else None
    except ValueError:
        return


def _mail(data: bytes) -> None:
    if is_whole_page(data) or b"<" in data or b"base64" in data.lower():
        data = data.replace(b"<", b"(")  # its pages would each start a process
    try:
        mail_of(SourceFile("账单.eml", data))
    except KnownProblem:
        return


def _printed(data: bytes) -> None:
    """A page of words; what is no such page is passed over."""
    try:
        page = json.loads(data)
        words = [*page["loose"], *(w for row in page["ruled"] for *_, ws in row for w in ws)]
        floats = [float(number) for word in words for number in word[:4]]
        is_one = all(isinstance(w[4], str) and w[4].strip() and len(w) == 5 for w in words)
    except (ValueError, TypeError, KeyError, IndexError, RecursionError, OverflowError):
        return
    if is_one and all(abs(number) < 1e6 for number in floats):
        try:
            check(answers_of_page(page))
        except (TypeError, ValueError):
            return


def _text() -> list[bytes]:
    return list(text_seeds().values())


TARGETS = {
    "files": Target(_files, _text),
    "tables": Target(_tables, _text),
    "rows": Target(_rows, _text),
    "workbook": Target(_workbook, lambda: [text_seeds()["wechat_book"]]),
    "mail": Target(_mail, lambda: [text_seeds()["mail"], document_seeds()["mail_page"]]),
    "printed": Target(_printed, lambda: [json.dumps(printed_seed()).encode()]),
}
