"""The trail as steps that can be taken back one after the other, and taken again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from tracker.domain.deed import DeedKind
from tracker.domain.sentence import N_, Sentence, Value
from tracker.services.history import History, PastDeed
from tracker.services.history_lines import what
from tracker.services.history_words import Words

MOST: Final = 50
"""So many steps back are kept in mind, and so many forth."""


@dataclass(frozen=True, slots=True)
class Step:
    """One command: what it is called, and the deeds to be turned back to undo or to redo it.

    A `final` one cannot be.
    """

    named: Sentence
    turns: tuple[int, ...]
    final: bool = False


@dataclass(frozen=True, slots=True)
class Steps:
    """What can be undone and what can be redone, what comes next as the last one of each."""

    undo: tuple[Step, ...] = ()
    redo: tuple[Step, ...] = ()


@dataclass
class _Command:
    """A deed, and the deeds that did it again or took it back since."""

    deed: int
    done: list[int] = field(default_factory=list)
    undone: list[int] = field(default_factory=list)


def read(history: History) -> Steps:
    """The steps that the trail tells of, those of earlier days too.

    A deed that turned the last one back counts as an undoing, whoever asked for it.
    """
    undo, redo = _replayed(*history.order())
    back = [(command, command.done[-1]) for command in undo[-MOST:]]
    forth = [(command, command.undone[-1]) for command in redo[-MOST:]]
    past = {one.deed.id: one for one in history.past([c.deed for c, _turn in (*back, *forth)])}
    words = history.words()
    return Steps(
        tuple(_step(words, [past[command.deed]], (turn,)) for command, turn in back),
        tuple(_step(words, [past[command.deed]], (turn,)) for command, turn in forth),
    )


def made(history: History, deeds: Sequence[int]) -> Step:
    """The step that deeds of one command are together."""
    return _step(history.words(), history.past(deeds), tuple(deeds))


def _replayed(
    deeds: Iterable[int], reversals: Iterable[tuple[int, int]]
) -> tuple[list[_Command], list[_Command]]:
    turned: dict[int, set[int]] = {}
    for by, one in reversals:
        turned.setdefault(by, set()).add(one)
    undo, redo = list[_Command](), list[_Command]()
    for deed in deeds:
        turns = turned.get(deed, set())
        if undo and not turns.isdisjoint(undo[-1].done):
            redo.append(undo.pop())
            redo[-1].undone.append(deed)
        elif redo and not turns.isdisjoint(redo[-1].undone):
            undo.append(redo.pop())
            undo[-1].done.append(deed)
        else:
            undo.append(_Command(deed, [deed]))
            redo.clear()
    return undo, redo


def _step(words: Words, past: Sequence[PastDeed], turns: tuple[int, ...]) -> Step:
    first, more = past[0], len(past) - 1
    about = Sentence("{about}", {"about": first.deed.about})
    told: Value = about if first.deed.kind in _BY_NAME else what(first, words)
    named = Sentence(_NAMES[first.deed.kind], {"what": told})
    if more:
        named = Sentence(N_("{what} and {count} more"), {"what": named, "count": more})
    return Step(named, turns, final=any(not one.can_be_turned for one in past))


_BY_NAME: Final = {
    DeedKind.IMPORTED,
    DeedKind.IMPORT_UNDONE,
    DeedKind.IMPORT_REDONE,
    DeedKind.IMPORT_FORGOTTEN,
    DeedKind.RULE_APPLIED,
}
"""Kinds of which the file or the rule says enough."""

_NAMES: Final[Mapping[DeedKind, str]] = {
    DeedKind.ADDED: N_("adding of {what}"),
    DeedKind.CHANGED: N_("change of {what}"),
    DeedKind.DELETED: N_("deletion of {what}"),
    DeedKind.BROUGHT_BACK: N_("bringing back of {what}"),
    DeedKind.RULES_MOVED: N_("new order of rules"),
    DeedKind.RULE_APPLIED: N_("rule {what} applied to entries"),
    DeedKind.RULE_TAKEN_BACK: N_("rule taken back from entries"),
    DeedKind.LINK_CONFIRMED: N_("confirmation of a link"),
    DeedKind.LINK_REFUSED: N_("refusal of a link"),
    DeedKind.WARNING_DECIDED: N_("decision on {what}"),
    DeedKind.REPORT_KEPT: N_("keeping of {what}"),
    DeedKind.REPORT_TAKEN_BACK: N_("taking back of {what}"),
    DeedKind.REPORT_TIED: N_("tying of {what}"),
    DeedKind.IMPORTED: N_("import of {what}"),
    DeedKind.IMPORT_UNDONE: N_("undoing of the import of {what}"),
    DeedKind.IMPORT_REDONE: N_("new import of {what}"),
    DeedKind.IMPORT_FORGOTTEN: N_("forgetting of the undone import of {what}"),
    DeedKind.REVERSED: N_("reversal of {what}"),
}
"""A deed as the thing that is undone or redone, by its kind."""
