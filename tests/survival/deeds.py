"""The commands that are interrupted: one entry of `DEEDS` each."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from tests.survival.state import PASSPHRASES, unlocked
from tracker.domain.account import Account
from tracker.domain.entry import Entry
from tracker.domain.money import Money
from tracker.domain.period import SHANGHAI, civil_date
from tracker.domain.query import EntryQuery
from tracker.services import lock, recovery
from tracker.services.history import DeedQuery
from tracker.services.services import Services, open_services
from tracker.storage import schema
from tracker.storage.migrations import r0001_first

NOW = datetime(2026, 11, 20, 4, tzinfo=UTC)
LEDGER = "ledger.sqlite"
STATEMENT = "statement.csv"
EXPORT = "export.json"
ROWS = 200
"""How many entries a command writes: enough for several pages of every table and index."""

OPEN: list[Services] = []
"""What was opened, so that whoever interrupts a deed can close it, as a window does."""

Work = Callable[[], object]


@dataclass(frozen=True)
class Deed:
    """A command. `prepare` makes the files in a folder, `begin` gets ready and answers with it.

    What `begin` does changes nothing in the ledger; what it answers with is done once and ends
    with the ledger closed.
    """

    prepare: Callable[[Path], None]
    begin: Callable[[Path], Work]
    is_of_damaged: bool = False
    """Whether the ledger cannot be opened before it is done."""


def opened(folder: Path, days: int = 0) -> Services:
    """The services of the ledger in a folder, on a day that does not move, or so many later."""
    now = NOW + timedelta(days)
    made = open_services(
        folder / LEDGER,
        folder / "settings.json",
        today=lambda: civil_date(now),
        now=lambda: now,
        mappings=folder / "mappings",
    )
    OPEN.append(made)
    return made


def _entries(count: int) -> list[Entry]:
    start = datetime(2026, 3, 1, 12, tzinfo=SHANGHAI)
    return [
        Entry(
            0,
            start + timedelta(hours=number),
            amount=Money(100 + number),
            account_id=1,
            counterparty=f"商户{number}",
            text="购物" * 8,
        )
        for number in range(count)
    ]


def filled(folder: Path) -> None:
    """A ledger with an account and some entries, closed."""
    services = opened(folder)
    services.ledger.save(Account(name="储蓄卡"))
    services.ledger.save_all(_entries(ROWS))
    services.close()


def _make_ledger(folder: Path) -> Work:
    return lambda: opened(folder).close()


def _statement(folder: Path) -> None:
    filled(folder)
    heading = (
        "微信支付账单明细,,,,,,,,\n微信昵称：[某],,,,,,,,\n"
        "起始时间：[2026-03-01 00:00:00] 终止时间：[2026-05-31 23:59:59],,,,,,,,\n"
        "导出类型：[全部],,,,,,,,\n导出时间：[2026-06-01 10:00:00],,,,,,,,\n,,,,,,,,\n"
        f"共{ROWS}笔记录,,,,,,,,\n,,,,,,,,\n"
        "----------------------微信支付账单明细列表--------------------,,,,,,,,\n"
        "交易时间,交易类型,交易对方,商品,收/支,金额(元),支付方式,当前状态,交易单号,商户单号,备注\n"
    )
    start = datetime(2026, 3, 1, 8, tzinfo=SHANGHAI)
    rows = (
        f"{start + timedelta(hours=n):%Y-%m-%d %H:%M:%S},商户消费,店{n},午餐,支出,¥{n + 1}.00,零钱,"
        f"支付成功,{10**27 + n},{10**20 + n},/\n"
        for n in range(ROWS)
    )
    (folder / STATEMENT).write_text(heading + "".join(rows), "utf-8")


def _import(folder: Path) -> Work:
    services = opened(folder)
    previews = services.imports.preview([folder / STATEMENT])

    def work() -> None:
        for preview in previews:
            services.imports.commit(preview)
        services.close()

    return work


def _imported(folder: Path) -> None:
    _statement(folder)
    _import(folder)()


def _undo(folder: Path) -> Work:
    services = opened(folder)

    def work() -> None:
        services.imports.undo(services.ledger.batches()[0].id)
        services.close()

    return work


def _undone(folder: Path) -> None:
    _imported(folder)
    _undo(folder)()


def _redo(folder: Path) -> Work:
    services = opened(folder)

    def work() -> None:
        services.imports.redo(services.imports.undone()[0].id)
        services.close()

    return work


def _edit(folder: Path) -> Work:
    services = opened(folder)
    known = services.ledger.entries(EntryQuery(limit=ROWS))
    changed = [replace(entry, note="改过", amount=Money(7)) for entry in known]

    def work() -> None:
        services.ledger.save_all(changed)
        services.close()

    return work


def _delete(folder: Path) -> Work:
    services = opened(folder)
    known = services.ledger.entries(EntryQuery(limit=ROWS // 2))

    def work() -> None:
        services.ledger.delete(*known)
        services.close()

    return work


def _exported(folder: Path) -> None:
    filled(folder)
    services = opened(folder)
    services.exchange.export(folder / EXPORT)
    services.close()
    assert json.loads((folder / EXPORT).read_bytes())["account"]
    (folder / LEDGER).unlink()
    opened(folder).close()


def _restore(folder: Path) -> Work:
    services = opened(folder)

    def work() -> None:
        services.exchange.restore(folder / EXPORT)
        services.close()

    return work


def _backed_up(folder: Path) -> None:
    """A ledger that is not any more what its only backup holds."""
    filled(folder)
    services = opened(folder)
    services.backups.make()
    services.ledger.save_all([replace(one, id=0, text="后来") for one in _entries(ROWS)])
    services.close()


def _make_backup(folder: Path) -> Work:
    services = opened(folder)

    def work() -> None:
        services.backups.make()
        services.close()

    return work


def _restore_backup(folder: Path) -> Work:
    services = opened(folder)
    (oldest,) = services.backups.all()

    def work() -> None:
        services.backups.restore(oldest.path)
        services.close()

    return work


def _erase(folder: Path) -> Work:
    services = opened(folder)

    def work() -> None:
        services.backups.erase()
        services.close()

    return work


def _damaged(folder: Path) -> None:
    _backed_up(folder)
    file = folder / LEDGER
    content = bytearray(file.read_bytes())
    content[len(content) // 2 :] = bytes(len(content) - len(content) // 2)
    file.write_bytes(content)


def _recover(folder: Path) -> Work:
    (backup,) = (folder / "backups").iterdir()
    return lambda: recovery.from_backup(folder / LEDGER, backup, NOW)


def _salvage(folder: Path) -> Work:
    return lambda: recovery.by_salvage(folder / LEDGER, NOW)


def _first_version(folder: Path) -> None:
    with closing(sqlite3.connect(folder / LEDGER)) as raw:
        raw.execute("PRAGMA journal_mode = WAL")
        raw.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
        for statement in (*r0001_first.STATEMENTS, "INSERT INTO ledger_state VALUES (1, 0)"):
            raw.execute(statement)
        reports = [(n, "2026-03-01", "征信中心", "简版", n, "备注" * 9) for n in range(1, ROWS)]
        raw.executemany("INSERT INTO credit_report VALUES (?, ?, ?, ?, ?, ?)", reports)
        raw.execute("PRAGMA user_version = 1")
        raw.commit()


def _migrate(folder: Path) -> Work:
    # What an upgrade needs is loaded before, so that the time is spent in the upgrade.
    from tracker.storage import migrate  # noqa: PLC0415

    del migrate
    return lambda: opened(folder).close()


def _twice_backed_up(folder: Path) -> None:
    filled(folder)
    services = opened(folder)
    services.backups.make()
    services.backups.make()
    services.close()


def _sealed(folder: Path) -> None:
    _twice_backed_up(folder)
    lock.put(folder / LEDGER, folder / "settings.json", PASSPHRASES[0])


def _put(passphrase: str, folder: Path) -> Work:
    ledger = unlocked(folder / LEDGER)

    def work() -> None:
        lock.put(ledger, folder / "settings.json", passphrase)

    return work


def _remove(folder: Path) -> Work:
    ledger = unlocked(folder / LEDGER)

    def work() -> None:
        lock.remove(ledger, folder / "settings.json")

    return work


def _nothing(_folder: Path) -> None:
    """A new ledger: there is no file yet."""


def _edited(folder: Path) -> None:
    filled(folder)
    _edit(folder)()


def _reverse(folder: Path) -> Work:
    services = opened(folder)
    (last,) = services.history.page(DeedQuery(limit=1))

    def work() -> None:
        services.history.reverse(last.deed.id)
        services.close()

    return work


def _delete_account(folder: Path) -> Work:
    services = opened(folder)
    (account,) = services.ledger.all(Account)

    def work() -> None:
        services.removal.remove(account.id)
        services.close()

    return work


DEEDS: dict[str, Deed] = {
    "new ledger": Deed(_nothing, _make_ledger),
    "import": Deed(_statement, _import),
    "undo": Deed(_imported, _undo),
    "redo": Deed(_undone, _redo),
    "edit": Deed(filled, _edit),
    "delete": Deed(filled, _delete),
    "reverse": Deed(_edited, _reverse),
    "delete account": Deed(filled, _delete_account),
    "migration": Deed(_first_version, _migrate),
    "restore export": Deed(_exported, _restore),
    "set passphrase": Deed(_twice_backed_up, partial(_put, PASSPHRASES[0])),
    "change passphrase": Deed(_sealed, partial(_put, PASSPHRASES[1])),
    "remove passphrase": Deed(_sealed, _remove),
    "backup": Deed(_backed_up, _make_backup),
    "restore": Deed(_backed_up, _restore_backup),
    "erase": Deed(_backed_up, _erase),
    "recovery": Deed(_damaged, _recover, is_of_damaged=True),
    "salvage": Deed(_damaged, _salvage, is_of_damaged=True),
}
"""A command is added by one entry: what it needs, and what is done."""
