"""The credit reports page on screen: reports, what changed, what they tell over time, scores."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QStackedWidget, QTabWidget, QVBoxLayout, QWidget
from shiboken6 import isValid

from tracker.domain.report import ScoreReading
from tracker.domain.sentence import N_
from tracker.services.changes import Changes
from tracker.services.report_preview import ReportPreview
from tracker.ui.cards import button, primary_button
from tracker.ui.drop_hint import DropHint
from tracker.ui.drops import local_files
from tracker.ui.file_chooser import FileChooser
from tracker.ui.forms.reports import USUAL
from tracker.ui.once_shown import OnceShown
from tracker.ui.open_once import open_once
from tracker.ui.page import Desk, Done, Page, View
from tracker.ui.pages.reports.compare_view import CompareView
from tracker.ui.pages.reports.guidance import Guidance
from tracker.ui.pages.reports.incomes_tab import IncomesTab
from tracker.ui.pages.reports.model import ReportsData, load
from tracker.ui.pages.reports.over_time import OverTime
from tracker.ui.pages.reports.paste_dialog import PasteDialog
from tracker.ui.pages.reports.reading_bar import ReadingBar
from tracker.ui.pages.reports.report_tab import ReportTab
from tracker.ui.pages.reports.scores_tab import ScoresTab
from tracker.ui.pages.reports.sheet_view import SheetView
from tracker.ui.pages.reports.summary_dialog import SummaryDialog, Typed
from tracker.ui.pages.reports.taking_in import Given, WasRead, keep, on_day, read_given
from tracker.ui.pages.reports.typed_in import keep_new
from tracker.ui.password_dialog import PasswordDialog
from tracker.ui.reader import Reader
from tracker.ui.theme import GRID

_WHO = N_(
    "The bureau or your bank told it to you with the file, often it is made of your identity "
    "number. It is used to open this file and is not kept."
)
_TABS = ("reports", "changes", "over_time", "scores", "incomes")


class ReportsView(View[ReportsData]):
    """Tabs; while a report was read and not kept yet, that report alone."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._data: ReportsData | None = None
        self.previews: list[ReportPreview] = []
        self._is_keeping = False
        self.setAcceptDrops(True)
        DropHint(self, self, desk.language.tr("Drop to read the report"), desk.colours)
        self.bar = ReadingBar(desk, self)
        self.reader = Reader(desk, self, read_given, lambda given: given.name)
        self._stack = QStackedWidget(self)
        self.tabs = QTabWidget(self._stack)
        self.report = ReportTab(desk, self.tabs)
        self._comparison = OnceShown(self._make_comparison, desk.language)
        self._over_time = OnceShown(self._make_over_time, desk.language)
        self._scores = OnceShown(partial(ScoresTab, desk), desk.language)
        self._incomes = OnceShown(partial(IncomesTab, desk), desk.language)
        self.preview = SheetView(desk, self._stack)
        self._lay_out()
        self._connect()

    def show_data(self, data: ReportsData) -> None:
        self._data = data
        self.report.show_data(data)
        self._comparison.give(lambda made: made.show_contents(data.contents))
        self._over_time.give(lambda made: made.show_charts(data.charts))
        self._scores.give(lambda made: made.show_scores(data.scores, data.charts))
        self._incomes.give(lambda made: made.show_incomes(data.incomes))

    @property
    def comparison(self) -> CompareView:
        """What changed between two reports."""
        return self._comparison.made

    @property
    def over_time(self) -> OverTime:
        """What all reports tell over time."""
        return self._over_time.made

    @property
    def scores(self) -> ScoresTab:
        """The scores on record."""
        return self._scores.made

    @property
    def incomes(self) -> IncomesTab:
        """The incomes that were stated."""
        return self._incomes.made

    def focus_on(self, focus: object) -> None:
        """A focus is the name of a tab, files to read, what was read, or one record."""
        if isinstance(focus, tuple):
            self.previews.extend(focus)
            self._show_preview()
        elif isinstance(focus, list):
            self.take([one if isinstance(one, Given) else Given(Path(one)) for one in focus])
        elif isinstance(focus, str) and focus in _TABS:
            self.tabs.setCurrentIndex(_TABS.index(focus))
        elif focus is not None and not isinstance(focus, str):
            self._find(focus)

    def place(self) -> object:
        if self.previews:
            return on_day(self.previews, self.bar.day.value())
        return _TABS[self.tabs.currentIndex()]

    def tools(self) -> Sequence[QWidget]:
        tr = self._desk.language.tr
        return (
            button(tr("Getting and disputing one"), self.help),
            button(tr("Type in…"), self.type_in),
            button(tr("Paste text…"), self.paste),
            primary_button(tr("Read a report…"), self.choose),
        )

    def commands(self) -> Mapping[str, Callable[[], object]]:
        shown = self.tabs.currentWidget()
        if self.previews:
            return {}
        if shown is self._incomes:
            return self.incomes.commands()
        if shown is self._scores:
            return self.scores.commands()
        return {"new": self.type_in, **(self.report.commands() if shown is self.report else {})}

    def take(self, given: Sequence[Given]) -> None:
        """Read files or texts; each becomes a preview or a line that says why not."""
        self.bar.clear_lines()
        self.reader.take(given)

    def choose(self) -> None:
        """Ask for files to read."""
        language = self._desk.language
        tr = language.tr
        chooser = FileChooser(self, tr("Read a report"), language)
        chooser.setFileMode(FileChooser.FileMode.ExistingFiles)
        kinds = tr("Credit reports (*.pdf *.html *.htm *.mht *.txt *.zip)")
        chooser.setNameFilters([kinds, tr("All files (*)")])
        chooser.filesSelected.connect(lambda names: self.take([Given(Path(n)) for n in names]))
        open_once(chooser)

    def paste(self) -> None:
        """Ask for the text of a report."""
        desk = self._desk  # it may outlast this page
        dialog = PasteDialog(desk.language, self)
        dialog.accepted.connect(lambda: desk.open("reports", [Given(text=dialog.pasted)]))
        dialog.open()

    def type_in(self) -> None:
        """Type in a report, its summary first."""
        desk = self._desk

        def store(typed: Typed) -> Done:
            return keep_new(desk.services, typed.report, typed.counts)

        dialog = SummaryDialog(Typed(USUAL, ()), store, self._desk, self)
        dialog.kept.connect(self.report.expect)  # not a lambda: it may outlast this page
        dialog.open()

    def help(self) -> None:
        """Say where a report is got, and how an error is disputed."""
        Guidance(self._desk.language, self).open()

    # Inside

    def _lay_out(self) -> None:
        tr = self._desk.language.tr
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        for title, shown in (
            (N_("Reports"), self.report), (N_("What changed"), self._comparison),
            (N_("Over time"), self._over_time), (N_("Scores"), self._scores),
            (N_("Income"), self._incomes),
        ):  # fmt: skip
            self.tabs.addTab(shown, tr(title))
        self._stack.addWidget(self.tabs)
        self._stack.addWidget(self.preview)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self.bar)
        column.addWidget(self._stack, 1)
        self.begins_at = self.tabs

    def _connect(self) -> None:
        self.reader.began.connect(self.bar.begin)
        self.reader.ended.connect(self.bar.end)
        self.reader.read.connect(self._read)
        self.bar.stopped.connect(self.reader.stop)
        self.report.read_wanted.connect(self.choose)
        self.report.help_wanted.connect(self.help)

    def _make_comparison(self) -> CompareView:
        made = CompareView(self._desk)
        made.chosen.connect(self._find)
        return made

    def _make_over_time(self) -> OverTime:
        made = OverTime(self._desk)
        made.chosen.connect(self._find)
        return made

    def _find(self, record: object) -> None:
        if isinstance(record, ScoreReading):
            self.tabs.setCurrentWidget(self._scores)
            self.scores.bring_up(record)
        elif record is not None:
            self.tabs.setCurrentWidget(self.report)
            self.report.bring_up(record)

    def _read(self, answer: WasRead) -> None:
        if answer.is_locked:
            self._ask_password(answer)
        elif answer.problem is not None:
            self._say_why(answer)
        waits = bool(self.previews)
        self.previews.extend(answer.previews)
        if answer.previews and not waits:  # else one is shown, and its day is being named
            self._show_preview()
        self.bar.tell_waiting(len(self.previews) - 1)

    def _ask_password(self, answer: WasRead) -> None:
        desk, language, one = self._desk, self._desk.language, answer.given
        said = language.say(answer.problem.sentence) if answer.problem is not None else ""
        name = one.path.name if one.path is not None else ""
        dialog = PasswordDialog(name, said, _WHO, language, self.window())  # it may outlast this
        dialog.accepted.connect(lambda: desk.open("reports", [one.with_password(dialog.password)]))
        dialog.rejected.connect(lambda: self._say_why(answer) if isValid(self) else None)
        dialog.open()

    def _say_why(self, answer: WasRead) -> None:
        self.bar.show_problem(answer, lambda again: self.take([again]))

    def _show_preview(self) -> None:
        """The first report that waits is shown whole; nothing of it is kept yet."""
        if not self.previews:
            self._stack.setCurrentWidget(self.tabs)
            return
        preview = self.previews[0]
        self.bar.show_preview(preview, self._keep, self._leave, len(self.previews) - 1)
        names = self._data.names if self._data is not None else {}
        self.preview.show_content(preview.content, names, notes=preview.notes)
        self._stack.setCurrentWidget(self.preview)

    def _keep(self) -> None:
        if self._is_keeping:
            return
        self._is_keeping = True
        services, preview, day = self._desk.services, self.previews[0], self.bar.day.value()
        kept = partial(self._kept, day)
        self._desk.command(self, partial(keep, services, preview, day), kept, over=self._is_over)

    def _is_over(self) -> None:
        self._is_keeping = False

    def _kept(self, day: date | None) -> None:
        self.report.expect(day)
        self._leave()

    def _leave(self) -> None:
        del self.previews[:1]
        self.bar.clear_preview()
        self.tabs.setCurrentWidget(self.report)
        self._show_preview()

    # Qt

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if local_files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        files = local_files(event.mimeData())
        if files:
            event.acceptProposedAction()
            self.take([Given(path) for path in files])


PAGE = Page(
    name="reports",
    title=N_("Credit reports"),
    icon="reports",
    watches=Changes.EVERYTHING,
    load=load,
    view=ReportsView,
    loading="table",
)
