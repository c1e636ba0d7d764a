"""The rules for rows that look alike: read, added to, changed, ordered, tried out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialogButtonBox, QWidget

from tracker.domain.account import Account
from tracker.domain.entry import ENTRY_KIND_LABELS
from tracker.domain.import_rule import ImportRule
from tracker.domain.sentence import N_, Sentence, Word
from tracker.ui.cards import heading, quiet_button, rule, text
from tracker.ui.columns import Column
from tracker.ui.dialogs import Dialog
from tracker.ui.edits import delete
from tracker.ui.fields import Draft
from tracker.ui.flow import FlowRow
from tracker.ui.forms.rules import rule_draft
from tracker.ui.page import Desk, Done
from tracker.ui.record_table import Records, RecordTable
from tracker.ui.rule_dialog import TRIED, RuleDialog
from tracker.ui.slim import roomy
from tracker.ui.theme import GRID

if TYPE_CHECKING:
    from tracker.services.import_rules import ImportRules, RuleTest

ABOUT = N_(
    "Rows that fit a rule are read as it says, whenever a file is taken in, and need no review. "
    "The first rule that fits decides; amounts are never changed."
)


def _conditions(wanted: ImportRule) -> str:
    """What makes rows similar, in short."""
    parts = (wanted.source, wanted.counterparty, wanted.text, wanted.account)
    return " · ".join(part for part in parts if part)


RULES: Sequence[Column[ImportRule]] = (
    Column(N_("Rule"), lambda r: r.name, width=144, stretch=True),
    Column(N_("Fits"), _conditions, width=184, stretch=True),
    Column(N_("Kind"), lambda r: Word(ENTRY_KIND_LABELS[r.set_kind]) if r.set_kind else "",
           width=96),
    Column(N_("Category"), lambda r: r.set_category, width=96),
    Column(N_("Followed"), lambda r: Word(N_("Yes") if r.enabled else N_("No")), width=96),
)  # fmt: skip


@dataclass(frozen=True)
class RuleNames:
    """What a form for a rule offers: accounts by id, categories that are there."""

    accounts: Mapping[int, str]
    categories: Sequence[str]


class RulesDialog(Dialog):
    """A table of rules; below it how the picked one would do on the ledger."""

    def __init__(self, desk: Desk, owner: QWidget) -> None:
        tr = desk.language.tr
        super().__init__(tr("Rules for similar rows"), owner.window(), 92 * GRID)
        self._desk = desk
        self._names, self._last = RuleNames({}, ()), 0
        records = Records(
            N_("Rules for similar rows"), RULES,
            N_("There is no rule yet. Make one here, or from an entry."),
            self._draft, lambda one: one, lambda one: one.name,
        )  # fmt: skip
        self.table = _RulesTable(records, desk, self.refresh)
        self.up = quiet_button(tr("Move up"), lambda: self._move(-1))
        self.down = quiet_button(tr("Move down"), lambda: self._move(1))
        self.apply = quiet_button(tr("Apply to the ledger"), self._apply)
        self.told = text("", "muted")
        self._lay_out()
        self.table.picked.connect(self._try)
        self.refresh()

    def refresh(self) -> None:
        """Read the rules anew, staying where the person is."""
        services = self._desk.services

        def read() -> tuple[list[ImportRule], RuleNames]:
            ledger = services.ledger
            labels = {a.id: ledger.account_label(a) for a in ledger.all(Account)}
            return services.rules.all(), RuleNames(labels, ledger.categories())

        self._desk.read(self, read, lambda found: self._show(*found))

    def _lay_out(self) -> None:
        tr = self._desk.language.tr
        bar = FlowRow(GRID)
        for tool in (self.table.buttons, self.up, self.down, self.apply):
            bar.add(tool)
        self.body.addWidget(heading(tr("Rules for similar rows")))
        self.body.addWidget(text(tr(ABOUT), "muted"))
        self.body.addWidget(bar)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(rule())
        self.body.addWidget(self.told)
        close = QDialogButtonBox.ButtonRole.RejectRole
        self.add_button(tr("Close"), close, self.reject, "primary")
        roomy(self, 92 * GRID, 72 * GRID)

    def _draft(self, row: ImportRule | None) -> Draft[ImportRule]:
        names, fresh = self._names, ImportRule(position=self._last + 1)
        return rule_draft(self._desk.language, names.accounts, names.categories, row or fresh)

    def _show(self, rules: Sequence[ImportRule], names: RuleNames) -> None:
        self._names = names
        self._last = max((one.position for one in rules), default=0)
        self.table.show_rows(rules)
        if rules and self.table.current is None:
            self.table.table.pick(0)
        self._try(self.table.current)

    def _try(self, picked: ImportRule | None) -> None:
        for tool in (self.up, self.down, self.apply):
            tool.setEnabled(picked is not None)
        self.told.setText("")
        if picked is not None:
            rules = self._desk.services.rules
            self._desk.read(self, lambda: rules.test(picked), lambda t: self._tell(picked, t))

    def _tell(self, picked: ImportRule, test: RuleTest) -> None:
        if picked == self.table.current:
            said = Sentence(TRIED, {"fits": test.fits, "changes": test.changes})
            self.told.setText(self._desk.language.say(said))
            self.apply.setEnabled(test.changes > 0)

    def _move(self, by: int) -> None:
        picked, rules = self.table.current, self._desk.services.rules
        if picked is not None:
            self._desk.command(self, lambda: rules.move(picked.id, by), self.refresh)

    def _apply(self) -> None:
        picked, rules = self.table.current, self._desk.services.rules
        if picked is not None:
            self._desk.command(self, lambda: applied(rules, picked), self.refresh)


class _RulesTable(RecordTable[ImportRule]):
    """Tells its dialog when a rule was added, changed or deleted."""

    def __init__(
        self, records: Records[ImportRule], desk: Desk, changed: Callable[[], object]
    ) -> None:
        self._changed = changed
        super().__init__(records, desk)

    def _type_in(self, row: ImportRule | None) -> None:
        dialog = RuleDialog(self._records.draft(row), self._desk, self)
        dialog.accepted.connect(self._changed)
        dialog.open()

    def _delete(self, rows: Sequence[ImportRule]) -> None:
        ledger = self._desk.services.ledger
        self._desk.command(self, lambda: delete(ledger, rows), self._changed)


def applied(rules: ImportRules, wanted: ImportRule) -> Done:
    """Apply a rule to the ledger."""
    done = rules.apply(wanted)
    said = Sentence(N_("Entries changed by the rule: {count}."), {"count": done.entries})
    return Done(done.changes, said)
