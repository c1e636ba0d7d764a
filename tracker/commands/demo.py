"""`demo`: the made-up year and a half, taken in, assessed and printed; the ledger is left alone."""

from __future__ import annotations

import tempfile
from argparse import ArgumentParser
from pathlib import Path

from tracker import paths
from tracker.commands.command import Command
from tracker.commands.session import DONE, Session
from tracker.commands.summary import write_pdf
from tracker.domain.period import Month
from tracker.domain.sentence import N_
from tracker.i18n import Language
from tracker.paths import make_private

HELP = N_("show what the program does, on made-up statements; needs no display")
DETAILS = N_("Your own ledger is neither read nor changed.")


def arguments(_parser: ArgumentParser, _language: Language) -> None:
    """Nothing: the demo takes no arguments."""


def run(session: Session) -> int:
    """Take the sample in, assess it, print its last whole month."""
    from tracker.commands import findings  # noqa: PLC0415 - slow to load
    from tracker.rendering.summary_page import summary_paper  # noqa: PLC0415 - so is matplotlib
    from tracker.services import sample  # noqa: PLC0415

    month = Month.of(sample.today()).plus(-1)
    printed = _pdf(month)  # a folder that cannot be made is known before the work
    session.tell(N_("A made-up year and a half, as it looks on {day}."), day=sample.today())
    session.line()
    with (
        tempfile.TemporaryDirectory(prefix="xinji-") as folder,
        session.services(Path(folder) / "ledger.sqlite", sample.today) as services,
    ):
        sample.load(services)
        for batch in reversed(services.ledger.batches()):
            session.tell(
                N_(
                    "{file}: {entries} {entries:entry|entries}, {duplicates} "
                    "{duplicates:row|rows} already known, {skipped} skipped"
                ),
                file=batch.file_name,
                entries=batch.entries + batch.review,
                duplicates=batch.duplicates,
                skipped=batch.skipped,
            )
        session.line()
        findings.tell(session, services.review.assess())
        summary = services.summaries.month(month)
        write_pdf(session, summary_paper(summary, session.language), printed)
    return DONE


def _pdf(month: Month) -> Path:
    """Beside the person's ledger: the folder one happens to stand in may not be writable."""
    from tracker.storage.problems import told_by_system  # noqa: PLC0415 - slow to load

    folder = paths.default_ledger().parent / "demo"
    with told_by_system(folder):
        make_private(folder)
    return folder / f"summary-{month}.pdf"


COMMAND = Command(HELP, DETAILS, arguments, run)
