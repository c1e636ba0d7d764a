"""Import batches: what belongs to one, and how it is taken out again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from sqlalchemy import Connection, select, text

from tracker.domain.account import LimitChange
from tracker.domain.holding import BalanceReading
from tracker.domain.plan import InstalmentPlan
from tracker.domain.statement import Statement
from tracker.long_json import long_list
from tracker.storage import records
from tracker.storage.schema import (
    batch_account,
    batch_part,
    entry,
    entry_correction,
    import_batch,
    metadata,
)

Part: TypeAlias = Statement | LimitChange | InstalmentPlan | BalanceReading
_PARTS: Final[tuple[type[Part], ...]] = (Statement, LimitChange, InstalmentPlan, BalanceReading)

# Of the later rows that met an entry of the batch, the first one inherits it.
_HEIRS: Final = text("""
    SELECT entry.id AS entry_id, entry.needs_review AS review, row.id AS row_id,
           row.batch_id AS heir, row.line AS line, min(row.id)
    FROM entry JOIN batch_row AS row ON row.entry_id = entry.id
    WHERE entry.batch_id = :batch AND row.batch_id <> :batch AND row.outcome = 'duplicate'
    GROUP BY entry.id
""")
_INHERIT: Final = text("UPDATE entry SET batch_id = :heir, line = :line WHERE id = :entry_id")
_SETTLE_ROW: Final = text("DELETE FROM batch_row WHERE id = :row_id AND :review = 0")
_REVIEW_ROW: Final = text(
    "UPDATE batch_row SET outcome = 'review', reason = coalesce((SELECT reason FROM batch_row AS "
    "old WHERE old.entry_id = :entry_id AND old.outcome = 'review'), reason) "
    "WHERE id = :row_id AND :review = 1"
)
_GAIN: Final = text("""
    UPDATE import_batch SET entries = entries + :sure, review = review + :doubtful,
                            duplicates = duplicates - :sure - :doubtful
    WHERE id = :heir
""")
_PLACES: Final = text("""
    SELECT entry.id, batch.sha256, entry.line
    FROM entry JOIN import_batch AS batch ON batch.id = entry.batch_id
    WHERE entry.id IN (SELECT value FROM json_each(:ids)) AND entry.line IS NOT NULL
""")
_AT: Final = text("""
    SELECT entry.id FROM import_batch AS batch JOIN entry ON entry.batch_id = batch.id
    WHERE batch.sha256 = :sha256 AND entry.line = :line
    UNION ALL
    SELECT row.entry_id FROM import_batch AS batch JOIN batch_row AS row ON row.batch_id = batch.id
    WHERE batch.sha256 = :sha256 AND row.line = :line AND row.entry_id IS NOT NULL
    LIMIT 1
""")
_DELETE_ENTRIES: Final = text("DELETE FROM entry WHERE batch_id = :batch")
_DELETE_BATCH: Final = text("DELETE FROM import_batch WHERE id = :batch")
_DELETE_ACCOUNTS: Final = text("""
    DELETE FROM account WHERE id IN (SELECT account_id FROM batch_account WHERE batch_id = :batch)
    AND NOT EXISTS (SELECT 1 FROM entry WHERE entry.account_id = account.id)
    AND NOT EXISTS (SELECT 1 FROM entry WHERE entry.to_account_id = account.id)
    AND NOT EXISTS (SELECT 1 FROM limit_change AS part WHERE part.account_id = account.id)
    AND NOT EXISTS (SELECT 1 FROM statement AS part WHERE part.account_id = account.id)
    AND NOT EXISTS (SELECT 1 FROM eligibility_event AS part WHERE part.account_id = account.id)
    AND NOT EXISTS (SELECT 1 FROM instalment_plan AS part WHERE part.account_id = account.id)
    AND NOT EXISTS (SELECT 1 FROM balance_reading AS part WHERE part.account_id = account.id)
    AND NOT EXISTS (SELECT 1 FROM import_rule AS part
                    WHERE account.id IN (part.set_account_id, part.set_to_account_id))
    AND NOT EXISTS (SELECT 1 FROM entry_link AS part
                    WHERE account.id IN (part.before_account_id, part.before_to_account_id))
""")
# Accounts that stay are from now on made by the next file that names them.
_PASS_ACCOUNTS_ON: Final = text("""
    UPDATE batch_account SET batch_id = (
        SELECT min(batch_id) FROM entry
        WHERE batch_account.account_id IN (entry.account_id, entry.to_account_id)
    )
    WHERE batch_id = :batch AND EXISTS (
        SELECT 1 FROM entry WHERE batch_id IS NOT NULL
        AND batch_account.account_id IN (entry.account_id, entry.to_account_id)
    )
""")


@dataclass(frozen=True, slots=True)
class TakenOut:
    """What went with a batch; `handed_over` entries stayed and belong to other batches now.

    `corrected` of the `entries` had been changed by hand.
    """

    entries: int
    accounts: int
    handed_over: int
    corrected: int


_FILES: Final = text("""
    SELECT id, batch_id FROM entry
    WHERE batch_id IS NOT NULL AND id IN (SELECT value FROM json_each(:ids))
