"""An entry that becomes of another kind keeps the ends that this kind can have."""

from dataclasses import replace

import pytest

from tracker.domain.entry import Entry, EntryKind, fitted

MOVED = Entry(kind=EntryKind.TRANSFER, account_id=1, to_account_id=2)


@pytest.mark.parametrize(
    ("kind", "ends"),
    [
        (EntryKind.PURCHASE, (1, None)),
        (EntryKind.FEE, (1, None)),
        (EntryKind.INCOME, (None, 2)),
        (EntryKind.REFUND, (None, 2)),
        (EntryKind.REPAYMENT, (1, 2)),
    ],
)
def test_the_end_that_a_kind_has_no_place_for_goes(kind, ends):
    found = fitted(replace(MOVED, kind=kind), MOVED)
    assert (found.kind, found.account_id, found.to_account_id) == (kind, *ends)


def test_the_only_end_that_is_known_stays_to_be_refused():
    arrived = replace(MOVED, account_id=None)
    changed = replace(arrived, kind=EntryKind.PURCHASE)
    assert fitted(changed, arrived) == changed


def test_an_end_that_was_changed_besides_stays_to_be_refused():
    changed = replace(MOVED, kind=EntryKind.PURCHASE, to_account_id=3)
    assert fitted(changed, MOVED) == changed


def test_an_entry_of_the_same_kind_stays_as_it_is():
    odd = replace(MOVED, kind=EntryKind.PURCHASE)
    assert fitted(replace(odd, note="x"), odd) == replace(odd, note="x")
