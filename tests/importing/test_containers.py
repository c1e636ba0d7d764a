"""Paths and archives: opened to the files inside, or refused with the cause."""

from __future__ import annotations

import io
import os
import struct
import zipfile
from pathlib import Path

import pytest

from tests.importing.statements import wechat_book, zipped
from tracker.importing import containers
from tracker.importing.containers import open_files, read_path
from tracker.importing.importer import ImportProblem, PasswordNeeded, SourceFile

STATEMENT = "交易时间,金额\n".encode("gb18030") * 40


def nobody(_name: str) -> str | None:
    return None


def code(_name: str) -> str | None:
    return "123456"


def opened(data: bytes, password=nobody) -> list[SourceFile]:
    return open_files(SourceFile("bill.zip", data), password)


def test_a_plain_file_is_itself(tmp_path):
    path = tmp_path / "账单.csv"
    path.write_bytes(STATEMENT)
    assert read_path(path, nobody) == [SourceFile("账单.csv", STATEMENT)]


def test_an_archive_gives_its_files(tmp_path):
    path = tmp_path / "bill.zip"
    path.write_bytes(zipped({"一月.csv": STATEMENT, "二月.csv": b"x"}))
    assert read_path(path, nobody) == [
        SourceFile("一月.csv", STATEMENT),
        SourceFile("二月.csv", b"x"),
    ]


def test_a_locked_archive_opens_with_its_password():
    assert opened(zipped({"a.csv": STATEMENT}, "123456"), code) == [SourceFile("a.csv", STATEMENT)]


def test_the_password_is_asked_for_by_the_name_of_the_archive_and_once():
    asked = []

    def ask(name: str) -> str:
        asked.append(name)
        return "123456"

    opened(zipped({"a.csv": STATEMENT, "b.csv": STATEMENT}, "123456"), ask)
    assert asked == ["bill.zip"]


def test_an_open_archive_asks_for_no_password():
    def never(_name: str) -> str:
        raise AssertionError

    assert opened(zipped({"a.csv": STATEMENT}), never)


def test_a_locked_archive_without_a_password_says_what_is_needed():
    with pytest.raises(PasswordNeeded, match=r"bill\.zip is locked"):
        opened(zipped({"a.csv": STATEMENT}, "123456"))


def test_a_wrong_password_is_told_from_a_missing_one():
    with pytest.raises(PasswordNeeded, match=r"password does not open bill\.zip"):
        opened(zipped({"a.csv": STATEMENT}, "123456"), lambda _name: "654321")


def test_a_locked_archive_that_is_damaged_may_not_be_the_password_s_fault():
    data = bytearray(zipped({"a.csv": bytes(range(256)) * 4}, "123456"))
    data[len(data) // 3] ^= 0xFF
    with pytest.raises(PasswordNeeded, match=r"bill\.zip, or the archive is damaged"):
        opened(bytes(data), code)


def test_the_older_encryption_is_opened_too():
    assert opened(zip_crypto("a.csv", STATEMENT, b"123456"), code) == [
        SourceFile("a.csv", STATEMENT)
    ]


def test_every_wrong_password_of_the_older_encryption_is_noticed():
    data = zip_crypto("a.csv", STATEMENT, b"123456")
    for guess in range(400):  # one in 256 passes the check byte
        with pytest.raises(PasswordNeeded):
            opened(data, lambda _name, guess=guess: str(guess))


def test_archives_in_archives_are_opened():
    inner = zipped({"a.csv": STATEMENT}, "123456")
    assert opened(zipped({"inner.zip": inner}), code) == [SourceFile("a.csv", STATEMENT)]


def test_archives_nested_without_end_are_refused():
    data = zipped({"a.csv": STATEMENT})
    for _ in range(containers.MOST_DEEP):
        data = zipped({"again.zip": data})
    with pytest.raises(ImportProblem, match="archives inside archives"):
        opened(data)


def test_a_workbook_is_a_file_and_no_archive():
    book = wechat_book([])
    assert opened(book) == [SourceFile("bill.zip", book)]
    assert opened(zipped({"bill.xlsx": book})) == [SourceFile("bill.xlsx", book)]


def test_a_workbook_stored_in_an_archive_is_found_in_it():
    book = wechat_book([])
    assert opened(stored({"bill.xlsx": book})) == [SourceFile("bill.xlsx", book)]


def test_names_in_gbk_are_read():
    name = "微信支付账单.csv"
    placeholder = "x" * len(name.encode("gbk"))
    data = stored({placeholder: STATEMENT}).replace(placeholder.encode(), name.encode("gbk"))
    assert opened(data) == [SourceFile(name, STATEMENT)]


def test_names_in_utf_8_that_do_not_say_so_are_read():
    name = "支付宝.csv"
    placeholder = "x" * len(name.encode())
    data = stored({placeholder: STATEMENT}).replace(placeholder.encode(), name.encode())
    assert opened(data) == [SourceFile(name, STATEMENT)]


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "/etc/passwd", "C:\\Windows\\passwd", "..\\passwd"]
)
def test_where_a_member_wants_to_lie_is_of_no_matter(name):
    (file,) = opened(zipped({name: STATEMENT}))
    assert file.name == "passwd"


