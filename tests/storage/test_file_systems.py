"""Whether a ledger lies on this machine."""

from __future__ import annotations

import sys

import pytest

from tracker.storage.file_systems import is_on_network

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows is asked in another way")


@pytest.mark.parametrize(
    ("kind", "far"),
    [("nfs4", True), ("cifs", True), ("fuse.sshfs", True), ("ext4", False), ("fuse.ntfs", False)],
)
def test_the_kind_of_the_nearest_mount_tells(tmp_path, kind, far):
    folder = tmp_path / "a share"
    folder.mkdir()
    place = str(folder).replace(" ", "\\040")
    mounts = tmp_path / "mountinfo"
    mounts.write_text(
        "22 1 8:1 / / rw shared:1 - ext4 /dev/sda1 rw\n"
        f"40 22 0:50 / {place} rw,relatime shared:2 - {kind} server:/files rw\n"
    )
    assert is_on_network(folder / "ledger.sqlite", mounts) is far
    assert not is_on_network(tmp_path / "ledger.sqlite", mounts)


def test_where_nothing_is_told_nothing_is_said(tmp_path):
    assert not is_on_network(tmp_path / "ledger.sqlite", tmp_path / "missing")