""")


def files_of(db: Connection, entry_ids: Collection[int]) -> dict[int, str]:
    """The names of the files that entries came from; entries that no file told of are left out."""
    if not entry_ids:
        return {}
    names = dict(db.execute(select(import_batch.c.id, import_batch.c.file_name)).all())
    found = db.execute(_FILES, {"ids": long_list(entry_ids)})
    return {id_: names[batch_id] for id_, batch_id in found}


def note_made(db: Connection, batch_id: int, accounts: Iterable[int]) -> None:
    """Remember which accounts a batch made."""
    rows = [{"account_id": account, "batch_id": batch_id} for account in accounts]
    if rows:
        db.execute(batch_account.insert(), rows)


def note_part(db: Connection, batch_id: int, kind: type[records.Record], record_id: int) -> None:
    """Remember a record that a batch made beside its entries."""
    table = records.mapping(kind).table.name
    row = {"batch_id": batch_id, "record": table, "record_id": record_id}
    db.execute(batch_part.insert(), row)


def parts(db: Connection, batch_id: int) -> Iterator[Part]:
    """What a batch made beside its entries, as it stands now."""
    made = select(batch_part.c.record_id)
    for kind in _PARTS:
        name = records.mapping(kind).table.name
        for id_ in db.execute(made.filter_by(batch_id=batch_id, record=name)).scalars().all():
            found = records.find(db, kind, id_)
            if found is not None:
                yield found


def note_correction(db: Connection, entry_ids: Iterable[int]) -> None:
    """Remember that the person changed entries; those that no file told of pass unnoted."""
    told = text(
        "INSERT OR IGNORE INTO entry_correction SELECT id FROM entry "
        "WHERE id IN (SELECT value FROM json_each(:ids)) AND batch_id IS NOT NULL"
    )
    db.execute(told, {"ids": long_list(entry_ids)})


def note_corrected(db: Connection, batch_id: int, lines: Iterable[int]) -> None:
    """The same of entries of a batch, by their lines."""
    wanted = set(lines)
    told = db.execute(select(entry.c.id, entry.c.line).filter_by(batch_id=batch_id))
    note_correction(db, [id_ for id_, line in told.all() if line in wanted])


def corrected_lines(db: Connection, batch_id: int) -> set[int]:
    """The lines of a batch whose entries the person changed by hand."""
    changed = select(entry_correction.c.entry_id)
    lines = select(entry.c.line).filter_by(batch_id=batch_id).where(entry.c.id.in_(changed))
    return {line or 0 for line in db.execute(lines).scalars()}


def places_of(db: Connection, entry_ids: Iterable[int]) -> dict[int, tuple[str, int]]:
    """The file (its sha256) and line of entries that a file told of."""
    told = db.execute(_PLACES, {"ids": long_list(entry_ids)})
    return {id_: (sha256, line) for id_, sha256, line in told}


def entry_at(db: Connection, sha256: str, line: int) -> int | None:
    """The entry that a line of a file became, or that it repeats."""
    found = db.execute(_AT, {"sha256": sha256, "line": line}).first()
    return None if found is None else int(found[0])


def take_out(db: Connection, batch_id: int) -> TakenOut:
    """Delete a batch: its rows, its entries, and the accounts it made that nothing else uses.

    An entry that another file told of too stays and becomes that file's: the ledger is then as
    if this file had never been taken in.
    """
    batch = {"batch": batch_id}
    heirs = db.execute(_HEIRS, batch).mappings().all()
    _hand_over(db, [dict(heir) for heir in heirs])
    corrected = len(corrected_lines(db, batch_id))
    entries = db.execute(_DELETE_ENTRIES, batch).rowcount
    _delete_parts(db, batch_id)
    accounts = db.execute(_DELETE_ACCOUNTS, batch).rowcount
    db.execute(_PASS_ACCOUNTS_ON, batch)
    db.execute(_DELETE_BATCH, batch)
    return TakenOut(entries, accounts, len(heirs), corrected)


def _hand_over(db: Connection, heirs: Sequence[dict[str, Any]]) -> None:
    if not heirs:
        return
    gained = Counter((heir["heir"], heir["review"]) for heir in heirs)
    for sql in (_INHERIT, _REVIEW_ROW, _SETTLE_ROW):
        db.execute(sql, heirs)
    for batch_id in {heir["heir"] for heir in heirs}:
        sure, doubtful = gained[batch_id, 0], gained[batch_id, 1]
        db.execute(_GAIN, {"heir": batch_id, "sure": sure, "doubtful": doubtful})


def _delete_parts(db: Connection, batch_id: int) -> None:
    made = db.execute(
        select(batch_part.c.record, batch_part.c.record_id).filter_by(batch_id=batch_id)
    )
    for name, record_id in made.all():
        table = metadata.tables[name]
        db.execute(table.delete().where(table.c.id == record_id))
