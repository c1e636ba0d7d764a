"""`history`: what was done by hand, and turning it back."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from tracker.commands.command import Command
from tracker.commands.session import DONE, Session
from tracker.domain.deed import DEED_KIND_LABELS, DeedKind
from tracker.domain.sentence import N_
from tracker.i18n import Language

if TYPE_CHECKING:
    from tracker.services.history import History, PastDeed
    from tracker.services.history_words import Words

HELP = N_("read what was done by hand, and reverse it")
DETAILS = N_(
    "Every edit and deletion is kept with its instant and each record before and after; an import "
    "is one line. --reverse NUMBER turns one deed back, --since NUMBER that one and all that came "
    "after it. Both are refused where something later stands in the way, and both are deeds that "
    "can be reversed again. --json writes records as `export` does."
)
_PAGE = 500


def arguments(parser: ArgumentParser, language: Language) -> None:
    """Declare what the command takes."""
    tr = language.tr
    kinds = [str(kind) for kind in DeedKind]
    parser.add_argument("--json", action="store_true", help=tr("write JSON"))
    parser.add_argument("--kind", choices=kinds, metavar="KIND", help=" | ".join(kinds))
    parser.add_argument(
        "--record", metavar="TABLE[:ID]", default="",
        help=tr("only deeds on such records, such as entry or account:3"),
    )  # fmt: skip
    parser.add_argument(
        "--last", type=int, metavar="COUNT", help=tr("only so many, the newest ones")
    )
    turned = parser.add_mutually_exclusive_group()
    turned.add_argument(
        "--reverse", type=int, metavar="NUMBER", help=tr("reverse the deed of that number")
    )
    turned.add_argument(
        "--since", type=int, metavar="NUMBER", help=tr("reverse it and all that came after it")
    )


def run(session: Session) -> int:
    """List deeds, or turn some back."""
    words = session.words
    with session.services() as services:
        history = services.history
        if words.reverse is not None:
            history.reverse(words.reverse)
            session.tell(N_("Reversed: deed {number}."), number=words.reverse)
        elif words.since is not None:
            history.reverse_since(words.since)
            said = N_("Reversed: deed {number} and all that came after it.")
            session.tell(said, number=words.since)
        elif words.json:
            session.json_list(_object(past) for past in _asked(history, session))
        else:
            told = history.words()
            for past in _asked(history, session):
                _tell(session, past, told)
    return DONE


def _asked(history: History, session: Session) -> Iterator[PastDeed]:
    from tracker.services.history import DeedQuery  # noqa: PLC0415 - slow to load

    words = session.words
    table, _, number = words.record.partition(":")
    most = words.last
    offset = 0
    while most is None or offset < most:
        limit = _PAGE if most is None else min(_PAGE, most - offset)
        kinds = (DeedKind(words.kind),) if words.kind else ()
        id_ = int(number) if number.isdecimal() else None
        found = history.page(DeedQuery(kinds, table, id_, offset=offset, limit=limit))
        yield from (history.get(one.deed.id) if words.json else one for one in found)
        if len(found) < limit:
            return
        offset += limit


def _object(past: PastDeed) -> dict[str, Any]:
    deed = past.deed
    return {
        "id": deed.id,
        "at": deed.at.isoformat(),
        "kind": str(deed.kind),
        "about": deed.about,
        "entries": deed.entries,
        "stands": past.stands,
        "reverses": list(past.reverses),
        "changes": [
            {"record": one.table, "id": one.id, "before": one.before, "after": one.after}
            for one in past.changes
        ],
    }


def _tell(session: Session, past: PastDeed, told: Words) -> None:
    language, deed = session.language, past.deed
    head = [str(deed.id), language.write(deed.at), language.tr(DEED_KIND_LABELS[deed.kind])]
    if deed.about:
        head.append(language.say(told.about(deed)))
    if past.reverses:
        head.append(", ".join(map(str, past.reverses)))
    if not past.stands:
        head.append(language.tr("(reversed since)"))
    session.line("  ".join(head))
    for change in past.changes:
        session.line(f"    {language.say(told.named(change))}")
        if change.before is not None and change.after is not None:
            for field in told.changed(change):
                session.line(f"      {language.say(field.said)}")
    if past.count > len(past.changes):
        more = past.count - len(past.changes)
        session.line(f"    {language.tr('and {count} more {count:record|records}', count=more)}")


COMMAND = Command(HELP, DETAILS, arguments, run)
