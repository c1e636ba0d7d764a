"""Workbooks with a password: opened, or refused with what is needed."""

from __future__ import annotations

import io
from contextlib import suppress

import pytest
from msoffcrypto.format.ooxml import OOXMLFile

from tests.importing.statements import wechat_book, wechat_row
from tracker.importing.containers import open_files
from tracker.importing.importer import ImportProblem, PasswordNeeded, SourceFile

CODE = "246810"


@pytest.fixture(scope="module")
def plain() -> bytes:
    return wechat_book([list(wechat_row().values())])


@pytest.fixture(scope="module")
def locked(plain: bytes) -> bytes:
    written = io.BytesIO()
    OOXMLFile(io.BytesIO(plain)).encrypt(CODE, written)
    return written.getvalue()


def opened(data: bytes, given: str | None, asked: list[str] | None = None) -> SourceFile:
    def password(name: str) -> str | None:
        if asked is not None:
            asked.append(name)
        return given

    (source,) = open_files(SourceFile("账单.xlsx", data), password)
    return source


def test_it_opens_with_its_password_which_is_asked_for_once(plain, locked):
    asked: list[str] = []
    source = opened(locked, CODE, asked)
    assert source.rows == opened(plain, None).rows
    assert asked == ["账单.xlsx"]


def test_without_a_password_one_is_asked_for(locked):
    with pytest.raises(PasswordNeeded, match="is a locked workbook"):
        opened(locked, None)


def test_a_wrong_password_is_said(locked):
    with pytest.raises(PasswordNeeded, match="does not open"):
        opened(locked, "135790")


def test_a_damaged_one_is_refused_or_read_whole(plain, locked):
    whole = opened(plain, None).rows
    known = locked.index("EncryptedPackage".encode("utf-16-le")) + 100
    for end in range(known, len(locked), 700):
        with suppress(ImportProblem):
            assert opened(locked[:end], CODE).rows == whole
    with pytest.raises(ImportProblem):
        opened(locked[: len(locked) // 2], CODE)


def test_one_made_to_take_very_long_is_refused_at_once(locked):
    usual, blanks = b'spinCount="100000"', b"\n  "
    begin = locked.index(usual)
    end = locked.index(blanks, begin)
    told = locked[begin : end + len(blanks)]
    longer = told.replace(usual, b'spinCount="9000000"').replace(blanks, b"\n ")
    with pytest.raises(ImportProblem, match="9000000 rounds"):
        opened(locked.replace(told, longer), CODE)
