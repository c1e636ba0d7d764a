"""The person's language: marked texts translated, and values written as it writes them."""

from __future__ import annotations

import json
import locale
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Final

from tracker import paths, pseudo
from tracker.domain.money import Money
from tracker.domain.period import SHANGHAI, Month
from tracker.domain.sentence import Listed, Percent, Sentence, Value, Word, fill
from tracker.settings import Settings

SOURCE_LANGUAGE: Final = "en"
"""Marked texts are written in English; this language needs no catalogue."""


SEPARATORS: Final[Mapping[str, str]] = {"comma": ",", "space": "\u202f", "none": ""}
"""What stands between thousands, by the setting; the space is narrow and never broken at."""


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
    """Says marked texts in one language, and writes values as the person wants them.

    `code` may be that of the pseudo-language, for which English texts are made long. `numbers` and
    `large` are the settings of those names; weeks of calendars begin on `first_weekday`, 0 for
    Monday.
    """

    code: str
    numbers: str = "comma"
    large: str = "language"
    first_weekday: int = 0

    @property
    def files(self) -> str:
        """The language that files of texts, such as those of the help, are read in."""
        return SOURCE_LANGUAGE if self.code == pseudo.CODE else self.code

    def tr(self, text: str, /, **values: Value) -> str:
        """Translate a marked text and fill it; an unknown text is said as it is."""
        found = catalogue(self.code).get(text, text)
        if self.code == pseudo.CODE:
            found = pseudo.stretched(text)
        if not values:
            return found
        return fill(found, {name: self.write(value) for name, value in values.items()})

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
            case Listed():
                text = self.listed(map(self.write, value.values))
            case Percent():
                text = self._apart(f"{value.share:z,.{value.digits}%}")
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
                text = self._apart(f"{value:z,.1f}")
            case int():
                text = self._apart(f"{value:,}")
            case _:
                text = str(value)
        return text.replace("-", "−") if isinstance(value, int | float | Percent) else text

    def listed(self, words: Iterable[str]) -> str:
        """Words one after the other, written already."""
        return self.tr(", ").join(words)

    def money(self, amount: Money) -> str:
        """1,240.00, with a real minus sign; a foreign amount names its currency."""
        text = self._apart(str(amount)).replace("-", "−")
        return text if amount.currency == "CNY" else f"{text} {amount.currency}"

    def count(self, number: int) -> str:
        """How many there are, thousands set apart."""
        return self._apart(f"{number:,}").replace("-", "−")

    def short(self, value: float, largest: float) -> str:
        """A number on an axis that goes up to `largest`: in 万 or thousands where it is long."""
        own = "wan" if self.code == "zh_CN" else "k"
        units = _UNITS[own if self.large == "language" else self.large]
        unit, word = next(((one, w) for least, one, w in units if largest >= least), (1, ""))
        shown = float(f"{value / unit:.4g}") if word else value
        text = f"{shown:,.10g}"  # four digits alone would be 1e+04 for ten thousand
        return self._apart(text).replace("-", "−") + word if value else "0"

    def _apart(self, text: str) -> str:
        return text.replace(",", SEPARATORS[self.numbers])

    def _day(self, day: date) -> str:
        if self.code == "zh_CN":
            return f"{day.year}年{day.month}月{day.day}日"
        return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"

    def _month(self, month: Month) -> str:
        if self.code == "zh_CN":
            return f"{month.year}年{month.number}月"
        return f"{_MONTHS[month.number - 1]} {month.year}"


_BILLION: Final = 1_000_000_000
_UNITS: Final[dict[str, tuple[tuple[int, int, str], ...]]] = {
    "wan": ((_BILLION, 100_000_000, "亿"), (10_000, 10_000, "万")),
    "k": ((_BILLION, 1_000_000, "M"), (1_000, 1_000, "k")),
    "plain": (),
}
"""From which number on an axis is in which unit."""
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
    return Language(_code(choice))


def spoken(settings: Settings, system_weekday: int = 0) -> Language:
    """The language of the person's settings, with the ways in which values are written.

    `system_weekday` is the first day of a week (0: Monday) where the settings follow the system.
    """
    first = _WEEKDAYS.get(settings.week_start, system_weekday)
    return Language(_code(settings.language), settings.numbers, settings.large, first)


_WEEKDAYS: Final = {"monday": 0, "saturday": 5, "sunday": 6}


def _code(choice: str) -> str:
    if os.environ.get(pseudo.VARIABLE):
        return pseudo.CODE
    return system_language() if choice == "system" else choice
