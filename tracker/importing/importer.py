"""What an importer is: it claims a file, then reads it. It never writes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final, NamedTuple, Protocol

from tracker.domain.account import AccountKind
from tracker.domain.entry import EntryKind
from tracker.domain.money import Money
from tracker.domain.period import Month, Span
from tracker.domain.problem import KnownProblem
from tracker.domain.sentence import N_, Sentence, Word
from tracker.importing.decode import Row


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file as it was given, read once. Archives are opened before importers see it.

    `rows` are those of a file that is taken apart when it is opened (a PDF, a page, a mail);
    `None` of one that is a table by itself.
    """

    name: str
    data: bytes
    rows: tuple[Row, ...] | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class AccountHint:
    """What a statement tells of an account of the person.

    `name` is what is printed, without promotions (花呗, 招商银行信用卡(1234)). `kind` is `None`
    where the print does not tell debit from credit.
    """

    name: str
    kind: AccountKind | None
    provider: str = ""
    tail: str = ""

    def __hash__(self) -> int:
        """That of the name: it tells nearly all apart, and every row of a file asks for it."""
        return hash(self.name)


class ParsedEntry(NamedTuple):
    """A row that moves money, in our terms. Fields as in `tracker.domain.entry.Entry`.

    A tuple, since files have very many: a frozen dataclass takes three times as long to make.
    """

    line: int
    occurred_at: datetime
    kind: EntryKind
    amount: Money
    account: AccountHint | None = None
    to_account: AccountHint | None = None
    counterparty: str = ""
    text: str = ""
    category: str = ""
    source_id: str = ""
    refunds: str = ""
    bill_month: Month | None = None
    note: str = ""
    review: str = ""
    """Why a person should look at it, a text marked with `N_`; "" when it is understood."""


@dataclass(frozen=True, slots=True)
class ParsedBill:
    """A statement of a credit line that a file tells of, with the limit it prints.

    Fields as in `tracker.domain.statement.Statement`; `credit_limit` is in force on its date.
    """

    account: AccountHint
    statement_date: date
    due_date: date
    balance: Money
    minimum_due: Money | None = None
    credit_limit: Money | None = None


@dataclass(frozen=True, slots=True)
class ParsedPlan:
    """An instalment plan that a file tells of; fields as in `tracker.domain.plan`."""

    account: AccountHint
    name: str
    first_due: date
    months: int
    payment: Money
    principal: Money | None = None
    on_statement: bool = True


@dataclass(frozen=True, slots=True)
class ParsedBalance:
    """What an account of the person's own money held at the end of a day."""

    account: AccountHint
    on: date
    balance: Money


class SkippedRow(NamedTuple):
    """A row without effect: why (a text marked with `N_`), and the row as it stands."""

    line: int
    reason: str
    text: str


@dataclass(frozen=True, slots=True)
class ControlTotal:
    """What a file says its rows add up to, and what they do. A difference is a note, no error.

    Keys: rows, income, expense, neutral (amounts in minor units; counts end in `_rows`).
    """

    stated: Mapping[str, int]
    counted: Mapping[str, int]

    @property
    def agrees(self) -> bool:
        """Whether every stated number is what was counted."""
        return not self.differences

    @property
    def differences(self) -> tuple[Sentence, ...]:
        """Every stated number that is not what was counted."""
        return tuple(
            _difference(name, number, self.counted.get(name, 0))
            for name, number in self.stated.items()
            if self.counted.get(name) != number
        )


_NUMBERS: Final = {
    "rows": N_("Rows"),
    "income_rows": N_("Rows of income"),
    "expense_rows": N_("Rows of expense"),
    "neutral_rows": N_("Neutral rows"),
    "income": N_("Income"),
    "expense": N_("Expense"),
    "neutral": N_("Neutral"),
}


def _difference(name: str, stated: int, counted: int) -> Sentence:
    is_count = name.endswith("rows")
    return Sentence(
        N_("{what}: the file states {stated}, its rows have {counted}."),
        {
            "what": Word(_NUMBERS.get(name, name)),
            "stated": stated if is_count else Money(stated),
            "counted": counted if is_count else Money(counted),
        },
    )


@dataclass(frozen=True, slots=True)
class ParsedStatement:
    """What a file says before anything is compared or stored.

    Every data row of the file is in `entries` or in `skipped`, exactly once. `source` is the
    family that its numbers belong to (alipay, wechat, cmb_credit). `unproved` tells of
    every sum or running balance of a bank that the rows do not come to; where there is none,
    `proved` tells of those that they do come to. `bills`, `plans` and `balances` are what the file
    tells beside its rows.
    """

    importer: str
    source: str
    entries: tuple[ParsedEntry, ...]
    skipped: tuple[SkippedRow, ...]
    period: Span | None = None
    control_total: ControlTotal | None = None
    warnings: tuple[Sentence, ...] = ()
    unproved: tuple[Sentence, ...] = ()
    proved: tuple[Sentence, ...] = ()
    bills: tuple[ParsedBill, ...] = ()
    plans: tuple[ParsedPlan, ...] = ()
    balances: tuple[ParsedBalance, ...] = ()

    @classmethod
    def of(
        cls, importer: str, source: str, rows: Sequence[ParsedEntry | SkippedRow]
    ) -> ParsedStatement:
        """What the rows of a file are; that there is none is warned of."""
        return cls(
            importer,
            source,
            tuple([row for row in rows if isinstance(row, ParsedEntry)]),
            tuple([row for row in rows if isinstance(row, SkippedRow)]),
            warnings=() if rows else (Sentence(N_("This file holds no transactions.")),),
        )

    @property
    def rows(self) -> int:
        """How many data rows the file has."""
        return len(self.entries) + len(self.skipped)


class Importer(Protocol):
    """One layout of one source of statements."""

    @property
    def name(self) -> str:
        """Stable name, stored with what it imported (alipay_app, wechat_csv)."""

    @property
    def title(self) -> str:
        """What a person calls it, marked with `N_`."""

    def claims(self, source: SourceFile) -> bool:
        """Whether this file is mine; by content, cheap, and never raises."""

    def read(self, source: SourceFile) -> ParsedStatement:
        """Read the whole file or raise `ImportProblem`."""


class ImportProblem(KnownProblem):
    """A file that cannot be taken in; says which, where and what was expected."""


def cut_off(line: int, file: str) -> ImportProblem:
    """The problem of a file that ends within a row."""
    return ImportProblem(
        N_(
            "{file} ends in the middle of line {line}, so it is not complete; "
            "download or copy it again."
        ),
        file=file,
        line=line,
    )


class PasswordNeeded(ImportProblem):
    """An archive is locked and no password, or a wrong one, was given."""
