"""How Chinese is typed on Linux: which of Qt's plug-ins speaks to the input method there is.

PySide6 brings one for IBus and none for Fcitx, which many Chinese desktops have: nothing but Latin
letters could be typed there. Fcitx 5 answers like IBus's portal, too (its `ibusfrontend`). The
plug-in for IBus asks that where `IBUS_USE_PORTAL` is set, else it wants IBus to be installed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Final

_WANTED: Final = ("QT_IM_MODULES", "QT_IM_MODULE")
"""What Qt is told to use: several, parted by semicolons, or one."""
_FCITX: Final = {"fcitx", "fcitx5"}
_PLUGIN: Final = "platforminputcontexts/*fcitx*"


def reaching(environ: Mapping[str, str], plugins: Callable[[], Iterable[str]]) -> dict[str, str]:
    """What to set in an environment before Qt begins, so that it reaches Fcitx.

    Nothing where Fcitx is not wanted, or one of the folders that `plugins` tells has a plug-in for
    it; few starts have to ask.
    """
    told = {name: environ[name].split(";") for name in _WANTED if environ.get(name)}
    is_wanted = any(_FCITX.intersection(names) for names in told.values())
    if not is_wanted or any(any(Path(folder).glob(_PLUGIN)) for folder in plugins()):
        return {}
    instead = {
        name: ";".join("ibus" if one in _FCITX else one for one in names)
        for name, names in told.items()
    }
    return instead | {"IBUS_USE_PORTAL": "1"}
