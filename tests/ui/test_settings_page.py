from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFileDialog

from tests.ui.made_up import elsewhere, fill
from tests.ui.pressing import press
from tracker import settings as store
from tracker.domain.account import Account
from tracker.domain.money import Money
from tracker.drift.catalogue import DETECTORS
from tracker.i18n import Language
from tracker.rendering.palette import STRONG_DARK, STRONG_LIGHT
from tracker.services.preferences import Preferences
from tracker.services.services import open_services
from tracker.settings import Settings, declared
from tracker.ui.day_field import DayField
from tracker.ui.pages.settings.model import changed, groups, matching, reset
from tracker.ui.pages.settings.view import PAGE
from tracker.ui.sizes import enlarge
from tracker.ui.whole_ledger import restore_from

KEY = "high_utilisation.watch"
CHINESE, ENGLISH = Language("zh_CN"), Language("en")


@pytest.fixture
def page(window, services, qapp):
    services.preferences.change(Settings(language="en"))
    made = window(PAGE, elsewhere("entries"))
    made.view = made.shell.stage.view
    yield made
    enlarge(qapp, 1.0)  # it is the application's, and so of every test after this


@pytest.fixture
def begun(window, services, qapp, qtbot):
    """The page as soon as it shows the program's own settings: the others take far longer."""
    services.preferences.change(Settings(language="en"))
    pages = (PAGE, elsewhere("entries"))
    made = window(*pages, begin=False)
    made.shell.begin(services, pages)
    see_own(made, qtbot)
    yield made
    enlarge(qapp, 1.0)  # as above


def see_own(page, qtbot, before=None):
    """Wait until a page, another than before, shows the program's own settings."""

    def is_shown():
        view = page.shell.stage.view if page.shell.stage is not None else None
        if view is None or view is before:
            return False
        return "settings" in view.cards and view.cards["settings"].isVisible()

    qtbot.waitUntil(is_shown, timeout=60_000)
    page.view = page.shell.stage.view


def choose_first(page, qtbot, key, choice):
    """Choose on a page of which the program's own settings are made."""
    before, combo = page.view, page.view.cards["settings"].rows[key].input
    combo.setCurrentIndex(combo.findData(choice))
    see_own(page, qtbot, before)


def row(page, key=KEY):
    part = key.split(".")[0]
    page.view.lead_to(part)
    page.settle()
    assert [one for one, card in page.view.cards.items() if card.isVisible()] == [part]
    return page.view.cards[part].rows[key]


def spin(page, key=KEY):
    return row(page, key).input


def back(page, key=KEY):
    return row(page, key).reset


# What there is to choose


def test_every_field_is_in_one_group_and_the_programs_own_come_first():
    found = groups(Settings())
    keys = [choice.key for group in found for choice in group.choices]
    own = [one.name for one in declared(Settings)]
    assert own[:4] == ["language", "theme", "contrast", "text_size"]
    assert keys[: len(own)] == own
    assert keys[len(own) :] == [f"{d.pattern}.{f.name}" for d in DETECTORS for f in declared(d)]


def test_a_threshold_is_kept_only_while_it_differs_from_its_default():
    other = changed(Settings(), KEY, 0.6)
    assert other.thresholds == {KEY: 0.6}
    assert changed(other, KEY, 0.5).thresholds == {}


def test_a_threshold_that_is_out_of_bounds_in_the_file_shows_its_default():
    found = groups(Settings(thresholds={KEY: 7.0}))
    assert next(c for g in found for c in g.choices if c.key == KEY).value == 0.5


def test_reset_keeps_what_a_newer_program_wrote():
    old = Settings(language="en", thresholds={KEY: 0.6}, unknown={"later": 1})
    assert reset(old) == Settings(unknown={"later": 1})


@pytest.mark.parametrize(
    ("words", "language", "found"),
    [
        ("utilisation alert", ENGLISH, "high_utilisation"),
        ("使用率 警示", CHINESE, "high_utilisation"),
        ("外观", CHINESE, "settings"),
        ("nothing is called so", ENGLISH, None),
    ],
)
def test_search_looks_at_what_is_shown_in_the_language_it_is_shown_in(words, language, found):
    keys = [group.key for group in matching(groups(Settings()), words, language)]
    assert (found in keys) if found else "high_utilisation" not in keys


