"""The imports page: a preview, taking it in, undoing it, and its words."""

import gc

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest

from tests.importing.statements import alipay_app, app_row
from tests.ui.imports_desk import NUMBER, alipay, lines, opened_page, said, take, written
from tests.ui.pressing import press
from tracker.domain.account import Account
from tracker.domain.batch import ImportBatch, RowOutcome
from tracker.domain.query import EntryQuery
from tracker.i18n import Language
from tracker.importing.importer import ControlTotal
from tracker.services.imports import UndoEffect
from tracker.services.preview import PreviewRow
from tracker.ui.columns import table_text
from tracker.ui.guides import guides
from tracker.ui.guides_dialog import GuidesDialog
from tracker.ui.pages.imports.columns import PREVIEW, SUMS
from tracker.ui.pages.imports.draft import Given
from tracker.ui.pages.imports.model import read_file, source_title
from tracker.ui.pages.imports.said import total_said, undo_said
from tracker.ui.pages.imports.sheet import Wanted, sheet

ENGLISH = Language("en")
NEVER_PAID = {"收_支": "不计收支", "收_付款方式": "", "交易状态": "交易关闭"}


@pytest.fixture
def page(window, services):
    return opened_page(window, services)


# A preview


def test_a_file_is_shown_row_by_row_and_nothing_is_written(page, services, tmp_path):
    take(page, alipay(tmp_path, 1, 2, 3))
    draft = page.view.drafts[0]
    rows = sheet([draft], Wanted(), PREVIEW, ENGLISH)
    shown = table_text(PREVIEW, rows, ENGLISH).splitlines()
    assert len(shown) == 4
    assert (
        "alipay.csv\tNew entry\t2026-03-05 12:01\tPurchase\t18.50\t街角面馆 · 午饭\t余额"
        in shown[1]
    )
    assert services.ledger.count(EntryQuery()) == 0
    assert services.ledger.batches() == []


def test_every_row_has_an_outcome_and_the_counts_add_up(page, tmp_path):
    take(page, alipay(tmp_path, 1, 2))
    page.view.all.click()
    page.settle()
    rows = [
        app_row(交易订单号=NUMBER.format(1), 交易时间="2026-03-05 12:01:00"),
        app_row(交易订单号="2026030522001400000000008", **NEVER_PAID),
        app_row(交易订单号="2026030522001400000000009", 收_支="", 交易状态="交易成功"),
        app_row(交易订单号="2026030522001400000000010"),
    ]
    take(page, written(tmp_path / "more.csv", alipay_app(rows).encode("gb18030")))
    draft = page.view.drafts[0]
    counts = [len(draft.shown(outcome)) for outcome in RowOutcome]
    assert sum(counts) == len(draft.preview.rows) == 4
    assert len(draft.shown(RowOutcome.DUPLICATE)) == 1
    assert len(draft.shown(RowOutcome.SKIPPED)) == 1
    chips = {b.text() for b in page.view.preview.filters.values()}
    assert {"All rows  4", "Already known  1", "Without effect  1"} <= chips
    assert all(row.reason for row in draft.preview.rows if row.outcome is not RowOutcome.ENTRY)


def test_rows_can_be_narrowed_to_one_outcome(page, tmp_path):
    rows = [app_row(交易订单号="1"), app_row(交易订单号="2", **NEVER_PAID), app_row(交易订单号="3")]
    take(page, written(tmp_path / "a.csv", alipay_app(rows).encode("gb18030")))
    everything = lines(page)
    page.view.preview.filters[RowOutcome.SKIPPED].click()
    assert len(lines(page)) == 1
    page.view.preview.filters[None].click()
    assert lines(page) == everything


def test_the_table_keeps_to_the_rules_of_models(page, tmp_path):
    model = page.view.preview.table.model_
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    take(page, alipay(tmp_path, 1, 2))
    page.view.preview.table.sortByColumn(5, Qt.SortOrder.DescendingOrder)


def test_lines_are_struck_out_with_the_mouse_and_with_the_space_bar(page, services, tmp_path):
    take(page, alipay(tmp_path, 1, 2, 3))
    table = page.view.preview.table
    first = table.model_.index(0, 0)
    assert table.model_.setData(
        first, Qt.CheckState.Unchecked.value, Qt.ItemDataRole.CheckStateRole
    )
    assert page.view.drafts[0].chosen == 2
    table.selectAll()
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert page.view.drafts[0].chosen == 3
    table.pick(1)
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert page.view.all.text() == "Take in (2)"
    page.view.all.click()
    page.settle()
    assert services.ledger.count(EntryQuery()) == 2


def test_rows_without_effect_cannot_be_struck_out(page, tmp_path):
    rows = [app_row(**NEVER_PAID)]
    take(page, written(tmp_path / "a.csv", alipay_app(rows).encode("gb18030")))
    model = page.view.preview.table.model_
    index = model.index(0, 0)
    assert not index.flags() & Qt.ItemFlag.ItemIsUserCheckable
    assert index.data(Qt.ItemDataRole.CheckStateRole) is None
    assert not model.setData(model.index(0, 1), Qt.CheckState.Checked)


