"""Qt's types, made one after the other by whoever loads pages beside the window.

PySide6 makes a type when it is first named, partly in Python, and neither keeps another thread from
making one meanwhile nor from seeing one that is half made: now and then that ends the program. The
window makes types whenever it does something for the first time. So whoever loads a page elsewhere
makes all that pages name before, a few at a time, while nobody else runs.
"""

from __future__ import annotations

import sys
from collections import deque
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib import import_module
from threading import Lock
from time import perf_counter, sleep
from typing import Final

OF_WINDOW: Final = {
    "QtCore": (
        "QAbstractItemModel QAbstractListModel QAbstractTableModel QBuffer QByteArray "
        "QCoreApplication QCryptographicHash QDate QDateTime QEvent QEventLoop "
        "QFileSystemWatcher QIODevice QIdentityProxyModel QItemSelection QItemSelectionModel "
        "QItemSelectionRange QLibraryInfo QLocale QLockFile QMarginsF QMetaMethod QMetaObject "
        "QMimeData QModelIndex QObject QPersistentModelIndex QPoint QPointF QProcess "
        "QProcessEnvironment QRect QRectF QRegularExpression QSettings QSignalBlocker QSize "
        "QSizeF QThreadPool QTime QTimer QTranslator QUrl Qt"
    ),
    "QtGui": (
        "QAccessible QAccessibleAnnouncementEvent QAccessibleEvent QAction QActionGroup "
        "QCloseEvent QColor QContextMenuEvent QDesktopServices QDragEnterEvent QDragLeaveEvent "
        "QDropEvent QFocusEvent QFont QFontDatabase QFontMetrics QFontMetricsF QGuiApplication "
        "QHelpEvent QHideEvent QIcon QImage QKeyEvent QKeySequence QMouseEvent QPageLayout "
        "QPageSize QPagedPaintDevice QPaintEvent QPainter QPainterPath QPalette QPdfWriter QPen "
        "QPixmap QPolygonF QRawFont QRegularExpressionValidator QResizeEvent QShortcut "
        "QShowEvent QTextBlock QTextBlockFormat QTextCharFormat QTextCursor QTextDocument "
        "QTextFrameFormat QTextLayout QTextLength QTextLine QTextOption QTextTable QWheelEvent"
    ),
    "QtWidgets": (
        "QAbstractButton QAbstractItemDelegate QAbstractItemView QAbstractScrollArea "
        "QAbstractSlider QApplication QBoxLayout QButtonGroup QCheckBox QComboBox QCompleter "
        "QDateEdit QDateTimeEdit QDialog QDialogButtonBox QDoubleSpinBox QFileDialog "
        "QFileSystemModel QFormLayout QFrame QGridLayout QHBoxLayout QHeaderView QLabel QLayout "
        "QLineEdit QListView QListWidget QListWidgetItem QMainWindow QMenu QMenuBar QMessageBox "
        "QPlainTextEdit QProgressBar QPushButton QRadioButton QScrollArea QScrollBar "
        "QSizePolicy QSpinBox QSplitter QStackedLayout QStackedWidget QStatusBar QStyle "
        "QStyleOptionComboBox QStyleOptionHeader QStyleOptionHeaderV2 QStyleOptionViewItem "
        "QStylePainter QStyledItemDelegate QSystemTrayIcon QTabBar QTabWidget QTableView "
        "QTableWidget QTableWidgetItem QTextBrowser QTextEdit QToolButton QToolTip QTreeWidget "
        "QTreeWidgetItem QTreeWidgetItemIterator QVBoxLayout QWidget"
    ),
}
"""By module, the types that the window names."""

OF_PRINTING: Final = {"QtPrintSupport": "QPrintDialog QPrinter"}
"""Those of a module that few need, which takes a while to load."""

_LONG: Final = 5.0
"""Seconds that a thread keeps the interpreter while another one wants it: no type takes so long."""
_CUT_OFF: Final = 5e-7
"""Python keeps whole microseconds of it, and would keep one less each time."""
_OTHERS: Final = 0.001
"""Seconds in which whoever was interrupted amid a type ends it."""
_AT_ONCE: Final = 0.015
"""Seconds after which others have their turn; a type may take longer."""
_lock: Final = Lock()


def make(types: Mapping[str, str]) -> None:
    """Make those that are not made yet; to be called off the window's thread."""
    left = deque(
        (module, name)
        for module, names in types.items()
        for name in names.split()
        if name not in vars(sys.modules.get(f"PySide6.{module}", object))
    )
    while left:
        with _alone():
            until = perf_counter() + _AT_ONCE
            while left and perf_counter() < until:
                module, name = left.popleft()
                getattr(import_module(f"PySide6.{module}"), name)


@contextmanager
def _alone() -> Iterator[None]:
    """Run without being interrupted, once those that were have gone on."""
    with _lock:
        usual = sys.getswitchinterval()
        sys.setswitchinterval(_LONG)
        try:
            sleep(_OTHERS)
            yield
        finally:
            sys.setswitchinterval(usual + _CUT_OFF)
