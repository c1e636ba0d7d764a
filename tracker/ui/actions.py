"""Actions as data: menus, shortcuts, tooltips and the shortcut help all come from one table."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from itertools import islice

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar

from tracker.domain.sentence import N_
from tracker.i18n import Language
from tracker.rendering.palette import Palette
from tracker.ui.icons import icon
from tracker.ui.rail import Tab
from tracker.ui.tips import tip

_AT_ONCE = 8
"""Icons that are drawn in one turn."""


class Menu(StrEnum):
    """The menus, in order."""

    FILE = "file"
    EDIT = "edit"
    VIEW = "view"
    HELP = "help"


MENU_TITLES = {
    Menu.FILE: N_("&File"),
    Menu.EDIT: N_("&Edit"),
    Menu.VIEW: N_("&View"),
    Menu.HELP: N_("&Help"),
}


def always() -> bool:
    """Most actions can always be done."""
    return True


@dataclass(frozen=True)
class Action:
    """One thing the menus offer. `title` and `tip` are marked texts.

    `keys` are written as in `QKeySequence` (Ctrl+1, several joined by `; `). `local` keys are
    obeyed by whatever has the focus and are only shown in the menu. `group` puts actions that
    exclude each other into a submenu of that title; `checked` says which one holds.
    """

    name: str
    title: str
    menu: Menu
    run: Callable[[], object]
    keys: str = ""
    icon: str = ""
    tip: str = ""
    enabled: Callable[[], bool] = always
    checked: Callable[[], bool] | None = None
    group: str = ""
    local: bool = False
    divided: bool = False
    """Whether a line stands above it."""
    titled: Callable[[], str] | None = None
    """What it is called now, translated, where that changes."""


def drawn_ahead(
    tabs: Iterable[Tab], actions: Iterable[Action], palette: Palette
) -> list[Callable[[], object]]:
    """What draws the icons of rail and menus in other colours, a few at a time; they are kept."""
    wanted = [(tab.icon, palette.text) for tab in tabs]
    wanted += [(action.icon, palette.muted) for action in actions if action.icon]
    left = iter(dict.fromkeys(wanted))
    return [partial(_draw, part) for part in iter(lambda: list(islice(left, _AT_ONCE)), [])]


def _draw(icons: Iterable[tuple[str, str]]) -> None:
    for name, colour in icons:
        icon(name, colour)


def fill_menus(
    bar: QMenuBar, actions: Sequence[Action], language: Language, palette: Palette
) -> dict[str, QAction]:
    """Put the actions into the menu bar in place of those before; returns them by name."""
    made: dict[str, QAction] = {}
    for before in bar.actions():
        if (menu_before := before.menu()) is not None:
            menu_before.deleteLater()  # a bar that is cleared keeps them, and they are styled
    bar.clear()
    for menu, title in MENU_TITLES.items():
        shown = bar.addMenu(language.tr(title))
        shown.setAccessibleName(plain(language.tr(title)))
        shown.setToolTipsVisible(True)
        mine = [action for action in actions if action.menu is menu]
        made.update(_fill_menu(shown, mine, language, palette))
        shown.aboutToShow.connect(lambda mine=mine: refresh(mine, made))
        shown.aboutToHide.connect(lambda mine=mine: free(mine, made))
    return made


def open_menu(bar: QMenuBar) -> QMenu | None:
    """The menu of a bar that is open, if one is."""
    menus = (action.menu() for action in bar.actions())
    return next((menu for menu in menus if isinstance(menu, QMenu) and menu.isVisible()), None)


def _fill_menu(
    menu: QMenu, actions: Iterable[Action], language: Language, palette: Palette
) -> dict[str, QAction]:
    made: dict[str, QAction] = {}
    groups: dict[str, tuple[QMenu, QActionGroup]] = {}
    for action in actions:
        if action.divided:
            menu.addSeparator()
        entry = made[action.name] = _entry(action, menu, language, palette)
        if not action.group:
            menu.addAction(entry)
            continue
        if action.group not in groups:
            groups[action.group] = (menu.addMenu(language.tr(action.group)), QActionGroup(menu))
        submenu, group = groups[action.group]
        submenu.addAction(entry)
        group.addAction(entry)
    return made


def _entry(action: Action, parent: QMenu, language: Language, palette: Palette) -> QAction:
    entry = QAction(action.titled() if action.titled else language.tr(action.title), parent)
    entry.setObjectName(action.name)
    entry.setShortcuts(sequences(action))
    if action.local:
        entry.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
    if action.tip:
        entry.setToolTip(tip(language.tr(action.tip)))
        entry.setStatusTip(language.tr(action.tip))
    if action.icon:
        entry.setIcon(icon(action.icon, palette.muted))
    entry.setCheckable(action.checked is not None)
    entry.triggered.connect(lambda _checked=False: action.run() if action.enabled() else None)
    return entry


def name_again(actions: Iterable[Action], made: dict[str, QAction]) -> None:
    """Bring the titles up to date that change."""
    for action in actions:
        if action.titled is not None:
            made[action.name].setText(action.titled())


def refresh(actions: Sequence[Action], made: dict[str, QAction]) -> None:
    """Bring what the entries show up to date: whether they can be done, and which one holds."""
    name_again(actions, made)
    for action in actions:
        made[action.name].setEnabled(action.enabled())
        if action.checked is not None:
            made[action.name].setChecked(action.checked())


def free(actions: Iterable[Action], made: dict[str, QAction]) -> None:
    """Let every key be obeyed again: what a closed menu said may have changed meanwhile."""
    for action in actions:
        made[action.name].setEnabled(True)


def sequences(action: Action) -> list[QKeySequence]:
    """The key sequences of an action."""
    return [QKeySequence(keys) for keys in action.keys.split("; ") if keys]


def plain(title: str) -> str:
    """A menu title without its mnemonic: `文件(&F)` and `&File` are 文件 and File."""
    words, bracket, _rest = title.partition("(&")
    return (words if bracket else title.replace("&", "")).rstrip("… ").rstrip()
