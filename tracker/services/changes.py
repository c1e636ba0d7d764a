"""What a command touched, so that only what shows it is read again."""

from enum import Flag, auto


class Changes(Flag):
    """Returned by every command; pages say which they watch."""

    NOTHING = 0
    ACCOUNTS = auto()
    ENTRIES = auto()
    STATEMENTS = auto()
    REPORTS = auto()
    WARNINGS = auto()
    BATCHES = auto()
    SETTINGS = auto()
    CONTEXT = auto()
    RULES = auto()
    DAY = auto()
    """No command: another day has begun."""

    EVERYTHING = (
        ACCOUNTS
        | ENTRIES
        | STATEMENTS
        | REPORTS
        | WARNINGS
        | BATCHES
        | SETTINGS
        | CONTEXT
        | RULES
        | DAY
    )
