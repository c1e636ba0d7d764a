"""Words at the right edge of a picture, each beside what it names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tracker.domain.sentence import N_
from tracker.i18n import Language
from tracker.rendering.palette import Palette

_MORE = N_("and {count} more")


@dataclass(frozen=True, slots=True)
class Label:
    """A word at the right edge, beside what it names: `y` in the axes' data, `colour` its ink."""

    y: float
    text: str
    colour: str
    bold: bool = False


def fewer(labels: Sequence[Label], room: int, language: Language, palette: Palette) -> list[Label]:
    """As many as there is room for, from the lowest up: bold ones and the highest stay.

    The others give way to one that says how many they are.
    """
    ordered = sorted(labels, key=lambda label: label.y)
    over = len(ordered) - max(room, 1) + 1
    if over <= 1:
        return ordered
    ranks = sorted(range(len(ordered)), key=lambda place: (ordered[place].bold, place))
    out = set(ranks[:over])
    more = Label(ordered[min(out)].y, language.tr(_MORE, count=over), palette.muted)
    return [more, *(label for place, label in enumerate(ordered) if place not in out)]
