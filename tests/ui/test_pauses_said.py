"""What the window says of a line after a pause in the record, and how it is told again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
from PySide6.QtWidgets import QPushButton

from tests.ui.made_up import elsewhere
from tracker.domain.account import Account, AccountKind, LimitChange
from tracker.domain.entry import Entry
from tracker.domain.money import Money
from tracker.domain.period import SHANGHAI, Month
from tracker.i18n import Language
from tracker.rendering.chart import Size
from tracker.rendering.charts.utilisation import utilisation
from tracker.rendering.palette import LIGHT
from tracker.rendering.summary_missing import missing_said
from tracker.rendering.summary_tables import NONE, lines_table
from tracker.settings import Settings
from tracker.ui.columns import table_text
from tracker.ui.deeds import Deed, deed
from tracker.ui.pages.accounts.model import ACCOUNTS, load
from tracker.ui.pages.accounts.view import PAGE as ACCOUNTS_PAGE
from tracker.ui.pages.overview.view import PAGE as OVERVIEW
from tracker.ui.record_dialog import RecordDialog

ENGLISH = Language("en")
SAID = (
    "What is owed on 花呗 is not known: nothing is written down from 21 Jun 2026 to 4 Oct 2026. "
    "Enter its last statement on the Accounts page, or type in what is missing on the Entries page."
)


@pytest.fixture
def line(services):
    """花呗 with a bill that was not repaid before a pause, and purses that keep the record."""
    services.preferences.change(Settings(language="en"))
    save = services.ledger.save
    made = save(
        Account(name="花呗", kind=AccountKind.REVOLVING_LINE, statement_day=1, due_day=10)
    ).id
    wallet = save(Account(name="零钱", kind=AccountKind.WALLET)).id
    save(LimitChange(account_id=made, on=date(2026, 1, 1), limit=Money(100_000)))
    bought = [(date(2026, 6, 12), 95_000, made)]
    for begins, days in ((date(2026, 1, 2), 170), (date(2026, 10, 5), 46)):
        bought += [(begins + timedelta(days=n), 100, wallet) for n in range(0, days, 2)]
    bought.append((date(2026, 6, 20), 100, wallet))
    entries = [
        Entry(0, datetime.combine(on, time(12), SHANGHAI), amount=Money(minor), account_id=payer)
        for on, minor, payer in bought
    ]
    services.ledger.save_all(entries)
    return made


def test_accounts_say_what_is_not_known_and_why_until_a_statement_tells(window, services, line):
    opened = window(ACCOUNTS_PAGE)
    view = opened.open("accounts", line)
    assert view.unknown.isVisible()
    assert view.unknown.text() == SAID
    row = table_text(ACCOUNTS, load(services).rows, ENGLISH).splitlines()[1]
    assert row.split("\t")[:5] == ["花呗", "Revolving line", "not known", "1,000.00", "–"]
    view.details.statements.add()
    dialog = opened.dialog(RecordDialog)
    for attr, value in (
        ("statement_date", date(2026, 11, 1)), ("due_date", date(2026, 11, 10)),
        ("balance", Money(30_000)),
    ):  # fmt: skip
        dialog.form.editors[attr].show_value(value)
    dialog.save()
    opened.settle()
    assert not view.unknown.isVisible()
    row = table_text(ACCOUNTS, load(services).rows, ENGLISH).splitlines()[1]
    assert row.split("\t")[2:5] == ["300.00", "1,000.00", "30%"]


def test_the_overview_says_it_among_what_falls_due_and_leads_to_the_account(window, line):
    opened = window(OVERVIEW, elsewhere("accounts"), safe=True)
    card = opened.shell.stage.view.dues
    assert SAID in opened.texts(card)
    (look,) = (b for b in card.findChildren(QPushButton) if SAID in b.accessibleName())
    look.click()
    opened.settle()
    assert opened.shell.stage.view.focus == [line]


def test_parts_of_the_index_say_it_and_lead_there(services, line):
    found = services.review.assess()
    for pattern in ("high_utilisation", "late_repayment"):
        finding = found.finding(pattern)
        assert ENGLISH.say(finding.headline) == SAID
        assert deed(finding) == Deed("See the accounts", "accounts", line)


@pytest.mark.usefixtures("line")
def test_the_chart_says_it(services):
    table = services.review.table()
    months = table.lines[1]
    chart = drawn(table)
    assert chart.rows == ()
    known = replace(months[0], month=Month(2026, 3), balance=Money(5), pause=None)
    chart = drawn(replace(table, lines={1: (known, *months)}))
    assert chart.title == "Utilisation: not known after a pause in the record"
    assert [row[0] for row in chart.rows] == ["2026-03"]


def drawn(table):
    return utilisation(table, ENGLISH, LIGHT, Size(600, 300))


@pytest.mark.usefixtures("line")
def test_the_month_on_paper_leaves_it_out_and_says_so(services):
    summary = services.summaries.month(services.summaries.months()[0])
    (row,) = lines_table(summary, ENGLISH).rows
    assert row[6] == NONE
    assert any(SAID in words for words in missing_said(summary, ENGLISH))
