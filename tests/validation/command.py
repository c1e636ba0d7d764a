"""The command line that all studies share: which panels, how many people, where the figure goes."""

from __future__ import annotations

import argparse
import importlib.util
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from matplotlib.figure import Figure

from tests.validation.judging import Judged, judged
from tests.validation.metrics import aligned
from tests.validation.panel import Panel
from tests.validation.panels.catalogue import PANELS
from tests.validation.reading import Unreadable


@dataclass(frozen=True, slots=True)
class Trial:
    """A panel with its people, judged; `believed` are those that no point was calibrated on."""

    panel: Panel
    people: Sequence[Judged]

    @property
    def believed(self) -> Sequence[Judged]:
        """The odd rows of a panel that points were calibrated on; all of any other."""
        if not self.panel.calibrated:
            return self.people
        return [person for person in self.people if person.number % 2]

    @property
    def is_mixed(self) -> bool:
        """Whether there are people with the event and people without: else nothing is ranked."""
        return len({person.had_event for person in self.believed}) > 1

    @property
    def title(self) -> str:
        """The panel's name, and whether only half of it is looked at."""
        half = ", the half not calibrated on" if self.panel.calibrated else ""
        return f"{self.panel.name}{half}: {len(self.believed):,} people; {self.panel.event}"


Study = Callable[[Sequence[Trial]], tuple[Iterable[str], Figure]]
"""Trials in; the lines of a report and a figure out."""


def run(study: Study, about: str, words: Sequence[str], *, earlier: bool = False) -> int:
    """Judge what the command line asks for, print the report and write the figure."""
    told = parser(about, figure=picture).parse_args(words)
    return explained(lambda: show(*study(trials(told, earlier=earlier)), told.figure))


def explained(do: Callable[[], None]) -> int:
    """Do it; where what was given is of no use, say why. The exit status that goes with it."""
    try:
        do()
    except (Unreadable, OSError) as problem:
        sys.stderr.write(f"{problem}\n")
        return 1
    return 0


def one_sided(found: Sequence[Trial]) -> Iterator[str]:
    """A line for each panel in which nobody can be ranked."""
    for trial in found:
        if not trial.is_mixed:
            yield from ("", f"{trial.title}: nothing to rank, all of them or none had the event")


def show(lines: Iterable[str], figure: Figure, path: Path | None) -> None:
    """Print a report; write its figure where one is asked for."""
    sys.stdout.write("\n".join(lines) + "\n")
    if path is not None:
        path.parent.mkdir(parents=True, exist_ok=True)
        figure.savefig(path, dpi=150)


def section(title: str, rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """A titled table of a report."""
    yield from ("", title, "")
    yield from aligned(rows)


def parser(about: str, *, figure: Callable[[str], Path] = Path) -> argparse.ArgumentParser:
    """The options of every study; `figure` reads where the figure goes."""
    parser = argparse.ArgumentParser(
        description=about, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True, help="the folder of the data files")
    parser.add_argument(
        "--panel", action="append", help="a panel's name, or an adapter FILE.py; all where left out"
    )
    parser.add_argument("--sample", type=people, help="so many people of each panel, evenly picked")
    parser.add_argument("--figure", type=figure, help="where to write the figure (png, svg, pdf)")
    return parser


def people(word: str) -> int:
    """A number of people, at least one."""
    if not word.isdecimal() or not int(word):
        raise argparse.ArgumentTypeError(f"{word!r} is no number of people")
    return int(word)


def picture(word: str) -> Path:
    """A file that a figure can be written to."""
    if Path(word).suffix.lower() not in {".png", ".svg", ".pdf"}:
        raise argparse.ArgumentTypeError(f"{word!r} does not end in .png, .svg or .pdf")
    return Path(word)


def trials(told: argparse.Namespace, *, earlier: bool) -> list[Trial]:
    """The panels that were asked for and have their file, judged; with earlier looks or without.

    Raises Unreadable where there are none, and for a name, adapter or file that is of no use.
    """
    found = list(_trials(told, earlier=earlier))
    if not found:
        raise Unreadable(f"None of the panels has its file in {told.data}.")
    return found


def _trials(told: argparse.Namespace, *, earlier: bool) -> Iterator[Trial]:
    for panel in panels(told.panel):
        path = told.data / panel.file
        if path.exists():
            yield Trial(panel, judged(panel, path, told.sample, earlier=earlier))
        elif told.panel:
            sys.stderr.write(f"{panel.name}: there is no {path}\n")


def panels(names: Sequence[str] | None) -> list[Panel]:
    """The panels of the catalogue by name, or an adapter's by its file; all where none is named.

    Raises Unreadable for a name that is not in the catalogue.
    """
    known = {panel.name: panel for panel in PANELS}
    if names is None:
        return list(PANELS)
    for name in names:
        if not name.endswith(".py") and name not in known:
            raise Unreadable(f"{name}: no such panel; there are {', '.join(known)}, or FILE.py")
    return [of_file(Path(name)) if name.endswith(".py") else known[name] for name in names]


def of_file(path: Path) -> Panel:
    """The `PANEL` of an adapter anywhere on the disk. Raises Unreadable where it has none."""
    if not path.is_file():
        raise Unreadable(f"there is no {path}")
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    panel = getattr(module, "PANEL", None)
    if not isinstance(panel, Panel):
        raise Unreadable(f"{path}: its PANEL is missing, or no Panel")
    return panel
