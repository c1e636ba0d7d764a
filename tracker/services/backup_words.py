"""What backups hold and what restoring one changes, in words for the window and the commands."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from tracker.domain.sentence import N_, Sentence, Value, Word
from tracker.services.recovery import Checked, Salvaged
from tracker.services.sound_backups import Found
from tracker.storage.contents import Difference, Holding

TABLES: Final = {
    "entry": N_("Entries"),
    "account": N_("Accounts"),
    "import_batch": N_("Imports"),
    "statement": N_("Statements"),
    "credit_report": N_("Credit reports"),
}
"""What people call what a ledger holds, in the order it is told in."""

ERASE: Final = N_("delete everything")
"""What is typed before everything is deleted."""

_CHANGED: Final = N_(
    "{what}: {added} would be added, {lost} would be gone, {changed} would change."
)
_SAME: Final = N_(
    "Entries, accounts, imports, statements and credit reports would be what they are now."
)
_HELD: Final = N_(
    "Entries: {entries}. Accounts: {accounts}. Imports: {imports}. Statements: {statements}. "
    "Credit reports: {reports}."
)
_DAYS: Final = N_("The entries are of {first} to {last}.")

_LACKS: Final = N_("Damaged: the log beside it holds changes that were saved and cannot be read.")
_ALTERED: Final = N_(
    "It is not what Xinji left: its disk or another program changed it, or it is an older copy."
)
_DAMAGED_TOO: Final = N_("The backup of {at} is damaged itself.")
_LOCKED: Final = N_("The backup of {at} has a passphrase that was not given.")
_HOLDS_LESS: Final = N_(
    "The newest sound backup, of {newest}, holds {fewer} {fewer:record|records}, far fewer than "
    "the {more} of the one of {fuller}."
)


def held(holding: Holding) -> list[Sentence]:
    """What a ledger or a backup holds: how much, and of which days."""
    names = ("entries", "accounts", "imports", "statements", "reports")
    counts = {name: holding.count(table) for name, table in zip(names, TABLES, strict=True)}
    said = [Sentence(_HELD, counts)]
    if holding.first is not None and holding.last is not None:
        said.append(Sentence(_DAYS, {"first": holding.first, "last": holding.last}))
    return said


def changes(found: Mapping[str, Difference]) -> list[Sentence]:
    """What restoring would change, a sentence for every kind of record that it changes."""
    said = [
        Sentence(
            _CHANGED,
            {
                "what": Word(title),
                "added": found[table].added,
                "lost": found[table].lost,
                "changed": found[table].changed,
            },
        )
        for table, title in TABLES.items()
        if found[table]
    ]
    return said or [Sentence(_SAME)]


def readable(found: Mapping[str, Salvaged]) -> Sentence:
    """How much of a damaged ledger can be read."""
    counts = {table: found[table].rows if table in found else 0 for table in TABLES}
    return Sentence(
        N_(
            "What can be read of the damaged file: {entries} {entries:entry|entries}, {accounts} "
            "{accounts:account|accounts}, {statements} {statements:statement|statements}, "
            "{reports} {reports:credit report|credit reports}, {rows} {rows:record|records} in "
            "all."
        ),
        {
            "entries": counts["entry"],
            "accounts": counts["account"],
            "statements": counts["statement"],
            "reports": counts["credit_report"],
            "rows": sum(one.rows for one in found.values()),
        },
    )


def soundness(found: Checked) -> list[Sentence]:
    """Whether a file is sound, and what is wrong with it where it is not."""
    if found.is_sound:
        return [Sentence(N_("The file is sound: all of it can be read, and it fits together."))]
    said = [Sentence(N_("Damaged: {what}"), {"what": line}) for line in found.soundness.wrong]
    if found.lacks_changes:
        said.append(Sentence(_LACKS))
    if found.is_altered:
        said.append(Sentence(_ALTERED))
    if found.soundness.dangling:
        template = N_("References to records that are not there: {count}.")
        said.append(Sentence(template, {"count": found.soundness.dangling}))
    return said


def passed_over(found: Found) -> list[Sentence]:
    """Which backups are newer than the one that is offered, and whether another one holds more."""
    said = [Sentence(_DAMAGED_TOO, {"at": one.made.at}) for one in found.damaged[:1]]
    said += [Sentence(_LOCKED, {"at": one.made.at}) for one in found.locked[:1]]
    if found.newest is not None and found.fuller is not None:
        values: dict[str, Value] = {
            "newest": found.newest.backup.made.at,
            "fewer": found.newest.records,
            "more": found.fuller.records,
            "fuller": found.fuller.backup.made.at,
        }
        said.append(Sentence(_HOLDS_LESS, values))
    return said
