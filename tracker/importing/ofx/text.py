"""The text of an OFX file, by the encoding that its head names, as far as it is true."""

from __future__ import annotations

import codecs
import re

from tracker.importing.decode import text_of

_HEAD = 4096
_OFX = re.compile(rb"<\s*OFX\s*>|OFXHEADER\s*[:=]", re.IGNORECASE)
_CHARSET = re.compile(rb"CHARSET:\s*([\w-]+)", re.IGNORECASE)
_XML = re.compile(rb"encoding=[\"']([\w.-]+)[\"']", re.IGNORECASE)


def is_ofx(data: bytes) -> bool:
    """Whether these bytes begin as OFX does."""
    head = data[:_HEAD]
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        head = head.decode("utf-16", "ignore").encode()
    return bool(_OFX.search(head))


def ofx_text(data: bytes) -> str:
    """Decode a file; by what fits where its head names no encoding, or one that does not."""
    encoding = _named(data[:_HEAD])
    if encoding:
        try:
            return data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            pass
    return text_of(data)


def _named(head: bytes) -> str:
    """The encoding that is named; Western Windows is what programs write that do not care."""
    if match := _XML.search(head):
        return match[1].decode()
    match = _CHARSET.search(head)
    name = match[1].decode() if match else ""
    if not name.isdecimal() or name == "1252":
        return ""
    return f"cp{name}"
