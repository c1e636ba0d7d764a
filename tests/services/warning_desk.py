"""A ledger with one full line, on a day that can be moved: what becomes of its warning."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path

from tracker.domain.account import Account, AccountKind, LimitChange
from tracker.domain.decision import WarningDecision
from tracker.domain.money import Money
from tracker.domain.period import SHANGHAI
from tracker.domain.statement import Statement
from tracker.services.preferences import Preferences
from tracker.services.review import Review
from tracker.storage import records
from tracker.storage.database import Database

HIGH = "high_utilisation"


class WarningDesk:
    """One card with a limit of 1,000 and a statement of 600; `open` is a program started anew."""

    def __init__(self, folder: Path) -> None:
        self.today = date(2026, 6, 15)
        self.database = Database(folder / "ledger.sqlite")
        self.preferences = Preferences(folder / "settings.json")
        self.review = self.open()
        self.owe("600.00")

    def open(self) -> Review:
        """The ledger as a program that is started now sees it."""
        self.review = Review(self.database, lambda: self.today, self.preferences, self.now)
        return self.review

    def now(self) -> datetime:
        """Noon of the day it is."""
        return datetime(self.today.year, self.today.month, self.today.day, 12, tzinfo=SHANGHAI)

    def write(self, *made: records.Record) -> None:
        """Add or change records."""
        with self.database.writing() as db:
            for record in made:
                if not records.update(db, record):
                    records.insert(db, record)

    def owe(self, amount: str, on: date = date(2026, 6, 1), line: int = 1) -> None:
        """A statement of a line says that an amount was owed; one of its date is replaced."""
        card = Account(line, f"信用卡 {line}", AccountKind.CREDIT_CARD)
        limit = LimitChange(line, line, date(2026, 1, 1), Money.parse("1000"))
        due = on + timedelta(days=28)  # far enough off to be no reminder
        number = line * 1000 + on.toordinal() % 1000
        self.write(card, limit, Statement(number, line, on, due, Money.parse(amount)))

    def decisions(self) -> list[WarningDecision]:
        """Every record of a warning, in the order in which they were made."""
        with self.database.reading() as db:
            return sorted(records.load(db, WarningDecision), key=lambda d: d.id)

    def states(self) -> list[tuple[str, str]]:
        """Pattern and state of every warning."""
        return [(w.finding.pattern, w.state.value) for w in self.review.warnings()]
