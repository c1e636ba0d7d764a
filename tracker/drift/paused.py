"""Lines of which a pause in what is written down by hand leaves it unknown what is owed."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.domain.account import Account
from tracker.domain.behaviour import BehaviourTable
from tracker.domain.period import Span
from tracker.domain.sentence import N_, Sentence
from tracker.drift.answer import say
from tracker.drift.detector import Evidence
from tracker.drift.rolling import DAY


def pause_of(table: BehaviourTable, account: Account) -> Span | None:
    """The days since which it is not known what is owed on a line; `None` where it is known."""
    rows = table.lines.get(account.id, ())
    return rows[-1].pause if rows else None


def reason(table: BehaviourTable, account: Account) -> Sentence | None:
    """Why it is not known what is owed on a line, and what would tell; `None` where it is known."""
    pause = pause_of(table, account)
    if pause is None:
        return None
    if pause.last >= table.as_of:
        template = N_(
            "What is owed on {line} is not known: nothing is written down since {day}. Enter its "
            "last statement on the Accounts page, or type in what is missing on the Entries page."
        )
        return say(template, line=account.name, day=pause.first - DAY)
    template = N_(
        "What is owed on {line} is not known: nothing is written down from {first} to {last}. "
        "Enter its last statement on the Accounts page, or type in what is missing on the "
        "Entries page."
    )
    return say(template, line=account.name, first=pause.first, last=pause.last)


def left_out(table: BehaviourTable) -> Iterator[Evidence]:
    """The open lines that cannot be looked at for that, each with the reason."""
    for account in table.accounts:
        if account.closed_on is None and (text := reason(table, account)) is not None:
            yield Evidence(text, 0.0, account_id=account.id)