@pytest.mark.parametrize("language", [ENGLISH, CHINESE])
def test_a_choice_is_called_what_it_is_wherever_else_its_word_is_used(language):
    (keyring,) = (c for g in groups(Settings()) for c in g.choices if c.key == "keyring")
    said = [language.tr(words) for words in (keyring.setting.choices or {}).values()]
    assert said == {"en": ["Not used", "In use"], "zh_CN": ["不使用", "启用"]}[language.code]


# On screen


def test_a_share_is_shown_in_per_cent_and_kept_as_a_share(page, services):
    assert spin(page).text() == "50 %"
    spin(page).setValue(60)
    page.settle()
    assert services.preferences.settings.thresholds == {KEY: 0.6}


def test_a_share_between_two_per_cents_is_neither_rounded_nor_out_of_bounds(page, services):
    key = "atypical.alert"
    assert spin(page, key).text() == "99.9 %"
    spin(page, key).setValue(99.5)
    page.settle()
    assert services.preferences.settings.thresholds == {key: 0.995}
    spin(page, key).setValue(1000)
    assert spin(page, key).value() == 99.99
    back(page, key).click()
    page.settle()
    assert services.preferences.settings.thresholds == {}


def test_a_change_can_be_undone_from_the_menu(page, services):
    spin(page).setValue(60)
    page.settle()
    page.shell.undoing.undo()
    page.settle()
    assert services.preferences.settings.thresholds == {}
    assert spin(page).value() == 50


def test_one_field_goes_back_to_its_default_and_the_button_goes_away(page, services):
    assert not back(page).isVisible()
    spin(page).setValue(60)
    page.settle()
    assert back(page).isVisible()
    back(page).click()
    page.settle()
    assert services.preferences.settings.thresholds == {}
    assert not back(page).isVisible()


def test_numbers_stay_within_their_bounds(page):
    spin(page).setValue(100_000)
    assert spin(page).value() == 100


def test_the_language_changes_at_once(begun, qtbot):
    choose_first(begun, qtbot, "language", "zh_CN")
    assert begun.shell.language.code == "zh_CN"
    assert "设置" in begun.texts()


def test_the_theme_changes_at_once(begun, qtbot):
    choose_first(begun, qtbot, "theme", "dark")
    assert begun.shell.colours.is_dark


def test_text_grows_at_once_and_shrinks_again(begun, qtbot, qapp):
    def height():
        return begun.view.cards["settings"].rows["theme"].label.sizeHint().height()

    before, usual = qapp.font().pixelSize(), height()
    choose_first(begun, qtbot, "text_size", "150")
    assert qapp.font().pixelSize() == round(before * 1.5)
    assert height() > usual
    choose_first(begun, qtbot, "text_size", "100")
    assert qapp.font().pixelSize() == before


def test_who_changes_the_look_by_keyboard_stands_where_they_stood(page, qtbot):
    for key in ("theme", "text_size"):  # one after the other, as the page is made anew for each
        page.view.search.setText("e")
        combo = page.view.cards["settings"].rows[key].input
        combo.setFocus()
        before = page.view
        qtbot.keyClick(combo, Qt.Key.Key_End)
        page.settle()
        page.view = page.shell.stage.view
        assert page.view is not before
        assert page.view.search.text() == "e"
        row = page.view.cards["settings"].rows[key]
        assert page.shell.focusWidget() is row.input
        assert not row.visibleRegion().isEmpty()


def test_who_went_on_while_the_page_was_made_anew_is_not_led_back(page, qtbot):
    combo = page.view.cards["settings"].rows["theme"].input
    combo.setFocus()
    before = page.view
    qtbot.keyClick(combo, Qt.Key.Key_End)
    qtbot.waitUntil(lambda: page.shell.stage is not None and page.shell.stage.view is not before)
    qtbot.waitUntil(lambda: "settings" in page.shell.stage.view.cards)
    page.shell.stage.view.ledger.erase.setFocus()
    page.settle()
    assert page.shell.focusWidget() is page.shell.stage.view.ledger.erase


def test_contrast_rises_at_once(begun, qtbot):
    choose_first(begun, qtbot, "contrast", "more")
    assert begun.shell.colours is STRONG_LIGHT
    choose_first(begun, qtbot, "theme", "dark")
    assert begun.shell.colours is STRONG_DARK


