"""The help: chapters in both languages, the tables of the program in them, and how it is read."""

import re

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtWidgets import QPushButton

from tests.ui.made_up import elsewhere, fill
from tracker.drift.catalogue import DETECTORS
from tracker.drift.points import TABLE, VERSION
from tracker.i18n import Language, available, catalogue
from tracker.paths import resources
from tracker.settings import Settings
from tracker.ui.catalogue import TABS
from tracker.ui.dialogs import Dialog
from tracker.ui.figures import figure
from tracker.ui.pages.help.chapters import CHAPTERS, chapter, chapters
from tracker.ui.pages.help.model import HelpData, Place, found, load, place_of
from tracker.ui.pages.help.view import PAGE
from tracker.ui.pages.warnings.view import PAGE as WARNINGS

ENGLISH, CHINESE = Language("en"), Language("zh_CN")
LINK = re.compile(r"(?<!!)\[[^]]*\]\(([^)]+)\)")
PICTURE = re.compile(r"!\[[^]]+\]\(pictures/([^)]+)\)")
TERM = re.compile(r"^\*\*([^*]+)\*\*", re.MULTILINE)
each = pytest.mark.parametrize("name", CHAPTERS)
in_both = pytest.mark.parametrize("language", [ENGLISH, CHINESE], ids=lambda spoken: spoken.code)


@pytest.fixture
def page(window, services):
    services.preferences.change(Settings(language="en"))
    made = window(PAGE, elsewhere("overview"))
    made.view = made.shell.stage.view
    return made


def shown(page):
    return page.view.reader.toPlainText()


# The chapters


def test_the_folder_holds_every_chapter_in_every_language_and_nothing_else():
    files = {path.name for path in (resources() / "help").iterdir()}
    assert files == {f"{name}.{code}.md" for name in CHAPTERS for code in available()}


@each
def test_a_chapter_has_the_same_headings_in_both_languages(name):
    levels = [[s.level for s in chapter(name, spoken).sections] for spoken in (ENGLISH, CHINESE)]
    assert levels[0] == levels[1]
    assert levels[0][0] == 1
    assert levels[0].count(1) == 1


@each
@in_both
def test_links_lead_to_places_that_are_there_or_are_web_addresses(name, language):
    data = HelpData(chapters(language), {})
    for address in LINK.findall(chapter(name, language).text):
        assert address.startswith("https://") or place_of(address, data) is not None


@in_both
def test_the_points_table_is_the_one_that_is_counted_with(language):
    text = chapter("index", language).text
    assert VERSION in text
    for curve in TABLE:
        assert language.tr(curve.label) in text
        knots = " | ".join(figure(at, curve.unit) for at, _ in curve.knots)
        points = " | ".join(figure(given) for _, given in curve.knots)
        assert f"| {knots} |" in text
        assert f"| {points} |" in text


@in_both
def test_every_pattern_is_explained(language):
    text = chapter("patterns", language).text
    for detector in DETECTORS:
        for said in (detector.explanation.title, detector.explanation.meaning):
            assert language.tr(said) in text


@in_both
def test_every_page_has_its_part_with_a_picture(language):
    text, data = chapter("pages", language).text, HelpData(chapters(language), {})
    number = CHAPTERS.index("pages")
    for place, tab in enumerate(TABS, 1):
        assert place_of(f"pages#{language.tr(tab.title)}", data) == Place(number, place)
        assert f"(pictures/{tab.name}.{language.code}.png)" in text


def test_every_picture_is_shown_and_all_are_small():
    shown = {
        name
        for spoken in (ENGLISH, CHINESE)
        for told in chapters(spoken)
        for name in PICTURE.findall(told.text)
    }
    there = {path.name: path for path in (resources() / "pictures").iterdir()}
    assert shown == set(there)
    assert sum(path.stat().st_size for path in there.values()) < 1_500_000


@in_both
def test_every_word_of_the_glossary_is_one_of_the_program(language):
    terms = TERM.findall(chapter("glossary", language).text)
    assert len(terms) == len(set(terms)) > 30
    said = catalogue("zh_CN").keys() if language == ENGLISH else catalogue("zh_CN").values()
    others = (told.text for told in chapters(language) if told.name != "glossary")
    words = "\n".join((*said, *others)).casefold()
    assert not [term for term in terms if term.casefold() not in words]


def test_the_glossary_explains_as_much_in_both_languages():
    told = [TERM.findall(chapter("glossary", spoken).text) for spoken in (ENGLISH, CHINESE)]
    assert len(told[0]) == len(told[1])


@pytest.mark.parametrize(
    ("value", "unit", "said"),
    [(0.8825, "share", "88.25%"), (3, "months", "3"), (1.0451, "months", "1.045"), (-1, "", "−1")],
)
def test_figures_are_exact_enough_to_redo_a_sum(value, unit, said):
    assert figure(value, unit) == said


