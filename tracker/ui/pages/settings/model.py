"""What can be chosen: the program's own settings, and the thresholds of every pattern."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import Field, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tracker.domain.sentence import N_
from tracker.drift.catalogue import DETECTORS
from tracker.drift.detector import Detector
from tracker.i18n import Language
from tracker.settings import Setting, Settings, declared, setting_of

if TYPE_CHECKING:
    from tracker.services.services import Services

OWN_GROUP = "settings"
"""The key of the group of the program's own settings; the others are named by their pattern."""


SHARE = "share"
"""The unit of thresholds that are kept as a share (0.7) and shown in per cent (70 %)."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One field: `key` is its name, or `pattern.field` for a threshold."""

    key: str
    setting: Setting
    default: Any
    value: Any

    @property
    def scale(self) -> int:
        """How many of what is shown make one of what is kept: shares are shown in per cent."""
        return 100 if self.setting.unit == SHARE else 1

    @property
    def unit(self) -> str:
        """What is shown behind the number, a marked text."""
        return "%" if self.setting.unit == SHARE else self.setting.unit

    @property
    def is_whole(self) -> bool:
        """Whether only whole numbers are shown: not where 97.5 % is the default."""
        if self.scale == 1:
            return isinstance(self.default, int)
        bounds = (self.default, self.setting.low, self.setting.high)
        return all(round(self.scale * b, 6) % 1 == 0 for b in bounds if b is not None)

    @property
    def is_default(self) -> bool:
        """Whether there is nothing to reset."""
        return bool(self.value == self.default)


@dataclass(frozen=True, slots=True)
class Group:
    """The fields of one pattern, or of the program; `title` and `meaning` are marked texts."""

    key: str
    title: str
    meaning: str
    choices: tuple[Choice, ...]

    @property
    def is_default(self) -> bool:
        """Whether no field differs from its default."""
        return all(choice.is_default for choice in self.choices)


@dataclass(frozen=True, slots=True)
class SettingsData:
    """All there is to choose, and where the ledger is."""

    settings: Settings
    groups: tuple[Group, ...]
    ledger: Path

    @property
    def is_default(self) -> bool:
        """Whether no group differs from its default."""
        return all(group.is_default for group in self.groups)


def load(services: Services) -> SettingsData:
    """Read from the settings in force; touches no ledger."""
    settings = services.preferences.settings
    return SettingsData(settings, groups(settings), services.database.path)


def groups(settings: Settings, detectors: Iterable[Detector] = DETECTORS) -> tuple[Group, ...]:
    """The program's own settings first, then each pattern in the order it is shown."""
    thresholds = (_thresholds(detector, settings.thresholds) for detector in detectors)
    return (_own(settings), *(group for group in thresholds if group.choices))


def matching(found: Iterable[Group], words: str, language: Language) -> tuple[Group, ...]:
    """The groups and choices that hold every word, in the language they are shown in."""
    narrowed = (_narrowed(group, words, language) for group in found)
    return tuple(group for group in narrowed if group.choices)


def changed(settings: Settings, key: str, value: Any) -> Settings:
    """The settings with one field changed; a threshold at its default is no longer kept."""
    if "." not in key:
        return replace(settings, **{key: value})
    others = {name: kept for name, kept in settings.thresholds.items() if name != key}
    default = next((c.default for g in groups(settings) for c in g.choices if c.key == key), None)
    return replace(
        settings, thresholds=others if value == default else {**others, key: float(value)}
    )


def reset(settings: Settings) -> Settings:
    """Every field at its default; what a newer program keeps in the file stays."""
    return Settings(unknown=settings.unknown)


def _own(settings: Settings) -> Group:
    choices = (
        Choice(f.name, setting_of(f), f.default, getattr(settings, f.name))
        for f in declared(Settings)
    )
    return Group(OWN_GROUP, N_("General"), "", tuple(choices))


def _thresholds(detector: Detector, overrides: Mapping[str, float]) -> Group:
    choices = (_threshold(detector, field, overrides) for field in declared(detector))
    about = detector.explanation
    return Group(detector.pattern, about.title, about.meaning, tuple(choices))


def _threshold(detector: Detector, field: Field[Any], overrides: Mapping[str, float]) -> Choice:
    key = f"{detector.pattern}.{field.name}"
    default: Any = field.default
    value = type(default)(overrides.get(key, default))
    setting = setting_of(field)
    return Choice(key, setting, default, value if setting.accepts(value, default) else default)


def holds(said: str, words: str) -> bool:
    """Whether every one of the words is found in what is said."""
    return all(word in said.casefold() for word in words.casefold().split())


def _narrowed(group: Group, words: str, language: Language) -> Group:
    heading = f"{language.tr(group.title)} {language.tr(group.meaning)}"
    kept = (c for c in group.choices if holds(f"{heading} {_said(c, language)}", words))
    return replace(group, choices=tuple(kept))


def _said(choice: Choice, language: Language) -> str:
    about = choice.setting
    return " ".join(language.tr(text) for text in (about.label, about.unit, about.source) if text)
