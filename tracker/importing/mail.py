"""A mail to what it brings: its attachments as files of their own, and the bill in its text.

Follows RFC 5322 and MIME (RFC 2045 to 2047), forgiving about what mail programs get wrong.
"""

from __future__ import annotations

import email
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email._policybase import Compat32
from email.errors import MessageError
from email.header import decode_header
from email.message import Message

from tracker.domain.sentence import N_
from tracker.importing.decode import Row, text_of
from tracker.importing.document.opening import page_rows
from tracker.importing.document.web import is_whole_page
from tracker.importing.importer import ImportProblem, SourceFile

MOST_BYTES = 50 * 1024 * 1024
"""The largest mail that is read."""

MOST_PARTS = 64
"""How many parts, and parts of parts, a mail may be made of; a bill has three or four."""

_HEAD = 8192
_FIRST = re.compile(rb"[\s\xef\xbb\xbf]*(?:From |[A-Za-z][A-Za-z0-9-]{1,40}:)")
_FIELDS = re.compile(
    rb"^(?:from|to|subject|date|mime-version|content-type|received|return-path|delivered-to"
    rb"|message-id|dkim-signature|content-transfer-encoding|x-[a-z-]+):",
    re.IGNORECASE | re.MULTILINE,
)
_FEWEST_FIELDS = 3
_BOUNDARY = re.compile(rb"boundary\s*=", re.IGNORECASE)
_WRAPPED = re.compile(rb"message/", re.IGNORECASE)
_LEFT_OUT = ("image", "audio", "video", "font")
_TOLD = ("Subject", "Date")
_TABLE_CELLS = 3
_APART = re.compile(r"\t|\s{2,}|\s*\|\s*")


class _AsItStands(Compat32):
    """Fields of a mail keep the bytes that are no ASCII, to be decoded here."""

    def header_fetch_parse(self, name: str, value: str) -> str:
        del name
        return value


_AS_IT_STANDS = _AsItStands()


@dataclass(frozen=True, slots=True)
class Mail:
    """What a mail brings: its text with the rows of its tables, if it has any, and its files."""

    body: SourceFile | None
    attachments: tuple[SourceFile, ...]


def is_mail(data: bytes) -> bool:
    """Whether these bytes are a mail as programs save it (.eml): fields from the first line on."""
    head = data[:_HEAD]
    if not _FIRST.match(head):
        return False
    fields = head.replace(b"\r\n", b"\n").split(b"\n\n", maxsplit=1)[0]
    return len(_FIELDS.findall(fields)) >= _FEWEST_FIELDS


def mail_of(source: SourceFile) -> Mail:
    """Read a mail.

    Raises:
        ImportProblem: it is too large, is made of too many parts, or brings nothing to read.
    """
    _check(source)
    try:
        parts = list(email.message_from_bytes(source.data, policy=_AS_IT_STANDS).walk())
    except (MessageError, RecursionError, ValueError, LookupError, TypeError) as error:
        raise ImportProblem(
            N_("{file} cannot be read as a mail: {cause}"), file=source.name, cause=str(error)
        ) from error
    if len(parts) > MOST_PARTS:
        raise _too_many(source)
    attachments = tuple(_attachments(parts))
    body = _body(source, parts)
    if not attachments and body is None:
        raise ImportProblem(
            N_("{file} is a mail without a statement: it has no text and no attachment."),
            file=source.name,
        )
    return Mail(body, attachments)


