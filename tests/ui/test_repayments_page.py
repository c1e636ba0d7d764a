"""The repayments page: what was repaid, what for, and how statements stand."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from tracker.domain.account import Account, AccountKind
from tracker.domain.entry import Entry, EntryKind
from tracker.domain.money import Money
from tracker.domain.period import SHANGHAI
from tracker.domain.query import EntryQuery
from tracker.domain.statement import Settlement, Statement
from tracker.i18n import Language
from tracker.rendering.palette import Tone
from tracker.settings import Settings
from tracker.ui.columns import cell_text, table_text
from tracker.ui.dialogs import Dialog
from tracker.ui.pages.repayments.model import (
    REPAYMENTS,
    STATEMENTS,
    StatementRow,
    load,
    standing,
    standing_tone,
)
from tracker.ui.pages.repayments.view import PAGE
from tracker.ui.record_dialog import RecordDialog
from tracker.ui.table import Table

ENGLISH = Language("en")
STATEMENT = Statement(1, 1, date(2026, 10, 5), date(2026, 10, 23), Money(100_000), Money(5_000))


@pytest.fixture
def card(services):
    """A card with a statement that was repaid three days late, and the bank that paid."""
    save = services.ledger.save
    card = save(Account(name="招商银行信用卡", kind=AccountKind.CREDIT_CARD)).id
    bank = save(Account(name="工商银行", kind=AccountKind.DEBIT)).id
    save(Statement(account_id=card, statement_date=date(2026, 10, 5), due_date=date(2026, 10, 23),
                   balance=Money(100_000), minimum_due=Money(5_000)))  # fmt: skip
    at = datetime(2026, 10, 26, 12, tzinfo=SHANGHAI)
    save(Entry(kind=EntryKind.REPAYMENT, occurred_at=at, amount=Money(100_000), account_id=bank,
               to_account_id=card))  # fmt: skip
    return card


@pytest.mark.usefixtures("card")
def test_a_repayment_names_its_statement_and_how_late_it_was(services):
    data = load(services)
    assert table_text(REPAYMENTS, data.repayments, ENGLISH).splitlines()[1:] == [
        "2026-10-26\t招商银行信用卡\t1,000.00\t工商银行\t2026-10-05\t2026-10-23\t3 days late"
    ]
    assert table_text(STATEMENTS, data.statements, ENGLISH).splitlines()[1:] == [
        "2026-10-05\t招商银行信用卡\t1,000.00\t50.00\t1,000.00\t–\t–\t2026-10-23\t"
        "Repaid in full\tEntered"
    ]


def test_what_of_a_statement_was_refunded_is_named_where_there_is_room(window, services, card):
    refund = Entry(kind=EntryKind.REFUND, occurred_at=datetime(2026, 10, 20, 12, tzinfo=SHANGHAI),
                   amount=Money(8_180), to_account_id=card)  # fmt: skip
    services.ledger.save(refund)
    told = table_text(STATEMENTS, load(services).statements, ENGLISH).splitlines()
    place = told[0].split("\t").index("Of that refunded (¥)")
    assert told[1].split("\t")[place - 1 : place + 1] == ["1,000.00", "81.80"]
    made = window(PAGE)
    view = made.open("repayments")
    view.tabs.setCurrentWidget(view.statements)
    hidden = []
    for width in (1280, 1600):
        made.shell.resize(width, 800)
        made.settle()
        hidden.append(view.tabs.currentWidget().findChild(Table).isColumnHidden(place))
    assert hidden == [True, False]


@pytest.mark.parametrize(
    ("repaid", "minimum_met_on", "late", "today", "words", "tone"),
    [
        (100_000, date(2026, 10, 9), 0, date(2026, 10, 9), "Repaid in full", Tone.CLEAR),
        (5_000, date(2026, 10, 9), 0, date(2026, 10, 9), "Minimum repaid", Tone.WATCH),
        (0, None, 0, date(2026, 10, 20), "Due in 3 days", Tone.CONTEXT),
        (0, None, 0, date(2026, 10, 23), "Due today", Tone.CONTEXT),
        (0, None, 4, date(2026, 10, 27), "4 days late", Tone.WARN),
    ],
)
def test_a_statement_says_how_it_stands(  # noqa: PLR0913, PLR0917 - a table of cases
    repaid, minimum_met_on, late, today, words, tone
):
    settlement = Settlement(STATEMENT, Money(repaid), Money(repaid), None, minimum_met_on, late)
    row = StatementRow(settlement, "line", 0, today)
    assert cell_text(standing(row), ENGLISH) == words
    assert standing_tone(row) is tone


def test_a_repayment_is_recorded_from_another_page(window, services, card):
    opened = window(PAGE)
    view = opened.open("repayments", Entry(to_account_id=card, amount=Money(7_000)))
    dialog = opened.dialog(RecordDialog)
    dialog.form.editors["amount"].show_value(Money(8_000))
    dialog.save()
    opened.settle()
    newest = view.repayments.model.rows[0]
    assert (newest.line, newest.repayment.amount) == ("招商银行信用卡", Money(8_000))
    kinds = {entry.kind for entry in services.ledger.entries(EntryQuery())}
    assert kinds == {EntryKind.REPAYMENT}


@pytest.mark.parametrize("focus", ["new", 1])
def test_a_repayment_can_begin_from_a_line_or_from_nothing(window, card, focus):
    opened = window(PAGE)
    opened.open("repayments", focus)
    dialog = opened.dialog(RecordDialog)
    assert dialog.form.editors["to_account_id"].value() == card
    dialog.reject()


@pytest.mark.usefixtures("card")
def test_a_repayment_is_changed_and_deleted(window, services):
    opened = window(PAGE)
    view = opened.shell.stage.view
    view.tabs.setCurrentWidget(view.repayments)
    view.repayments.table.pick(0)
    view.commands()["edit"]()
    dialog = opened.dialog(RecordDialog)
    dialog.form.editors["amount"].show_value(Money(90_000))
    dialog.save()
    opened.settle()
    assert view.repayments.current.repayment.amount == Money(90_000)
    view.commands()["delete"]()
    question = opened.dialog(Dialog)
    assert "Delete 2026-10-26 900.00?" in opened.texts(question)
    question.accept()
    opened.settle()
    assert services.ledger.count(EntryQuery()) == 0


@pytest.mark.usefixtures("card")
def test_the_row_one_stands_on_is_seen_and_deleted_once_the_list_has_the_focus(window, services):
    opened = window(PAGE)
    view = opened.shell.stage.view
    view.tabs.setCurrentWidget(view.repayments)
    table, delete = view.repayments.table, view.repayments.delete_button
    table.setFocus()
    assert table.selected == [table.current] == table.cells.rows
    delete.click()
    opened.dialog().accept()
    opened.settle()
    assert not services.ledger.count(EntryQuery())


@pytest.mark.usefixtures("card")
def test_a_statement_is_changed(window, services):
    opened = window(PAGE)
    view = opened.shell.stage.view
    view.tabs.setCurrentWidget(view.statements)
    view.statements.table.pick(0)
    view.commands()["edit"]()
    dialog = opened.dialog(RecordDialog)
    dialog.form.editors["minimum_due"].show_value(None)
    dialog.save()
    opened.settle()
    assert services.ledger.all(Statement)[0].minimum_due is None


def test_an_estimated_statement_is_not_deleted_but_becomes_a_real_one(window, services):
    save = services.ledger.save
    line = save(
        Account(name="花呗", kind=AccountKind.REVOLVING_LINE, statement_day=20, due_day=8)
    ).id
    at = datetime(2026, 10, 2, 12, tzinfo=SHANGHAI)
    save(Entry(occurred_at=at, amount=Money(40_000), account_id=line))
    opened = window(PAGE)
    view = opened.shell.stage.view
    view.tabs.setCurrentWidget(view.statements)
    estimates = [n for n, r in enumerate(view.statements.model.rows)
                 if r.settlement.statement.balance == Money(40_000)]  # fmt: skip
    view.statements.table.pick(estimates[-1])
    assert not view.statements.delete_button.isEnabled()
    view.statements.delete()
    view.statements.edit()
    opened.dialog(RecordDialog).save()
    opened.settle()
    (real,) = services.ledger.all(Statement)
    assert (real.balance, real.estimated) == (Money(40_000), False)


def test_without_repayments_it_says_what_to_do(window):
    opened = window(PAGE)
    said = "No repayment is known yet. Import a statement, or record one by hand."
    assert said in opened.texts()


@pytest.mark.usefixtures("card")
@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_statements_are_seen_whole_in_the_window_as_it_is_designed(window, services, language):
    line = services.ledger.save(Account(name="花呗", kind=AccountKind.REVOLVING_LINE)).id
    services.ledger.save(
        Statement(account_id=line, statement_date=date(2026, 9, 1), due_date=date(2026, 9, 10),
                  balance=Money(579_490), minimum_due=Money(57_949))
    )  # fmt: skip
    at = datetime(2026, 9, 9, 12, tzinfo=SHANGHAI)
    services.ledger.save(Entry(occurred_at=at, kind=EntryKind.REPAYMENT, amount=Money(177_140),
                               to_account_id=line, source="alipay"))  # fmt: skip
    services.preferences.change(Settings(language=language))
    made = window(PAGE)
    made.shell.resize(1280, 800)
    view = made.open("repayments")
    view.tabs.setCurrentWidget(view.statements)
    made.settle()
    table = view.tabs.currentWidget().findChild(Table)
    assert not table.horizontalScrollBar().maximum()
    shown = [n for n in range(len(STATEMENTS)) if not table.isColumnHidden(n)]
    assert len(shown) == 9
    rows = range(table.model().rowCount())
    standing = next(n for n, column in enumerate(STATEMENTS) if column.title == "Standing")
    least = "Minimum repaid" if language == "en" else "已还最低额"
    assert least in {table.model().index(row, standing).data() for row in rows}
    cells = (table.model().index(row, column) for row in rows for column in shown)
    assert not [table.hint(cell) for cell in cells if table.hint(cell)]
    made.shell.resize(1000, 640)
    made.settle()
    titles = [c.title for n, c in enumerate(STATEMENTS) if not table.isColumnHidden(n)]
    assert titles == [
        "Statement date", "Line", "Billed (¥)", "Still open (¥)", "Due date", "Standing",
    ]  # fmt: skip
    assert not table.horizontalScrollBar().maximum()
