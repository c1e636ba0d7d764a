"""The pictures of the manual, which the README shows as well: small, and committed."""

from __future__ import annotations

from collections import Counter
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from tests.screens.camera import Camera
from tracker import paths
from tracker.i18n import available

COLOURS: Final = 256
WIDE: Final = 1000
"""Pixels; shown at two thirds of it, so that they are sharp on fine screens too."""


def take(camera: Camera) -> None:
    """A picture of each page that the manual tells of, in every language, in the light theme."""
    folder = paths.resources() / "pictures"
    folder.mkdir(exist_ok=True)
    for language in available():
        camera.choose(language=language, theme="light")
        for name, shown in camera.pages():
            if name == "what_if":
                camera.suppose()
            if "-" not in name:  # tabs are not in it
                _small(shown.grab().toImage()).save(str(folder / f"{name}.{language}.png"))


def _small(taken: QImage) -> QImage:
    """The picture in few pixels and in its most frequent colours: a third of the size."""
    taken.setDevicePixelRatio(1)
    smooth = Qt.TransformationMode.SmoothTransformation
    smaller = taken.scaledToWidth(WIDE, smooth).convertToFormat(QImage.Format.Format_RGB32)
    counted = Counter(memoryview(smaller.constBits()).cast("I"))
    table = [colour for colour, _times in counted.most_common(COLOURS)]
    near = Qt.ImageConversionFlag.ThresholdDither | Qt.ImageConversionFlag.AvoidDither
    return smaller.convertToFormat(QImage.Format.Format_Indexed8, table, near)
