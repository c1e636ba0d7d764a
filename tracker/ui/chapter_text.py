"""Shows a chapter or a guide: readable width, the colours of the window, nothing fetched."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import (
    QColor,
    QDesktopServices,
    QFont,
    QImage,
    QPalette,
    QResizeEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
)
from PySide6.QtWidgets import QFrame, QTextBrowser, QTextEdit

from tracker import paths
from tracker.rendering.palette import Palette
from tracker.ui.sizes import BODY, HEADING, TITLE
from tracker.ui.theme import GRID, body_font

WIDEST = 86 * GRID
"""Pixels of a line of text that is still easy to read."""
LINE_HEIGHT = 150
_PICTURE = "\ufffc"
"""What Qt has in a text where a picture stands."""
_OWN = re.compile(r"pictures/[a-z_]+\.[a-zA-Z_]+\.png")
_SIZES = {1: TITLE, 2: HEADING, 3: BODY + 1}


class ChapterText(QTextBrowser):
    """`followed` carries the address of a link to another chapter; a web address asks nobody."""

    followed = Signal(str)
    web_wanted = Signal(QUrl)

    def __init__(self, colours: Palette) -> None:
        super().__init__()
        self._colours = colours
        self.setOpenLinks(False)
        self.setUndoRedoEnabled(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setStyleSheet(
            "QTextBrowser { border: 1px solid transparent; padding: 0; background: transparent; }"
            f"QTextBrowser:focus {{ border-color: {colours.focus}; }}"
        )
        looks = self.palette()
        looks.setColor(QPalette.ColorRole.Base, QColor(colours.surface))
        looks.setColor(QPalette.ColorRole.Text, QColor(colours.text))
        looks.setColor(QPalette.ColorRole.Link, QColor(colours.accent))
        self.setPalette(looks)
        self.anchorClicked.connect(self._follow)

    def show_text(self, markdown: str) -> None:
        """Show a chapter from its beginning."""
        self.document().setMarkdown(markdown, QTextDocument.MarkdownFeature.MarkdownDialectGitHub)
        for block in _blocks(self.document()):
            self._dress(block)
        for frame in self.document().rootFrame().childFrames():
            if isinstance(frame, QTextTable):
                self._dress_table(frame)
        self._keep_width()
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def go_to(self, section: int) -> None:
        """Bring a heading to the top, by its number."""
        headings = [b for b in _blocks(self.document()) if b.blockFormat().headingLevel()]
        if section >= len(headings):
            return
        bar = self.verticalScrollBar()
        layout = self.document().documentLayout()
        bar.setValue(int(layout.blockBoundingRect(headings[section]).top()) if section else 0)
        self.setTextCursor(QTextCursor(headings[section]))
        bar.setValue(int(layout.blockBoundingRect(headings[section]).top()) if section else 0)

    def mark(self, words: str) -> int:
        """Mark every place where words stand, and go to the first; returns how many there are."""
        shown = []
        at = self.document().find(words) if words else QTextCursor()
        while not at.isNull():
            shown.append(self._marked(at))
            at = self.document().find(words, at)
        self.setExtraSelections(shown)
        return len(shown)

    def find_next(self, words: str) -> bool:
        """Go to the next place where words stand; False where there is none below."""
        return bool(words) and self.find(words)

    def loadResource(self, _kind: int, name: QUrl | str) -> Any:
        """Nothing is loaded but pictures of the program's own, as wide as the text at most."""
        asked = name.toString() if isinstance(name, QUrl) else name
        return _picture(asked) if _OWN.fullmatch(asked) else None

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._keep_width()

    def _keep_width(self) -> None:
        frame = self.document().rootFrame()
        look: QTextFrameFormat = frame.frameFormat()
        look.setMargin(GRID)
        look.setRightMargin(max(GRID, self.viewport().width() - WIDEST))
        frame.setFrameFormat(look)

    def _dress(self, block: QTextBlock) -> None:
        level = block.blockFormat().headingLevel()
        cursor, look = QTextCursor(block), QTextBlockFormat()
        if cursor.currentTable() is not None:
            return
        if _PICTURE not in block.text():  # which would get half its height below it
            kind = QTextBlockFormat.LineHeightTypes.ProportionalHeight
            look.setLineHeight(LINE_HEIGHT, kind.value)
        look.setTopMargin(2 * GRID if level > 1 else 0)
        look.setBottomMargin(GRID // 2 if block.textList() or level else GRID)
        cursor.mergeBlockFormat(look)
        if level:
            # Set rather than merged: the size that Markdown gives a heading outlives a merge.
            heading = QTextCharFormat()
            heading.setFont(body_font(_SIZES.get(level, BODY)))
            heading.setFontWeight(QFont.Weight.DemiBold)
            cursor.movePosition(
                QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor
            )
            cursor.setCharFormat(heading)

    def _dress_table(self, table: QTextTable) -> None:
        look = table.format()
        look.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        look.setBorder(1)
        look.setBorderBrush(QColor(self._colours.border))
        look.setBorderCollapse(True)
        look.setCellPadding(GRID // 2)
        look.setWidth(QTextLength(QTextLength.Type.VariableLength, 0))
        table.setFormat(look)

    def _marked(self, at: QTextCursor) -> QTextEdit.ExtraSelection:
        result: Any = QTextEdit.ExtraSelection()
        result.cursor = at
        result.format.setBackground(QColor(self._colours.selection))
        result.format.setForeground(QColor(self._colours.text))
        shown: QTextEdit.ExtraSelection = result
        return shown

    def _follow(self, address: QUrl) -> None:
        if address.scheme() in {"http", "https"}:
            self.web_wanted.emit(address)
        else:
            self.followed.emit(address.toString())


def _picture(name: str) -> QImage | None:
    """A picture of the manual; it is taken at more pixels than it is shown, for fine screens."""
    found = QImage(str(paths.resources() / name))
    if found.isNull():
        return None
    found.setDevicePixelRatio(found.width() / (WIDEST - 2 * GRID))
    return found


def open_web(address: QUrl) -> None:
    """Hand an address to the person's own browser."""
    QDesktopServices.openUrl(address)


def _blocks(document: QTextDocument) -> Iterator[QTextBlock]:
    block = document.begin()
    while block.isValid():
        yield block
        block = block.next()
