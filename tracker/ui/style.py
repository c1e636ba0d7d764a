"""The style sheet: one template, filled with the colours of a palette."""

from __future__ import annotations

from string import Template

from tracker.paths import resources
from tracker.rendering.palette import Palette, Tone
from tracker.ui.sizes import FIGURE, HEADING, SMALL, TITLE

_SHEET = Template("""
QMainWindow, QDialog, #body, #stage { background: $background; }
QScrollArea, QScrollArea > QWidget > QWidget, Canvas > QWidget {
    background: transparent; border: 0; }
QScrollArea#told { border: 1px solid transparent; border-radius: 6px; padding-left: 3px; }
QScrollArea#told:focus { border-color: $focus; }
QLabel { background: transparent; color: $text; }
QLabel[role="title"] { font-size: ${title}px; font-weight: 600; }
QLabel[role="heading"] { font-size: ${heading}px; font-weight: 600; }
QLabel[role="strong"] { font-weight: 600; }
QLabel[role="small"] { font-size: ${small}px; color: $muted; }
QLabel[role="muted"] { color: $muted; }
QLabel[role="figure"] { font-size: ${figure}px; font-weight: 600; }
QLabel[role="error"] { font-size: ${small}px; color: $warn; }
QToolTip { background: $surface; color: $text; border: 1px solid $outline; padding: 4px; }

QDialog#palette { border: 1px solid $outline; }
QFrame#card { background: $surface; border: 1px solid $border; border-radius: 8px; }
QFrame#banner { background: $selection; border: 1px solid $border; border-radius: 8px; }
QFrame#rule { background: $border; border: 0; max-height: 1px; min-height: 1px; }

#rail { background: $rail; border-right: 1px solid $border; }
#rail QPushButton { border: 1px solid transparent; border-radius: 6px; background: transparent;
    color: $text; text-align: left; padding: 6px 8px; min-height: ${tab}px; font-weight: 400; }
#rail QPushButton:hover { background: $hover; }
#rail QPushButton:checked { background: $selection; color: $text; font-weight: 600; }
#rail QPushButton:focus { border: 2px solid $focus; padding: 5px 7px; }
QLabel#badge { background: $accent; color: $accent_text; border-radius: ${half}px;
    font-size: ${small}px; font-weight: 600; padding: 0 5px; min-width: ${within}px;
    min-height: ${badge}px; max-height: ${badge}px; }

QPushButton { background: $surface; color: $text; border: 1px solid $outline; border-radius: 6px;
    padding: 5px 13px; min-height: ${line}px; outline: 0; }
QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }
QPushButton:hover { background: $hover; }
QPushButton:pressed { background: $selection; }
QPushButton:focus { border: 2px solid $focus; padding: 4px 12px; }
QPushButton:disabled { color: $unused; border: 1px $edge $border; background: $background; }
QPushButton::menu-indicator { image: url($down); width: ${arrow}px; height: ${arrow}px;
    subcontrol-origin: padding; subcontrol-position: center right; right: 4px; }
QPushButton[kind="primary"] { background: $accent; color: $accent_text; border: 1px solid $accent;
    font-weight: 600; }
QPushButton[kind="primary"]:hover { background: $accent_hover; border-color: $accent_hover; }
QPushButton[kind="primary"]:focus { border: 2px solid $text; padding: 4px 12px; }
QPushButton[kind="primary"]:disabled { background: $unused_ground; border: 1px $edge $border;
    color: $unused_text; }
QPushButton[kind="chip"]:checked { background: $selection; border-color: $accent; }
QPushButton[kind="quiet"], QToolButton { background: transparent; border: 1px solid transparent;
    border-radius: 6px; color: $accent; padding: 5px 8px; }
QToolButton { color: $text; padding: 4px; icon-size: ${box}px; }
QPushButton[kind="quiet"]:hover, QToolButton:hover { background: $hover; }
QPushButton[kind="quiet"]:focus, QToolButton:focus { border: 2px solid $focus; padding: 4px 7px; }
QToolButton:focus { padding: 3px; }
QToolButton:checked { background: $selection; }
QPushButton[kind="quiet"]:disabled { background: transparent; color: $unused;
    border-color: transparent; }

QLineEdit, QDateEdit, QDateTimeEdit, QSpinBox, QDoubleSpinBox, QComboBox, QPlainTextEdit,
QTextEdit {
    background: $surface; color: $text; border: 1px solid $outline; border-radius: 6px;
    padding: 4px 8px; min-height: ${field}px; selection-background-color: $selection;
    selection-color: $text; }
QLineEdit:focus, QDateEdit:focus, QDateTimeEdit:focus, QSpinBox:focus, QDoubleSpinBox:focus,
QComboBox:focus, QPlainTextEdit:focus, QTextEdit:focus { border: 2px solid $focus;
    padding: 3px 7px; }
QLineEdit:disabled, QDateEdit:disabled, QDateTimeEdit:disabled, QSpinBox:disabled,
QComboBox:disabled { color: $muted; background: $background; border-color: $border; }
QLineEdit[wrong="true"], QDateEdit[wrong="true"], QDateTimeEdit[wrong="true"],
QComboBox[wrong="true"], QPlainTextEdit[wrong="true"] { border: 2px solid $warn; padding: 3px 7px; }
QAbstractSpinBox QLineEdit, QAbstractSpinBox QLineEdit:focus { border: 0; padding: 0;
    background: transparent; min-height: 0; border-radius: 0; }
QComboBox:focus, QComboBox[wrong="true"] { padding: 4px 7px; min-height: ${ringed}px; }
QPlainTextEdit, QTextEdit { min-height: 54px; }
QComboBox::drop-down, QDateEdit::drop-down, QDateTimeEdit::drop-down {
    subcontrol-origin: padding; subcontrol-position: center right; width: ${drop}px; border: 0; }
QComboBox::down-arrow, QDateEdit::down-arrow, QDateTimeEdit::down-arrow {
    image: url($down); width: ${box}px; height: ${box}px; }
QComboBox QAbstractItemView { background: $surface; color: $text; border: 1px solid $outline;
    selection-background-color: $selection; selection-color: $text; outline: 0; padding: 4px; }
QSpinBox::up-button, QSpinBox::down-button, QDoubleSpinBox::up-button, QDoubleSpinBox::down-button {
    subcontrol-origin: border; width: 20px; border: 0; background: transparent; }
QSpinBox::up-button, QDoubleSpinBox::up-button { subcontrol-position: top right; }
QSpinBox::down-button, QDoubleSpinBox::down-button { subcontrol-position: bottom right; }
QSpinBox::up-arrow, QDoubleSpinBox::up-arrow { image: url($up); }
QSpinBox::down-arrow, QDoubleSpinBox::down-arrow { image: url($down); }
QAbstractSpinBox::up-arrow, QAbstractSpinBox::down-arrow { width: ${arrow}px;
    height: ${arrow}px; }
QCheckBox, QRadioButton { spacing: 8px; color: $text; padding: 2px; border: 1px solid transparent;
    border-radius: 4px; }
QCheckBox:disabled, QRadioButton:disabled { color: $unused; }
QCheckBox:focus, QRadioButton:focus { border: 1px solid $focus; }
QCheckBox::indicator, QTableView::indicator, QListView::indicator, QRadioButton::indicator {
    width: ${box}px; height: ${box}px; border-radius: 4px;
    border: 1px solid $outline; background: $surface; }
QCheckBox::indicator:checked, QTableView::indicator:checked, QListView::indicator:checked {
    image: url($check); background: $accent; border-color: $accent; }
QRadioButton::indicator { border-radius: ${round}px; }
QRadioButton::indicator:checked { border-color: $accent;
    background: qradialgradient(cx: 0.5, cy: 0.5, radius: 0.5, fx: 0.5, fy: 0.5,
    stop: 0 $accent_text, stop: 0.4 $accent_text, stop: 0.5 $accent, stop: 1 $accent); }
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled { border-color: $border;
    background: $background; }
QCheckBox::indicator:checked:disabled { background: $muted; }
QCalendarWidget QWidget { alternate-background-color: $background; }
QCalendarWidget QToolButton { color: $text; min-width: 32px; padding: 4px 8px; }
QCalendarWidget QSpinBox { min-width: 72px; }
QCalendarWidget QTableView, QCalendarWidget QTableView::item { padding: 0; border: 0; }
QCalendarWidget QTableView:disabled { color: $muted; }
QToolButton#qt_calendar_prevmonth { qproperty-icon: url($left); }
QToolButton#qt_calendar_nextmonth { qproperty-icon: url($right); }

QAbstractItemView { background: $surface; color: $text; border: 0; outline: 0;
    selection-background-color: $selection; selection-color: $text; }
QTableView { gridline-color: transparent; border: 1px solid transparent; }
QTableView[keyboard="true"]:focus { border: 1px solid $focus; }
QTableView::item { padding: 0 8px; border: 0; border-bottom: 1px solid $grid; }
QTableView::item:selected { background: $selection; color: $text; }
QListView, QTreeView { border: 1px solid transparent; border-radius: 6px; padding: 2px; }
QListView::item { padding: 6px 8px; border-radius: 4px; }
QListView::item:selected { background: $selection; color: $text; }
QListView:focus, QTreeView:focus { border: 1px solid $focus; }
QHeaderView { background: $surface; border: 0; }
QHeaderView::section { background: $surface; color: $muted; border: 0;
    border-bottom: 1px solid $border; padding: 6px 11px; font-size: ${small}px; font-weight: 600; }
QHeaderView::section:hover { color: $text; }
QHeaderView::up-arrow { image: url($up); width: 10px; height: 10px;
    subcontrol-position: top center; }
QHeaderView::down-arrow { image: url($down); width: 10px; height: 10px;
    subcontrol-position: top center; }
QAbstractScrollArea::corner { background: transparent; border: 0; }
QTableCornerButton::section { background: $surface; border: 0; }

QTabWidget::pane { border: 0; border-top: 1px solid $border; top: -1px; }
QTabWidget::tab-bar { left: 0; }
QTabBar { background: transparent; }
QTabBar::tab { background: transparent; color: $muted; padding: 7px 14px; border: 0;
    border-bottom: 2px solid transparent; }
QTabBar::tab:selected { color: $text; border-bottom: 2px solid $accent; font-weight: 600; }
QTabBar::tab:hover { color: $text; }
QTabBar::tab:focus { background: $selection; border-bottom: 2px solid $focus; }

QMenuBar { background: $rail; color: $text; border-bottom: 1px solid $border; padding: 2px; }
QMenuBar::item { padding: 4px 10px; background: transparent; border-radius: 4px; }
QMenuBar::item:selected { background: $hover; }
QMenu { background: $surface; color: $text; border: 1px solid $border; padding: 4px;
    icon-size: ${box}px; }
QMenu::item { padding: 6px 28px 6px 12px; border-radius: 4px; }
QMenu::icon { padding-left: 8px; }
QMenu::item:selected { background: $selection; }
QMenu::item:disabled { color: $unused; }
QMenu::separator { height: 1px; background: $border; margin: 4px 8px; }
QStatusBar { background: $rail; color: $muted; border-top: 1px solid $border; }
QStatusBar::item { border: 0; }
QProgressBar { background: $grid; border: 0; border-radius: 4px; min-height: 8px; max-height: 8px; }
QProgressBar::chunk { background: $accent; border-radius: 4px; }
QSplitter::handle { background: transparent; }

QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: $border; border-radius: 4px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: $outline; }
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {
    background: transparent; border: 0; width: 0; height: 0; }
QGroupBox { border: 1px solid $border; border-radius: 8px; margin-top: 16px; padding: 8px; }
QGroupBox::title { subcontrol-origin: margin; left: 8px; padding: 0 4px; color: $muted; }
""")


