"""Files that are there whole or as they were."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing

import pytest

from tracker.whole_file import NotReplaced, replacing


@pytest.mark.parametrize("fault", [OSError, KeyboardInterrupt])
def test_whatever_ends_the_writing_leaves_what_was_there(tmp_path, fault):
    path, neighbour = tmp_path / "kept.txt", tmp_path / "kept.txt.new"
    path.write_text("old", "utf-8")
    neighbour.write_text("not mine", "utf-8")

    def write() -> None:
        with replacing(path) as file:
            file.write("half")
            raise fault

    with pytest.raises(fault):
        write()
    assert path.read_text("utf-8") == "old"
    assert neighbour.read_text("utf-8") == "not mine"
    assert sorted(tmp_path.iterdir()) == [path, neighbour]


def test_text_and_bytes_take_the_place_of_what_was_there(tmp_path):
    path = tmp_path / "kept"
    with replacing(path) as file:
        file.write("一\n")
    assert path.read_bytes() == "一\n".encode()
    with replacing(path, encoding=None) as file:
        file.write(b"\x00")
    assert path.read_bytes() == b"\x00"


def write(path) -> None:
    with replacing(path) as file:
        file.write("new")


def test_a_ledger_is_never_written_over(tmp_path):
    path = tmp_path / "ledger.sqlite"
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("CREATE TABLE entry (id INTEGER)")
    before = path.read_bytes()
    with pytest.raises(NotReplaced, match=r"ledger\.sqlite is a database"):
        write(path)
    assert path.read_bytes() == before


def test_a_folder_is_said_to_be_one(tmp_path):
    with pytest.raises(NotReplaced, match="is a folder"):
        write(tmp_path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name != "posix", reason="needs a file that is no ordinary one")
def test_what_is_no_ordinary_file_stays(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(NotReplaced, match="not an ordinary file"):
        write(pipe)
    assert pipe.is_fifo()


@pytest.mark.skipif(os.name != "posix", reason="links need a right of their own on Windows")
def test_a_link_still_leads_to_the_file(tmp_path):
    (tmp_path / "far").mkdir()
    target, link = tmp_path / "far" / "kept.txt", tmp_path / "link.txt"
    target.write_text("old", "utf-8")
    link.symlink_to(target)
    write(link)
    assert link.is_symlink()
    assert target.read_text("utf-8") == "new"
