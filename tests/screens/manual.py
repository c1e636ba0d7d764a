"""The pictures of the manual, which the README shows as well: small, and committed."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray
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
    """The picture in few pixels and few colours: a third of the size."""
    taken.setDevicePixelRatio(1)
    smooth = Qt.TransformationMode.SmoothTransformation
    smaller = taken.scaledToWidth(WIDE, smooth).convertToFormat(QImage.Format.Format_RGB32)
    near = Qt.ImageConversionFlag.ThresholdDither | Qt.ImageConversionFlag.AvoidDither
    return smaller.convertToFormat(QImage.Format.Format_Indexed8, _table(smaller), near)


def _table(image: QImage) -> list[int]:
    """The most frequent colours, and then whatever is missed most beside them.

    A mark of a few dots in a colour of its own would be grey among frequent colours alone.
    """
    dots = np.frombuffer(image.constBits(), np.uint32)
    colours, times = np.unique(dots, return_counts=True)
    colours, times = colours[order := np.argsort(-times)], times[order]
    parts = np.stack([colours >> shift & 0xFF for shift in (16, 8, 0)], axis=1).astype(np.int64)

    def away(place: int) -> NDArray[np.int64]:
        apart: NDArray[np.int64] = ((parts - parts[place]) ** 2).sum(axis=1)
        return apart

    table = list(range(min(COLOURS // 2, len(colours))))
    missed = np.min([away(place) for place in table], axis=0)
    while len(table) < min(COLOURS, len(colours)):
        table.append(int(np.argmax(missed * times)))
        missed = np.minimum(missed, away(table[-1]))
    return [int(colours[place]) for place in table]
