"""Light, dark, fonts and icons."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics, QGuiApplication, QPalette
from PySide6.QtWidgets import QCheckBox, QListWidget, QListWidgetItem, QMenu, QRadioButton

from tests.rendering.test_palette import contrast
from tracker import paths
from tracker.rendering.palette import DARK, LIGHT, Tone, palette
from tracker.ui import icons, sizes, theme
from tracker.ui.cards import level_pixmap, quiet_button
from tracker.ui.slim import narrow
from tracker.ui.style import mixed, style_sheet, unused

pytestmark = pytest.mark.usefixtures("qapp")
DRAWINGS = sorted(file.stem for file in (paths.resources() / "icons").glob("*.svg"))


@pytest.mark.parametrize(("choice", "wanted"), [("light", LIGHT), ("dark", DARK)])
def test_a_theme_that_is_chosen_is_put_on(qapp, choice, wanted):
    assert theme.dress(qapp, choice) == wanted
    assert qapp.palette().color(QPalette.ColorRole.Window).name().upper() == wanted.background
    assert wanted.accent in qapp.styleSheet()


def test_without_a_choice_the_system_is_followed():
    dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
    assert theme.palette_for("system") == (DARK if dark else LIGHT)


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_the_style_sheet_is_filled_and_its_drawings_exist(palette):
    sheet = style_sheet(palette)
    assert "$" not in sheet
    files = [part.split(")")[0] for part in sheet.split("url(")[1:]]
    assert files
    assert all(Path(file).is_file() for file in files)


@pytest.mark.parametrize("kind", [QCheckBox, QRadioButton])
def test_what_cannot_be_ticked_is_paler_with_its_words(qapp, qtbot, kind):
    theme.dress(qapp, "light")
    box = kind("三三三三")
    qtbot.addWidget(box)
    box.show()
    able = darkest(box)
    box.setEnabled(False)
    assert able < darkest(box)


def test_the_sign_of_a_menu_stands_beside_the_words_of_a_narrow_button(qapp, qtbot):
    theme.dress(qapp, "light")
    button = quiet_button("Later")
    button.setMenu(QMenu(button))
    qtbot.addWidget(narrow(button))
    button.show()
    image = button.grab().toImage()
    ground = image.pixelColor(1, image.height() // 2)
    inked = "".join(
        "#" if any(image.pixelColor(x, y) != ground for y in range(4, image.height() - 4)) else " "
        for x in range(image.width())
    )
    assert re.search(r"# {2,}#+ *$", inked)


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("kind", [QCheckBox, QRadioButton, QListWidget])
def test_what_is_ticked_is_marked_in_the_accent_everywhere(qapp, qtbot, colours, kind):
    theme.dress(qapp, "dark" if colours is DARK else "light")
    shown = kind()
    if kind is QListWidget:
        QListWidgetItem("三", shown).setCheckState(Qt.CheckState.Checked)
    else:
        shown.setChecked(True)
    qtbot.addWidget(shown)
    shown.show()
    image = shown.grab().toImage()
    drawn = [
        image.pixelColor(x, y).name().upper()
        for x in range(image.width())
        for y in range(image.height())
    ]
    assert drawn.count(colours.accent) > 40


def darkest(box):
    """How light the darkest pixel of its words is."""
    image = box.grab().toImage()
    words = range(image.width() // 3, image.width())
    return min(image.pixelColor(x, y).lightness() for x in words for y in range(image.height()))


def test_figures_have_one_width():
    font = theme.body_font()
    assert font.pixelSize() == sizes.BODY
    assert QFont.Tag("tnum") in font.featureTags()
    metrics = QFontMetrics(font)
    assert len({metrics.horizontalAdvance(figure) for figure in "0123456789"}) == 1


def test_colours_mix():
    assert mixed("#000000", "#FFFFFF", 0) == "#000000"
    assert mixed("#000000", "#FF8000", 0.5) == "#804000"


@pytest.mark.parametrize("name", DRAWINGS)
def test_every_drawing_draws_something(name):
    image = icons.pixmap(name, "#FF0000", 24).toImage()
    assert any(
        image.pixelColor(x, y).alpha() for x in range(image.width()) for y in range(image.height())
    )


def test_icons_take_the_colour_they_are_asked_for():
    image = icons.pixmap("add", "#12AB34", 24).toImage()
    assert image.pixelColor(12, 12).name() == "#12ab34"


def test_icons_are_sharp_on_fine_screens():
    assert {size.width() for size in icons.icon("add", "#000000").availableSizes()} >= {20, 40, 60}


def test_icons_and_marks_grow_with_the_text(qapp):
    theme.dress(qapp, "light", text=1.5)
    try:
        assert sizes.square(20).width() == 30
        assert icons.icon("add", "#000000").availableSizes()[0].width() == 30
        assert level_pixmap(Tone.WARN, LIGHT).deviceIndependentSize().width() == 18
    finally:
        theme.dress(qapp, "light")
    assert icons.icon("add", "#000000").availableSizes()[0].width() == 20


@pytest.mark.parametrize("tone", Tone)
@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_the_mark_of_a_level_stands_out_from_every_surface(colours, tone):
    image = level_pixmap(tone, colours, scale=4).toImage()
    drawn = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    for surface in (colours.surface, colours.background):
        assert max(contrast(one.name(), surface) for one in drawn if one.alpha() == 255) >= 4.5


@pytest.mark.parametrize("dark", [True, False], ids=["dark", "light"])
def test_what_cannot_be_used_is_told_from_other_words_with_strong_contrasts_too(dark):
    strong = palette(dark=dark, strong=True)
    assert unused(strong) != strong.text
    assert contrast(unused(strong), strong.background) >= 4.5
    assert "dashed" in style_sheet(strong)
    assert "dashed" not in style_sheet(palette(dark=dark))
