"""Colours of window and charts, light and dark, and on paper; all are hex strings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from tracker.domain.sentence import N_
from tracker.drift.level import LEVEL_LABELS, STATE_LABELS, Level, State

if TYPE_CHECKING:
    from tracker.domain.account import Account


class Tone(StrEnum):
    """What a mark says: how far a pattern has come, or that it is context."""

    CLEAR = "clear"
    WATCH = "watch"
    WARN = "warn"
    ALERT = "alert"
    CONTEXT = "context"

    @classmethod
    def of(cls, level: Level | None) -> Tone:
        """The tone of a finding's level; without a level nothing is raised."""
        return _OF_LEVEL.get(level, cls.CLEAR) if level is not None else cls.CLEAR


_OF_LEVEL = {Level.WATCH: Tone.WATCH, Level.WARN: Tone.WARN, Level.ALERT: Tone.ALERT}

TONE_SHAPES: Mapping[Tone, str] = {
    Tone.CLEAR: "●",
    Tone.WATCH: "◆",
    Tone.WARN: "▲",
    Tone.ALERT: "■",
    Tone.CONTEXT: "◌",
}

TONE_LABELS: Mapping[Tone, str] = {
    Tone.CLEAR: STATE_LABELS[State.CLEAR],
    Tone.WATCH: LEVEL_LABELS[Level.WATCH],
    Tone.WARN: LEVEL_LABELS[Level.WARN],
    Tone.ALERT: LEVEL_LABELS[Level.ALERT],
    Tone.CONTEXT: N_("Context"),
}


