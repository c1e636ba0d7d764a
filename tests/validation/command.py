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
    def title(self) -> str:
        """The panel's name, and whether only half of it is looked at."""
        half = ", the half not calibrated on" if self.panel.calibrated else ""
        return f"{self.panel.name}{half}: {len(self.believed):,} people; {self.panel.event}"


Study = Callable[[Sequence[Trial]], tuple[Iterable[str], Figure]]
"""Trials in; the lines of a report and a figure out."""


def run(study: Study, about: str, words: Sequence[str], *, earlier: bool = False) -> int:
    """Judge what the command line asks for, print the report and write the figure."""
    told = parser(about).parse_args(words)
    found = list(trials(told, earlier=earlier))
    if not found:
        return nothing()
    show(*study(found), told.figure)
    return 0


def nothing() -> int:
    """Say that there is nothing to judge; the exit status that goes with it."""
    sys.stderr.write("None of the panels has its file in that folder.\n")
    return 1


def show(lines: Iterable[str], figure: Figure, path: Path | None) -> None:
    """Print a report; write its figure where one is asked for."""
    sys.stdout.write("\n".join(lines) + "\n")
    if path is not None:
        figure.savefig(path, dpi=150)


def section(title: str, rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """A titled table of a report."""
    yield from ("", title, "")
    yield from aligned(rows)


def parser(about: str) -> argparse.ArgumentParser:
    """The options of every study."""
    parser = argparse.ArgumentParser(description=about)
    parser.add_argument("--data", type=Path, required=True, help="the folder of the data files")
    parser.add_argument(
        "--panel", action="append", help="a panel's name, or an adapter FILE.py; all where left out"
    )
    parser.add_argument("--sample", type=int, help="so many people of each panel, evenly picked")
    parser.add_argument("--figure", type=Path, help="where to write the figure (png, svg, pdf)")
    return parser


def trials(told: argparse.Namespace, *, earlier: bool) -> Iterator[Trial]:
    """The panels that were asked for and have their file, judged; with earlier looks or without."""
    for panel in panels(told.panel):
        path = told.data / panel.file
        if path.exists():
            yield Trial(panel, judged(panel, path, told.sample, earlier=earlier))
        elif told.panel:
            sys.stderr.write(f"{panel.name}: there is no {path}\n")


def panels(names: Sequence[str] | None) -> list[Panel]:
    """The panels of the catalogue by name, or an adapter's by its file; all where none is named.

    Raises KeyError for a name that is not in the catalogue.
    """
    known = {panel.name: panel for panel in PANELS}
    if names is None:
        return list(PANELS)
    return [of_file(Path(name)) if name.endswith(".py") else known[name] for name in names]


def of_file(path: Path) -> Panel:
    """The `PANEL` of an adapter anywhere on the disk."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    panel: Panel = module.PANEL
    return panel
