"""A sentence for the person: a template to translate, and the values that fill it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeAlias

from tracker.domain.money import Money
from tracker.domain.period import Month


def N_(text: str) -> str:  # noqa: N802 - the mark that translators' tools look for
    """Return `text` unchanged: marks a text to be translated where it is shown."""
    return text


@dataclass(frozen=True, slots=True)
class Percent:
    """A share (0.82) that is shown as a percentage (82%), with `digits` after the point."""

    share: float
    digits: int = 0


@dataclass(frozen=True, slots=True)
class Sentence:
    """`template` is an English text marked with `N_`; `{names}` in it are keys of `values`.

    Values keep their type until the sentence is shown, so that amounts, dates and percentages
    are written as the reader's language writes them. A `Word` or another sentence is translated
    in its turn, plain text is not.
    """

    template: str
    values: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Word:
    """A marked text that is a value inside a sentence, such as the name of a kind."""

    text: str


@dataclass(frozen=True, slots=True)
class Listed:
    """Several values inside a sentence, one after the other as the reader's language has them."""

    values: tuple[Value, ...]

    def __str__(self) -> str:
        return ", ".join(map(str, self.values))


class _Filled(str):
    """A value as it is written; `{count:entry|entries}` is the word that stands behind it."""

    __slots__ = ()

    def __format__(self, spec: str, /) -> str:
        one, separator, many = spec.partition("|")
        if not separator:
            return super().__format__(spec)
        return one if self == "1" else many


def fill(template: str, values: Mapping[str, str]) -> str:
    """Put values, written already, into a template.

    English has two forms of a noun or verb, `{days:day|days}`: the first one stands where the value
    is 1. A translation into a language with one form says the noun alone.
    """
    return template.format_map({name: _Filled(text) for name, text in values.items()})


Value: TypeAlias = "str | int | float | date | Money | Month | Percent | Word | Sentence | Listed"