def test_what_systems_leave_in_archives_is_passed_over():
    members = {"__MACOSX/._a.csv": b"x", "._b": b"x", ".DS_Store": b"x", "empty.csv": b""}
    assert opened(zipped({**members, "folder/a.csv": b"y"})) == [SourceFile("a.csv", b"y")]
    with pytest.raises(ImportProblem, match="holds no files"):
        opened(zipped(members))


def test_an_archive_of_folders_alone_holds_no_files():
    with pytest.raises(ImportProblem, match="holds no files"):
        opened(zipped({"folder/": b""}))


def test_an_archive_that_unpacks_to_too_much_is_refused(monkeypatch):
    monkeypatch.setattr(containers, "MOST_BYTES", 10_000)
    with pytest.raises(ImportProblem, match="unpacks to more than"):
        opened(zipped({"a.csv": b"0" * 6_000, "b.csv": b"0" * 6_000}))


def test_an_archive_that_lies_about_its_sizes_is_refused(monkeypatch):
    monkeypatch.setattr(containers, "MOST_BYTES", 10_000)
    honest = zipped({"a.csv": b"0" * 60_000})
    lying = honest.replace(struct.pack("<L", 60_000), struct.pack("<L", 9_000))
    with pytest.raises(ImportProblem):
        opened(lying)


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_compression_without_bounds_is_refused(method):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        archive.writestr("a.csv", STATEMENT)
    with pytest.raises(ImportProblem, match="of an unknown kind: compression"):
        opened(buffer.getvalue())


def test_an_archive_of_archives_counts_all_that_comes_out(monkeypatch):
    monkeypatch.setattr(containers, "MOST_BYTES", 10_000)
    inner = zipped({"a.csv": b"0" * 6_000})
    with pytest.raises(ImportProblem, match="unpacks to more than"):
        opened(zipped({"1.zip": inner, "2.zip": inner}))


def test_an_archive_of_too_many_files_is_refused():
    many = {f"{number}.csv": b"x" for number in range(containers.MOST_FILES + 1)}
    with pytest.raises(ImportProblem, match="more than 1000 files"):
        opened(zipped(many))


def test_a_file_too_large_is_refused_before_it_is_read(tmp_path):
    path = tmp_path / "huge.csv"
    with path.open("wb") as file:
        file.truncate(500 * 1024 * 1024)
    with pytest.raises(ImportProblem, match=r"huge\.csv is too large: 500 MB; .* up to 200 MB"):
        read_path(path, nobody)


@pytest.mark.parametrize(
    ("make", "cause"),
    [
        (str, "does not exist"),
        (Path.mkdir, "is a folder"),
        (Path.touch, "is empty"),
        (os.mkfifo, "is not an ordinary file"),
        (lambda path: path.symlink_to(path), "cannot be read"),
    ],
)
def test_what_is_no_file_with_content_is_refused_by_name_and_cause(tmp_path, make, cause):
    path: Path = tmp_path / "账单.csv"
    make(path)
    with pytest.raises(ImportProblem, match=cause) as problem:
        read_path(path, nobody)
    assert "账单.csv" in str(problem.value)


