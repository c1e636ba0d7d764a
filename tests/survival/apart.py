"""A process of its own for commands that are interrupted in copies of it.

A copy of the process that runs the tests has none of Qt's threads, but all that waits for them: a
pool of threads that is collected there waits for ever.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from typing import ParamSpec, TypeVar

import pytest

from tests.scrypt_once import known_keys, salts_of

_Given = ParamSpec("_Given")
_Answer = TypeVar("_Answer")


class Apart:
    """Has work done in that process."""

    def __init__(self, processes: ProcessPoolExecutor) -> None:
        self._processes = processes

    def __call__(
        self, work: Callable[_Given, _Answer], *given: _Given.args, **named: _Given.kwargs
    ) -> _Answer:
        """What it answers, or raises."""
        return self._processes.submit(_done, partial(work, *given, **named)).result()


@pytest.fixture(scope="module")
def apart() -> Iterator[Apart]:
    """A process that has done nothing yet."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as processes:
        yield Apart(processes)


def _done(work: Callable[[], _Answer]) -> _Answer:
    with known_keys(), salts_of("a test"):
        return work()
