"""The text of an OFX file, by the encoding that its head names, as far as it is true."""

from __future__ import annotations

import codecs
import re

from tracker.importing.decode import text_of

_HEAD = 4096
_OFX = re.compile(rb"<\s*OFX\s*>|OFXHEADER\s*[:=]", re.IGNORECASE)
_CHARSET = re.compile(rb"CHARSET:\s*([\w-]+)", re.IGNORECASE)
_WESTERN = "cp1252"
_IN_A_ROW = re.compile(rb"[\x80-\xff]{2}")
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
    if encoding and (encoding != _WESTERN or _is_western(data)):
        try:
            return data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            pass
    return text_of(data)


def _is_western(data: bytes) -> bool:
    """Whether it is Western Windows, which is named by programs too that do not care.

    Its accents stand alone among plain letters; other writing is bytes beyond them in a row.
    """
    return not _IN_A_ROW.search(data)


def _named(head: bytes) -> str:
    """The encoding that is named, "" where none is."""
    if match := _XML.search(head):
        return match[1].decode()
    match = _CHARSET.search(head)
    name = match[1].decode() if match else ""
    return f"cp{name}" if name.isdecimal() else ""
