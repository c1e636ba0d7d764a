"""Links between entries as the entries page shows them. No Qt in this file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from tracker.domain.entry import Entry
from tracker.domain.link import LinkKind
from tracker.domain.sentence import N_, Percent, Sentence, Value, Word
from tracker.i18n import Language
from tracker.ui.columns import Column, cell_text

if TYPE_CHECKING:
    from tracker.services.links import LinkedPair

SURE = 90
"""Percent from which on proposals are confirmed together, as `tracker.services.links.SURE`."""


def proposal_columns(files: Mapping[int, str]) -> Sequence[Column[LinkedPair]]:
    """Both sides beside each other, why they may belong together, and how sure that is."""
    return (
        Column(N_("Sure"), lambda p: Percent(p.link.confidence / 100), numeric=True, width=64),
        Column(N_("Amount (¥)"), lambda p: p.entry.amount, numeric=True, width=96),
        Column(N_("Counts"), lambda p: side(p.entry, files), width=200, stretch=True),
        Column(N_("Tells of it too"), lambda p: side(p.witness, files), width=200, stretch=True),
        Column(N_("Why"), lambda p: Word(p.link.reason), width=200, stretch=True),
    )


def side(entry: Entry, files: Mapping[int, str]) -> Value:
    """An entry in short: day, whom, what for, and where it stands."""
    said = " ".join(part for part in (entry.counterparty, entry.text) if part)
    file = files.get(entry.batch_id or 0, "")
    if not file or entry.line is None:
        return f"{entry.occurred_on} {said}"
    values = {"day": str(entry.occurred_on), "said": said, "file": file, "line": str(entry.line)}
    return Sentence(N_("{day} {said} ({file}, line {line})"), values)


def told(pair: LinkedPair, of: int, files: Mapping[int, str], language: Language) -> str:
    """What another entry is to the one that is selected, in one line."""
    other = pair.witness if pair.entry.id == of else pair.entry
    if pair.link.kind is LinkKind.REFUND:
        heading = N_("Refund") if other is pair.witness else N_("Purchase")
    else:
        heading = N_("Told of too by") if other is pair.witness else N_("Counted with")
    amount = language.money(other.amount)
    return f"{language.tr(heading)}: {amount}  {cell_text(side(other, files), language)}"


def sure(pairs: Sequence[LinkedPair]) -> list[int]:
    """The links among proposals that are sure enough to be confirmed together."""
    return [pair.link.id for pair in pairs if pair.link.confidence >= SURE]
