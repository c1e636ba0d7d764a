"""`calendar` writes due dates to a file."""

from __future__ import annotations


def test_due_dates_are_written_to_a_file(run, tmp_path):
    file = tmp_path / "due.ics"
    result = run("calendar", "--output", file)
    assert result.status == 0
    text = file.read_bytes()
    assert text.startswith(b"BEGIN:VCALENDAR\r\n")
    assert "due dates" in result.err


def test_a_file_that_cannot_be_written_is_a_problem(run, tmp_path):
    result = run("calendar", "--output", tmp_path / "none" / "due.ics")
    assert result.status == 1
    assert "cannot be written" in result.err
