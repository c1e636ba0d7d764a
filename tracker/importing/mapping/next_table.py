"""Several tables of one layout in one file, each of its own account or currency."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tracker.importing.bank.data_rows import of_next_table
from tracker.importing.bank.sections import Part
from tracker.importing.bank.signs import Columns
from tracker.importing.decode import Row
from tracker.importing.mapping.mapping import Mapping
from tracker.importing.mapping.unit import is_headed


def by_tables(
    rows: Sequence[Row],
    are_rows: Sequence[bool],
    cells: Columns,
    mapping: Mapping,
    is_heading: Callable[[Row], bool],
) -> Columns:
    """The columns, with what stands above headings that come once more in those of card and unit.

    A column or a heading of the table that says either goes before.
    """
    if not any(not is_row and is_heading(rows[at]) for at, is_row in enumerate(are_rows)):
        return cells
    part = Part()
    above: list[Row] = []
    parts: list[Part] = []
    for row, is_row in zip(rows, are_rows, strict=True):
        if is_row:
            above.clear()
        elif is_heading(row):
            part = of_next_table(part, above)
        else:
            above.append(row)
        parts.append(part)
    told = {"tail": [it.tail for it in parts]}
    if not is_headed(mapping):
        told["currency"] = [it.unit for it in parts]
    return {**cells, **{field: it for field, it in told.items() if field not in mapping.columns}}
