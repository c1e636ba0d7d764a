"""Bills print 12/31 and 0131: the year stands elsewhere in them, or in the name of the file."""

from __future__ import annotations

from datetime import date

import pytest

from tests.importing.documents import mail
from tests.importing.documents import read as read_bytes
from tracker.domain.period import civil_date
from tracker.importing.catalogue import candidates
from tracker.importing.importer import ImportProblem, ParsedStatement, SourceFile

BILL = """交易日,记账日,交易摘要,人民币金额,卡号末四位,交易地金额
,01/05,掌上生活还款,-80.00,4321,-80.00(CN)
12/28,12/29,某书店,36.00,4321,36.00(CN)
"""
MINSHENG = """交易日,记账日,卡号末四位,授权码,金额,摘要
1231,20260102,8642,000001,25.00,某书店
0103,20260104,8642,000002,20.00,某面馆
"""


def read(text: str, name: str) -> ParsedStatement:
    source = SourceFile(name, text.encode())
    (importer,) = candidates(source)
    return importer.read(source)


def days(parsed: ParsedStatement) -> list[date]:
    return [civil_date(entry.occurred_at) for entry in parsed.entries]


@pytest.mark.parametrize(
    "name",
    ["招商银行信用卡2026年01月.csv", "bill-2026-01.csv", "cmb_202601.csv", "CMB20260106.csv"],
)
def test_the_name_of_a_bill_tells_the_year_where_nothing_in_it_does(name):
    assert days(read(BILL, name)) == [date(2026, 1, 5), date(2025, 12, 28)]


def test_what_the_bill_tells_goes_before_its_name():
    told = "招商银行信用卡对账单（个人消费卡账户 2025年02月）\n" + BILL
    assert days(read(told, "2026-01.csv")) == [date(2025, 1, 5), date(2024, 12, 28)]


def test_without_any_year_a_person_is_told_where_to_put_it():
    with pytest.raises(ImportProblem) as refused:
        read(BILL, "bill.csv")
    assert "without a year" in str(refused.value)
    assert "2026-01" in str(refused.value)


def test_a_row_takes_the_year_of_the_day_it_was_booked_on():
    assert days(read(MINSHENG, "bill.csv")) == [date(2025, 12, 31), date(2026, 1, 3)]


def test_a_mail_was_sent_in_the_month_of_its_bill():
    lines = [line.split(",") for line in BILL.splitlines()]
    rows = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in line)}</tr>" for line in lines)
    page = f"<html><body><table>{rows}</table></body></html>"
    assert days(read_bytes(mail(page))) == [date(2026, 1, 5), date(2025, 12, 28)]
