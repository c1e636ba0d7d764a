"""The scale of utilisation: the thresholds, and how far it goes at most."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from typing import TYPE_CHECKING, Final

from tracker.domain.sentence import Percent
from tracker.rendering.figure import TEXT, Sheet
from tracker.rendering.layout import round_ticks

if TYPE_CHECKING:
    from matplotlib.axes import Axes

THRESHOLDS = (0.5, 0.7, 0.9)
"""Where `high_utilisation` watches, warns and alerts unless told otherwise."""

_LEAST: Final = -1.0
_MOST: Final = 3.0
"""With a limit of next to nothing, one line would flatten all others and what they are read by."""

Place = tuple[float, float]
"""A day and a share."""


def within(share: float) -> float:
    """Where a share is drawn: what lies beyond the scale stands on its edge."""
    return min(max(share, _LEAST), _MOST)


def seen(before: Place, after: Place) -> Sequence[Place]:
    """The part of the way from one place to another that lies within the scale, if any does.

    It is not left to be clipped: not every reader of SVG does that.
    """
    (first, share), rise = before, after[1] - before[1]
    if not rise:
        return (before, after) if share == within(share) else ()
    edges = [(edge - share) / rise for edge in (_LEAST, _MOST)]
    begins, ends = max(0.0, min(edges)), min(1.0, max(edges))
    if begins >= ends:
        return ()
    return [(first + part * (after[0] - first), share + part * rise) for part in (begins, ends)]


def draw_scale(sheet: Sheet, axes: Axes, shares: Sequence[float]) -> None:
    """The thresholds are the scale: thin dashed lines with their value."""
    shown = [within(share) for share in shares]
    top, low = max(1.0, *shown) * 1.04, min(0.0, *shown)
    axes.set_ylim(low, top)
    ticks = _ticks(top, low, sheet.height(axes) / (top - low))
    sheet.ticks(axes, ticks, [sheet.language.write(Percent(tick)) for tick in ticks])
    if low < 0:
        axes.axhline(0.0, color=sheet.palette.outline, linewidth=0.8, zorder=1.5)
    for share in THRESHOLDS:
        axes.axhline(share, color=sheet.palette.outline, linewidth=0.75, dashes=(5, 4), zorder=1.5)


def _ticks(top: float, low: float, room: float) -> list[float]:
    """What is named where 100 % are `room` pixels high: thresholds and hundreds, else round shares.

    Their number is bounded by the room: a limit that was never raised may be used many times over.
    """
    if room < 2 * TEXT:
        rounded = round_ticks(top, low, max(1, int((top - low) * room / (3 * TEXT))))
        return [tick for tick in rounded if low <= tick <= top]
    near = [0.0, *THRESHOLDS] if room * 0.2 >= TEXT else [0.0, THRESHOLDS[0], THRESHOLDS[-1]]
    hundreds = [float(whole) for whole in range(1, ceil(top))]
    below = [float(whole) for whole in range(ceil(low), 0)]
    return below + near + [whole for whole in hundreds if room * 0.1 >= TEXT or whole > 1]
