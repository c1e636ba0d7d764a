"""What the entries page shows. No Qt in this file."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from tracker.domain.account import Account
from tracker.domain.batch import ImportBatch
from tracker.domain.entry import ENTRY_KIND_LABELS, Entry
from tracker.domain.flow import Flow, sign
from tracker.domain.period import Month
from tracker.domain.query import EntryQuery
from tracker.domain.sentence import N_, Sentence, Value, Word
from tracker.i18n import Language
from tracker.rendering.palette import Tone, line_order
from tracker.ui.columns import Cell, Column
from tracker.ui.fields import Editor, Field

if TYPE_CHECKING:
    from tracker.services.links import LinkedPair
    from tracker.services.services import Services


BETWEEN = "   "
"""Stands between the figures of a line."""


@dataclass(frozen=True)
class Around:
    """What is known of entries besides, and takes longer to find out than the rows do."""

    categories: Sequence[str] = ()
    counterparties: Sequence[str] = ()
    witnessed: frozenset[int] = frozenset()
    proposals: Sequence[LinkedPair] = ()


@dataclass(frozen=True)
class Names:
    """What entries refer to, by id; `places` are the accounts' places in the order of colours."""

    accounts: Sequence[Account] = ()
    labels: Mapping[int, str] = field(default_factory=dict)
    places: Mapping[int, int] = field(default_factory=dict)
    files: Mapping[int, str] = field(default_factory=dict)
    around: Around = Around()


def columns(
    names: Names, balance: Callable[[Entry], Cell] = lambda _entry: ""
) -> Sequence[Column[Entry]]:
    """The columns, with accounts by name; `balance` is what was left on one account after one."""

    def label(account_id: int | None) -> Value:
        return names.labels.get(account_id or 0, "")

    def origin(entry: Entry) -> Value | None:
        if entry.batch_id is None:
            return Word(N_("By hand"))
        file = names.files.get(entry.batch_id, "")
        if entry.is_witness:
            return Sentence(N_("Counted elsewhere ({file})"), {"file": file})
        if entry.line is None:
            return file
        return Sentence(N_("{file}, line {line}"), {"file": file, "line": str(entry.line)})

    def witness(entry: Entry) -> Tone | None:
        if entry.is_witness:
            return Tone.CONTEXT
        return Tone.CLEAR if entry.id in names.around.witnessed else None

    return (
        Column(N_("When"), lambda e: e.occurred_at, width=132, sort="occurred_at",
               attr="occurred_at"),
        Column(N_("Kind"), lambda e: Word(ENTRY_KIND_LABELS[e.kind]), width=100, sort="kind",
               attr="kind", mark=lambda e: Tone.WATCH if e.needs_review else None),
        Column(N_("Amount (¥)"), lambda e: e.amount, numeric=True, width=100, sort="amount",
               attr="amount", plus=came_in),
        Column(OWED_AFTER, balance, numeric=True, width=104,
               tip=N_("What was owed on the line after this entry, where entries of one line alone "
                      "are listed.")),
        Column(HELD_AFTER, balance, numeric=True, width=104,
               tip=N_("What was on the account after this entry, where entries of one account "
                      "alone are listed. It is known once a balance of the account is: statements "
                      "tell it, or you add one under Accounts.")),
        Column(N_("Counterparty"), lambda e: e.counterparty, width=104, stretch=True,
               sort="counterparty", attr="counterparty", mark=witness),
        Column(N_("What for"), lambda e: e.text, width=88, stretch=True, sort="text", attr="text"),
        Column(N_("Category"), lambda e: e.category, width=112, sort="category", attr="category"),
        Column(N_("From"), lambda e: label(e.account_id), width=184, least=112, sort="account",
               attr="account_id", mark=lambda e: names.places.get(e.account_id or 0),
               lines=True),
        Column(N_("To"), lambda e: label(e.to_account_id), width=128, least=96, sort="to_account",
               attr="to_account_id", mark=lambda e: names.places.get(e.to_account_id or 0),
               lines=True),
        Column(N_("Origin"), origin, width=200, sort="source", spare=True),
        Column(N_("Note"), lambda e: e.note, width=160, sort="note", attr="note", spare=True),
    )  # fmt: skip


def came_in(entry: Entry) -> bool:
    """Whether the sums below the list add an entry to what came in."""
    leaves, arrives = entry.account_id is not None, entry.to_account_id is not None
    return sign(entry.kind, leaves=leaves, arrives=arrives) > 0


OWED_AFTER = N_("Owed (¥)")
HELD_AFTER = N_("Balance (¥)")


def without_balances(names: Names, account_id: int | None) -> frozenset[str]:
    """Which of both headings tells nothing while entries of this account are listed, or of all."""
    account = next((one for one in names.accounts if one.id == account_id), None)
    if account is None:
        return frozenset({OWED_AFTER, HELD_AFTER})
    return frozenset({HELD_AFTER if account.kind.is_credit else OWED_AFTER})


