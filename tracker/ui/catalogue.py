"""The pages, in order. Their names are known at once, what is on them once they are opened."""

from __future__ import annotations

from collections.abc import Callable, Mapping
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
    return tuple(fetch() for fetch in _PAGES.values())


def at_start() -> tuple[Page[Any] | Outline, ...]:
    """The first page, and outlines of the others. Slow the first time: SQLAlchemy comes with it."""
    first, *others = _PAGES
    return _PAGES[first](), *map(_outline, others)


def _outline(name: str) -> Outline:
    return Outline(name, _PAGES[name], *_BADGES.get(name, ()))


def _overview() -> Page[Any]:
    from tracker.ui.pages.overview import view

    return view.PAGE


def _accounts() -> Page[Any]:
    from tracker.ui.pages.accounts import view

    return view.PAGE


def _entries() -> Page[Any]:
    from tracker.ui.pages.entries import view

    return view.PAGE


def _repayments() -> Page[Any]:
    from tracker.ui.pages.repayments import view

    return view.PAGE


def _reports() -> Page[Any]:
    from tracker.ui.pages.reports import view

    return view.PAGE


def _warnings() -> Page[Any]:
    from tracker.ui.pages.warnings import view

    return view.PAGE


def _charts() -> Page[Any]:
    from tracker.ui.pages.charts import view

    return view.PAGE


def _what_if() -> Page[Any]:
    from tracker.ui.pages.what_if import view

    return view.PAGE


def _imports() -> Page[Any]:
    from tracker.ui.pages.imports import view

    return view.PAGE


def _summary() -> Page[Any]:
    from tracker.ui.pages.summary import view

    return view.PAGE


def _settings() -> Page[Any]:
    from tracker.ui.pages.settings import view

    return view.PAGE


def _help() -> Page[Any]:
    from tracker.ui.pages.help import view

    return view.PAGE


_PAGES: Final[Mapping[str, Callable[[], Page[Any]]]] = {
    "overview": _overview,
    "accounts": _accounts,
    "entries": _entries,
    "repayments": _repayments,
    "reports": _reports,
    "warnings": _warnings,
    "charts": _charts,
    "what_if": _what_if,
    "imports": _imports,
    "summary": _summary,
    "settings": _settings,
    "help": _help,
}
