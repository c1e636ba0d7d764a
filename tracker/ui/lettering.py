"""Texts on paper, broken into lines. Lengths are tenths of a point."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPainter, QTextLayout, QTextOption

from tracker.rendering.fonts import CHINESE

POINT = 10.0
"""Units to a point: fonts have whole units, so tenths of a point can be had."""

TITLE, CHAPTER, PERIOD, HEADING, NUMBER, TEXT, CELL, SMALL = 200, 170, 120, 120, 170, 95, 85, 78
"""Sizes of text."""

BLACK, GREY, RULE = QColor("#000000"), QColor("#404040"), QColor("#b0b0b0")

_LINE = 1.42
_ALONE = 2.6
"""Widths of a Chinese sign that the last line of several has at least."""
_SHORTER = (1.0, 2.0, 3.0)
"""By how many of these widths lines are shorter, tried in turn, so that it has."""


def font(size: float, *, bold: bool = False) -> QFont:
    """The font of paper, of the families that charts are written in.

    Their figures are all of one width as they are. Glyphs that stand in for them (`tnum`, or
    `locl` among Latin words) are not asked for: a PDF has no text for those. Nor are ligatures:
    "five" would be copied with one sign for two letters, and not be found.
    """
    made = QFont()
    made.setFamilies(list(_families(len(QFontDatabase.families()))) or [made.family()])
    made.setPixelSize(round(size))
    made.setWeight(QFont.Weight.Bold if bold else QFont.Weight.Normal)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    for feature in ("locl", "liga", "clig"):
        made.setFeature(QFont.Tag(feature), 0)
    return made


@lru_cache(maxsize=1)
def _families(_count: int) -> tuple[str, ...]:
    """Which of them are there, while as many families as now are."""
    present = set(QFontDatabase.families())
    return tuple(name for name in CHINESE if name in present)


class Lines:
    """A text broken into lines of a width; `hang` is how far all but the first are set in.

    No sign or two stand alone on the last line: the others are a little shorter then.
    """

    def __init__(  # noqa: PLR0913 - a text, its room and its look
        self, text: str, width: float, size: float, *, bold: bool = False, right: bool = False,
        colour: QColor = BLACK, hang: float = 0.0,
    ) -> None:  # fmt: skip
        self._colour, self._size, self._hang = colour, size, hang
        option = QTextOption(Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._layout = QTextLayout(text, font(size, bold=bold))
        self._layout.setTextOption(option)
        count, last = self._break(width)
        for shorter in () if right or count == 1 else _SHORTER:
            if last >= _ALONE * size:
                break
            same, last = self._break(width - shorter * size)
            if same > count:
                self._break(width)
                break
        self.height = self._layout.lineCount() * size * _LINE

    def _break(self, width: float) -> tuple[int, float]:
        """Break into lines: how many they are, and how wide the text of the last one is."""
        top = left = last = 0.0
        size = self._size
        self._layout.beginLayout()
        while (line := self._layout.createLine()).isValid():
            line.setLineWidth(width - left)
            line.setPosition(QPointF(left, top + (size * _LINE - line.height()) / 2))
            top, left, last = top + size * _LINE, self._hang, line.naturalTextWidth()
        self._layout.endLayout()
        return self._layout.lineCount(), last

    def draw(self, painter: QPainter, x: float, y: float) -> None:
        """Write the lines, the top left corner at a place."""
        painter.setPen(self._colour)
        self._layout.draw(painter, QPointF(x, y))
