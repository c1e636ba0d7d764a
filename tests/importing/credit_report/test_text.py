"""Pages of a browser and pasted text become the same lines as a printed report."""

from __future__ import annotations

import pytest

from tests.importing.credit_report.printed import NOTES
from tracker.importing.credit_report.text import text_of
from tracker.importing.importer import ImportProblem, SourceFile

PAGE = """<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312">
<title>信用报告</title><style>td {{ color: red }}</style></head><body>
<table><tr><td>
 <table><tr><td align="center"><h1>个人信用报告</h1></td></tr>
  <tr><td><table><tr><td><b>报告编号:2016103100003127440000</b></td>
   <td>报告时间:2016.10.31 15:19:37</td></tr></table></td></tr></table>
 <table border="1"><tr><td>&nbsp;</td><td>信用卡</td><td>购房贷款</td></tr>
  <tr><td><div>账户数</div></td><td>&nbsp;5&nbsp;</td><td>--</td></tr></table>
 <ol><li>2013年3月2日广州农村商业银行发放的
     贷记卡(人民币账户)。截至2018年5月,信用额度50,000。</li><li>第二句。</ol>
 <table><tr><td>编号<td>查询日期<td>查询原因
  <tr><td>1<td>2016年10月1日<td>信用卡<br>审批</table>
</td><td>{note}</td></tr></table>
<script>document.write("<td>不是报告</td>")</script>
<img src="https://tracker.example/pixel.png"><iframe src="file:///etc/passwd"></iframe>
</body></html>"""

PAGE_LINES = [
    "个人信用报告",
    "报告编号：2016103100003127440000\t报告时间：2016.10.31 15:19:37",
    "\t信用卡\t购房贷款",
    "账户数\t5\t--",
    "2013年3月2日广州农村商业银行发放的贷记卡（人民币账户）。截至2018年5月，信用额度50,000。",
    "第二句。",
    "编号\t查询日期\t查询原因",
    "1\t2016年10月1日\t信用卡审批",
]


def lines(text: str | bytes, name: str = "report.txt") -> list[str]:
    data = text.encode() if isinstance(text, str) else text
    return text_of(SourceFile(name, data)).split("\n")


def test_a_page_says_what_a_browser_shows_row_by_row():
    assert lines(PAGE.format(note=NOTES[0]).encode("gb18030")) == PAGE_LINES


def test_a_page_is_read_in_the_encoding_it_has_where_it_names_another():
    assert lines(PAGE.format(note=NOTES[1])) == PAGE_LINES


def test_a_page_in_utf_8_with_a_mark_is_read():
    assert lines(PAGE.format(note="").encode("utf-8-sig")) == PAGE_LINES


def test_a_page_without_a_word_is_empty():
    with pytest.raises(ImportProblem, match=r"report\.txt is empty"):
        lines("<html><body><img src='a.png'></body></html>")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_pasted_text_is_read_in_any_encoding(encoding):
    assert lines("信用额度10,000，\r\n余额0。\r\n".encode(encoding)) == [
        "信用额度10,000，",
        "余额0。",
    ]


@pytest.mark.parametrize(
    ("pasted", "plain"),
    [
        ("信用额度１０，０００元（人民币）", "信用额度10,000元（人民币）"),
        (
            "截至2018年5月,信用额度折合人民币19,689,余额0",
            "截至2018年5月，信用额度折合人民币19,689，余额0",
        ),
        ("报告时间:2026-07-19 09：08：07", "报告时间：2026-07-19 09:08:07"),
        ("人⺠币账⼾(尾号:６０４９)", "人民币账户（尾号：6049）"),
        ("姓名：张三\u3000\u00a0证件类型：身份证", "姓名：张三 证件类型：身份证"),
        ("\ufeff余\u200b额\u00ad0", "余额0"),
        ("账户数\t－－\t--", "账户数\t--\t--"),
    ],
)
def test_characters_are_written_in_one_way(pasted, plain):
    assert lines(pasted) == [plain]


@pytest.mark.parametrize(
    "footer", ["第1页，共8页", "第 1 页 / 共 8 页", "- 3 -", "第3页", "Page 3 of 8", "3/8"]
)
def test_numbers_of_pages_go(footer):
    assert lines(f"信用额\n{footer}\n度10,000") == ["信用额", "度10,000"]


def test_a_number_of_a_page_that_was_copied_onto_a_line_goes():
    assert lines("信用额度10,000 第1页，共8页\n余额0") == ["信用额度10,000", "余额0"]


def test_notes_that_fell_between_and_onto_lines_go():
    pasted = """2015年7月21日甲银行发放的490,000元
逾期记录可能影响对您的信用评价。
（人民币）个人住房贷款，截至2018年 购房贷款，包括个人住房贷款、个人商
5月，余额10,000。 用房（包括商住两用）贷款和个人住房公积
结清 金贷款。
2013年3月2日 发生过逾期的信用卡账户，指曾经“未按时
还最低还款额”的贷记卡账户和“透支超过60天”
广州农村商业银行 的准贷记卡账户。"""
    assert "".join(lines(pasted)) == (
        "2015年7月21日甲银行发放的490,000元（人民币）个人住房贷款，截至2018年"
        "5月，余额10,000。结清2013年3月2日广州农村商业银行"
    )


def test_what_only_begins_like_a_note_stays():
    pasted = ["发生过逾期的账户数 1 --", "购房贷款，截至2018年5月", "发生过逾期的账户明细如下："]
    assert lines("\n".join([*pasted, *NOTES])) == pasted


def test_a_long_text_without_sense_is_read_in_time():
    assert len(lines("逾期记录购房贷款，发生过逾期的" * 100_000)) == 1
    assert lines(NOTES[0] * 10_000 + "余额") == ["余额"]


def test_a_text_too_large_is_refused():
    with pytest.raises(ImportProblem, match=r"report\.txt is too large: 6 MB"):
        lines(b"x" * (5 * 1024 * 1024 + 1))
