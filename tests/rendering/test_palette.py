"""Colours that can be read, and that stay with their line."""

import pytest

from tests.rendering import made
from tracker.domain.account import Account, AccountKind
from tracker.drift.detector import Level
from tracker.rendering.palette import (
    DARK,
    LIGHT,
    PAPER,
    STRONG_DARK,
    STRONG_LIGHT,
    TONE_LABELS,
    TONE_SHAPES,
    Palette,
    Tone,
    line_colours,
    line_order,
    palette,
)

READABLE, VISIBLE = 4.5, 3.0
THEMES = [pytest.param(LIGHT, id="light"), pytest.param(DARK, id="dark"),
          pytest.param(PAPER, id="paper")]  # fmt: skip


def contrast(one: str, other: str) -> float:
    """How well two colours can be told apart: 1 to 21 (WCAG 2.2, relative luminance)."""
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def inks(colours: Palette) -> dict[str, str]:
    """Everything that words are written in."""
    tones = {tone.value: shade.ink for tone, shade in colours.tones.items()}
    series = {f"series {place}": colour for place, colour in enumerate(colours.series)}
    plain = {"text": colours.text, "muted": colours.muted, "accent": colours.accent}
    return {**tones, **series, **plain}


@pytest.mark.parametrize("colours", THEMES)
def test_words_can_be_read_on_every_surface(colours: Palette):
    weak = {
        (name, ground): contrast(ink, ground)
        for name, ink in inks(colours).items()
        for ground in (colours.background, colours.surface)
        if contrast(ink, ground) < READABLE
    }
    assert not weak


@pytest.mark.parametrize("colours", THEMES)
def test_words_can_be_read_on_accent_and_selection(colours: Palette):
    assert contrast(colours.accent_text, colours.accent) >= READABLE
    assert contrast(colours.text, colours.selection) >= READABLE


@pytest.mark.parametrize("colours", THEMES)
def test_edges_of_controls_and_focus_can_be_seen(colours: Palette):
    for edge in (colours.outline, colours.focus):
        assert contrast(edge, colours.surface) >= VISIBLE
        assert contrast(edge, colours.background) >= VISIBLE


@pytest.mark.parametrize("colours", THEMES)
def test_levels_have_the_agreed_fills(colours: Palette):
    fills = {tone: shade.fill for tone, shade in colours.tones.items()}
    assert fills == {
        Tone.CLEAR: "#009E73", Tone.WATCH: "#E69F00", Tone.WARN: "#D55E00",
        Tone.ALERT: "#AA3377", Tone.CONTEXT: "#0072B2",
    }  # fmt: skip


def test_every_tone_has_its_own_shape_and_word():
    assert len(set(TONE_SHAPES.values())) == len(set(TONE_LABELS.values())) == len(Tone)


def test_tones_follow_levels():
    assert [Tone.of(level) for level in (None, *Level)] == [
        Tone.CLEAR, Tone.WATCH, Tone.WARN, Tone.ALERT,
    ]  # fmt: skip


def test_a_line_keeps_its_colour_when_accounts_are_added_or_reordered():
    before = line_colours(made.ACCOUNTS, LIGHT)
    more = [
        Account(9, "余额宝", AccountKind.WEALTH),
        Account(8, "白条", AccountKind.REVOLVING_LINE),
    ]
    after = line_colours([*reversed(more), *reversed(made.ACCOUNTS)], LIGHT)
    lines = (made.HUABEI, made.CARD, made.JIEBEI)
    assert [after[line] for line in lines] == [before[line] for line in lines]
    assert len(set(after.values())) == len(after)


def test_a_line_has_the_same_place_in_every_theme():
    for id_, place in line_order(made.ACCOUNTS).items():
        for colours in (LIGHT, DARK, PAPER):
            assert line_colours(made.ACCOUNTS, colours)[id_] == colours.line(place)


def test_neighbours_on_paper_differ_without_colour():
    for one, other in zip(PAPER.series, PAPER.series[1:], strict=False):
        assert contrast(one, other) >= 2


@pytest.mark.parametrize("colours", [STRONG_LIGHT, STRONG_DARK], ids=["light", "dark"])
def test_strong_contrasts_are_strong(colours: Palette):
    grounds = (colours.background, colours.surface)
    fills = {tone.value: shade.fill for tone, shade in colours.tones.items()}
    for name, ink in inks(colours).items():
        assert min(contrast(ink, ground) for ground in grounds) >= 7.0, name
    for name, edge in {**fills, "border": colours.border, "outline": colours.outline}.items():
        assert min(contrast(edge, ground) for ground in grounds) >= 4.5, name
    assert contrast(colours.text, colours.selection) >= 7.0
    assert contrast(colours.accent_text, colours.accent) >= 7.0


def test_the_theme_is_chosen_by_name():
    assert palette(dark=True) is DARK
    assert palette(dark=False) is LIGHT
    assert palette(dark=True, strong=True) is STRONG_DARK
    assert palette(dark=False, strong=True) is STRONG_LIGHT
