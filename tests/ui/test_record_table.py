"""A table of records: where it stands once others are shown, however many there are."""

from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from tests.ui.made_up import elsewhere
from tracker.ui.columns import Column
from tracker.ui.fields import Draft
from tracker.ui.record_table import Records, RecordTable


class Number(int):
    """Counts how often one is compared with another."""

    compared = 0

    def __eq__(self, other: object) -> bool:
        Number.compared += 1
        return int(self) == other

    __hash__ = int.__hash__


@dataclass(frozen=True)
class Row:
    id: Number


def no_form(_row: Row | None) -> Draft[Row]:
    raise NotImplementedError


ROWS: Records[Row] = Records(
    "Rows", (Column("Number", lambda row: int(row.id)),), "", no_form, lambda row: row, str
)


def shown(*numbers: int) -> list[Row]:
    return [Row(Number(number)) for number in numbers]


def test_of_many_rows_each_is_looked_at_a_few_times_only(window):
    opened = window(elsewhere("page"))
    within = QWidget(opened.shell)
    table: RecordTable[Row] = RecordTable(ROWS, opened.shell, within)
    count = 2000
    table.show_rows(shown(*range(1, count)))
    table.table.pick(count // 2)
    Number.compared = 0
    table.show_rows(shown(*range(count, 0, -1)))
    assert table.current == Row(Number(count // 2 + 1))
    assert Number.compared < 10 * count
