"""OFX text to aggregates: SGML that closes no element (1.x) and XML (2.x) alike.

The parser of ofxtools demands a header of few encodings and nests what follows an empty element
in it; its model refuses files that lack what only a bank would need; neither tells a line. So the
markup, of which OFX uses little, is read here. No entity of a file's own is ever put in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from typing import Final

_TOKEN = re.compile(
    r"<(?P<end>/?)(?P<tag>[A-Za-z][A-Za-z0-9._]*)\s*(?P<empty>/?)>"
    r"(?:<!\[CDATA\[(?P<data>.*?)\]\]>|(?P<text>[^<]*))",
    re.DOTALL,
)
_HOLDERS: Final = frozenset(
    """
    OFX SIGNONMSGSRSV1 SONRS FI BANKMSGSRSV1 STMTTRNRS STMTRS CREDITCARDMSGSRSV1 CCSTMTTRNRS
    CCSTMTRS BANKACCTFROM CCACCTFROM BANKACCTTO CCACCTTO BANKTRANLIST BANKTRANLISTP STMTTRN
    STMTTRNP PAYEE LEDGERBAL AVAILBAL INVSTMTMSGSRSV1 INVSTMTTRNRS INVSTMTRS INVACCTFROM
    INVTRANLIST INVBANKTRAN CURRENCY ORIGCURRENCY
    """.split()  # noqa: SIM905 - a list of strings is no easier to read
)


@dataclass(slots=True)
class Aggregate:
    """Elements by name (the first of each) and what is nested; `line` counts from 1."""

    tag: str
    line: int
    values: dict[str, str] = field(default_factory=dict)
    parts: list[Aggregate] = field(default_factory=list)

    def value(self, tag: str) -> str:
        """What an element says, "" where it is missing or empty."""
        return self.values.get(tag, "")

    def part(self, *tags: str) -> Aggregate | None:
        """The first nested aggregate of one of these names."""
        return next((part for part in self.parts if part.tag in tags), None)

    def find(self, *tags: str) -> Iterator[Aggregate]:
        """Every aggregate of these names, however deep, in the order of the file."""
        for part in self.parts:
            if part.tag in tags:
                yield part
            else:
                yield from part.find(*tags)


def aggregates(text: str) -> Aggregate:
    """Everything in a file, under a root of its own; what is not understood is left out."""
    root = Aggregate("", 1)
    open_ones = [root]
    line, seen = 1, 0
    for token in _TOKEN.finditer(text):
        line += text.count("\n", seen, token.start())
        seen = token.start()
        tag = token["tag"].upper()
        if token["end"]:
            _close(open_ones, tag)
        elif value := _value(token):
            open_ones[-1].values.setdefault(tag, value)
        elif not token["empty"] and (tag in _HOLDERS or _is_trade(tag, open_ones[-1])):
            _open(open_ones, Aggregate(tag, line))
    return root


def _is_trade(tag: str, within: Aggregate) -> bool:
    """Whether this begins a trade in securities, of which there are many names."""
    return within.tag == "INVTRANLIST" and not tag.startswith("DT")


def _value(token: re.Match[str]) -> str:
    data = token["data"]
    return data.strip() if data is not None else unescape(token["text"]).strip()


def _open(open_ones: list[Aggregate], found: Aggregate) -> None:
    open_ones[-1].parts.append(found)
    open_ones.append(found)


def _close(open_ones: list[Aggregate], tag: str) -> None:
    """Leave an aggregate; the end of an element, or of nothing that is open, is passed over."""
    for depth in range(len(open_ones) - 1, 0, -1):
        if open_ones[depth].tag == tag:
            del open_ones[depth:]
            return
