"""Rules and undone imports in the window: listed, tried out, applied, taken in again."""

from __future__ import annotations

from datetime import datetime

from tests.importing.statements import alipay_app, app_row
from tracker.domain.entry import Entry
from tracker.domain.import_rule import ImportRule
from tracker.domain.money import Money
from tracker.domain.period import SHANGHAI
from tracker.domain.query import EntryQuery
from tracker.settings import Settings
from tracker.ui.pages.entries.view import PAGE
from tracker.ui.pages.imports.columns import PREVIEW, REASON
from tracker.ui.pages.imports.sheet import Picked
from tracker.ui.pages.imports.similar_rows import SimilarDialog, fix_similar
from tracker.ui.pages.imports.view import PAGE as IMPORTS
from tracker.ui.record_dialog import RecordDialog
from tracker.ui.rules_dialog import RulesDialog
from tracker.ui.undone_dialog import UndoneDialog

NOODLES = Entry(
    occurred_at=datetime(2026, 3, 1, 12, tzinfo=SHANGHAI), amount=Money(1800), counterparty="面馆"
)
EATING = ImportRule(name="吃", enabled=True, counterparty="面", set_category="餐饮")


def test_the_picked_rule_says_what_it_would_change_and_does_it(window, services):
    services.ledger.save(NOODLES)
    services.rules.save(EATING)
    desk = window(PAGE)
    dialog = RulesDialog(desk.shell, desk.shell)
    dialog.open()
    desk.settle()
    assert "fits 1 entry and would change 1" in dialog.told.text()
    dialog.apply.click()
    desk.settle()
    assert services.ledger.entries(EntryQuery())[0].category == "餐饮"
    assert not dialog.apply.isEnabled()
    desk.shell.undoing.undo()
    desk.settle()
    assert services.ledger.entries(EntryQuery())[0].category == ""


def test_rules_are_put_in_another_order(window, services):
    for name in ("one", "two"):
        services.rules.save(ImportRule(name=name, enabled=True, text=name, set_category=name))
    desk = window(PAGE)
    dialog = RulesDialog(desk.shell, desk.shell)
    dialog.open()
    desk.settle()
    dialog.down.click()
    desk.settle()
    assert [rule.name for rule in services.rules.all()] == ["two", "one"]


def test_a_rule_is_made_of_an_entry(window, services):
    services.ledger.save(NOODLES)
    desk = window(PAGE)
    view = desk.open("entries")
    view.table.pick(0)
    view.rule()
    desk.settle()
    form = desk.dialog(RecordDialog)
    form.form.editors["set_category"].show_value("餐饮")
    form.save()
    desk.settle()
    (rule,) = services.rules.all()
    assert (rule.counterparty, rule.set_category, rule.enabled) == ("面馆", "餐饮", True)


def test_an_undone_import_is_taken_in_again(window, services, tmp_path):
    path = tmp_path / "march.csv"
    path.write_bytes(alipay_app([app_row(交易订单号="1001")]).encode("gb18030"))
    services.imports.commit(services.imports.preview([path])[0])
    desk = window(IMPORTS)
    view = desk.open("imports")
    view.batches.take_out([1])
    desk.settle()
    assert services.ledger.count(EntryQuery()) == 0
    dialog = UndoneDialog(desk.shell, desk.shell)
    dialog.open()
    desk.settle()
    dialog.take_in()
    desk.settle()
    assert services.ledger.count(EntryQuery()) == 1
    assert not dialog.again.isEnabled()


def test_undoing_an_import_is_itself_undone(window, services, tmp_path):
    path = tmp_path / "march.csv"
    path.write_bytes(alipay_app([app_row(交易订单号="1001")]).encode("gb18030"))
    services.imports.commit(services.imports.preview([path])[0])
    desk = window(IMPORTS)
    desk.open("imports").batches.take_out([1])
    desk.settle()
    desk.shell.undoing.undo()
    desk.settle()
    assert services.ledger.count(EntryQuery()) == 1


