"""The accounts page on screen: all accounts above, what belongs to the chosen one below."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from tracker.domain.sentence import N_
from tracker.i18n import Language
from tracker.services.changes import Changes
from tracker.ui.account_part import AccountPart
from tracker.ui.cards import Card, text
from tracker.ui.forms.accounts import account_draft, new_account_draft
from tracker.ui.page import Desk, Page, View
from tracker.ui.pages.accounts.details import Details
from tracker.ui.pages.accounts.model import (
    ACCOUNTS,
    AccountRow,
    Accounts,
    load,
    together,
    unknown,
)
from tracker.ui.record_table import Records, RecordTable
from tracker.ui.remove_account_dialog import RemoveAccountDialog
from tracker.ui.theme import GRID


def _records(language: Language) -> Records[AccountRow]:
    return Records(
        N_("Accounts"),
        ACCOUNTS,
        N_("No account yet. Importing a statement adds those it names, or add one by hand."),
        lambda row: account_draft(language, row.account) if row else new_account_draft(language),
        lambda row: row.account,
        lambda row: row.label,
        lambda row, desk, owner: RemoveAccountDialog(desk, owner, row.account).open(),
    )


class AccountsView(View[Accounts]):
    """A list of accounts; what belongs to the one that is chosen.

    Its focus is the id of an account.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._data, self._language = Accounts((), {}, {}, {}), desk.language
        splitter = QSplitter(Qt.Orientation.Vertical, self)
        splitter.setHandleWidth(2 * GRID)
        splitter.setChildrenCollapsible(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(splitter)
        above = Card("", splitter)
        self.accounts: RecordTable[AccountRow] = RecordTable(_records(desk.language), desk, above)
        above.add(self.accounts, 1)
        self.sums = text("", "muted", wrap=False)
        above.add(self.sums)
        self.unknown = text("", "muted")
        above.add(self.unknown)
        self.details = Details(desk, splitter)
        self.accounts.picked.connect(self._show_details)
        self.begins_at = self.accounts.table
        splitter.addWidget(above)
        splitter.addWidget(self.details)
        splitter.setSizes([3000, 2000])  # shares, not pixels

    def show_data(self, data: Accounts) -> None:
        self._data = data
        self.sums.setText(together(data.rows, self._language))
        self.unknown.setText(unknown(data.rows, self._language))
        self.unknown.setVisible(bool(self.unknown.text()))
        self.accounts.show_rows(data.rows)
        if data.rows and self.accounts.current is None:
            self.accounts.table.pick(0)

    def focus_on(self, focus: object) -> None:
        if focus == "new":
            self.accounts.add()
        wanted = focus.account_id if isinstance(focus, AccountPart) else focus
        for number, row in enumerate(self.accounts.model.rows):
            if row.account.id == wanted:
                self.accounts.table.pick(number)
        if isinstance(focus, AccountPart):
            self.details.open_part(focus.part)

    def tools(self) -> Sequence[QWidget]:
        return self.accounts.tools(N_("Add account"))

    def commands(self) -> Mapping[str, Callable[[], object]]:
        return self.accounts.commands()

    def _show_details(self, row: AccountRow | None) -> None:
        self.details.show_account(row, self._data)


PAGE = Page(
    name="accounts",
    title=N_("Accounts"),
    icon="accounts",
    watches=Changes.ACCOUNTS | Changes.ENTRIES | Changes.STATEMENTS | Changes.BATCHES | Changes.DAY,
    load=load,
    view=AccountsView,
    loading="table",
)
