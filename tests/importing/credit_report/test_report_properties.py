"""What holds of every report, whatever it says and wherever its lines end."""

import re
from dataclasses import astuple
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.importing.credit_report.made_up import (
    FIRST,
    IDENTITY,
    NAME,
    OTHER_IDENTITY,
    OTHER_NAME,
    SECOND,
)
from tracker.domain.money import Money
from tracker.domain.report import TradelineState as State
from tracker.importing.credit_report.accounts import read_account
from tracker.importing.credit_report.brief import read_brief
from tracker.importing.credit_report.parsed import ParsedReport

PIECES = [piece for text in (FIRST, SECOND) for piece in re.split(r"(?<=[。，；：\n])", text)]
CARD = "6222021234567890123"

days = st.dates(date(1990, 1, 1), date(2089, 12, 31))
later_months = st.tuples(st.integers(2090, 2099), st.integers(1, 12))
yuan = st.integers(0, 10**9)
counts = st.integers(1, 60)
texts = st.lists(
    st.one_of(st.sampled_from(PIECES), st.text(max_size=12), st.sampled_from([IDENTITY, CARD])),
    max_size=30,
).map("".join)


def strings(report: ParsedReport) -> list[str]:
    """Every text in a report."""

    def walk(value: object) -> list[str]:
        if isinstance(value, str):
            return [value]
        if isinstance(value, dict):
            return walk(list(value.values()))
        return [s for one in value for s in walk(one)] if isinstance(value, list | tuple) else []

    return walk(astuple(report))


@settings(max_examples=100)
@given(texts)
def test_no_text_is_too_strange_and_no_whole_number_is_kept(text: str):
    assert not [found for found in strings(read_brief(text)) if re.search(r"\d{12}", found)]


@given(st.permutations(SECOND.partition("信贷记录\n")[2].split("\n")))
@settings(max_examples=30)
def test_no_name_is_kept_wherever_it_stands(lines: list[str]):
    head = SECOND.partition("信贷记录\n")[0]
    everything = "\n".join(strings(read_brief(head + "信贷记录\n" + "\n".join(lines))))
    for secret in (NAME, IDENTITY, OTHER_NAME, OTHER_IDENTITY):
        assert secret not in everything


@given(st.sampled_from([FIRST, SECOND]), st.integers(0, 30), st.integers(1, 30))
def test_lines_may_end_anywhere_outside_of_tables(text: str, first: int, width: int):
    tables, cut, prose = text.partition("明细如下：")
    prose, inquiries, rows = prose.partition("查询记录\n")
    lines = [prose[:first], *(prose[at : at + width] for at in range(first, len(prose), width))]
    assert read_brief(tables + cut + "\n".join(lines) + inquiries + rows) == read_brief(text)


@st.composite
def cards(draw: st.DrawFn) -> tuple[str, dict[str, object]]:
    """The sentence of a card, and what it says."""
    opened, tail = draw(days), draw(st.from_regex(r"\A[0-9]{4}\Z"))
    year, month = draw(later_months)
    limit, used = draw(yuan), draw(yuan)
    padded = draw(st.booleans())
    number = f"{month:02}" if padded else f"{month}"
    text = (
        f"{opened.year}年{opened.month}月{opened.day}日示例银行发放的贷记卡（美元账户，卡片尾号：{tail}）。"
        f"截至{year}年{number}月，信用额度折合人民币{limit:,}，已使用额度{used:,}。"
    )
    said: dict[str, object] = {
        "opened_on": opened, "tail": tail, "credit_limit": Money(limit * 100),
        "balance": Money(used * 100), "currency": "USD", "state": State.OPEN,
    }  # fmt: skip
    if draw(st.booleans()):
        overdue = draw(counts)
        long = draw(st.integers(0, overdue))
        tail_90 = f"其中{long}个月逾期超过90天" if long else "没有发生过90天以上逾期"
        text += f"最近5年内有{overdue}个月处于逾期状态，{tail_90}。"
        said |= {"overdue_months": overdue, "overdue_90_months": long}
    return text, said


@st.composite
def loans(draw: st.DrawFn) -> tuple[str, dict[str, object]]:
    """The sentence of a loan, and what it says."""
    opened, due, principal, left = draw(days), draw(days), draw(yuan), draw(yuan)
    product = draw(
        st.sampled_from(["个人住房贷款", "其他个人消费贷款", "个人商用房（包括商住两用）贷款"])
    )
    verb = draw(st.sampled_from(["发放", "办理", "开立", "提供"]))
    text = (
        f"{opened.year}年{opened.month:02}月{opened.day:02}日示例银行{verb}的{principal:,}元（人民币）"
        f"{product}，{due.year}年{due.month:02}月{due.day:02}日到期。"
        f"截至2099年03月，余额{draw(st.sampled_from(['', '为']))}{left:,}"
    )
    said: dict[str, object] = {
        "opened_on": opened, "expires_on": due, "principal": Money(principal * 100),
        "balance": Money(left * 100), "product": product, "as_of": date(2099, 3, 31),
    }  # fmt: skip
    overdue = draw(st.sampled_from([None, True, False]))
    told = {None: "", True: "，当前有逾期", False: "，当前无逾期"}[overdue]
    return text + told + "。", said | {"is_overdue": overdue}


@given(st.lists(st.one_of(cards(), loans()), min_size=1, max_size=6))
def test_a_list_of_accounts_is_read_back(accounts: list[tuple[str, dict[str, object]]]):
    text = "\n".join(f"{number}.{text}" for number, (text, _) in enumerate(accounts, 1))
    report = read_brief(f"信贷记录\n贷款\n{text}\n公共记录\n")
    assert report.remarks == ()
    read = [
        {name: getattr(line, name) for name in said}
        for line, (_, said) in zip(report.tradelines, accounts, strict=True)
    ]
    assert read == [said for _, said in accounts]


@given(cards(), st.text("甲乙丙丁戊己庚辛壬癸0123456789", min_size=1, max_size=12))
def test_a_clause_that_is_not_understood_is_never_lost(card, clause: str):
    text, _ = card
    read = read_account(text.removesuffix("。") + f"，甲{clause}。")
    assert read
    assert read.left == (f"甲{clause}",)


@pytest.mark.parametrize(
    "text",
    [
        "截至2018年1月" * 20_000,
        "2016年1月1日" + "发放的" * 30_000,
        "机构查询记录明细 1 2018年8月1日" + "公司" * 40_000,
        "信贷记录。" + "信用卡" * 40_000 + "。尾",
    ],
    ids=["months", "verbs", "institution", "titles"],
)
def test_a_long_text_that_repeats_itself_takes_no_longer_than_any_other(text: str):
    """A pattern that goes back over it again and again would take minutes here."""
    read = read_brief(text)
    assert (read.tradelines, read.inquiries) == ((), ())
    assert len(read.remarks) <= 1
