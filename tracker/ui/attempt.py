"""Work off the UI thread whose known problem is an answer that the asker shows itself."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from tracker.domain.problem import KnownProblem

T = TypeVar("T")


def attempt(work: Callable[[], T]) -> T | KnownProblem:
    """What `work` gives, or the problem that it raised."""
    try:
        return work()
    except KnownProblem as problem:
        return problem