@dataclass(frozen=True, slots=True)
class Shade:
    """One tone's colours: `fill` for areas and marks, `ink` for words (4.5:1 on every surface)."""

    fill: str
    ink: str


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours of one theme.

    `surface` is a card on the `background`; `border` its edge, `outline` the edge of a control
    (3:1); `text`, `muted`, `accent`, every `ink` and every colour of `series` read at 4.5:1 or
    better on both; `accent_text` stands on `accent`, `text` on `selection`.
    """

    is_dark: bool
    background: str
    surface: str
    border: str
    outline: str
    text: str
    muted: str
    accent: str
    accent_text: str
    focus: str
    selection: str
    grid: str
    band: str
    """The usual, behind the present."""
    tones: Mapping[Tone, Shade]
    series: tuple[str, ...]

    def line(self, order: int) -> str:
        """The colour of the line with that place in the order; colours come round again."""
        return self.series[order % len(self.series)]


LIGHT = Palette(
    is_dark=False,
    background="#F5F6F8",
    surface="#FFFFFF",
    border="#D9DDE3",
    outline="#7E8794",
    text="#1B1F24",
    muted="#596270",
    accent="#3F51A3",
    accent_text="#FFFFFF",
    focus="#3F51A3",
    selection="#DEE3F5",
    grid="#E6E9ED",
    band="#E3E6EC",
    tones={
        Tone.CLEAR: Shade("#009E73", "#00704F"),
        Tone.WATCH: Shade("#E69F00", "#8A5A00"),
        Tone.WARN: Shade("#D55E00", "#AD4A00"),
        Tone.ALERT: Shade("#AA3377", "#AA3377"),
        Tone.CONTEXT: Shade("#0072B2", "#006AA6"),
    },
    series=(
        "#332288", "#14766F", "#A0326B", "#6A660F", "#2F6DB0", "#9C4530", "#8347A0", "#56606E",
    ),
)  # fmt: skip

DARK = Palette(
    is_dark=True,
    background="#15181C",
    surface="#1E2227",
    border="#363C44",
    outline="#7F8995",
    text="#E8EBEE",
    muted="#A7B0BB",
    accent="#A9B4F5",
    accent_text="#14171B",
    focus="#A9B4F5",
    selection="#333B5C",
    grid="#2C3138",
    band="#313740",
    tones={
        Tone.CLEAR: Shade("#009E73", "#2FC296"),
        Tone.WATCH: Shade("#E69F00", "#E69F00"),
        Tone.WARN: Shade("#D55E00", "#F28A3D"),
        Tone.ALERT: Shade("#AA3377", "#E88BBB"),
        Tone.CONTEXT: Shade("#0072B2", "#5BB2E8"),
    },
    series=(
        "#A99DF0", "#49C2B6", "#EA88B5", "#CBC257", "#7DB4EA", "#E79A84", "#CFA2E2", "#AEB8C4",
    ),
)  # fmt: skip

STRONG_LIGHT = Palette(
    is_dark=False,
    background="#FFFFFF",
    surface="#FFFFFF",
    border="#595959",
    outline="#000000",
    text="#000000",
    muted="#262626",
    accent="#1B2A80",
    accent_text="#FFFFFF",
    focus="#1B2A80",
    selection="#C9D2FF",
    grid="#8C8C8C",
    band="#D2D2D2",
    tones={
        Tone.CLEAR: Shade("#00563C", "#00563C"),
        Tone.WATCH: Shade("#8A5A00", "#6B4500"),
        Tone.WARN: Shade("#AD4A00", "#8A3A00"),
        Tone.ALERT: Shade("#86205C", "#86205C"),
        Tone.CONTEXT: Shade("#004F7C", "#004F7C"),
    },
    series=(
        "#221A66", "#0B4F49", "#7A1F50", "#4C490A", "#1D4A7C", "#74301F", "#622F79", "#3C444F",
    ),
)  # fmt: skip

STRONG_DARK = Palette(
    is_dark=True,
    background="#000000",
    surface="#000000",
    border="#A6A6A6",
    outline="#FFFFFF",
    text="#FFFFFF",
    muted="#DADADA",
    accent="#C9D2FF",
    accent_text="#000000",
    focus="#FFE45C",
    selection="#2B3A8F",
    grid="#737373",
    band="#3D3D3D",
    tones={
        Tone.CLEAR: Shade("#4FDDB2", "#4FDDB2"),
        Tone.WATCH: Shade("#FFC44D", "#FFC44D"),
        Tone.WARN: Shade("#FFA866", "#FFA866"),
        Tone.ALERT: Shade("#F7A8CF", "#F7A8CF"),
        Tone.CONTEXT: Shade("#8CCBF2", "#8CCBF2"),
    },
    series=(
        "#C0B7FA", "#6ADBCF", "#F5A6C9", "#DED67A", "#9CC9F5", "#F5B5A3", "#DDB9EC", "#CAD2DB",
    ),
)  # fmt: skip
"""What is asked for by who sees little contrast: words at 7:1 or better, edges that stand out."""

PAPER = Palette(
    is_dark=False,
    background="#FFFFFF",
    surface="#FFFFFF",
    border="#9A9A9A",
    outline="#6B6B6B",
    text="#000000",
    muted="#404040",
    accent="#000000",
    accent_text="#FFFFFF",
    focus="#000000",
    selection="#E0E0E0",
    grid="#DDDDDD",
    band="#E4E4E4",
    tones=LIGHT.tones,
    series=(
        "#221A66", "#177A72", "#6B1546", "#6F6B00", "#0E335F", "#AC5039", "#4E1F66", "#626D7B",
    ),
)  # fmt: skip
"""Black on white. Neighbours in `series` differ in lightness: a printer may have no colours."""


def palette(*, dark: bool, strong: bool = False) -> Palette:
    """The palette of the light or of the dark theme, with strong contrasts or the usual ones."""
    if strong:
        return STRONG_DARK if dark else STRONG_LIGHT
    return DARK if dark else LIGHT


def line_order(accounts: Iterable[Account]) -> Mapping[int, int]:
    """Each account's place in the order of colours: credit lines by id, then the others by id.

    So a line keeps its colour on every chart and in every table.
    """
    ranked = sorted(accounts, key=lambda account: (not account.kind.is_credit, account.id))
    return {account.id: place for place, account in enumerate(ranked)}


def line_colours(accounts: Iterable[Account], colours: Palette) -> Mapping[int, str]:
    """The colour of each account by its id."""
    return {id_: colours.line(place) for id_, place in line_order(accounts).items()}


def blended(ground: str, colour: str, share: float) -> str:
    """So much of a colour on a ground, both hex strings: light and dark of one hue."""
    pairs = ((int(ground[i : i + 2], 16), int(colour[i : i + 2], 16)) for i in (1, 3, 5))
    return "#" + "".join(f"{round(a + (b - a) * share):02X}" for a, b in pairs)
