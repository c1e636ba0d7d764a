"""Bytes become text, and text rows, whatever the export did to them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.importing.decode import UNREADABLE, csv_rows, head_of, text_of

TEXT = "交易时间,金额\n2026-03-05,12.30\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16"])
def test_text_is_read_in_the_encoding_it_was_written_in(encoding):
    assert text_of(TEXT.encode(encoding)) == TEXT


@pytest.mark.parametrize("encoding", ["big5", "utf-16-le", "utf-16-be"])
def test_text_from_elsewhere_is_read_in_its_encoding_too(encoding):
    text = "交易日期,摘要,支出金額,餘額,備註\n2026/01/30,消費,500,1500,書店一樓\n"
    assert text_of(text.encode(encoding)) == text


def test_single_characters_that_two_encodings_share_make_no_text_one_from_elsewhere():
    text = "!Type:Bank\nD2026-01-02\nT-9.00\nMＡ票b.pdf\n^\nD2026-01-03\nT-2.00\nM《刽子手》\n^\n"
    data = text.encode("gb18030")
    assert all(word in data.decode("big5hkscs", "ignore") for word in "帳幣")
    assert text_of(data) == text


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_character_cut_in_half_spoils_itself_only(encoding):
    data = "备注：晚饭，和朋友一起在街角面馆".encode(encoding)
    read = text_of(data[:-1])
    assert read.startswith("备注：晚饭，和朋友一起在街角")
    assert UNREADABLE in read


def test_radicals_that_a_font_put_in_the_place_of_words_become_the_words():
    assert text_of("交易⽇期,微信⽀付,⾦零售".encode()) == "交易日期,微信支付,金零售"


@given(st.binary(max_size=200))
def test_any_bytes_can_be_decoded(data):
    assert isinstance(text_of(data), str)


def cells(text: str, *, spans_lines: bool = True) -> list[list[str]]:
    return [row.cells for row in csv_rows(text, spans_lines=spans_lines)]


def test_cells_are_stripped_of_whatever_exports_pad_them_with():
    assert cells("\ufeff a \t,\xa0b\u3000,\u200bc\t\t") == [["a", "b", "c"]]


def test_rows_know_their_line_in_the_file():
    rows = csv_rows('a\r\n\r\n"b\nc",d\ne', spans_lines=True)
    assert [(row.line, row.cells) for row in rows] == [
        (1, ["a"]),
        (2, [""]),
        (3, ["b\nc", "d"]),
        (5, ["e"]),
    ]


def test_line_ends_may_change_within_a_file():
    assert cells("a\r\nb\nc") == [["a"], ["b"], ["c"]]
    assert cells("a\rb\rc") == [["a"], ["b"], ["c"]]


def test_a_quoted_cell_holds_commas_quotes_and_line_ends():
    assert cells('1,"two, ""2"",\n2",3') == [["1", 'two, "2",\n2', "3"]]


def test_blanks_before_a_quote_do_not_hide_it():
    assert cells('a,  "b,c" ,"d"') == [["a", "b,c", "d"]]


def test_what_a_spreadsheet_saved_as_unicode_text_has_tabs_for_commas():
    rest = "\t7\t8\t9"
    assert cells(f'1\t"b,c"\t\t"d""e"\t5\t6{rest}\r\n2\tf\t\tg\t5\t6{rest}\r\n') == [
        ["1", "b,c", "", 'd"e', "5", "6", "7", "8", "9"],
        ["2", "f", "", "g", "5", "6", "7", "8", "9"],
        [""],
    ]


@pytest.mark.parametrize("separator", [";", "|"])
def test_other_signs_part_cells_where_most_rows_have_them(separator):
    head = ["交易日期", "摘要", "金额", "余额", "对方"]
    rows = [["2026-03-05", "消费", "-1,018.50", "100.00", "面馆"], ["2026-03-06", "", "5", "", "x"]]
    text = "说明：一,二\n" + "".join(separator.join(row) + "\n" for row in [head, *rows])
    assert cells(text) == [["说明：一,二"], head, *rows, [""]]


def test_other_signs_in_a_text_part_nothing():
    text = "交易时间,金额,说明\n2026-03-05,1.00,a;b;c;d;e;f;g;h;i\n"
    assert cells(text)[:2] == [
        ["交易时间", "金额", "说明"],
        ["2026-03-05", "1.00", "a;b;c;d;e;f;g;h;i"],
    ]


def test_other_signs_in_the_text_of_every_row_part_nothing_below_headings_with_commas():
    row = ["2026-03-05", "支出", "餐饮", "1.00", "a;b;c;d;e;f"]
    text = "日期,收支类型,类别,金额,备注\n" + 3 * f"{','.join(row)}\n"
    assert cells(text)[1:4] == [row] * 3


def test_blanks_around_a_quoted_number_are_no_part_of_it():
    assert cells('"4200001"\t,\t"M1"\t\t, "x"') == [["4200001", "M1", "x"]]


@pytest.mark.parametrize("spans_lines", [True, False])
def test_a_lone_quote_swallows_no_rows(spans_lines):
    lone = '2026-03-05 12:00:00,"打折,18.50\n2026-03-05 13:00:00,饭",9.00\n'
    assert [row[0] for row in cells(lone, spans_lines=spans_lines) if row[0]] == [
        "2026-03-05 12:00:00",
        "2026-03-05 13:00:00",
    ]
    assert cells(lone, spans_lines=spans_lines)[0] == ["2026-03-05 12:00:00", "打折", "18.50"]


def test_a_quote_that_is_never_closed_ends_with_its_line():
    assert cells('a,"b\n' + "c\n" * 50)[:2] == [["a", "b"], ["c"]]


def test_a_cell_too_long_for_the_csv_module_is_still_one_cell():
    long = "x" * 200_000
    assert cells(f'"{long}",b') == [[long, "b"]]


def test_the_head_of_a_file_ends_with_a_whole_line():
    data = b"0123456789\n" * 20_000
    head = head_of(data)
    assert len(head) < len(data)
    assert head.endswith(b"9\n")
    assert head_of(b"x" * 100_000).startswith(b"x")
    assert head_of(b"short") == b"short"


@given(
    st.lists(
        st.lists(
            st.text(alphabet='ab交易,"\n 1', max_size=8).map(str.strip), min_size=2, max_size=4
        ),
        min_size=1,
        max_size=5,
    )
)
def test_what_is_written_with_quotes_is_read_back(table):
    written = "\r\n".join(
        ",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in table
    )
    assert cells(written) == [[cell.strip() for cell in row] for row in table]


@given(
    st.lists(st.sampled_from([*'",\n\tab ', '"a"', '"a,b"', "\u3000"]), max_size=20).map("".join)
)
def test_lines_are_cut_the_same_whatever_another_line_holds(text):
    """An open quote makes the file be read line by line, and not in one go."""
    alone, beside = (list(csv_rows(f"{text}\n{last}", spans_lines=False)) for last in ("", '"open'))
    assert alone[:-1] == beside[:-1]
