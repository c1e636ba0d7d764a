"""Nothing that a statement says is taken for a page: no picture is loaded, no style followed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QImage, QTextDocument
from pytestqt.qtbot import QtBot

from tracker.rendering.palette import LIGHT
from tracker.ui.cards import text
from tracker.ui.elided import ElidedLabel
from tracker.ui.tips import tip

HOSTILE = (
    '<img src="//192.0.2.1/share/picture.png">',
    '<img src="file:///etc/picture.png"> 面包 & <b>茶</b>',
    "&lt;x <link rel=stylesheet href='https://example.org/a.css'>",
    '<body style="background: url(https://example.org/b.png)">',
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
