"""Icons: line drawings of the resources, in whatever colour the theme asks for."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from tracker.paths import resources
from tracker.ui.sizes import grown

_SCALES = (1, 2, 3)
_SIZE = 20


@cache
def _drawing(name: str) -> str:
    return (resources() / "icons" / f"{name}.svg").read_text("utf-8")


def coloured(name: str, colour: str) -> QByteArray:
    """The SVG of a drawing in a colour."""
    return QByteArray(_drawing(name).replace("currentColor", colour).encode())


def pixmap(
    name: str, colour: str, width: int, height: int | None = None, scale: float = 1
) -> QPixmap:
    """A drawing as pixels: `width` by `height` device-independent pixels at a scale."""
    height = width if height is None else height
    result = QPixmap(round(width * scale), round(height * scale))
    result.fill(Qt.GlobalColor.transparent)
    painter = QPainter(result)
    QSvgRenderer(coloured(name, colour)).render(painter, QRectF(result.rect()))
    painter.end()
    result.setDevicePixelRatio(scale)
    return result


def icon(name: str, colour: str) -> QIcon:
    """A drawing as an icon, sharp on every screen and as large as text is now."""
    return _icon(name, colour, grown(_SIZE))


@cache
def _icon(name: str, colour: str, size: int) -> QIcon:
    result = QIcon()
    for scale in _SCALES:
        result.addPixmap(pixmap(name, colour, size, scale=scale))
    return result


def app_icon() -> QIcon:
    """The icon of the program."""
    return QIcon(str(resources() / "icons" / "xinji.svg"))
