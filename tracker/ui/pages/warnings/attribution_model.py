"""What the part about a lost line shows, and says. No Qt in this file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tracker.domain.account import Account
from tracker.domain.context import ContextEvent
from tracker.domain.sentence import N_
from tracker.drift.attribution import Attribution
from tracker.drift.attribution_words import found_before, how_it_was_looked_at, stood_before
from tracker.drift.cuts import Cut
from tracker.i18n import Language
from tracker.rendering.outside import NOT_YOURS, said
from tracker.rendering.palette import TONE_SHAPES, Tone

if TYPE_CHECKING:
    from tracker.services.services import Services

NO_EVENTS = N_(
    "The collection has none of these days. What the article says of platforms holds all the same."
)


@dataclass(frozen=True)
class LostLines:
    """Every cut, the latest first, and the accounts with what they are called."""

    cuts: tuple[Cut, ...]
    accounts: tuple[Account, ...]
    names: Mapping[int, str]

    @property
    def has_line(self) -> bool:
        """Whether there is a line that a lender could decide about."""
        return any(account.kind.revolves for account in self.accounts)


def load_lost(services: Services) -> LostLines:
    """Read what there is to choose from."""
    accounts = tuple(services.ledger.all(Account))
    names = {account.id: services.ledger.account_label(account) for account in accounts}
    return LostLines(tuple(services.attributions.cuts()), accounts, names)


def sentences(told: Attribution, language: Language) -> Iterator[tuple[str, str]]:
    """The picture in words, each with the role of its text."""
    yield language.say(found_before(told)), "body"
    for before in told.raised:
        shape = TONE_SHAPES[Tone.of(before.highest)]
        yield f"{shape}  {language.say(stood_before(before))}", "body"
    for template, titles in (
        (N_("Looked at and not raised: {patterns}."), told.clear),
        (N_("Not enough data at the time: {patterns}."), told.unknown),
    ):
        if titles:
            yield language.tr(template, patterns=_listed(titles, language)), "muted"
    yield language.tr(NOT_YOURS), "strong"
    for event in told.events:
        yield f"{TONE_SHAPES[Tone.CONTEXT]}  {_outside(event, language)}", "body"
    if not told.events:
        yield language.tr(NO_EVENTS), "body"
    yield language.say(how_it_was_looked_at(told)), "small"


def _listed(titles: Sequence[str], language: Language) -> str:
    return language.listed(map(language.tr, titles))


def _outside(event: ContextEvent, language: Language) -> str:
    """When, what, which claims of the article it shows, and who says so."""
    parts = [said(event, language)]
    if event.claims:
        parts.append(language.tr(N_("({claims})"), claims=event.claims))
    if event.source:
        parts.append(language.tr(N_("Source: {source}"), source=event.source))
    return "  ".join(parts)
