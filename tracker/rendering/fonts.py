"""A font for charts that can write Chinese.

matplotlib 3.11 lists every face of a collection by its own name, so asking for `Noto Sans CJK SC`
gets the simplified Chinese face and not the Japanese one that such a file begins with.
"""

from __future__ import annotations

import warnings
from functools import cache
from typing import TYPE_CHECKING, Final, cast

from tracker.rendering import unseen

if TYPE_CHECKING:
    from matplotlib.font_manager import FontProperties
    from matplotlib.ft2font import FT2Font

CHINESE: Final = (
    "Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "Source Han Sans CN",
    "PingFang SC", "Hiragino Sans GB", "Heiti SC", "Microsoft YaHei", "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei", "SimHei", "DengXian", "Arial Unicode MS", "SimSun", "Droid Sans Fallback",
)  # fmt: skip
"""Families with simplified Chinese, the best first; Linux, macOS and Windows ship one each."""

PLAIN: Final = "DejaVu Sans"
"""Comes with matplotlib; has no Chinese."""

_POINTS_PER_DOT = 72 / 96


def has_chinese() -> bool:
    """Whether a chart can be written in Chinese; numbers without a picture always can."""
    return unseen.wanted() or chinese_family() is not None


@cache
def chinese_family() -> str | None:
    """The installed family that Chinese is written in; `None` when there is none."""
    return _preferred() or (_preferred() if _look_for_new_fonts() else None)


def font(size: float, *, bold: bool = False) -> FontProperties:
    """The font of charts, `size` in device-independent pixels; nothing where nothing is drawn."""
    return cast("FontProperties", None) if unseen.wanted() else _font(size, bold=bold)


def width(text: str, size: float, *, bold: bool = False) -> float:
    """How wide a text is, in the unit of `size`; where nothing is drawn as if all were square."""
    if unseen.wanted():
        return size * len(text)
    return size * sum(_advance(sign, bold) for sign in text)


@cache
def _font(size: float, *, bold: bool) -> FontProperties:
    from matplotlib.font_manager import FontProperties  # noqa: PLC0415 - slow, and seldom needed

    # Without a Chinese font the name of an account is boxes; that must not fill the log too.
    warnings.filterwarnings("ignore", message=r"Glyph \d+ .* missing from font")
    families = [name for name in (chinese_family(), PLAIN) if name]
    weight = "bold" if bold else "regular"
    return FontProperties(family=families, weight=weight, size=size * _POINTS_PER_DOT)


@cache
def _advance(sign: str, bold: bool) -> float:  # noqa: FBT001 - a key of the cache
    """The width of one sign as a part of the font's size."""
    from matplotlib.ft2font import LoadFlags  # noqa: PLC0415

    face = _face(bold)
    if not face.get_char_index(ord(sign)):
        return 1.0
    glyph = face.load_char(ord(sign), flags=LoadFlags.NO_SCALE)
    return glyph.horiAdvance / face.units_per_EM


@cache
def _face(bold: bool) -> FT2Font:  # noqa: FBT001 - a key of the cache
    """A face to measure with; not matplotlib's own, which may be drawing in another thread."""
    from matplotlib.font_manager import FontPath, findfont  # noqa: PLC0415
    from matplotlib.ft2font import FT2Font  # noqa: PLC0415

    path = findfont(_font(12.0, bold=bold))
    return FT2Font(path, face_index=path.face_index if isinstance(path, FontPath) else 0)


def _preferred() -> str | None:
    from matplotlib.font_manager import fontManager  # noqa: PLC0415

    present = {entry.name for entry in fontManager.ttflist}
    return next((name for name in CHINESE if name in present), None)


def _look_for_new_fonts() -> bool:
    """Add fonts that were installed after matplotlib made its list; whether there were any."""
    from matplotlib.font_manager import findSystemFonts, fontManager  # noqa: PLC0415

    known = {entry.fname for entry in fontManager.ttflist}
    new = [path for path in findSystemFonts() if path not in known]
    for path in new:
        try:
            fontManager.addfont(path)
        except (OSError, RuntimeError, ValueError):
            continue
    return bool(new)
