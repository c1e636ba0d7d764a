"""The text of a credit report, whatever kind of file it came in."""

from __future__ import annotations

from tracker.domain.sentence import N_
from tracker.importing.credit_report import notes
from tracker.importing.credit_report.within import NO_TEXT, text_within
from tracker.importing.decode import text_of as decoded
from tracker.importing.document import footers, web
from tracker.importing.document.characters import plain
from tracker.importing.document.child import Form
from tracker.importing.importer import ImportProblem, SourceFile

MOST_BYTES = 100 * 1024 * 1024
"""The largest PDF that is looked into."""

MOST_TEXT_BYTES = 5 * 1024 * 1024
"""The largest page or plain text: more than a hundred times a long report."""

_PDF = b"%PDF-"
_PICTURES = (b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"II*\x00", b"MM\x00*", b"RIFF", b"BM")
_HEAD = 1024
_MEGABYTE = 1024 * 1024


def text_of(source: SourceFile, password: str | None = None) -> str:
    r"""The text of a PDF, an HTML page or a plain text, one printed line a line.

    What a reader of it may rely on:

    - Lines are joined by `\n`, pages too; none is empty, no cell begins or ends with a blank. A
      sentence that runs on is cut wherever its line ended on paper, also inside a word or a
      number: join its lines without anything between.
    - A row of a table is one line, its cells joined by `\t`, also where a cell was printed on
      several lines. Fields that stand apart on one line (报告编号, 报告时间) are joined by `\t`
      too. A tab never stands inside a sentence of a PDF or a page. In pasted text cells are as
      far apart as the copy left them: by a blank, a tab or a line end.
    - Single blanks are those of the document. They mean nothing inside a sentence.
    - Digits, letters and signs have half width. Brackets, colons, semicolons and commas have full
      width (（）：；，), save a comma that groups digits (10,000) and the colon of a clock
      (09:08:07). Radicals that fonts put in the place of words are words. Empty cells are "",
      `--` stays `--`.
    - Side notes of the known reports and page numbers are gone. A note beside the text that is
      not known stands behind the sentence it was printed beside.

    Raises:
        PasswordNeeded: a PDF is locked and no password, or a wrong one, was given.
        ImportProblem: it has no text (a scan), is damaged, too large, or takes more memory or
            time than a report should.
    """
    if _PDF in source.data[:_HEAD]:
        _check_size(source, MOST_BYTES)
        text = text_within(source, Form.PDF, password)
    else:
        if source.data.startswith(_PICTURES):
            raise ImportProblem(NO_TEXT, file=source.name)
        _check_size(source, MOST_TEXT_BYTES)
        is_page = web.is_page(source.data)
        text = text_within(source, Form.PAGE, None) if is_page else decoded(source.data)
    text = notes.without(footers.without(tidy(text)))
    if not text:
        raise ImportProblem(N_("{file} is empty."), file=source.name)
    return text


def tidy(text: str) -> str:
    """A text in plain characters, without empty lines and blanks that say nothing."""
    lines = (
        "\t".join(" ".join(cell.split()) for cell in line.split("\t"))
        for line in plain(text).split("\n")
    )
    return "\n".join(line for line in lines if line.strip())


def _check_size(source: SourceFile, most: int) -> None:
    if len(source.data) > most:
        raise ImportProblem(
            N_("{file} is too large: {size} MB; files of up to {most} MB are read."),
            file=source.name,
            size=-(-len(source.data) // _MEGABYTE),
            most=most // _MEGABYTE,
        )
