"""Qt's types, made before another thread names one.

PySide6 makes a type when it is first named, partly in Python, and neither keeps another thread from
making one meanwhile nor from seeing one that is half made: now and then that ends the program. The
window makes types whenever it does something for the first time, and pages are loaded beside it. So
all that either names are made before, while nobody else runs.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from time import perf_counter
from typing import Final

NAMED: Final = {
    "QtCore": (
        "QAbstractItemModel QAbstractListModel QAbstractTableModel QBuffer QByteArray "
        "QCoreApplication QCryptographicHash QDate QDateTime QDir QEvent QEventLoop "
        "QFileSystemWatcher QIODevice QIdentityProxyModel QItemSelection QItemSelectionModel "
        "QItemSelectionRange QLibraryInfo QLocale QLockFile QMarginsF QMetaMethod QMetaObject "
        "QMimeData QModelIndex QObject QPersistentModelIndex QPoint QPointF QProcess "
        "QProcessEnvironment QRect QRectF QRegularExpression QSettings QSignalBlocker QSize "
        "QSizeF QStandardPaths QThreadPool QTime QTimer QTranslator QUrl Qt"
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
"""By module, the types that are named. Of printing the window itself names none."""

_AT_ONCE: Final = 0.015
"""Seconds after which the window has its turn; a type may take longer."""


def make(breathe: Callable[[], object]) -> None:
    """Make those that are not made yet, on the window's thread; `breathe` lets it paint itself."""
    until = perf_counter() + _AT_ONCE
    for module, names in NAMED.items():
        home = import_module(f"PySide6.{module}")
        for name in names.split():
            if name in vars(home):
                continue
            getattr(home, name)
            if perf_counter() > until:
                breathe()
                until = perf_counter() + _AT_ONCE
