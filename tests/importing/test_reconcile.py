"""Parsed against known entries: what is new, and which known one the others repeat."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.importing.statements import (
    alipay_app,
    alipay_web,
    app_row,
    at,
    read,
    web_row,
    wechat_book,
    wechat_csv,
    wechat_row,
)
from tracker.domain.entry import EntryKind
from tracker.domain.money import Money
from tracker.domain.period import SHANGHAI
from tracker.importing.importer import ParsedEntry
from tracker.importing.reconcile import KnownEntry, reconcile

NOON = at("2026-03-05 12:30:45")


def entry(number: str = "1", minor: int = 1850, at: datetime = NOON, **more) -> ParsedEntry:
    kind = more.pop("kind", EntryKind.PURCHASE)
    return ParsedEntry(1, at, kind, Money(minor), source_id=number, **more)


def known(entries: Sequence[ParsedEntry], first: int = 1, source: str = "alipay"):
    return [
        KnownEntry(
            id=place,
            occurred_at=e.occurred_at,
            kind=e.kind,
            amount=e.amount,
            source=source,
            source_id=e.source_id,
            counterparty=e.counterparty,
            text=e.text,
        )
        for place, e in enumerate(entries, first)
    ]


def met(new: Sequence[ParsedEntry], old: Sequence[ParsedEntry]) -> list[int | None]:
    return reconcile(new, known(old), "alipay")


def test_what_nobody_knows_is_new():
    assert met([entry("1"), entry("2")], []) == [None, None]
    assert met([], [entry("1")]) == []
    assert met([entry("2")], [entry("1")]) == [None]


def test_the_same_row_is_known():
    assert met([entry("1"), entry("2")], [entry("2"), entry("1")]) == [2, 1]


def test_only_the_same_source_counts():
    assert reconcile([entry()], known([entry()], source="wechat"), "alipay") == [None]


def test_two_equal_rows_need_two_known_ones():
    assert met([entry(), entry()], [entry()]) == [1, None]
    assert sorted(filter(None, met([entry(), entry()], [entry()] * 3))) == [1, 2]


def test_equal_rows_without_a_number_need_as_many_known_ones():
    row = entry("", counterparty="面馆", text="午饭")
    assert met([row, row], [row]) == [1, None]


def test_a_row_whose_amount_a_person_corrected_is_known():
    shared = entry("1", 10000)
    assert met([shared], [entry("1", 6000)]) == [1]
    assert met([shared, entry("2", 300)], [entry("2", 300), entry("1", 6000)]) == [2, 1]


@pytest.mark.parametrize(
    "other",
    [
        {"minor": 100, "at": at("2026-03-06 09:00:00")},
        {"kind": EntryKind.INCOME},
        {"kind": EntryKind.REFUND},
        {"minor": 100, "kind": EntryKind.REFUND},
    ],
)
def test_one_number_at_another_time_or_in_another_direction_is_another_row(other):
    assert met([entry("1", **other)], [entry("1")]) == [None]
    assert met([entry("1")], [entry("1", **other)]) == [None]


def test_parts_of_one_refund_are_all_new():
    purchase = entry("1", 3000)
    parts = [entry(f"1_{n}", 1000, kind=EntryKind.REFUND) for n in range(3)]
    assert met([purchase, *parts], [purchase]) == [1, None, None, None]


def test_a_spreadsheet_that_cuts_seconds_changes_nothing():
    cut = entry("1", at=at("2026-03-05 12:30:00"))
    assert met([cut], [entry("1")]) == [1]
    assert met([entry("1")], [cut]) == [1]


def test_the_surest_pair_is_made_first():
    minute = timedelta(minutes=1)
    early, late = entry("1", at=NOON - minute), entry("1", at=NOON)
    assert met([late], [early, late]) == [2]
    assert met([entry("1", at=NOON + minute), late], [late]) == [None, 1]


def test_a_surer_pair_is_not_lost_to_an_earlier_vague_one():
    other_kind = entry("1", kind=EntryKind.FEE)
    assert met([other_kind, entry("1")], [entry("1")]) == [None, 1]


def test_a_kind_that_a_person_has_corrected_is_still_the_same_row():
    guess = entry("1", kind=EntryKind.TRANSFER)
    for corrected in (EntryKind.PURCHASE, EntryKind.INCOME, EntryKind.REPAYMENT, EntryKind.FEE):
        assert met([guess], [guess._replace(kind=corrected)]) == [1]
        assert met([guess] * 2, [guess._replace(kind=corrected)] * 2) == [1, 2]


def test_a_corrected_kind_at_another_minute_is_another_row():
    later = entry("1", kind=EntryKind.PURCHASE, at=NOON + timedelta(hours=1))
    assert met([entry("1", kind=EntryKind.TRANSFER)], [later]) == [None]


def test_rows_without_a_number_are_known_by_time_amount_and_texts():
    row = entry("", counterparty="面馆", text="午饭")
    assert met([row], [row]) == [1]
    assert met([row._replace(occurred_at=at("2026-03-05 12:30:00"))], [row]) == [1]
    assert met([row._replace(occurred_at=NOON + timedelta(minutes=1))], [row]) == [None]
    assert met([row._replace(amount=Money(1))], [row]) == [None]


def test_a_row_that_lost_its_number_or_texts_is_known_by_its_second():
    full = entry("1", counterparty="面馆", text="午饭")
    bare = entry("")
    assert met([bare], [full]) == [1]
    assert met([full], [bare]) == [1]
    assert met([bare._replace(occurred_at=at("2026-03-05 12:30:00"))], [full]) == [None]


def test_rows_whose_numbers_differ_are_never_the_same():
    assert met([entry("1")], [entry("2")]) == [None]


def test_instants_are_compared_whatever_zone_they_are_told_in():
    from datetime import UTC  # noqa: PLC0415 - one test

    assert met([entry("", at=NOON.astimezone(UTC))], [entry("", at=NOON)]) == [1]


# --- between layouts of one source ---------------------------------------------------------------


def matched(first, second) -> list[int | None]:
    return reconcile(second.entries, known(first.entries, source=first.source), second.source)


def test_the_web_site_and_the_app_tell_of_one_transaction():
    app = read(alipay_app([app_row(), app_row(收_支="不计收支", 商品说明="信用卡还款")]))
    web = read(
        alipay_web(
            [
                web_row(交易创建时间="2026-03-05 12:29:59"),
                web_row(收_支="", 商品名称="信用卡还款", 资金状态="资金转移"),
            ]
        )
    )
    assert matched(app, web) == [1, 2]
    assert matched(web, app) == [1, 2]


def test_wechat_as_csv_and_as_workbook_tell_of_one_transaction():
    csv = read(wechat_csv([wechat_row()]), "utf-8")
    cut = dict(wechat_row()) | {"交易时间": datetime(2026, 3, 5, 12, 30), "金额(元)": 18.5}  # noqa: DTZ001 - as in a workbook
    book = read(wechat_book([list(cut.values())]))
    assert matched(csv, book) == [1]


def test_files_that_overlap_add_what_is_new_only():
    rows = [app_row(交易订单号=str(n), 交易时间=f"2026-03-0{n} 12:00:00") for n in range(1, 8)]
    first, second = read(alipay_app(rows[:5])), read(alipay_app(rows[3:]))
    assert matched(first, second) == [4, 5, None, None]


# --- what always holds ---------------------------------------------------------------------------

ENTRIES = st.lists(
    st.builds(
        entry,
        number=st.sampled_from(["", "1", "1_1", "2"]),
        minor=st.sampled_from([100, 200]),
        at=st.sampled_from([NOON, NOON + timedelta(seconds=10), NOON + timedelta(minutes=3)]),
        kind=st.sampled_from(
            [EntryKind.PURCHASE, EntryKind.REFUND, EntryKind.TRANSFER, EntryKind.FEE]
        ),
        text=st.sampled_from(["", "午饭"]),
    ),
    max_size=8,
)


def test_of_two_rows_with_one_number_each_finds_its_own_twin_again():
    old = [entry("", at=NOON + timedelta(seconds=10))]
    new = [entry("1"), entry("1", text="午饭")]
    assert met(new, old) == [1, None]
    assert met(new, [*old, new[1]]) == [1, 2]


@pytest.mark.parametrize("turned", [False, True])
def test_of_rows_that_are_alike_the_same_is_new_in_whatever_order_they_come(turned):
    new, old = [entry(""), entry("2")], [entry(""), entry("1")]
    ledger = old[::-1] if turned else old
    assert None not in met(new, ledger)
    assert None not in met(new[::-1], ledger)


@settings(max_examples=60)
@given(ENTRIES)
def test_importing_twice_adds_nothing(entries):
    result = met(entries, entries)
    assert set(result) == set(range(1, len(entries) + 1))
    assert [entries[i - 1] for i in result if i] == entries


@settings(max_examples=60)
@given(ENTRIES, ENTRIES)
def test_no_known_entry_is_used_twice_and_numbers_or_amounts_agree(new, old):
    result = met(new, old)
    used = [i for i in result if i is not None]
    assert len(used) == len(set(used))
    pairs = [(e, old[i - 1]) for e, i in zip(new, result, strict=True) if i is not None]
    for row, known_row in pairs:
        bare = "" in {row.source_id, known_row.source_id}
        assert bare or row.source_id == known_row.source_id
        assert row.amount == known_row.amount or not bare


@settings(max_examples=60)
@given(ENTRIES, ENTRIES, st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(new, old, chance: random.Random):
    def fresh(rows, ledger) -> Counter[ParsedEntry]:
        return Counter(e for e, i in zip(rows, met(rows, ledger), strict=True) if i is None)

    usual = fresh(new, old)
    assert fresh(chance.sample(new, len(new)), chance.sample(old, len(old))) == usual


@settings(max_examples=50)
@given(ENTRIES, ENTRIES)
def test_what_is_new_is_known_afterwards(new, old):
    fresh = [e for e, i in zip(new, met(new, old), strict=True) if i is None]
    assert None not in met(new, [*old, *fresh])


def test_many_rows_are_matched_without_comparing_each_with_each():
    start = datetime(2026, 1, 1, tzinfo=SHANGHAI)
    crowd = [entry("", 100, start + timedelta(seconds=n % 50), text=str(n)) for n in range(5000)]
    assert None not in met(crowd, crowd[::-1])
