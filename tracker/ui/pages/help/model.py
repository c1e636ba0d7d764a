"""What the help page shows: every chapter in the person's language, and where words are found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tracker.drift.catalogue import DETECTORS
from tracker.i18n import spoken
from tracker.ui.pages.help.chapters import Chapter, chapters

if TYPE_CHECKING:
    from tracker.services.services import Services


@dataclass(frozen=True, slots=True)
class HelpData:
    """The chapters in order, and the title of every pattern, to go to it by its name."""

    chapters: tuple[Chapter, ...]
    patterns: dict[str, str]


@dataclass(frozen=True, slots=True)
class Place:
    """Where to look: a chapter, and one of its headings by its number."""

    chapter: int
    section: int = 0


def load(services: Services) -> HelpData:
    """Read the chapters."""
    language = spoken(services.preferences.settings)
    titles = {d.pattern: language.tr(d.explanation.title) for d in DETECTORS}
    return HelpData(chapters(language), titles)


def place_of(focus: str, data: HelpData) -> Place | None:
    """The place that another page points at: `trust`, `patterns:dormancy` or `index#a-heading`."""
    name, _, pattern = focus.partition(":")
    name, _, heading = name.partition("#")
    wanted = data.patterns.get(pattern, "") if pattern else heading
    for number, chapter in enumerate(data.chapters):
        if chapter.name == name.removesuffix(".md"):
            return Place(number, _section(chapter, wanted))
    return None


def found(words: str, data: HelpData) -> tuple[int, ...]:
    """How often words stand in each chapter, whatever their case."""
    sought = words.casefold()
    texts = (chapter.text.casefold() for chapter in data.chapters)
    return tuple(text.count(sought) if sought else 0 for text in texts)


def _section(chapter: Chapter, wanted: str) -> int:
    titles: Sequence[str] = [section.title for section in chapter.sections]
    same = [number for number, title in enumerate(titles) if wanted in {title, _slug(title)}]
    return same[0] if wanted and same else 0


def _slug(title: str) -> str:
    """A heading as the address of a link names it."""
    return "-".join(title.casefold().split())