def test_all_similar_rows_of_a_preview_are_fixed_at_once(window, tmp_path):
    path = tmp_path / "march.csv"
    rows = [app_row(交易订单号=number, 交易对方="面馆") for number in ("1001", "1002")]
    path.write_bytes(alipay_app(rows).encode("gb18030"))
    desk = window(IMPORTS)
    view = desk.open("imports", [path])
    desk.settle()
    table = view.preview.table
    table.pick(0)
    fix_similar(desk.shell, table, Picked(table.marked, view.drafts), table.again.emit)
    desk.settle()
    form = desk.dialog(RecordDialog)
    form.form.editors["set_category"].show_value("吃饭")
    form.save()
    desk.settle()
    shown = [sheet_row.row.entry for sheet_row in table.model_.rows]
    assert [entry.category for entry in shown] == ["吃饭", "吃饭"]


def fixing(window, tmp_path):
    """The form for a rule of a row of a file that is looked at, and the page around it."""
    path = tmp_path / "march.csv"
    rows = [app_row(交易订单号=number, 交易对方="面馆") for number in ("1001", "1002")]
    path.write_bytes(
        alipay_app([*rows, app_row(交易订单号="1003", 交易对方="书店")]).encode("gb18030")
    )
    desk = window(IMPORTS)
    view = desk.open("imports", [path])
    desk.settle()
    table = view.preview.table
    table.pick(0)
    fix_similar(desk.shell, table, Picked(table.marked, view.drafts), table.again.emit)
    desk.settle()
    return desk, view, desk.dialog(SimilarDialog)


def test_what_a_rule_fits_is_counted_while_it_is_typed(window, services, tmp_path, qtbot):
    services.preferences.change(Settings(language="en"))
    services.ledger.save(NOODLES)
    _desk, _view, dialog = fixing(window, tmp_path)
    qtbot.waitUntil(lambda: "fits 2 rows" in dialog.told.text())
    assert "1 entry in the ledger" in dialog.told.text()
    line = dialog.form.editors["counterparty"].line
    line.clear()
    qtbot.keyClicks(line, "nobody")
    qtbot.waitUntil(lambda: "fits 0 rows" in dialog.told.text())


def test_rows_that_a_rule_decided_say_so(window, services, tmp_path):
    services.preferences.change(Settings(language="en"))
    desk, view, dialog = fixing(window, tmp_path)
    dialog.form.editors["name"].show_value("Eating")
    dialog.form.editors["set_category"].show_value("吃饭")
    dialog.save()
    desk.settle()
    table = view.preview.table
    shown = [PREVIEW[REASON].value(row) for row in table.model_.rows]
    assert [desk.shell.language.write(why) for why in shown] == ["By the rule “Eating”"] * 2 + [""]
    assert not table.isColumnHidden(REASON)


def test_a_rule_that_is_not_kept_is_followed_in_these_files_alone(window, services, tmp_path):
    desk, view, dialog = fixing(window, tmp_path)
    dialog.form.editors["set_category"].show_value("吃饭")
    dialog.keep.setChecked(False)
    dialog.save()
    desk.settle()
    assert services.rules.all() == []
    entries = [row.row.entry.category for row in view.preview.table.model_.rows]
    assert entries.count("吃饭") == 2
    view.all.click()
    desk.settle()
    assert [e.category for e in services.ledger.entries(EntryQuery())].count("吃饭") == 2


def test_a_rule_that_sets_nothing_is_refused_whether_it_is_kept_or_not(window, tmp_path):
    desk, _view, dialog = fixing(window, tmp_path)
    for editor in ("counterparty", "kind"):
        dialog.form.editors[editor].show_value("" if editor == "counterparty" else None)
    dialog.keep.setChecked(False)
    dialog.save()
    desk.settle()
    assert dialog.isVisible()
    assert dialog.once is None
