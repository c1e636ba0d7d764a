"""The command line: the same services without a window."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, TextIO

from tracker import i18n, paths, settings
from tracker.commands import (
    assess,
    backup,
    calendar,
    check,
    demo,
    erase,
    export,
    history,
    link,
    mapping,
    passphrase,
    plain,
    redo,
    report,
    restore,
    rules,
    self_test,
    show_list,
    summary,
    take_in,
    undo,
    window,
)
from tracker.commands.command import Command
from tracker.commands.passphrase_of import passphrase_fd
from tracker.commands.session import DONE, OutputRefused, Session
from tracker.domain.problem import KnownProblem
from tracker.domain.sentence import N_
from tracker.i18n import Language
from tracker.version import VERSION

NAME = "credit-tracker"
SAFE = "--safe"
SELF_TEST = "--self-test"
INTERRUPTED = 130
"""The exit status of a process that Ctrl-C ends (128 and the number of the signal)."""


COMMANDS: dict[str, Command] = {
    "open": window.COMMAND,
    "import": take_in.COMMAND,
    "assess": assess.COMMAND,
    "summary": summary.COMMAND,
    "calendar": calendar.COMMAND,
    "report": report.COMMAND,
    "list": show_list.COMMAND,
    "mapping": mapping.COMMAND,
    "link": link.COMMAND,
    "history": history.COMMAND,
    "undo": undo.COMMAND,
    "redo": redo.COMMAND,
    "rules": rules.COMMAND,
    "export": export.COMMAND,
    "backup": backup.COMMAND,
    "restore": restore.COMMAND,
    "check": check.COMMAND,
    "passphrase": passphrase.COMMAND,
    "erase": erase.COMMAND,
    "demo": demo.COMMAND,
}

ARGPARSE = (
    N_("usage: "),
    N_("options"),
    N_("positional arguments"),
    N_("show this help message and exit"),
    N_("%(prog)s: error: %(message)s\n"),
    N_("argument %(argument_name)s: %(message)s"),
    N_("the following arguments are required: %s"),
    N_("unrecognized arguments: %s"),
    N_("invalid choice: %(value)r (choose from %(choices)s)"),
    N_("invalid %(type)s value: %(value)r"),
    N_("expected one argument"),
    N_("expected at least one argument"),
)
"""What argparse says by itself."""


def main(words: Sequence[str] | None = None) -> int:
    """Run a command, or the window when none is named; the exit status."""
    os.umask(0o077)  # what libraries keep, such as lists of fonts, is its owner's alone, too
    _open_what_is_closed()
    _write_what_can_be_written(sys.stdout, sys.stderr)
    try:
        return _run(words)
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:  # the reader has seen enough
        _write_no_more()
        return DONE


def _run(words: Sequence[str] | None) -> int:
    language = i18n.language(settings.load(_settings_file(words))[0].language)
    grammar = parser(language)
    given = grammar.parse_args(words)
    if given.safe and given.command is not None:
        grammar.error(language.tr("--safe starts the window, and no command with it"))
    if given.self_test and given.command is not None:
        grammar.error(language.tr("--self-test tries the program, and no command with it"))
    session = Session(given, language)
    try:
        if given.self_test:
            return self_test.run(session)
        if given.command is None:
            return window.show(given.database, safe=given.safe, read_only=given.read_only)
        status = COMMANDS[given.command].run(session)
        session.write("", through=True)
    except KnownProblem as problem:
        status = session.problem(problem)
        if isinstance(problem, OutputRefused):
            _write_no_more()
    return status


def _settings_file(words: Sequence[str] | None) -> Path | None:
    """Where the settings are; a safe start reads none, not even for its language."""
    return None if SAFE in (sys.argv[1:] if words is None else words) else paths.settings_file()


def _write_no_more() -> None:
    """Python would complain once more when it writes what is left at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _open_what_is_closed() -> None:
    """Who closed an output does not want it; Python then has none to write to."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, os.fdopen(os.open(os.devnull, os.O_WRONLY), "w"))


def _write_what_can_be_written(*streams: TextIO) -> None:
    """A terminal that has no Chinese shows a mark in its place, not an error."""
    for stream in streams:
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(errors="backslashreplace")


def parser(language: Language) -> argparse.ArgumentParser:
    """The grammar of the command line, in a language."""
    # argparse takes its own words through gettext under this name, and offers no other way.
    argparse._ = language.tr  # type: ignore[attr-defined]
    top = _Parser(prog=NAME, description=language.tr(_ABOUT), epilog=language.tr(_PLACE))
    top.add_argument("--version", action=_Version, nargs=0, help=language.tr("show the version"))
    database = language.tr("the ledger to use, in place of your own")
    top.add_argument("--database", type=Path, metavar="FILE", help=database)
    passphrase_fd(top, language)
    safe = language.tr("open the window with default settings and without charts")
    top.add_argument(SAFE, action="store_true", help=safe)
    tried = language.tr("try the whole program on a made-up ledger that is gone afterwards")
    top.add_argument(SELF_TEST, action="store_true", help=tried)
    to_read = language.tr("open the ledger to read only, beside another program")
    top.add_argument("--read-only", action="store_true", help=to_read)
    commands = top.add_subparsers(
        dest="command", title=language.tr("commands"), metavar=language.tr("COMMAND")
    )
    for name, command in COMMANDS.items():
        about, details = language.tr(command.help), language.tr(command.details)
        one = commands.add_parser(name, help=about, description=about, epilog=details)
        later = argparse.SUPPRESS  # named after the command it must not undo what is named before
        one.add_argument("--database", type=Path, metavar="FILE", default=later, help=database)
        passphrase_fd(one, language, later)
        one.add_argument("--read-only", action="store_true", default=later, help=to_read)
        command.arguments(one, language)
    return top


_ABOUT = N_(
    "Keeps your own record of repayments, credit usage and credit reports on this machine, and "
    "says when it drifts toward patterns that lenders are said to watch. Without a command, the "
    "window opens."
)
_PLACE = N_("Exit status: 0 done, 1 a problem with the input, 2 wrong usage.")


class _Parser(argparse.ArgumentParser):
    """Breaks lines as Chinese is broken, and keeps the paragraphs of longer texts."""

    def __init__(self, **about: Any) -> None:
        super().__init__(formatter_class=_Paragraphs, **about)


class _Paragraphs(argparse.HelpFormatter):
    def _fill_text(self, text: str, width: int, indent: str) -> str:
        del indent
        return "\n\n".join("\n".join(plain.wrap(part, width)) for part in text.split("\n\n"))

    def _split_lines(self, text: str, width: int) -> list[str]:
        return plain.wrap(text, width)


class _Version(argparse.Action):
    """Says the version, as any other command says its result."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object, **__: object) -> None:
        sys.stdout.write(f"{NAME} {VERSION}\n")
        parser.exit()
