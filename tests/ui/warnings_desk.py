"""The warnings page on a small ledger with a late repayment."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel

from tests.ui import pressing
from tests.ui.made_up import elsewhere
from tracker.domain.account import Account, AccountKind
from tracker.i18n import Language
from tracker.settings import Settings
from tracker.ui.pages.warnings.model import (
    by_pattern,
    load,
)
from tracker.ui.pages.warnings.view import PAGE

ENGLISH = Language("en")

LATE = "late_repayment"

LINE = Account(id=1, name="花呗", kind=AccountKind.REVOLVING_LINE)


@pytest.fixture
def ledger(services, filled):
    services.preferences.change(Settings(language="en"))
    return filled


@pytest.fixture
def page(window, ledger):
    """The page with its pictures undrawn: for what is the same with them."""
    return opened(window, ledger, safe=True)


@pytest.fixture
def drawn_page(window, ledger):
    """The page as it is, with every picture drawn."""
    return opened(window, ledger)


def opened(window, ledger, *, safe=False):
    others = (elsewhere(name) for name in ("entries", "settings", "repayments"))
    made = window(PAGE, *others, safe=safe)
    made.view, made.ledger = made.shell.stage.view, ledger
    return made


def row(services, pattern=LATE):
    rows = load(services).rows
    return rows[by_pattern(rows, pattern)]


def pick(page, pattern=LATE):
    page.view.focus_on(pattern)
    page.settle()


def shown(page):
    return [label.text() for label in page.view.detail.findChildren(QLabel) if label.isVisible()]


def press(page, words, within=None):
    pressing.press(page, words, within or page.view.detail)
