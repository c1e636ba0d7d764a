"""`--self-test`: whether this copy of the program is whole, tried on a ledger that is gone after.

Each step needs a part that packaging may lose: resources, translations, revisions of the ledger,
readers of workbooks, Qt's plugins, SQLCipher, the process that takes documents apart.
"""

from __future__ import annotations

import os
import platform
import sys
import tempfile
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tracker import i18n
from tracker.commands.session import DONE, PROBLEM, Session
from tracker.domain.period import Month
from tracker.domain.problem import KnownProblem
from tracker.domain.sentence import N_, Sentence
from tracker.version import VERSION

if TYPE_CHECKING:
    from tracker.services.services import Services

_PASSPHRASE: Final = "of a ledger that is gone in a moment"  # noqa: S105 - it protects nothing
_EXPORTS: Final = ("entries.csv", "entries.xlsx", "books.beancount", "books.ledger")


_PRINTED: Final = "Amounts in yuan"
"""What stands on every summary in English."""


class NotWhole(KnownProblem):
    """A part of the program does not do what it is there for."""


@dataclass(frozen=True)
class Trial:
    """What the steps work on: a folder that is removed at the end, and a ledger in it."""

    session: Session
    folder: Path
    services: Services

    @property
    def page(self) -> Path:
        """The PDF that is written, and read back."""
        return self.folder / "summary.pdf"


