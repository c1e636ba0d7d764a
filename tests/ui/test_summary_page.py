import io
from dataclasses import replace

import pypdf
import pytest
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel

from tests.printed_words import texts
from tests.ui.made_up import elsewhere, fill
from tracker.domain.period import Month
from tracker.i18n import Language
from tracker.settings import Settings
from tracker.ui.chart_lane import lane
from tracker.ui.pages.summary.model import file_name, load, write_page
from tracker.ui.pages.summary.several_dialog import SeveralDialog
from tracker.ui.pages.summary.view import PAGE
from tracker.ui.paper import pdf

NOW = Month(2026, 11)


@pytest.fixture
def page(window, services, filled, qtbot):  # noqa: ARG001 - it is on disk
    """The page without pictures on its paper: for what is the same with them."""
    return shown(window, services, qtbot, safe=True)


@pytest.fixture
def drawn_page(window, services, filled, qtbot):  # noqa: ARG001 - it is on disk
    """The page as it is, with every chart drawn."""
    return shown(window, services, qtbot)


def shown(window, services, qtbot, *, safe=False):
    services.preferences.change(Settings(language="en"))
    made = window(PAGE, elsewhere("entries"), safe=safe)
    made.view = made.shell.stage.view
    drawn(made, qtbot)
    return made


def drawn(page, qtbot):
    """Wait until the charts of the paper are drawn and the paper is shown."""
    page.settle()
    qtbot.waitUntil(lambda: lane().idle, timeout=60_000)
    page.settle()


def test_months_and_years_with_data_are_listed_the_latest_first(page, services):
    shown = [page.view.months.item(n).text() for n in range(page.view.months.count())]
    months = load(services).months
    expected = []
    for year in sorted({month.year for month in months}, reverse=True):
        expected.append(f"All of {year}")
        expected += [Language("en").write(month) for month in months if month.year == year]
    assert shown == expected
    assert page.view.chosen == NOW


def test_the_pages_of_the_latest_month_are_shown(drawn_page):
    assert drawn_page.view.sheets.paper.subtitle.startswith("Nov 2026")
    document = pypdf.PdfReader(io.BytesIO(pdf(drawn_page.view.sheets.paper)))
    assert drawn_page.view.sheets.preview.page_count == len(document.pages)
    assert drawn_page.view.sheets.pages.text() == f"Pages: {len(document.pages)}"


def test_a_summary_that_is_made_as_the_ledger_goes_is_not_shown(page):
    before = page.view.sheets.paper
    view = page.view
    view.months.setCurrentRow(view.months.count() - 1)
    while lane().idle:
        QApplication.processEvents()
    lane().wait()  # made, and not told yet
    page.shell.end()
    QApplication.sendPostedEvents()
    assert lane().idle
    assert view.sheets.paper is before


def test_the_pages_scroll_and_the_window_does_not(drawn_page):
    drawn_page.shell.resize(1000, 640)
    drawn_page.view.sheets.preview.show_wide()
    drawn_page.settle()
    place = drawn_page.shell.stage
    assert place.heightForWidth(place.width()) < drawn_page.shell.height() - place.y()


def test_another_month_can_be_picked_and_pointed_at(page, qtbot):
    page.view.months.setCurrentRow(2)
    drawn(page, qtbot)
    assert page.view.sheets.paper.subtitle.startswith("Oct 2026")
    page.view.focus_on(Month(2026, 9))
    drawn(page, qtbot)
    assert page.view.sheets.paper.subtitle.startswith("Sep 2026")


def test_the_keyboard_begins_at_the_months(page, qtbot):
    qtbot.waitUntil(page.shell.isActiveWindow)
    assert page.shell.focusWidget() is page.view.months


def test_the_picked_month_stays_when_data_changes(page, qtbot):
    page.view.focus_on(Month(2026, 9))
    drawn(page, qtbot)
    page.shell.changed(PAGE.watches)
    drawn(page, qtbot)
    assert page.view.chosen == Month(2026, 9)


def test_leafing_through_quickly_ends_at_the_month_that_is_picked(drawn_page, qtbot):
    for row in (2, 3, 0, 1):
        drawn_page.view.months.setCurrentRow(row)
    drawn(drawn_page, qtbot)
    assert drawn_page.view.sheets.paper.subtitle.startswith("Nov 2026")


def test_what_is_shown_is_saved_as_pdf(drawn_page, tmp_path):
    path = tmp_path / "november.pdf"
    drawn_page.view.write_pdf(path)
    drawn_page.settle()
    words = "".join(texts(path.read_bytes()))
    assert "Nov 2026" in words
    assert "招商银行信用卡" in words


