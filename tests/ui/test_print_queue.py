"""Printing on a real queue of CUPS: what arrives, and what would lie in the tray.

The scheduler is started for these tests alone, in a folder of its own, and stopped after them.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from time import monotonic
from typing import Any

import numpy as np
import pypdfium2 as pdfium
import pytest

from tests.rendering import made
from tracker.rendering.paper import PaperSize
from tracker.ui.paper import pdf

ROOT = Path(__file__).resolve().parents[2]
SCHEDULER = shutil.which("cupsd") or "/usr/sbin/cupsd"
DRIVER = Path("/usr/share/ppd/cups-pdf/CUPS-PDF_opt.ppd")
BACKEND = Path("/usr/lib/cups/backend/cups-pdf")
TRAY = Path("/var/spool/cups-pdf/ANONYMOUS")
"""Where the driver puts what nobody it knows has printed."""
PATIENCE = 120.0


def lacking() -> str:
    """Why there can be no queue here, if there cannot."""
    if sys.platform != "linux":
        return "CUPS is tried on Linux"
    if not (Path(SCHEDULER).exists() and shutil.which("lpadmin")):
        return "no cupsd: install cups"
    if not (DRIVER.exists() and BACKEND.parent.exists()):
        return "no driver that prints into files: install printer-driver-cups-pdf"
    if os.geteuid() != 0:
        return "the driver that prints into files runs for root only"
    return ""


pytestmark = [
    pytest.mark.usefixtures("qapp"),
    pytest.mark.skipif(bool(lacking()), reason=lacking() or "there is a queue"),
]

CUPSD = """\
LogLevel warn
Listen {folder}/state/cups.sock
Browsing No
WebInterface No
PreserveJobFiles Yes
DefaultAuthType None
<Location />
  Order allow,deny
  Allow all
</Location>
<Policy default>
  <Limit All>
    Order allow,deny
    Allow all
  </Limit>
</Policy>
"""
FILES = """\
ServerRoot {folder}/root
ServerBin /usr/lib/cups
DataDir /usr/share/cups
RequestRoot {folder}/spool
TempDir {folder}/spool/tmp
CacheDir {folder}/cache
StateDir {folder}/state
AccessLog {folder}/access
ErrorLog {folder}/error
PageLog {folder}/page
Printcap
"""
PRINT = """\
import sys
from PySide6.QtCore import QTimer
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QComboBox, QPushButton
from tests.rendering import made
from tracker.rendering.paper import PaperSize
from tracker.ui.job_answer import PaperNotPrinted
from tracker.ui.paper import print_on
from tracker.ui.printers import chosen_printer, printer
app = QApplication([])
offered = []
def accept():
    app.activeModalWidget().accept()
def open_and_accept():
    dialog = app.activeModalWidget()
    properties = dialog.findChild(QPushButton, "properties")
    properties.released.connect(lambda: QTimer.singleShot(0, look_at_paper))
    properties.click()  # until they are accepted
    dialog.accept()
def look_at_paper():
    properties = app.activeModalWidget()
    offered.append(properties.findChild(QComboBox, "pageSizeCombo").currentText())
    properties.accept()
for line in sys.stdin:
    offered.clear()
    size, language, title, page, name = line.split()
    if name in ("chosen", "opened"):
        QTimer.singleShot(0, open_and_accept if name == "opened" else accept)
        device = chosen_printer(None, title, PaperSize(size))
    else:
        device = printer(title, PaperSize(size))
        device.setPrinterName(name)
    assert device.isValid(), "no such printer"
    if int(page):
        device.setPrintRange(QPrinter.PrintRange.PageRange)
        device.setFromTo(int(page), int(page))
    try:
        print_on(made.paper(language), device)
    except PaperNotPrinted as error:
        title = error
    assert offered in ([], ["US Letter"]), offered
    print(title, flush=True)
