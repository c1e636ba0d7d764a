"""What the program writes is its owner's alone, whatever the system would allow by itself."""

from __future__ import annotations

import logging
import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from tracker import cli, settings
from tracker.domain.account import Account
from tracker.services.services import open_services
from tracker.settings import Settings
from tracker.ui.log import keep_log

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")


@pytest.fixture(autouse=True)
def _open_to_all() -> Iterator[None]:
    before = os.umask(0)
    yield
    os.umask(before)


@pytest.fixture
def _handlers() -> Iterator[None]:
    root = logging.getLogger()
    before = list(root.handlers)
    yield
    for handler in [h for h in root.handlers if h not in before]:
        root.removeHandler(handler)
        handler.close()


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_settings_are_the_owner_s(tmp_path):
    path = tmp_path / "xinji" / "settings.json"
    settings.save(path, Settings())
    assert (mode(path), mode(path.parent)) == (0o600, 0o700)


@pytest.mark.usefixtures("_handlers")
@pytest.mark.parametrize("was_there", [False, True])
def test_the_log_is_the_owner_s(tmp_path, was_there):
    folder = tmp_path / "log"
    if was_there:
        folder.mkdir(0o700)
        (folder / "xinji.log").write_text("before\n", "utf-8")
    keep_log(folder)
    logging.getLogger("tracker").error("something")
    assert (mode(folder / "xinji.log"), mode(folder)) == (0o600, 0o700)


@pytest.mark.usefixtures("_handlers")
def test_a_log_that_cannot_be_written_tells_no_words_elsewhere(tmp_path, capfd):
    keep_log(tmp_path)
    (tmp_path / "xinji.log").mkdir()
    keep_log(Path("/dev/null/log"))
    logging.getLogger("tracker").error("failed", exc_info=RuntimeError("招商储蓄卡"))
    assert capfd.readouterr() == ("", "")


def test_every_folder_that_is_made_is_the_owner_s(tmp_path):
    ledger = tmp_path / "far" / "away" / "ledger.sqlite"
    services = open_services(ledger, tmp_path / "set" / "up" / "settings.json")
    services.ledger.save(Account(name="储蓄卡"))
    services.backups.make()
    services.close()
    made = [one for one in tmp_path.rglob("*") if one.is_dir()]
    assert {one.name for one in made} == {"far", "away", "backups"}
    assert {mode(one) for one in made} == {0o700}


@pytest.mark.usefixtures("_handlers")
def test_the_log_says_where_something_failed_and_no_word_of_what(tmp_path):
    keep_log(tmp_path)
    error = RuntimeError("招商储蓄卡")
    error.__cause__ = ValueError("面馆 30.00")
    try:
        raise error
    except RuntimeError:
        logging.getLogger("tracker").exception("failed")
    logged = (tmp_path / "xinji.log").read_text("utf-8")
    assert "RuntimeError" in logged
    assert "test_private_files.py" in logged
    assert "面馆" not in logged
    assert "储蓄卡" not in logged


def test_what_a_library_writes_is_private_too(tmp_path):
    with pytest.raises(SystemExit):
        cli.main(["--version"])
    (tmp_path / "cache").mkdir()
    (tmp_path / "cache" / "list.json").write_text("{}")
    assert mode(tmp_path / "cache") == 0o700
    assert mode(tmp_path / "cache" / "list.json") == 0o600
