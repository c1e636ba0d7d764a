"""`list`: what the ledger holds, one line or one JSON object each."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tracker.commands import report_json
from tracker.commands.account_names import Names, account_names
from tracker.commands.command import Command
from tracker.commands.plain import columns, record
from tracker.commands.session import DONE, Session
from tracker.domain.account import ACCOUNT_KIND_LABELS, Account
from tracker.domain.entry import ENTRY_KIND_LABELS, Entry
from tracker.domain.link import LINK_STATE_LABELS
from tracker.domain.money import Money
from tracker.domain.query import EntryQuery
from tracker.domain.sentence import N_
from tracker.i18n import Language

if TYPE_CHECKING:
    from tracker.services.services import Services

HELP = N_("list what the ledger holds")
DETAILS = N_(
    "--json writes a list of objects. Amounts end in _minor and are in the smallest unit of the "
    "currency; days and instants are in ISO 8601; accounts are given by id and by name."
)
PAGE = 5_000
"""Entries held at a time: a ledger may have a million of them."""

Row = dict[str, Any]


def arguments(parser: ArgumentParser, language: Language) -> None:
    """Declare what the command takes."""
    tr = language.tr
    parser.add_argument("what", choices=list(LISTS), metavar="WHAT", help=" | ".join(LISTS))
    parser.add_argument("--json", action="store_true", help=tr("write JSON"))


def run(session: Session) -> int:
    """Write the list that was asked for."""
    wanted = LISTS[session.words.what]
    with session.services() as services:
        rows = wanted.rows(services, session.language)
        if session.words.json:
            session.json_list(rows)
        else:
            for page in _pages(rows):
                cells = [wanted.cells(row, session.language) for row in page]
                for line in columns(cells, wanted.right):
                    session.line(line)
    return DONE


def _pages(rows: Iterator[Row]) -> Iterator[list[Row]]:
    page: list[Row] = []
    for row in rows:
        page.append(row)
        if len(page) == PAGE:
            yield page
            page = []
    if page:
        yield page


def _accounts(services: Services, _language: Language) -> Iterator[Row]:
    return (record(account) for account in services.ledger.all(Account))


def _account_line(row: Row, language: Language) -> list[str]:
    kind = language.tr(ACCOUNT_KIND_LABELS[row["kind"]])
    return [str(row["id"]), row["name"], kind, row["provider"], row["currency"]]


def _entries(services: Services, _language: Language) -> Iterator[Row]:
    names, offset = account_names(services), 0
    while page := services.ledger.entries(EntryQuery(offset=offset, limit=PAGE)):
        yield from (_entry(entry, names) for entry in page)
        offset += PAGE


def _entry(entry: Entry, names: Names) -> Row:
    ends = {
        "account": names.get(entry.account_id),
        "to_account": names.get(entry.to_account_id),
    }
    return {**record(entry), **ends}


def _entry_line(row: Row, language: Language) -> list[str]:
    when = row["occurred_at"][:16].replace("T", " ")
    kind = language.tr(ENTRY_KIND_LABELS[row["kind"]])
    ends = f"{row['account'] or ''} > {row['to_account'] or ''}"
    return [when, kind, _amount(row), ends, row["counterparty"], row["text"]]


def _amount(row: Row) -> str:
    return str(Money(row["amount_minor"], row["currency"]))


def _repayments(services: Services, _language: Language) -> Iterator[Row]:
    names = account_names(services)
    for repayment in services.ledger.repayments():
        yield {
            **record(repayment),
            "days_past_due": repayment.days_past_due,
            "account": names.get(repayment.account_id),
            "from_account": names.get(repayment.from_account_id),
        }


def _repayment_line(row: Row, language: Language) -> list[str]:
    late = row["days_past_due"]
    standing = "" if late is None else language.tr(N_("{days} {days:day|days} late"), days=late)
    return [row["paid_on"], row["account"] or "", _amount(row), row["due_date"] or "", standing]


def _reports(services: Services, _language: Language) -> Iterator[Row]:
    accounts = account_names(services)
    return (report_json.report(content, accounts) for content in services.reports.all())


def _report_line(row: Row, language: Language) -> list[str]:
    held = N_("{lines} {lines:account|accounts}, {inquiries} {inquiries:inquiry|inquiries}")
    counts = {"lines": len(row["tradelines"]), "inquiries": len(row["inquiries"])}
    cells = [str(row["id"]), row["reported_on"], row["bureau"], row["form"]]
    return [*cells, language.tr(held, **counts)]


def _warnings(services: Services, language: Language) -> Iterator[Row]:
    for warning in services.review.warnings():
        finding = warning.finding
        yield {
            "pattern": finding.pattern,
            "state": warning.state.value,
            "level": finding.level.name.lower() if finding.level else None,
            "points": finding.points,
            "since": finding.since and finding.since.isoformat(),
            "headline": language.say(finding.headline),
            "decision": record(warning.decision) if warning.decision else None,
        }


def _warning_line(row: Row, _language: Language) -> list[str]:
    return [row["pattern"], row["state"], row["level"] or "", row["since"] or "", row["headline"]]


def _batches(services: Services, _language: Language) -> Iterator[Row]:
    return (record(batch) for batch in services.ledger.batches())


def _batch_line(row: Row, _language: Language) -> list[str]:
    when = row["imported_at"][:16].replace("T", " ")
    return [str(row["id"]), when, row["file_name"], str(row["entries"] + row["review"])]


def _undone(services: Services, _language: Language) -> Iterator[Row]:
    return (record(undone, "content") for undone in services.imports.undone())


def _undone_line(row: Row, _language: Language) -> list[str]:
    when = row["undone_at"][:16].replace("T", " ")
    return [str(row["id"]), when, row["file_name"], str(row["entries"])]


def _links(services: Services, language: Language) -> Iterator[Row]:
    names = account_names(services)
    for pair in services.links.all():
        link, why = pair.link, language.tr(pair.link.reason)
        told = {"entry": _entry(pair.entry, names), "witness": _entry(pair.witness, names)}
        yield {**record(link), "why": why, **told}


def _link_line(row: Row, language: Language) -> list[str]:
    state = language.tr(LINK_STATE_LABELS[row["state"]])
    sides = [
        " ".join((side["occurred_at"][:10], side["source"], side["counterparty"] or side["text"]))
        for side in (row["entry"], row["witness"])
    ]
    return [str(row["id"]), state, f"{row['confidence']}%", _amount(row["entry"]), *sides]


@dataclass(frozen=True)
class Listing:
    """`rows` are JSON objects, `cells` one of them as text; cells in `right` are amounts."""

    rows: Callable[[Services, Language], Iterator[Row]]
    cells: Callable[[Row, Language], list[str]]
    right: frozenset[int] = frozenset()


LISTS = {
    "accounts": Listing(_accounts, _account_line),
    "entries": Listing(_entries, _entry_line, frozenset({2})),
    "links": Listing(_links, _link_line, frozenset({3})),
    "repayments": Listing(_repayments, _repayment_line, frozenset({2})),
    "reports": Listing(_reports, _report_line),
    "warnings": Listing(_warnings, _warning_line),
    "batches": Listing(_batches, _batch_line),
    "undone": Listing(_undone, _undone_line),
}


COMMAND = Command(HELP, DETAILS, arguments, run)