def test_places_are_found_by_chapter_pattern_and_heading(services):
    services.preferences.change(Settings(language="en"))
    data = load(services)
    patterns = CHAPTERS.index("patterns")
    titles = [section.title for section in data.chapters[patterns].sections]
    assert place_of("trust", data) == Place(CHAPTERS.index("trust"))
    assert place_of("patterns:dormancy", data) == Place(
        patterns, titles.index("Less use than usual")
    )
    assert place_of("patterns.md#four-answers", data) == Place(
        patterns, titles.index("Four answers")
    )
    assert place_of("nowhere", data) is None


# On screen


def test_the_first_chapter_is_shown_with_the_contents_beside_it(page):
    assert shown(page).startswith("First steps")
    contents = page.view.contents
    assert contents.topLevelItemCount() == len(CHAPTERS)


def test_a_pattern_leads_to_its_words(page):
    page.open("help", "patterns:high_utilisation")
    page.view.resize(900, 500)
    assert shown(page).startswith("The patterns")
    page.open("help", "patterns:high_utilisation")
    assert page.view.reader.textCursor().block().text() == "High utilisation"
    assert page.view.contents.currentItem().text(0) == "Every pattern"


def test_the_detail_of_a_pattern_leads_to_the_help(window, services):
    services.preferences.change(Settings(language="en"))
    fill(services)
    made = window(WARNINGS, PAGE)
    for words, heading in (
        ("The numbers behind it", "How far can I trust this"),
        ("More on this pattern", "The patterns"),
    ):
        view = made.open("warnings", "dormancy")
        next(b for b in view.findChildren(QPushButton) if b.text() == words).click()
        made.settle()
        assert made.shell.stage.view.reader.toPlainText().startswith(heading)


def test_the_contents_are_walked_with_the_keyboard(page, qtbot):
    page.view.contents.setFocus()
    qtbot.keyClick(page.view.contents, Qt.Key.Key_Down)
    assert page.view.contents.currentItem().text(0) == "Look around first"
    assert page.view.reader.textCursor().block().text() == "Look around first"


def test_searching_counts_marks_and_goes_on_to_other_chapters(page, services):
    page.view.commands()["find"]()
    page.view.search.setText("INDEX")
    data = load(services)
    assert page.view.hits.text() == f"found: {sum(found('index', data))}"
    assert len(page.view.reader.extraSelections()) == found("index", data)[0]
    visited = set()
    for _ in range(60):
        page.view.find_next()
        visited.add(shown(page).splitlines()[0])
        picked = page.view.contents.currentItem()  # or a heading of the chapter that is open
        assert (picked.parent() or picked).text(0).startswith(shown(page).splitlines()[0])
    assert {"First steps", "The index"} <= visited
    page.view.search.setText("no such words")
    before = shown(page)
    page.view.find_next()
    assert shown(page) == before
    page.view.search.clear()
    assert not page.view.hits.isVisible()


def test_a_link_to_a_chapter_is_followed(page):
    page.view.reader.anchorClicked.emit(QUrl("index.md"))
    assert shown(page).startswith("The index")
    page.view.reader.anchorClicked.emit(QUrl("#the-points-table"))
    assert page.view.reader.textCursor().block().text() == "The points table"


def test_a_web_address_is_not_opened_unasked(page):
    page.view.reader.anchorClicked.emit(QUrl("https://example.org/paper"))
    dialog = page.dialog(Dialog)
    assert any("https://example.org/paper" in words for words in page.texts(dialog))
    assert shown(page).startswith("First steps")
    dialog.reject()


def test_nothing_is_fetched_for_a_chapter(page):
    assert page.view.reader.loadResource(2, QUrl("https://example.org/picture.png")) is None


def test_a_picture_is_no_wider_than_the_text(page):
    page.open("help", "pages#accounts")
    document = page.view.reader.document()
    wide = page.view.reader.loadResource(
        2, QUrl("pictures/accounts.en.png")
    ).deviceIndependentSize()
    assert 0 < wide.width() <= 700
    assert document.size().width() <= page.view.reader.viewport().width()


def test_the_chapter_survives_another_look(page):
    page.open("help", "privacy")
    page.shell.choose(theme="dark")
    page.settle()
    assert page.shell.stage.view.reader.toPlainText().startswith("Privacy")


def test_headings_are_larger_than_the_text_and_lines_of_a_readable_width(page):
    page.view.resize(1600, 700)
    page.settle()
    document = page.view.reader.document()
    first, text = document.begin(), document.begin().next()
    sizes = [b.begin().fragment().charFormat().font().pixelSize() for b in (first, text)]
    assert sizes[0] > max(14, sizes[1])
    layout = document.documentLayout()
    assert layout.blockBoundingRect(text).width() < 800


def test_help_opens_with_f1_and_the_shortcuts_stay_within_reach(page):
    actions = {action.name: action for action in page.shell.actions_}
    assert (actions["help"].keys, actions["shortcuts"].keys) == ("F1", "Ctrl+F1; ?")
    page.open("overview")
    actions["help"].run()
    page.settle()
    reader = page.shell.stage.view.reader
    assert reader.toPlainText().startswith("The pages")
    assert reader.textCursor().block().text() == "Overview"
