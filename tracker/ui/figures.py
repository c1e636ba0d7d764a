"""Measurements in figures that are exact enough to redo a sum with."""

from __future__ import annotations

SHARE = "share"
"""The unit of what is said in per cent."""


def figure(value: float, unit: str = "") -> str:
    """A measurement: 88.25%, 1.045, 45; with a real minus sign and no zeros at its end."""
    percent = unit == SHARE
    shown = f"{100 * value:.2f}" if percent else f"{value:.3f}"
    plain = shown.rstrip("0").rstrip(".").replace("-", "−")
    return f"{plain}%" if percent else plain
