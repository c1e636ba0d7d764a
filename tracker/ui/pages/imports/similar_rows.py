"""A rule made of a row of the preview, for all that look like it; followed at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QCheckBox, QWidget

from tracker.domain.account import Account
from tracker.domain.entry import Entry
from tracker.domain.import_rule import ImportRule
from tracker.domain.sentence import N_, Sentence
from tracker.importing.importer import ParsedEntry
from tracker.services.changes import Changes
from tracker.services.import_rules import ImportRules
from tracker.ui.fields import Draft, FieldWrong
from tracker.ui.forms.rules import rule_draft
from tracker.ui.page import Desk
from tracker.ui.pages.imports.sheet import Picked, SheetRow
from tracker.ui.rule_dialog import RuleDialog

Again = Callable[[ImportRule | None], object]


def can_be_fixed(rows: Sequence[SheetRow]) -> bool:
    """Whether one of the rows is an entry to make a rule of."""
    return any(shown.row.entry is not None for shown in rows)


def fix_similar(desk: Desk, owner: QWidget, picked: Picked, again: Again) -> None:
    """Ask what rows like the first one are, keep it as a rule, and have the files read by it."""
    told = next(shown.row.entry for shown in picked.rows if shown.row.entry is not None)
    services, language = desk.services, desk.language

    def draft() -> Draft[ImportRule]:
        ledger = services.ledger
        names = {account.id: ledger.account_label(account) for account in ledger.all(Account)}
        record = services.rules.draft_from(_entry(told))
        return rule_draft(language, names, ledger.categories(), record)

    def ask(made: Draft[ImportRule]) -> None:
        dialog = SimilarDialog(made, desk, owner, picked)
        dialog.accepted.connect(lambda: again(dialog.once))
        dialog.open()

    desk.read(owner, draft, ask)


class SimilarDialog(RuleDialog):
    """A rule that is kept, or one for the rows on screen alone, which is `once` then."""

    def __init__(
        self, draft: Draft[ImportRule], desk: Desk, owner: QWidget, picked: Picked
    ) -> None:
        self._previews = [one.preview for one in picked.drafts]
        self.once: ImportRule | None = None
        super().__init__(draft, desk, owner)
        self.keep = QCheckBox(desk.language.tr("Keep it as a rule for files to come"))
        self.keep.setChecked(True)
        self.add_below(self.keep)

    def count(self, rule: ImportRule) -> Sentence:
        rules = self._desk.services.rules
        test, rows = rules.test(rule), rules.count_rows(rule, self._previews)
        values = {"rows": rows, "fits": test.fits, "changes": test.changes}
        return Sentence(TRIED_HERE, {**values})

    def save(self) -> None:
        if self.keep.isChecked():
            super().save()
            return
        try:
            typed = self._draft.prepare(self.form.record())
        except FieldWrong as problem:
            self._show(problem)
            return
        rules = self._desk.services.rules
        self._desk.command(
            self, lambda: _checked(rules, typed), lambda: self._use(typed), self._show
        )

    def _use(self, rule: ImportRule) -> None:
        self.once = rule
        self.accept()


TRIED_HERE = N_(
    "It fits {rows} {rows:row|rows} of these files, and {fits} {fits:entry|entries} in the "
    "ledger, of which it would change {changes}."
)


def _checked(rules: ImportRules, rule: ImportRule) -> Changes:
    rules.check(rule)
    return Changes.NOTHING


def _entry(row: ParsedEntry) -> Entry:
    return Entry(kind=row.kind, counterparty=row.counterparty, text=row.text, category=row.category)
