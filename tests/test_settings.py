"""Settings come back as they were chosen, and a bad file never keeps the program from starting."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import field, fields, make_dataclass, replace

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis
from hypothesis import strategies as st

from tracker import settings as store
from tracker.settings import LANGUAGES, THEMES, Setting, Settings, declared, setting, setting_of
from tracker.whole_file import alone_with

KEYS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=10)
NUMBERS = st.floats(allow_nan=False, allow_infinity=False, width=32)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "settings.json"


def loaded(path, content):
    path.write_text(content if isinstance(content, str) else json.dumps(content), "utf-8")
    return store.load(path)


@hypothesis(max_examples=30)
@given(
    chosen=st.builds(
        Settings,
        language=st.sampled_from(sorted(LANGUAGES)),
        theme=st.sampled_from(sorted(THEMES)),
        thresholds=st.dictionaries(KEYS, NUMBERS, max_size=3),
        unknown=st.dictionaries(
            KEYS.filter(lambda key: key not in {f.name for f in fields(Settings)}),
            st.none() | st.booleans() | KEYS | st.lists(st.integers(), max_size=2),
            max_size=2,
        ),
    )
)
def test_what_is_saved_is_loaded(tmp_path_factory, chosen):
    path = tmp_path_factory.mktemp("settings") / "settings.json"
    store.save(path, chosen)
    assert store.load(path) == (chosen, ())
    assert list(path.parent.iterdir()) == [path]


def test_without_a_file_there_are_defaults(path):
    assert store.load(path) == (Settings(), ())


@pytest.mark.parametrize("content", ["", "{", "[]", "5", "null", '"theme"'])
def test_a_file_that_is_no_settings_gives_defaults_and_a_notice(path, content):
    found, (notice,) = loaded(path, content)
    assert found == Settings()
    assert notice.values["file"] == str(path)


def test_a_file_in_another_encoding_gives_defaults_and_a_notice(path):
    path.write_bytes(b"\xff\xfe\x00")
    found, notices = store.load(path)
    assert found == Settings()
    assert len(notices) == 1


def test_a_folder_in_place_of_the_file_gives_defaults_and_a_notice(tmp_path):
    found, notices = store.load(tmp_path)
    assert found == Settings()
    assert len(notices) == 1


@pytest.mark.parametrize("value", ["pink", 3, None, True, [], {}])
def test_a_value_that_a_setting_cannot_have_falls_back_alone(path, value):
    found, (notice,) = loaded(path, {"theme": value, "language": "en"})
    assert found == Settings(language="en")
    assert notice.values == {"name": "theme", "value": str(value)}


def test_keys_of_a_newer_program_are_kept(path):
    found, _ = loaded(path, {"sounds": [1, 2], "theme": "dark"})
    store.save(path, replace(found, theme="light"))
    assert json.loads(path.read_text("utf-8"))["sounds"] == [1, 2]


@pytest.mark.parametrize("content", [[], 5, "x", None])
def test_thresholds_that_are_no_table_are_passed_over(path, content):
    assert loaded(path, {"thresholds": content}) == (Settings(), ())


def test_thresholds_that_are_no_numbers_are_passed_over(path):
    content = (
        '{"thresholds": {"a.days": 3, "b.days": "3", "c.on": true, "d": NaN, "e": -Infinity, '
        f'"f": 1{"0" * 400}}}}}'
    )
    found, _ = loaded(path, content)
    assert found.thresholds == {"a.days": 3.0}


def test_every_setting_says_what_it_is():
    names = [one.name for one in declared(Settings)]
    assert names == [
        "language",
        "theme",
        "contrast",
        "text_size",
        "motion",
        "numbers",
        "large",
        "week_start",
        "outside",
        "inbox",
        "backups",
        "reminders",
        "quiet_from",
        "quiet_until",
        "calendar",
        "idle_minutes",
        "screen",
        "keyring",
        "paper_size",
    ]
    for one in declared(Settings):
        about = setting_of(one)
        assert about.label
        assert about.accepts(one.default, one.default)


@pytest.mark.parametrize(
    ("default", "value", "accepted"),
    [
        (3, 4, True),
        (3, 0, True),
        (3, 10, True),
        (3, 11, False),
        (3, -1, False),
        (3, 4.5, False),
        (3, True, False),
        (3, "4", False),
        (0.5, 4, True),
        (0.5, 4.5, True),
        (0.5, 10.5, False),
        (True, False, True),
        (True, 1, False),
        ("a", "b", True),
        ("a", 1, False),
    ],
)
def test_a_value_must_be_of_the_kind_and_in_the_bounds_of_its_setting(default, value, accepted):
    assert Setting("x", low=0, high=10).accepts(value, default) is accepted


def test_a_setting_without_bounds_takes_any_number():
    assert Setting("x").accepts(-(10**9), 0)


def test_a_field_is_declared_with_what_is_said_of_it():
    made = make_dataclass(
        "Made",
        [("days", int, setting(7, "Days", unit="d", low=1)), ("plain", int, field(default=0))],
    )
    (days,) = declared(made)
    assert (days.default, setting_of(days)) == (7, Setting("Days", "d", 1))


def test_programs_that_change_different_settings_at_once_lose_neither(path):
    script = (
        "import sys; from dataclasses import replace; from pathlib import Path\n"
        "from tracker import settings as store\n"
        "path, name = Path(sys.argv[1]), sys.argv[2]\n"
        "for count in range(40):\n"
        "    before = store.Settings()\n"
        "    after = replace(before, thresholds={f'{name}.{count}': 1.0})\n"
        "    store.change(path, before, after)\n"
    )
    programs = [
        subprocess.Popen([sys.executable, "-c", script, str(path), name])  # noqa: S603 - our own
        for name in ("a", "b")
    ]
    assert [program.wait() for program in programs] == [0, 0]
    found, notices = store.load(path)
    assert not notices
    assert set(found.thresholds) == {f"{name}.{count}" for name in "ab" for count in range(40)}


def test_a_change_is_written_over_a_file_that_cannot_be_read(path):
    path.write_text("{", "utf-8")
    wanted = Settings(theme="dark", thresholds={"a.b": 1.0})
    assert store.change(path, Settings(), wanted) == wanted
    assert store.load(path) == (wanted, ())


def test_whoever_is_stuck_with_the_file_keeps_nobody_from_it(path):
    with alone_with(path), alone_with(path, patience=0):
        store.save(path, Settings(theme="dark"))
    assert store.load(path)[0].theme == "dark"


def test_a_threshold_that_goes_back_to_its_default_is_not_kept(path):
    before = Settings(thresholds={"a.b": 1.0})
    store.save(path, replace(before, theme="dark"))
    assert store.change(path, before, Settings()) == Settings(theme="dark")