def test_nothing_moves_where_that_is_wanted(begun, qtbot, qapp):
    blinks = qapp.styleHints().cursorFlashTime()
    choose_first(begun, qtbot, "motion", "less")
    assert qapp.styleHints().cursorFlashTime() == 0
    assert "widget-animation-duration: 0" in qapp.styleSheet()
    choose_first(begun, qtbot, "motion", "usual")
    assert qapp.styleHints().cursorFlashTime() == blinks
    assert "widget-animation-duration" not in qapp.styleSheet()


def test_numbers_are_written_otherwise_at_once(begun, qtbot):
    choose_first(begun, qtbot, "numbers", "space")
    assert begun.shell.language.money(Money(123_456_789)) == "1\u202f234\u202f567.89"


def test_calendars_to_pick_from_begin_their_weeks_on_the_chosen_day(begun, qtbot):
    choose_first(begun, qtbot, "week_start", "sunday")
    field = DayField(begun.shell.language)
    qtbot.addWidget(field)
    assert field.calendarWidget().firstDayOfWeek() == Qt.DayOfWeek.Sunday


def test_what_another_window_has_changed_stays(page, services, tmp_path):
    other = Preferences(tmp_path / "settings.json")
    spin(page).setValue(60)
    page.settle()
    other.change(replace(other.settings, theme="dark"))
    spin(page, "atypical.alert").setValue(99.5)
    page.settle()
    page.shell.undoing.undo()
    page.settle()
    kept, _ = store.load(tmp_path / "settings.json")
    assert (kept.theme, kept.thresholds) == ("dark", {KEY: 0.6})
    assert services.preferences.settings == kept
    assert page.shell.colours.is_dark


def test_reset_everything_asks_first_and_can_be_undone(page, services):
    before = replace(services.preferences.settings, thresholds={KEY: 0.6})
    services.preferences.change(before)
    page.view.all_defaults.setEnabled(True)
    page.view.all_defaults.click()
    press(page, "Cancel", page.dialog())
    assert services.preferences.settings == before
    page.view.all_defaults.click()
    press(page, "Reset everything", page.dialog())
    assert services.preferences.settings == Settings()
    page.shell.undoing.undo()
    page.settle()
    assert services.preferences.settings == before


def test_search_leaves_only_what_it_finds(page):
    page.view.search.setText("utilisation alert")
    page.settle()
    found = page.view.cards["high_utilisation"]
    assert [key for key, one in found.rows.items() if one.isVisible()] == ["high_utilisation.alert"]
    assert not page.view.cards["settings"].isVisible()
    page.view.search.setText("nothing is called so")
    assert page.view.none.isVisible()
    assert not found.isVisible()


def test_search_finds_what_is_done_with_the_whole_ledger(page):
    page.view.search.setText("backups")
    page.settle()
    assert page.view.ledger.isVisible()
    assert page.view.cards["settings"].rows["backups"].isVisible()
    assert not page.view.outside.isVisible()


def test_what_a_search_finds_stands_in_the_order_of_the_contents(page):
    page.view.lead_to("high_utilisation")
    page.settle()
    page.view.search.setText("e")
    page.settle()
    shown = [card for card in page.view.cards.values() if card.isVisible()]
    assert len(shown) > 3
    order = [group.key for group in groups(Settings())]
    down = sorted(shown, key=lambda card: card.y())
    assert [card.group.key for card in down] == [key for key in order if key in page.view.cards]


def test_another_page_can_point_at_the_thresholds_of_a_pattern(page):
    page.open("entries")
    page.shell.activateWindow()
    view = page.open("settings", "high_utilisation")
    assert page.shell.focusWidget() in view.cards["high_utilisation"].findChildren(type(spin(page)))


def test_find_stands_in_the_search(begun):
    begun.view.commands()["find"]()
    assert begun.shell.focusWidget() is begun.view.search


def test_an_exported_ledger_fills_an_empty_one(page, services, tmp_path):
    other = open_services(tmp_path / "other.sqlite", tmp_path / "o.json", today=services.today)
    fill(other)
    other.exchange.export(tmp_path / "all.json")
    other.close()
    restore_from(page.shell, tmp_path / "all.json")
    page.settle()
    assert len(services.ledger.all(Account)) == 3


def test_an_export_is_not_put_over_a_ledger_that_holds_something(page, services, tmp_path):
    fill(services)
    services.exchange.export(tmp_path / "all.json")
    services.ledger.save(Account(name="零钱"))
    restore_from(page.shell, tmp_path / "all.json")
    page.settle()
    assert len(services.ledger.all(Account)) == 4
    assert "Nothing in your ledger was changed." in page.texts()


