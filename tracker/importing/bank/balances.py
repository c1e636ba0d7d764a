"""The running balance that many banks print beside each row: whether the rows come to it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import compress, count
from operator import add, ne

from tracker.domain.money import CNY, Money
from tracker.domain.period import civil_date
from tracker.domain.sentence import N_, Sentence
from tracker.importing.bank.row import BankRow
from tracker.importing.direction import Direction
from tracker.importing.importer import ParsedBalance


def breaks(rows: Sequence[BankRow]) -> tuple[Sentence, ...]:
    """Where the balance after a row is not the one before it and its amount; none: all proved.

    Files are in either order: the one in which more rows fit is taken.
    """
    told = [row for row in rows if row.balance is not None]
    if told and told[0].occurred_at > told[-1].occurred_at:
        told.reverse()
    broken = _broken(told)
    if broken:
        broken = min((broken, _broken(told[::-1])), key=len)
    if not broken:
        return ()
    first = min(broken, key=lambda row: row.line)
    return (
        Sentence(
            N_(
                "The running balance does not fit {count} {count:row|rows}, the first in line "
                "{line}: rows may be missing, or the file was changed."
            ),
            {"count": len(broken), "line": first.line},
        ),
    )


def agreement(rows: Sequence[BankRow]) -> tuple[Sentence, ...]:
    """That the running balance fits, where it does and there is more than one to compare."""
    told = [row for row in rows if row.balance is not None]
    compared = sum(map(_is_comparable, told, told[1:]))
    if not compared or breaks(rows):
        return ()
    return (Sentence(N_("The running balance fits every row.")),)


def closing(rows: Sequence[BankRow]) -> tuple[ParsedBalance, ...]:
    """What each account held after its last row, where every row before it fits.

    Yuan alone: other currencies of one account have balances of their own.
    """
    told: dict[str, list[BankRow]] = defaultdict(list)
    for row in rows:
        if row.balance is not None and row.unit == CNY:
            told[row.account.name].append(row)
    return tuple(
        ParsedBalance(last.account, civil_date(last.occurred_at), Money(last.balance))
        for its in told.values()
        if (last := _last(its)) is not None and last.balance is not None
    )


def _last(rows: Sequence[BankRow]) -> BankRow | None:
    """The last row in the order of time; `None` where the order or a balance is doubtful."""
    for ordered in (rows, rows[::-1]):
        instants = [row.occurred_at for row in ordered]
        if instants == sorted(instants) and not _broken(ordered):
            return ordered[-1]
    return None


def _broken(rows: Sequence[BankRow]) -> list[BankRow]:
    """The rows, in the order of time, whose balance does not follow from the one before."""
    balances = [row.balance or 0 for row in rows]
    coming = Direction.IN
    moved = [r.amount.minor if r.way is coming else -r.amount.minor for r in rows]
    expected = map(add, balances, moved[1:])
    doubtful = compress(count(1), map(ne, balances[1:], expected))
    return [rows[at] for at in doubtful if _is_comparable(rows[at - 1], rows[at])]


def _is_comparable(before: BankRow, row: BankRow) -> bool:
    """Whether both balances are of one account and currency, and the way of the row is told."""
    is_one = before.account is row.account or before.account == row.account
    is_told = row.way is not Direction.UNKNOWN
    return is_one and is_told and before.unit == row.unit == row.amount.currency
