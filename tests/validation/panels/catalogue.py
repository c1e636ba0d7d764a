"""The panels that the studies know; another one is a file here and a line below."""

from __future__ import annotations

from typing import Final

from tests.validation.panel import Panel
from tests.validation.panels import (
    attrition,
    berka,
    german,
    give_me_some_credit,
    heloc,
    lending_club,
    taiwan,
)

PANELS: Final[tuple[Panel, ...]] = (
    taiwan.PANEL,
    german.PANEL,
    give_me_some_credit.PANEL,
    heloc.PANEL,
    lending_club.PANEL,
    berka.PANEL,
    attrition.PANEL,
)