def test_a_file_that_may_not_be_read_says_so(tmp_path, monkeypatch):
    path = tmp_path / "账单.csv"
    path.write_bytes(b"x")

    def deny(_self: Path) -> bytes:
        raise PermissionError

    monkeypatch.setattr(Path, "read_bytes", deny)  # root may read everything
    with pytest.raises(ImportProblem, match="may not be read"):
        read_path(path, nobody)


@pytest.mark.parametrize(
    ("magic", "kind"), [(b"Rar!\x1a\x07", "RAR"), (b"7z\xbc\xaf\x27", "7z"), (b"\x1f\x8b", "gzip")]
)
def test_other_archives_are_named(magic, kind):
    with pytest.raises(ImportProblem, match=f"is a {kind} archive"):
        opened(magic + b"...")


def test_a_damaged_archive_says_so():
    good = zipped({"a.csv": STATEMENT, "b.csv": os.urandom(2000)})
    for data in (good[:200], good[:-30], good[:60] + bytes(200) + good[260:]):
        with pytest.raises(ImportProblem, match="damaged"):
            opened(data)


def test_any_damage_is_a_known_problem_or_harmless():
    good = zipped({"a.csv": STATEMENT}, "123456")
    for place in range(len(good)):
        broken = good[:place] + bytes([good[place] ^ 0xFF]) + good[place + 1 :]
        try:
            files = opened(broken, code)
        except ImportProblem:
            continue
        assert files == [SourceFile("bill.zip", broken)] or [f.data for f in files] == [STATEMENT]


def stored(members: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def zip_crypto(name: str, data: bytes, password: bytes) -> bytes:
    """An archive in the encryption of PKZIP 2 (APPNOTE 6.1), which Python reads only."""
    plain = stored({name: data})
    header = struct.unpack("<4s5H3L2H", plain[:30])
    crc = header[6]
    keys = [0x12345678, 0x23456789, 0x34567890]

    def crc32(value: int, byte: int) -> int:
        value ^= byte
        for _ in range(8):
            value = (value >> 1) ^ (0xEDB88320 if value & 1 else 0)
        return value

    def update(byte: int) -> None:
        keys[0] = crc32(keys[0], byte)
        keys[1] = ((keys[1] + (keys[0] & 0xFF)) * 134775813 + 1) & 0xFFFFFFFF
        keys[2] = crc32(keys[2], keys[1] >> 24)

    def encrypt(plain: bytes) -> bytes:
        out = bytearray()
        for byte in plain:
            mask = (keys[2] | 2) & 0xFFFF
            out.append(byte ^ (((mask * (mask ^ 1)) >> 8) & 0xFF))
            update(byte)
        return bytes(out)

    for byte in password:
        update(byte)
    body = encrypt(bytes(11) + bytes([crc >> 24]) + data)
    start = 30 + len(name)
    directory = plain[start + len(data) :]
    size = struct.pack("<L", len(body))
    local = plain[:6] + b"\x01\x00" + plain[8:18] + size + plain[22:start]
    central = directory[:8] + b"\x01\x00" + directory[10:20] + size + directory[24:-6]
    end = struct.pack("<L", start + len(body)) + directory[-2:]
    return local + body + central + end


@pytest.mark.parametrize("name", ["../../out.csv", "/out.csv", "..\\..\\out.csv", "C:\\out.csv"])
def test_where_a_member_would_like_to_lie_is_of_no_matter(tmp_path, monkeypatch, name):
    below = tmp_path / "a" / "b"
    below.mkdir(parents=True)
    monkeypatch.chdir(below)
    (below / "bill.zip").write_bytes(zipped({name: STATEMENT}))
    assert read_path(below / "bill.zip", nobody) == [SourceFile("out.csv", STATEMENT)]
    assert [p for p in tmp_path.rglob("*") if p.is_file()] == [below / "bill.zip"]


def test_a_link_in_an_archive_is_not_followed(tmp_path):
    secret = tmp_path / "secret.csv"
    secret.write_bytes(STATEMENT)
    link = zipfile.ZipInfo("link.csv")
    link.external_attr = 0o120777 << 16
    with zipfile.ZipFile(tmp_path / "bill.zip", "w") as archive:
        archive.writestr(link, str(secret))
    (given,) = read_path(tmp_path / "bill.zip", nobody)
    assert given == SourceFile("link.csv", str(secret).encode())
    assert not (tmp_path / "link.csv").is_symlink()
