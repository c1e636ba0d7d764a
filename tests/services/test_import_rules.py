"""Rules decide what rows are that look alike; never how many there are, nor what they amount to."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.importing.statements import alipay_app, app_row
from tracker.domain.account import Account, AccountKind
from tracker.domain.batch import RowOutcome
from tracker.domain.entry import ONLY_FROM, ONLY_TO, Entry, EntryKind
from tracker.domain.import_rule import Ends, ImportRule, RuleRow, decided, fits
from tracker.domain.money import Money
from tracker.domain.query import EntryQuery
from tracker.services.field_rules import InvalidField
from tracker.services.preview import ImportPreview

NOODLES = app_row(交易订单号="1001", 交易对方="老王面馆", 收_付款方式="花呗", 金额="18.00")
BREAD = app_row(交易订单号="1002", 交易对方="面包店", 收_付款方式="花呗", 金额="9.00")
ROWS = [NOODLES, BREAD]
EATING = ImportRule(name="面馆", enabled=True, counterparty="面馆", set_category="吃饭")
kinds = st.sampled_from(EntryKind)
ends = st.none() | st.integers(1, 3)


@pytest.fixture
def statement(tmp_path) -> Path:
    path: Path = tmp_path / "march.csv"
    path.write_bytes(alipay_app(ROWS).encode("gb18030"))
    return path


def looked_at(services, path: Path) -> ImportPreview:
    found: ImportPreview = services.imports.preview([path])[0]
    return found


def every(services) -> list[Entry]:
    found: list[Entry] = services.ledger.entries(EntryQuery(sort="text", descending=False))
    return found


def test_a_preview_shows_what_a_rule_does_and_which_one(services, statement):
    services.rules.save(EATING)
    preview = looked_at(services, statement)
    row = next(r for r in preview.rows if r.entry and r.entry.counterparty == "老王面馆")
    assert row.entry is not None
    assert row.entry.category == "吃饭"
    assert preview.ruled == {row.line: "面馆"}
    services.imports.commit(preview)
    assert sorted(e.category == "吃饭" for e in every(services)) == [False, True]


def test_what_is_known_already_stays_known(services, statement):
    services.imports.commit(looked_at(services, statement))
    services.rules.save(replace(EATING, set_kind=EntryKind.TRANSFER))
    assert looked_at(services, statement).counted(RowOutcome.DUPLICATE) == 2


def test_the_first_that_fits_decides_and_one_that_is_off_does_not(services, statement):
    services.rules.save(replace(EATING, set_category="停用", enabled=False))
    services.rules.save(replace(EATING, set_category="先"))
    second = services.rules.save(replace(EATING, set_category="后")).id
    entries = [row.entry for row in looked_at(services, statement).rows if row.entry]
    assert {e.category for e in entries if e.counterparty == "老王面馆"} == {"先"}
    services.rules.move(second, -1)
    assert [rule.set_category for rule in services.rules.all()] == ["停用", "后", "先"]


def test_a_rule_names_the_account(services, statement):
    card = services.ledger.save(Account(name="我的卡", kind=AccountKind.CREDIT_CARD)).id
    services.rules.save(replace(EATING, set_account_id=card))
    services.imports.commit(looked_at(services, statement))
    assert {e.account_id for e in every(services) if e.category == "吃饭"} == {card}


def test_a_rule_is_tried_out_before_it_is_kept_and_applied_and_taken_back(services, statement):
    services.imports.commit(looked_at(services, statement))
    before = every(services)
    test = services.rules.test(replace(EATING, counterparty="面"))
    assert (test.fits, test.changes, len(test.first)) == (2, 2, 2)
    assert every(services) == before
    done = services.rules.apply(EATING)
    assert done.entries == 1
    assert [e.counterparty for e in every(services) if e.category == "吃饭"] == ["老王面馆"]
    assert services.imports.undo_effect(1).corrected == 1
    services.history.reverse(services.history.newest())
    assert every(services) == before


def test_a_draft_fits_the_entry_it_is_made_of(services, statement):
    services.imports.commit(looked_at(services, statement))
    entry = every(services)[0]
    draft = services.rules.draft_from(entry)
    test = services.rules.test(replace(draft, set_category="新"))
    assert entry in [old for old, _new in test.first]


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        (ImportRule(name="x", set_category="y"), "counterparty"),
        (ImportRule(name="x", counterparty="y"), "set_kind"),
        (replace(EATING, name=""), "name"),
        (replace(EATING, set_account_id=99), "set_account_id"),
        (replace(EATING, set_kind=EntryKind.PURCHASE, set_to_account_id=1), "set_to_account_id"),
        (replace(EATING, set_kind=EntryKind.INCOME, set_account_id=1), "set_account_id"),
    ],
)
def test_a_rule_that_cannot_be_right_is_refused(services, wrong, field):
    services.ledger.save(Account(name="花呗"))
    with pytest.raises(InvalidField) as refused:
        services.rules.save(wrong)
    assert refused.value.field == field


@pytest.mark.parametrize("told", ["ＡＢＣ 超市", "abc超市（南门）", "Abc 超市"])
def test_texts_are_contained_whatever_their_width_and_case(told):
    rule = ImportRule(counterparty="abc超市")
    assert fits(rule, RuleRow("alipay", told, "", (), EntryKind.PURCHASE))


@given(st.builds(Ends, kinds, ends, ends), st.none() | kinds, ends, ends)
def test_no_rule_makes_a_kind_whose_ends_do_not_fit(before, kind, sets, sets_to):
    result = decided(ImportRule(set_kind=kind), before, sets, sets_to)
    if result is not None:
        assert not (result.kind in ONLY_FROM and result.to_account)
        assert not (result.kind in ONLY_TO and result.account)
        assert result.account is None or result.account != result.to_account


def test_rules_change_no_amount_and_no_number_of_rows(services, statement):
    before = looked_at(services, statement)
    for kind in EntryKind:
        services.rules.save(ImportRule(name=kind, enabled=True, source="alipay", set_kind=kind))
        after = looked_at(services, statement)
        assert len(after.rows) == len(before.rows)
        assert amounts(after) == amounts(before)


def amounts(preview: ImportPreview) -> list[Money]:
    return [row.entry.amount for row in preview.rows if row.entry]


def test_a_rule_that_is_made_while_files_are_looked_at_is_followed(services, statement):
    preview = looked_at(services, statement)
    rule = replace(EATING, id=services.rules.save(EATING).id, position=1)
    (ruled,) = services.imports.hold_again([preview])
    assert {row.entry.category for row in ruled.rows if row.entry} >= {"吃饭"}
    services.rules.delete(rule)
    assert services.imports.hold_again([ruled])[0].parsed == preview.parsed
