"""The forms that entries can be written in for other programs."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tracker.domain.sentence import N_


@dataclass(frozen=True, slots=True)
class Format:
    """A form that entries can be written in; `title` is a marked text.

    One that is `whole` holds all entries, since its balances would else be wrong; the others hold
    what a query finds. `endings` are other suffixes that name it too.
    """

    name: str
    suffix: str
    title: str
    whole: bool
    endings: tuple[str, ...] = ()


FORMATS: Final = (
    Format("csv", "csv", N_("CSV table"), whole=False),
    Format("xlsx", "xlsx", N_("Excel workbook"), whole=False),
    Format("beancount", "beancount", N_("Beancount"), whole=True, endings=("bean",)),
    Format("ledger", "ledger", N_("ledger / hledger"), whole=True, endings=("journal", "dat")),
)


def format_of(path: Path) -> Format | None:
    """The format that a file's ending names; `None` where it names none."""
    ending = path.suffix.lower().removeprefix(".")
    return next((one for one in FORMATS if ending in (one.suffix, *one.endings)), None)
