"""Where a window has no room for what it says: texts cut off, things on top of one another."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QScrollBar,
    QSplitter,
    QSplitterHandle,
    QStackedWidget,
    QStyle,
    QStyleOptionComboBox,
    QTabBar,
    QTabWidget,
    QToolButton,
    QWidget,
)

from tracker.ui.elided import ElidedLabel
from tracker.ui.elided_choice import ElidedChoice

SLACK = 1
"""Pixels that may be missing: rounding of what a font says of itself."""


def faults(owner: QWidget) -> list[str]:
    """What is wrong with the room of everything that is visible in a window or dialog."""
    seen = list(_visible(owner))
    found = [*_cut(seen), *_overlapping(owner, seen), *_sticking_out(seen)]
    return [f"{_path(widget, owner)}: {what}" for widget, what in found]


def _visible(owner: QWidget) -> Iterator[QWidget]:
    for widget in owner.findChildren(QWidget):
        within = widget.isVisibleTo(owner) and widget.window() is owner.window()
        if within and not _is_qt_s_own(widget):
            yield widget


def _is_qt_s_own(widget: QWidget) -> bool:
    """Parts of Qt's widgets, which are where Qt wants them."""
    parent = widget.parentWidget()
    return widget.objectName().startswith("qt_") or isinstance(
        parent, QAbstractSpinBox | QComboBox | QTabBar | QLineEdit
    )


def _cut(seen: list[QWidget]) -> Iterator[tuple[QWidget, str]]:
    for widget in seen:
        missing = _missing(widget)
        if missing > SLACK and not widget.toolTip():
            yield widget, f"{missing} px too small"


def _missing(widget: QWidget) -> int:  # noqa: PLR0911 - one answer for each kind
    """Pixels that a text has too few of, in the direction in which it is cut."""
    if isinstance(widget, ElidedLabel):
        return 0
    if isinstance(widget, QLabel):
        return _missing_of_label(widget)
    if isinstance(widget, QPushButton | QCheckBox | QRadioButton | QToolButton):
        shown = isinstance(widget, QToolButton) or bool(widget.text())
        return _short(widget.sizeHint(), widget.size()) if shown else 0
    if isinstance(widget, QComboBox):
        return 0 if isinstance(widget, ElidedChoice) else _missing_of_box(widget)
    if isinstance(widget, QTabBar):
        hint = sum(widget.tabRect(place).width() for place in range(widget.count()))
        cut = any(
            widget.fontMetrics().horizontalAdvance(widget.tabText(n)) > widget.tabRect(n).width()
            for n in range(widget.count())
        )
        return hint - widget.width() if cut or hint > widget.width() else 0
    if isinstance(widget, QLineEdit):
        said = widget.placeholderText()
        return widget.fontMetrics().horizontalAdvance(said) + 16 - widget.width() if said else 0
    return 0


def _missing_of_label(label: QLabel) -> int:
    if not label.text() or label.pixmap().width():
        return 0
    if label.wordWrap():
        return label.heightForWidth(label.width()) - label.height()
    return _short(label.sizeHint(), label.size())


def _missing_of_box(box: QComboBox) -> int:
    option = QStyleOptionComboBox()
    box.initStyleOption(option)
    kind, part = QStyle.ComplexControl.CC_ComboBox, QStyle.SubControl.SC_ComboBoxEditField
    room = box.style().subControlRect(kind, option, part, box).width()
    return box.fontMetrics().horizontalAdvance(box.currentText()) - room


def _short(wanted: QSize, there: QSize) -> int:
    return max(wanted.width() - there.width(), wanted.height() - there.height())


def _overlapping(owner: QWidget, seen: list[QWidget]) -> Iterator[tuple[QWidget, str]]:
    for parent in (owner, *seen):
        if isinstance(parent, QStackedWidget | QAbstractItemView | QSplitter | QTabWidget):
            continue
        children = [
            child
            for child in parent.children()
            if isinstance(child, QWidget) and child.isVisibleTo(owner) and not child.isWindow()
            and not isinstance(child, QScrollBar | QSplitterHandle)
            and not _is_qt_s_own(child)
        ]  # fmt: skip
        for one, other in combinations(children, 2):
            shared = one.geometry() & other.geometry()
            if shared.width() > SLACK and shared.height() > SLACK:
                yield one, f"{shared.width()} x {shared.height()} px on top of {_name(other)}"


def _sticking_out(seen: list[QWidget]) -> Iterator[tuple[QWidget, str]]:
    """What is not wholly within what holds it, but for what is scrolled."""
    for widget in seen:
        if isinstance(widget, QScrollArea) and widget.horizontalScrollBar().maximum() > 0:
            yield widget, f"{widget.horizontalScrollBar().maximum()} px wider than its room"
        parent = widget.parentWidget()
        if parent is None or isinstance(parent.parentWidget(), QAbstractScrollArea):
            continue
        if isinstance(parent, QAbstractScrollArea | QAbstractButton | QTabWidget | QTabBar):
            continue
        if widget.width() and widget.height() and not _holds(parent.rect(), widget.geometry()):
            yield widget, "sticks out of what holds it"


def _holds(outer: QRect, inner: QRect) -> bool:
    return outer.adjusted(-SLACK, -SLACK, SLACK, SLACK).contains(inner)


def _name(widget: QWidget) -> str:
    said = getattr(widget, "text", lambda: "")()
    words = said if isinstance(said, str) else ""
    return f"{type(widget).__name__} {words[:60]!r}" if words else type(widget).__name__


def _path(widget: QWidget, owner: QWidget) -> str:
    parts: list[str] = []
    above = widget.parentWidget()
    while above is not None and above is not owner and len(parts) < 4:
        if type(above).__module__.startswith("tracker"):
            parts.append(type(above).__name__)
        above = above.parentWidget()
    return f"{'/'.join(reversed(parts))}: {_name(widget)}"
