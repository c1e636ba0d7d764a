"""A form with something typed into it is not left by Escape or its window without being asked."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from shiboken6 import isValid

from tests.ui.made_up import elsewhere
from tests.ui.pressing import press
from tracker.domain.account import Account, AccountKind
from tracker.domain.entry import Entry
from tracker.domain.query import EntryQuery
from tracker.services.kept_views import KeptFilter
from tracker.settings import Settings
from tracker.ui.day_field import DayField
from tracker.ui.decide import DayDialog, ReasonDialog
from tracker.ui.dialogs import Dialog
from tracker.ui.editors import DateEditor
from tracker.ui.erase_dialog import EraseDialog
from tracker.ui.fields import Editor, Field
from tracker.ui.forms.accounts import account_draft
from tracker.ui.mapper.saved_dialog import NameDialog as RenameDialog
from tracker.ui.pages.entries.changing import ChangeDialog
from tracker.ui.pages.entries.saved_filters import NameDialog
from tracker.ui.pages.entries.selected import Selected
from tracker.ui.pages.entries.view import PAGE as ENTRIES
from tracker.ui.pages.reports.paste_dialog import PasteDialog
from tracker.ui.pages.reports.scores_dialog import ScoresDialog
from tracker.ui.pages.reports.summary_dialog import SummaryDialog
from tracker.ui.pages.reports.view import PAGE as REPORTS
from tracker.ui.passphrase_dialog import PassphraseDialog
from tracker.ui.password_dialog import WHERE, PasswordDialog
from tracker.ui.record_dialog import RecordDialog
from tracker.ui.sealed_copy_dialog import SealedCopyDialog


@pytest.fixture
def opened(window, services):
    services.preferences.change(Settings(language="en"))
    services.ledger.save(Account(name="工资卡", kind=AccountKind.DEBIT))
    return window(ENTRIES, REPORTS, elsewhere("page"))


@pytest.fixture
def form(opened):
    opened.shell.stage.view.add()
    return opened.dialog(RecordDialog)


def _escape(qtbot, opened, dialog):
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    opened.settle()


def _by_window(_qtbot, opened, dialog):
    dialog.windowHandle().close()  # as a window manager asks it to
    opened.settle()


WAYS = pytest.mark.parametrize("leave", [_escape, _by_window])


def _question(opened):
    """What is asked; there is one question, however often one leaves."""
    shown = (one for one in opened.shell.findChildren(Dialog) if one.isVisible())
    (asked,) = [one for one in shown if one.windowTitle() == "Discard what you typed?"]
    return asked


def _is_open(form):
    return isValid(form) and form.isVisible()


@WAYS
def test_a_form_with_nothing_typed_into_it_is_left_at_once(opened, form, qtbot, leave):
    leave(qtbot, opened, form)
    assert not _is_open(form)


@WAYS
def test_what_was_typed_is_asked_about_and_stays_unless_it_is_discarded(
    opened, form, qtbot, leave, services
):
    qtbot.keyClicks(form.form.editors["amount"].input, "250")
    leave(qtbot, opened, form)
    press(opened, "Keep typing", _question(opened))
    assert _is_open(form)
    leave(qtbot, opened, form)
    _escape(qtbot, opened, _question(opened))
    assert _is_open(form)
    assert form.form.editors["amount"].input.text() == "250"
    leave(qtbot, opened, form)
    press(opened, "Discard", _question(opened))
    assert not _is_open(form)
    assert not services.ledger.count(EntryQuery())


def test_cancel_means_it(opened, form, qtbot):
    qtbot.keyClicks(form.form.editors["amount"].input, "250")
    press(opened, "Cancel", form)
    assert not _is_open(form)


def test_what_was_saved_is_not_asked_about(opened, form, qtbot, services):
    qtbot.keyClicks(form.form.editors["amount"].input, "250")
    form.save_and_begin()
    opened.settle()
    assert services.ledger.count(EntryQuery()) == 1
    _escape(qtbot, opened, form)
    assert not _is_open(form)


def test_a_day_that_is_known_by_now_is_asked_about(opened, qtbot):
    shell = opened.shell
    form = RecordDialog(account_draft(shell.language, Account(name="工资卡")), shell, shell)
    form.open()
    opened_on = form.form.editors["opened_on"]
    assert isinstance(opened_on, DateEditor)
    opened_on.known.click()
    _escape(qtbot, opened, form)
    press(opened, "Discard", _question(opened))
    assert not _is_open(form)


def test_forms_of_reports_ask_as_well(opened, qtbot):
    opened.open("reports")
    view = opened.shell.stage.view
    ways = {
        SummaryDialog: (view.type_in, lambda form: next(iter(form.cells.values()))),
        PasteDialog: (view.paste, lambda form: form.words),
        ScoresDialog: (view.scores.paste, lambda form: form.text),
    }
    for kind, (begin, where) in ways.items():
        begin()
        opened.settle()
        form = opened.dialog(kind)
        qtbot.keyClicks(where(form), "2")
        _escape(qtbot, opened, form)
        press(opened, "Discard", _question(opened))
        assert not _is_open(form)


def _renaming(shell):
    dialog = RenameDialog("Bank", shell, shell)
    return dialog, dialog.name


def _naming(shell):
    dialog = NameDialog(shell, shell, {}, KeptFilter())
    return dialog, dialog.name


def _giving_a_reason(shell):
    dialog = ReasonDialog(shell.language, shell)
    return dialog, dialog.words


def _choosing_a_day(shell):
    dialog = DayDialog(shell.language, shell, shell.services.today())
    return dialog, dialog.findChild(DayField)


def _changing_many(shell):
    note = Field("note", "Note", Editor.TEXT)
    dialog = ChangeDialog([note], Selected([1], Entry()), shell, shell)
    return dialog, dialog.editors["note"].input


def _encrypting(shell):
    dialog = PassphraseDialog(shell)
    return dialog, dialog.wanted.new


def _copying(shell):
    dialog = SealedCopyDialog(shell)
    return dialog, dialog.wanted.new


SMALL = (
    _renaming, _naming, _giving_a_reason, _choosing_a_day, _changing_many, _encrypting, _copying,
)  # fmt: skip


@pytest.mark.parametrize("begin", SMALL)
def test_small_dialogs_ask_as_well(opened, qtbot, begin):
    for is_typed in (False, True):
        dialog, where = begin(opened.shell)
        dialog.open()
        opened.settle()
        if is_typed:
            qtbot.keyClicks(where, "2")
            qtbot.keyClick(where, Qt.Key.Key_Up)  # a day is another one only now
        _escape(qtbot, opened, dialog)
        assert _is_open(dialog) is is_typed
    press(opened, "Discard", _question(opened))
    assert not _is_open(dialog)


def test_a_word_that_is_known_already_is_dropped_without_asking(opened, qtbot):
    """Neither a passphrase that is in use nor the name of what goes has to be thought of again."""
    shell = opened.shell
    erasing = EraseDialog(shell, shell)
    locked = PasswordDialog("bill.zip", "", WHERE, shell.language, shell)
    for dialog, where in ((erasing, erasing.typed), (locked, locked.words)):
        dialog.open()
        qtbot.keyClicks(where, "2")
        _escape(qtbot, opened, dialog)
        assert not _is_open(dialog)


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_closing_the_window_behind_a_form_asks_as_well(opened, form, qtbot):
    """As the mark in the tray does, which can be reached while a form is open."""
    qtbot.keyClicks(form.form.editors["amount"].input, "250")
    assert not opened.shell.close()
    press(opened, "Keep typing", _question(opened))
    assert _is_open(form)
    opened.shell.close()
    press(opened, "Discard", _question(opened))
    assert opened.shell.isVisible()
    assert opened.shell.close()


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_closing_the_window_behind_a_form_that_asks_has_it_ask_once_more(opened, form, qtbot):
    qtbot.keyClicks(form.form.editors["amount"].input, "250")
    _escape(qtbot, opened, form)
    assert not opened.shell.close()
    press(opened, "Discard", _question(opened))
    assert not _is_open(form)


def test_a_form_in_which_nothing_is_typed_is_closed_with_the_window_behind_it(opened, form):
    assert opened.shell.close()
    assert not _is_open(form)


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_it_is_asked_once_more_after_another_look_was_put_on(opened, form, qtbot):
    """The form stands in front of what it asked before."""
    qtbot.keyClicks(form.form.editors["amount"].input, "250")
    _escape(qtbot, opened, form)
    asked = _question(opened)
    opened.shell.choose(theme="light" if opened.shell.colours.is_dark else "dark")
    opened.settle()
    assert (_is_open(form), _is_open(asked)) == (True, False)
    _escape(qtbot, opened, form)
    press(opened, "Discard", _question(opened))
    assert not _is_open(form)