# Taking in and undoing


def rows_held() -> int:
    gc.collect()
    return sum(type(held) is PreviewRow for held in gc.get_objects())


@pytest.fixture
def _only_new():
    """Of what is there already, rows too, the collector is told nothing: it is very much."""
    gc.collect()
    gc.freeze()
    yield
    gc.unfreeze()


@pytest.mark.usefixtures("_only_new")
def test_rows_that_were_taken_in_are_let_go_of(page, tmp_path):
    assert rows_held() == 0
    take(page, alipay(tmp_path, 1, 2, 3))
    assert rows_held() == 3
    page.view.all.click()
    page.settle()
    assert rows_held() == 0


@pytest.mark.usefixtures("_only_new")
def test_rows_that_are_left_out_are_let_go_of_in_turns_of_their_own(page, tmp_path):
    take(page, alipay(tmp_path, 1, 2, 3))
    page.view.leave.click()
    assert rows_held() == 3
    page.settle()
    assert rows_held() == 0


def test_taking_in_says_so_and_offers_to_undo(page, services, tmp_path):
    take(page, alipay(tmp_path, 1, 2, 3))
    page.view.all.click()
    page.settle()
    assert said(page) == ["Entries taken in from alipay.csv: 3."]
    assert services.ledger.count(EntryQuery()) == 3
    assert len(page.view.batches.model_.rows) == 1
    press(page, "Undo")
    assert services.ledger.count(EntryQuery()) == 0
    assert services.ledger.all(Account) == []
    assert said(page) == []


def test_taking_in_can_be_undone_from_the_menu(page, services, tmp_path):
    take(page, alipay(tmp_path, 1))
    page.view.all.click()
    page.settle()
    assert said(page)
    page.shell.undoing.undo()
    page.settle()
    assert services.ledger.batches() == []
    assert said(page) == []  # nothing is left that its button could undo


def test_the_keyboard_stands_on_what_is_shown(page, tmp_path):
    take(page, alipay(tmp_path, 1))
    page.settle()
    assert page.view.preview.table.hasFocus()
    page.view.all.click()
    page.settle()
    page.open("entries")
    page.open("imports")
    assert page.view.batches.table.hasFocus()


def test_a_past_import_says_what_undoing_it_takes_away_and_asks(page, services, tmp_path):
    take(page, alipay(tmp_path, 1, 2))
    page.view.all.click()
    page.settle()
    press(page, "Undo this import…")
    texts = " ".join(page.texts(page.dialog()))
    assert "taken out of the ledger: 2." in texts
    press(page, "Cancel", page.dialog())
    assert services.ledger.count(EntryQuery()) == 2
    press(page, "Undo this import…")
    press(page, "Undo the import", page.dialog())
    assert services.ledger.count(EntryQuery()) == 0
    assert "Nothing was taken in yet." in page.texts()


