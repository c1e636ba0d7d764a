"""Reminders while the window runs: asked for once, quiet at night, each told once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QSystemTrayIcon
from shiboken6 import isValid

from tracker.domain.problem import KnownProblem
from tracker.domain.sentence import N_
from tracker.services.changes import Changes
from tracker.ui.banner import Banner
from tracker.ui.cards import button, quiet_button
from tracker.ui.edits import prefer
from tracker.ui.icons import app_icon
from tracker.ui.recent import Recent
from tracker.ui.tasks import KEEPING, READING

if TYPE_CHECKING:
    from pathlib import Path

    from tracker.services.reminders import Reminder
    from tracker.ui.desktop_notes import DesktopNotes
    from tracker.ui.shell import Shell

OFTEN: Final = 30 * 60 * 1000
"""Milliseconds between two looks; a day begins without anything being changed."""
WATCHED: Final = (
    Changes.ENTRIES | Changes.STATEMENTS | Changes.ACCOUNTS | Changes.WARNINGS | Changes.DAY
)


class Reminders(QObject):
    """Looks whenever the ledger changes, and now and then; keeps the calendar file as well."""

    told = Signal(object)
    """Reminders, each for the first time."""

    def __init__(self, shell: Shell, kept: Path | None, now: Callable[[], datetime]) -> None:
        super().__init__(shell)
        self._shell, self._now = shell, now
        self._known = Recent(kept, "told", most=200)
        self._banner: Banner | None = None
        self._is_asked = False
        self.tray = Tray(shell, self)
        self._timer = QTimer(self)
        self._timer.setInterval(OFTEN)
        self._timer.timeout.connect(self.look)
        shell.touched.connect(self._touched)
        shell.dressed.connect(self._ask_again)

    def begin(self) -> None:
        """A ledger is open; before that, and so in a safe start, nothing is done."""
        self._timer.start()
        self._is_asked = False
        self._touched(Changes.EVERYTHING)

    def rest(self) -> None:
        """The window is closed: nothing is told any more, and nothing leads to it."""
        self._timer.stop()
        self.tray.show_if(wanted=False)

    def look(self) -> None:
        """Tell of what is new, if the person wants that and it is no quiet hour."""
        shell = self._shell
        if not shell.is_own or shell.settings.reminders == "off":
            return
        from tracker.services import reminders  # noqa: PLC0415 - brings SQLAlchemy

        services, settings = shell.services, shell.settings

        def found(reminders_found: list[Reminder]) -> None:
            if not shell.is_open or shell.services is not services:
                return  # it was locked meanwhile, or is another one
            if settings.reminders == "ask":
                self._ask(wanted=bool(reminders_found))
                return
            if reminders.is_quiet(self._now(), settings.quiet_from, settings.quiet_until):
                return
            fresh = reminders.not_told(reminders_found, self._known.names)
            for one in fresh:
                self._known.use(one.key)
            if fresh:
                self.told.emit(fresh)

        shell.tasks.run(self, lambda: reminders.look(services), found, shell.report, READING)

    def _touched(self, changes: Changes) -> None:
        if not self._shell.is_own or not self._timer.isActive():
            return
        if changes & (WATCHED | Changes.SETTINGS):
            self.tray.show_if(wanted=self._shell.settings.reminders == "on")
            self._keep_calendar()
            self.look()

    def _keep_calendar(self) -> None:
        """Write the calendar of due dates anew, where the person wants one."""
        folder = self._shell.settings.calendar
        if not folder:
            return
        from tracker.services import calendar  # noqa: PLC0415 - brings SQLAlchemy

        services, language, now = self._shell.services, self._shell.language, self._now()

        def work() -> bool:
            path = calendar.file_in(folder, services.database.path)
            days = calendar.due_days(services)
            try:
                return calendar.write(path, days, language, now)
            except OSError as error:
                raise KnownProblem(_NOT_KEPT, file=str(path)) from error

        self._shell.tasks.run(self, work, lambda _is_new: None, self._shell.report, KEEPING)

    def _ask(self, *, wanted: bool) -> None:
        """Ask once whether there shall be reminders; nothing is told before that."""
        self._is_asked = self._is_asked or wanted
        stands = self._banner is not None and isValid(self._banner)  # gone with another look
        if stands or not self._is_asked:
            return
        tr = self._shell.language.tr
        yes = button(tr("Remind me"), lambda: self._answer("on"))
        self._banner = Banner(tr(_QUESTION), self._shell.colours, "calendar", tr(_HOW), yes)
        no = quiet_button(tr("No reminders"), lambda: self._answer("off"))
        self._banner.row.addWidget(no)
        self._shell.add_banner(self._banner)

    def _ask_again(self) -> None:
        """Ask in the look that was put on what was asked in the one before."""
        if self._shell.is_own and self._shell.settings.reminders == "ask":
            self._ask(wanted=False)

    def _answer(self, choice: str) -> None:
        if not self._shell.is_open:  # another ledger is on its way, with settings to answer in
            return
        self._is_asked = False
        if self._banner is not None and isValid(self._banner):
            self._banner.deleteLater()
        preferences = self._shell.services.preferences
        wanted = replace(preferences.settings, reminders=choice)
        self._shell.command(self._shell, lambda: prefer(preferences, wanted))


class Tray(QObject):
    """The mark of the program in the tray, by which the system shows what is told."""

    def __init__(self, shell: Shell, reminders: Reminders) -> None:
        super().__init__(reminders)
        self._shell = shell
        self._icon: QSystemTrayIcon | None = None
        self._page = "overview"
        self.notes: DesktopNotes | None = None
        """By which it is told, where the desktop shows it without a mark; found the first time."""
        self.menu = QMenu(shell)
        """What the mark offers."""
        reminders.told.connect(self._tell)
        shell.left.connect(self._withdraw)
        shell.dressed.connect(self._fill)  # in the language that may have been put on

    def show_if(self, *, wanted: bool) -> None:
        """Stand in the tray, where there is or may come one and the person wants reminders."""
        may_be_there = QSystemTrayIcon.isSystemTrayAvailable() or _platform() == _WAITS_FOR_TRAY
        if wanted and self._icon is None and may_be_there:
            self._icon = QSystemTrayIcon(app_icon(), self)
            self._icon.activated.connect(self._pressed)
            self._icon.setContextMenu(self.menu)
            self._icon.messageClicked.connect(lambda: self._open(self._page))
        self._fill()
        if self._icon is not None:
            self._icon.setVisible(wanted)

    def _fill(self) -> None:
        """Offer what the mark leads to, in the language there is now."""
        shell, tr = self._shell, self._shell.language.tr
        self.menu.clear()
        self.menu.addAction(tr("Show the window"), shell.come_forward)
        for page, title in _LEADS_TO:
            self.menu.addAction(tr(title), partial(self._open, page))
        self.menu.addSeparator()
        self.menu.addAction(tr("Quit"), shell.close)
        if self._icon is not None:
            self._icon.setToolTip(tr("Xinji"))

    def _pressed(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        """A click brings the window; another button has opened the menu."""
        if reason != QSystemTrayIcon.ActivationReason.Context:
            self._shell.come_forward()

    def _tell(self, told: list[Reminder]) -> None:
        from tracker.services.reminders import together  # noqa: PLC0415 - brings SQLAlchemy

        language = self._shell.language
        words, page = [language.say(said) for said in together(told)], told[0].page
        by_mark = partial(self._tell_by_mark, words, page)
        if self.notes is None and _platform() in _WITH_NOTES:
            self.notes = self._made_notes()
        if self.notes is None:
            by_mark()
            return
        from tracker.ui.desktop_notes import Note  # noqa: PLC0415 - only who wants to be told

        passing = not self._shell.services.may_be_kept  # nothing of it lies in plain on the disk
        said = "\n".join(words)
        note = Note(language.tr("Xinji"), said, language.tr("Show"), page, passing=passing)
        self.notes.tell(note, by_mark)

    def _made_notes(self) -> DesktopNotes | None:
        from PySide6.QtDBus import QDBusConnection  # noqa: PLC0415 - Linux alone has it

        from tracker.ui.desktop_notes import DesktopNotes  # noqa: PLC0415 - as above

        bus = QDBusConnection.sessionBus()
        if not bus.isConnected():
            return None
        made = DesktopNotes(bus, self)
        made.chosen.connect(self._open)
        return made

    def _tell_by_mark(self, words: list[str], page: str) -> None:
        """Tell by the mark in the tray where it is the system that shows it, else in the window."""
        self._page = page
        if self._icon is not None and QSystemTrayIcon.isSystemTrayAvailable():
            self._icon.showMessage(self._shell.language.tr("Xinji"), "\n".join(words), app_icon())
        else:
            self._shell.notice("  ·  ".join(words))

    def _withdraw(self) -> None:
        """The ledger is locked, or let go of: nothing on the screen tells of it any more."""
        if self.notes is not None:
            self.notes.withdraw()

    def _open(self, page: str) -> None:
        self._shell.come_forward()
        self._shell.open(page)


def _platform() -> str:
    return QGuiApplication.platformName()


_WAITS_FOR_TRAY: Final = "xcb"
"""The platform of Qt that looks out for a tray that begins after the program."""
_WITH_NOTES: Final = {"xcb", "wayland"}
"""Platforms of Qt where a desktop may show notifications by itself."""
_LEADS_TO = (("repayments", N_("Repayments")), ("warnings", N_("Warnings")))
_QUESTION = N_("Shall you be reminded of due dates and of new warnings?")
_HOW = N_(
    "While this window runs, at most once for each, and not at night. You can change that in the "
    "settings."
)
_NOT_KEPT = N_("The calendar of due dates cannot be written: {file}")