"""
"""Prints one job for each line that it is given, and says so, or why it was not taken."""


@dataclass(frozen=True)
class Queue:
    """A scheduler with two printers, `proof` and `closed`, which takes no jobs."""

    folder: Path
    environment: dict[str, str]
    program: subprocess.Popen[str] | None = None
    """It does `PRINT`: to load all that a paper needs takes longer than to print one."""

    def run(self, *command: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(  # noqa: S603
            command, env=self.environment, cwd=ROOT, capture_output=True, text=True, check=False
        )  # fmt: skip

    def wait(self, command: tuple[str, ...], until: Any) -> None:
        """Ask again until the answer is right; a queue that is stuck fails."""
        ends = monotonic() + PATIENCE
        while not until(answer := self.run(*command)):
            assert monotonic() < ends, (answer, (self.folder / "error").read_text("utf-8"))

    def ask(self, job: str) -> str:
        """Have the program print; what it says of it."""
        assert self.program is not None
        asked, told = self.program.stdin, self.program.stdout
        assert asked is not None
        assert told is not None
        asked.write(f"{job}\n")
        asked.flush()
        return told.readline().strip()

    def print(
        self, size: PaperSize, language: str, page: int = 0, on: str = "proof"
    ) -> tuple[bytes, bytes]:
        """What the scheduler was given, and what came out; both are PDF.

        `on` may be `chosen`, in the dialog, or `opened`, where its properties are looked at too.
        """
        title = f"xinji-{os.getpid()}-{size}"
        spool = self.folder / "spool"
        known = set(spool.glob("d*"))
        answer = self.ask(f"{size} {language} {title} {page} {on}")
        assert answer == title, (self.folder / "program").read_text("utf-8")
        self.wait(("lpstat", "-W", "not-completed", "-o"), lambda answer: not answer.stdout)
        (given,) = set(spool.glob("d*")) - known
        (printed,) = TRAY.glob(f"*{title}*")
        try:
            return given.read_bytes(), printed.read_bytes()
        finally:
            printed.unlink()


@pytest.fixture(scope="module")
def queue() -> Iterator[Queue]:
    with tempfile.TemporaryDirectory(prefix="xinji-cups-", dir="/tmp") as name:
        folder = Path(name)
        folder.chmod(0o755)  # filters run as another user
        for part in ("root", "spool/tmp", "cache", "state"):
            (folder / part).mkdir(parents=True)
        (folder / "root" / "cupsd.conf").write_text(CUPSD.format(folder=folder), "utf-8")
        (folder / "root" / "cups-files.conf").write_text(FILES.format(folder=folder), "utf-8")
        environment = {
            **os.environ,
            "CUPS_SERVER": f"{folder}/state/cups.sock",
            "CUPS_USER": f"nobody-{os.getpid()}",
            "PYTHONPATH": str(ROOT),
            "QT_QPA_PLATFORM": "offscreen",
            "LC_ALL": "C.UTF-8",
        }
        made_queue = Queue(folder, environment)
        root = folder / "root"
        scheduler = subprocess.Popen(  # noqa: S603
            [SCHEDULER, "-f", "-c", root / "cupsd.conf", "-s", root / "cups-files.conf"],
            env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        try:
            made_queue.wait(("lpstat", "-r"), lambda answer: "is running" in answer.stdout)
            for called in ("proof", "closed"):
                added = made_queue.run(
                    "lpadmin", "-p", called, "-E", "-v", "cups-pdf:/", "-P", str(DRIVER)
                )
                assert added.returncode == 0, added.stderr
            assert made_queue.run("cupsreject", "closed").returncode == 0
            paper = made_queue.run("lpadmin", "-d", "proof", "-p", "proof", "-o", "PageSize=A4")
            assert paper.returncode == 0, paper.stderr
            with (folder / "program").open("w") as log, subprocess.Popen(  # noqa: S603
                [sys.executable, "-c", PRINT], env=environment, cwd=ROOT,
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log, text=True,
            ) as program:  # fmt: skip
                yield replace(made_queue, program=program)
        finally:
            scheduler.terminate()
            scheduler.wait(PATIENCE)


def sizes(content: bytes) -> list[tuple[int, ...]]:
    return [tuple(map(round, page.get_size())) for page in pdfium.PdfDocument(content)]


def words(content: bytes) -> str:
    """The text of all pages without its blanks; a printer is told of ⽉ where 月 is meant."""
    pages = pdfium.PdfDocument(content)
    texts = (page.get_textpage().get_text_bounded() for page in pages)
    return "".join("".join(unicodedata.normalize("NFKC", text).split()) for text in texts)


def pictures(content: bytes) -> list[Any]:
    """Each page as grey pixels, small enough that a letter's edge does not count."""
    pages = pdfium.PdfDocument(content)
    return [np.asarray(p.render(scale=0.5, grayscale=True).to_pil(), dtype=float) for p in pages]


@pytest.mark.parametrize(
    ("size", "points", "language", "told"),
    [
        (PaperSize.A4, (595, 842), "zh_CN", ("信迹月报", "招商银行信用卡(1234)", "需要注意的")),
        (PaperSize.LETTER, (612, 792), "en", ("Xinji,summaryofthemonth", "Creditlines")),
    ],
    ids=["a4", "letter"],
)
def test_the_job_arrives_whole_and_comes_out_on_the_right_paper(
    queue: Queue, size: PaperSize, points: tuple[int, int], language: str, told: tuple[str, ...]
):
    given, printed = queue.print(size, language)
    meant = pdf(made.paper(language), size)
    assert sizes(given) == sizes(printed) == [points] * len(pdfium.PdfDocument(meant))
    for text in told:
        assert text in words(given)
    # The driver goes through PostScript, which has no text to read back: it is looked at instead.
    wanted = pictures(meant)
    for place, shown in enumerate(pictures(printed)):
        alike = [np.corrcoef(shown.ravel(), page.ravel())[0, 1] for page in wanted]
        assert alike.index(max(alike)) == place
        assert alike[place] > 0.8


def test_a_page_that_was_chosen_comes_out_alone(queue: Queue):
    given, printed = queue.print(PaperSize.A4, "en", page=2)
    assert len(sizes(given)) == len(sizes(printed)) == 1
    assert "Page2of" in words(given)


def test_a_printer_that_takes_no_jobs_is_told_of(queue: Queue):
    answer = queue.ask("a4 en title 0 closed")
    assert answer.startswith("The printer closed did not take the summary: ")
    assert "not accepting jobs" in answer


def test_the_paper_of_the_settings_is_printed_on_although_the_printer_has_another(queue: Queue):
    given, _printed = queue.print(PaperSize.LETTER, "en", on="chosen")
    assert set(sizes(given)) == {(612, 792)}


def test_the_properties_of_a_printer_offer_the_paper_of_the_settings(queue: Queue):
    given, _printed = queue.print(PaperSize.LETTER, "en", on="opened")
    assert set(sizes(given)) == {(612, 792)}
