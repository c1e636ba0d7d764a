"""The columns of a bank's table, as a source declares them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from tracker.importing.bank.row import FIELDS
from tracker.importing.layout import Column, Layout


def columns(
    required: Mapping[str, str],
    optional: Mapping[str, str | Sequence[str]],
    markers: Iterable[str] = (),
    foreign: Iterable[str] = (),
) -> Layout:
    """Headings by field (`tracker.importing.bank.row.FIELDS`); `time` must be among the required.

    An optional field may be printed under one of several headings.
    `markers` are texts that only this file has, `foreign` headings that show that it is another's.
    """
    found = [Column(field, heading, required=True) for field, heading in required.items()]
    found += [
        Column(field, heading)
        for field, headings in optional.items()
        for heading in ([headings] if isinstance(headings, str) else headings)
    ]
    return Layout(
        fields=FIELDS,
        columns=tuple(found),
        markers=tuple(markers),
        directions=frozenset(),
        foreign=frozenset(foreign),
    )
