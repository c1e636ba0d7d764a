"""The person's language: marked texts translated, and values written as it writes them."""

from __future__ import annotations

import json
import locale
import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Final

from tracker import paths
from tracker.domain.money import Money
from tracker.domain.period import SHANGHAI, Month
from tracker.domain.sentence import Percent, Sentence, Value, Word

SOURCE_LANGUAGE: Final = "en"
"""Marked texts are written in English; this language needs no catalogue."""


def available() -> list[str]:
    """The languages there is a catalogue for, and the language of the source."""
    folders = (paths.resources() / "translations").iterdir()
    return [SOURCE_LANGUAGE, *sorted(folder.name for folder in folders if folder.is_dir())]


@cache
def catalogue(code: str) -> Mapping[str, str]:
    """All translations into a language: marked text to translation, from every file it has."""
    texts: dict[str, str] = {}
    for file in sorted((paths.resources() / "translations" / code).glob("*.json")):
        texts.update(json.loads(file.read_text("utf-8")))
    return texts


@dataclass(frozen=True, slots=True)
class Language:
    """Says marked texts in one language."""

    code: str

    def tr(self, text: str, /, **values: Value) -> str:
        """Translate a marked text and fill it; an unknown text is said as it is."""
        found = catalogue(self.code).get(text, text)
        if not values:
            return found
        return found.format_map({name: self.write(value) for name, value in values.items()})

    def say(self, sentence: Sentence) -> str:
        """Translate and fill a sentence."""
        return self.tr(sentence.template, **sentence.values)

    def write(self, value: Value) -> str:
        """A value as this language writes it."""
        match value:
            case Sentence():
                text = self.say(value)
            case Word():
                text = self.tr(value.text)
            case Percent():
                text = f"{value.share:.{value.digits}%}"
            case datetime():
                local = value.astimezone(SHANGHAI)
                text = f"{self._day(local.date())} {local:%H:%M}"
            case date():
                text = self._day(value)
            case Month():
                text = self._month(value)
            case Money():
                text = self.money(value)
            case float():
                text = f"{value:,.1f}"
            case _:
                text = str(value)
        return text.replace("-", "−") if isinstance(value, int | float | Percent) else text

    def money(self, amount: Money) -> str:
        """1,240.00, with a real minus sign; a foreign amount names its currency."""
        text = str(amount).replace("-", "−")
        return text if amount.currency == "CNY" else f"{text} {amount.currency}"

    def _day(self, day: date) -> str:
        if self.code == "zh_CN":
            return f"{day.year}年{day.month}月{day.day}日"
        return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"

    def _month(self, month: Month) -> str:
        if self.code == "zh_CN":
            return f"{month.year}年{month.number}月"
        return f"{_MONTHS[month.number - 1]} {month.year}"


_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def system_language() -> str:
    """The language of the system, where there is a catalogue for it, else English.

    The environment is asked first since a process need not have set its locale.
    """
    named = [os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG")]
    wanted = next((name for name in named if name), None) or locale.getlocale()[0] or ""
    return "zh_CN" if wanted.lower().startswith(("zh", "chinese")) else SOURCE_LANGUAGE


def language(choice: str) -> Language:
    """The language of a setting: `system` or a code."""
    return Language(system_language() if choice == "system" else choice)
