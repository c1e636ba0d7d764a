"""What is done on the entries page on a tour of the window: see `window_tour`."""

from __future__ import annotations

import time
from functools import partial
from typing import Any

from PySide6.QtCore import Qt

from tests.benchmarks.standing_still import Loop
from tracker.ui.pages.entries.model import HELD_AFTER, OWED_AFTER

TYPED = "美团(12"
PLACES = (0.5, 0.999, 0.25, 0.75, 0.0)
PAGES_DOWN = 40
_LETTER = 0.12
"""Seconds between two letters that are typed."""


def entries(shell: Any, loop: Loop, found: dict[str, Any]) -> None:
    """Go through the page of a ledger."""
    start = time.perf_counter()
    with loop.doing("entries: open"):
        shell.open("entries")
    view: Any = shell.stage.view
    loop.until("entries: open", lambda: view.model.rowCount() > 0)
    found["first rows"] = time.perf_counter() - start
    found["all figures"] = loop.settle("entries: open")
    for work in (_scroll, _type, _of_one_account, _group, _select, _sort, _edit):
        work(shell, view, loop, found)


def _scroll(_shell: Any, view: Any, loop: Loop, found: dict[str, Any]) -> None:
    bar, waits = view.table.verticalScrollBar(), []
    for share in PLACES:
        bar.setValue(round(bar.maximum() * share))
        middle = view.table.rowAt(view.table.viewport().height() // 2)
        loop.turn("entries: jump")
        waits.append(loop.until("entries: jump", partial(_is_here, view, middle)))
    found["rows after a jump"] = max(waits)
    for _ in range(PAGES_DOWN):
        with loop.doing("entries: scroll"):
            bar.setValue(bar.value() + bar.pageStep())
        loop.turn("entries: scroll")
    loop.settle("entries: scroll")


def _is_here(view: Any, row: int) -> bool:
    return view.model.row_at(row) is not None


def _type(_shell: Any, view: Any, loop: Loop, found: dict[str, Any]) -> None:
    for length in range(1, len(TYPED) + 1):
        with loop.doing("entries: type"):
            view.filters.search.setText(TYPED[:length])
        until = time.perf_counter() + _LETTER
        while time.perf_counter() < until:
            loop.turn("entries: type")
    start = time.perf_counter()
    loop.until("entries: type", lambda: view.listed.search.query.text == TYPED)
    loop.until("entries: type", lambda: not view.listed.search.is_waiting)
    found["found after the last letter"] = time.perf_counter() - start
    loop.settle("entries: type")
    loop.step("entries: reset the filter", view.filters.reset)


def _of_one_account(_shell: Any, view: Any, loop: Loop, found: dict[str, Any]) -> None:
    """With what was left on it after each entry."""
    start = time.perf_counter()
    with loop.doing("entries: one account"):
        view.filters.account.setCurrentIndex(1)
    titles = [column.title for column in view.model.columns]
    balances = [titles.index(title) for title in (OWED_AFTER, HELD_AFTER)]

    def is_told() -> bool:
        place = next(n for n in balances if not view.table.isColumnHidden(n))
        return bool(view.model.data(view.model.index(0, place)))

    loop.until("entries: one account", lambda: not view.listed.search.is_waiting)
    found["first rows of one account"] = time.perf_counter() - start
    loop.until("entries: one account", is_told)
    found["balances of one account"] = time.perf_counter() - start
    loop.settle("entries: one account")
    loop.step("entries: one account", view.filters.reset)


def _group(_shell: Any, view: Any, loop: Loop, found: dict[str, Any]) -> None:
    start = time.perf_counter()
    with loop.doing("entries: group"):
        view.looks.months.setChecked(True)
    loop.until("entries: group", lambda: bool(view.model.sections.runs))
    found["months stand there"] = time.perf_counter() - start
    loop.settle("entries: group")
    for folded in (True, False):
        loop.step("entries: fold", partial(view.table.fold_all, folded=folded))
    with loop.doing("entries: group"):
        view.looks.months.setChecked(False)
    loop.settle("entries: group")


def _select(_shell: Any, view: Any, loop: Loop, found: dict[str, Any]) -> None:
    found["all of it added up"] = loop.step("entries: select all", view.table.selectAll)
    loop.step("entries: copy all", view.table.copy)
    loop.step("entries: select none", view.table.clearSelection)


def _sort(_shell: Any, view: Any, loop: Loop, found: dict[str, Any]) -> None:
    """By every column, and back to the order by day."""
    columns = [n for n, column in enumerate(view.model.columns) if column.sort]
    waits, whole = {}, {}
    for column in [*columns[1:], columns[0]]:
        start, name = time.perf_counter(), view.model.columns[column].sort
        for order in (Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder):
            with loop.doing("entries: sort"):
                view.table.sortByColumn(column, order)
            loop.until("entries: sort", lambda: not view.listed.search.is_waiting)
            waits[name] = time.perf_counter() - start
            loop.settle("entries: sort")
            whole[name] = time.perf_counter() - start
            start = time.perf_counter()
    found |= {f"sorted by {name}, first rows": wait for name, wait in waits.items()}
    found |= {f"sorted by {name}, whole list": wait for name, wait in whole.items()}


def _edit(shell: Any, view: Any, loop: Loop, _found: dict[str, Any]) -> None:
    """In a cell, in a dialog, all that are found; and back."""
    view.table.pick(3)
    loop.settle("entries: pick")
    entry = view.table.current
    loop.step("entries: edit a cell", lambda: view.table.editing.typed.emit(entry, "note", "一"))
    loop.step("entries: open the form", view.edit)
    dialog = _dialog(shell)
    dialog.form.editors["note"].input.setPlainText("二")
    loop.step("entries: save the form", dialog.save)
    for deed in ("undo", "undo", "redo", "undo"):
        loop.step(f"entries: {deed}", partial(shell.perform, deed))


def _dialog(shell: Any) -> Any:
    from PySide6.QtWidgets import QDialog  # noqa: PLC0415 - brings no Qt where nothing is toured

    return next(w for w in reversed(shell.findChildren(QDialog)) if w.isVisible())
