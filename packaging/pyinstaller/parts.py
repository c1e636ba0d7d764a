"""Which files go into the frozen program."""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath
from typing import Final

_QT_LIBRARIES: Final = re.compile(
    r"Qt6?(Qml|Quick|Network|WebEngine|WebChannel|WebSockets|3D|Pdf|Sql|Test|Designer|Help|UiTools|"
    r"Charts|DataVisualization|Multimedia|Bluetooth|Location|Sensors|Serial|Positioning|ShaderTools|"
    r"VirtualKeyboard|Concurrent|OpenGLWidgets|RemoteObjects|Scxml|StateMachine|Labs)"
)
"""Parts of Qt that nothing here uses. The network is among them: no plugin is left to open one."""

_QT_PLUGINS: Final = re.compile(
    r"plugins/(networkinformation|tls|qmltooling|sqldrivers|webview|virtualkeyboard|"
    r"platforminputcontexts/libqtvirtualkeyboard|generic|designer|assetimporters|egldeviceintegrations|"
    r"platforms/libq(eglfs|linuxfb|minimalegl|vnc|vkkhrdisplay|minimal)\b)"
)

_LANGUAGES: Final = frozenset({"en", "zh", "zh_CN", "zh_TW"})

_ELSEWHERE: Final = re.compile(r"(^|/)(tests?|sample_data|images)/")
"""Tests of other packages, and what matplotlib shows in its own examples and toolbars."""


def is_wanted(name: str) -> bool:
    """Whether a file of that name in the folder is needed by the program."""
    path = PurePosixPath(name.replace("\\", "/"))
    text = str(path)
    if text.startswith("PySide6"):
        return _wanted_of_qt(path, text)
    if _QT_LIBRARIES.search(path.name):
        return False
    if text.startswith(("matplotlib/", "numpy/", "fontTools/")):
        return not _ELSEWHERE.search(text)
    return True


def _wanted_of_qt(path: PurePosixPath, text: str) -> bool:
    if "translations" in path.parts:
        return path.stem.partition("_")[2] in _LANGUAGES
    if "qml" in path.parts or _QT_PLUGINS.search(text):
        return False
    return not _QT_LIBRARIES.search(path.name)


def version(root: Path) -> str:
    """The version, read where it stands; the program itself need not be importable."""
    text = (root / "tracker" / "version.py").read_text("utf-8")
    return text.partition('VERSION = "')[2].partition('"')[0]