def test_where_the_ledger_is_can_be_read(begun, services):
    shown = begun.view.ledger.place.text().replace("\u200b", "")
    assert shown == str(services.database.path)


def test_a_unit_is_said_for_one_and_for_many(page):
    field = spin(page, "late_repayment.watch_days")
    assert field.text() == "1 day"
    field.setValue(3)
    page.settle()
    assert field.text() == "3 days"
    assert back(page, "late_repayment.watch_days").toolTip().endswith("1 day")


@pytest.mark.parametrize(
    "name", [one.name for one in declared(Settings) if one.metadata["setting"].folder]
)
def test_a_folder_is_chosen_from_those_there_are(page, services, tmp_path, name):
    wanted = tmp_path / "rescued"
    wanted.mkdir()
    rows = {key: row for card in page.view.cards.values() for key, row in card.rows.items()}
    field = rows[name].input
    field.choose.click()
    chooser = page.dialog(QFileDialog)
    chooser.selectFile(str(wanted))
    chooser.accept()
    page.settle()
    assert getattr(services.preferences.settings, name) == str(wanted)
    assert field.shown.text() == str(wanted)
    shown = rows[name]
    assert shown.label.height() == rows["language"].label.sizeHint().height()  # on one line
    assert field.shown.geometry().top() >= shown.label.geometry().bottom()
    assert not field.shown.geometry().intersects(field.geometry())
    assert not field.findChildren(QFileDialog)


# The contents beside it


def marked(page):
    return page.view.contents.currentItem().text()


def test_the_contents_lead_to_each_part_and_say_which_one_is_seen(page, qtbot):
    contents = page.view.contents
    titles = [contents.item(place).text() for place in range(contents.count())]
    assert titles[1:4] == ["Platform and regulator events", "Your ledger", "Late repayment"]
    assert marked(page) == "General"
    contents.setFocus()
    for wanted in (page.view.outside, page.view.ledger):
        qtbot.keyClick(contents, Qt.Key.Key_Down)
        page.settle()
        assert wanted.isVisible()
    for _ in range(2):
        qtbot.keyClick(contents, Qt.Key.Key_Down)
    page.settle()
    assert marked(page) == "High utilisation"
    assert page.view.cards["high_utilisation"].isVisible()
    assert "late_repayment" not in page.view.cards  # it was passed by
    assert not page.view.ledger.isVisible()


def test_only_the_part_that_is_looked_at_is_made(page):
    assert list(page.view.cards) == ["settings"]


def test_what_was_seen_stays_until_there_is_something_in_its_place(page):
    page.view.lead_to("high_utilisation")
    assert page.view.cards["settings"].isVisible()
    page.settle()
    assert not page.view.cards["settings"].isVisible()


def test_the_contents_name_what_a_search_leaves_and_lead_to_it(page):
    page.view.search.setText("e")
    page.settle()
    page.view.lead_to("high_utilisation")
    assert page.view.cards["high_utilisation"].mapTo(page.view.area.viewport(), QPoint()).y() == 0
    assert page.view.cards["settings"].isVisible()
    page.view.search.setText("utilisation alert")
    items = [page.view.contents.item(place) for place in range(page.view.contents.count())]
    assert [item.text() for item in items if not item.isHidden()] == ["High utilisation"]
    page.view.search.clear()
    assert not any(item.isHidden() for item in items)
    assert marked(page) == "High utilisation"


def test_the_contents_say_where_something_is_changed(page):
    def changed():
        items = (page.view.contents.item(place) for place in range(page.view.contents.count()))
        return [i.toolTip() for i in items if i.data(Qt.ItemDataRole.AccessibleTextRole)]

    assert changed() == ["General (changed)"]
    spin(page).setValue(60)
    page.settle()
    assert changed() == ["General (changed)", "High utilisation (changed)"]
    back(page).click()
    page.settle()
    assert changed() == ["General (changed)"]


def test_the_contents_make_room_where_there_is_little_for_a_box(page, qtbot):
    contents, choice = page.view.contents, page.view.choice
    assert contents.isVisible()
    assert not choice.isVisible()
    page.shell.resize(640, 500)
    page.settle()
    assert not contents.isVisible()
    assert choice.isVisible()
    choice.setFocus()
    qtbot.keyClick(choice, Qt.Key.Key_End)
    page.settle()
    last = groups(Settings())[-1]
    assert choice.currentText() == ENGLISH.tr(last.title)
    assert page.view.cards[last.key].isVisible()
