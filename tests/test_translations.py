"""Every text a person can see is in the catalogue, and the catalogue holds nothing else."""

from __future__ import annotations

import ast
import json
import re
from collections import Counter
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from string import Formatter

import pytest

from tests.sources import MODULES, ROOT, mark, source

FILES = sorted((ROOT / "resources" / "translations" / "zh_CN").glob("*.json"))
CHINESE = re.compile(r"[\u3400-\u9fff]")

# What has no English name, or is looked for in a Chinese app by its Chinese one.
NAMES = (
    "支付宝", "微信", "花呗", "借呗", "余额宝", "零钱通", "零钱", "芝麻分", "芝麻信用", "信用购",
    "京东", "白条", "美团", "月付", "分付", "微粒贷", "网商贷", "备用金", "征信中心", "云闪付",
    "异议申请", "信迹", "中文",
)  # fmt: skip


@cache
def marked() -> Mapping[str, list[str]]:
    """Every text in `N_("...")` or `tr("...")`, with where it stands."""
    found: dict[str, list[str]] = {}
    for module in MODULES:
        for call, argument in source(module).marked:
            if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                found.setdefault(argument.value, []).append(place(module, call))
    return found


def place(module: Path, node: ast.AST) -> str:
    return f"{module.relative_to(ROOT)}:{getattr(node, 'lineno', 0)}"


@cache
def translations() -> Mapping[str, str]:
    texts: dict[str, str] = {}
    for file in FILES:
        texts.update(json.loads(file.read_text("utf-8")))
    return texts


def placeholders(text: str) -> Counter[str]:
    """What is filled into a text: {name}, and %(name)s or %s in the words of argparse."""
    percent = re.findall(r"%\(\w+\)\w|%s", text)
    names = [] if percent else [name for _, name, _, _ in Formatter().parse(text) if name]
    return Counter(dict.fromkeys(names, 1)) + Counter(percent)


def without_placeholders(text: str) -> str:
    return re.sub(r"\{\w+(?::[^{}]*)?\}|%\(\w+\)\w|%s", "", text)


def without_names(text: str) -> str:
    for name in NAMES:
        text = text.replace(name, "")
    return text


def test_every_marked_text_is_translated():
    missing = {text: places for text, places in marked().items() if text not in translations()}
    assert not missing


def test_no_translation_is_left_over():
    assert not sorted(set(translations()) - set(marked()))


def test_marks_hold_whole_literals():
    wrong = [
        place(module, call)
        for module in MODULES
        for call, argument in source(module).marked
        if isinstance(argument, ast.JoinedStr | ast.BinOp)
        or (mark(call) == "N_" and not isinstance(argument, ast.Constant))
    ]
    assert not wrong


def test_no_text_is_translated_in_two_files():
    keys = Counter(key for file in FILES for key in json.loads(file.read_text("utf-8")))
    assert not [key for key, count in keys.items() if count > 1]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_no_text_is_translated_twice_in_one_file(file: Path):
    pairs = json.loads(file.read_text("utf-8"), object_pairs_hook=list)
    assert not [key for key, count in Counter(key for key, _ in pairs).items() if count > 1]


def test_translations_are_filled_with_the_same_values():
    assert not {
        english: chinese
        for english, chinese in translations().items()
        if placeholders(english) != placeholders(chinese)
    }


def test_chinese_texts_are_chinese():
    assert not {
        english: chinese
        for english, chinese in translations().items()
        if re.search(r"[a-z]", without_placeholders(english)) and not CHINESE.search(chinese)
    }


def test_what_came_in_is_not_called_income():
    """Refunds and gifts are among it."""
    told = ("came in", "coming in", "comes in")
    for english, chinese in translations().items():
        if any(words in english for words in told) and "income" not in english.lower():
            assert "收入" not in chinese, english


def test_english_texts_are_english():
    assert not [text for text in marked() if CHINESE.search(without_names(text))]


def test_chinese_texts_are_punctuated_as_chinese():
    between = re.compile(r"[\u3400-\u9fff][,;:?!][\u3400-\u9fff]|[\u3400-\u9fff]\.$")
    assert not [text for text in translations().values() if between.search(text)]


def test_days_stand_in_chinese_texts_without_spaces_around_them():
    apart = re.compile(r"[\u3400-\u9fff] \{date\}|\{da(?:te|y)\} [\u3400-\u9fff]")
    assert not [text for text in translations().values() if apart.search(text)]
