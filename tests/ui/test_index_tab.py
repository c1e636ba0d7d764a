"""The index as a person reads it: a sum that can be redone, its course, the history of warnings."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QPushButton

from tests.ui.made_up import elsewhere
from tracker.domain.sentence import Sentence
from tracker.drift import points
from tracker.drift.assessment import Assessment, Coverage
from tracker.drift.catalogue import DETECTORS
from tracker.drift.curve import Curve
from tracker.drift.detector import Finding, Level, PointsPart, State
from tracker.i18n import Language
from tracker.rendering.palette import LIGHT
from tracker.settings import Settings
from tracker.ui.pages.warnings.course import course
from tracker.ui.pages.warnings.course_grid import CourseGrid, CourseModel, paint_answer
from tracker.ui.pages.warnings.model import load
from tracker.ui.pages.warnings.points_sum import patterns, term, total_said
from tracker.ui.pages.warnings.view import PAGE

ENGLISH = Language("en")
LATE = "late_repayment"
ABOUT = {detector.pattern: detector.explanation for detector in DETECTORS}
NOTHING = Sentence("")
RISING = Curve(
    LATE, "Balance over credit limit", "share", ((0.3, 0), (0.7, 9), (0.9, 14)), "r", "s"
)
COUNTED = Curve(LATE, "Hard inquiries", "inquiries", ((0, 0), (3, 6), (10, 13)), "r", "s")
FALLING = Curve(LATE, "Use left", "share", ((0.2, 9), (0.5, 5)), "r", "s")


@pytest.fixture
def ledger(services, filled):
    services.preferences.change(Settings(language="en"))
    return filled


@pytest.fixture
def page(window, ledger):
    """The page with its pictures undrawn: what is told here is the same with them."""
    made = window(PAGE, elsewhere("help"), safe=True)
    made.view, made.ledger = made.shell.stage.view, ledger
    return made


def said(part):
    found = term(part)
    return [ENGLISH.say(found.measured), ENGLISH.say(found.knots), found.reckoned, found.points]


# The sum


def test_a_part_between_two_knots_is_told_with_all_its_arithmetic():
    assert said(PointsPart(RISING, 0.88, 0.5)) == [
        "Balance over credit limit: 88%",
        "The table gives 9 at 70% and 14 at 90%.",
        "(9 + (14 − 9) × (88 − 70) / (90 − 70)) × 0.5 = 6.750",
        "6.750",
    ]


def test_a_part_on_a_knot_or_beyond_the_ends_needs_no_arithmetic():
    assert said(PointsPart(COUNTED, 3))[2:] == ["", "6.000"]
    assert said(PointsPart(COUNTED, 12))[1:] == [
        "The table gives 13 from 10 on.", "", "13.000",
    ]  # fmt: skip
    assert said(PointsPart(RISING, 0.1, 0.5))[1:] == [
        "The table gives 0 up to 30%.", "0 × 0.5 = 0.000", "0.000",
    ]  # fmt: skip


def test_a_falling_curve_is_told_as_it_is():
    assert said(PointsPart(FALLING, 0.35))[2] == ("9 + (5 − 9) × (35 − 20) / (50 − 20) = 7.000")


@pytest.mark.usefixtures("ledger")
def test_what_is_shown_adds_up_to_the_index(services):
    assessment = load(services).assessment
    shown = patterns(assessment, ABOUT)
    assert shown
    for pattern in shown:
        told = sum(float(term.points) for term in pattern.terms)
        assert abs(told - pattern.finding.points) < 0.06
    total = sum(pattern.finding.points for pattern in shown)
    assert assessment.index == int(total + 0.5)  # half a point counts as one
    assert ENGLISH.say(total_said(assessment)) == f"Sum {total:.1f}, rounded: {assessment.index}"


def test_more_than_a_hundred_is_said_to_be_capped():
    many = [Finding(LATE, State.RAISED, NOTHING, Level.ALERT, 60.0) for _ in range(2)]
    capped = Assessment(date(2026, 1, 1), 100, Coverage(2, 2), tuple(many), "1")
    assert ENGLISH.say(total_said(capped)) == "Sum 120.0, at most 100: 100"


def test_a_pattern_that_does_not_tell_its_parts_shows_its_points():
    finding = Finding(LATE, State.RAISED, NOTHING, Level.WATCH, 5.0)
    told = Assessment(date(2026, 1, 1), 5, Coverage(1, 1), (finding,), "1")
    (pattern,) = patterns(told, ABOUT)
    assert (pattern.finding.points, pattern.terms) == (5.0, ())


def test_the_page_shows_the_sum_with_sources_version_and_coverage(page, services):
    page.open("warnings", "index")
    texts = " ".join(page.texts(page.view.index.sum))
    (first, *_) = patterns(load(services).assessment, ABOUT)
    assert ENGLISH.say(first.terms[0].measured) in texts
    assert ENGLISH.tr(first.terms[0].reason) in texts
    assert ENGLISH.tr(first.terms[0].source) in texts
    assert f"Points table {points.VERSION}." in texts
    assert ENGLISH.say(total_said(load(services).assessment)) in texts


def test_the_sum_leads_to_the_pattern_and_to_the_whole_table(page):
    page.open("warnings", "index")
    buttons = page.view.index.sum.findChildren(QPushButton)
    next(b for b in buttons if b.text() == "Look at it").click()
    page.settle()
    assert page.view.tabs.currentIndex() == 0
    next(b for b in buttons if b.text() == "The whole points table").click()
    page.settle()
    assert page.shell.stage.view.focus[-1] == "index"


# Month after month


@pytest.mark.usefixtures("ledger")
def test_the_course_has_a_row_for_each_pattern_and_a_column_for_each_month_and_today(services):
    shown = load(services).course
    assert len(shown.days) == 13
    assert shown.days[-1] == services.today()
    assert [name for name, _title in shown.patterns] == [d.pattern for d in DETECTORS]
    assert all(len(row) == 13 for row in shown.findings)


def test_a_day_without_any_data_has_no_index(services):
    shown = load(services).course
    assert set(shown.indices) == {None}
    model = CourseModel(ENGLISH)
    model.show_course(shown)
    assert model.data(model.index(0, 3)) == "Not enough data"


@pytest.mark.usefixtures("qapp", "ledger")
def test_the_grid_says_every_cell_in_words(services):
    model = CourseModel(ENGLISH)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    data = load(services)
    model.show_course(data.course)
    row = [name for name, _ in data.course.patterns].index(LATE) + 1
    words = model.data(model.index(row, 12), Qt.ItemDataRole.AccessibleTextRole)
    finding = data.assessment.finding(LATE)
    assert words == f"Late repayment · Today, 20 Nov 2026 · Watch, {finding.points} points"
    assert model.data(model.index(0, 12)) == str(data.assessment.index)
    heads = [model.headerData(n, Qt.Orientation.Horizontal) for n in range(13)]
    assert heads[:3] == ["25/11", "12", "26/1"]
    assert heads[-1] == "today"


def painted(finding):
    image = QImage(40, 24, QImage.Format.Format_Grayscale8)
    image.fill(QColor(LIGHT.surface))
    painter = QPainter(image)
    paint_answer(painter, image.rect().toRectF(), finding, LIGHT)
    painter.end()
    return bytes(image.constBits())


@pytest.mark.usefixtures("qapp")
def test_no_two_answers_look_the_same_without_colour():
    answers = [Finding("", state, NOTHING) for state in State if state is not State.RAISED]
    answers += [Finding("", State.RAISED, NOTHING, level) for level in Level]
    assert len({painted(finding) for finding in answers}) == len(answers)


def test_a_row_opens_its_pattern_by_mouse_and_by_key(page, qtbot):
    page.open("warnings", "index")
    grid = page.view.index.grid
    names = [name for name, _ in load(page.view._desk.services).course.patterns]
    grid.setCurrentIndex(grid.course.index(names.index("overspending") + 1, 4))
    qtbot.keyClick(grid, Qt.Key.Key_Return)
    page.settle()
    assert page.view.place() == "overspending"
    page.open("warnings", "index")
    box = grid.visualRect(grid.course.index(names.index(LATE) + 1, 2))
    qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
    page.settle()
    assert page.view.place() == LATE


def test_the_grid_shows_all_its_rows_in_a_narrow_window_too(page):
    page.open("warnings", "index")
    grid: CourseGrid = page.view.index.grid
    for width in (1200, 500):
        grid.resize(width, grid.height())
        last = grid.visualRect(grid.course.index(grid.course.rowCount() - 1, 0))
        assert last.bottom() <= grid.viewport().height()


def test_assessments_are_lined_up_by_pattern():
    def answered(day, *findings):
        return Assessment(day, 0, Coverage(1, 2), tuple(findings), "1")

    def finding(name, state):
        return Finding(name, state, NOTHING)

    past = answered(
        date(2026, 1, 31), finding("dormancy", State.CLEAR), finding(LATE, State.NO_DATA)
    )
    now = answered(date(2026, 2, 5), finding(LATE, State.CLEAR), finding("dormancy", State.CLEAR))
    lined_up = course([past], now, ABOUT)
    assert [f.state for f in lined_up.findings[0]] == [State.NO_DATA, State.CLEAR]


def test_the_levels_of_a_pattern_are_told_by_month():
    def day(month, state, level=None):
        finding = Finding(LATE, state, NOTHING, level)
        return Assessment(date(2026, month, 28), 0, Coverage(1, 1), (finding,), "1")

    past = [
        day(1, State.CLEAR),
        day(2, State.RAISED, Level.WATCH),
        day(3, State.RAISED, Level.WATCH),
        day(4, State.RAISED, Level.WARN),
        day(5, State.NO_DATA),
    ]
    lined_up = course(past, day(6, State.CLEAR), ABOUT)
    assert [ENGLISH.say(level) for level in lined_up.levels(LATE)] == [
        "Feb 2026: Watch", "Apr 2026: Warn", "May 2026: Not enough data", "today: Clear",
    ]  # fmt: skip


# The history


def test_every_warning_is_listed_with_what_was_decided(page, services):
    services.review.dismiss(LATE, "known")
    page.view.show_data(load(services))
    page.open("warnings", "history")
    history = page.view.history
    rows = history.table.cells.rows
    late = next(n for n, life in enumerate(rows) if life.pattern == LATE)
    history.table.setCurrentIndex(history.table.cells.index(late, 0))
    cells = [
        history.table.cells.data(history.table.cells.index(late, n)) for n in range(6)
    ]  # fmt: skip
    assert cells[0] == "Late repayment"
    assert cells[4:] == ["Dismissed: known", "–"]
    assert history.steps.text().endswith("→ Dismissed: known")


def test_the_history_leads_to_the_pattern(page, qtbot):
    page.open("warnings", "history")
    table = page.view.history.table
    qtbot.keyClick(table, Qt.Key.Key_Return)
    page.settle()
    assert page.view.tabs.currentIndex() == 0
    assert page.view.place() == table.cells.rows[0].pattern


def test_the_open_tab_survives_another_look(page):
    page.open("warnings", "history")
    page.shell.choose(theme="dark")
    page.settle()
    assert page.shell.stage.view.place() == "history"


def test_without_warnings_the_history_is_empty(page, services):
    page.view.history.show_data(replace(load(services), lives=()))
    assert page.view.history.steps.text() == "No warning has been raised so far."
