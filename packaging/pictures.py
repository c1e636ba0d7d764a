"""The icon of the program in every size and form that systems want, from its one drawing.

    python packaging/pictures.py FOLDER

writes `hicolor/` (PNG and SVG, as desktops look for them), `xinji.ico` and `xinji.icns`.
"""

from __future__ import annotations

import os
import struct
import sys
from pathlib import Path
from typing import Final

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

DRAWING: Final = Path(__file__).resolve().parents[1] / "resources" / "icons" / "xinji.svg"
SIZES: Final = (16, 22, 24, 32, 48, 64, 128, 256, 512)
"""Pixels, as freedesktop.org's theme of last resort has them."""

_ICO: Final = (16, 24, 32, 48, 64, 128, 256)
_ICNS: Final = (("icp4", 16), ("icp5", 32), ("icp6", 64), ("ic07", 128), ("ic08", 256),
                ("ic09", 512), ("ic10", 1024), ("ic11", 32), ("ic12", 64), ("ic13", 256),
                ("ic14", 512))  # fmt: skip
"""What Apple calls each size; some are the doubled ones of sharp screens."""


def png(size: int) -> bytes:
    """The drawing as PNG, `size` pixels wide and high."""
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    QSvgRenderer(str(DRAWING)).render(painter)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())


def ico(pictures: dict[int, bytes]) -> bytes:
    """An icon for Windows: a directory of PNGs."""
    place = 6 + 16 * len(pictures)
    entries = []
    for size, data in pictures.items():
        side = size % 256  # 256 is written as 0
        entries.append(struct.pack("<BBBBHHII", side, side, 0, 0, 1, 32, len(data), place))
        place += len(data)
    return (
        struct.pack("<HHH", 0, 1, len(pictures)) + b"".join(entries) + b"".join(pictures.values())
    )


def icns(pictures: dict[str, bytes]) -> bytes:
    """An icon for macOS: named PNGs, one after the other."""
    body = b"".join(
        name.encode() + struct.pack(">I", 8 + len(data)) + data for name, data in pictures.items()
    )
    return b"icns" + struct.pack(">I", 8 + len(body)) + body


def write(folder: Path) -> None:
    """Write all of them below a folder."""
    theme = folder / "hicolor"
    for size in SIZES:
        target = theme / f"{size}x{size}" / "apps" / "xinji.png"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(png(size))
    scalable = theme / "scalable" / "apps" / "xinji.svg"
    scalable.parent.mkdir(parents=True, exist_ok=True)
    scalable.write_bytes(DRAWING.read_bytes())
    (folder / "xinji.ico").write_bytes(ico({size: png(size) for size in _ICO}))
    (folder / "xinji.icns").write_bytes(icns({name: png(size) for name, size in _ICNS}))


if __name__ == "__main__":
    application = QGuiApplication([])
    write(Path(sys.argv[1]))
