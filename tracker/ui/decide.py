"""What the person can decide about a warning: later, or dismissed and why."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QDate
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QLineEdit,
    QMenu,
    QPushButton,
    QRadioButton,
    QWidget,
)

from tracker.domain.sentence import N_, Sentence, Word
from tracker.i18n import Language
from tracker.ui.cards import heading, text
from tracker.ui.day_field import DayField
from tracker.ui.deeds import REASONS, put_away
from tracker.ui.dialogs import Dialog
from tracker.ui.leaving import Leaving
from tracker.ui.page import Desk, Done
from tracker.ui.slim import snug


class Decisions:
    """Carries out what is decided about one warning; each can be undone from the Edit menu.

    What is asked belongs to the window: the card that asks is made anew with every read.
    """

    def __init__(self, desk: Desk, owner: QWidget, pattern: str, title: str) -> None:
        self._desk, self._owner, self._pattern, self._title = desk, owner, pattern, title

    def snooze(self, until: date) -> None:
        """Put the warning away until a day."""
        review, pattern = self._desk.services.review, self._pattern
        template = N_("“{title}” is put away until {day}.")
        said = Sentence(template, {"title": Word(self._title), "day": until})
        self._desk.command(
            self._owner,
            lambda: Done(review.snooze(pattern, until), said),
        )

    def dismiss(self, because: str) -> None:
        """Put the warning away for good, with a reason."""
        review, pattern = self._desk.services.review, self._pattern
        said = Sentence(N_("“{title}” is dismissed."), {"title": Word(self._title)})
        self._desk.command(
            self._owner,
            lambda: Done(review.dismiss(pattern, because), said),
        )

    def reopen(self) -> None:
        """Take back a snooze or a dismissal."""
        review, pattern = self._desk.services.review, self._pattern
        said = Sentence(N_("“{title}” is open again."), {"title": Word(self._title)})
        self._desk.command(self._owner, lambda: Done(review.reopen(pattern), said))

    def ask_reason(self) -> ReasonDialog:
        """Ask why the warning is dismissed."""
        dialog = ReasonDialog(self._desk.language, self._owner.window())
        dialog.accepted.connect(lambda: self.dismiss(dialog.reason))
        dialog.open()
        return dialog

    def ask_day(self, today: date) -> DayDialog:
        """Ask until when the warning is put away."""
        dialog = DayDialog(self._desk.language, self._owner.window(), today)
        dialog.accepted.connect(lambda: self.snooze(dialog.day))
        dialog.open()
        return dialog

    def later_menu(self, button: QPushButton, today: date) -> QMenu:
        """Give a button the choices of how long."""
        menu = QMenu(button)
        for label, until in put_away(today):
            entry = menu.addAction(self._desk.language.tr(label))
            entry.triggered.connect(lambda _checked=False, until=until: self.snooze(until))
        other = menu.addAction(self._desk.language.tr("Until a day…"))
        other.triggered.connect(lambda _checked=False: self.ask_day(today))
        button.setMenu(menu)
        return menu


class ReasonDialog(Dialog):
    """Why is this warning dismissed? One of a few reasons, or own words."""

    outlasts_lock = True

    def __init__(self, language: Language, parent: QWidget) -> None:
        tr = language.tr
        super().__init__(tr("Dismiss this warning"), parent, 440)
        self.body.addWidget(heading(tr("Why is it not worth your attention?")))
        more = N_(
            "It stays away unless it becomes more serious. The reason is kept with it, and you can "
            "open it again on the warnings page."
        )
        self.body.addWidget(text(tr(more), "muted"))
        self.choices = [QRadioButton(tr(reason)) for reason in REASONS]
        self.own = QRadioButton(tr("Another reason:"))
        self.words = QLineEdit()
        self.words.setPlaceholderText(tr("In your own words"))
        self.words.setAccessibleName(tr("Another reason:"))
        self.words.setMaxLength(200)
        for choice in (*self.choices, self.own):
            self.body.addWidget(choice)
        self.body.addWidget(self.words)
        roles = QDialogButtonBox.ButtonRole
        self.add_button(tr("Cancel"), roles.RejectRole, self.reject)
        self.add_button(tr("Dismiss"), roles.AcceptRole, self._accept_if_given, "primary")
        self.choices[0].setChecked(True)
        self.words.textChanged.connect(lambda _words: self.own.setChecked(True))
        self.own.toggled.connect(lambda chosen: self.words.setFocus() if chosen else None)
        Leaving(self, language, self.words.text)
        snug(self)

    @property
    def reason(self) -> str:
        """The reason that is chosen, "" while own words are missing."""
        chosen = [reason for reason in self.choices if reason.isChecked()]
        return chosen[0].text() if chosen else self.words.text().strip()

    def _accept_if_given(self) -> None:
        if self.reason:
            self.accept()
        else:
            self.words.setFocus()


class DayDialog(Dialog):
    """Until when is this warning put away?"""

    outlasts_lock = True

    def __init__(self, language: Language, parent: QWidget, today: date) -> None:
        tr = language.tr
        super().__init__(tr("Remind me later"), parent, 320)
        self.body.addWidget(heading(tr("Until which day?")))
        self._edit = DayField(language)
        self._edit.setDisplayFormat("yyyy-MM-dd")
        self._edit.setMinimumDate(_qdate(today + timedelta(days=1)))
        self._edit.setDate(_qdate(today + timedelta(weeks=2)))
        self._edit.setAccessibleName(tr("Until which day?"))
        self.body.addWidget(self._edit)
        roles = QDialogButtonBox.ButtonRole
        self.add_button(tr("Cancel"), roles.RejectRole, self.reject)
        self.add_button(tr("Put away"), roles.AcceptRole, self.accept, "primary")
        Leaving(self, language, lambda: self.day)

    @property
    def day(self) -> date:
        """The day that is chosen."""
        chosen = self._edit.date()
        return date(chosen.year(), chosen.month(), chosen.day())

    def choose(self, day: date) -> None:
        """Set the day."""
        self._edit.setDate(_qdate(day))


def _qdate(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)
