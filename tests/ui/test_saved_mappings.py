"""The column settings that are saved, from the imports page: renamed, shared, deleted."""

from __future__ import annotations

import pytest

from tests.services.test_mappings import mapping
from tests.ui.made_up import elsewhere
from tracker.settings import Settings
from tracker.ui.mapper.saved_dialog import NameDialog, SavedMappings
from tracker.ui.pages.imports.view import PAGE


@pytest.fixture
def desk(window, services):
    services.preferences.change(Settings(language="en"))
    return window(PAGE, elsewhere("entries"))


@pytest.fixture
def dialog(desk, services):
    services.mappings.save(mapping())
    desk.shell.stage.view.show_mappings()
    desk.settle()
    return desk.dialog(SavedMappings)


def names(services):
    return [known.name for known in services.mappings.saved().mappings]


def test_without_any_the_list_says_how_they_are_made(desk):
    desk.shell.stage.view.show_mappings()
    desk.settle()
    dialog = desk.dialog(SavedMappings)
    assert dialog.none.isVisible()
    assert not dialog.rename_button.isEnabled()


def test_what_it_reads_is_listed_as_english_lists_it(dialog):
    reads = dialog.model.columns[2].value(mapping())
    assert ", " in reads
    assert "、" not in reads


def test_the_picked_one_is_renamed(desk, dialog, services):
    dialog.ask_name()
    asking = desk.dialog(NameDialog)
    asking.name.setText("工资卡")
    asking.accept()
    desk.settle()
    assert names(services) == ["工资卡"]
    assert dialog.model.rows[0].name == "工资卡"


def test_a_name_that_is_taken_or_none_is_refused(desk, dialog, services):
    services.mappings.save(mapping("另一个"))
    for name in ("另一个", "a/b"):
        dialog.rename(mapping(), name)
        desk.settle()
        assert dialog.said.text()
        assert sorted(names(services)) == sorted(["另一个", mapping().name])


def test_one_is_written_to_a_file_deleted_and_taken_from_it(desk, dialog, services, tmp_path):
    file = tmp_path / "shared.json"
    dialog.write(mapping(), file)
    desk.settle()
    dialog.ask_delete()
    desk.settle()
    [w for w in dialog.children() if hasattr(w, "accept")][-1].accept()
    desk.settle()
    assert names(services) == []
    dialog.take(file)
    desk.settle()
    assert names(services) == [mapping().name]
