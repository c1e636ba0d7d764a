"""What a detector may answer, and how far a raised pattern has come."""

from __future__ import annotations

from enum import IntEnum, StrEnum

from tracker.domain.sentence import N_


class State(StrEnum):
    """The four possible answers of a detector."""

    CLEAR = "clear"
    RAISED = "raised"
    NO_DATA = "no_data"
    NOT_APPLICABLE = "not_applicable"


STATE_LABELS = {
    State.CLEAR: N_("Clear"),
    State.RAISED: N_("Raised"),
    State.NO_DATA: N_("Not enough data"),
    State.NOT_APPLICABLE: N_("Does not apply"),
}


class Level(IntEnum):
    """How far a raised pattern has come."""

    WATCH = 1
    WARN = 2
    ALERT = 3


LEVEL_LABELS = {Level.WATCH: N_("Watch"), Level.WARN: N_("Warn"), Level.ALERT: N_("Alert")}
