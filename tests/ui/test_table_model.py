"""Tables: cells, order, copies, and rows fetched as they come into view."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from tracker.domain.money import Money
from tracker.domain.period import NEVER, Month
from tracker.domain.sentence import Percent, Sentence, Word
from tracker.i18n import Language
from tracker.rendering.palette import LIGHT, Tone
from tracker.ui.columns import Column, cell_key, cell_text, table_text
from tracker.ui.table import Table
from tracker.ui.table_model import WINDOW, PagedModel, TableModel

pytestmark = pytest.mark.usefixtures("qapp")
ENGLISH, CHINESE = Language("en"), Language("zh_CN")


@dataclass(frozen=True)
class Fruit:
    name: str
    price: Money | None
    late: bool = False


COLUMNS: tuple[Column[Fruit], ...] = (
    Column("Name", lambda f: f.name, stretch=True, sort="name",
           mark=lambda f: Tone.WARN if f.late else 0),
    Column("Price", lambda f: f.price, numeric=True),
)  # fmt: skip
PEAR, FIG, PLUM = Fruit("pear", Money(1_240_00)), Fruit("fig", None), Fruit("plum", Money(-300))


def model_of(*rows):
    model: TableModel[Fruit] = TableModel(COLUMNS, ENGLISH, LIGHT)
    model.show_rows(rows)
    return model


def test_what_came_in_has_a_sign_that_no_copy_has():
    price: Column[Fruit] = Column("Price", lambda f: f.price, numeric=True, plus=lambda f: f.late)
    model: TableModel[Fruit] = TableModel((price,), ENGLISH, LIGHT)
    model.show_rows((PEAR, replace(PEAR, late=True)))
    assert [model.data(model.index(row, 0)) for row in (0, 1)] == ["1,240.00", "+1,240.00"]
    assert table_text((price,), model.rows, ENGLISH).splitlines()[1:] == ["1,240.00", "1,240.00"]


def test_texts_begin_below_each_other_whether_a_line_has_a_colour_or_not():
    owed: Column[Fruit] = Column(
        "Line", lambda f: f.name, mark=lambda f: 0 if f.price else None, lines=True
    )
    model: TableModel[Fruit] = TableModel((owed,), ENGLISH, LIGHT)
    model.show_rows((PEAR, FIG))
    with_colour, without = (
        model.data(model.index(row, 0), Qt.ItemDataRole.DecorationRole).pixmap(12).toImage()
        for row in (0, 1)
    )
    assert without.size() == with_colour.size()
    middle = with_colour.rect().center()
    assert with_colour.pixelColor(middle).alpha() == 255
    assert without.pixelColor(middle).alpha() == 0


def test_columns_that_yield_are_left_out_until_the_others_have_room():
    plain: Column[Fruit] = Column("Name", lambda f: f.name, width=100)
    first, last = replace(plain, yields=2), replace(plain, yields=1)
    table = Table(TableModel((first, plain, last), ENGLISH, LIGHT), "Fruit")
    for width, hidden in ((360, []), (260, [2]), (150, [0, 2]), (360, [])):
        table.resize(width, 200)
        table.show()
        QApplication.processEvents()
        assert [n for n in range(3) if table.isColumnHidden(n)] == hidden
        assert not table.horizontalScrollBar().isVisible()


def test_a_column_that_comes_back_is_not_one_that_a_person_made_wider():
    first: Column[Fruit] = Column("Name", lambda f: f.name, width=100, stretch=True, yields=1)
    last = replace(first, stretch=False, yields=0)
    table = Table(TableModel((first, last), ENGLISH, LIGHT), "Fruit")
    said = []
    table.laid_out.connect(lambda: said.append(table.widths))
    for width in (360, 150, 360):
        table.resize(width, 200)
        table.show()
        QApplication.processEvents()
    assert table.columnWidth(0) == table.viewport().width() - 100
    assert not said


def test_a_column_is_shown_whole_before_others_stretch():
    first: Column[Fruit] = Column("Name", lambda f: f.name, width=60, stretch=True)
    whole: Column[Fruit] = Column(
        "Standing", lambda f: f.name, width=60, whole=True, mark=lambda _f: Tone.WARN
    )
    model: TableModel[Fruit] = TableModel((first, whole), ENGLISH, LIGHT)
    table = Table(model, "Fruit")
    table.resize(400, 200)
    table.show()
    heads = table.horizontalHeader()
    model.show_rows([])
    head = table.columnWidth(1)  # the sign of the order stands above the words of a head
    assert heads.fontMetrics().horizontalAdvance("Standing") < head < heads.sectionSizeHint(1)
    for name in ("fig", "a pear that would be late", "x" * 200):
        model.show_rows([Fruit(name, None)])
        QApplication.processEvents()
        room, needed = table.viewport().width(), max(head, table.sizeHintForColumn(1))
        assert table.columnWidth(1) == min(max(60, needed), room - 60)
        assert table.columnWidth(0) == room - table.columnWidth(1)
        assert bool(table.hint(model.index(0, 1))) is (needed > room - 60)


def test_the_head_of_a_column_that_is_shown_whole_is_not_cut_off():
    first: Column[Fruit] = Column("Name", lambda f: f.name, width=60, stretch=True)
    whole: Column[Fruit] = Column("A head that is long", lambda f: f.name, width=40, whole=True)
    model: TableModel[Fruit] = TableModel((first, whole), ENGLISH, LIGHT)
    table = Table(model, "Fruit")
    table.resize(400, 200)
    table.show()
    model.show_rows([Fruit("fig", None)])
    head = table.horizontalHeader()
    assert head.sectionSize(1) >= head.fontMetrics().horizontalAdvance("A head that is long")


def test_what_a_column_needs_is_measured_once_for_its_rows_and_their_font():
    asked: list[str] = []

    def name(fruit: Fruit) -> str:
        asked.append(fruit.name)
        return fruit.name

    whole: Column[Fruit] = Column("Name", name, width=10, whole=True)
    model: TableModel[Fruit] = TableModel((whole,), ENGLISH, LIGHT)
    table = Table(model, "Fruit")
    table.resize(400, 200)
    table.show()
    model.show_rows([Fruit("a pear that would be late", None)])
    QApplication.processEvents()
    before = table.columnWidth(0)
    asked.clear()
    table.resize(401, 200)
    assert not asked
    font = table.font()
    font.setPixelSize(2 * table.fontMetrics().height())
    table.setFont(font)
    table.resize(402, 200)
    assert table.columnWidth(0) > before
    model.put(0, Fruit("fig", None))
    table.resize(403, 200)
    assert table.columnWidth(0) < before


def shown(model):
    return [
        [model.data(model.index(row, column)) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (None, "–"),
        (Money(-124000), "−1,240.00"),
        (date(2026, 3, 9), "2026-03-09"),
        (datetime(2026, 3, 9, 17, 5, tzinfo=UTC), "2026-03-10 01:05"),
        (datetime(2026, 3, 8, 16, tzinfo=UTC), "2026-03-09"),  # its bank tells no time
        (NEVER, "–"),
        (Month(2026, 3), "2026-03"),
        (Percent(0.82), "82%"),
        (12, "12"),
        ("as it is", "as it is"),
    ],
)
def test_cells_line_up(cell, text):
    assert cell_text(cell, CHINESE) == text


def test_cells_of_words_speak_the_language():
    assert cell_text(Word("Purchase"), CHINESE) == "消费"
    assert cell_text(Sentence("{days} {days:day|days} late", {"days": 3}), CHINESE) == "逾期 3 天"


@pytest.mark.parametrize(
    "ascending",
    [
        [None, Money(-1), Money(2), Money(10)],
        [None, "Apple", "pear"],
        [date(2026, 1, 9), date(2026, 1, 10)],
        [Percent(0.09), Percent(0.1), Percent(1.2)],
        [2, 10, 10.5],
    ],
)
def test_cells_sort_by_value_and_not_by_text(ascending):
    assert sorted(set(ascending), key=lambda c: cell_key(c, ENGLISH)) == ascending


def test_the_model_keeps_qt_s_rules():
    model: TableModel[Fruit] = TableModel(COLUMNS, ENGLISH, LIGHT)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show_rows((PEAR, FIG, PLUM))
    model.sort(1, Qt.SortOrder.DescendingOrder)
    model.show_rows((FIG,))
    model.sort(-1)
    assert shown(model) == [["fig", "–"]]


def test_sorting_by_a_header_keeps_what_is_picked(qtbot):
    model = model_of(PEAR, FIG, PLUM)
    table: Table[Fruit] = Table(model, "Fruit")
    qtbot.addWidget(table)
    table.pick(0)
    table.sortByColumn(0, Qt.SortOrder.AscendingOrder)
    assert [name for name, _price in shown(model)] == ["fig", "pear", "plum"]
    assert table.current == PEAR


def test_rows_shown_later_come_in_the_chosen_order():
    model = model_of()
    model.sort(1, Qt.SortOrder.DescendingOrder)
    model.show_rows((PLUM, FIG, PEAR))
    assert list(model.rows) == [PEAR, PLUM, FIG]


def test_numbers_stand_right_and_marks_stand_first():
    model = model_of(Fruit("late", Money(1), late=True))
    alignment = Qt.ItemDataRole.TextAlignmentRole
    assert model.data(model.index(0, 1), alignment) & Qt.AlignmentFlag.AlignRight
    assert model.headerData(1, Qt.Orientation.Horizontal, alignment) & Qt.AlignmentFlag.AlignRight
    assert not model.data(model.index(0, 0), Qt.ItemDataRole.DecorationRole).isNull()
    assert model.data(model.index(0, 1), Qt.ItemDataRole.DecorationRole) is None


def test_rows_are_copied_as_a_table(qtbot):
    table: Table[Fruit] = Table(model_of(PEAR, FIG, PLUM), "Fruit")
    qtbot.addWidget(table)
    table.selectAll()
    qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    copied = QApplication.clipboard().text()
    assert copied == "Name\tPrice\npear\t1,240.00\nfig\t–\nplum\t−3.00"
    assert copied == table_text(COLUMNS, (PEAR, FIG, PLUM), ENGLISH)


def test_enter_opens_and_delete_asks_for_the_row_that_is_picked(qtbot):
    table: Table[Fruit] = Table(model_of(PEAR, FIG), "Fruit")
    qtbot.addWidget(table)
    opened: list[Fruit] = []
    deleted: list[Fruit] = []
    picked: list[Fruit] = []
    table.opened.connect(opened.append)
    table.delete_wanted.connect(deleted.append)
    table.picked.connect(picked.append)
    table.pick(1)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    qtbot.keyClick(table, Qt.Key.Key_Delete)
    assert (opened, deleted, picked) == ([FIG], [FIG], [FIG])


def test_a_cell_that_is_cut_off_tells_all_of_it(qtbot):
    table: Table[Fruit] = Table(model_of(Fruit("x" * 200, Money(1))), "Fruit")
    qtbot.addWidget(table)
    table.resize(300, 200)
    assert table.hint(table.model().index(0, 0)) == "x" * 200
    assert not table.hint(table.model().index(0, 1))


def test_a_mark_takes_of_the_room_that_a_cell_has_for_its_text(qtbot):
    table: Table[Fruit] = Table(model_of(FIG, replace(FIG, name="a fig that is late")), "Fruit")
    qtbot.addWidget(table)
    index = table.model().index(1, 0)
    for room, said in ((table.sizeHintForIndex(index).width(), ""), (-1, "a fig that is late")):
        table.setColumnWidth(0, room if room > 0 else table.columnWidth(0) - 1)
        assert table.hint(index) == said


class Source:
    """Rows that are fetched as a page would, at once."""

    def __init__(self, count):
        self.rows = [Fruit(f"{number:06}", Money(number)) for number in range(count)]
        self.asked: list[int] = []
        self.model: PagedModel[Fruit] = PagedModel(COLUMNS, ENGLISH, LIGHT)
        self.model.wanted.connect(self.answer)
        self.model.show_count(count, self.rows[:WINDOW])

    def answer(self, first):
        self.asked.append(first)
        self.model.show_window(first, self.rows[first : first + WINDOW])


def test_the_paged_model_keeps_qt_s_rules(qtbot):
    source = Source(1_000)
    QAbstractItemModelTester(source.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert source.model.row_at(999) is None
    qtbot.waitUntil(lambda: source.model.row_at(999) is not None)
    source.model.show_count(3, source.rows[:3])
    assert shown(source.model)[2] == ["000002", "0.02"]


def test_only_rows_that_are_looked_at_are_fetched(qtbot):
    source = Source(100_000)
    assert source.model.row_at(50_123) is None
    assert source.model.row_at(50_124) is None
    qtbot.waitUntil(lambda: source.model.row_at(50_123) is not None)
    assert source.model.row_at(50_123) == source.rows[50_123]
    assert source.asked == [50_000]


def test_a_quick_scroll_passes_over_what_is_not_seen_in_the_end(qtbot):
    source = Source(100_000)
    for row in range(1_000, 90_000, 500):
        source.model.row_at(row)
    qtbot.waitUntil(lambda: len(source.asked) > 0)
    assert source.asked == [89_400, 89_000]


def test_windows_that_were_seen_long_ago_are_let_go():
    source = Source(100_000)
    for first in range(0, 20_000, WINDOW):
        source.answer(first)
    assert source.model.row_at(0) is None
    assert source.model.row_at(19_999) is not None


def test_a_paged_table_asks_for_another_order():
    source = Source(10)
    wanted: list[tuple[str, bool]] = []
    source.model.sort_wanted.connect(lambda *order: wanted.append(order))
    source.model.sort(0, Qt.SortOrder.DescendingOrder)
    source.model.sort(1)
    source.model.sort(-1)
    assert wanted == [("name", True)]


def test_drawing_a_table_whose_rows_are_all_selected_does_not_ask_every_row(qtbot):
    class Counted(TableModel[Fruit]):
        asked = 0

        def flags(self, index):
            self.asked += 1
            return super().flags(index)

    model = Counted(COLUMNS, ENGLISH, LIGHT)
    model.show_rows([PEAR] * 5000)
    table = Table(model, "Rows")
    qtbot.addWidget(table)
    table.resize(400, 300)
    table.show()
    table.selectAll()
    model.asked = 0
    table.grab()
    assert model.asked < 5000
