"""A made-up language: English twice as long, to see what no translation may do to the window.

It is for development and tests: no person is offered it. `XINJI_PSEUDO=1` in the environment has
the program speak it.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

CODE: Final = "xx"
"""Its code, as catalogues have one."""
VARIABLE: Final = "XINJI_PSEUDO"

_KEPT: Final = re.compile(r"(\{[^{}]*\}|%\(\w+\)\w|%s)")
_ACCENTS: Final = str.maketrans("AEIOUaeiouyncsz", "ÀÉÎÕÜàéîõüýñçšž")


@cache
def stretched(text: str) -> str:
    """A marked text with accents and twice as long; what is filled into it stays filled once.

    A mnemonic stays one, since only the first half has it, and a space at an end stays there.
    """
    core = text.strip()
    if not core:
        return text
    before, _, after = text.partition(core)
    parts = _KEPT.split(core)
    first = "".join(part if _KEPT.fullmatch(part) else part.translate(_ACCENTS) for part in parts)
    said = "".join(part for part in parts if not _KEPT.fullmatch(part)).replace("&", "")
    said = " ".join(said.translate(_ACCENTS).split())
    return f"{before}[{first} {said}]{after}" if said else text
