from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QPushButton

from tests.importing.statements import alipay_app, app_row, wechat_csv, wechat_row, zipped
from tests.ui.made_up import elsewhere
from tracker.domain.account import Account
from tracker.domain.batch import RowOutcome
from tracker.domain.query import EntryQuery
from tracker.i18n import Language
from tracker.importing.catalogue import IMPORTERS
from tracker.importing.importer import ControlTotal
from tracker.services.choice import SeveralImporters
from tracker.services.imports import UndoEffect
from tracker.settings import Settings
from tracker.ui.columns import table_text
from tracker.ui.guides import guides
from tracker.ui.guides_dialog import GuidesDialog
from tracker.ui.pages.imports.columns import PREVIEW
from tracker.ui.pages.imports.draft import Given
from tracker.ui.pages.imports.files_card import FILES
from tracker.ui.pages.imports.model import FileRead, read_file, source_title
from tracker.ui.pages.imports.said import total_said, undo_said
from tracker.ui.pages.imports.sheet import Wanted, sheet
from tracker.ui.pages.imports.view import PAGE
from tracker.ui.password_dialog import PasswordDialog

ENGLISH = Language("en")
NUMBER = "20260305220014000000000{:05}"
NEVER_PAID = {"收_支": "不计收支", "收_付款方式": "", "交易状态": "交易关闭"}


@pytest.fixture
def page(window, services):
    services.preferences.change(Settings(language="en"))
    made = window(PAGE, elsewhere("entries"))
    made.view = made.shell.stage.view
    return made


def alipay(folder: Path, *numbers: int, name: str = "alipay.csv", **cells: str) -> Path:
    rows = [
        app_row(
            交易订单号=NUMBER.format(n),
            交易时间=f"2026-03-05 12:{n:02}:00",
            **cells,
        )
        for n in numbers
    ]
    return written(folder / name, alipay_app(rows).encode("gb18030"))


def wechat(folder: Path, *numbers: int, name: str = "wechat.csv") -> Path:
    rows = [
        wechat_row(交易单号=f"42000000002026030500{n:08}", 交易时间=f"2026-03-06 12:{n:02}:00")
        for n in numbers
    ]
    return written(folder / name, wechat_csv(rows).encode("utf-8-sig"))


