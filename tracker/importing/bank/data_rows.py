"""Which rows below a bank's headings are data, and which part of a bill each stands in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tracker.importing.bank.about import about_next
from tracker.importing.bank.sections import Part, part_above, part_headed
from tracker.importing.decode import MOST_CELLS, Row
from tracker.importing.layout import Header
from tracker.importing.table import NOTHING
from tracker.importing.values import is_amount

_PROSE_CELLS = 2
_TOTALS = ("合计", "总计", "共计", "小计", "人民币合计", "#", "以上数据", "---")


def data_rows(
    rows: Iterable[Row], header: Header, prose: list[Row]
) -> tuple[list[Row], list[Part]]:
    """The rows below the headings, and of each the part of the bill it stands in.

    `prose` is what stands above the headings; notes, totals, blank rows and the headings once more
    are added to it. Where these stand below another account or currency, theirs are the rows below.
    """
    days = [header.places[field] for field in ("time", "posted") if field in header.places]
    one, other, least = _usual_places(header)
    found: list[Row] = []
    parts: list[Part] = []
    part = part_above(prose)
    between: list[Row] = []
    for row in rows:
        cells = row.cells
        is_usual = (
            len(cells) >= least
            and (day := cells[0])[:1].isdigit()
            and "." not in day
            and cells[one] not in NOTHING
            and cells[other] not in NOTHING
        )
        if is_usual or _is_data(cells, days):
            found.append(row)
            parts.append(part)
            between.clear()
            continue
        part = part_headed(row, part)
        if is_again(row, header):
            part = of_next_table(part, between)
        between.append(row)
        prose.append(row)
    return found, parts


def is_again(row: Row, header: Header) -> bool:
    """Whether these are the headings once more: on another page, or of another table."""
    place = header.places["time"]
    return place < len(row.cells) and row.cells[place] == header.opening


def of_next_table(part: Part, above: Sequence[Row]) -> Part:
    """The part that begins with headings below these rows, which may name an account."""
    told = about_next(above)
    return part._replace(unit=told.currency or part.unit, tail=told.tail or part.tail)


def _usual_places(header: Header) -> tuple[int, int, int]:
    """Two columns that nearly every row fills behind its day, which is the first; its least width.

    A row with a day and both is data. Where the day stands elsewhere no row is as wide.
    """
    places = header.places
    filled = [places[field] for field in ("summary", "amount", "balance") if field in places][:2]
    if places["time"] == 0 and len(filled) == _PROSE_CELLS:
        return filled[0], filled[1], 1 + max(filled)
    return 0, 0, MOST_CELLS + 2


def _is_data(cells: Sequence[str], days: Sequence[int]) -> bool:
    filled = [cell for cell in cells if cell not in NOTHING]
    if len(filled) <= _PROSE_CELLS:
        return False
    return _has_day(cells, days) and not _is_total(filled)


def _is_total(filled: Sequence[str]) -> bool:
    """Whether a row is one of sums: it says so, or holds amounts alone, as below a bill."""
    first = filled[0]
    return first.startswith(_TOTALS) or ("." in first and all(map(is_amount, filled)))


def _has_day(cells: Sequence[str], places: Sequence[int]) -> bool:
    """Whether a row has a digit where its day stands, or nothing there: no headings, no words."""
    if places and places[0] < len(cells) and cells[places[0]][:1].isdigit():
        return True
    texts = [cells[place] for place in places if place < len(cells)]
    return not any(texts) or any(part.isdigit() for text in texts for part in text)
