"""Links between entries: several statements tell of one event, or one entry belongs to another."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from tracker.domain.entry import EntryKind
from tracker.domain.sentence import N_


class LinkKind(StrEnum):
    """What a link says of its two entries."""

    SAME_EVENT = "same_event"
    REFUND = "refund"


class LinkState(StrEnum):
    """Who decided about a link, and how.

    `LINKED` was certain and made without asking; `PROPOSED` waits for the person, who makes it
    `CONFIRMED` or `REFUSED`. A link that the person takes back is `REFUSED`: it is not made again.
    """

    LINKED = "linked"
    PROPOSED = "proposed"
    CONFIRMED = "confirmed"
    REFUSED = "refused"

    @property
    def is_in_force(self) -> bool:
        """Whether the entries are taken to belong together."""
        return self in _IN_FORCE


_IN_FORCE = {LinkState.LINKED, LinkState.CONFIRMED}

LINK_STATE_LABELS = {
    LinkState.LINKED: N_("Linked"),
    LinkState.PROPOSED: N_("Proposed"),
    LinkState.CONFIRMED: N_("Confirmed by you"),
    LinkState.REFUSED: N_("Refused by you"),
}


@dataclass(frozen=True, slots=True)
class EntryLink:
    """Two entries that belong together.

    Of one event (`SAME_EVENT`), `entry_id` is the entry that counts and `witness_id` the one that
    tells of it too and counts in no total; one witness may tell of several entries (a bill row of
    several purchases). Of a refund, `entry_id` is the purchase and `witness_id` the refund; both
    count. `reason` is a marked text, `confidence` a percentage.

    What a witness knows better is taken over by the entry while the link is in force: the ends of
    the money, and that it was a repayment or transfer. `before_...` is what the entry said itself,
    `after_...` what it says since (`None`: nothing is taken over), so that a link can be taken
    back.
    """

    id: int = 0
    entry_id: int = 0
    witness_id: int = 0
    kind: LinkKind = LinkKind.SAME_EVENT
    state: LinkState = LinkState.PROPOSED
    reason: str = ""
    confidence: int = 0
    decided_at: datetime | None = None
    before_account_id: int | None = None
    before_to_account_id: int | None = None
    after_account_id: int | None = None
    after_to_account_id: int | None = None
    before_kind: EntryKind | None = None
    after_kind: EntryKind | None = None
