"""The program never uses a network: not by what it imports, not by what it does."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.fuzz.seeds import document_seeds
from tests.importing import documents
from tests.sources import MODULES, ROOT, source

SAMPLE = ROOT / "resources" / "sample"

NETWORK = {
    "aiohttp", "asyncio", "ftplib", "http", "httpx", "imaplib", "poplib", "requests", "smtplib",
    "socket", "socketserver", "ssl", "telnetlib", "urllib", "urllib3", "webbrowser", "websockets",
    "wsgiref", "xmlrpc",
}  # fmt: skip
NETWORK_PARTS = {"QtNetwork", "QtWebSockets", "QtWebEngineCore", "QtWebEngineWidgets"}
WORDS_ONLY = {"urllib.parse"}
"""Takes addresses apart and opens none."""

# Runs a program and ends it at the first address that is looked up, connected to or listened on.
GUARDED = """
import os, sys

def guard(event, arguments):
    if event in ("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr",
                 "urllib.Request", "http.client.connect", "webbrowser.open"):
        end(event, arguments)
    # A socket of the machine itself (AF_UNIX: a desktop, a display) is no network.
    if event in ("socket.connect", "socket.bind", "socket.sendto"):
        if not isinstance(arguments[1], (str, bytes)):
            end(event, arguments)

def end(event, arguments):
    os.write(2, f"NETWORK {event} {arguments}".encode())
    os._exit(99)

