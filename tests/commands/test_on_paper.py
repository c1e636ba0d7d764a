"""A summary as lines of text."""

from __future__ import annotations

from dataclasses import replace

from tests.rendering import made
from tracker.commands.on_paper import lines
from tracker.domain.signs import width
from tracker.rendering.paper import Notice, Paragraph


def test_long_texts_go_on_below_set_in_as_what_they_belong_to():
    used = "招商银行信用卡：2026年10月12日已用 208.80 元，它的额度是 20,000.00。"
    reason = f"{used}这一期账单是按明细记录估算的。"
    notice = Notice("▲ 注意", "使用率偏高", "自2026年9月1日", "花呗", (reason, reason), "", "")
    blocks = (notice, Paragraph("这里只说已经记下来的。" * 12))
    said = list(lines(replace(made.paper("zh_CN"), blocks=blocks)))
    assert all(width(line) <= 96 for line in said[:-2])
    begun = [place for place, line in enumerate(said) if line.startswith("    · ")]
    assert len(begun) == 2
    assert said[begun[0] + 1].startswith("      ")
    assert said[begun[0]][6:] + said[begun[0] + 1].strip() == reason
