"""The grammar of the command line: what may be said to the program, and how it is explained."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from tracker.commands import plain
from tracker.commands.catalogue import COMMANDS
from tracker.commands.passphrase_of import passphrase_fd
from tracker.commands.screen import DATABASE, READ_ONLY, SAFE
from tracker.commands.window import NAME
from tracker.domain.sentence import N_
from tracker.i18n import Language
from tracker.version import VERSION

SELF_TEST = "--self-test"

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


def parser(language: Language) -> argparse.ArgumentParser:
    """The grammar of the command line, in a language."""
    top = _grammar(language)
    commands = top.add_subparsers(
        dest="command", title=language.tr("commands"), metavar=language.tr("COMMAND")
    )
    for name, command in COMMANDS.items():
        about, details = language.tr(command.help), language.tr(command.details)
        one = commands.add_parser(name, help=about, description=about, epilog=details)
        later = argparse.SUPPRESS  # named after the command it must not undo what is named before
        _add_ledger(one, language, later)
        to_read = language.tr("open the ledger to read only, beside another program")
        one.add_argument(READ_ONLY, action="store_true", default=later, help=to_read)
        command.arguments(one, language)
    return top


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