def _check(source: SourceFile) -> None:
    """Refuse what would keep the reader of mails busy for hours."""
    if len(source.data) > MOST_BYTES:
        raise ImportProblem(
            N_("{file} is too large: {size} MB; files of up to {most} MB are read."),
            file=source.name,
            size=-(-len(source.data) // (1024 * 1024)),
            most=MOST_BYTES // (1024 * 1024),
        )
    nested = len(_BOUNDARY.findall(source.data)) + len(_WRAPPED.findall(source.data))
    if nested > MOST_PARTS:
        raise _too_many(source)


def _too_many(source: SourceFile) -> ImportProblem:
    return ImportProblem(
        N_("{file} is made of more than {most} parts; a mail with a statement has a few."),
        file=source.name,
        most=MOST_PARTS,
    )


def _attachments(parts: list[Message]) -> Iterator[SourceFile]:
    for number, part in enumerate(parts, start=1):
        if part.is_multipart() or part.get_content_maintype() in _LEFT_OUT:
            continue
        name = _name(part)
        is_attached = part.get_content_disposition() == "attachment"
        if not (name or is_attached):
            continue
        data = _bytes(part)
        if data:
            yield SourceFile(name.replace("\\", "/").rsplit("/", 1)[-1] or str(number), data)


def _body(source: SourceFile, parts: list[Message]) -> SourceFile | None:
    """The text with its tables: of a mail that says the same twice, the page."""
    texts = [p for p in parts if p.get_content_maintype() == "text" and not _name(p)]
    pages = [text for part in texts if is_whole_page(_marked(text := _text(part)))]
    plain = [_text(part) for part in texts if part.get_content_subtype() == "plain"]
    if pages:
        rows = [row for text in pages for row in page_rows(source.name, _marked(text))]
    else:
        rows = [_plain_row(line) for text in plain for line in text.splitlines() if line.strip()]
    if not rows:
        return None
    told = [_plain_row(f"{name}: {_decoded(parts[0].get(name) or '')}") for name in _TOLD]
    numbered = (row._replace(line=line) for line, row in enumerate([*told, *rows], start=1))
    return SourceFile(source.name, source.data, tuple(numbered))


def is_table(body: SourceFile) -> bool:
    """Whether the text of a mail has rows of cells, as a bill has."""
    return any(sum(map(bool, row.cells)) >= _TABLE_CELLS for row in body.rows or ())


def _plain_row(line: str) -> Row:
    return Row(0, line.strip(), _APART.split(line.strip()))


def _marked(text: str) -> bytes:
    """A text as bytes that say in which encoding they are, whatever the page says."""
    return b"\xef\xbb\xbf" + text.encode(errors="replace")


def _name(part: Message) -> str:
    """The name of an attachment; none where it is written in a way that nobody reads."""
    try:
        return _decoded(part.get_filename() or "")
    except (ValueError, LookupError, TypeError):
        return ""


def _charset(part: Message) -> str:
    try:
        return str(part.get_content_charset() or "")
    except (ValueError, LookupError, TypeError):
        return ""


def _bytes(part: Message) -> bytes:
    data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""


def _text(part: Message) -> str:
    data = _bytes(part)
    charset = _charset(part)
    name = "gb18030" if charset.startswith("gb") else charset
    try:
        text = data.decode(name) if name and "\x00" not in name else text_of(data)
    except (LookupError, UnicodeDecodeError, ValueError):
        text = text_of(data)  # it is not what it says
    return _whole(text)


def _decoded(field: object) -> str:
    """A field of a mail as text: words in another encoding, or bytes that say nothing of it."""
    plain = _unescaped(str(field))
    try:
        words = decode_header(plain)
    except (MessageError, ValueError, LookupError):
        return _whole(plain)
    return _whole("".join(_word(word, charset) for word, charset in words).strip())


def _whole(text: str) -> str:
    """A text without halves of characters, which no ledger could keep."""
    return text.encode("utf-8", "replace").decode()


def _word(word: bytes | str, charset: str | None) -> str:
    if isinstance(word, str):
        return word
    name = (charset or "").lower()
    try:
        return word.decode("gb18030" if name.startswith("gb") else name or "utf-8")
    except (LookupError, UnicodeDecodeError, ValueError):
        return text_of(word)


def _unescaped(text: str) -> str:
    """A text whose bytes beyond ASCII were kept as they are, decoded."""
    if not any("\udc80" <= character <= "\udcff" for character in text):
        return text
    return text_of(text.encode("ascii", "surrogateescape")) if _is_narrow(text) else text


def _is_narrow(text: str) -> bool:
    return all(ord(character) < 0x80 or 0xDC80 <= ord(character) <= 0xDCFF for character in text)  # noqa: PLR2004 - ASCII
