"""Statements name one account in several ways."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest

from tracker.domain.account import Account, AccountKind
from tracker.importing import hints
from tracker.importing.hints import BALANCE, HUABEI, account_hint, credit_card_of
from tracker.importing.importer import AccountHint
from tracker.services.account_match import resolve

UNSORTED, DEBIT, CREDIT = AccountKind.UNSORTED_CARD, AccountKind.DEBIT, AccountKind.CREDIT_CARD
PLAIN = account_hint("招商银行(1234)")
SAVINGS = account_hint("招商银行储蓄卡(1234)")
CARD = account_hint("招商银行信用卡(7449)")
ANY_CARD = credit_card_of("招商银行")


def told(known: list[Account], *hints: AccountHint) -> list[tuple[str, AccountKind, str]]:
    return [(a.name, a.kind, a.tail) for a in resolve(known, hints).accounts]


@pytest.mark.parametrize("order", [*permutations([PLAIN, SAVINGS, CARD, ANY_CARD])])
def test_the_order_of_rows_does_not_matter(order):
    book = resolve([], order)
    assert [(a.name, a.kind) for a in book.accounts] == [
        ("招商银行信用卡(7449)", CREDIT),
        ("招商银行储蓄卡(1234)", DEBIT),
    ]
    assert book.places[PLAIN] == book.places[SAVINGS]
    assert book.places[CARD] == book.places[ANY_CARD]


def test_what_a_file_calls_by_one_name_is_of_the_kind_that_is_not_a_guess():
    """An account that is paid into is taken for a debit card until its own part of the file."""
    names = [f"{number}" for number in range(20)]  # by chance one or two would come out right
    told_twice = [AccountHint(name, kind) for name in names for kind in (DEBIT, CREDIT)]
    assert {account.kind for account in resolve([], told_twice).accounts} == {CREDIT}


def test_a_name_that_is_known_means_that_account():
    mine = Account(1, "花呗", AccountKind.CREDIT_CARD, "支付宝")
    assert resolve([mine], [HUABEI]).accounts == [mine]


def test_full_width_brackets_and_spaces_make_no_difference():
    mine = Account(1, "招商银行（1234）", DEBIT, tail="1234")
    (account,) = resolve([mine], [PLAIN]).accounts
    assert (account.id, account.name) == (1, "招商银行（1234）")


def test_a_known_name_of_another_provider_is_another_account():
    theirs = Account(1, "余额", AccountKind.WALLET, "京东")
    book = resolve([theirs], [BALANCE])
    assert [account.provider for account in book.accounts] == ["京东", "支付宝"]


def test_a_line_is_known_by_its_name_whoever_provides_it():
    mine = Account(1, "花呗", AccountKind.REVOLVING_LINE, "蚂蚁", statement_day=1, due_day=10)
    assert resolve([mine], [HUABEI]).accounts == [mine]
    both = [mine, replace(mine, id=2, provider="支付宝")]
    assert resolve(both, [HUABEI]).places == {HUABEI: 1}


def test_a_hint_without_a_name_means_no_account():
    book = resolve([], [AccountHint("", None)])
    assert (book.accounts, book.places) == ([], {})


def test_a_card_of_unknown_kind_learns_its_kind_and_fuller_name():
    assert told([Account(1, "招商银行(1234)", UNSORTED, "招商银行", tail="1234")], SAVINGS) == [
        ("招商银行储蓄卡(1234)", DEBIT, "1234")
    ]


def test_a_name_that_the_person_gave_stays():
    assert told([Account(1, "工资卡", UNSORTED, "招商银行", tail="1234")], SAVINGS) == [
        ("工资卡", DEBIT, "1234")
    ]


def test_a_kind_that_is_known_stays():
    mine = Account(1, "招商银行(1234)", CREDIT, "招商银行", tail="1234")
    assert resolve([mine], [PLAIN]).accounts == [mine]


def test_a_debit_and_a_credit_card_of_the_same_digits_are_two():
    book = resolve([], [SAVINGS, account_hint("招商银行信用卡(1234)")])
    assert {account.kind for account in book.accounts} == {DEBIT, CREDIT}


@pytest.mark.parametrize(
    ("printed", "repaid"),
    [
        ("工商银行信用卡(7449)", "中国工商银行"),
        ("中国建设银行信用卡(7449)", "建设银行"),
        ("邮储银行信用卡(7449)", "中国邮政储蓄银行"),
        ("浦发银行信用卡(7449)", "上海浦东发展银行股份有限公司"),
        ("中国银行信用卡(7449)", "中国银行股份有限公司"),
    ],
)
def test_a_bank_is_the_same_under_its_short_and_its_full_name(printed, repaid):
    card, any_card = account_hint(printed), credit_card_of(repaid)
    book = resolve([], [any_card, card])
    assert [account.name for account in book.accounts] == [printed]
    assert book.places[any_card] == book.places[card]
    assert len(resolve([], [card, account_hint("银行信用卡(7449)")]).accounts) == 2


def test_the_same_digits_at_another_bank_are_another_card():
    assert len(resolve([], [PLAIN, account_hint("工商银行(1234)")]).accounts) == 2


def test_the_same_digits_without_a_bank_are_another_card():
    nameless = AccountHint("卡(1234)", None, "", "1234")
    assert len(resolve([], [PLAIN, nameless]).accounts) == 2


class TestCardWithoutDigits:
    def test_is_the_only_one_of_its_bank_and_kind(self):
        known = [
            Account(1, "招商银行储蓄卡(1234)", DEBIT, "招商银行", tail="1234"),
            Account(2, "招商银行信用卡(7449)", CREDIT, "招商银行", tail="7449"),
        ]
        assert resolve(known, [ANY_CARD]).places[ANY_CARD] == 1

    def test_is_one_of_its_own_where_there_are_two(self):
        other = account_hint("招商银行信用卡(5555)")
        assert told([], CARD, other, ANY_CARD) == [
            ("招商银行信用卡(5555)", CREDIT, "5555"),
            ("招商银行信用卡(7449)", CREDIT, "7449"),
            ("招商银行信用卡", CREDIT, ""),
        ]

    def test_learns_its_digits_later(self):
        known = [Account(1, "招商银行信用卡", CREDIT, "招商银行")]
        assert told(known, CARD) == [("招商银行信用卡(7449)", CREDIT, "7449")]

    def test_learns_none_where_two_cards_could_be_it(self):
        known = [Account(1, "招商银行信用卡", CREDIT, "招商银行")]
        other = account_hint("招商银行信用卡(5555)")
        assert [tail for _, _, tail in told(known, CARD, other)] == ["", "5555", "7449"]

    def test_is_new_where_the_bank_has_none(self):
        assert told([], ANY_CARD) == [("招商银行信用卡", CREDIT, "")]


def test_lines_wallets_and_funds_of_one_provider_stay_apart():
    own = [hint for hint in vars(hints).values() if isinstance(hint, AccountHint)]
    funds = [AccountHint(name, AccountKind.WEALTH, "支付宝") for name in ("甲基金", "乙基金")]
    book = resolve([], [*own, *funds])
    assert len(set(book.places.values())) == len({*own, *funds})


def test_a_bank_alone_does_not_become_its_credit_card():
    bank = account_hint("招商银行")
    (account,) = resolve([], [bank]).accounts
    assert account.kind is UNSORTED
    assert told([account], ANY_CARD) == [
        ("招商银行", UNSORTED, ""),
        ("招商银行信用卡", CREDIT, ""),
    ]
