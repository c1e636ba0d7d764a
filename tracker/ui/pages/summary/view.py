"""The summary page on screen: the months, and the pages of one as they will be printed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QListWidget, QListWidgetItem, QWidget

from tracker.domain.period import Month
from tracker.domain.sentence import N_, Sentence
from tracker.rendering.paper import Paper
from tracker.services.changes import Changes
from tracker.services.summary import MonthlySummary
from tracker.ui.cards import Card, button, primary_button
from tracker.ui.chart_lane import lane
from tracker.ui.page import Desk, Done, Page, View
from tracker.ui.pages.summary.model import (
    SummaryData,
    file_name,
    load,
    page,
    paper,
    read_month,
    write_page,
)
from tracker.ui.pages.summary.sheets import Sheets
from tracker.ui.paper import print_dialog, to_pdf
from tracker.ui.tasks import DRAWING
from tracker.ui.theme import GRID

LIST_WIDTH = 20 * GRID
MONTH_ROLE = Qt.ItemDataRole.UserRole


class SummaryView(View[SummaryData]):
    """Pick a month; what is seen is what is printed and saved."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._print_wanted = False
        self._summary: MonthlySummary | None = None
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
        side, main = Card(), Card()
        side.setFixedWidth(LIST_WIDTH)
        side.add(self.months, 1)
        main.add(self.sheets, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * GRID)
        row.addWidget(side)
        row.addWidget(main, 1)

    @property
    def month(self) -> Month | None:
        """The month that is open."""
        item = self.months.currentItem()
        found = item.data(MONTH_ROLE) if item is not None else None
        return found if isinstance(found, Month) else None

    def show_data(self, data: SummaryData) -> None:
        before = self.month
        self.months.clear()
        for month in data.months:
            item = QListWidgetItem(self._desk.language.write(month))
            item.setData(MONTH_ROLE, month)
            self.months.addItem(item)
        if data.months:
            self.months.setCurrentRow(data.months.index(before) if before in data.months else 0)

    def focus_on(self, focus: object) -> None:
        """`print` prints the open month; a month opens it."""
        if isinstance(focus, Month):
            self._pick(focus)
        elif focus == "print" and self.sheets.paper is not None:
            self._print()
        elif focus == "print":
            self._print_wanted = True

    def place(self) -> object:
        return self.month

    def tools(self) -> Sequence[QWidget]:
        return (self.save_html, self.save_pdf, self.print)

    def write_pdf(self, path: Path) -> None:
        """Write what is shown as PDF."""
        shown = self.sheets.paper
        if shown is not None:
            self._write(path, lambda: to_pdf(shown, path))

    def write_web_page(self, path: Path) -> None:
        """Write what is shown as one HTML file."""
        shown, language, draws = self._summary, self._desk.language, self._desk.draws
        if shown is None:
            return
        lane().run(
            self,
            lambda: page(shown, language, draws=draws),
            lambda content: self._write(path, lambda: write_page(content, path)),
            self._desk.report,
            DRAWING,
        )

    def _write(self, path: Path, write: Callable[[], None]) -> None:
        said = Sentence(N_("The summary was saved as {file}."), {"file": str(path)})

        def work() -> Done:
            write()
            return Done(Changes.NOTHING, said)

        self._desk.command(self, work)

    def _pick(self, month: Month) -> None:
        for row in range(self.months.count()):
            if self.months.item(row).data(MONTH_ROLE) == month:
                self.months.setCurrentRow(row)

    def _read(self, item: QListWidgetItem | None) -> None:
        if item is None:
            return
        month: Month = item.data(MONTH_ROLE)
        services = self._desk.services
        self._desk.read(self, lambda: read_month(services, month), self._typeset)

    def _typeset(self, summary: MonthlySummary) -> None:
        """Charts are only ever drawn in one lane: matplotlib is not made for two."""
        language, draws = self._desk.language, self._desk.draws
        if summary.month == self.month:
            lane().run(
                self,
                lambda: paper(summary, language, draws=draws),
                lambda made: self._show(summary, made),
                self._desk.report,
                DRAWING,
            )

    def _show(self, summary: MonthlySummary, made: Paper) -> None:
        if summary.month != self.month:
            return
        self._summary = summary
        self.sheets.show_paper(made)
        if self._print_wanted:
            self._print_wanted = False
            self._print()

    def _print(self) -> None:
        if self.sheets.paper is not None:
            print_dialog(self, self.sheets.paper)

    def _ask(self, ending: str, write: Callable[[Path], object]) -> None:
        if self.month is None:
            return
        language = self._desk.language
        chooser = QFileDialog(self, language.tr("Save the summary"))
        chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        chooser.setDefaultSuffix(ending)
        chooser.selectFile(file_name(self.month, language, ending))
        chooser.fileSelected.connect(lambda file: write(Path(file)))
        chooser.open()


PAGE = Page(
    name="summary",
    title=N_("Monthly summary"),
    icon="summary",
    watches=Changes.EVERYTHING,
    load=load,
    view=SummaryView,
    needs_entries=True,
)
