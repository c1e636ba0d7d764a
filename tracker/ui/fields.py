"""What can be typed into a record: its fields, how each is edited. No Qt."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import Enum, auto
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from tracker.domain.money import CNY
from tracker.domain.problem import KnownProblem
from tracker.domain.sentence import N_, Sentence, Value, Word

if TYPE_CHECKING:
    from tracker.services.ledger import Ledger
    from tracker.ui.page import Done

T = TypeVar("T")


class Editor(Enum):
    """How a field is edited."""

    TEXT = auto()
    NOTE = auto()
    MONEY = auto()
    DATE = auto()
    INSTANT = auto()
    MONTH = auto()
    NUMBER = auto()
    CHOICE = auto()
    FLAG = auto()


@dataclass(frozen=True)
class Field:
    """One field of a record: attribute, label (marked) and editor.

    `optional` fields may be left empty, which is `None` (a text: ""). `choices` maps values to
    what they are called, already in the person's language. `hint` is a marked text below the
    editor. `suggestions` complete a text. `low` and `high` bound numbers.
    """

    attr: str
    label: str
    editor: Editor = Editor.TEXT
    optional: bool = False
    choices: Mapping[Any, str] = field(default_factory=dict)
    hint: str = ""
    suggestions: Sequence[str] = ()
    low: int = 0
    high: int = 1_000_000
    currency: str = CNY


def unchanged(record: T) -> T:
    """Most records are saved as they were typed."""
    return record


@dataclass(frozen=True)
class Recall(Generic[T]):
    """How a new record is filled in from an earlier one that is likely to be alike.

    Once one of the suggestions of the field `by` is there, `find`, which is called off the UI
    thread, gives that record; its `attrs` are taken over where nothing was chosen yet, and `said`
    are the words for it.
    """

    by: str
    find: Callable[[str], T | None]
    attrs: Sequence[str]
    said: Callable[[T], Sentence]


@dataclass(frozen=True)
class Draft(Generic[T]):
    """A record to be typed in or changed: `title` is in the person's language.

    `prepare` completes what was typed before it is saved; it may raise FieldWrong. `currency` tells
    what amounts are in by what is chosen, where that is not the same for every record. `needless`
    names the fields that what is chosen has no use for. `save` is how it is saved, where that is
    not as any record. `another` is the draft of the next one, where several are typed in.
    `usual` tells the days that are usual for what is chosen, by their fields.
    """

    title: str
    fields: Sequence[Field]
    record: T
    prepare: Callable[[T], T] = unchanged
    recall: Recall[T] | None = None
    currency: Callable[[T], str] | None = None
    needless: Callable[[T], Collection[str]] | None = None
    save: Callable[[Ledger, T], Done] | None = None
    another: Callable[[T], Draft[T]] | None = None
    usual: Callable[[T], Mapping[str, date]] | None = None


class FieldWrong(KnownProblem):
    """What was typed into a field cannot be its value; `field` names the attribute."""

    def __init__(self, attr: str, template: str, /, **values: Value) -> None:
        super().__init__(template, **values)
        self.field = attr


def needed(wanted: Field) -> FieldWrong:
    """A field that may not be left empty was."""
    return FieldWrong(wanted.attr, N_("{field} is needed."), field=Word(wanted.label))


def not_money(wanted: Field) -> FieldWrong:
    """An amount that cannot be read."""
    return FieldWrong(
        wanted.attr, N_("Write an amount such as 1,234.50, or a sum such as 12.5 + 8.")
    )


def not_a_month(wanted: Field) -> FieldWrong:
    """A month that cannot be read."""
    return FieldWrong(wanted.attr, N_("Write a month such as 2026-03."))


def field_of(problem: KnownProblem) -> str:
    """The attribute a problem is about, "" when it names none."""
    return str(getattr(problem, "field", ""))