def run(session: Session) -> int:
    """Try the program, and tell of each step; the exit status."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    session.line(
        f"Xinji {VERSION}, Python {platform.python_version()}, {platform.system()} "
        f"{platform.machine()}, {sys.executable}"
    )
    with tempfile.TemporaryDirectory(prefix="xinji-", ignore_cleanup_errors=True) as folder:
        failures = _try_all(session, Path(folder))
    session.line()
    if failures:
        session.tell(N_("The self-test failed: {count} steps."), count=failures)
        return PROBLEM
    session.tell(N_("The self-test passed."))
    return DONE


def _try_all(session: Session, folder: Path) -> int:
    """Every step in order; how many failed. Without a ledger none can be tried."""
    opened: list[Services] = []

    def open_it() -> Sentence:
        from tracker.services import sample  # noqa: PLC0415 - what is missing fails this step
        from tracker.services.services import open_services  # noqa: PLC0415 - as above

        opened.append(
            open_services(
                folder / "ledger.sqlite",
                folder / "settings.json",
                today=sample.today,
                now=sample.now,
                mappings=folder / "mappings",
                automatic_backups=False,
            )
        )
        return Sentence(N_("a new ledger is made"))

    if not _passes(session, "ledger", open_it):
        return 1
    try:
        trial = Trial(session, folder, opened[0])
        return sum(not _passes(session, step.name, partial(step.run, trial)) for step in STEPS)
    finally:
        opened[0].close()


def _passes(session: Session, name: str, work: Callable[[], Sentence]) -> bool:
    """Do a step and write one line about it; what nobody expected is written beside the result."""
    try:
        said = work()
    except KnownProblem as problem:
        session.line(f"FAILED {name:<13} {session.language.say(problem.sentence)}")
        return False
    except Exception as error:  # noqa: BLE001 - whatever it is, the program is not whole
        session.line(f"FAILED {name:<13} {type(error).__name__}: {error}")
        session.err.write(traceback.format_exc())
        return False
    session.line(f"ok     {name:<13} {session.language.say(said)}")
    return True


def _resources(_trial: Trial) -> Sentence:
    from tracker.ui.pages.help import chapters  # noqa: PLC0415 - brings Qt, as steps after it do

    spoken = [code for code in i18n.available() if code == "en" or i18n.catalogue(code)]
    if not {"en", "zh_CN"} <= set(spoken):
        raise NotWhole(N_("a translation is missing; there are: {found}"), found=" ".join(spoken))
    count = sum(len(chapters.chapters(i18n.Language(code))) for code in spoken)
    said = N_("translations are there, and {count} chapters of the help")
    return Sentence(said, {"count": count})


def _import(trial: Trial) -> Sentence:
    from tracker.services import sample  # noqa: PLC0415 - slow to load

    sample.load(trial.services)
    batches = trial.services.ledger.batches()
    entries = sum(batch.entries for batch in batches)
    if len(batches) != len(sample.statements()) or not entries:
        raise NotWhole(N_("only {count} statements were taken in"), count=len(batches))
    said = N_("the sample is taken in: {entries} entries of {count} statements")
    return Sentence(said, {"entries": entries, "count": len(batches)})


def _assess(trial: Trial) -> Sentence:
    found = trial.services.review.assess().findings
    if not found:
        raise NotWhole(N_("no pattern was judged"))
    return Sentence(N_("{count} patterns are judged"), {"count": len(found)})


def _pages(trial: Trial) -> Sentence:
    from tracker import app  # noqa: PLC0415 - brings Qt
    from tracker.ui.visiting import visit  # noqa: PLC0415 - as above

    app.application()
    shell = app.build_shell(trial.services)
    shell.resize(1280, 800)
    shell.show()
    try:
        shown = list(visit(shell))
    finally:
        shell.end()
        shell.tasks.wait()
        shell.close()
    return Sentence(N_("every page is shown: {pages}"), {"pages": " ".join(shown)})


def _print(trial: Trial) -> Sentence:
    from tracker.rendering.summary_page import summary_paper  # noqa: PLC0415 - slow to load
    from tracker.services import sample  # noqa: PLC0415 - as above
    from tracker.ui.paper import to_pdf  # noqa: PLC0415 - brings Qt

    month = Month.of(sample.today()).plus(-1)
    paper = summary_paper(trial.services.summaries.month(month), i18n.Language("en"))
    to_pdf(paper, trial.page)
    return Sentence(N_("a summary is written as PDF: {size} bytes"), {"size": _size(trial.page)})


def _read_back(trial: Trial) -> Sentence:
    from tracker.importing.document.apart import answer_of  # noqa: PLC0415 - slow to load
    from tracker.importing.document.child import Form  # noqa: PLC0415 - as above

    found = answer_of(trial.page.name, trial.page.read_bytes(), Form.PDF)
    text = str(found.get("text", ""))
    if _PRINTED not in text:
        raise NotWhole(N_("the PDF does not hold what was printed"))
    said = N_("the PDF is read back by a process of its own: {count} characters")
    return Sentence(said, {"count": len(text)})


def _export(trial: Trial) -> Sentence:
    from tracker.services.export_formats import format_of  # noqa: PLC0415 - slow to load

    for name in _EXPORTS:
        path = trial.folder / name
        form = format_of(path)
        if form is None or not trial.services.exports.write(form.name, path, i18n.Language("en")):
            raise NotWhole(N_("{file} holds no entry"), file=name)
    return Sentence(N_("the entries are exported: {files}"), {"files": " ".join(_EXPORTS)})


def _seal(trial: Trial) -> Sentence:
    from tracker.services import lock, sealed_copy  # noqa: PLC0415 - slow to load
    from tracker.services.services import clock  # noqa: PLC0415 - as above

    target = trial.folder / "copy.xinji"
    sealed_copy.write(trial.folder / "ledger.sqlite", target, _PASSPHRASE)
    lock.check(target, _PASSPHRASE, clock())
    return Sentence(N_("an encrypted copy is written and opened"))


def _keyring(_trial: Trial) -> Sentence:
    from tracker.services import kept_key  # noqa: PLC0415 - slow to load

    is_there = kept_key.is_there()
    return Sentence(
        N_("the keyring of the system can be used") if is_there
        else N_("there is no keyring that could be used; none is needed")
    )  # fmt: skip


def _fonts(_trial: Trial) -> Sentence:
    from tracker.rendering import fonts  # noqa: PLC0415 - brings matplotlib

    return Sentence(
        N_("there is a Chinese font") if fonts.has_chinese()
        else N_("there is no Chinese font: Chinese text shows as empty boxes")
    )  # fmt: skip


def _size(path: Path) -> int:
    return path.stat().st_size


@dataclass(frozen=True)
class Step:
    """One thing that is tried, by a short name that is the same in every language."""

    name: str
    run: Callable[[Trial], Sentence]


STEPS: Final[Sequence[Step]] = (
    Step("resources", _resources),
    Step("import", _import),
    Step("assess", _assess),
    Step("pages", _pages),
    Step("pdf", _print),
    Step("read-back", _read_back),
    Step("export", _export),
    Step("encryption", _seal),
    Step("keyring", _keyring),
    Step("fonts", _fonts),
)
