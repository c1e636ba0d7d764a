"""The files that were given: how far each is, and the statements read so far. No Qt in here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum
from pathlib import Path

from tracker.domain.problem import KnownProblem
from tracker.domain.sentence import N_, Sentence
from tracker.importing.importer import PasswordNeeded
from tracker.services.choice import NotUnderstood, SeveralImporters
from tracker.ui.pages.imports.draft import Draft, Given
from tracker.ui.pages.imports.model import FileRead


class State(Enum):
    """How far a file is; the values are marked texts."""

    WAITING = N_("Waiting")
    READING = N_("Reading")
    READ = N_("Read")
    LOCKED = N_("Needs a password")
    SEVERAL = N_("Could be several kinds")
    STRANGER = N_("No known statement")
    FAILED = N_("Cannot be read")


UNREAD = (State.LOCKED, State.SEVERAL, State.STRANGER, State.FAILED)
"""The states of a file that is not read, and will not be unless the person helps."""


@dataclass(frozen=True, slots=True)
class Item:
    """A file, or of an archive one of the statements in it."""

    given: Given
    state: State = State.WAITING
    share: float = 0.0
    draft: Draft | None = None
    problem: KnownProblem | None = None

    @property
    def name(self) -> str:
        """What it is called: in an archive, by the name it has there."""
        return self.draft.preview.file if self.draft else self.given.path.name

    @property
    def candidates(self) -> tuple[tuple[str, str], ...]:
        """The layouts it may be in, names and titles (marked), where more than one fits."""
        return self.problem.candidates if isinstance(self.problem, SeveralImporters) else ()

    @property
    def said(self) -> str | Sentence:
        """How far it is: a marked text, or a sentence with the share that is read."""
        if self.state is State.READING:
            return Sentence(N_("Reading, {percent} %"), {"percent": round(self.share * 100)})
        words: str = self.state.value
        return words


@dataclass
class Pile:
    """Every file given since the page was empty, in the order they were given."""

    items: list[Item] = field(default_factory=list)
    declined: set[Path] = field(default_factory=set)
    """Locked files whose password the person does not want to give now."""

    @property
    def drafts(self) -> tuple[Draft, ...]:
        """The statements that were read."""
        return tuple(item.draft for item in self.items if item.draft)

    @property
    def under_way(self) -> Sequence[Item]:
        """Files that are being read or wait for it."""
        return [i for i in self.items if i.state in {State.WAITING, State.READING}]

    def of(self, *states: State) -> list[Item]:
        """The files in those states."""
        return [item for item in self.items if item.state in states]

    @property
    def is_stuck(self) -> bool:
        """Whether there are files, and none of them goes on without the person."""
        return bool(self.items) and len(self.of(*UNREAD)) == len(self.items)

    @property
    def to_ask_for(self) -> list[Item]:
        """Locked files whose password may be asked for."""
        return [i for i in self.of(State.LOCKED) if i.given.path not in self.declined]

    def add(self, paths: Iterable[Path]) -> list[Given]:
        """Put files on the pile; those that are new there."""
        known = {item.given.path for item in self.items}
        new = [Given(path) for path in dict.fromkeys(paths) if path not in known]
        self.items += [Item(given) for given in new]
        return new

    def again(self, given: Given) -> Given:
        """A file will be read anew, with what was told of it."""
        self._put(given, [Item(replace(given, password=None))])
        return given

    def reading(self, given: Given, share: float = 0.0) -> None:
        """A file is being read; so much of it is."""
        for place, item in enumerate(self.items):
            if item.given.path == given.path and item.state in {State.WAITING, State.READING}:
                self.items[place] = replace(item, state=State.READING, share=share)

    def answered(self, answer: FileRead) -> None:
        """A file was read, or cannot be."""
        found = [Item(answer.given, State.READ, 1.0, draft) for draft in answer.drafts]
        if answer.problem is not None:
            state = _state_of(answer.problem)
            found = [Item(answer.given, state, problem=answer.problem)]
        self._put(answer.given, found)

    def put_drafts(self, drafts: Iterable[Draft]) -> None:
        """Put drafts in the place of those with the same keys."""
        new = {draft.key: draft for draft in drafts}
        self.items = [
            replace(item, draft=new[item.draft.key])
            if item.draft is not None and item.draft.key in new
            else item
            for item in self.items
        ]

    def add_drafts(self, drafts: Iterable[Draft]) -> None:
        """Put statements on the pile that were read before."""
        self.items += [Item(draft.given, State.READ, 1.0, draft) for draft in drafts]

    def remove(self, gone: Iterable[Item]) -> None:
        """Take files off the pile."""
        names = {id(item) for item in gone}
        self.items = [item for item in self.items if id(item) not in names]

    def remove_drafts(self, keys: Iterable[int]) -> None:
        """Take statements off the pile."""
        gone = set(keys)
        self.items = [item for item in self.items if not item.draft or item.draft.key not in gone]

    def _put(self, given: Given, found: Sequence[Item]) -> None:
        places = [n for n, item in enumerate(self.items) if item.given.path == given.path]
        at = places[0] if places else len(self.items)
        others = [item for item in self.items if item.given.path != given.path]
        self.items = [*others[:at], *found, *others[at:]]


def _state_of(problem: KnownProblem) -> State:
    if isinstance(problem, PasswordNeeded):
        return State.LOCKED
    if isinstance(problem, SeveralImporters):
        return State.SEVERAL
    return State.STRANGER if isinstance(problem, NotUnderstood) else State.FAILED
