"""Which importer reads a file: the one that claims it, or the one the person names."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.domain.problem import KnownProblem
from tracker.domain.sentence import N_, Sentence, Word
from tracker.importing.catalogue import candidates
from tracker.importing.files import is_page
from tracker.importing.importer import Importer, SourceFile


class NotUnderstood(KnownProblem):
    """No importer knows the file."""


class SeveralImporters(KnownProblem):
    """More than one importer claims the file; `candidates` are their names and titles (marked)."""

    def __init__(self, file: str, claims: Sequence[Importer]) -> None:
        template = N_("{file} could be any of these: {titles}. Say which one it is.")
        super().__init__(template, file=file, titles=_listed(claims))
        self.candidates = tuple((importer.name, importer.title) for importer in claims)


def choose(source: SourceFile, importers: Sequence[Importer], named: str | None) -> Importer:
    """The importer that reads `source`: the `named` one, else the only one that claims it.

    Raises:
        NotUnderstood: nobody claims it; says what can be done.
        SeveralImporters: more than one claims it.
    """
    if named is not None:
        return next(importer for importer in importers if importer.name == named)
    claims = candidates(source, importers)
    if not claims and is_page(source):
        template = N_(
            "{file} is a web page and no statement: perhaps the page to log in was saved instead. "
            "Download the statement again."
        )
        raise NotUnderstood(template, file=source.name)
    if not claims:
        template = N_(
            "{file} is no statement that is known here: none of {count} {count:layout|layouts} "
            "fits. The guides in the help tell which can be read; of any other table, say what "
            "its columns are."
        )
        raise NotUnderstood(template, file=source.name, count=len(importers))
    if len(claims) > 1:
        raise SeveralImporters(source.name, claims)
    return claims[0]


def _listed(importers: Sequence[Importer]) -> Sentence | Word:
    """The titles of importers, one after the other, each in the reader's language."""
    first, *others = (Word(importer.title) for importer in importers)
    said: Sentence | Word = first
    for title in others:
        said = Sentence(N_("{before}, {after}"), {"before": said, "after": title})
    return said
