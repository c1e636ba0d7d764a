"""Nothing that a statement says is taken for a page: no picture is loaded, no style followed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QUrl
from PySide6.QtGui import QHelpEvent, QImage, QTextDocument
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from tracker.i18n import Language
from tracker.rendering.palette import LIGHT
from tracker.ui.cards import text
from tracker.ui.columns import Column
from tracker.ui.elided import ElidedLabel
from tracker.ui.table import Table
from tracker.ui.table_model import TableModel
from tracker.ui.tips import tip

HOSTILE = (
    '<img src="//192.0.2.1/share/picture.png">',
    '<img src="file:///etc/picture.png"> 面包 & <b>茶</b>',
    "&lt;x <link rel=stylesheet href='https://example.org/a.css'>",
    '<body style="background: url(https://example.org/b.png)">',
)

LONG = (
    "What was owed on the line after this entry, where entries of one line alone are listed, and "
    "what was left of the account where they are those of an account of one's own.",
    "这笔明细之后这条授信还欠多少，只列出一条授信的明细时才有；列出的是自己的一个账户时，是这笔明细之后还剩多少。",
)


class Loading(QTextDocument):
    """A text as Qt shows it; remembers what it was asked to load."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []

    def loadResource(self, _kind: int, name: QUrl | str) -> QImage:  # noqa: N802
        self.asked.append(str(name))
        return QImage()


def loaded(words: str) -> list[str]:
    document = Loading()
    document.setHtml(words)
    document.setTextWidth(400)
    assert document.size().height() > 0  # it is laid out
    return document.asked


@pytest.mark.usefixtures("qapp")
def test_the_document_sees_what_is_loaded():
    assert loaded(HOSTILE[0])


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("words", HOSTILE)
def test_a_tip_loads_nothing_and_says_all_of_it(words):
    assert not loaded(tip(words))
    document = QTextDocument()
    document.setHtml(tip(words))
    assert document.toPlainText() == words


@pytest.mark.parametrize("words", ["", "面包", "1,240.00\n二", 'a "b"'])
def test_other_words_stay_as_they_are(words):
    assert tip(words) == words


@pytest.mark.qt_log_ignore("This plugin does not support raise")
@pytest.mark.parametrize("words", LONG)
def test_what_a_column_is_about_is_read_in_lines(qtbot: QtBot, words):
    columns: list[Column[str]] = [Column(words, str, tip=words)]
    table = Table(TableModel(columns, Language("en"), LIGHT), "Entries")
    qtbot.addWidget(table)
    table.show()
    header = table.horizontalHeader()
    QApplication.sendEvent(
        header.viewport(),
        QHelpEvent(QEvent.Type.ToolTip, QPoint(9, 9), table.mapToGlobal(QPoint(9, 9))),
    )
    [shown] = [
        w for w in QApplication.topLevelWidgets() if w.inherits("QTipLabel") and w.isVisible()
    ]
    line = shown.fontMetrics().horizontalAdvance(words)
    assert shown.width() < line / 2
    assert (
        shown.width() * shown.height() > line * shown.fontMetrics().height()
    )  # all of it is there
    QToolTip.hideText()


@pytest.mark.parametrize("words", [*HOSTILE, *LONG])
def test_who_listens_hears_the_words_alone(qtbot: QtBot, words):
    label = ElidedLabel(words)
    qtbot.addWidget(label)
    label.resize(60, 20)
    label.show()
    assert label.accessibleDescription() == words


@pytest.mark.parametrize("words", HOSTILE)
def test_labels_show_words_as_they_stand(qtbot: QtBot, words):
    label, cut = text(words, wrap=False), ElidedLabel(words)
    for shown in (label, cut):
        qtbot.addWidget(shown)
        shown.resize(60, 20)
        shown.show()
    assert label.textFormat().name == "PlainText"
    assert cut.is_cut
    assert not loaded(cut.toolTip())


@pytest.mark.parametrize("words", HOSTILE)
def test_the_help_loads_nothing_that_a_chapter_names(qtbot: QtBot, words):
    from tracker.ui.chapter_text import ChapterText  # noqa: PLC0415

    reader = ChapterText(LIGHT)
    qtbot.addWidget(reader)
    reader.document().setHtml(words)
    reader.show()
    for name in ("https://example.org/a.png", "//192.0.2.1/share/a.png", "file:///etc/a.png"):
        assert reader.loadResource(2, QUrl(name)) is None
