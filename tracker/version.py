"""Which program this is."""

from __future__ import annotations


def version() -> str:
    """The version of the program, such as `0.1.0`."""
    from importlib.metadata import PackageNotFoundError  # noqa: PLC0415 - slow, and seldom needed
    from importlib.metadata import version as installed  # noqa: PLC0415

    try:
        return installed("credit-tracker")
    except PackageNotFoundError:  # a frozen build carries no metadata
        return "0.1.0"
