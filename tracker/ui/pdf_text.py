"""The text inside a PDF, so that it can be searched and copied as it was written.

A PDF tells which sign each glyph stands for. Where a font draws several signs with one glyph, Qt
names the first of them: a Kangxi radical (⽉) for the ideograph 月, a tab for a space. The text
that was written tells which sign was meant. (Looked up in the output of Qt 6.11 and 6.12: the
tables are not compressed and have four hexadecimal digits a sign, so that nothing moves.)
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from PySide6.QtGui import QFont, QRawFont

_TABLE = re.compile(rb"begincmap.*?endcmap", re.DOTALL)
_LIST = re.compile(rb"\[[^\]]*\]")
_LAST = 0xFFFF
"""Signs beyond take two places in a table and are left as they are."""
_SIGN = re.compile(rb"<([0-9A-F]{4})>")


def as_written(content: bytes, text: str, fonts: Iterable[QFont]) -> bytes:
    """The PDF with every glyph standing for the sign of `text` that it draws."""
    faces = [QRawFont.fromFont(font) for font in fonts]
    signs = sorted(sign for sign in set(text) if ord(sign) <= _LAST)
    meant = [{_glyph(face, sign): sign for sign in signs} for face in faces]

    def replaced(found: re.Match[bytes]) -> bytes:
        sign = chr(int(found[1], 16))
        if sign in text:
            return found[0]
        found_in = (known.get(_glyph(face, sign)) for face, known in zip(faces, meant, strict=True))
        right = next((candidate for candidate in found_in if candidate), sign)
        return b"<%04X>" % ord(right)

    def in_list(found: re.Match[bytes]) -> bytes:
        return _SIGN.sub(replaced, found[0])

    return _TABLE.sub(lambda table: _LIST.sub(in_list, table[0]), content)


def _glyph(face: QRawFont, sign: str) -> int:
    """The glyph a face draws a sign with; a negative number, the sign's own, where it has none."""
    glyphs = face.glyphIndexesForString(sign)
    return glyphs[0] if glyphs and glyphs[0] else -ord(sign)
