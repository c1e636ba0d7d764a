"""`mapping`: how tables that nobody knows are read; a command for each thing to do with it."""

from __future__ import annotations

from argparse import ArgumentParser
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from tracker import paths
from tracker.commands import password
from tracker.commands.command import Command
from tracker.commands.deeds import group
from tracker.commands.plain import columns
from tracker.commands.session import DONE, Session
from tracker.domain.problem import KnownProblem
from tracker.domain.sentence import N_
from tracker.i18n import Language

if TYPE_CHECKING:
    from tracker.importing.mapping.mapping import Mapping
    from tracker.services.mappings import Mappings

HELP = N_("keep, share and try out column settings for tables that are not known")
DETAILS = N_(
    "Tables of a layout that is not known are read by column settings. Each has a help of its own: "
    "credit-tracker mapping guess --help, for instance."
)


def _mappings() -> Mappings:
    from tracker.services.mappings import Mappings  # noqa: PLC0415 - brings the readers of files

    return Mappings(paths.mappings_folder())


def _for_json(parser: ArgumentParser, language: Language) -> None:
    parser.add_argument("--json", action="store_true", help=language.tr("write JSON"))


def _for_guess(parser: ArgumentParser, language: Language) -> None:
    looked_at = language.tr("the file to look at")
    parser.add_argument("file", type=Path, metavar="FILE", help=looked_at)
    opens = language.tr("the password of a locked archive; without it you are asked")
    parser.add_argument("--password", metavar="P", help=opens)
    _for_json(parser, language)


def _for_file(parser: ArgumentParser, language: Language) -> None:
    parser.add_argument(
        "file", type=Path, metavar="FILE", help=language.tr("a file of column settings")
    )


def _for_name(parser: ArgumentParser, language: Language) -> None:
    parser.add_argument("name", metavar="NAME", help=language.tr("the name of the settings"))


def _for_export(parser: ArgumentParser, language: Language) -> None:
    _for_name(parser, language)
    parser.add_argument("file", type=Path, metavar="FILE", help=language.tr("the file to write"))


def _list(session: Session) -> int:
    from tracker.importing.mapping.written import written  # noqa: PLC0415 - slow to load

    saved = _mappings().saved()
    for problem in saved.problems:
        session.note(problem.sentence)
    if session.words.json:
        session.json([written(mapping) for mapping in saved.mappings])
        return DONE
    lines = [[m.name, m.bank, ", ".join(m.columns)] for m in saved.mappings]
    for line in columns(lines):
        session.line(line)
    return DONE


def _guess(session: Session) -> int:
    from tracker.importing.containers import read_path  # noqa: PLC0415 - slow to load
    from tracker.importing.mapping.guess import guess  # noqa: PLC0415
    from tracker.importing.mapping.written import written  # noqa: PLC0415

    path: Path = session.words.file
    files = read_path(path, lambda name: password.of(session, name))
    found = max(map(guess, files), key=lambda one: (one.is_table, len(one.mapping.columns)))
    if not found.is_table:
        raise KnownProblem(N_("{file} is no table that can be told."), file=str(path))
    named = replace(found.mapping, name=path.stem[:40])
    sure = {what: how.name.lower() for what, how in found.sureness.items()}
    if session.words.json:
        session.json({**written(named), "sureness": sure})
        return DONE
    told = _told(named)
    for line in columns([[what, value, sure.get(what, "")] for what, value in told.items()]):
        session.line(line)
    return DONE


def _told(mapping: Mapping) -> dict[str, str]:
    """What a mapping says, by the names of its fields; columns are counted from 1."""
    return {
        **{field: str(at + 1) for field, at in mapping.columns.items()},
        "day_order": mapping.day_order.value,
        "decimal": mapping.decimal,
        "signs": mapping.signs.value,
        "currency": mapping.currency,
        "account": mapping.bank,
    }


def _save(session: Session) -> int:
    saved = _mappings().take(session.words.file)
    session.tell(N_("Saved: {name}"), name=saved.name)
    return DONE


def _export(session: Session) -> int:
    kept = _mappings()
    kept.export(kept.find(session.words.name), session.words.file)
    session.tell(N_("Written: {file}"), file=str(session.words.file))
    return DONE


def _delete(session: Session) -> int:
    _mappings().delete(session.words.name)
    session.tell(N_("Deleted: {name}"), name=session.words.name)
    return DONE


DEEDS: dict[str, Command] = {
    "list": Command(
        N_("list the column settings that are saved"),
        N_("Broken files are told of and passed over."),
        _for_json,
        _list,
    ),
    "guess": Command(
        N_("say what the columns of a file seem to be"),
        N_(
            "--json writes the settings as a file of settings holds them, beside how sure each "
            "guess is. Change what is wrong, give it a name and an account, and take it in with: "
            "mapping save."
        ),
        _for_guess,
        _guess,
    ),
    "save": Command(
        N_("save column settings from a file"),
        N_(
            "The settings are checked first. Those of the same layout are known by their headings "
            "from then on."
        ),
        _for_file,
        _save,
    ),
    "export": Command(
        N_("write column settings to a file"),
        N_("The file can be shared: it holds no amounts and no entries."),
        _for_export,
        _export,
    ),
    "delete": Command(
        N_("delete column settings"), N_("Imports made through them stay."), _for_name, _delete
    ),
}

COMMAND = group(HELP, DETAILS, DEEDS)
