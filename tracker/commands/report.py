"""`report`: credit reports, taken in, shown and compared; a command for each."""

from __future__ import annotations

from tracker.commands import report_compare, report_import, report_show
from tracker.commands.command import Command
from tracker.commands.deeds import group
from tracker.domain.sentence import N_

HELP = N_("take in credit reports, show them and compare them")
DETAILS = N_("Each has a help of its own: credit-tracker report import --help, for instance.")

DEEDS: dict[str, Command] = {
    "import": report_import.COMMAND,
    "show": report_show.COMMAND,
    "compare": report_compare.COMMAND,
}


COMMAND = group(HELP, DETAILS, DEEDS)
