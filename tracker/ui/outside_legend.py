"""Below a chart: that the thin lines behind it are none of the person's doing."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtGui import QAction

from tracker.domain.context import ContextEvent
from tracker.domain.sentence import N_, Word
from tracker.rendering.outside import NOT_YOURS, OutsideMark
from tracker.rendering.palette import TONE_SHAPES, Tone
from tracker.ui.chart_view import ChartView
from tracker.ui.edits import prefer
from tracker.ui.elided import ElidedLabel
from tracker.ui.page import Desk


class OutsideLegend(ElidedLabel):
    """Puts the events behind a chart where they are switched on, and says what the marks are.

    The chart's menu has a switch, which holds for every chart.
    """

    def __init__(self, desk: Desk, chart: ChartView) -> None:
        super().__init__("", "small")
        self._desk, self._chart = desk, chart
        self.hide()
        chart.titled.connect(lambda _title: self._say())
        self.switch = QAction(desk.language.tr("Platform and regulator events"), chart)
        self.switch.setCheckable(True)
        self.switch.triggered.connect(lambda: self._turn("shown", "hidden"))
        chart.addAction(self.switch)

    def refresh(self) -> None:
        """Read anew which events are to be shown, if any are and the ledger is still open."""
        if not self._desk.is_open:
            return
        services, language = self._desk.services, self._desk.language.files

        def work() -> tuple[ContextEvent, ...] | None:
            on = services.preferences.settings.shows_outside
            return services.outside.shown(language) if on else None

        self._desk.read(self, work, self._show)

    def open(self, event: ContextEvent) -> None:
        """Open the list of events at one of them."""
        from tracker.ui.outside_dialog import OutsideDialog  # noqa: PLC0415 - charts come sooner

        OutsideDialog(self._desk, self, event).open()

    def _show(self, events: tuple[ContextEvent, ...] | None) -> None:
        self.switch.setChecked(events is not None)
        self._chart.show_behind(events or ())

    def _say(self) -> None:
        """The sign, what it stands for, and how many there are."""
        drawn = self._chart.chart
        targets = drawn.targets if drawn is not None else ()
        records = (target.focus.record for target in targets if target.focus is not None)
        count = sum(len(record.events) for record in records if isinstance(record, OutsideMark))
        template = N_("{sign} {what}: {count}")
        sign = TONE_SHAPES[Tone.CONTEXT]
        self.setText(self._desk.language.tr(template, sign=sign, what=Word(NOT_YOURS), count=count))
        self.setVisible(count > 0)

    def _turn(self, on: str, off: str) -> None:
        if not self._desk.is_open:  # it is being opened again, and will bring its own charts
            return
        preferences = self._desk.services.preferences
        wanted = replace(preferences.settings, outside=on if self.switch.isChecked() else off)
        self._desk.command(self, lambda: prefer(preferences, wanted), self.refresh)
