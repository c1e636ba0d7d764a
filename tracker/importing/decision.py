"""Decision tables: what a row means, as an ordered list of named predicates and outcomes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, NamedTuple, TypeVar

from tracker.domain.entry import EntryKind
from tracker.importing.importer import AccountHint

R = TypeVar("R")


def nowhere(row: object) -> AccountHint | None:
    """No account of the person's, or one that the statement does not tell."""
    del row
    return None


def no_doubt(row: object) -> str:
    """Nothing about the row needs a person's eye."""
    del row
    return ""


@dataclass(frozen=True, slots=True)
class Skip:
    """The row moves no money of the person's; says why, in a marked text."""

    reason: str


@dataclass(frozen=True, slots=True)
class Move(Generic[R]):
    """The row moves money: of which kind, from where to where, and whether that is doubtful.

    `review` is a marked text when every such row is doubtful; `doubt` finds doubts in a row.
    """

    kind: EntryKind
    account: Callable[[R], AccountHint | None] = nowhere
    to_account: Callable[[R], AccountHint | None] = nowhere
    review: str = ""
    doubt: Callable[[R], str] = no_doubt


class Rule(NamedTuple, Generic[R]):
    """If the predicate holds, this is what the row means."""

    when: Callable[[R], bool]
    outcome: Move[R] | Skip


def decide(row: R, rules: Sequence[Rule[R]]) -> Move[R] | Skip:
    """The outcome of the first rule whose predicate holds; the last rule of a table always does."""
    for when, outcome in rules:
        if when(row):
            return outcome
    raise AssertionError("a decision table must end with a rule for everything else")
