"""How the table writes, and which account it is of: what stands beside its rows."""

from __future__ import annotations

from collections.abc import Mapping as Labels
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QLabel, QLineEdit, QWidget

from tracker.domain.account import ACCOUNT_KIND_LABELS, AccountKind
from tracker.domain.sentence import N_
from tracker.i18n import Language
from tracker.importing.mapping.guess import Guess, Sureness
from tracker.importing.mapping.mapping import Mapping, Signs
from tracker.ui.cards import text
from tracker.ui.elided_choice import ElidedChoice
from tracker.ui.mapper.model import CURRENCIES, DECIMAL_LABELS, ORDER_LABELS, SIGN_LABELS
from tracker.ui.theme import GRID

_KINDS = {k: name for k, name in ACCOUNT_KIND_LABELS.items() if k is not AccountKind.UNSORTED_CARD}
_ASKED = {
    "day_order": N_("Order of dates"),
    "decimal": N_("Decimal sign"),
    "signs": N_("Income and spending"),
    "currency": N_("Currency of the amounts"),
}


class Options(QWidget):
    """`changed` is told whenever something is chosen or typed."""

    changed = Signal()

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language = language
        self.form = QFormLayout(self)
        self.form.setContentsMargins(0, 0, GRID, GRID)
        self.form.setVerticalSpacing(GRID // 2)
        self.form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        self.labels: dict[str, QLabel] = {}
        self.order = self._choice("day_order", _ASKED["day_order"], ORDER_LABELS)
        self.decimal = self._choice("decimal", _ASKED["decimal"], DECIMAL_LABELS)
        self.signs = self._choice("signs", _ASKED["signs"], SIGN_LABELS)
        self.currency = self._choice("currency", _ASKED["currency"], {})
        self.bank = self._line("account", N_("Bank or name of the account"))
        self.kind = self._choice("kind", N_("Kind of account"), _KINDS)
        self.tail = self._line("tail", N_("Last four digits, if it is a card"))
        self.tail.setMaxLength(4)

    def show_guess(self, found: Guess) -> None:
        """Show what is guessed; what is open is marked."""
        mapping = found.mapping
        for box, options, value in (
            (self.order, ORDER_LABELS, mapping.day_order),
            (self.decimal, DECIMAL_LABELS, mapping.decimal),
            (self.signs, SIGN_LABELS, mapping.signs),
            (self.kind, _KINDS, mapping.kind),
        ):
            box.blockSignals(True)
            box.setCurrentIndex(list(options).index(value))
            box.blockSignals(False)
        self._show_currency(mapping.currency)
        self.bank.setText(mapping.bank)
        self.tail.setText(mapping.tail)
        for name, label in _ASKED.items():
            is_open = found.sureness.get(name) is Sureness.OPEN
            self.labels[name].setText(self._asked(label) if is_open else self._language.tr(label))

    def _show_currency(self, code: str) -> None:
        self.currency.blockSignals(True)
        self.currency.clear()
        self.currency.addItems([*CURRENCIES, *({code} - set(CURRENCIES))])
        self.currency.setCurrentText(code)
        self.currency.blockSignals(False)

    def show_signs(self, signs: Signs) -> None:
        """Choose how the table says which way money went."""
        self.signs.setCurrentIndex(list(SIGN_LABELS).index(signs))

    def applied(self, mapping: Mapping) -> Mapping:
        """The mapping with what is chosen here."""
        return replace(
            mapping,
            day_order=list(ORDER_LABELS)[self.order.currentIndex()],
            decimal=list(DECIMAL_LABELS)[self.decimal.currentIndex()],
            signs=list(SIGN_LABELS)[self.signs.currentIndex()],
            currency=self.currency.currentText() or mapping.currency,
            kind=list(_KINDS)[self.kind.currentIndex()],
            bank=self.bank.text().strip(),
            tail=self.tail.text().strip() if self.tail.text().strip().isdecimal() else "",
        )

    def _asked(self, label: str) -> str:
        tr = self._language.tr
        return tr("{what}: please check", what=tr(label))

    def _choice(self, name: str, label: str, options: Labels[Any, str]) -> QComboBox:
        box = ElidedChoice()
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(12)
        box.addItems([self._language.tr(said) for said in options.values()])
        box.currentIndexChanged.connect(lambda _place: self.changed.emit())
        self._add(name, label, box)
        return box

    def _line(self, name: str, label: str) -> QLineEdit:
        line = QLineEdit()
        line.textEdited.connect(lambda _text: self.changed.emit())
        self._add(name, label, line)
        return line

    def _add(self, name: str, label: str, editor: QWidget) -> None:
        words = self._language.tr(label)
        editor.setAccessibleName(words)
        self.labels[name] = text(words, "small", wrap=False)
        self.labels[name].setBuddy(editor)
        self.form.addRow(self.labels[name], editor)
