"""Events outside the person's reach: what platforms and regulators did, and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class ContextEvent:
    """A dated event of a platform or regulator, written down or changed by the person.

    `key` names the event of the program's own collection that this one stands in for, "" for one
    of the person's. `source` says who published it, `link` where it can be read, `claims` which
    claims of the article it bears on (A1, A6), separated by spaces. A `hidden` one is not shown.
    """

    id: int = 0
    key: str = ""
    on: date = date.min
    until: date | None = None
    title: str = ""
    text: str = ""
    source: str = ""
    link: str = ""
    claims: str = ""
    hidden: bool = False
