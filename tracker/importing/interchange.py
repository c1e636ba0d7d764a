"""What readers of formats that programs exchange (OFX, QIF, CAMT) say and do alike."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.domain.sentence import N_
from tracker.importing.importer import ParsedEntry, SkippedRow

MISSING = N_("{file}, line {line}: {element} is missing or empty; expected {expected}.")
WRONG = N_("{file}, line {line}: {element} is “{value}”; expected {expected}.")

TRADE = N_("It is a trade in securities; these are not read.")
NOT_BOOKED = N_("It is not booked yet, and may still change.")
REPAID_OR_REFUNDED = N_("It came in on a card; whether it repays or refunds is not told.")
SIGN_AGAINST_TYPE = N_("Its type says that money went the other way than the sign of its amount.")
PARTS_DIFFER = N_("Its parts do not add up to its amount, so it is kept whole.")


def apart(rows: Sequence[ParsedEntry | SkippedRow]) -> list[ParsedEntry | SkippedRow]:
    """The rows, each with a number of its own: its line, or its place where lines hold several.

    Programs write such files without line ends as often as not.
    """
    if len({row.line for row in rows}) == len(rows):
        return list(rows)
    return [row._replace(line=place) for place, row in enumerate(rows, start=1)]
