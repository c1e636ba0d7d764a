"""What a person did to the ledger by hand: the trail that is read, and turned back by."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Final

from tracker.domain.sentence import N_

NEVER: Final = datetime.min.replace(tzinfo=UTC)


class DeedKind(StrEnum):
    """What was done. The names are kept in ledgers: they never change.

    Nothing is brought or taken back by a deed of its own any more: ledgers of earlier versions tell
    of it, and what is undone now is `REVERSED`.
    """

    ADDED = "added"
    CHANGED = "changed"
    DELETED = "deleted"
    BROUGHT_BACK = "brought_back"
    RULES_MOVED = "rules_moved"
    RULE_APPLIED = "rule_applied"
    RULE_TAKEN_BACK = "rule_taken_back"
    LINK_CONFIRMED = "link_confirmed"
    LINK_REFUSED = "link_refused"
    WARNING_DECIDED = "warning_decided"
    REPORT_KEPT = "report_kept"
    REPORT_TAKEN_BACK = "report_taken_back"
    REPORT_TIED = "report_tied"
    IMPORTED = "imported"
    IMPORT_UNDONE = "import_undone"
    IMPORT_REDONE = "import_redone"
    IMPORT_FORGOTTEN = "import_forgotten"
    REVERSED = "reversed"


DEED_KIND_LABELS: Final = {
    DeedKind.ADDED: N_("Added"),
    DeedKind.CHANGED: N_("Edited"),
    DeedKind.DELETED: N_("Deleted"),
    DeedKind.BROUGHT_BACK: N_("Brought back"),
    DeedKind.RULES_MOVED: N_("Rules put in another order"),
    DeedKind.RULE_APPLIED: N_("Rule applied to entries"),
    DeedKind.RULE_TAKEN_BACK: N_("Rule taken back from entries"),
    DeedKind.LINK_CONFIRMED: N_("Link confirmed"),
    DeedKind.LINK_REFUSED: N_("Link refused"),
    DeedKind.WARNING_DECIDED: N_("Warning decided"),
    DeedKind.REPORT_KEPT: N_("Credit report kept"),
    DeedKind.REPORT_TAKEN_BACK: N_("Credit report taken back"),
    DeedKind.REPORT_TIED: N_("Accounts of a report tied"),
    DeedKind.IMPORTED: N_("Statement imported"),
    DeedKind.IMPORT_UNDONE: N_("Import undone"),
    DeedKind.IMPORT_REDONE: N_("Import taken in again"),
    DeedKind.IMPORT_FORGOTTEN: N_("Undone import forgotten"),
    DeedKind.REVERSED: N_("Reversed"),
}


@dataclass(frozen=True, slots=True)
class Deed:
    """One thing that was done, in one transaction with what it did.

    `at` is zone-aware. `about` names a file or a pattern, where the deed is about one. A deed on an
    import has no changes: `sha256` tells which file, `entries` how many it brought or took along.
    """

    id: int = 0
    at: datetime = NEVER
    kind: DeedKind = DeedKind.CHANGED
    about: str = ""
    sha256: str = ""
    entries: int = 0


@dataclass(frozen=True, slots=True)
class DeedChange:
    """What a deed did to one record: JSON as in a lossless export, before and after.

    `record` is the name of its table, `record_id` its id. `before` is `None` for a record that was
    made, `after` for one that went.
    """

    id: int = 0
    deed_id: int = 0
    record: str = ""
    record_id: int = 0
    before: str | None = None
    after: str | None = None


@dataclass(frozen=True, slots=True)
class DeedReversal:
    """That a deed turned back an earlier one."""

    id: int = 0
    deed_id: int = 0
    reversed_id: int = 0
