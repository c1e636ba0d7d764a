"""A disk that has no room for more, as far as this process can tell."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

unix_only = pytest.mark.skipif(os.name != "posix", reason="only Unix limits the size of files")


@contextmanager
def files_no_larger_than(size: int) -> Iterator[None]:
    """Let the system refuse whatever would make a file larger than `size` bytes."""
    import resource  # noqa: PLC0415 - Unix only

    _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
