"""What is kept of views: filters, columns and switches, in a file that may be anything."""

from __future__ import annotations

import json

import pytest

from tracker.services.kept_views import FILE, KeptColumn, KeptFilter, KeptViews

EATING = KeptFilter(text="外卖", kinds=("purchase",), account="花呗", days="This month")


@pytest.fixture
def settings_file(tmp_path):
    return tmp_path / "settings.json"


def test_what_is_kept_is_there_the_next_day(settings_file):
    views = KeptViews(settings_file)
    views.keep_filter("吃饭", EATING)
    views.keep_filter("Alpha", KeptFilter(needs_review=True))
    views.keep_columns("entries", [KeptColumn("Kind", width=90), KeptColumn("When", shown=False)])
    views.switch("entries.by_month", on=True)
    again = KeptViews(settings_file)
    assert list(again.filters.items()) == [
        ("Alpha", KeptFilter(needs_review=True)), ("吃饭", EATING),
    ]  # fmt: skip
    kept = [KeptColumn("Kind", width=90), KeptColumn("When", shown=False)]
    assert again.columns("entries") == kept
    assert again.is_on("entries.by_month")
    again.drop_filter("Alpha")
    assert list(KeptViews(settings_file).filters) == ["吃饭"]


@pytest.mark.parametrize(
    "content",
    [
        "no JSON", "[]", '{"filters": 3, "columns": [], "switches": "on"}',
        json.dumps({"filters": {"a": 7, "b": []}, "columns": {"entries": 5},
                    "switches": {"entries.by_month": "yes"}}),
        json.dumps({"columns": {"entries": [{"title": 4}, {"width": 3}, "x"]}}),
    ],
)  # fmt: skip
def test_a_file_that_was_spoilt_is_as_none(settings_file, content):
    settings_file.with_name(FILE).write_text(content, "utf-8")
    views = KeptViews(settings_file)
    assert not views.filters
    assert not views.columns("entries")
    assert not views.is_on("entries.by_month")


def test_values_that_cannot_be_are_left_out(settings_file):
    written = {"filters": {"a": {"text": 5, "kinds": ["purchase", 4], "account": "x"}}}
    settings_file.with_name(FILE).write_text(json.dumps(written), "utf-8")
    assert KeptViews(settings_file).filters == {"a": KeptFilter(kinds=("purchase",), account="x")}


def test_without_a_file_nothing_is_written(tmp_path):
    views = KeptViews(None)
    views.keep_filter("吃饭", EATING)
    assert views.filters == {"吃饭": EATING}
    assert not list(tmp_path.iterdir())
