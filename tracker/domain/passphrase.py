"""How hard a passphrase is to guess, told from itself alone, rather too low than too high."""

from __future__ import annotations

import math
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from tracker.domain.sentence import N_

LEAST_SIGNS: Final = 8
"""A shorter passphrase is refused (NIST SP 800-63B-4, 3.1.1.2)."""


class Grade(StrEnum):
    """How far a passphrase carries against somebody who has the file and time."""

    REFUSED = "refused"
    WEAK = "weak"
    FAIR = "fair"
    GOOD = "good"
    STRONG = "strong"


GRADE_LABELS: Final = {
    Grade.REFUSED: N_("Too short: at least 8 signs"),
    Grade.WEAK: N_("Weak: soon found by somebody who has the file"),
    Grade.FAIR: N_("Fair: holds off somebody with little time"),
    Grade.GOOD: N_("Good"),
    Grade.STRONG: N_("Strong"),
}

_FROM_BITS: Final = ((70.0, Grade.STRONG), (50.0, Grade.GOOD), (35.0, Grade.FAIR))
"""A try costs a machine some 0.5 s and 128 MB: with 1000 of them 35 bits last half a year on
average, 50 bits 9000 years, and 70 bits anybody's lifetime."""


@dataclass(frozen=True, slots=True)
class Strength:
    """Bits that somebody has to guess who knows how people choose, and what they are worth."""

    bits: float
    grade: Grade


def strength(passphrase: str) -> Strength:
    """Judge a passphrase."""
    words = unicodedata.normalize("NFKC", passphrase)
    bits = _bits(words)
    if len(words) < LEAST_SIGNS:
        return Strength(bits, Grade.REFUSED)
    grade = next((grade for least, grade in _FROM_BITS if bits >= least), Grade.WEAK)
    return Strength(bits, grade)


_COMMON: Final = (
    "password", "passwort", "qwerty", "letmein", "welcome", "monkey", "dragon", "iloveyou", "admin",
    "login", "secret", "master", "woaini", "aini", "nihao", "mima", "zhongguo", "beijing", "xinji",
    "shanghai", "alipay", "zhifubao", "weixin", "wechat", "taobao", "xiaomi", "huawei", "wang",
    "zhang", "chen", "yang", "zhao", "huang", "5201314", "1314", "520", "888", "666", "168", "abc",
    "qaz", "wsx", "我爱你", "密码", "中国", "信迹", "支付宝", "微信",
)  # fmt: skip
"""What many begin with; each is worth the choice among some hundreds of such."""
_COMMON_BITS: Final = 8.0
_YEARS: Final = tuple(str(year) for year in range(1940, 2040))
_YEAR_BITS: Final = math.log2(len(_YEARS))
_ROWS: Final = ("1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm", "abcdefghijklmnopqrstuvwxyz")
_RUN_BITS: Final = 2.0
"""What one more sign of a run (aaaa, 3456, hgfe, asdf) is worth."""
_HAN_BITS: Final = 7.0
"""A Chinese character in a text, where the one before says a good part of it."""
_LETTER_BITS: Final = math.log2(26)
_DIGIT_BITS: Final = math.log2(10)
_MARK_BITS: Final = math.log2(33)
_WORD_BITS: Final = 11.0
"""A word of small letters, as diceware counts those of its shorter lists (7776 words: 12.9)."""
_WORD_SIGN_BITS: Final = 2.3
"""A letter within a word: what is said goes on as it mostly does (Shannon 1951)."""


def _bits(words: str) -> float:
    plain, bits = words.casefold(), 0.0
    if plain != words:
        bits += min(sum(a != b for a, b in zip(plain, words, strict=False)), 6)
    for known, worth in (*((c, _COMMON_BITS) for c in _COMMON), *((y, _YEAR_BITS) for y in _YEARS)):
        if known in plain:
            plain = plain.replace(known, "\0")
            bits += worth
    return bits + _of_signs(plain)


def _of_signs(plain: str) -> float:
    """What the signs are worth: the first of a run or a repetition in full, the others little."""
    seen: set[str] = set()
    bits, last = 0.0, ""
    for sign in plain:
        if sign == "\0":
            last = ""
            continue
        full = _worth(sign) / (2 if sign in seen else 1)
        bits += _RUN_BITS if last and _goes_on(last, sign) else full
        seen.add(sign)
        last = sign
    return min(bits, _as_words(plain))


def _as_words(plain: str) -> float:
    """What they are worth as words between spaces, which is less for words of a language."""
    parts = plain.split()
    if not all(part.isascii() and part.isalpha() for part in parts):
        return math.inf
    if len(parts) == 1:  # letters without spaces may be several words, or none
        return math.inf
    return sum(min(_WORD_BITS, len(part) * 2 * _WORD_SIGN_BITS) for part in set(parts))


def _worth(sign: str) -> float:
    """The choice among signs of its kind; that kinds are mixed is worth nothing."""
    if sign > "\u2e7f":
        return _HAN_BITS
    if sign.isdigit():
        return _DIGIT_BITS
    return _LETTER_BITS if sign.isalpha() else _MARK_BITS


def _goes_on(last: str, sign: str) -> bool:
    if last == sign:
        return True
    pair = last + sign
    return any(pair in row or pair in row[::-1] for row in _ROWS)
