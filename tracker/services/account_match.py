"""Which account of the person a statement means; pure.

Statements name one card in several ways: with or without its kind, with or without its number, and
its bank as 中国工商银行 or 工商银行. A name that is known means that account. Else the last digits
decide, together with the bank and a kind that does not contradict. A card that is named without
digits is the only one of its bank and kind, if there is just one. A credit line, such as 花呗, is
known by its name alone: the person may say of it that 蚂蚁 provides it, or whoever lends the money.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace

from tracker.domain.account import CARDS, Account, AccountKind
from tracker.domain.signs import narrow
from tracker.importing.importer import AccountHint

_SHORT_BANKS = {
    "邮储银行": "邮政储蓄银行",
    "上海浦东发展银行": "浦发银行",
    "浦东发展银行": "浦发银行",
    "广东发展银行": "广发银行",
}

LINES = {AccountKind.REVOLVING_LINE, AccountKind.CASH_LOAN}


@dataclass
class AccountBook:
    """The accounts there are, grown by those that statements name.

    `accounts` are as they should be: new ones have an id of 0. `places` tells which one each
    hint means.
    """

    accounts: list[Account]
    places: dict[AccountHint, int] = field(default_factory=dict)


def resolve(known: Sequence[Account], hints: Iterable[AccountHint]) -> AccountBook:
    """Find the account of each hint among the known ones; draft those that are new.

    What tells most comes first: a card that prints its kind and digits is found or drafted before
    one that prints less, whatever the order of the rows.
    """
    book = AccountBook(list(known))
    wanted = {hint for hint in hints if hint.name}
    for hint in sorted(wanted, key=_telling):
        place = _find(book.accounts, hint, wanted)
        if place is None:
            place = len(book.accounts)
            book.accounts.append(_new(hint))
        else:
            book.accounts[place] = _better(book.accounts[place], hint)
        book.places[hint] = place
    return book


def hint_of(account: Account) -> AccountHint:
    """An account as a statement would name it."""
    return AccountHint(account.name, account.kind, account.provider, account.tail)


def _telling(hint: AccountHint) -> tuple[bool, bool, str, str, bool, str]:
    """Of one name a debit card tells least: what is paid into is often taken for one."""
    kind, is_plain = hint.kind or "", hint.kind is AccountKind.DEBIT
    return not hint.tail, hint.kind is None, hint.provider, hint.name, is_plain, str(kind)


def _find(
    accounts: Sequence[Account], hint: AccountHint, hints: Collection[AccountHint]
) -> int | None:
    for matches in (_same_name, _same_name_of_unknown_bank, _same_card, _same_line):
        found = [i for i, account in enumerate(accounts) if matches(account, hint)]
        if found:
            return found[0]
    if hint.kind not in CARDS or not hint.provider:
        return None
    alike = [i for i, a in enumerate(accounts) if _same_bank(a, hint) and a.kind is hint.kind]
    if len(alike) != 1 or (hint.tail and accounts[alike[0]].tail):
        return None
    return None if hint.tail and _rivals(hint, hints) else alike[0]


def _rivals(hint: AccountHint, hints: Collection[AccountHint]) -> bool:
    """Whether another card of that bank and kind is named, so that one without digits is either."""
    return any(
        other.tail not in ("", hint.tail)
        and (_bank(other.provider), other.kind) == (_bank(hint.provider), hint.kind)
        for other in hints
    )


def _same_name(account: Account, hint: AccountHint) -> bool:
    same_provider = _bank(account.provider) == _bank(hint.provider)
    return narrow(account.name) == narrow(hint.name) and same_provider


def _same_name_of_unknown_bank(account: Account, hint: AccountHint) -> bool:
    unknown = "" in (account.provider, hint.provider)
    return unknown and narrow(account.name) == narrow(hint.name)


def _same_bank(account: Account, hint: AccountHint) -> bool:
    return _bank(account.provider) == _bank(hint.provider) and hint.provider != ""


def _bank(provider: str) -> str:
    """A bank as most statements print it: 中国工商银行股份有限公司 is 工商银行."""
    name = provider.removesuffix("股份有限公司")
    if not name.startswith("中国银行"):
        name = name.removeprefix("中国")
    return _SHORT_BANKS.get(name, name)


def _same_card(account: Account, hint: AccountHint) -> bool:
    """Lines, wallets and funds have no digits to tell them apart: for them only the name counts."""
    kind = hint.kind or AccountKind.UNSORTED_CARD
    # Of a bank alone it is not known which card it is: only digits make it the one or the other.
    unsorted = AccountKind.UNSORTED_CARD in (account.kind, kind) and account.tail != ""
    kinds_agree = {account.kind, kind} <= CARDS and (unsorted or account.kind is kind)
    return kinds_agree and account.tail == hint.tail and _same_bank(account, hint)


def _same_line(account: Account, hint: AccountHint) -> bool:
    return account.kind is hint.kind in LINES and narrow(account.name) == narrow(hint.name)


def _better(account: Account, hint: AccountHint) -> Account:
    """A card whose kind or digits were not told, once a statement tells them."""
    kind = account.kind
    if kind is AccountKind.UNSORTED_CARD and hint.kind is not None:
        kind = hint.kind
    tail = account.tail or (hint.tail if kind in CARDS else "")
    if (kind, tail) == (account.kind, account.tail):
        return account
    # A name that the person gave stays; a printed one gives way to the fuller print.
    printed = {narrow(hint.name.replace(f"({hint.tail})", "")), f"{hint.provider}({hint.tail})"}
    name = hint.name if narrow(account.name) in printed else account.name
    return replace(account, kind=kind, tail=tail, name=name)


def _new(hint: AccountHint) -> Account:
    kind = hint.kind or AccountKind.UNSORTED_CARD
    return Account(name=hint.name, kind=kind, provider=hint.provider, tail=hint.tail)
