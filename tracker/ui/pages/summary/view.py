"""The summary page on screen: months and years, and the pages of one as they will be printed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QWidget

from tracker.domain.period import Month
from tracker.domain.sentence import N_, Sentence
from tracker.rendering.paper import Paper, PaperSize
from tracker.services.changes import Changes
from tracker.ui.cards import Card, button, primary_button
from tracker.ui.chart_lane import lane
from tracker.ui.page import Desk, Done, Page, View
from tracker.ui.pages.summary.asking import ask_file
from tracker.ui.pages.summary.model import (
    Chosen,
    Summary,
    SummaryData,
    is_of,
    load,
    page,
    paper,
    read,
    write_page,
    years,
)
from tracker.ui.pages.summary.several_dialog import SeveralDialog
from tracker.ui.pages.summary.sheets import Sheets
from tracker.ui.paper import chosen_printer, print_on, to_pdf
from tracker.ui.sizes import grown
from tracker.ui.tasks import DRAWING
from tracker.ui.theme import GRID

LIST_WIDTH = 20 * GRID
MONTH_ROLE = Qt.ItemDataRole.UserRole


class SummaryView(View[SummaryData]):
    """Pick a month or a year; what is seen is what is printed and saved."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._print_wanted = False
        self._months: tuple[Month, ...] = ()
        tr = desk.language.tr
        self.months = QListWidget()
        self.months.setAccessibleName(tr("Months"))
        colours = desk.colours
        self.months.setStyleSheet(
            f"QListWidget::item:selected {{ background: {colours.selection};"
            f" color: {colours.text}; }}"
        )
        self.months.currentItemChanged.connect(lambda now, _before: self._read(now))
        self.begins_at = self.months
        self.sheets = Sheets(desk)
        self.print = primary_button(tr("Print…"), self._print)
        self.save_pdf = button(tr("Save as PDF…"), lambda: self._ask("pdf", self.write_pdf))
        self.save_html = button(
            tr("Save as web page…"), lambda: self._ask("html", self.write_web_page)
        )
        self.several = button(tr("Several months…"), self._open_several)
        side, main = Card(), Card()
        side.setFixedWidth(grown(LIST_WIDTH))
        side.add(self.months, 1)
        main.add(self.sheets, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * GRID)
        row.addWidget(side)
        row.addWidget(main, 1)

    @property
    def chosen(self) -> Chosen | None:
        """The month or the year that is open."""
        item = self.months.currentItem()
        found = item.data(MONTH_ROLE) if item is not None else None
        return found if isinstance(found, Month | int) else None

    def show_data(self, data: SummaryData) -> None:
        before, self._months = self.chosen, data.months
        self.months.clear()
        for year in years(data):
            self._add(year, self._desk.language.tr("All of {year}", year=str(year)))
            for month in (month for month in data.months if month.year == year):
                self._add(month, self._desk.language.write(month))
        if data.months and not self._pick(before):
            self._pick(data.months[0])

    def _add(self, chosen: Chosen, words: str) -> None:
        item = QListWidgetItem(words)
        item.setData(MONTH_ROLE, chosen)
        font = item.font()
        font.setBold(isinstance(chosen, int))
        item.setFont(font)
        self.months.addItem(item)

    def focus_on(self, focus: object) -> None:
        """`print` prints what is open; a month or a year opens it."""
        if isinstance(focus, Month | int):
            self._pick(focus)
        elif focus == "print" and self.sheets.paper is not None:
            self._print()
        elif focus == "print":
            self._print_wanted = True

    def place(self) -> object:
        return self.chosen

    def tools(self) -> Sequence[QWidget]:
        return (self.several, self.save_html, self.save_pdf, self.print)

    def write_pdf(self, path: Path) -> None:
        """Write what is shown as PDF."""
        shown, size = self.sheets.paper, self._size()
        if shown is not None:
            self._write(path, lambda: to_pdf(shown, path, size))

    def write_web_page(self, path: Path) -> None:
        """Write what is shown as one HTML file."""
        shown = self.sheets.paper
        if shown is not None:
            self._write(path, lambda: write_page(page(shown), path))

    def _write(self, path: Path, write: Callable[[], None]) -> None:
        said = Sentence(N_("The summary was saved as {file}."), {"file": str(path)})

        def work() -> Done:
            write()
            return Done(Changes.NOTHING, said)

        self._desk.command(self, work)

    def _pick(self, chosen: object) -> bool:
        """Open it, if it is there; whether it is."""
        for row in range(self.months.count()):
            if self.months.item(row).data(MONTH_ROLE) == chosen:
                self.months.setCurrentRow(row)
                return True
        return False

    def _read(self, item: QListWidgetItem | None) -> None:
        if item is None:
            return
        chosen: Chosen = item.data(MONTH_ROLE)
        services = self._desk.services
        self._desk.read(self, lambda: read(services, chosen), self._typeset)

    def _typeset(self, summary: Summary) -> None:
        """Charts are only ever drawn in one lane: matplotlib is not made for two."""
        language, draws = self._desk.language, self._desk.draws
        if is_of(summary, self.chosen):
            lane().run(
                self,
                lambda: paper(summary, language, draws=draws),
                lambda made: self._show(summary, made),
                self._desk.report,
                DRAWING,
            )

    def _show(self, summary: Summary, made: Paper) -> None:
        if not is_of(summary, self.chosen):
            return
        self.sheets.show_paper(made, self._size())
        if self._print_wanted:
            self._print_wanted = False
            self._print()

    def _print(self) -> None:
        """Ask for a printer; the pages are drawn on it while the window can be used."""
        shown, tr = self.sheets.paper, self._desk.language.tr
        if shown is None:
            return
        chosen = chosen_printer(self, f"{shown.title} {shown.subtitle}", self._size())
        if chosen is not None:
            lane().run(
                self,
                lambda: print_on(shown, chosen),
                lambda _done: self._desk.notice(tr("The summary was sent to the printer.")),
                self._desk.report,
                DRAWING,
            )

    def _open_several(self) -> None:
        if self._months:
            SeveralDialog(self._desk, self, self._months).open()

    def _ask(self, ending: str, write: Callable[[Path], object]) -> None:
        if self.chosen is not None:
            ask_file(self, self._desk.language, self.chosen, ending, write)

    def _size(self) -> PaperSize:
        return PaperSize(self._desk.services.preferences.settings.paper_size)


PAGE = Page(
    name="summary",
    title=N_("Monthly summary"),
    icon="summary",
    watches=Changes.EVERYTHING,
    load=load,
    view=SummaryView,
    needs_entries=True,
)