_STILL = """
QAbstractScrollArea, QScrollBar, QProgressBar, QAbstractButton, QComboBox, QTabBar, QMenu {
    widget-animation-duration: 0; }
"""


def style_sheet(chosen: Palette, text: float = 1.0, *, still: bool = False) -> str:
    """The style sheet of the window in those colours, with text so many times its usual size.

    Where `still`, nothing of it moves.
    """
    names = ("background", "surface", "border", "outline", "text", "muted", "accent", "accent_text",
             "focus", "selection", "grid")  # fmt: skip
    values = {name: getattr(chosen, name) for name in names}
    sizes = {"small": SMALL, "heading": HEADING, "title": TITLE, "figure": FIGURE}
    is_strong = _is_strong(chosen)
    sheet = _SHEET.substitute(
        values,
        **{name: round(size * text) for name, size in sizes.items()},
        box=round(16 * max(1, text)),
        round=round(16 * max(1, text)) // 2 + 1,
        drop=round(24 * max(1, text)),
        arrow=round(12 * max(1, text)),
        line=round(20 * max(1, text)),
        field=round(22 * max(1, text)),
        # Qt adds the padding above the words of a box to the height of its list, which lacks two
        # pixels and hides a row behind an arrow if the ring takes any of it: its field gives way.
        ringed=round(22 * max(1, text)) - 2,
        tab=round(24 * max(1, text)),
        badge=2 * round(9 * text),
        half=round(9 * text),
        within=2 * round(9 * text) - 10,
        rail=mixed(chosen.background, chosen.border, 0.35),
        hover=mixed(chosen.background, chosen.border, 0.5),
        accent_hover=mixed(chosen.accent, chosen.text, 0.2),
        warn=chosen.tones[Tone.WARN].ink,
        unused=unused(chosen),
        unused_ground=chosen.background if is_strong else chosen.border,
        unused_text=chosen.border if is_strong else chosen.muted,
        edge="dashed" if is_strong else "solid",
        down=_drawing("down"),
        up=_drawing("up"),
        left=_drawing("left"),
        right=_drawing("right"),
        check=_drawing("check-dark" if chosen.is_dark else "check-light"),
    )
    return sheet + _STILL if still else sheet


def _drawing(name: str) -> str:
    """The address of a drawing that the sheet names; its colour is fixed in the file."""
    return (resources() / "icons" / "style" / f"{name}.svg").as_posix()


def unused(chosen: Palette) -> str:
    """The colour of the words of what cannot be used now; with strong contrasts they are seen too.

    Edges of controls are as strong as text there, so that it would not be told from others.
    """
    return chosen.border if _is_strong(chosen) else chosen.outline


def _is_strong(chosen: Palette) -> bool:
    return chosen.outline == chosen.text


def mixed(one: str, other: str, share: float) -> str:
    """A colour on the way from `one` to `other`."""
    pairs = ((int(one[n : n + 2], 16), int(other[n : n + 2], 16)) for n in (1, 3, 5))
    return "#" + "".join(f"{round(a + (b - a) * share):02X}" for a, b in pairs)
