import io

import pypdf
import pytest
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QFileDialog

from tests.ui.made_up import elsewhere, fill
from tracker.domain.period import Month
from tracker.i18n import Language
from tracker.settings import Settings
from tracker.ui.chart_lane import lane
from tracker.ui.pages.summary.model import file_name, load, write_page
from tracker.ui.pages.summary.view import PAGE

NOW = Month(2026, 11)


@pytest.fixture
def page(window, services, qtbot):
    services.preferences.change(Settings(language="en"))
    fill(services)
    made = window(PAGE, elsewhere("entries"))
    made.view = made.shell.stage.view
    drawn(made, qtbot)
    return made


def drawn(page, qtbot):
    """Wait until the charts of the paper are drawn and the paper is shown."""
    page.settle()
    qtbot.waitUntil(lambda: lane().idle, timeout=60_000)
    page.settle()


def test_the_months_with_data_are_listed_the_latest_first(page, services):
    shown = [page.view.months.item(n).text() for n in range(page.view.months.count())]
    assert shown == [Language("en").write(month) for month in load(services).months]
    assert page.view.month == NOW


def test_the_pages_of_the_latest_month_are_shown(page):
    assert page.view.sheets.paper.subtitle.startswith("Nov 2026")
    assert page.view.sheets.preview.pageCount() > 0
    assert page.view.sheets.pages.text() == f"Pages: {page.view.sheets.preview.pageCount()}"


def test_another_month_can_be_picked_and_pointed_at(page, qtbot):
    page.view.months.setCurrentRow(1)
    drawn(page, qtbot)
    assert page.view.sheets.paper.subtitle.startswith("Oct 2026")
    page.view.focus_on(Month(2026, 9))
    drawn(page, qtbot)
    assert page.view.sheets.paper.subtitle.startswith("Sep 2026")


def test_the_keyboard_begins_at_the_months(page, qtbot):
    qtbot.waitUntil(page.shell.isActiveWindow)
    assert page.shell.focusWidget() is page.view.months


def test_the_picked_month_stays_when_data_changes(page, qtbot):
    page.view.months.setCurrentRow(2)
    drawn(page, qtbot)
    page.shell.changed(PAGE.watches)
    drawn(page, qtbot)
    assert page.view.month == Month(2026, 9)


def test_leafing_through_quickly_ends_at_the_month_that_is_picked(page, qtbot):
    for row in (1, 2, 3, 0):
        page.view.months.setCurrentRow(row)
    drawn(page, qtbot)
    assert page.view.sheets.paper.subtitle.startswith("Nov 2026")


def test_what_is_shown_is_saved_as_pdf(page, tmp_path):
    path = tmp_path / "november.pdf"
    page.view.write_pdf(path)
    page.settle()
    document = pypdf.PdfReader(io.BytesIO(path.read_bytes()))
    words = "".join(sheet.extract_text() for sheet in document.pages)
    assert "Nov 2026" in words
    assert "招商银行信用卡" in words


def test_what_is_shown_is_saved_as_one_web_page(page, tmp_path, qtbot):
    path = tmp_path / "november.html"
    page.view.write_web_page(path)
    drawn(page, qtbot)
    content = path.read_text("utf-8")
    assert "<svg" in content
    assert "Nov 2026" in content
    assert page.shell.statusBar().currentMessage().endswith("november.html.")


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


def test_pages_are_shown_whole_or_as_wide_as_the_window(page):
    sheets = page.view.sheets
    wide = sheets.preview.zoomFactor()
    sheets.preview.setAllPagesViewMode()
    whole = sheets.preview.zoomFactor()
    sheets.widen()
    assert whole < wide


def test_an_empty_ledger_is_welcomed(window, services):
    services.preferences.change(Settings(language="en"))
    assert "Your ledger is still empty." in window(PAGE).texts()
