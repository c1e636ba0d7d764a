"""The pages, in order. Their names are known at once, what is on them once they are opened."""

from __future__ import annotations

from functools import partial
from importlib import import_module
from typing import Any, Final

from tracker.domain.sentence import N_
from tracker.services.changes import Changes
from tracker.ui.badges import new_files, open_warnings
from tracker.ui.page import Outline, Page
from tracker.ui.rail import Tab

TABS = (
    Tab("overview", N_("Overview"), "overview"),
    Tab("accounts", N_("Accounts"), "accounts"),
    Tab("entries", N_("Entries"), "entries"),
    Tab("repayments", N_("Repayments"), "repayments"),
    Tab("reports", N_("Credit reports"), "reports"),
    Tab("warnings", N_("Warnings"), "warnings"),
    Tab("charts", N_("Charts"), "charts"),
    Tab("what_if", N_("What if"), "what_if"),
    Tab("imports", N_("Imports"), "imports"),
    Tab("summary", N_("Monthly summary"), "summary", short=N_("Summary")),
    Tab("settings", N_("Settings"), "settings", apart=True),
    Tab("help", N_("Help"), "help", apart=True),
)


_BADGES: Final = {
    "warnings": (Changes.EVERYTHING, open_warnings),
    "imports": (Changes.BATCHES | Changes.SETTINGS, new_files),
}
"""What a number on the rail depends on, and what counts it."""


def pages() -> tuple[Page[Any], ...]:
    """Every page, loaded: slow the first time."""
    return tuple(_page(tab.name) for tab in TABS)


def at_start() -> tuple[Page[Any] | Outline, ...]:
    """The first page, and outlines of the others. Slow the first time: SQLAlchemy comes with it."""
    first, *others = TABS
    return _page(first.name), *(_outline(tab.name) for tab in others)


def _outline(name: str) -> Outline:
    return Outline(name, partial(_page, name), *_BADGES.get(name, ()))


def _page(name: str) -> Page[Any]:
    """The page in the folder of that name."""
    page: Page[Any] = import_module(f"tracker.ui.pages.{name}.view").PAGE
    return page
