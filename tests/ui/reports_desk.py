"""The credit reports page on two reports of a busy person."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests import reports as made
from tests.ui.made_up import elsewhere
from tracker.domain.account import Account, AccountKind, LimitChange
from tracker.domain.money import Money
from tracker.i18n import Language
from tracker.settings import Settings
from tracker.ui.pages.reports.view import PAGE
from tracker.ui.record_dialog import RecordDialog

ENGLISH = Language("en")


def keep(services, on, lines, *others):
    """Store a report with what it lists."""
    report = services.ledger.save(made.report(0, on)).id
    services.ledger.save_all([replace(record, report_id=report) for record in (*lines, *others)])


def report_to(services):
    """Two reports of a busy person, and two accounts that the later one shows."""
    save = services.ledger.save
    card = save(
        Account(name="招行信用卡", kind=AccountKind.CREDIT_CARD, provider="招商银行", tail="6049")
    ).id
    save(LimitChange(account_id=card, on=date(2016, 1, 1), limit=Money(4_500_000)))
    save(Account(name="浦发银行信用卡", kind=AccountKind.CREDIT_CARD, provider="浦发银行",
                 opened_on=date(2020, 1, 1)))  # fmt: skip
    keep(services, made.EARLIER, made.earlier_tradelines(), *made.inquiries(0, made.EARLIER, 22))
    keep(
        services, made.LATER, made.tradelines(), *made.counts(), *made.inquiries(), *made.remarks()
    )
    services.ledger.save_all(made.scores())


@pytest.fixture
def ledger(services, reported_once):  # noqa: ARG001 - it is what is on disk
    """The ledger with two reports, which tests copy."""
    services.preferences.change(Settings(language="en"))
    return services


@pytest.fixture
def page(window, ledger):  # noqa: ARG001 - it is on disk
    opened = window(PAGE, elsewhere("accounts"), safe=True)
    opened.view = opened.shell.stage.view
    return opened


def fill_in(opened, typed):
    dialog = opened.dialog(RecordDialog)
    for attr, value in typed.items():
        dialog.form.editors[attr].show_value(value)
    dialog.save()
    opened.settle()


def pick(records, record):
    found = [records.record_of(row).id for row in records.model.rows]
    records.table.pick(found.index(record.id))
