"""The wheel over fields that stand in what it scrolls."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt

from tests.ui.made_up import elsewhere
from tests.ui.wheels import turned
from tracker.i18n import Language
from tracker.ui.editors import editor_for
from tracker.ui.fields import Editor, Field

KINDS = {Editor.CHOICE: "a", Editor.DATE: date(2026, 11, 20), Editor.NUMBER: 5}


@pytest.mark.parametrize("kind", KINDS)
def test_the_wheel_changes_a_field_only_once_it_has_the_keyboard(window, kind):
    shell = window(elsewhere("page")).shell
    wanted = Field("x", "X", kind, choices={"a": "A", "b": "B", "c": "C"}, low=1, high=9)
    field = editor_for(wanted, Language("en"), date(2026, 11, 20))
    field.setParent(shell)
    field.show_value(KINDS[kind])
    field.show()
    assert not turned(field.input)  # it goes on to the page, which scrolls
    assert field.value() == KINDS[kind]
    assert field.input.focusPolicy() == Qt.FocusPolicy.StrongFocus
    field.input.setFocus()
    assert turned(field.input)
    assert field.value() != KINDS[kind]
