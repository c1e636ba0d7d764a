"""JSON that is written and read a part at a time says what Python's own would."""

import json
from typing import Any

import pytest

from tracker.long_json import long_list, long_object, read_object

CONTENTS: tuple[dict[str, Any], ...] = (
    {},
    {"rows": []},
    {"source": '支付宝\n"quoted"', "period": None, "unproved": True, "share": 0.5},
    {"rows": list(range(2000)), "more": [{"行": n, "of": [n, [n]]} for n in range(1234)]},
    {"nested": {"rows": [1, 2, 3]}, "last": ["]", "}", ","]},
)


@pytest.mark.parametrize("content", CONTENTS)
def test_an_object_is_written_as_json_dumps_writes_it_and_read_back(content):
    lists = {k: iter(v) if isinstance(v, list) else v for k, v in content.items()}
    text = "".join(long_object(lists))
    assert text == json.dumps(content, ensure_ascii=False)
    assert text == "".join(long_object(content))
    assert read_object(text) == content
    assert read_object(f"\n {json.dumps(content, indent=2)} ") == content


def test_a_long_list_is_read_only_as_far_as_it_is_written():
    rows = iter(range(100_000))
    next(part for part in long_object({"rows": rows}) if "1, 2" in part)
    assert next(rows) < 1000


@pytest.mark.parametrize("count", [0, 1, 499, 500, 501, 1000])
def test_a_list_of_any_length_is_written(count):
    values = [f"号 {number}\ud800" for number in range(count)]
    assert long_list(iter(values)) == json.dumps(values)


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{", '{"a"}', '{"a": }', '{"a": [1}', '{"a": [1 2]}', '{"a": [1,]}', '{"a": 1,}',
     '{1: 2}', '{"a": 1 "b": 2}', '{"a": 1} x', '{"a": nonsense}', '{"a": [1', '{"a": [,1]}', '{,}',
     '{"a": "\n"}', '{"a": ["\n"]}', '\ufeff{}', '{"a": [1]]}', "{'a': 1}"],
)  # fmt: skip
def test_what_is_no_object_is_refused(text):
    for read in (json.loads, read_object) if text != "[]" else (read_object,):
        with pytest.raises(ValueError):  # noqa: PT011 - the decoder's own words
            read(text)
