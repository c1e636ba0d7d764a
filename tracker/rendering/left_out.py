"""What a chart of amounts leaves out: amounts of two currencies have no common height."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from tracker.domain.money import Money
from tracker.domain.sentence import N_
from tracker.i18n import Language

_WITHOUT: Final = N_("{said} (without {currencies})")


def with_left_out(said: str, amounts: Iterable[Money], own: str, language: Language) -> str:
    """What a chart says, and the currencies of amounts it might have shown besides its own."""
    others = sorted({amount.currency for amount in amounts if amount} - {own})
    if not others:
        return said
    return language.tr(_WITHOUT, said=said, currencies=language.listed(others))
