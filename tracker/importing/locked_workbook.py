"""Workbooks that a password locks: an XLSX put into an old container (ECMA-376, MS-OFFCRYPTO)."""

from __future__ import annotations

import io
import struct
from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final
from xml.parsers.expat import ExpatError

from tracker.domain.sentence import N_
from tracker.importing.importer import ImportProblem, PasswordNeeded, SourceFile

MOST_SPINS: Final = 2_000_000
"""How often a key may be hashed: Excel does so 100,000 times, in a third of a second."""

# Whatever reading a broken container has been seen to raise, beside the library's own.
_DAMAGED = (
    *(ExpatError, struct.error, EOFError, LookupError, OSError),
    *(ArithmeticError, AttributeError, TypeError, ValueError),
)


def unlocked(source: SourceFile, password: Callable[[str], str | None]) -> SourceFile:
    """The workbook inside; `password` is asked once, with the name of the file.

    Raises:
        PasswordNeeded: no password or a wrong one was given.
        ImportProblem: it is damaged, locked in another way, or made to take very long.
    """
    # With what it stands on it takes long to load, and hardly any file is locked like this.
    from msoffcrypto import OfficeFile  # noqa: PLC0415
    from msoffcrypto.exceptions import (  # noqa: PLC0415
        DecryptionError,
        FileFormatError,
        InvalidKeyError,
        ParseError,
    )

    given = password(source.name)
    if not given:
        raise PasswordNeeded(
            N_("{file} is a locked workbook. Whoever sent it has told its password."),
            file=source.name,
        )
    inside = io.BytesIO()
    try:
        book = OfficeFile(io.BytesIO(source.data))
        _refuse_long_work(book)
        try:
            book.load_key(password=given, verify_password=True)
        except InvalidKeyError:
            raise PasswordNeeded(
                N_("The password does not open {file}."), file=source.name
            ) from None
        book.decrypt(inside, verify_integrity=True)
    except (DecryptionError, FileFormatError, InvalidKeyError, ParseError, *_DAMAGED) as error:
        raise ImportProblem(
            N_("{file} is not a workbook that can be read: {cause}"),
            file=source.name,
            cause=str(error),
        ) from error
    return replace(source, data=inside.getvalue())


def _refuse_long_work(book: Any) -> None:
    spins = getattr(book, "info", {}).get("spinValue", 0)
    if spins > MOST_SPINS:
        raise ValueError(f"{spins} rounds")
