"""The chapters of the help: Markdown files, and what is put into them from the program itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from tracker import paths
from tracker.domain.context_events import ShippedEvent
from tracker.domain.sentence import N_
from tracker.drift import points
from tracker.drift.catalogue import DETECTORS
from tracker.drift.curve import Curve
from tracker.drift.detector import Detector
from tracker.i18n import Language
from tracker.rendering.outside import said
from tracker.services.context_files import shipped
from tracker.ui.figures import figure
from tracker.ui.guides import guides
from tracker.version import version


@dataclass(frozen=True, slots=True)
class Section:
    """A heading of a chapter: how deep it is, from 1, and what it says."""

    level: int
    title: str


@dataclass(frozen=True, slots=True)
class Chapter:
    """One chapter as it is shown: its text in Markdown, and its headings in order."""

    name: str
    text: str
    sections: tuple[Section, ...]

    @property
    def title(self) -> str:
        """What it is called: its first heading."""
        return self.sections[0].title


CHAPTERS: Final = (
    "start",
    "pages",
    "statements",
    "mapping",
    "patterns",
    "index",
    "drift",
    "outside",
    "trust",
    "privacy",
    "glossary",
    "about",
)
"""Their names, in order; each is a file `resources/help/<name>.<language>.md`."""


def chapters(language: Language) -> tuple[Chapter, ...]:
    """Every chapter in a language. Raises FileNotFoundError where one is missing."""
    return tuple(chapter(name, language) for name in CHAPTERS)


def chapter(name: str, language: Language) -> Chapter:
    """One chapter, with the tables it asks for put in."""
    written = (paths.resources() / "help" / f"{name}.{language.files}.md").read_text("utf-8")
    for mark, made in _MADE.items():
        if mark in written:
            written = written.replace(mark, made(language))
    written = written.replace(".png)", f".{language.files}.png)")
    return Chapter(name, written, tuple(_sections(written)))


def _sections(text: str) -> Iterator[Section]:
    for line in text.splitlines():
        signs, _, title = line.partition(" ")
        if title and signs and not signs.strip("#"):
            yield Section(len(signs), title.strip())


def _patterns(language: Language) -> str:
    """What is watched, health first, each with what it means and how far to trust it."""
    return "\n\n".join(_pattern(detector, language) for detector in DETECTORS)


def _pattern(detector: Detector, language: Language) -> str:
    tr, about = language.tr, detector.explanation
    kind = N_("About your finances: it comes first.") if about.is_health else ""
    if about.is_advice:
        kind = N_("Advice: the article mentions this; there is no data that supports it.")
    lines = [f"### {tr(about.title)}", tr(about.meaning), tr(about.trust)]
    if kind:
        lines.append(f"*{tr(kind)}*")
    return "\n\n".join(lines)


def _points(language: Language) -> str:
    """Every curve of the points table, under the pattern it belongs to."""
    titles = {detector.pattern: detector.explanation.title for detector in DETECTORS}
    parts = [language.tr("Version {version} of the table.", version=points.VERSION)]
    before = ""
    for curve in points.TABLE:
        if curve.pattern != before:
            parts.append(f"### {language.tr(titles[curve.pattern])}")
        before = curve.pattern
        parts.append(_curve(curve, language))
    return "\n\n".join(parts)


def _curve(curve: Curve, language: Language) -> str:
    tr = language.tr
    unit = "" if curve.unit == "share" else f" ({tr(curve.unit)})"
    head = [f"{tr(curve.label)}{unit}", *(figure(at, curve.unit) for at, _ in curve.knots)]
    below = [tr("Points"), *(figure(given) for _, given in curve.knots)]
    rows = (head, ["---"] * len(head), below)
    table = "\n".join(f"| {' | '.join(row)} |" for row in rows)
    why = tr("{reason} Source: {source}.", reason=tr(curve.reason), source=tr(curve.source))
    return f"{table}\n\n{why}"


def _events(language: Language) -> str:
    """The collection of events outside, the latest first, each with who published it."""
    return "\n\n".join(_event(event, language) for event in reversed(shipped()))


def _event(event: ShippedEvent, language: Language) -> str:
    told, tr = event.told(language.files), language.tr
    opens = told.link.startswith("https://")  # no other address is opened from here
    source = f"[{told.source}]({told.link})" if opens else f"{told.source} {told.link}".rstrip()
    parts = [f"**{said(told, language)}** ({told.claims})", told.text, f"*{source}*"]
    if not event.is_checked:
        parts.append(tr("A part of this is general knowledge that was not looked up."))
    return "  \n".join(parts)


def _guides(language: Language) -> str:
    """How every provider gives out its statements, each a section of this chapter."""
    told = (guide.text.replace("\n## ", "\n### ") for guide in guides(language))
    return "\n\n".join(f"#{text.strip()}" for text in told)


_MADE: Final[Mapping[str, Callable[[Language], str]]] = {
    "<!-- patterns -->": _patterns,
    "<!-- points -->": _points,
    "<!-- events -->": _events,
    "<!-- guides -->": _guides,
    "<!-- version -->": lambda _language: version(),
}
"""What a mark in a file is replaced with: never typed, so that it is always true."""