sys.addaudithook(guard)
"""
USED_NETWORK = 99

COMMANDS = GUARDED + (
    "import json\n"
    "from tracker.cli import main\n"
    "for words in json.loads(sys.argv[1]):\n"
    "    if main(words): sys.exit(f'{words} failed')\n"
)
WINDOW = GUARDED + (
    "from PySide6.QtCore import QTimer\n"
    "from tracker import app\n"
    "qt = app.application()\n"
    "ending = QTimer(interval=1500)\n"  # again: before the window is there, none of it is heard
    "ending.timeout.connect(qt.quit)\n"
    "ending.start()\n"
    "from pathlib import Path\n"
    "sys.exit(app.run_window(Path(sys.argv[1])))\n"
)


def imports():
    """Every import of the program: module, and the name that is imported."""
    return ((module, name) for module in MODULES for name in source(module).imported)


def test_no_module_imports_a_network():
    assert not [
        (str(module.relative_to(ROOT)), name)
        for module, name in imports()
        if (name.partition(".")[0] in NETWORK or NETWORK_PARTS & set(name.split(".")))
        and not any(name.startswith(allowed) for allowed in WORDS_ONLY)
    ]


@pytest.fixture
def guarded(tmp_path):
    """Run a guarded program, where it can find no file of the person."""

    def run(
        program: str, *words: object, before: tuple[str, ...] = ()
    ) -> subprocess.CompletedProcess[str]:
        home = {name: str(tmp_path) for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME")}
        surroundings = {**os.environ, **home, "QT_QPA_PLATFORM": "offscreen", "LANG": "C.UTF-8"}
        command = [*before, sys.executable, "-c", program, *map(str, words)]
        return subprocess.run(  # noqa: S603
            command, env=surroundings, cwd=ROOT, capture_output=True, text=True,
            encoding="utf-8", timeout=120, check=False,
        )  # fmt: skip

    return run


def one_by_one(ledger: Path, *commands: tuple[object, ...]) -> list[list[str]]:
    """What `COMMANDS` is given to do with a ledger; a process for each would load all anew."""
    return [["--database", str(ledger), *map(str, words)] for words in commands]


def main_paths(page: Path) -> list[list[str]]:
    """Commands that import, assess and print to this page, with a ledger beside it."""
    return one_by_one(
        page.with_name("ledger.sqlite"),
        ("import", *sorted(SAMPLE.glob("*.csv"))),
        ("assess",),
        ("summary", "2026-09", "--pdf", page),
    )


def test_the_guard_sees_a_network(guarded):
    used = "import socket\nsocket.create_connection(('127.0.0.1', 9))\n"
    assert guarded(GUARDED + used).returncode == USED_NETWORK


@pytest.fixture
def cut_off(guarded):
    """Run a program where there is no interface but a loopback that is down."""
    alone = ("unshare", "--map-root-user", "--net")
    if not shutil.which("unshare") or guarded("", before=alone).returncode:
        pytest.skip("unshare is not here, or may make no namespace")

    def run(program: str, *words: object) -> subprocess.CompletedProcess[str]:
        result: subprocess.CompletedProcess[str] = guarded(program, *words, before=alone)
        return result

    return run


def test_a_program_that_is_cut_off_reaches_no_network(cut_off):
    used = "import socket\nsocket.create_connection(('127.0.0.1', 9))\n"
    assert "unreachable" in cut_off(used).stderr


def test_everything_works_without_an_interface(cut_off, tmp_path):
    page = tmp_path / "page.pdf"
    result = cut_off(COMMANDS, json.dumps(main_paths(page)))
    assert result.returncode == 0, result.stderr
    assert page.read_bytes().startswith(b"%PDF")
    window = cut_off(WINDOW, tmp_path / "ledger.sqlite")
    assert window.returncode == 0, window.stderr


STRACE = ("strace", "-f", "--seccomp-bpf", "-qq", "-e", "trace=socket", "-o")


@pytest.fixture
def watched(guarded, tmp_path):
    """Run a guarded program; the sockets that it, Qt or SQLite asked the system for.

    Without strace, or where it may not trace, the guard alone watches, and there are none to list.
    """
    log = tmp_path / "sockets.txt"
    trace = (*STRACE, str(log))
    traces = shutil.which("strace") and not guarded("", before=trace).returncode

    def run(program: str, *words: object) -> str:
        before = trace if traces else ()
        result: subprocess.CompletedProcess[str] = guarded(program, *words, before=before)
        assert result.returncode == 0, result.stderr
        return log.read_text("utf-8") if traces else ""

    run.traces = traces  # type: ignore[attr-defined]
    return run


def test_the_trace_sees_a_network(watched):
    if not watched.traces:
        pytest.skip("strace is not here, or may not trace")
    assert "AF_INET" in watched("import socket; socket.socket()")


def test_a_window_asks_the_system_for_no_socket_of_a_network(watched, tmp_path):
    assert "AF_INET" not in watched(WINDOW, tmp_path / "ledger.sqlite")


REMOTE = (
    "<link rel=stylesheet href='http://192.0.2.1/a.css'><style>@import 'http://192.0.2.1/b.css';"
    "body { background: url(http://192.0.2.1/c.png) }</style><img src='http://192.0.2.1/d.png'>"
    "<iframe src='http://192.0.2.1/e.html'></iframe><script src='http://192.0.2.1/f.js'></script>"
    "<meta http-equiv=refresh content='0; url=http://192.0.2.1/g.html'></head>"
)
"""What a page may name and a browser would load."""


@pytest.fixture
def bills(tmp_path) -> list[Path]:
    """A page and a mail that name what a browser would load."""
    page = document_seeds()["page"].decode().replace("</head>", REMOTE)
    assert "192.0.2.1" in page
    made = {"bill.html": page.encode(), "bill.eml": documents.mail(page)}
    for name, data in made.items():
        (tmp_path / name).write_bytes(data)
    return [tmp_path / name for name in made]


def test_no_command_asks_for_a_socket_of_a_network_nor_loads_what_a_bill_names(
    watched, tmp_path, bills
):
    page = tmp_path / "page.pdf"
    paths = [*main_paths(page), ["demo"]]
    for bill in bills:
        paths += one_by_one(
            bill.with_name(f"{bill.name}.sqlite"), ("import", bill), ("list", "entries")
        )
    assert "AF_INET" not in watched(COMMANDS, json.dumps(paths))
    assert page.read_bytes().startswith(b"%PDF")
