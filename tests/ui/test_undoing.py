"""Undo and redo in the window: one history of the trail and of what is beside it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.ui.plain_pages import page
from tracker.domain.account import Account
from tracker.domain.sentence import Sentence
from tracker.services.changes import Changes
from tracker.ui.backups_dialog import restored
from tracker.ui.edits import delete, prefer, save
from tracker.ui.erase_dialog import erased
from tracker.ui.page import Done


@pytest.fixture
def desk(window):
    return window(page("one", watches=Changes.EVERYTHING))


def do(desk, *works):
    for work in works:
        desk.shell.command(desk.shell, work)
    desk.settle()


def titles(desk):
    return [desk.shell.menu_entries[name].text() for name in ("undo", "redo")]


def names(services):
    return sorted(account.name for account in services.ledger.all(Account))


def add(services, name):
    return lambda: save(services.ledger, Account(), Account(name=name))


def test_the_menu_names_what_would_be_undone_and_redone(desk, services):
    assert titles(desk) == ["&Undo", "&Redo"]
    do(desk, add(services, "A & B"))
    assert titles(desk) == ["&Undo adding of Account: A && B", "&Redo"]
    desk.shell.menu_entries["undo"].trigger()
    desk.settle()
    assert names(services) == []
    assert titles(desk) == ["&Undo", "&Redo adding of Account: A && B"]
    assert desk.shell.statusBar().currentMessage() == "Undone: adding of Account: A & B."
    desk.shell.menu_entries["redo"].trigger()
    desk.settle()
    assert names(services) == ["A & B"]
    assert desk.shell.statusBar().currentMessage() == "Redone: adding of Account: A & B."


def test_a_long_name_is_cut_in_the_menu(desk, services):
    do(desk, add(services, "长" * 60))
    undo, _redo = titles(desk)
    assert undo.endswith("…")
    assert len(undo) < 60


def test_steps_that_are_asked_for_at_once_are_done_one_after_the_other(desk, services):
    desk.shell.command(desk.shell, add(services, "a"))
    desk.shell.command(desk.shell, add(services, "b"))
    for _time in range(2):
        desk.shell.undoing.undo()  # before the commands have been answered
    desk.settle()
    assert names(services) == []
    for _time in range(3):
        desk.shell.undoing.redo()
    desk.settle()
    assert names(services) == ["a", "b"]
    assert desk.shell.statusBar().currentMessage() == "There is nothing left to redo."


def test_settings_and_records_are_undone_in_the_order_they_were_done(desk, services):
    preferences = services.preferences
    other = replace(preferences.settings, idle_minutes=33)
    do(desk, add(services, "a"), lambda: prefer(preferences, other), add(services, "b"))
    desk.shell.undoing.undo()
    desk.settle()
    assert (names(services), preferences.settings.idle_minutes) == (["a"], 33)
    assert titles(desk)[0] == "&Undo change of a setting"
    desk.shell.undoing.undo()
    desk.shell.undoing.undo()
    desk.settle()
    assert (names(services), preferences.settings.idle_minutes) == ([], 10)
    for _time in range(3):
        desk.shell.undoing.redo()
    desk.settle()
    assert (names(services), preferences.settings.idle_minutes) == (["a", "b"], 33)


def test_the_history_survives_a_restart(desk, services):
    do(desk, add(services, "a"), add(services, "b"))
    desk.shell.undoing.undo()
    desk.settle()
    ended = desk.shell.end()
    desk.settle()
    assert desk.shell.undoing.undoable is None
    desk.shell.begin(ended, [page("one")])
    desk.settle()
    assert titles(desk) == ["&Undo adding of Account: a", "&Redo adding of Account: b"]
    desk.shell.undoing.redo()
    desk.settle()
    assert names(services) == ["a", "b"]


def test_a_new_command_ends_what_could_be_redone(desk, services):
    do(desk, add(services, "a"))
    desk.shell.undoing.undo()
    desk.settle()
    do(desk, add(services, "b"))
    assert titles(desk)[1] == "&Redo"
    assert desk.shell.undoing.redoable is None


def test_everything_deleted_and_a_backup_restored_are_steps_like_others(desk, services):
    do(desk, add(services, "a"))
    kept = services.backups.make().path
    (account,) = services.ledger.all(Account)
    do(desk, lambda: delete(services.ledger, [account]), add(services, "b"))
    do(desk, lambda: restored(services.backups, kept), lambda: erased(services.backups))
    assert names(services) == []
    for expected in (["a"], ["b"], [], ["a"], []):
        desk.shell.undoing.undo()
        desk.settle()
        assert names(services) == expected
    for expected in (["a"], [], ["b"], ["a"], []):
        desk.shell.undoing.redo()
        desk.settle()
        assert names(services) == expected


def test_what_cannot_be_undone_says_so_and_stands_in_the_way_once(desk, services):
    final = Done(Changes.NOTHING, named=Sentence("reading of the export x.json"))
    do(desk, add(services, "a"), lambda: final)
    desk.shell.undoing.undo()
    desk.settle()
    assert "This cannot be undone: reading of the export x.json." in (
        desk.shell.statusBar().currentMessage()
    )
    assert names(services) == ["a"]
    desk.shell.undoing.undo()
    desk.settle()
    assert names(services) == []


def test_a_command_that_failed_leaves_the_history_as_it_was(desk, services):
    do(desk, add(services, "a"), add(services, ""))
    assert titles(desk)[0] == "&Undo adding of Account: a"
    desk.shell.undoing.undo()
    desk.settle()
    assert names(services) == []


def test_what_the_person_reversed_elsewhere_is_taken_back_by_undo(desk, services):
    do(desk, add(services, "a"))
    do(desk, lambda: Done(services.history.reverse(1)))
    assert names(services) == []
    assert titles(desk)[0] == "&Undo reversal of Account: a"
    desk.shell.undoing.undo()
    desk.settle()
    assert names(services) == ["a"]


def test_a_step_that_later_changes_stand_in_the_way_of_says_so(desk, services):
    do(desk, add(services, "a"))
    (account,) = services.ledger.all(Account)
    services.ledger.save(replace(account, name="z"))  # by another hand than the window's
    desk.shell.undoing.undo()
    desk.settle()
    assert any("changed again since" in said for said in desk.texts())
    assert desk.shell.undoing.undoable is None
