"""A file that is written whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any


@contextmanager
def replacing(path: Path, encoding: str | None = "utf-8") -> Iterator[IO[Any]]:
    """A file to write to, as text in `encoding` or as bytes for `None`, that then takes `path`.

    Only its owner can read it. It is drafted beside `path` and takes its place once it is on the
    disk; whatever ends the writing before that leaves what `path` held, and no draft. Lines end as
    they are written.

    Raises:
        OSError: it cannot be written.
    """
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    draft = Path(name)
    try:
        mode, newline = ("wb", None) if encoding is None else ("w", "")
        with os.fdopen(handle, mode, encoding=encoding, newline=newline) as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
