"""The settings page while its rows are still being made."""

import pytest

from tests.ui.made_up import elsewhere
from tracker.settings import Settings
from tracker.ui.pages.settings.model import changed, groups, load, reset
from tracker.ui.pages.settings.standing import Standing
from tracker.ui.pages.settings.view import PAGE, SettingsView
from tracker.ui.turns import are_over

KEY = "high_utilisation.watch"


@pytest.fixture
def view(window, services, qtbot):
    """A page of which the first rows are there, and others are not."""
    services.preferences.change(changed(Settings(language="en"), KEY, 0.6))
    made = SettingsView(window(elsewhere("entries")).shell)
    qtbot.addWidget(made)
    made.show_data(load(services))
    qtbot.waitUntil(lambda: any(card.rows for card in made.cards.values()), timeout=60_000)
    assert not are_over(made)
    return made


def whole(view, qtbot):
    qtbot.waitUntil(lambda: are_over(view), timeout=60_000)


def test_a_search_that_is_cleared_again_leaves_the_whole_part_in_sight(view, qtbot):
    view.search.setText("utilisation")
    view.search.clear()
    whole(view, qtbot)
    own = groups(Settings())[0]
    assert list(view.cards["settings"].rows) == [choice.key for choice in own.choices]
    assert not any(row.isHidden() for row in view.cards["settings"].rows.values())
    assert [key for key, card in view.cards.items() if not card.isHidden()] == ["settings"]


def test_rows_that_come_during_a_search_are_in_sight_where_they_are_looked_for(view, qtbot):
    view.search.setText("default for nothing at all")
    assert not view.none.isHidden()
    whole(view, qtbot)
    assert all(card.isHidden() for card in view.cards.values())
    view.search.setText("utilisation alert")
    whole(view, qtbot)
    assert [key for key, card in view.cards.items() if not card.isHidden()] == ["high_utilisation"]
    view.search.clear()
    whole(view, qtbot)
    assert [key for key, card in view.cards.items() if not card.isHidden()] == ["settings"]


def test_rows_that_come_after_a_reset_show_the_defaults(view, services, qtbot):
    view.lead_to("high_utilisation")
    services.preferences.change(reset(services.preferences.settings))
    view.show_data(load(services))
    whole(view, qtbot)
    assert view.cards["high_utilisation"].rows[KEY].reset.isHidden()


def test_who_is_yet_to_be_led_back_is_there_already(view, qtbot):
    """The look may change once more before the rows are made."""
    before = Standing("", "high_utilisation", KEY, 0)
    view.focus_on(before)
    assert view.place() == before
    view.show()
    whole(view, qtbot)
    assert view.place().key == KEY


def test_the_keyboard_stays_at_a_setting_while_looks_change_one_after_the_other(
    window, services, qtbot
):
    """Not even the first of them is read by the time of the second."""
    services.preferences.change(Settings(language="en", theme="light"))
    made = window(PAGE, elsewhere("entries"))
    view = made.shell.stage.view
    view.lead_to("high_utilisation")
    made.settle()
    view.cards["high_utilisation"].rows[KEY].input.setFocus()
    assert view.place().key == KEY
    made.shell.choose(theme="dark")
    qtbot.waitUntil(lambda: made.shell.stage is not None and made.shell.stage.view is not view)
    made.shell.choose(theme="light")
    made.settle()
    assert made.shell.stage.view.place().key == KEY
