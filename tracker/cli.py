"""The command line: the same services without a window."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from tracker import i18n, paths, settings
from tracker.commands import plain, window
from tracker.commands.passphrase_of import passphrase_fd
from tracker.commands.session import DONE, OutputRefused, Session
from tracker.domain.problem import KnownProblem
from tracker.domain.sentence import N_
from tracker.i18n import Language
from tracker.version import VERSION

if TYPE_CHECKING:
    from tracker.commands.command import Command

NAME = "credit-tracker"
SAFE, DATABASE, READ_ONLY = "--safe", "--database", "--read-only"
SELF_TEST = "--self-test"
INTERRUPTED = 130
"""The exit status of a process that Ctrl-C ends (128 and the number of the signal)."""

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
    asked = sys.argv[1:] if words is None else list(words)
    language = i18n.spoken(settings.load(_settings_file(asked))[0])
    grammar = _grammar(language) if _asks_for_the_window(asked) else parser(language)
    given = grammar.parse_args(asked)
    if given.safe and given.command is not None:
        grammar.error(language.tr("--safe starts the window, and no command with it"))
    if given.self_test and given.command is not None:
        grammar.error(language.tr("--self-test tries the program, and no command with it"))
    session = Session(given, language)
    try:
        if given.self_test:
            from tracker.commands import self_test  # noqa: PLC0415 - the window comes sooner without

            return self_test.run(session)
        if given.command is None:
            return window.show(given.database, safe=given.safe, read_only=given.read_only)
        status = _commands()[given.command].run(session)
        session.write("", through=True)
    except KnownProblem as problem:
        status = session.problem(problem)
        if isinstance(problem, OutputRefused):
            _write_no_more()
    return status


def _asks_for_the_window(asked: Sequence[str]) -> bool:
    """Whether nothing but the window is asked for: then it need not wait for every command."""
    named = asked[:1] == [DATABASE] and len(asked) > 1
    return set(asked[2 if named else 0 :]) <= {SAFE, READ_ONLY}


def _commands() -> dict[str, Command]:
    """Every command; with them comes much that the window does not need."""
    from tracker.commands.catalogue import COMMANDS  # noqa: PLC0415 - as said above

    return COMMANDS


def _settings_file(asked: Sequence[str]) -> Path | None:
    """Where the settings are; a safe start reads none, not even for its language."""
    return None if SAFE in asked else paths.settings_file()


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


def _grammar(language: Language) -> argparse.ArgumentParser:
    """What is said without a command."""
    # argparse takes its own words through gettext under this name, and offers no other way.
    argparse._ = language.tr  # type: ignore[attr-defined]
    top = _Parser(prog=NAME, description=language.tr(_ABOUT), epilog=language.tr(_PLACE))
    top.add_argument("--version", action=_Version, nargs=0, help=language.tr("show the version"))
    _add_ledger(top, language, None)
    safe = language.tr("open the window with default settings and without charts")
    top.add_argument(SAFE, action="store_true", help=safe)
    tried = language.tr("try the whole program on a made-up ledger that is gone afterwards")
    top.add_argument(SELF_TEST, action="store_true", help=tried)
    to_read = language.tr("open the ledger to read only, beside another program")
    top.add_argument(READ_ONLY, action="store_true", help=to_read)
    top.set_defaults(command=None)
    return top


def _add_ledger(to: argparse.ArgumentParser, language: Language, default: Any) -> None:
    """Declare how a ledger is named and opened."""
    about = language.tr("the ledger to use, in place of your own")
    to.add_argument(DATABASE, type=Path, metavar="FILE", default=default, help=about)
    passphrase_fd(to, language, default)


def parser(language: Language) -> argparse.ArgumentParser:
    """The grammar of the command line, in a language."""
    top = _grammar(language)
    commands = top.add_subparsers(
        dest="command", title=language.tr("commands"), metavar=language.tr("COMMAND")
    )
    for name, command in _commands().items():
        about, details = language.tr(command.help), language.tr(command.details)
        one = commands.add_parser(name, help=about, description=about, epilog=details)
        later = argparse.SUPPRESS  # named after the command it must not undo what is named before
        _add_ledger(one, language, later)
        to_read = language.tr("open the ledger to read only, beside another program")
        one.add_argument(READ_ONLY, action="store_true", default=later, help=to_read)
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
