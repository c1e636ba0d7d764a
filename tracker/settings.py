"""Settings: one frozen dataclass; the settings page and its checks are built from its fields."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from dataclasses import Field, dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from tracker.domain.sentence import N_, Sentence
from tracker.paths import make_private
from tracker.whole_file import alone_with, replacing


@dataclass(frozen=True, slots=True)
class Setting:
    """How a field is shown and checked: numbers lie in `low`..`high`, texts are one of `choices`.

    `label` and `choices` values are marked texts; `source` says where the default comes from.
    """

    label: str
    unit: str = ""
    low: float | None = None
    high: float | None = None
    choices: Mapping[str, str] | None = None
    folder: bool = False
    """Whether the text is a folder, "" for none."""
    none: str = N_("Off")
    """What no folder means."""
    leave: str = N_("Switch off")
    """What leads there."""
    source: str = ""
    widens: bool = False
    """Whether a greater number lets a pattern be raised more, as the length of a memory does."""

    def accepts(self, value: object, default: object) -> bool:
        """Whether `value` may stand in the field whose default is `default`."""
        if self.choices is not None:
            return isinstance(value, str) and value in self.choices
        if isinstance(default, bool):
            return isinstance(value, bool)
        if isinstance(default, int | float):
            number = isinstance(value, int | float) and not isinstance(value, bool)
            whole = isinstance(default, float) or isinstance(value, int)
            return number and whole and self._in_bounds(float(value))  # type: ignore[arg-type]
        return isinstance(value, type(default))

    def _in_bounds(self, value: float) -> bool:
        return (self.low is None or self.low <= value) and (self.high is None or value <= self.high)


def setting(default: Any, label: str, **about: Any) -> Any:
    """A dataclass field with a default and its `Setting`."""
    return field(default=default, metadata={"setting": Setting(label, **about)})


def setting_of(declared: Field[Any]) -> Setting:
    """The `Setting` of a field made by `setting`."""
    found = declared.metadata["setting"]
    assert isinstance(found, Setting)  # noqa: S101 - a field declared without `setting` is a bug
    return found


LANGUAGES = {"system": N_("Follow the system"), "zh_CN": "中文", "en": "English"}
THEMES = {"system": N_("Follow the system"), "light": N_("Light"), "dark": N_("Dark")}
CONTRASTS = {"system": N_("Follow the system"), "usual": N_("As usual"), "more": N_("High")}
MOTIONS = {"system": N_("Follow the system"), "usual": N_("As usual"), "less": N_("Less")}
TEXT_SIZES = {"90": "90 %", "100": "100 %", "110": "110 %", "125": "125 %", "150": "150 %"}
NUMBERS = {"comma": "1,234,567.89", "space": "1\u202f234\u202f567.89", "none": "1234567.89"}
"""How thousands are set apart; the key says by what."""
LARGE = {
    "language": N_("By language"),
    "wan": "120万",
    "k": "1,200k",
    "plain": "1,200,000",
}
WEEK_STARTS = {
    "system": N_("Follow the system"),
    "monday": N_("Monday"),
    "saturday": N_("Saturday"),
    "sunday": N_("Sunday"),
}

SCREEN = {"on": N_("Lock"), "off": N_("Stay open")}
KEYRING = {"off": N_("Not used"), "on": N_("In use")}
PAPERS = {"a4": "A4", "letter": N_("Letter, 8.5 × 11 in")}
REMINDERS = {
    "ask": N_("Ask me first"),
    "on": N_("Remind me"),
    "off": N_("No reminders"),
}
OUTSIDE = {"hidden": N_("Not shown"), "shown": N_("Shown")}


@dataclass(frozen=True, slots=True)
class Settings:
    """What the person chose. `thresholds` overrides detectors' fields: `pattern.field`."""

    language: str = setting("system", N_("Language"), choices=LANGUAGES)
    theme: str = setting("system", N_("Theme"), choices=THEMES)
    contrast: str = setting("system", N_("Contrast"), choices=CONTRASTS)
    text_size: str = setting("100", N_("Size of text"), choices=TEXT_SIZES)
    motion: str = setting("system", N_("Movement on the screen"), choices=MOTIONS)
    numbers: str = setting("comma", N_("How numbers are written"), choices=NUMBERS)
    large: str = setting("language", N_("Large numbers on charts"), choices=LARGE)
    week_start: str = setting("system", N_("First day of a week in calendars"), choices=WEEK_STARTS)
    outside: str = setting(
        "hidden", N_("Platform and regulator events behind charts"), choices=OUTSIDE
    )
    inbox: str = setting("", N_("Folder that is watched for new statements"), folder=True)
    backups: str = setting(
        "",
        N_("Folder for backups"),
        folder=True,
        none=N_("Beside the ledger"),
        leave=N_("Beside the ledger again"),
    )
    reminders: str = setting(
        "ask", N_("Reminders of due dates and new warnings"), choices=REMINDERS
    )
    quiet_from: int = setting(22, N_("Quiet hours begin at"), unit=N_("o'clock"), low=0, high=23)
    quiet_until: int = setting(8, N_("Quiet hours end at"), unit=N_("o'clock"), low=0, high=23)
    calendar: str = setting(
        "", N_("Folder for a calendar of due dates, to subscribe to"), folder=True
    )
    idle_minutes: int = setting(
        10,
        N_("Lock the ledger when nothing was done for (0: never)"),
        unit=N_("min"),
        low=0,
        high=480,
    )
    screen: str = setting("on", N_("When the screen is locked"), choices=SCREEN)
    keyring: str = setting(
        "off", N_("Keyring of the system, to open the ledger with"), choices=KEYRING
    )
    paper_size: str = setting("a4", N_("Paper that summaries are printed on"), choices=PAPERS)
    thresholds: Mapping[str, float] = field(default_factory=dict)
    unknown: Mapping[str, object] = field(default_factory=dict)
    """Keys of a newer program, kept as they are."""

    @property
    def uses_keyring(self) -> bool:
        """Whether the keyring of the system may keep the key of the ledger."""
        return self.keyring == "on"

    @property
    def shows_outside(self) -> bool:
        """Whether charts over time show what platforms and regulators did."""
        return self.outside == "shown"


