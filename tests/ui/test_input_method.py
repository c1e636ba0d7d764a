"""Which environment Qt begins with, so that Chinese can be typed; the input methods are Linux's."""

import pytest

from tracker.ui.input_method import reaching

BY_IBUS = {"QT_IM_MODULE": "ibus", "IBUS_USE_PORTAL": "1"}


@pytest.mark.parametrize(
    ("told", "instead"),
    [
        ({}, {}),
        ({"QT_IM_MODULE": ""}, {}),
        ({"QT_IM_MODULE": "ibus"}, {}),
        ({"QT_IM_MODULE": "fcitx"}, BY_IBUS),
        ({"QT_IM_MODULE": "fcitx5"}, BY_IBUS),
        ({"QT_IM_MODULES": "wayland;ibus"}, {}),
        (
            {"QT_IM_MODULES": "wayland;fcitx", "QT_IM_MODULE": "fcitx"},
            {**BY_IBUS, "QT_IM_MODULES": "wayland;ibus"},
        ),
    ],
)
def test_fcitx_is_reached_as_it_answers_without_a_plug_in_of_its_own(tmp_path, told, instead):
    assert reaching({"LANG": "zh_CN.UTF-8", **told}, lambda: [str(tmp_path)]) == instead


def test_where_qt_has_a_plug_in_for_fcitx_nothing_is_changed(tmp_path):
    found = tmp_path / "platforminputcontexts" / "libfcitx5platforminputcontextplugin.so"
    found.parent.mkdir()
    found.touch()
    assert reaching({"QT_IM_MODULE": "fcitx"}, lambda: [str(tmp_path)]) == {}
