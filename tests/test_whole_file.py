"""Files that are there whole or as they were."""

from __future__ import annotations

import pytest

from tracker.whole_file import replacing


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