def test_the_keyboard_goes_on_to_what_was_taken_in(page, tmp_path, qtbot):
    take(page, alipay(tmp_path, 1))
    assert page.view.preview.table.hasFocus()
    qtbot.keyClick(page.view.preview.table, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    page.settle()
    assert page.view.batches.table.hasFocus()
    assert page.view.batches.table.current.file_name == "alipay.csv"


def test_a_column_of_sums_is_there_only_where_some_do_not_add_up(page):
    card = page.view.batches
    for unproved in (False, True):
        card.show_batches([ImportBatch(file_name="a.csv", importer="alipay", unproved=unproved)])
        assert card.table.isColumnHidden(card.model_.columns.index(SUMS)) is not unproved


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_past_imports_need_no_scrolling_aside_in_a_small_window(page, qtbot, language):
    page.shell.choose(language=language)
    page.shell.resize(1280, 800)
    page.settle()
    table = page.shell.stage.view.batches.table
    page.shell.stage.view.batches.show_batches([ImportBatch(file_name="a.csv", unproved=True)])
    qtbot.waitUntil(lambda: table.viewport().width() > 900)
    assert not table.horizontalScrollBar().maximum()


def test_a_past_import_leads_to_its_entries(page, services, tmp_path):
    take(page, alipay(tmp_path, 1))
    page.view.all.click()
    page.settle()
    press(page, "Its entries")
    (batch,) = services.ledger.batches()
    assert page.shell.stage.view.focus == [EntryQuery(batch_id=batch.id)]


def test_a_file_that_brings_nothing_new_says_so_and_cannot_be_taken_in(page, tmp_path):
    take(page, alipay(tmp_path, 1))
    usual = page.view.hint.text()
    page.view.all.click()
    page.settle()
    take(page, alipay(tmp_path, 1, name="again.csv", 备注="x"))
    assert (page.view.drafts[0].chosen, page.view.all.isEnabled()) == (0, False)
    assert page.view.hint.text() == (
        "All of it is in the ledger already. Leave it out, or choose another file."
    )
    page.view.leave.click()
    page.settle()
    take(page, alipay(tmp_path, 1, 2, name="more.csv"))
    assert page.view.all.isEnabled()
    assert page.view.hint.text() == usual


def test_a_file_whose_rows_are_known_covers_days_all_the_same(page, services, tmp_path):
    take(page, alipay(tmp_path, 1))
    page.view.all.click()
    page.settle()
    longer = alipay_app([app_row(交易订单号=NUMBER.format(1), 交易时间="2026-03-05 12:01:00")])
    longer = longer.replace("起始时间：[2026-03-01", "起始时间：[2026-02-01")
    take(page, written(tmp_path / "longer.csv", longer.encode("gb18030")))
    assert page.view.drafts[0].chosen == 0
    assert "days are covered" in page.view.hint.text()
    page.view.all.click()
    page.settle()
    assert len(services.ledger.batches()) == 2


def test_the_menu_strikes_rows_out_and_takes_them_back(page, tmp_path):
    take(page, alipay(tmp_path, 1, 2))
    table = page.view.preview.table
    table.selectAll()
    table.menu().actions()[0].trigger()
    assert page.view.drafts[0].chosen == 0
    assert table.menu().actions()[0].text() == "Take back in"


def test_the_counts_are_shown_as_a_sum(page, tmp_path):
    rows = [app_row(交易订单号="1"), app_row(交易订单号="2", **NEVER_PAID)]
    take(page, written(tmp_path / "a.csv", alipay_app(rows).encode("gb18030")))
    shown = page.view.preview.sum.text()
    assert shown == "1 + 0 + 0 + 1 = 2 rows"


# Words


def test_totals_that_differ_are_named():
    total = ControlTotal(
        {"rows": 3, "income": 100, "expense": 5}, {"rows": 2, "income": 250, "expense": 5}
    )
    assert [ENGLISH.say(line) for line in total_said(total)] == [
        "Rows: the file states 3, its rows have 2.",
        "Income: the file states 1.00, its rows have 2.50.",
    ]


def test_a_file_without_totals_says_that_nothing_can_be_compared():
    (line,) = total_said(None)
    assert "no total" in ENGLISH.say(line)


@pytest.mark.parametrize(("balance", "said"), [("-20.00", "sums agree"), ("-21.00", "unproved")])
def test_balances_that_fit_prove_a_file_that_states_no_total(page, tmp_path, balance, said):
    table = (
        "明细查询文件下载\n卡号: 6222****4321,卡别名: \n子账户类别: 信用卡\n\n"
        "交易日期,记账日期,摘要,交易场所,交易国家或地区简称,交易金额(收入),交易金额(支出),交易币种,"
        "记账金额(收入),记账金额(支出),记账币种,余额,对方户名\n"
        "2026-03-02,2026-03-03,消费,店,CHN,-,12.00,人民币,-,12.00,人民币,-12.00,面馆\n"
        f"2026-03-04,2026-03-05,消费,店,CHN,-,8.00,人民币,-,8.00,人民币,{balance},面馆\n"
    )
    take(page, written(tmp_path / "icbc.csv", table.encode()))
    assert said in page.texts()
    page.view.preview.head.tell()
    told = page.texts(page.dialog())
    assert not any("no total" in line for line in told)
    assert ("The running balance fits every row." in told) is (said == "sums agree")


def test_undoing_says_what_goes_with_it():
    said = [ENGLISH.say(line) for line in undo_said(UndoEffect(5, 2, handed_over=3), "a.csv")]
    assert [line.count("a.csv") for line in said] == [1, 0, 0]
    assert "taken out with them: 2." in said[1]
    assert "stay: 3." in said[2]


def test_a_layout_that_is_no_longer_known_keeps_its_name():
    assert source_title("alipay_app") != "alipay_app"
    assert source_title("some_bank") == "some_bank"


def test_a_problem_is_an_answer_like_any_other(services, tmp_path):
    answer = read_file(services, Given(tmp_path / "gone.csv"), lambda _share: True)
    assert answer.problem is not None
    assert not answer.drafts


def test_guides_are_searched_and_chosen_by_keyboard(page):
    page.view.show_guides()
    dialog = page.dialog(GuidesDialog)
    assert not dialog.list.horizontalScrollBar().maximum()  # names in two languages are long
    QTest.keyClicks(dialog.search, "icbc")
    assert dialog.list.currentItem().text().startswith("ICBC")
    assert "ICBC" in dialog.steps.toPlainText()
    dialog.search.clear()
    QTest.keyClick(dialog.search, Qt.Key.Key_Down)
    assert not dialog.list.currentItem().text().startswith("ICBC")
    dialog.reject()
    page.settle()


def test_every_guide_is_there_in_both_languages():
    for code in ("en", "zh_CN"):
        told = guides(Language(code))
        assert all(guide.title and len(guide.text) > 80 for guide in told)
        assert len({guide.title for guide in told}) == len(told)
