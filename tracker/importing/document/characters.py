"""One way to write each character, whatever a page, a font or a keyboard made of it."""

from __future__ import annotations

import re
import unicodedata

# What fonts show alike and Unicode does not fold together: radicals in the place of words.
_RADICALS = (
    "⼾户⺠民⻅见⻆角⻉贝⻋车⻓长⻔门⻘青⻚页⻛风⻜飞⻝食⻢马⻣骨⻤鬼"
    "⻥鱼⻦鸟⻨麦⻩黄⻬齐⻮齿⻰龙⻳龟⻄西⻁虎⺟母⻧卤⻙韦"
)
_BLANKS = "\u00a0\u1680\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
_INVISIBLE = "\ufeff\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\u2028\u2029\u0000"
_LINE_ENDS = "\r\v\f\x1c\x1d\x1e\x85"

_TWICE = (
    (0x2F00, 0x2FE0),  # radicals
    (0xF900, 0xFB07),  # characters twice in old sets, and ligatures
)
_WIDTHS = (
    (0xFE30, 0xFE70),  # small and upright forms
    (0xFF01, 0xFF61),  # full width
)
_CHINESE = {"(": "（", ")": "）", ":": "：", ";": "；", "!": "！", "?": "？"}


def _folded(ranges: tuple[tuple[int, int], ...]) -> dict[int, str]:
    codes = (code for first, end in ranges for code in range(first, end))
    return {code: unicodedata.normalize("NFKC", chr(code)) for code in codes}


WORDS = _folded(_TWICE) | {
    ord(radical): word for radical, word in zip(_RADICALS[::2], _RADICALS[1::2], strict=True)
}
"""The word for each character that a font put in its place, by its code."""


def _forms() -> dict[int, str]:
    forms = WORDS | _folded(_WIDTHS)
    forms |= dict.fromkeys(map(ord, _BLANKS), " ")
    forms |= dict.fromkeys(map(ord, _INVISIBLE), "")
    forms |= {ord(sign): full for half, full in _CHINESE.items() for sign in (half, full)}
    forms[ord("，")] = "，"  # told apart below from one that groups digits
    return forms


_FORMS = _forms()
_FULL_DIGIT = "０-９"
_FULL_GROUP = re.compile(rf"(?<=[{_FULL_DIGIT}])，(?=[{_FULL_DIGIT}]{{3}}(?![{_FULL_DIGIT}]))")
_PAUSE = re.compile(r"(?<!\d),|,(?!\d{3}(?!\d))")
_CLOCK = re.compile(r"(?<=\d)：(?=\d\d(?!\d))")


def plain(text: str) -> str:
    """The text with digits, letters and signs of half width, and pauses as Chinese writes them.

    Brackets, colons, semicolons and commas have full width, save a comma that groups digits
    (10,000) and the colon of a clock (09:08:07). Radicals, ligatures and characters that stand
    twice in old sets become the words they show; blanks of every kind become a blank; what is
    invisible goes. Line ends and tabs stay.
    """
    text = re.sub(f"\r\n|[{_LINE_ENDS}]", "\n", text)
    text = _FULL_GROUP.sub(",", text).translate(_FORMS)
    return _CLOCK.sub(":", _PAUSE.sub("，", text))
