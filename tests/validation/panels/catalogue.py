"""The panels that the studies know; another one is a file here and a line below."""

from __future__ import annotations

from typing import Final

from tests.validation.panel import Panel
from tests.validation.panels import taiwan

PANELS: Final[tuple[Panel, ...]] = (taiwan.PANEL,)
