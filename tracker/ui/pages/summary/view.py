"""The summary page on screen: months and years, and the pages of one as they will be printed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeAlias

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
from tracker.ui.pages.summary.printing import SAVED, said_of
from tracker.ui.pages.summary.several_dialog import SeveralDialog
from tracker.ui.pages.summary.sheets import Sheets
from tracker.ui.paper import print_on, to_pdf
from tracker.ui.printers import chosen_printer
from tracker.ui.sizes import grown
from tracker.ui.tasks import DRAWING
from tracker.ui.theme import GRID

Deed: TypeAlias = Callable[[Paper], object]
"""What is done with a paper: it is printed, or written to a file."""

LIST_WIDTH = 20 * GRID
MONTH_ROLE = Qt.ItemDataRole.UserRole


class SummaryView(View[SummaryData]):
    """Pick a month or a year; what is seen is what is printed and saved."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._made: Paper | None = None
        self._wanted: list[tuple[Chosen, Deed]] = []
        self._months: tuple[Month, ...] = ()
        tr = desk.language.tr
        self.months = QListWidget()
        self.months.setAccessibleName(tr("Months"))
        self.months.currentItemChanged.connect(lambda now, _before: self._read(now))
        self.begins_at = self.months
        self.sheets = Sheets(desk)
        self.print = primary_button(tr("Print…"), self._print)
        self.save_pdf = button(tr("Save as PDF…"), lambda: self._ask("pdf", self.write_pdf))
        self.save_html = button(
            tr("Save as web page…"), lambda: self._ask("html", self.write_web_page)
        )
        self.several = button(tr("Several months…"), self._open_several)
        self._let_choose()
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
        self._let_choose()

    def _let_choose(self) -> None:
        """Until there is a month, nothing could be printed or saved."""
        for tool in self.tools():
            tool.setEnabled(bool(self._months))

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
        elif focus == "print":
            self._print()

    def place(self) -> object:
        return self.chosen

    def tools(self) -> Sequence[QWidget]:
        return (self.several, self.save_html, self.save_pdf, self.print)

    def write_pdf(self, path: Path) -> None:
        """Write what is open as PDF."""
        size = self._size()
        self._do(lambda made: self._write(path, lambda: to_pdf(made, path, size)))

    def write_web_page(self, path: Path) -> None:
        """Write what is open as one HTML file."""
        self._do(lambda made: self._write(path, lambda: write_page(page(made), path)))

    def _do(self, deed: Deed) -> None:
        """Do something with the paper of what is open; once it is made, if it is not there yet."""
        chosen = self.chosen
        if self._made is not None:
            deed(self._made)
        elif chosen is not None:
            self._wanted.append((chosen, deed))
            self._desk.notice(self._desk.language.tr("Making the summary…"))

    def _write(self, path: Path, write: Callable[[], None]) -> None:
        said = Sentence(SAVED, {"file": str(path)})

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
        self._made = None
        chosen: Chosen = item.data(MONTH_ROLE)
        services = self._desk.services
        self._desk.read(self, lambda: read(services, chosen), self._typeset)

    def _typeset(self, summary: Summary) -> None:
        """Charts are only ever drawn in one lane: matplotlib is not made for two."""
        language, draws = self._desk.language, self._desk.draws
        awaited = (self.chosen, *(chosen for chosen, _deed in self._wanted))
        if any(is_of(summary, chosen) for chosen in awaited):
            lane().run(
                self,
                lambda: paper(summary, language, draws=draws),
                self._desk.while_open(lambda made: self._show(summary, made)),
                lambda error: self._failed(summary, error),
                DRAWING,
            )

    def _show(self, summary: Summary, made: Paper) -> None:
        """Show the paper, unless another is open by now, and do what was asked of it."""
        if is_of(summary, self.chosen):
            self._made = made
            self.sheets.show_paper(made, self._size())
        for deed in self._taken(summary):
            deed(made)

    def _failed(self, summary: Summary, error: Exception) -> None:
        self._taken(summary)  # nothing that was asked is done later, when nobody expects it
        self._desk.report(error)

    def _taken(self, summary: Summary) -> Sequence[Deed]:
        """What is to be done with the paper of a summary; it is asked for once."""
        wanted = self._wanted
        self._wanted = [(chosen, deed) for chosen, deed in wanted if not is_of(summary, chosen)]
        return [deed for chosen, deed in wanted if is_of(summary, chosen)]

    def _print(self) -> None:
        self._do(self._print_paper)

    def _print_paper(self, made: Paper) -> None:
        """Ask for a printer; the pages are drawn on it while the window can be used."""
        chosen = chosen_printer(self, f"{made.title} {made.subtitle}", self._size())
        if chosen is not None:
            said = self._desk.language.say(said_of(chosen))
            lane().run(
                self,
                lambda: print_on(made, chosen),
                lambda _done: self._desk.notice(said),
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
