"""The detectors, in the order they are shown."""

from __future__ import annotations

from collections.abc import Mapping

from tracker.drift.detector import Detector

DETECTORS: tuple[Detector, ...] = ()
"""With their default thresholds."""


def detectors(thresholds: Mapping[str, float]) -> tuple[Detector, ...]:
    """The detectors with the person's thresholds, `pattern.field`; bad ones are left aside."""
    raise NotImplementedError