def test_what_is_shown_is_saved_as_one_web_page(drawn_page, tmp_path, qtbot):
    path = tmp_path / "november.html"
    drawn_page.view.write_web_page(path)
    drawn(drawn_page, qtbot)
    content = path.read_text("utf-8")
    assert "<svg" in content
    assert "Nov 2026" in content
    assert drawn_page.shell.statusBar().currentMessage().endswith("november.html.")


def test_what_is_picked_is_saved_even_before_it_is_shown(page, tmp_path, qtbot):
    pdf_path, web_path = tmp_path / "october.pdf", tmp_path / "october.html"
    page.view.focus_on(Month(2026, 10))
    page.view.write_pdf(pdf_path)
    page.view.write_web_page(web_path)
    page.view.focus_on(Month(2026, 9))
    drawn(page, qtbot)
    assert "Oct 2026" in str(pypdf.PdfReader(pdf_path).metadata)
    assert "Oct 2026" in web_path.read_text("utf-8")
    assert page.view.sheets.paper.subtitle.startswith("Sep 2026")


def test_nothing_is_printed_or_saved_while_the_months_are_read(window, services, qtbot):
    fill(services)
    made = window(PAGE, begin=False, safe=True)
    made.shell.begin(services, [PAGE])
    view = made.shell.stage.view
    assert not any(tool.isEnabled() for tool in view.tools())
    drawn(made, qtbot)
    assert all(tool.isEnabled() for tool in view.tools())


def test_a_folder_that_cannot_be_written_to_is_named(page, tmp_path, qtbot):
    page.view.write_pdf(tmp_path / "missing" / "a.pdf")
    page.settle()
    assert any("missing" in words for words in page.texts())
    page.view.write_web_page(tmp_path / "gone" / "a.html")
    drawn(page, qtbot)
    assert any("gone" in words for words in page.texts())


def test_a_file_that_cannot_be_replaced_stays_as_it_was(tmp_path):
    (tmp_path / "a.html").mkdir()
    with pytest.raises(Exception, match="is a folder"):
        write_page("new", tmp_path / "a.html")
    assert [path.name for path in tmp_path.iterdir()] == ["a.html"]


def test_saving_proposes_a_name_with_the_month(page):
    page.view.save_pdf.click()
    chooser = page.dialog(QFileDialog)
    assert "2026-11" in chooser.selectedFiles()[0]
    chooser.reject()
    assert file_name(NOW, Language("zh_CN"), "pdf") == "信迹月报 2026-11.pdf"


@pytest.fixture
def printed(monkeypatch):
    """How often the dialog of the system was opened; it is never accepted."""
    asked = []

    def cancel(dialog):
        asked.append(dialog)
        return QPrintDialog.DialogCode.Rejected

    monkeypatch.setattr(QPrintDialog, "exec", cancel)
    return asked


def test_printing_asks_for_a_printer(page, printed):
    page.view.print.click()
    assert len(printed) == 1


def test_the_menu_prints_even_before_the_page_was_seen(window, services, qtbot, printed):
    fill(services)
    made = window(elsewhere("entries"), PAGE)
    made.open("summary", "print")
    drawn(made, qtbot)
    assert len(printed) == 1
    made.open("summary", "print")
    assert len(printed) == 2


def test_pages_are_shown_whole_or_as_wide_as_the_window(drawn_page):
    preview = drawn_page.view.sheets.preview
    wide = preview.page_size()
    preview.show_whole()
    whole = preview.page_size()
    assert whole.height() < preview.viewport().height()
    assert whole.width() < wide.width() < preview.viewport().width()
    preview.show_wide()
    assert preview.page_size() == wide


def test_a_year_is_shown_and_stays_when_the_look_changes(page, qtbot):
    page.view.focus_on(2026)
    drawn(page, qtbot)
    assert page.view.sheets.paper.title == "Xinji, summary of the year"
    assert page.view.place() == 2026
    page.shell.changed(PAGE.watches)
    drawn(page, qtbot)
    assert page.view.chosen == 2026


def test_pages_are_of_the_paper_that_is_chosen(page, tmp_path, services):
    services.preferences.change(replace(services.preferences.settings, paper_size="letter"))
    path = tmp_path / "letter.pdf"
    page.view.write_pdf(path)
    page.settle()
    assert sizes(path) == {(612, 792)}


def sizes(path):
    """The sizes of the pages of a PDF, in points."""
    pages = pypdf.PdfReader(io.BytesIO(path.read_bytes())).pages
    return {(round(sheet.mediabox.width), round(sheet.mediabox.height)) for sheet in pages}


