"""Open what was given: a file as it is, or the files inside an archive."""

from __future__ import annotations

import io
import lzma
import os
import stat
import struct
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath

import pyzipper

from tracker.domain.sentence import N_
from tracker.importing.document.opening import is_document, opened
from tracker.importing.files import opened_book
from tracker.importing.importer import ImportProblem, PasswordNeeded, SourceFile
from tracker.importing.locked_workbook import unlocked
from tracker.importing.mail import is_mail, is_table, mail_of
from tracker.importing.workbook import is_locked, is_workbook

MOST_BYTES = 200 * 1024 * 1024
"""The largest file that is read, and the most that an archive may unpack to."""

MOST_FILES = 1000
"""The most files that an archive may hold."""

MOST_DEEP = 4
"""How many archives may lie inside one another."""

Password = Callable[[str], str | None]

_ZIP = b"PK\x03\x04"
_EMPTY_ZIP = b"PK\x05\x06"
_OTHER_ARCHIVES = {b"Rar!": "RAR", b"7z\xbc\xaf": "7z", b"\x1f\x8b": "gzip"}
_UTF8_NAME = 0x800
_ENCRYPTED = 0x1
_MEGABYTE = 1024 * 1024

# What statements are packed with. The others unpack without a bound on the memory they take.
_BOUNDED = (pyzipper.ZIP_STORED, pyzipper.ZIP_DEFLATED)

# Whatever reading a broken archive has been seen to raise.
_DAMAGED = (
    pyzipper.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    LookupError,
    OSError,
    RuntimeError,
    ValueError,
)


def read_path(path: Path, password: Password, *, take_apart: bool = True) -> list[SourceFile]:
    """Read a file; of an archive or a mail, the files in it, however deep.

    Documents (PDF, web pages) are given with their rows, unless they are not to be taken apart:
    who reads a credit report does so by itself. `password` is asked, once, with the name of an
    archive, a workbook or a PDF that is locked, and answers `None` when there is none.

    Raises:
        ImportProblem: the path is missing, a folder, unreadable, empty, too large or damaged.
        PasswordNeeded: a file is locked, and no password or a wrong one was given.
    """
    source = SourceFile(_text(os.fsencode(path.name)), bytes_of(path))
    return open_files(source, password, take_apart=take_apart)


def open_files(
    source: SourceFile, password: Password, *, take_apart: bool = True
) -> list[SourceFile]:
    """The file itself, or the files inside it when it holds any. Raises as `read_path`."""
    files = list(_Opener(password, take_apart=take_apart).files(source, 0))
    if not files:
        raise ImportProblem(N_("The archive {file} holds no files."), file=source.name)
    return files


def bytes_of(path: Path, most: int = MOST_BYTES) -> bytes:
    """What is in a file of at most so many bytes.

    Raises:
        ImportProblem: as `read_path`, an archive aside.
    """
    file = str(path)
    try:
        about = path.stat()
        if stat.S_ISDIR(about.st_mode):
            raise ImportProblem(N_("{file} is a folder; choose the files in it."), file=file)
        if not stat.S_ISREG(about.st_mode):
            raise ImportProblem(N_("{file} is not an ordinary file."), file=file)
        _check_size(file, about.st_size, most)
        data = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        raise ImportProblem(N_("{file} does not exist."), file=file) from None
    except PermissionError:
        raise ImportProblem(N_("{file} may not be read by you."), file=file) from None
    except OSError as error:
        cause = error.strerror or str(error)
        raise ImportProblem(N_("{file} cannot be read: {cause}"), file=file, cause=cause) from error
    if not data:
        raise ImportProblem(N_("{file} is empty."), file=file)
    return data


