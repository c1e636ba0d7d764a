"""Runs what the command line asks for."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tracker import i18n, paths, settings
from tracker.commands import outputs, window
from tracker.commands.catalogue import COMMANDS
from tracker.commands.grammar import parser
from tracker.commands.screen import SAFE
from tracker.commands.session import OutputRefused, Session
from tracker.domain.problem import KnownProblem


def run(asked: Sequence[str]) -> int:
    """Run what is asked for; the exit status."""
    language = i18n.spoken(settings.load(_settings_file(asked))[0])
    grammar = parser(language)
    given = grammar.parse_args(asked)
    if given.safe and given.command is not None:
        grammar.error(language.tr("--safe starts the window, and no command with it"))
    if given.self_test and given.command is not None:
        grammar.error(language.tr("--self-test tries the program, and no command with it"))
    session = Session(given, language)
    try:
        if given.self_test:
            from tracker.commands import self_test  # noqa: PLC0415 - no command needs it

            return self_test.run(session)
        if given.command is None:
            return window.show(given.database, safe=given.safe, read_only=given.read_only)
        status = COMMANDS[given.command].run(session)
        session.write("", through=True)
    except KnownProblem as problem:
        status = session.problem(problem)
        if isinstance(problem, OutputRefused):
            outputs.write_no_more()
    return status


def _settings_file(asked: Sequence[str]) -> Path | None:
    """Where the settings are; a safe start reads none, not even for its language."""
    return None if SAFE in asked else paths.settings_file()
