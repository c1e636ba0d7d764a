"""The imports page given files as people have them: several, in folders, locked, dropped."""

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QLabel

from tests.importing.statements import zipped
from tests.ui.imports_desk import alipay, opened_page, said, take, wechat, written
from tests.ui.pressing import press
from tracker.domain.query import EntryQuery
from tracker.i18n import Language
from tracker.importing.catalogue import IMPORTERS
from tracker.services.choice import SeveralImporters
from tracker.ui.columns import table_text
from tracker.ui.pages.imports.draft import Given
from tracker.ui.pages.imports.files_card import FILES
from tracker.ui.pages.imports.model import FileRead
from tracker.ui.password_dialog import PasswordDialog

ENGLISH = Language("en")


@pytest.fixture
def page(window, services):
    return opened_page(window, services)


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
    page.shell.resize(1280, 800)
    take(page, unknown, missing, alipay(tmp_path, 1))
    assert [draft.preview.file for draft in page.view.drafts] == ["alipay.csv"]
    table = page.view.files.table
    state = table.model().index(1, 1)
    assert state.data() == "No known statement"
    assert not table.hint(state)
    assert "not read: 2" in table_text(FILES, table.cells.rows[:1], ENGLISH)
    assert "notes.csv" in why(page, 1)
    assert "does not exist" in why(page, 2)


def why(page, number):
    """What the list says of the file on that line."""
    page.view.files.table.pick(number)
    return page.view.files.why.text()


def test_where_no_file_can_be_read_the_first_one_says_why(page, tmp_path):
    page.shell.resize(1280, 800)
    take(page, written(tmp_path / "notes.csv", b"a,b\n1,2\n"), tmp_path / "gone.csv")
    files = page.view.files
    assert files.item is not None
    assert files.item.name == "notes.csv"
    assert "notes.csv" in files.why.text()
    assert not files.why.is_cut


@pytest.mark.parametrize("readable", [True, False])
def test_a_file_that_cannot_be_read_stays_in_the_list_when_it_is_the_last(page, tmp_path, readable):
    other = alipay(tmp_path, 1) if readable else tmp_path / "gone.csv"
    take(page, other, written(tmp_path / "notes.csv", b"a,b\n1,2\n"))
    page.view.files.table.pick(1)
    press(page, "Leave this file out" if readable else "Leave it out")
    assert page.view.files.isVisible()
    assert "notes.csv" in page.view.files.why.text()
    press(page, "Leave it out")
    assert page.view.zone.isVisible()
    assert page.view.batches.isVisible()


def test_the_menu_of_a_file_says_what_becomes_of_it(page, tmp_path):
    take(page, alipay(tmp_path, 1), wechat(tmp_path, 1))
    table = page.view.files.table
    table.pick(1)
    menu = table.menu()
    said = {entry.shortcut().toString(): entry for entry in menu.actions()}
    assert said["Del"].text() == "Leave it out"
    assert said["Return"].text() == "Show it"
    said["Return"].trigger()
    assert page.view.preview.table.hasFocus()
    menu.close()


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


@pytest.mark.parametrize(("words", "read"), [("Open the file", 2), ("Leave it out", 0)])
def test_a_password_that_is_asked_for_outlasts_another_look(page, tmp_path, words, read):
    take(page, locked(tmp_path))
    asked = page.dialog(PasswordDialog)
    asked.words.setText("314159")
    page.shell.choose(theme="dark")
    page.settle()
    press(page, words, asked)
    if read:  # by the page that was made anew
        page.dialog(PasswordDialog).words.setText("314159")
        press(page, words, page.dialog(PasswordDialog))
    assert [draft.chosen for draft in page.shell.stage.view.drafts] == [read] * bool(read)


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


@pytest.mark.parametrize(
    ("language", "kinds"),
    [
        ("en", "CSV, Excel, PDF, web pages, mails, ZIP, OFX, QIF, CAMT"),
        ("zh_CN", "CSV、Excel、PDF、网页、邮件、ZIP、OFX、QIF、CAMT"),
    ],
)
def test_the_zone_says_all_that_it_takes(page, language, kinds):
    page.shell.choose(language=language)
    page.settle()
    said = [label.text() for label in page.shell.stage.view.zone.findChildren(QLabel)]
    assert any(kinds in words for words in said)


def test_files_dropped_on_the_zone_are_read(page, tmp_path):
    event = drop(page, page.view.zone, alipay(tmp_path, 1), wechat(tmp_path, 1))
    assert event.isAccepted()
    assert len(page.view.drafts) == 2


def test_files_dropped_anywhere_on_the_window_are_read(page, tmp_path):
    page.open("entries")
    drop(page, page.shell, alipay(tmp_path, 1))
    assert page.shell.stage.page.name == "imports"
    assert len(page.view.drafts) == 1


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
