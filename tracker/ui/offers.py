"""What the command palette offers: commands, pages, accounts, warnings, entries."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence

from tracker.domain.entry import ENTRY_KIND_LABELS, Entry
from tracker.domain.query import EntryQuery
from tracker.domain.sentence import N_
from tracker.i18n import SOURCE_LANGUAGE, Language
from tracker.ui.actions import Action, plain, sequences
from tracker.ui.fuzzy import fit

if TYPE_CHECKING:
    from tracker.domain.account import Account
    from tracker.services.services import Services
    from tracker.ui.page import Desk

MOST_ENTRIES = 8
PALETTE = "palette"
"""The name of the action that opens the palette, which is not offered there."""


@dataclass(frozen=True)
class Offer:
    """One line: what it is called and what it is about, and what happens when it is chosen.

    `also` are other words that it is found by. A `key` is remembered once it was chosen.
    """

    title: str
    about: str
    run: Callable[[], object]
    key: str = ""
    keys: str = ""
    icon: str = ""
    also: tuple[str, ...] = ()


@dataclass(frozen=True)
class Raised:
    """A warning that stands: its pattern, and what that is called."""

    pattern: str
    title: str


def of_actions(actions: Iterable[Action], language: Language) -> list[Offer]:
    """Everything that the menus can do now."""
    source = Language(SOURCE_LANGUAGE)
    found = []
    for action in actions:
        if action.name == PALETTE or not action.enabled():
            continue
        names = tuple(_title(action, tongue) for tongue in (language, source))
        title = plain(action.titled()) if action.titled else names[0]
        keys = [k.toString(QKeySequence.SequenceFormat.NativeText) for k in sequences(action)]
        about = N_("Page") if action.name.startswith("page-") else N_("Command")
        offer = Offer(
            title.replace("&&", "&"), language.tr(about), action.run, action.name,
            keys[0] if keys else "", action.icon, names,
        )  # fmt: skip
        found.append(offer)
    return found


def of_accounts(accounts: Iterable[Account], desk: Desk) -> list[Offer]:
    """Every account; leads to it on its page."""
    about = desk.language.tr("Account")
    return [
        Offer(
            account.name, about, partial(desk.open, "accounts", account.id),
            f"account-{account.id}", icon="accounts", also=(account.provider, account.tail),
        )
        for account in accounts
    ]  # fmt: skip


def of_warnings(raised: Iterable[Raised], desk: Desk) -> list[Offer]:
    """Every warning that stands; leads to it on its page."""
    return [
        Offer(
            desk.language.tr(one.title), desk.language.tr("Warning"),
            partial(desk.open, "warnings", one.pattern),
            f"warning-{one.pattern}", icon="warnings", also=(one.title,),
        )
        for one in raised
    ]  # fmt: skip


def of_entries(entries: Sequence[Entry], typed: str, desk: Desk) -> list[Offer]:
    """Entries that were found; each leads to those of its day that are called so.

    Where there are more than are offered, the last offer leads to all of them.
    """
    offers = [_of_entry(entry, desk) for entry in entries[:MOST_ENTRIES]]
    if len(entries) > MOST_ENTRIES:
        title = desk.language.tr("All entries with “{words}”", words=typed)
        about = desk.language.tr("more than {count}", count=MOST_ENTRIES)
        query = EntryQuery(text=typed)
        offers.append(Offer(title, about, lambda: desk.open("entries", query), icon="search"))
    return offers


def raised(services: Services) -> list[Raised]:
    """The warnings that stand. Off the UI thread."""
    titles = {one.pattern: one.explanation.title for one in services.review.detectors()}
    found = services.review.assess().raised
    return [Raised(one.pattern, titles[one.pattern]) for one in found]


def found(services: Services, typed: str) -> list[Entry]:
    """The latest entries that hold every typed word, one more than are offered.

    Off the UI thread.
    """
    return services.ledger.entries(EntryQuery(text=typed, limit=MOST_ENTRIES + 1))


def fitting(offers: Sequence[Offer], typed: str, recent: Sequence[str]) -> list[Offer]:
    """The offers that fit what was typed, the best first; of equal ones what was used last."""
    places = {key: place for place, key in enumerate(recent)}

    def last_used(offer: Offer) -> int:
        return places.get(offer.key, len(places))

    if not typed.strip():
        shown = [o for o in offers if o.key in places or not o.key.startswith(_ONLY_TYPED)]
        return sorted(shown, key=last_used)
    scored = []
    for offer in offers:
        points = fit(typed, (offer.title, *offer.also))
        if points is not None:
            scored.append((points + (len(places) - last_used(offer)) * 100, offer))
    return [offer for _points, offer in sorted(scored, key=lambda pair: -pair[0])]


_ONLY_TYPED = ("account-", "warning-")
"""Offered before anything is typed only where they were used."""


def _title(action: Action, language: Language) -> str:
    title = plain(language.tr(action.title))
    if not action.group:
        return title
    return language.tr("{label}: {value}", label=plain(language.tr(action.group)), value=title)


def _of_entry(entry: Entry, desk: Desk) -> Offer:
    language = desk.language
    name = entry.counterparty or entry.text or language.tr(ENTRY_KIND_LABELS[entry.kind])
    day = entry.occurred_on
    query = EntryQuery(text=entry.counterparty or entry.text, first=day, last=day)
    title = f"{name}  {language.write(entry.amount)}"
    told = f"{language.tr(ENTRY_KIND_LABELS[entry.kind])} · {language.write(day)}"
    return Offer(title, told, lambda: desk.open("entries", query), icon="entries")
