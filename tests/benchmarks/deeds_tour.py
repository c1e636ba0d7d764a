"""What a person does now and then on a tour of the window: see `window_tour`."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QDialog

from tests.benchmarks.standing_still import Loop
from tracker.domain.import_rule import ImportRule
from tracker.ui.chart_view import ChartView
from tracker.ui.pages.entries.export import write
from tracker.ui.rules_dialog import RulesDialog

MANY = 10_000
"""Entries that are changed and deleted at once."""
TYPED = "美团(12"
LOOKS = {
    "theme": "dark",
    "contrast": "more",
    "language": "en",
    "text_size": "150",
    "numbers": "none",
    "week_start": "sunday",
}
_LETTER = 0.12
"""Seconds between two letters that are typed."""
_APART = 12
"""Pixels between two places of the mouse."""


def palette(shell: Any, loop: Loop, _found: dict[str, Any]) -> None:
    """Looks for an entry, letter by letter."""
    shell.open("overview")
    loop.settle("palette: the page below")
    loop.step("palette: open", partial(shell.perform, "palette"))
    dialog = _dialog(shell)
    for length in range(1, len(TYPED) + 1):
        _type(loop, "palette: type", partial(dialog.typed.setText, TYPED[:length]))
    loop.settle("palette: type")
    loop.step("palette: close", dialog.reject)


def what_if(shell: Any, loop: Loop, _found: dict[str, Any]) -> None:
    """An amount is typed, in two lines; then judged at the end of each month."""
    loop.step("what-if: open", partial(shell.open, "what_if"))
    editor = shell.stage.view.editor
    loop.step("what-if: another line", editor.add_line.click)
    for line in editor.lines:
        for length in range(1, 6):
            _type(loop, "what-if: type", partial(line.amount.setText, "20000"[:length]))
        loop.settle("what-if: type")
    for place in range(1, editor.judged.count()):
        loop.step("what-if: another month", partial(editor.judged.setCurrentIndex, place))


def many(shell: Any, loop: Loop, found: dict[str, Any]) -> None:
    """Changes ten thousand entries, deletes as many, and takes both back; then looks at that."""
    loop.step("many: open", partial(shell.open, "entries"))
    view = shell.stage.view
    loop.step("many: select", partial(_select, view.table, MANY))
    loop.step("many: ask what to change", view.change)
    dialog = _dialog(shell)
    dialog.editors["note"].input.setText("三")
    found["many changed"] = loop.step("many: change", dialog.change)
    for deed in ("undo", "redo", "undo"):
        loop.step(f"many: {deed} the change", partial(shell.perform, deed))
    loop.step("many: select", partial(_select, view.table, MANY))
    loop.step("many: ask whether to delete", view.delete)
    found["many deleted"] = loop.step("many: delete", _dialog(shell).accept)
    loop.step("many: undo the deletion", partial(shell.perform, "undo"))
    loop.step("many: their history", partial(shell.perform, "history"))
    loop.step("many: close", _dialog(shell).reject)
    loop.step("many: select all", view.table.selectAll)
    found["all to be changed"] = loop.step("many: ask what to change in all", view.change)
    loop.step("many: close", _dialog(shell).reject)
    loop.step("many: select none", view.table.clearSelection)


def rules(shell: Any, loop: Loop, _found: dict[str, Any]) -> None:
    """A rule that fits an eighth of all entries: tried, followed and taken back."""
    wanted = ImportRule(name="咖啡", text="拿铁", set_category="咖啡")
    shell.command(shell, lambda: shell.services.rules.save(wanted).changes)
    loop.settle("rules: save")
    loop.step("rules: try", RulesDialog(shell, shell).open)
    loop.step("rules: follow", _dialog(shell).apply.click)
    for dialog in _dialogs(shell)[1:]:
        loop.step("rules: follow", dialog.accept)
    loop.step("rules: close", _dialog(shell).reject)
    loop.step("rules: undo", partial(shell.perform, "undo"))


def exports(shell: Any, loop: Loop, _found: dict[str, Any]) -> None:
    """Every entry to a table, to a workbook and to books; a year to paper and to a page."""
    folder = Path(tempfile.mkdtemp())
    loop.step("exports: open", partial(shell.open, "entries"))
    view = shell.stage.view
    for ending in ("csv", "xlsx", "beancount"):
        file = folder / f"entries.{ending}"
        loop.step(f"exports: {ending}", partial(write, view, shell, view.filters.query(), file))
    loop.step("exports: summaries", partial(shell.open, "summary"))
    view = shell.stage.view
    loop.step("exports: a year", partial(view.months.setCurrentRow, 0))
    loop.step("exports: pdf", partial(view.write_pdf, folder / "year.pdf"))
    loop.step("exports: html", partial(view.write_web_page, folder / "year.html"))


def hover(shell: Any, loop: Loop, _found: dict[str, Any]) -> None:
    """The mouse goes over every chart there is, all years shown."""
    loop.step("hover: open", partial(shell.open, "charts"))
    view = shell.stage.view
    loop.step("hover: everything", partial(view.range.show_last, None))
    for chart in view.findChildren(ChartView):
        view.area.ensureWidgetVisible(chart)
        loop.settle("hover: scroll")
        for x in range(0, chart.width(), _APART):
            with loop.doing("hover: move"):
                _move(chart, QPointF(x, chart.height() * (0.3 + 0.4 * (x % 96) / 96)))
            loop.turn("hover: move")


def looks(shell: Any, loop: Loop, _found: dict[str, Any]) -> None:
    """Another look and the one before, on every page."""
    for tab in shell.tabs:
        loop.step("looks: a page", partial(shell.open, tab.name))
        for name, value in LOOKS.items():
            step, before = f"looks: {name} on {tab.name}", getattr(shell.settings, name)
            for chosen in (value, before):
                loop.step(step, partial(shell.choose, **{name: chosen}))


def _type(loop: Loop, step: str, do: Callable[[], object]) -> None:
    with loop.doing(step):
        do()
    until = time.perf_counter() + _LETTER
    while time.perf_counter() < until:
        loop.turn(step)


def _select(table: Any, count: int) -> None:
    model, flags = table.cells, QItemSelectionModel.SelectionFlag
    last = model.index(count - 1, model.columnCount() - 1)
    chosen = QItemSelection(model.index(0, 0), last)
    table.selectionModel().select(chosen, flags.ClearAndSelect | flags.Rows)


def _move(chart: ChartView, at: QPointF) -> None:
    none, nothing = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    event = QMouseEvent(
        QEvent.Type.MouseMove, at, chart.mapToGlobal(at), none, none, nothing
    )  # fmt: skip
    QApplication.sendEvent(chart, event)


def _dialog(shell: Any) -> Any:
    return _dialogs(shell)[-1]


def _dialogs(shell: Any) -> list[QDialog]:
    return [w for w in shell.findChildren(QDialog) if w.isVisible()]