def declared(owner: Any) -> tuple[Field[Any], ...]:
    """The fields of a dataclass that were made by `setting`."""
    return tuple(f for f in fields(owner) if "setting" in f.metadata)


def load(path: Path | None) -> tuple[Settings, tuple[Sentence, ...]]:
    """Read settings; a bad value falls back to its default, with a notice about it.

    Without a file they are the defaults.
    """
    if path is None:
        return Settings(), ()
    try:
        stored = json.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return Settings(), ()
    except (OSError, ValueError, RecursionError):
        stored = None
    if not isinstance(stored, dict):
        template = N_("The settings file {file} cannot be read; defaults are used.")
        return Settings(), (Sentence(template, {"file": str(path)}),)
    return _checked(stored)


def save(path: Path, settings: Settings) -> None:
    """Write settings; the file is whole or not there."""
    values = {f.name: getattr(settings, f.name) for f in declared(Settings)}
    content = {**settings.unknown, **values, "thresholds": dict(settings.thresholds)}
    make_private(path.parent)
    with replacing(path) as file:
        file.write(json.dumps(content, ensure_ascii=False, indent=2) + "\n")


def change(path: Path, before: Settings, after: Settings) -> Settings:
    """Write what is different between two settings, and nothing else; returns what the file holds.

    Another program may have changed other fields since `before` was read: its changes stay. A file
    that cannot be read is written anew from `after`.

    Raises OSError when the disk refuses.
    """
    make_private(path.parent)
    with alone_with(path):
        kept = _content(path)
        merged = after if kept is None else changed_alike(_checked(kept)[0], before, after)
        save(path, merged)
    return merged


def changed_alike(other: Settings, before: Settings, after: Settings) -> Settings:
    """Settings with the same fields and thresholds changed as between `before` and `after`."""
    names = [f.name for f in declared(Settings)]
    changes = {n: getattr(after, n) for n in names if getattr(after, n) != getattr(before, n)}
    keys = {*before.thresholds, *after.thresholds}
    moved = {k for k in keys if before.thresholds.get(k) != after.thresholds.get(k)}
    kept = {k: v for k, v in other.thresholds.items() if k not in moved}
    numbers = {**kept, **{k: after.thresholds[k] for k in sorted(moved) if k in after.thresholds}}
    return replace(other, thresholds=numbers, **changes)


def _content(path: Path) -> dict[str, Any] | None:
    try:
        stored = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError, RecursionError):
        return None
    return stored if isinstance(stored, dict) else None


def _checked(stored: dict[str, object]) -> tuple[Settings, tuple[Sentence, ...]]:
    good: dict[str, Any] = {}
    notices = []
    for declared_field in declared(Settings):
        if declared_field.name not in stored:
            continue
        value = stored.pop(declared_field.name)
        if setting_of(declared_field).accepts(value, declared_field.default):
            good[declared_field.name] = value
        else:
            template = N_("The setting {name} had the value {value}, which it cannot have.")
            values = {"name": declared_field.name, "value": str(value)}
            notices.append(Sentence(template, values))
    thresholds = stored.pop("thresholds", {})
    numbers = {
        str(name): float(value)
        for name, value in (thresholds.items() if isinstance(thresholds, dict) else ())
        if _is_finite(value)
    }
    return Settings(thresholds=numbers, unknown=stored, **good), tuple(notices)


def _is_finite(value: object) -> bool:
    """Whether `value` is a number that a float can hold; JSON has longer ones, and NaN."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    return abs(value) <= sys.float_info.max
