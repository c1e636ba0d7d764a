"""Whatever the program can do or show, found by typing a few letters of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QIcon, QKeyEvent, QPainter, QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QDialog,
    QLabel,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
)

from tracker.ui import offers
from tracker.ui.cards import text
from tracker.ui.icons import icon
from tracker.ui.offers import Offer
from tracker.ui.page import Desk
from tracker.ui.sizes import grown, square
from tracker.ui.theme import GRID

if TYPE_CHECKING:
    from tracker.domain.account import Account
    from tracker.domain.entry import Entry
    from tracker.ui.shell import Shell

Index = QModelIndex | QPersistentModelIndex
OFFER = Qt.ItemDataRole.UserRole
_WIDE, _ROWS, _ROW = 76 * GRID, 11, 5 * GRID
_MARK = 2 * GRID
_EDGE = 4
_MOVES = {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}
_NO_PLACE = QModelIndex()


class Offers(QAbstractListModel):
    """Offers as rows."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._colour = desk.colours.muted
        none = QPixmap(square(_MARK))
        none.fill(Qt.GlobalColor.transparent)
        self._blank = QIcon(none)  # so that all titles begin below each other
        self.rows: list[Offer] = []

    def show_rows(self, rows: list[Offer]) -> None:
        """Show other offers."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = _NO_PLACE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        offer = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return offer.title
        if role == Qt.ItemDataRole.DecorationRole:
            return icon(offer.icon, self._colour) if offer.icon else self._blank
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(part for part in (offer.title, offer.about, offer.keys) if part)
        if role == Qt.ItemDataRole.ToolTipRole:
            return offer.title
        return offer if role == OFFER else None


class OfferDelegate(QStyledItemDelegate):
    """A title at the left; at the right its keys, or what kind of thing it is."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._muted = QColor(desk.colours.muted)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(super().sizeHint(option, index).width(), grown(_ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        offer: Offer = index.data(OFFER)
        right = offer.keys or offer.about
        room = option.fontMetrics.horizontalAdvance(right) + 4 * GRID
        shown = QStyleOptionViewItem(option)
        self.initStyleOption(shown, index)
        wide = option.rect.width() - room - 6 * GRID
        shown.text = option.fontMetrics.elidedText(offer.title, Qt.TextElideMode.ElideRight, wide)
        style = option.widget.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, shown, painter, option.widget)
        painter.save()
        painter.setPen(self._muted)
        beside = QRect(option.rect).adjusted(0, 0, -2 * GRID, 0)
        ends = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(beside, ends, right)
        painter.restore()