def text(path):
    return "\n".join(texts(path.read_bytes()))


@pytest.fixture
def into_file(monkeypatch, tmp_path):
    """The dialog of the system is accepted, with a file for a printer."""
    path = tmp_path / "printed.pdf"

    def accept(dialog):
        dialog.printer().setOutputFileName(str(path))
        return QPrintDialog.DialogCode.Accepted

    monkeypatch.setattr(QPrintDialog, "exec", accept)
    return path


def test_what_is_shown_is_printed_beside_the_window(drawn_page, into_file, qtbot):
    drawn_page.view.print.click()
    drawn(drawn_page, qtbot)
    said = drawn_page.shell.statusBar().currentMessage()
    assert said == f"The summary was saved as {into_file}."
    assert "Nov 2026" in text(into_file)
    assert pypdf.PdfReader(into_file).outline  # a PDF is the same, whoever asked for it
    assert sizes(into_file) == {(595, 842)}


@pytest.fixture
def several(page):
    return opened(page)


def opened(page):
    page.view.several.click()
    return page.dialog(SeveralDialog)


def test_the_first_and_the_last_of_several_months_are_asked_for_in_chinese(page):
    page.shell.choose(language="zh_CN")
    page.settle()
    page.shell.stage.view.several.click()
    dialog = page.dialog(SeveralDialog)
    said = [label.text() for label in dialog.findChildren(QLabel) if label.buddy() is not None]
    assert said == ["起始月份", "截止月份"]
    assert [box.accessibleName() for box in (dialog.first, dialog.last)] == said
    dialog.reject()


def ended(page, qtbot):
    """Wait until the dialog is gone and nothing is drawn any more."""
    qtbot.waitUntil(lambda: not page.shell.findChildren(SeveralDialog), timeout=60_000)
    drawn(page, qtbot)


def test_several_months_are_saved_as_one_document_with_progress(drawn_page, tmp_path, qtbot):
    page, several = drawn_page, opened(drawn_page)
    assert several.span[1] == NOW
    several.first.setCurrentIndex(2)
    path = tmp_path / "months.pdf"
    told: list[float] = []
    several.write(path)
    several.binder.progressed.connect(told.append)
    ended(page, qtbot)
    assert told == sorted(told)
    assert told[-1] == 1.0
    assert len(told) > 5
    found = [str(b.title) for b in pypdf.PdfReader(path).outline if not isinstance(b, list)]
    assert [title for title in found if title.endswith("2026")] == [
        "Sep 2026",
        "Oct 2026",
        "Nov 2026",
    ]
    assert page.shell.statusBar().currentMessage().endswith("months.pdf.")


def test_several_months_are_saved_as_one_web_page(page, several, tmp_path, qtbot):
    several.first.setCurrentIndex(1)
    path = tmp_path / "months.html"
    several.write(path)
    ended(page, qtbot)
    assert path.read_text("utf-8").count('class="chapter"') == 2


def test_several_months_are_printed(page, several, into_file, qtbot):
    several.first.setCurrentIndex(1)
    next(b for b in several.buttons.buttons() if b.text() == "Print…").click()
    ended(page, qtbot)
    assert page.shell.statusBar().currentMessage().endswith(f"{into_file.name}.")
    assert "Oct 2026" in text(into_file)
    assert "Each month" in text(into_file)


def test_the_months_may_be_chosen_in_any_order(several):
    several.first.setCurrentIndex(0)
    several.last.setCurrentIndex(3)
    assert several.span == (Month(2026, 8), NOW)


def test_a_document_that_is_stopped_leaves_nothing_behind(page, several, tmp_path, qtbot):
    path = tmp_path / "months.pdf"
    several.write(path)
    with qtbot.waitSignal(several.binder.progressed, timeout=60_000):
        pass
    several.reject()
    ended(page, qtbot)
    assert not list(tmp_path.glob("months*"))


def test_a_document_is_stopped_between_two_of_its_pages(page, several, tmp_path, qtbot):
    several.first.setCurrentIndex(0)
    path = tmp_path / "months.pdf"
    several.write(path)
    binder = several.binder
    binder.progressed.connect(lambda share: several.reject() if share >= 0.7 else None)
    ended(page, qtbot)
    assert not list(tmp_path.glob("months*"))


def test_an_empty_ledger_is_welcomed(window, services):
    services.preferences.change(Settings(language="en"))
    assert "Your ledger is still empty." in window(PAGE).texts()
