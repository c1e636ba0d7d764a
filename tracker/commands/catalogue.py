"""Every command, by the word that asks for it. An explicit list: a frozen program has them all."""

from __future__ import annotations

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
    redo,
    report,
    restore,
    rules,
    show_list,
    summary,
    take_in,
    undo,
    window,
)
from tracker.commands.command import Command

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