class CommandPalette(QDialog):
    """Used with the keyboard alone: letters narrow, arrows move, Enter does, Esc leaves.

    Entries are looked for off the UI thread, one search at a time; what is typed meanwhile is
    looked for next.
    """

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        tr = shell.language.tr
        self._shell = shell
        self._known = offers.of_actions(shell.actions_, shell.language)
        self._accounts: list[Offer] = []
        self._warnings: list[Offer] = []
        self._entries: list[Offer] = []
        self._searched, self._searching = "", False
        self.setObjectName("palette")
        self.setWindowTitle(tr("Find anything"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowFlag(Qt.WindowType.FramelessWindowHint)
        self.typed = QLineEdit()
        self.typed.setPlaceholderText(tr("Find a command, page, account, warning or entry"))
        self.typed.setToolTip(self.typed.placeholderText())
        self.typed.setAccessibleName(tr("Find a command, page, account, warning or entry"))
        self.typed.installEventFilter(self)
        self.model = Offers(shell, self)
        self.list = QListView()
        self.list.setAccessibleName(tr("What fits"))
        self.list.setModel(self.model)
        self.list.setItemDelegate(OfferDelegate(shell, self.list))
        self.list.setUniformItemSizes(True)
        self.list.setIconSize(square(_MARK))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.none: QLabel = text(tr("Nothing is called that."), "muted")
        self._lay_out()
        self.typed.textChanged.connect(lambda _typed: self._narrow())
        self.list.clicked.connect(lambda _index: self.choose())
        self._read()
        self._narrow()

    @property
    def shown(self) -> list[str]:
        """The titles that are offered now, the best first."""
        return [offer.title for offer in self.model.rows]

    def choose(self) -> None:
        """Do what the line stands for that is picked."""
        index = self.list.currentIndex()
        if not index.isValid():
            return
        offer = self.model.rows[index.row()]
        if offer.key:
            self._shell.recent.use(offer.key)
        self.accept()
        offer.run()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(GRID, GRID, GRID, GRID)
        column.setSpacing(GRID)
        for part in (self.typed, self.none, self.list):
            column.addWidget(part)
        window = self._shell.size()
        wide = min(_WIDE, window.width() - 4 * GRID)
        self._room = max(3, min(_ROWS, (window.height() - 20 * GRID) // grown(_ROW)))
        self.typed.setMinimumWidth(wide - 2 * GRID)  # the rest is as wide, the height as it needs
        column.setSizeConstraint(QVBoxLayout.SizeConstraint.SetFixedSize)
        corner = self._shell.geometry().topLeft()
        self._corner = corner + QPoint((window.width() - wide) // 2, 6 * GRID)
        self.move(self._corner)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stay there, whatever its size.

        A window manager of X11 may tell Qt of the corner of its frame as its place; Qt would then
        take it to the corner of the screen with its next size.
        """
        super().resizeEvent(event)
        self.move(self._corner)

    def _read(self) -> None:
        if not self._shell.is_open:
            return
        from tracker.domain.account import Account  # noqa: PLC0415

        services = self._shell.services

        def accounts(read: list[Account]) -> None:
            self._accounts = offers.of_accounts(read, self._shell)
            self._narrow()

        def warnings(read: list[offers.Raised]) -> None:
            self._warnings = offers.of_warnings(read, self._shell)
            self._narrow()

        self._shell.read(self, lambda: services.ledger.all(Account), accounts)
        self._shell.read(self, lambda: offers.raised(services), warnings)

    def _narrow(self) -> None:
        typed = self.typed.text()
        before = self._picked()
        among = [*self._known, *self._accounts, *self._warnings]
        fitting = offers.fitting(among, typed, self._shell.recent.names)
        entries = self._entries if self._searched == typed.strip() else []
        self.model.show_rows([*fitting, *entries])
        self._pick(before)
        self.list.setFixedHeight(min(len(self.model.rows), self._room) * grown(_ROW) + 2 * _EDGE)
        self.list.setVisible(bool(self.model.rows))
        self.none.setVisible(not self.model.rows)
        self._search()

    def _picked(self) -> Offer | None:
        row = self.list.currentIndex().row()
        return self.model.rows[row] if row > 0 else None

    def _pick(self, before: Offer | None) -> None:
        """Stay on the line that the person went to; else stand on the first."""
        row = self.model.rows.index(before) if before in self.model.rows else 0
        self.list.setCurrentIndex(self.model.index(row))

    def _search(self) -> None:
        typed = self.typed.text().strip()
        if self._searching or typed == self._searched or not self._shell.is_open:
            return
        self._searching = True
        services = self._shell.services

        def answered(read: list[Entry]) -> None:
            self._searching = False
            self._searched = typed
            self._entries = offers.of_entries(read, typed, self._shell)
            self._narrow()

        work = (lambda: offers.found(services, typed)) if typed else list[Any]
        self._shell.read(self, work, answered)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys that move in the list go there, though the letters are typed in the field."""
        if watched is self.typed and isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.KeyPress and event.key() in _MOVES:
                self.list.event(event)
                return True
            if event.type() == QEvent.Type.KeyPress and event.key() in _ENTERS:
                self.choose()
                return True
        return super().eventFilter(watched, event)


_ENTERS = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
