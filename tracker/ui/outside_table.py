"""The events of platforms and regulators as a table that can be changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from tracker.domain.context_events import EVENT_ORIGIN_LABELS, EventOrigin, KnownEvent
from tracker.domain.sentence import N_, Sentence, Word
from tracker.ui.cards import quiet_button
from tracker.ui.columns import Column
from tracker.ui.edits import delete, save
from tracker.ui.forms.outside import event_draft
from tracker.ui.page import Desk, Done
from tracker.ui.record_dialog import RecordDialog
from tracker.ui.record_table import Records, RecordTable


def origin(known: KnownEvent) -> Word:
    """Where an event comes from, or that it is hidden."""
    return Word(HIDDEN if known.event.hidden else EVENT_ORIGIN_LABELS[known.origin])


HIDDEN = N_("Hidden")

EVENTS: Sequence[Column[KnownEvent]] = (
    Column(N_("Day"), lambda k: k.event.on, width=104),
    Column(N_("Event"), lambda k: k.event.title, width=240, stretch=True),
    Column(N_("Claims"), lambda k: k.event.claims, width=96),
    Column(N_("Origin"), origin, width=148),
)


class OutsideTable(RecordTable[KnownEvent]):
    """Add, change, hide, and put back what the collection says; `changed` asks to be read anew."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        records = Records(
            N_("Platform and regulator events"), EVENTS,
            N_("There is no event."),
            lambda known: event_draft(desk.language, known.event if known else None),
            lambda known: known.event if known.origin is EventOrigin.OWN else None,
            lambda known: known.event.title,
        )  # fmt: skip
        super().__init__(records, desk)
        tr = desk.language.tr
        self.hide_button = quiet_button(tr("Hide"), self.hide_event)
        self.restore_button = quiet_button(tr("Back to the collection's words"), self.restore)
        self.bar = QWidget()
        row = QHBoxLayout(self.bar)
        row.setContentsMargins(0, 0, 0, 0)
        for tool in (self.buttons, self.hide_button, self.restore_button):
            row.addWidget(tool)
        row.addStretch(1)
        self.picked.connect(self._allow)
        self._allow(None)

    def hide_event(self) -> None:
        """Hide the event that is picked, or show it again."""
        if self.current is None:
            return
        before, ledger = self.current.event, self._desk.services.ledger
        after = replace(before, hidden=not before.hidden)
        said = N_("Hidden.") if after.hidden else N_("Shown again.")
        self._do(lambda: save(ledger, before, after), said)

    def restore(self) -> None:
        """Put back what the collection says of the event that is picked."""
        known, ledger = self.current, self._desk.services.ledger
        if known is not None and known.origin is EventOrigin.CHANGED:
            self._do(lambda: delete(ledger, [known.event]), N_("Restored."))

    def _do(self, work: Callable[[], Done], said: str) -> None:
        words = Sentence(said)
        self._desk.command(self, lambda: replace(work(), said=words), self.changed.emit)

    def _delete(self, rows: Sequence[KnownEvent]) -> None:
        gone = [known.event for known in rows]
        ledger = self._desk.services.ledger
        self._desk.command(self, lambda: delete(ledger, gone), self.changed.emit)

    def _type_in(self, row: KnownEvent | None) -> None:
        dialog = RecordDialog(self._records.draft(row), self._desk, self)
        dialog.accepted.connect(self.changed)
        dialog.open()

    def _allow(self, known: KnownEvent | None) -> None:
        """Offer what can be done with the event that is picked."""
        hidden = known is not None and known.event.hidden
        tr = self._desk.language.tr
        self.hide_button.setText(tr("Show again") if hidden else tr("Hide"))
        self.hide_button.setEnabled(known is not None)
        self.restore_button.setEnabled(known is not None and known.origin is EventOrigin.CHANGED)
