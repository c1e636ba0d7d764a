"""What goes into the frozen program: what it needs, and none of what it never opens."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def parts() -> ModuleType:
    place = ROOT / "packaging" / "pyinstaller" / "parts.py"
    about = importlib.util.spec_from_file_location("frozen_parts", place)
    assert about is not None
    assert about.loader is not None
    module = importlib.util.module_from_spec(about)
    about.loader.exec_module(module)
    return module


QT = "PySide6/Qt"


@pytest.mark.parametrize(
    "name",
    [
        f"{QT}/lib/libQt6Widgets.so.6", f"{QT}/plugins/platforms/libqxcb.so",
        f"{QT}/plugins/platforms/libqwayland.so", f"{QT}/plugins/platforms/libqoffscreen.so",
        f"{QT}/plugins/printsupport/libcupsprintersupport.so", "PySide6/QtSvg.abi3.so",
        f"{QT}/plugins/platforminputcontexts/libibusplatforminputcontextplugin.so",
        f"{QT}/translations/qtbase_zh_CN.qm", "resources/translations/zh_CN/cli.json",
        "resources/sample/facts.json", "sqlcipher3/_sqlite3.so", "pypdfium2_raw/libpdfium.so",
        "PySide6\\plugins\\platforms\\qwindows.dll", "matplotlib/mpl-data/fonts/ttf/DejaVuSans.ttf",
        "matplotlib/mpl-data/fonts/ttf/DejaVuSans-Bold.ttf",
        "matplotlib/mpl-data/fonts/ttf/LastResortHE-Regular.ttf",
        f"{QT}/plugins/imageformats/libqsvg.so",
    ],
)  # fmt: skip
def test_what_is_needed_is_kept(parts, name):
    assert parts.is_wanted(name)


@pytest.mark.parametrize(
    "name",
    [
        f"{QT}/lib/libQt6Network.so.6", "PySide6/QtNetwork.abi3.so", f"{QT}/lib/libQt6Qml.so.6",
        f"{QT}/plugins/tls/libqopensslbackend.so", f"{QT}/translations/qtbase_de.qm",
        f"{QT}/qml/QtQuick/qmldir", "PySide6\\Qt6Network.dll", "libQt6Network.so.6",
        f"{QT}/plugins/networkinformation/libqnetworkmanager.so",
        f"{QT}/plugins/platformthemes/libqgtk3.so", "matplotlib/mpl-data/sample_data/goog.npz",
        "matplotlib/mpl-data/fonts/ttf/cmr10.ttf", f"{QT}/plugins/imageformats/libqtiff.so",
        "matplotlib/mpl-data/fonts/ttf/DejaVuSans-Oblique.ttf",
    ],
)  # fmt: skip
def test_what_is_never_opened_is_left_out(parts, name):
    assert not parts.is_wanted(name)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a system has no such libraries")
def test_libraries_of_the_system_stay_the_systems(parts):
    system = [
        (name, f"/usr/lib/x86_64-linux-gnu/{name}", "BINARY")
        for name in ("libcups.so.2", "libdbus-1.so.3", "libxcb-cursor.so.0", "libcrypto.so.3")
    ]
    kept = [name for name, *_ in parts.wanted(system)]
    assert kept == ["libxcb-cursor.so.0", "libcrypto.so.3"]


def test_the_version_is_read_where_it_stands(parts):
    from tracker.version import VERSION  # noqa: PLC0415 - the other way to the same place

    assert parts.version(ROOT) == VERSION
