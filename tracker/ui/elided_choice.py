"""A box to choose from whose text ends with an ellipsis where there is no room for all of it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPaintEvent
from PySide6.QtWidgets import (
    QComboBox,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QToolTip,
    QWidget,
)

from tracker.ui.tips import tip
from tracker.ui.wheel import leave_to_page

_AT_SIDES: Final = 2


class ElidedChoice(QComboBox):
    """The whole text is its tooltip; Qt by itself cuts it within a letter."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        leave_to_page(self)

    @property
    def shown(self) -> str:
        """The chosen text as it is shown."""
        return self._fitted(self._option())

    def sizeHint(self) -> QSize:
        """Qt leaves two pixels of what it counts on at the sides, and cuts the widest text."""
        return super().sizeHint() + QSize(_AT_SIDES + 1, 0)

    def paintEvent(self, _event: QPaintEvent) -> None:
        option = self._option()
        option.currentText = self._fitted(option)
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        painter.end()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            hint = self.currentText() if self.shown != self.currentText() else ""
            QToolTip.showText(event.globalPos(), tip(hint), self)
            return True
        return super().event(event)

    def _option(self) -> QStyleOptionComboBox:
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        return option

    def _fitted(self, option: QStyleOptionComboBox) -> str:
        box = self.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox,
            option,
            QStyle.SubControl.SC_ComboBoxEditField,
            self,
        )
        return self.fontMetrics().elidedText(
            self.currentText(), Qt.TextElideMode.ElideRight, box.width() - _AT_SIDES
        )
