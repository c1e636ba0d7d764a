"""The text of a credit report, whatever kind of file it came in."""

from __future__ import annotations

from tracker.domain.sentence import N_
from tracker.importing.credit_report import footers, notes, web
from tracker.importing.credit_report.characters import plain
from tracker.importing.credit_report.pdf import pdf_text
from tracker.importing.decode import text_of as decoded
from tracker.importing.importer import ImportProblem, SourceFile

MOST_BYTES = 100 * 1024 * 1024
"""The largest document that is looked into."""

_PDF = b"%PDF-"
_HEAD = 1024
_MEGABYTE = 1024 * 1024


def text_of(source: SourceFile, password: str | None = None) -> str:
    r"""The text of a PDF, an HTML page or a plain text, one printed line a line.

    What a reader of it may rely on:

    - Lines are joined by `\n`, pages too; none is empty, none begins or ends with a blank. A
      sentence that runs on is cut wherever its line ended on paper, also inside a word or a
      number: join its lines without anything between.
    - A row of a table is one line, its cells joined by `\t`, also where a cell was printed on
      several lines. Fields that stand apart on one line (报告编号, 报告时间) are joined by `\t`
      too. A tab never stands inside a sentence of a PDF or a page. In pasted text it stands
      between the cells of an inquiry; otherwise cells are as far apart as the copy left them,
      by a blank, a tab or a line end.
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
    if len(source.data) > MOST_BYTES:
        raise ImportProblem(
            N_("{file} is too large: {size} MB; files of up to {most} MB are read."),
            file=source.name,
            size=-(-len(source.data) // _MEGABYTE),
            most=MOST_BYTES // _MEGABYTE,
        )
    if _PDF in source.data[:_HEAD]:
        text = pdf_text(source, password)
    elif web.is_page(source.data):
        text = web.page_text(source.data)
    else:
        text = decoded(source.data)
    return notes.without(footers.without(tidy(text)))


def tidy(text: str) -> str:
    """A text in plain characters, without empty lines and blanks that say nothing."""
    lines = (
        "\t".join(" ".join(c.split(" ")).strip() for c in line.split("\t"))
        for line in plain(text).split("\n")
    )
    return "\n".join(line for line in lines if line.strip())
