"""A folder that is watched for new statements: off unless chosen, told of once, never touched."""

from __future__ import annotations

import os

import pytest

from tests.importing.statements import alipay_app, app_row
from tests.ui.made_up import elsewhere
from tests.ui.pressing import press
from tracker.domain.query import EntryQuery
from tracker.settings import Settings
from tracker.ui.pages.imports.view import PAGE
from tracker.ui.pages.settings.editors import Folder
from tracker.ui.pages.settings.view import PAGE as SETTINGS

NUMBER = "20260305220014000000000{:05}"


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "inbox"
    made.mkdir()
    return made


@pytest.fixture
def page(window, services, folder):
    services.preferences.change(Settings(language="en", inbox=str(folder)))

    def opened():
        made = window(PAGE, elsewhere("entries"))
        made.view = made.shell.stage.view
        return made

    return opened


def put(folder, name, *numbers):
    path = folder / name
    path.write_bytes(alipay_app([app_row(交易订单号=NUMBER.format(n)) for n in numbers]).encode())
    return path


def said(page):
    return [t for t in page.texts(page.view.inbox) if "inbox" in t]


def test_nothing_is_watched_unless_a_folder_is_chosen(window, services, folder):
    put(folder, "march.csv", 1)
    made = window(PAGE)
    assert made.shell.stage.view.inbox.isHidden()
    assert services.inbox.news() == ()


def test_files_that_are_there_on_start_are_told_of_and_not_read(page, services, folder):
    put(folder, "march.csv", 1)
    made = page()
    assert said(made) == ["1 new file in the inbox"]
    assert made.view.drafts == ()
    assert services.ledger.count(EntryQuery()) == 0


def test_a_file_that_arrives_is_told_of(page, folder, qtbot):
    made = page()
    assert made.view.inbox.isHidden()
    put(folder, "march.csv", 1)
    qtbot.waitUntil(lambda: said(made) == ["1 new file in the inbox"], timeout=60_000)
    put(folder, "april.csv", 2)
    qtbot.waitUntil(lambda: said(made) == ["2 new files in the inbox"], timeout=60_000)


def test_looking_at_them_reads_them_as_if_they_were_dropped(page, services, folder):
    path = put(folder, "march.csv", 1, 2)
    made = page()
    press(made, "Look at them", made.view.inbox)
    assert [draft.preview.file for draft in made.view.drafts] == ["march.csv"]
    assert made.view.inbox.isHidden()
    assert services.ledger.count(EntryQuery()) == 0
    assert path.exists()


def test_files_are_told_of_once_unless_they_are_written_anew(page, services, folder):
    path = put(folder, "march.csv", 1)
    made = page()
    press(made, "Pass over", made.view.inbox)
    assert services.inbox.news() == ()
    put(folder, "march.csv", 1, 2)
    os.utime(path, ns=(1, 1))
    assert services.inbox.news() == (path,)


def test_what_is_remembered_may_be_broken(services, folder, tmp_path):
    services.preferences.change(Settings(inbox=str(folder)))
    path = put(folder, "march.csv", 1)
    (tmp_path / "inbox.json").write_text('[["a"], 3]')
    assert services.inbox.news() == (path,)
    services.inbox.remember([path])
    assert services.inbox.news() == ()


def test_a_folder_that_is_gone_holds_nothing(page, services, folder):
    folder.rmdir()
    assert page().view.inbox.isHidden()
    assert services.inbox.news() == ()


def test_the_folder_is_chosen_and_switched_off_in_the_settings(window, services, folder):
    services.preferences.change(Settings(language="en"))
    made = window(SETTINGS)
    editor = made.shell.stage.view.cards["settings"].rows["inbox"].input
    assert isinstance(editor, Folder)
    assert not editor.off.isVisible()
    editor.picked.emit(str(folder))
    made.settle()
    assert services.preferences.settings.inbox == str(folder)
    editor.off.click()
    made.settle()
    assert services.preferences.settings.inbox == ""
