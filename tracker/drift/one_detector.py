"""One detector by its pattern, loaded without the others: a start asks for a few of them only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from importlib import import_module
from typing import Any, TypeVar

from tracker.drift.detector import Detector
from tracker.settings import declared, setting_of

D = TypeVar("D", bound=Detector)


def detector(pattern: str) -> Detector:
    """The detector of a pattern, which is the name of its file, with its default thresholds.

    Raises ModuleNotFoundError for a pattern that is not watched.
    """
    module = import_module(f"tracker.drift.detectors.{pattern}")
    kinds = (kind for kind in vars(module).values() if isinstance(kind, type))
    found: Detector = next(kind for kind in kinds if getattr(kind, "pattern", None) == pattern)()
    return found


def adjusted(detector: D, thresholds: Mapping[str, float]) -> D:
    """A detector with the person's own thresholds, by `pattern.field`.

    Names that are not known and values out of bounds are left aside; the default stands.
    """
    default: Any = detector
    chosen: dict[str, float] = {}
    for field in declared(default):
        value = thresholds.get(f"{detector.pattern}.{field.name}")
        whole = isinstance(field.default, int) and value is not None and value.is_integer()
        value = int(value) if whole and value is not None else value
        if value is not None and setting_of(field).accepts(value, field.default):
            chosen[field.name] = value
    made: D = replace(default, **chosen)
    return made
