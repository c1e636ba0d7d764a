"""The text of a credit report, taken out of its document by a process of its own."""

from __future__ import annotations

from tracker.domain.sentence import N_
from tracker.importing.document.apart import TooMuch, answer_of
from tracker.importing.document.child import Form
from tracker.importing.importer import ImportProblem, PasswordNeeded, SourceFile

NO_TEXT = N_(
    "{file} is a scan or a picture: it holds no text that could be read. "
    "Type the report in by hand."
)
"""What is said of a document that shows a report and does not hold its words."""

_REFUSALS = {
    "damaged": N_("{file} is damaged: it cannot be read as a PDF. Download or copy it again."),
    "no text": NO_TEXT,
    "unreadable": N_(
        "The text of {file} cannot be read: its fonts do not say which characters they show. "
        "Type the report in by hand."
    ),
    "too long": N_("{file} is too long for a credit report."),
}
_TOO_MUCH = N_("{file} is damaged, or made to take more memory or time than a credit report does.")


def text_within(source: SourceFile, form: Form, password: str | None) -> str:
    """The lines of a PDF or a page in the order they are read, cells of a row joined by tabs.

    Raises:
        PasswordNeeded: it is locked and no password, or a wrong one, was given.
        ImportProblem: it holds no text, is damaged, or takes more than a report should.
    """
    try:
        answer = answer_of(source.name, source.data, form, password)
    except TooMuch:
        raise ImportProblem(_TOO_MUCH, file=source.name) from None
    refusal = answer.get("refusal")
    if refusal == "locked":
        raise PasswordNeeded(
            N_("The password does not open {file}.")
            if password
            else N_("{file} is locked. Its password was told where you asked for the report."),
            file=source.name,
        )
    if refusal is not None:
        raise ImportProblem(_REFUSALS[refusal], file=source.name)
    text: str = answer["text"]
    return text
