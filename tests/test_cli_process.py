"""The command line as a process: closed pipes, Ctrl-C, terminals without Chinese, no display."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import pyzipper

from tests.printed_words import texts
from tracker.services.services import open_services

ROOT = Path(__file__).resolve().parents[1]
ALIPAY = sorted((ROOT / "resources" / "sample").glob("支付宝*.csv"))
INTERRUPTED = 130


@pytest.fixture
def surroundings(tmp_path) -> dict[str, str]:
    """No display, no file of the person, English."""
    displays = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    kept = {name: value for name, value in os.environ.items() if name not in displays}
    home = {name: str(tmp_path) for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME")}
    return {**kept, **home, "LC_ALL": "C.UTF-8", "PYTHONPATH": str(ROOT)}


@pytest.fixture
def start(tmp_path, surroundings):
    """Start the command line."""

    def command(*words: object, env: dict[str, str] | None = None, **more: Any):
        with_more = {**surroundings, **(env or {})}
        given = [sys.executable, "-m", "tracker", "--database", tmp_path / "ledger.sqlite", *words]
        return subprocess.Popen(  # noqa: S603
            list(map(str, given)), cwd=tmp_path, env=with_more, **more
        )

    return command


@pytest.fixture
def run(start):
    """Run the command line to its end."""

    def command(*words: object, **more: Any):
        process = start(*words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **more)
        out, err = process.communicate(timeout=120)
        return process.returncode, out.decode(), err.decode()

    return command


@pytest.fixture(scope="module")
def imported_once(tmp_path_factory) -> Path:
    """A ledger with a statement in it, which each test copies."""
    path: Path = tmp_path_factory.mktemp("imported") / "ledger.sqlite"
    services = open_services(path, path.with_name("settings.json"))
    for preview in services.imports.preview([ALIPAY[0]]):
        services.imports.commit(preview)
    services.close()
    return path


@pytest.fixture
def imported(imported_once, tmp_path) -> None:
    """The ledger of the command line has a statement in it."""
    shutil.copy(imported_once, tmp_path / "ledger.sqlite")


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux may have no display")
def test_without_a_display_the_window_says_what_works(run):
    status, out, err = run()
    assert (status, out) == (1, "")
    assert "no display" in err
    assert "credit-tracker demo" in err


@pytest.mark.usefixtures("imported")
def test_a_reader_who_has_seen_enough_ends_it_quietly(start):
    process = start("list", "entries", "--json", stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout.readline() == b"[\n"
    process.stdout.close()
    complaint = process.stderr.read()
    process.stderr.close()
    assert (process.wait(timeout=60), complaint) == (0, b"")


@pytest.mark.skipif(os.name != "posix", reason="needs a shell, and a device that is always full")
@pytest.mark.parametrize(
    ("end", "status", "told"),
    [(">&-", 0, ""), ("2>&-", 0, ""), (">/dev/full", 1, "The result cannot be written: ")],
)
def test_an_output_that_takes_nothing_is_no_bug(surroundings, tmp_path, end, status, told):
    line = f'"{sys.executable}" -m tracker --database ledger.sqlite assess {end}'
    ended = subprocess.run(  # noqa: S602
        line, shell=True, cwd=tmp_path, env=surroundings, capture_output=True, check=False
    )
    assert (ended.returncode, ended.stderr.decode()[: len(told) or None]) == (status, told)
    assert b"Traceback" not in ended.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere names are always Unicode")
def test_a_file_named_in_another_encoding_is_taken_in(run, tmp_path):
    named = os.fsencode(tmp_path) + "/三月账单.csv".encode("gb18030")
    Path(os.fsdecode(named)).write_bytes(ALIPAY[0].read_bytes())
    assert run("import", os.fsdecode(named))[0] == 0
    (batch,) = json.loads(run("list", "batches", "--json")[1])
    assert batch["file_name"] == "三月账单.csv"


def test_json_survives_an_output_that_has_no_chinese(run):
    status, out, _ = run("import", ALIPAY[0], "--json", env={"PYTHONIOENCODING": "ascii"})
    assert status == 0
    (account,) = json.loads(out)
    assert any(entry["account"] == "花呗" for entry in account["entries"])


@pytest.mark.usefixtures("imported")
def test_text_survives_an_output_that_has_no_chinese(run):
    status, out, err = run(
        "list", "accounts", env={"PYTHONIOENCODING": "ascii", "LC_ALL": "zh_CN.UTF-8"}
    )
    assert (status, err) == (0, "")
    assert out.isascii()


@pytest.mark.skipif(os.name != "posix", reason="needs a pseudo-terminal")
def test_ctrl_c_at_the_password_ends_it(start, tmp_path):
    import pty  # noqa: PLC0415

    archive = tmp_path / "locked.zip"
    with pyzipper.AESZipFile(archive, "w", encryption=pyzipper.WZ_AES) as locked:
        locked.setpassword(b"135790")
        locked.writestr("march.csv", ALIPAY[0].read_bytes())
    theirs, ours = pty.openpty()
    process = start("import", archive, stdin=ours, stderr=subprocess.PIPE, start_new_session=True)
    asked = process.stderr.read(len("Password"))
    process.send_signal(signal.SIGINT)
    rest = process.stderr.read()
    process.stderr.close()
    os.close(theirs)
    os.close(ours)
    assert (process.wait(timeout=60), asked) == (INTERRUPTED, b"Password")
    assert b"Traceback" not in rest


@pytest.mark.parametrize("language", ["C.UTF-8", "zh_CN.UTF-8"])
def test_the_demo_needs_no_display_and_leaves_the_ledger_alone(run, tmp_path, language):
    status, out, err = run("demo", env={"LC_ALL": language})
    assert status == 0, err
    raised = [line for line in out.splitlines() if line.startswith(("◆", "▲", "■"))]
    clear = [line for line in out.splitlines() if line.startswith("●")]
    assert raised
    assert clear
    assert "    - " in out
    named = Path(err.strip().splitlines()[-1].partition(": " if language[0] == "C" else "：")[2])
    assert "花呗" in "".join(texts(named.read_bytes()))
    assert not (tmp_path / "ledger.sqlite").exists()


def test_the_demo_names_the_folder_that_it_cannot_make(run, tmp_path):
    taken = tmp_path / "taken"
    taken.write_text("no folder", "utf-8")
    status, _, err = run("demo", env={"XDG_DATA_HOME": str(taken), "HOME": str(taken)})
    assert status == 1
    assert str(taken) in err
    assert "Traceback" not in err


@pytest.mark.skipif(os.name != "posix", reason="needs a pseudo-terminal")
def test_a_password_that_is_typed_opens_the_archive_and_is_not_shown(start, tmp_path):
    import pty  # noqa: PLC0415

    archive = tmp_path / "locked.zip"
    with pyzipper.AESZipFile(archive, "w", encryption=pyzipper.WZ_AES) as locked:
        locked.setpassword(b"135790")
        locked.writestr("march.csv", ALIPAY[0].read_bytes())
    theirs, ours = pty.openpty()
    process = start(
        *("import", archive, "--json"),
        **{"stdin": ours, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE},
        start_new_session=True,
    )
    process.stderr.read(len("Password"))
    os.write(theirs, b"135790\n")
    out, err = process.communicate(timeout=60)
    os.close(theirs)
    os.close(ours)
    assert process.returncode == 0, err
    assert json.loads(out)[0]["entries"]
    assert b"135790" not in out + err
    assert b"135790" not in (tmp_path / "ledger.sqlite").read_bytes()


@pytest.mark.skipif(os.name != "posix", reason="limits the size of files")
def test_a_disk_that_is_full_leaves_the_ledger_as_it_was(run, tmp_path):
    import resource  # noqa: PLC0415

    assert run("list", "entries")[0] == 0
    room = (tmp_path / "ledger.sqlite").stat().st_size + 8192

    def fill() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))

    status, out, err = run("import", ALIPAY[0], "--json", preexec_fn=fill)
    assert (status, json.loads(out)) == (1, [])
    assert "ledger.sqlite" in err
    assert "Traceback" not in err
    assert json.loads(run("list", "entries", "--json")[1]) == []


def test_qt_stays_out_of_commands_that_need_none(surroundings, tmp_path):
    commands = (("import", str(ALIPAY[0])), ("assess",), ("list", "entries"), ("list", "warnings"))
    tell = (
        "import json, sys; from tracker.cli import main\n"
        "for words in json.loads(sys.argv[1]):\n"
        "    status = main(['--database', sys.argv[2], *words])\n"
        "    if status or 'PySide6' in sys.modules: sys.exit(f'{words}: {status}, or Qt')"
    )
    given = [json.dumps(commands), str(tmp_path / "ledger.sqlite")]
    ended = subprocess.run(  # noqa: S603
        [sys.executable, "-c", tell, *given], env=surroundings, capture_output=True, check=False
    )
    assert ended.returncode == 0, ended.stderr.decode()


def test_what_is_judged_and_what_tries_the_program_is_not_loaded_to_understand_a_command():
    asked = "import sys, tracker.commands.running; print(*sys.modules)"
    ran = subprocess.run([sys.executable, "-c", asked], check=True, capture_output=True, text=True)  # noqa: S603
    later = {"sqlalchemy", "tracker.domain.behaviour", "tracker.commands.self_test"}
    assert not later & set(ran.stdout.split())
