"""Whatever is given, it is read right or refused in a sentence; memory stays bounded."""

from __future__ import annotations

import io
import json
import struct
import subprocess
import sys
import tempfile
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.importing import documents
from tests.importing.credit_report.printed import document
from tests.importing.old_workbook import xls
from tests.importing.statements import (
    alipay_app,
    app_row,
    one,
    read,
    wechat_book,
    wechat_csv,
    wechat_row,
    zipped,
)
from tests.importing.test_bank_tables import bill
from tracker.domain.batch import ImportBatch
from tracker.domain.entry import Entry
from tracker.domain.problem import KnownProblem
from tracker.importing.containers import MOST_DEEP, open_files, read_path
from tracker.importing.importer import ImportProblem, PasswordNeeded, SourceFile
from tracker.services.imports import Imports
from tracker.storage import records
from tracker.storage.database import Database

ROOT = Path(__file__).resolve().parents[2]
NOW = datetime(2026, 4, 1, tzinfo=UTC)
WECHAT_CELLS = [
    "2026-03-05 12:30:45", "商户消费", "街角面馆", "=1+1", "支出", "¥18.50", "零钱", "支付成功",
    "4200000000202603050000000001", "M0001", "/",
]  # fmt: skip
DIMENSION = '<dimension ref="A1:XFD1048576"/>'


def nobody(_name: str) -> str | None:
    return None


def refused(data: bytes, name: str = "账单.csv", password=nobody) -> str:
    """What is said of a file that no ledger takes; nothing is written."""
    with pytest.raises(KnownProblem) as problem:
        imported(data, name, password)
    assert "{" not in str(problem.value)
    return str(problem.value)


def imported(data: bytes, name: str, password=nobody) -> None:
    """Read a file and check that looking at it has written nothing."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, name)
        path.write_bytes(data)
        database = Database(Path(folder, "ledger.db"))
        try:
            Imports(database, lambda: NOW).preview([path], password)
        finally:
            with database.reading() as db:
                assert not records.load(db, Entry)
                assert not records.load(db, ImportBatch)
            database.close()


CHILD = """
import json, resource, sys, time
from pathlib import Path
from tracker.domain.problem import KnownProblem
from tracker.importing.catalogue import candidates
from tracker.importing.containers import read_path
resource.setrlimit(resource.RLIMIT_AS, (2 * 1024**3, 2 * 1024**3))
start, said = time.monotonic(), ""
try:
    for source in read_path(Path(sys.argv[1]), lambda _name: None):
        for importer in candidates(source):
            importer.read(source)
except KnownProblem as problem:
    said = str(problem)
