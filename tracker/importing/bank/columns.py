"""The columns of a bank's table, as a source declares them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from tracker.importing.bank.row import FIELDS
from tracker.importing.layout import Column, Layout


def columns(
    required: Mapping[str, str],
    optional: Mapping[str, str],
    markers: Iterable[str] = (),
    foreign: Iterable[str] = (),
) -> Layout:
    """Headings by field (`tracker.importing.bank.row.FIELDS`); `time` must be among the required.

    `markers` are texts that only this file has, `foreign` headings that show that it is another's.
    """
    found = [Column(field, heading, required=True) for field, heading in required.items()]
    found += [Column(field, heading) for field, heading in optional.items()]
    return Layout(
        fields=FIELDS,
        columns=tuple(found),
        markers=tuple(markers),
        directions=frozenset(),
        foreign=frozenset(foreign),
    )