def _check_size(file: str, size: int, most: int) -> None:
    if size > most:
        raise ImportProblem(
            N_("{file} is too large: {size} MB; files of up to {most} MB are read."),
            file=file,
            size=-(-size // _MEGABYTE),
            most=most // _MEGABYTE,
        )


class _Opener:
    """Opens one file given, counting what comes out of it however deep it lies."""

    def __init__(self, password: Password, *, take_apart: bool) -> None:
        self._ask = password
        self._take_apart = take_apart
        self._left = MOST_BYTES
        self._files = 0

    def files(self, source: SourceFile, depth: int) -> Iterator[SourceFile]:
        is_archive = source.data.startswith((_ZIP, _EMPTY_ZIP)) and not is_workbook(source.data)
        if not (is_archive or is_mail(source.data)):
            yield self._file(source)
            return
        if depth == MOST_DEEP:
            raise ImportProblem(N_("{file} holds archives inside archives."), file=source.name)
        for member in self._members(source) if is_archive else self._mail(source):
            if member.rows is None:
                yield from self.files(member, depth + 1)
            else:
                yield member

    def _file(self, source: SourceFile) -> SourceFile:
        _refuse_other_archives(source)
        if not self._take_apart:
            return source
        if is_workbook(source.data):
            is_open = not is_locked(source.data)
            return opened_book(source if is_open else unlocked(source, self._ask))
        return opened(source, self._ask) if is_document(source.data) else source

    def _mail(self, source: SourceFile) -> Iterator[SourceFile]:
        """The text of a mail, unless it only goes along with what is attached, and that."""
        mail = mail_of(source)
        self._spend(source.name, len(mail.attachments), sum(len(a.data) for a in mail.attachments))
        if mail.body and (is_table(mail.body) or not mail.attachments):
            yield mail.body
        yield from mail.attachments

    def _members(self, source: SourceFile) -> Iterator[SourceFile]:
        try:
            with pyzipper.AESZipFile(io.BytesIO(source.data)) as archive:
                wanted = [info for info in archive.infolist() if _is_wanted(info)]
                self._count(source.name, wanted)
                locked = any(info.flag_bits & _ENCRYPTED for info in wanted)
                password = self._password(source.name) if locked else None
                for info in wanted:
                    yield SourceFile(
                        _name(info), self._unpack(source.name, archive, info, password)
                    )
        except _DAMAGED as error:
            raise ImportProblem(
                N_("The archive {file} is damaged or of an unknown kind: {cause}"),
                file=source.name,
                cause=str(error),
            ) from error

    def _count(self, file: str, wanted: list[pyzipper.ZipInfo]) -> None:
        self._spend(file, len(wanted), sum(info.file_size for info in wanted))
        if any(info.compress_type not in _BOUNDED for info in wanted):
            raise NotImplementedError("compression")

    def _spend(self, file: str, files: int, size: int) -> None:
        """Count what comes out of an archive or a mail before it is held."""
        self._files += files
        if self._files > MOST_FILES:
            raise ImportProblem(
                N_("The archive {file} holds more than {most} files."), file=file, most=MOST_FILES
            )
        if size > self._left:
            raise ImportProblem(
                N_("The archive {file} unpacks to more than {most} MB."),
                file=file,
                most=MOST_BYTES // _MEGABYTE,
            )

    def _password(self, file: str) -> bytes:
        password = self._ask(file)
        if not password:
            raise PasswordNeeded(
                N_(
                    "{file} is locked. Its password is in the message of Alipay or of WeChat Pay "
                    "that told you the statement was ready."
                ),
                file=file,
            )
        return password.encode()

    def _unpack(
        self,
        file: str,
        archive: pyzipper.AESZipFile,
        info: pyzipper.ZipInfo,
        password: bytes | None,
    ) -> bytes:
        try:
            with archive.open(info, pwd=password) as member:
                # Never more than the size that the archive states and `_count` has allowed.
                data: bytes = member.read()
        except (RuntimeError, pyzipper.BadZipFile, zlib.error) as error:
            # A wrong password is noticed at once, or (one time in 256) by what it unpacks to.
            if not info.flag_bits & _ENCRYPTED or isinstance(error, NotImplementedError):
                raise
            if isinstance(error, RuntimeError):
                raise PasswordNeeded(N_("The password does not open {file}."), file=file) from error
            raise PasswordNeeded(
                N_("The password does not open {file}, or the archive is damaged."), file=file
            ) from error
        self._left -= len(data)
        return data


def _refuse_other_archives(source: SourceFile) -> None:
    for magic, kind in _OTHER_ARCHIVES.items():
        if source.data.startswith(magic):
            raise ImportProblem(
                N_("{file} is a {kind} archive; unpack it and choose the files in it."),
                file=source.name,
                kind=kind,
            )


def _is_wanted(info: pyzipper.ZipInfo) -> bool:
    """Files that hold something; not what macOS keeps beside them."""
    name = _name(info)
    beside = info.filename.startswith("__MACOSX/") or name.startswith("._")
    return not info.is_dir() and info.file_size > 0 and not beside and name != ".DS_Store"


def _name(info: pyzipper.ZipInfo) -> str:
    """The last part of a member's name: where it would like to be unpacked is of no matter."""
    name = info.filename
    if not info.flag_bits & _UTF8_NAME:
        name = _text(name.encode("cp437"))  # what Python reads where no encoding is told
    return PurePosixPath(name.replace("\\", "/")).name or name


def _text(name: bytes) -> str:
    """A name as text: Windows tools in China write names in GBK without saying so."""
    try:
        return name.decode()
    except UnicodeDecodeError:
        return name.decode("gb18030", "replace")