status = Path("/proc/self/status").read_text()  # what getrusage tells is of the parent too
peak = int(status.split("VmHWM:")[1].split()[0]) // 1024
print(json.dumps([said, peak, time.monotonic() - start]))
"""


def measured(path: Path) -> tuple[str, int]:
    """What is said of a file by a process of its own, and how many megabytes it took."""
    command = [sys.executable, "-c", CHILD, str(path)]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)  # noqa: S603
    said, peak, seconds = json.loads(ended.stdout)
    assert seconds < 30
    return said, peak


needs_linux = pytest.mark.skipif(sys.platform != "linux", reason="memory is counted on Linux")


def test_a_file_cut_in_the_middle_of_a_character_is_not_complete():
    data = alipay_app([app_row(), app_row(备注="面馆")]).encode("gb18030")
    assert "ends in the middle of line" in refused(data[:-5])


@pytest.mark.parametrize("given", [None, "654321"])
@pytest.mark.parametrize("kind", ["zip", "pdf"])
def test_a_wrong_password_and_none_are_told(given, kind):
    if kind == "zip":
        data = zipped({"a.csv": alipay_app([app_row()]).encode("gb18030")}, "123456")
    else:
        data = documents.wechat_proof([], "123456")
    with pytest.raises(PasswordNeeded, match="does not open" if given else "is locked"):
        open_files(SourceFile("账单", data), lambda _name: given)


def test_archives_that_hold_themselves_end():
    data = b"x"
    for _ in range(MOST_DEEP + 1):
        data = zipped({"again.zip": data})
    assert "archives inside archives" in refused(data, "bomb.zip")


@needs_linux
def test_a_bomb_of_archives_takes_little_memory(tmp_path):
    bomb = zipped({"zeros.csv": bytes(90 * 1024 * 1024)})
    path = tmp_path / "bomb.zip"
    path.write_bytes(zipped({f"{number}.zip": bomb for number in range(16)}))
    said, peak = measured(path)
    assert "unpacks to more than" in said
    assert peak < 400


def test_a_cell_that_begins_like_a_formula_is_text():
    entry = one(read(wechat_csv([wechat_row(商品="=HYPERLINK(1)")]), "utf-8"))
    assert entry.text == "=HYPERLINK(1)"


def test_a_formula_of_a_workbook_gives_the_value_it_had():
    data = wechat_book([WECHAT_CELLS])
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>1+1</f>" in sheet
    kept = sheet.replace("<f>1+1</f><v />", "<f>1+1</f><v>2</v>")
    entry = one(read(with_sheet(data, kept)))
    assert entry.text == "2"


@needs_linux
@pytest.mark.parametrize(
    "make",
    [
        lambda: b"x" * 10_000_000,
        lambda: b'"' * 10_000_000,
        lambda: b'"a",' * 2_500_000,
        lambda: b"a\t" * 5_000_000,
        lambda: "交易时间,金额,收/支,交易状态\n".encode() + b"," * 10_000_000,
        lambda: (b"," * 1_000_000 + b"\n") * 30,
        lambda: ("交易时间,金额" + "," * 1_000_000 + "\n").encode() * 20,
        lambda: wechat_csv([wechat_row(商品="面" * 3_000_000)]).encode(),
    ],
)
def test_a_line_without_end_takes_little_memory(tmp_path, make):
    path = tmp_path / "long.csv"
    path.write_bytes(make())
    _, peak = measured(path)
    assert peak < 700


@needs_linux
def test_a_million_empty_columns_of_a_sheet_are_no_columns(tmp_path):
    data = wechat_book([WECHAT_CELLS])
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    start, end = sheet.index("<dimension"), sheet.index("/>", sheet.index("<dimension")) + 2
    claimed = sheet[:start] + DIMENSION + sheet[end:]
    path = tmp_path / "wide.xlsx"
    path.write_bytes(with_sheet(data, claimed))
    said, peak = measured(path)
    assert not said
    far = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    path.write_bytes(with_sheet(data, sheet.replace("</sheetData>", far)))
    said, peak = measured(path)
    assert "too far apart" in said or not said
    assert peak < 300


@needs_linux
def test_a_workbook_that_unpacks_to_gigabytes_is_refused(tmp_path):
    data = wechat_book([WECHAT_CELLS])
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        sheet = book.read("xl/worksheets/sheet1.xml")
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as bomb:
        with zipfile.ZipFile(io.BytesIO(data)) as book:
            for name in book.namelist():
                if "sheet1" not in name:
                    bomb.writestr(name, book.read(name))
        with bomb.open("xl/worksheets/sheet1.xml", "w") as member:
            member.write(sheet.replace(b"</worksheet>", b""))
            for _ in range(420):
                member.write(b" " * 1024 * 1024)
    path = tmp_path / "bomb.xlsx"
    path.write_bytes(buffer.getvalue())
    _, peak = measured(path)
    assert peak < 300


@needs_linux
def test_entities_of_a_sheet_that_grow_are_not_followed(tmp_path):
    grown = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    bomb = f'<!DOCTYPE x [<!ENTITY e0 "0123456789">{grown}]>'
    data = wechat_book([WECHAT_CELLS])
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    path = tmp_path / "bomb.xlsx"
    path.write_bytes(with_sheet(data, bomb + sheet.replace("街角面馆", "&e9;")))
    _, peak = measured(path)
    assert peak < 300


@pytest.mark.parametrize("amount", ["9" * 30, "1e400", "9" * 17, "NaN", "∞", "1/0"])
def test_an_amount_beyond_all_sense_is_named(amount):
    said = refused(alipay_app([app_row(金额=amount)]).encode("gb18030"))
    assert "expected an amount" in said


def test_a_negative_amount_is_kept_and_looked_at():
    entry = one(read(alipay_app([app_row(金额="-18.50")])))
    assert entry.amount.minor == 1850
    assert entry.review


@pytest.mark.parametrize("year", ["0001", "9999"])
def test_a_day_that_no_statement_has_is_named(year):
    said = refused(alipay_app([app_row(交易时间=f"{year}-01-01 00:00:00")]).encode("gb18030"))
    assert "expected a date and time" in said
    assert "expected a date" in refused(bill(f"{year}-01-01,,店,1.00,1234,1").encode())


def test_two_encodings_in_one_file_are_read_as_far_as_they_go():
    text = alipay_app([app_row(), app_row(商品说明="晚饭")])
    half = text.index("晚饭")
    data = text[:half].encode("gb18030") + text[half:].encode()
    statement = read(data)
    assert statement.rows == 2
    assert statement.entries[0].counterparty == "街角面馆"


LOGIN = """<!DOCTYPE html><html><head><title>登录</title></head><body>
<form><input name="支付宝账户："></form><p>电子客户回单</p></body></html>"""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "gb18030", "utf-8-sig"])
def test_a_page_that_is_called_csv_is_a_page(encoding):
    assert "is a web page and no statement" in refused(LOGIN.encode(encoding))


def test_a_file_of_two_gigabytes_is_refused_before_it_is_read(tmp_path):
    path = tmp_path / "huge.csv"
    with path.open("wb") as file:
        file.truncate(2 * 1024**3)
    with pytest.raises(ImportProblem, match="too large: 2048 MB"):
        read_path(path, nobody)


@pytest.mark.parametrize("deep", [100, 5000])
def test_a_mail_of_thousands_of_parts_is_refused(deep):
    lines = ["From: a@b.example", "To: c@d.example", "MIME-Version: 1.0"]
    for number in range(deep):
        lines += [f"Content-Type: multipart/mixed; boundary=b{number}", "", f"--b{number}"]
    assert "more than 64 parts" in refused("\n".join(lines).encode(), "账单.eml")


def test_a_mail_of_thousands_of_attachments_is_refused():
    head = "From: a@b.example\nTo: c@d.example\nMIME-Version: 1.0\n"
    head += "Content-Type: multipart/mixed; boundary=b\n\n"
    part = "--b\nContent-Disposition: attachment; filename=a.csv\n\nx\n"
    assert "more than 64 parts" in refused((head + part * 5000).encode(), "账单.eml")


def test_a_scan_is_refused_in_a_sentence():
    assert "scan or a picture" in refused(document(["q Q"]), "账单.pdf")


def test_a_damaged_pdf_is_refused_in_a_sentence():
    assert "damaged" in refused(b"%PDF-1.7\n" + bytes(range(256)) * 40, "账单.pdf")


def test_a_pdf_of_too_many_pages_is_refused_in_a_sentence():
    assert "too long" in refused(document([""] * 2500), "账单.pdf")


def test_a_page_that_never_ends_a_tag_is_refused():
    assert refused(b"<html>" + b"<!" * 2_000_000)


@pytest.mark.parametrize("place", [0x00E3FFF0, 0x7FFFFFF0, 0xFFFFFFF0])
def test_an_old_workbook_whose_sheet_lies_behind_its_end_is_refused(place):
    book = xls([["交易时间", "金额"], ["2026-01-01", 3.5]])
    told = book.index(struct.pack("<H", 0x0085)) + 4  # where a sheet says that it begins
    assert refused(book[:told] + struct.pack("<I", place) + book[told + 4 :], "账单.xls")


def with_sheet(book: bytes, sheet: str) -> bytes:
    """The workbook with another first sheet."""
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(book)) as old,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            is_it = name == "xl/worksheets/sheet1.xml"
            new.writestr(name, sheet if is_it else old.read(name))
    return buffer.getvalue()
