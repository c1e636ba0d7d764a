"""The pages of a paper as they are seen: drawn elsewhere, sharp, and no more than can be seen."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from shiboken6 import delete

from tests.ui.made_up import elsewhere
from tracker.rendering.paper import Paper, PaperSize, Paragraph
from tracker.settings import Settings
from tracker.ui.chart_lane import lane
from tracker.ui.paper import page_layout, page_picture, typeset
from tracker.ui.paper_view import PaperView

LONG = tuple(Paragraph(f"Paragraph {number} " + "of many words " * 40) for number in range(80))


def paper(*blocks: Paragraph) -> Paper:
    return Paper(
        "A summary", "Nov 2026", "made today", "what it rests on", "by a method",
        "Page {page} of {pages}", "en", blocks,
    )  # fmt: skip


@pytest.fixture
def desk(window, services, filled):  # noqa: ARG001 - it is on disk
    services.preferences.change(Settings(language="en"))
    return window(elsewhere("entries")).shell


@pytest.fixture
def view(desk, qtbot):
    made = PaperView(desk)
    qtbot.addWidget(made)
    made.resize(500, 400)
    made.show()
    return made


def show(view, qtbot, shown, size=PaperSize.A4):
    view.show_paper(shown, size)
    seen(view, qtbot)


def seen(view, qtbot):
    """Wait until what can be seen is as sharp as the screen."""
    qtbot.waitUntil(lambda: view.is_current and lane().idle, timeout=60_000)


def ink(picture: QImage, across: range, down: range) -> int:
    """Dark pixels of a part of a picture."""
    plain = picture.convertToFormat(QImage.Format.Format_RGB32)
    points = np.frombuffer(plain.constBits(), np.uint8).reshape(plain.height(), -1, 4)
    part = points[down.start : down.stop, across.start : across.stop, :3].astype(int)
    return int(((part.max(axis=2) + part.min(axis=2)) // 2 < 225).sum())


def shot(view):
    return view.viewport().grab().toImage()


def test_a_paper_is_shown_from_its_first_page(view, qtbot):
    show(view, qtbot, paper(*LONG))
    assert view.page_count > 3
    picture = shot(view)
    assert ink(picture, range(picture.width()), range(picture.height())) > 1000
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    seen(view, qtbot)
    show(view, qtbot, paper(Paragraph("short")))
    assert view.page_count == 1
    assert view.verticalScrollBar().value() == 0


def test_pages_are_drawn_with_a_pixel_for_each_of_the_screen(view, qtbot):
    show(view, qtbot, paper(*LONG))
    laid_out = typeset(paper(*LONG), page_layout(PaperSize.A4))
    wide = view.page_size().width()
    one, two = page_picture(laid_out, 0, wide), page_picture(laid_out, 0, 2 * wide)
    assert two.width() == 2 * wide
    assert abs(two.height() - 2 * one.height()) <= 1
    grey = one.scaled(two.size(), Qt.AspectRatioMode.IgnoreAspectRatio)
    assert ink(two, range(two.width()), range(300)) != ink(grey, range(two.width()), range(300))


def test_every_page_can_be_scrolled_to_and_is_drawn_when_it_is_seen(view, qtbot):
    show(view, qtbot, paper(*LONG))
    for key in (Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_Home, Qt.Key.Key_PageDown):
        before = view.verticalScrollBar().value()
        qtbot.keyClick(view, key)
        assert view.verticalScrollBar().value() != before
        seen(view, qtbot)
        picture = shot(view)
        assert ink(picture, range(picture.width()), range(picture.height())) > 100


def test_pages_are_drawn_anew_for_another_size(view, qtbot):
    show(view, qtbot, paper(*LONG))
    before = view.page_size()
    view.resize(800, 600)
    assert view.page_size().width() > before.width()
    seen(view, qtbot)
    view.show_whole()
    seen(view, qtbot)
    assert view.page_size().height() < view.viewport().height()


def test_the_page_that_is_read_stays_in_view_at_another_size(view, qtbot):
    show(view, qtbot, paper(*LONG))
    bar, at = view.verticalScrollBar(), 3.5  # in the middle of the fourth page
    bar.setValue(round(at * view.page_size().height()))
    seen(view, qtbot)
    begun = bar.value()
    view.resize(900, 500)
    seen(view, qtbot)
    assert bar.value() / view.page_size().height() == pytest.approx(at, abs=0.1)
    view.show_whole()
    seen(view, qtbot)
    view.show_wide()
    seen(view, qtbot)
    assert bar.value() / view.page_size().height() == pytest.approx(at, abs=0.1)
    view.resize(500, 400)
    seen(view, qtbot)
    assert bar.value() == pytest.approx(begun, abs=2)
    show(view, qtbot, paper(*LONG))
    assert bar.value() == 0


def test_the_last_paper_that_was_asked_for_is_shown(view, qtbot):
    view.show_paper(paper(*LONG))
    view.show_paper(paper(Paragraph("short")))
    seen(view, qtbot)
    assert view.page_count == 1


def test_a_page_has_the_shape_of_its_sheet(view, qtbot):
    show(view, qtbot, paper(Paragraph("short")), PaperSize.LETTER)
    size = view.page_size()
    assert size.height() / size.width() == pytest.approx(11 / 8.5, abs=0.01)


def test_a_view_may_go_while_a_page_of_it_is_drawn(view, desk, qtbot, caplog):
    gone = PaperView(desk)
    gone.resize(500, 400)
    gone.show()
    show(gone, qtbot, paper(*LONG))
    gone.verticalScrollBar().setValue(gone.verticalScrollBar().maximum())
    assert not lane().idle
    delete(gone)
    qtbot.waitUntil(lambda: lane().idle)
    assert not caplog.records
    show(view, qtbot, paper(Paragraph("short")))
    assert view.page_count == 1


def test_the_pages_do_not_change_their_width_with_how_many_they_are(view, qtbot):
    show(view, qtbot, paper(*LONG))
    wide = view.page_size()
    show(view, qtbot, paper(Paragraph("short")))
    assert view.page_size() == wide
