"""CAMT documents read as they stream by: one entry or balance at a time, none kept."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Final
from xml.sax import SAXException
from xml.sax.handler import ContentHandler, feature_external_ges
from xml.sax.xmlreader import AttributesImpl, Locator

from tracker.domain.sentence import N_
from tracker.importing.importer import ImportProblem

STATEMENTS: Final = ("Stmt", "Rpt", "Ntfctn")
_WHOLE: Final = ("Acct", "Bal", "Ntry")
_MOST_DEEP = 64


@dataclass(slots=True)
class Node:
    """An element: its name without namespace, its line, what it says, what is in it."""

    tag: str
    line: int
    text: str = ""
    currency: str = ""
    parts: list[Node] = field(default_factory=list)

    def find(self, *path: str) -> Node | None:
        """The first element at a path below this one."""
        node = self
        for tag in path:
            for part in node.parts:
                if part.tag == tag:
                    node = part
                    break
            else:
                return None
        return node

    def all(self, *path: str) -> Iterator[Node]:
        """Every element at a path below this one, in order."""
        for part in self.parts:
            if part.tag == path[0]:
                if len(path) == 1:
                    yield part
                else:
                    yield from part.all(*path[1:])

    def say(self, *paths: str) -> str:
        """What the first of these paths (`Refs/TxId`) that says anything says."""
        for path in paths:
            node = self.find(*path.split("/"))
            if node is not None and node.text:
                return node.text
        return ""


class _Handler(ContentHandler):
    def __init__(self, take: Callable[[str, Node], None]) -> None:
        super().__init__()
        self._take = take
        self._open: list[Node] = []
        self._depth = 0
        self._locator: Locator | None = None

    def setDocumentLocator(self, locator: Locator) -> None:  # noqa: N802 - SAX
        self._locator = locator

    def startElement(self, name: str, attrs: AttributesImpl) -> None:  # noqa: N802 - SAX
        tag = name.rpartition(":")[2]
        self._depth += 1
        if self._depth > _MOST_DEEP:
            raise SAXException("elements inside elements without end")
        line = (self._locator.getLineNumber() or 0) if self._locator else 0
        if self._open:
            node = Node(tag, line, currency=attrs.get("Ccy", ""))
            self._open[-1].parts.append(node)
            self._open.append(node)
        elif tag in STATEMENTS:
            self._take("begin", Node(tag, line))
        elif tag in _WHOLE:
            self._open.append(Node(tag, line))

    def characters(self, content: str) -> None:
        if self._open:
            self._open[-1].text += content

    def endElement(self, name: str) -> None:  # noqa: N802 - SAX
        del name
        self._depth -= 1
        if self._open:
            node = self._open.pop()
            node.text = node.text.strip()
            if not self._open:
                self._take(node.tag, node)


def stream(data: bytes, file: str, take: Callable[[str, Node], None]) -> None:
    """Read a document; `take` gets "begin" for each statement, then its Acct, Bal and Ntry.

    Raises:
        ImportProblem: it is no well-formed XML, or defines entities, which no bank does.
    """
    from defusedxml import DefusedXmlException  # noqa: PLC0415 - slow
    from defusedxml.expatreader import DefusedExpatParser  # noqa: PLC0415 - slow

    parser = DefusedExpatParser(forbid_dtd=True)
    parser.setFeature(feature_external_ges, state=False)
    parser.setContentHandler(_Handler(take))
    try:
        parser.parse(io.BytesIO(data))
    except (SAXException, DefusedXmlException, ValueError, LookupError) as error:
        raise ImportProblem(
            N_("{file} is no XML document that can be read: {cause}"), file=file, cause=str(error)
        ) from error
