"""Chinese on charts."""

import io

import pytest
from matplotlib.font_manager import findfont
from PIL import Image, ImageChops

from tests.rendering import made
from tracker.domain.account import Account, AccountKind
from tracker.domain.behaviour import BehaviourTable
from tracker.i18n import Language
from tracker.rendering import fonts
from tracker.rendering.chart import Size
from tracker.rendering.charts.utilisation import utilisation
from tracker.rendering.figure import written
from tracker.rendering.palette import LIGHT


def test_the_simplified_chinese_face_is_used():
    path = findfont(fonts.font(12))
    face = fonts._face(bold=False)
    assert face.family_name == fonts.chinese_family()
    assert "JP" not in face.family_name
    assert path.endswith((".ttc", ".otf", ".ttf"))
    assert all(face.get_char_index(ord(sign)) for sign in "使用率还款额度预警万元")


def test_a_bold_title_is_written_in_a_bold_face():
    assert fonts._face(bold=True).style_name != fonts._face(bold=False).style_name


def test_chinese_signs_are_square_and_latin_ones_slimmer():
    assert fonts.width("使用率", 10) == 30
    assert 0 < fonts.width("abc", 10) < 25


def test_a_sign_that_no_font_has_takes_the_room_of_a_square():
    assert fonts.width("\U000e0fff", 10) == 10


@pytest.fixture
def no_chinese(monkeypatch):
    """A machine without a Chinese font."""
    forget = (fonts.chinese_family.cache_clear, fonts._font.cache_clear, fonts._face.cache_clear,
              fonts._advance.cache_clear)  # fmt: skip
    monkeypatch.setattr(fonts, "CHINESE", ("No such family",))
    for clear in forget:
        clear()
    yield
    for clear in forget:
        clear()


@pytest.mark.usefixtures("no_chinese")
@pytest.mark.filterwarnings("ignore:Glyph")
def test_charts_are_written_in_english_where_no_font_has_chinese():
    assert written(Language("zh_CN")) == Language("en")
    chart = utilisation(made.table(), Language("zh_CN"), LIGHT, Size(300, 200))
    assert chart.title == "Utilisation: 2 of 3 lines above 70%"
    assert chart.png()


def test_chinese_titles_are_drawn_and_not_boxes():
    pictures = []
    for name in ("花呗", "借呗"):
        accounts = (Account(1, name, AccountKind.REVOLVING_LINE),)
        table = BehaviourTable(made.AS_OF, accounts, lines={1: made.lines()[1]})
        chart = utilisation(table, Language("zh_CN"), LIGHT, Size(300, 120))
        pictures.append(Image.open(io.BytesIO(chart.png())).convert("RGB"))
    assert ImageChops.difference(*pictures).getbbox()