def written(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def take(page, *paths):
    page.view.take(list(paths))
    page.settle()


def lines(page):
    return [row.line for row in page.view.preview.table.model_.rows]


def press(page, words, within=None):
    owner = within or page.view
    wanted = [b for b in owner.findChildren(QPushButton) if b.text() == words and b.isVisible()]
    wanted[0].click()
    page.settle()


def said(page):
    return [banner.sentence.text() for banner in page.view.notices.banners]


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
    page.shell.undo()
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


def test_a_past_import_leads_to_its_entries(page, services, tmp_path):
    take(page, alipay(tmp_path, 1))
    page.view.all.click()
    page.settle()
    press(page, "Its entries")
    (batch,) = services.ledger.batches()
    assert page.shell.stage.view.focus == [EntryQuery(batch_id=batch.id)]


def test_a_file_that_brings_nothing_new_says_so(page, tmp_path):
    path = alipay(tmp_path, 1)
    take(page, path)
    page.view.all.click()
    page.settle()
    take(page, alipay(tmp_path, 1, name="again.csv", 备注="x"))
    assert page.view.drafts[0].chosen == 0
    page.view.all.click()
    page.settle()
    assert len(said(page)) == 1


# Several files


def test_several_files_are_taken_in_at_once(page, services, tmp_path):
    take(page, alipay(tmp_path, 1, 2), wechat(tmp_path, 1, 2, 3))
    assert page.view.files.isVisible()
    assert page.view.all.text() == "Take in all 2 files (5)"
    page.view.all.click()
    page.settle()
    assert services.ledger.count(EntryQuery()) == 5
    assert len(services.ledger.batches()) == 2
    assert not page.view.drafts
    press(page, "Undo")
    assert services.ledger.count(EntryQuery()) == 0


def test_statements_that_overlap_bring_their_common_rows_once(page, services, tmp_path):
    take(page, alipay(tmp_path, 1, 2, 3), alipay(tmp_path, 2, 3, 4, name="later.csv"))
    page.view.all.click()
    page.settle()
    assert services.ledger.count(EntryQuery()) == 4


def test_one_of_several_files_can_be_taken_in_or_left_out(page, services, tmp_path):
    take(page, alipay(tmp_path, 1), wechat(tmp_path, 1, 2))
    page.view.files.table.pick(2)
    press(page, "Only this file")
    assert services.ledger.count(EntryQuery()) == 2
    press(page, "Leave this file out")
    assert services.ledger.count(EntryQuery()) == 2
    assert not page.view.drafts
    assert page.view.zone.isVisible()


def test_a_file_that_nobody_knows_is_named_and_the_others_go_on(page, tmp_path):
    unknown = written(tmp_path / "notes.csv", b"a,b\n1,2\n")
    missing = tmp_path / "gone.csv"
    take(page, unknown, missing, alipay(tmp_path, 1))
    assert [draft.preview.file for draft in page.view.drafts] == ["alipay.csv"]
    table = page.view.files.table
    assert "not read: 2" in table_text(FILES, table.cells.rows[:1], ENGLISH)
    assert "notes.csv" in why(page, 1)
    assert "does not exist" in why(page, 2)


def why(page, number):
    """What the list says of the file on that line."""
    page.view.files.table.pick(number)
    return page.view.files.why.text()


def test_giving_other_files_takes_old_notices_away(page, tmp_path):
    take(page, written(tmp_path / "notes.csv", b"a,b\n1,2\n"))
    take(page, alipay(tmp_path, 1))
    assert said(page) == []


def test_the_same_file_is_not_shown_twice(page, tmp_path):
    path = alipay(tmp_path, 1)
    take(page, path)
    take(page, path)
    assert len(page.view.drafts) == 1


def test_reading_can_be_stopped(page, tmp_path):
    page.view.take([alipay(tmp_path, 1), wechat(tmp_path, 1)])
    page.view.reading.card.stop.click()
    page.settle()
    assert not page.view.drafts
    assert page.view.zone.isVisible()
    take(page, tmp_path / "alipay.csv")
    assert len(page.view.drafts) == 1


def test_what_a_layout_cannot_settle_is_asked(page, tmp_path):
    problem = SeveralImporters("alipay.csv", IMPORTERS[:2])
    answer = FileRead(Given(alipay(tmp_path, 1)), problem=problem)
    page.view.reading.pile.add([answer.given.path])
    page.view.reading.reader.read.emit(answer)
    page.view.reading.reader.ended.emit()
    press(page, ENGLISH.tr(IMPORTERS[0].title))
    assert [draft.given.importer for draft in page.view.drafts] == [IMPORTERS[0].name]


# Locked archives


def locked(folder: Path) -> Path:
    inside = alipay(folder, 1, 2).read_bytes()
    return written(folder / "locked.zip", zipped({"alipay.csv": inside}, "314159"))


def test_a_locked_archive_asks_for_its_password_until_it_fits(page, services, tmp_path):
    take(page, locked(tmp_path))
    page.dialog(PasswordDialog).words.setText("wrong")
    press(page, "Open the file", page.dialog(PasswordDialog))
    page.dialog(PasswordDialog).words.setText("314159")
    press(page, "Open the file", page.dialog(PasswordDialog))
    assert page.view.drafts[0].chosen == 2
    page.view.all.click()
    page.settle()
    assert services.ledger.count(EntryQuery()) == 2
    assert b"314159" not in services.database.path.read_bytes()


def test_a_locked_archive_can_be_left_out_and_tried_again(page, tmp_path):
    take(page, locked(tmp_path))
    press(page, "Leave it out", page.dialog(PasswordDialog))
    assert "locked.zip" in said(page)[0]
    press(page, "Try again")
    assert page.dialog(PasswordDialog).isVisible()
    page.dialog(PasswordDialog).reject()
    page.settle()


# Dropping


def drop(page, target, *paths):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    event = QDropEvent(
        QPointF(10, 10), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier, QEvent.Type.Drop,
    )  # fmt: skip
    target.dropEvent(event)
    page.settle()
    return event


def test_files_dropped_on_the_zone_are_read(page, tmp_path):
    event = drop(page, page.view.zone, alipay(tmp_path, 1), wechat(tmp_path, 1))
    assert event.isAccepted()
    assert len(page.view.drafts) == 2


def test_files_dropped_anywhere_on_the_window_are_read(page, tmp_path):
    page.open("entries")
    drop(page, page.shell, alipay(tmp_path, 1))
    assert page.shell.stage.page.name == "imports"
    assert len(page.view.drafts) == 1


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


# Folders, passwords that are shared, and many rows


def test_a_folder_is_read_and_what_is_no_statement_stands_in_one_line(page, tmp_path):
    folder = tmp_path / "2026"
    (folder / "older").mkdir(parents=True)
    alipay(folder, 1, 2)
    wechat(folder / "older", 1)
    written(folder / "notes.txt", b"dear diary")
    written(folder / "photo.jpg", b"not opened")
    take(page, folder)
    assert sorted(d.preview.file for d in page.view.drafts) == ["alipay.csv", "wechat.csv"]
    assert ["photo.jpg" in line for line in said(page)] == [True]
    assert any(item.name == "notes.txt" and item.problem for item in page.view.reading.pile.items)


def test_one_password_opens_every_file_that_shares_it_and_is_forgotten(page, tmp_path):
    for number in (1, 2):
        inside = alipay(tmp_path, number).read_bytes()
        written(tmp_path / f"{number}.zip", zipped({f"{number}.csv": inside}, "314159"))
    take(page, tmp_path / "1.zip", tmp_path / "2.zip")
    dialog = page.dialog(PasswordDialog)
    assert "all 2 locked files" in " ".join(page.texts(dialog))
    dialog.words.setText("314159")
    press(page, "Open the file", dialog)
    assert [draft.preview.file for draft in page.view.drafts] == ["1.csv", "2.csv"]
    assert "314159" not in repr(vars(page.view.reading)) + repr(page.view.reading.pile)


def test_a_file_left_out_gives_what_it_told_to_the_next_one(page, tmp_path):
    take(page, alipay(tmp_path, 1, 2), alipay(tmp_path, 1, 2, 3, name="later.csv"))
    assert page.view.drafts[1].chosen == 1
    page.view.files.table.pick(1)
    press(page, "Leave this file out")
    assert [draft.chosen for draft in page.view.drafts] == [3]


def test_the_rows_of_many_files_stand_in_one_table_and_are_sorted_there(page, tmp_path):
    later = alipay(tmp_path, *range(1, 60), name="a.csv")
    take(page, later, wechat(tmp_path, *range(1, 60)))
    table = page.view.preview.table
    files = [shown.file for shown in table.model_.rows]
    assert files == ["a.csv"] * 59 + ["wechat.csv"] * 59
    table.sortByColumn(3, Qt.SortOrder.DescendingOrder)
    page.settle()
    times = [shown.row.entry.occurred_at for shown in table.model_.rows]
    assert times == sorted(times, reverse=True)
    page.view.files.table.pick(2)
    assert {shown.file for shown in table.model_.rows} == {"wechat.csv"}


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


def test_guides_are_searched_and_chosen_by_keyboard(page):
    page.view.show_guides()
    dialog = page.dialog(GuidesDialog)
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