def counts_elsewhere(entry: Entry) -> bool:
    """Whether another entry counts for this one, so that no sum below the table holds it."""
    return entry.is_witness


def nothing_found(query: EntryQuery) -> str:
    """What to say (marked) where a query finds nothing: a ledger without entries has no filter."""
    every = EntryQuery(sort=query.sort, descending=query.descending, by_month=query.by_month)
    if query == every:
        return N_("There are no entries yet: import a statement, or add one by hand.")
    return NO_MATCH


NO_MATCH = N_("No entry matches the filter.")
"""What a filter says that finds nothing."""


def load(services: Services) -> Names:
    """What entries refer to, as much as their rows need; the rest comes with `around`."""
    ledger = services.ledger
    accounts = ledger.all(Account)
    order = line_order(accounts)
    return Names(
        accounts,
        {account.id: ledger.account_label(account) for account in accounts},
        {account.id: order[account.id] for account in accounts if account.kind.is_credit},
        {batch.id: batch.file_name for batch in ledger.all(ImportBatch)},
    )


def around(services: Services) -> Around:
    """What marks rows, completes what is typed, and waits to be checked."""
    ledger, links = services.ledger, services.links
    used = ledger.categories(), ledger.counterparties()
    return Around(*used, links.witnessed(), links.proposals())


def totals_line(flow: Flow, language: Language) -> str:
    """How many entries there are, and per kind what they add up to, the largest first."""
    count = language.tr("{count} {count:entry|entries}", count=language.count(flow.count))
    return BETWEEN.join([count, *by_kind(flow, language)])


def by_kind(flow: Flow, language: Language) -> list[str]:
    """What entries of each kind add up to, the largest first."""
    ranked = sorted(flow.totals, key=lambda t: t.amount.minor, reverse=True)
    return [f"{language.tr(ENTRY_KIND_LABELS[t.kind])} {language.money(t.amount)}" for t in ranked]


def moved(flow: Flow, language: Language) -> str:
    """What came in, what went out, and what is left of it."""
    tr, money = language.tr, language.money
    said = [
        tr("In {amount}", amount=money(flow.came_in)),
        tr("Out {amount}", amount=money(flow.went_out)),
        tr("Net {amount}", amount=money(flow.net)),
    ]
    if flow.others:
        said.append(tr("{count} in other currencies", count=language.count(flow.others)))
    return BETWEEN.join(said)


def selected_line(count: int, flow: Flow | None, language: Language) -> str:
    """How many entries are selected and what moved by them; `None` while that is added up.

    What only changed places, or was borrowed or repaid, is told by its kinds.
    """
    said = language.tr("{count} selected", count=language.count(count))
    if flow is None:
        return BETWEEN.join([said, "…"])
    is_moved = flow.came_in.minor or flow.went_out.minor or not flow.totals
    return BETWEEN.join([said, *([moved(flow, language)] if is_moved else by_kind(flow, language))])


def head_line(month: Month, count: int, flow: Flow | None, language: Language) -> str:
    """What stands above the entries of a month; `None` while its sums are added up."""
    said = [str(month), language.tr("{count} {count:entry|entries}", count=language.count(count))]
    return BETWEEN.join([*said, moved(flow, language)] if flow is not None else said)


def in_a_cell(wanted: Field) -> Field:
    """A field as it is edited on one line."""
    return replace(wanted, editor=Editor.TEXT) if wanted.editor is Editor.NOTE else wanted


def name_of(entry: Entry, language: Language) -> str:
    """What to call an entry in a question: day, counterparty, amount."""
    parts = (entry.occurred_on.isoformat(), entry.counterparty or entry.text,
             language.money(entry.amount))  # fmt: skip
    return " ".join(part for part in parts if part)


def spans(today: date) -> Mapping[str, tuple[date | None, date | None]]:
    """The spans of days that can be chosen by name (a marked text)."""
    month = Month.of(today)
    return {
        N_("All days"): (None, None),
        N_("This month"): (month.first, month.last),
        N_("Last month"): (month.plus(-1).first, month.plus(-1).last),
        N_("Last three months"): (month.plus(-2).first, month.last),
        N_("This year"): (date(today.year, 1, 1), date(today.year, 12, 31)),
        N_("Last year"): (date(today.year - 1, 1, 1), date(today.year - 1, 12, 31)),
    }


OWN_DAYS = N_("Chosen days")


def narrowed(query: EntryQuery, names: Names, language: Language) -> str:
    """What a query is narrowed to that the filter has no place for; "" for nothing."""
    parts = []
    if query.batch_id is not None:
        parts.append(names.files.get(query.batch_id, ""))
    if query.category is not None:
        parts.append(query.category or language.tr("Without category"))
    parts += [language.tr(ENTRY_KIND_LABELS[kind]) for kind in query.kinds]
    return language.tr("Only: {what}", what=language.listed(parts)) if parts else ""
