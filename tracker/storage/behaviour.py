"""The facts that behaviour is read from: entries summed up by SQL."""

from __future__ import annotations

from sqlalchemy import Connection

from tracker.domain.behaviour import Facts


def facts(db: Connection) -> Facts:
    """Everything the behaviour table is made from."""
    raise NotImplementedError
