"""Which files are meant when a folder is given."""

from tracker.services import folders
from tracker.services.folders import files_of
from tracker.services.services import open_services


def touch(folder, *names):
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")


def test_a_folder_stands_for_the_files_in_it_and_below(tmp_path):
    touch(tmp_path, "b.csv", "2026/a.zip", "2026/04/c.xlsx", ".hidden.csv", "~$c.xlsx")
    found = files_of([tmp_path])
    assert [p.name for p in found.files] == ["c.xlsx", "a.zip", "b.csv"]
    assert not found.more


def test_pictures_in_a_folder_are_named_and_not_opened_but_one_given_by_itself_is(tmp_path):
    touch(tmp_path, "a.csv", "photo.JPG")
    found = files_of([tmp_path])
    assert [p.name for p in found.strangers] == ["photo.JPG"]
    assert files_of([tmp_path / "photo.JPG"]).files == (tmp_path / "photo.JPG",)


def test_a_ledger_that_lies_among_statements_is_none_nor_is_what_stands_beside_it(tmp_path):
    open_services(tmp_path / "ours.sqlite", tmp_path / "elsewhere" / "settings.json").close()
    beside = open_services(tmp_path / "ours.sqlite", tmp_path / "elsewhere" / "settings.json")
    touch(tmp_path, "a.csv", "b.csv.crdownload", "copy.xinji", "due.ics")
    found = files_of([tmp_path])
    beside.close()
    assert [p.name for p in found.files] == ["a.csv"]
    assert "ours.sqlite-seal" in [p.name for p in found.strangers]


def test_a_file_given_twice_is_listed_once(tmp_path):
    touch(tmp_path, "a.csv")
    assert len(files_of([tmp_path / "a.csv", tmp_path]).files) == 1


def test_links_to_folders_lead_nowhere_and_depth_is_bounded(tmp_path):
    touch(tmp_path, "a.csv", "/".join(["d"] * (folders.MOST_DEEP + 1)) + "/deep.csv")
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    assert [p.name for p in files_of([tmp_path]).files] == ["a.csv"]


def test_no_more_than_so_many_files_are_looked_for(tmp_path, monkeypatch):
    monkeypatch.setattr(folders, "MOST_FILES", 3)
    touch(tmp_path, *(f"{n}.csv" for n in range(5)))
    found = files_of([tmp_path])
    assert (len(found.files), found.more) == (3, True)
