"""The row of headings over a printed table: found by what it says, in one language or in two."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from tracker.importing.document.printed import Box, Line

_MORPHEME = "|".join(
    (
        "交易|记账|入账|出账|支付|收付款|收款|付款|银行|商户|商家|商品|产品|对方|对手|借方|贷方|借贷",
        "借记卡|信用卡|标志|方向|收支|收/支|收入|支出|存入|取出|转入|转出|其他|账户|帐户|账号|帐号|卡号",
        "户名|名称|日期|时间|金额|发生额|余额|摘要|类型|类别|种类|分类|说明|描述|备注|附言|用途|币种|币别",
        "货币|订单|单号|流水|序号|顺序号|日志号|凭证|授权码|号码|渠道|方式|地点|场所|网点|开户行|行名",
        "机构|状态|信息|末四位|后四位|国家|地区|简称|本次|本期|联机|账单|客户|详情|结算|人民币|外币",
        "手续费|费用|借|贷|日|币|号|地|卡|或|与|及|和|的|/|、",
    )
)
_HEADING = re.compile(rf"(?:{_MORPHEME})+(?:[（(][^（()）]{{1,6}}[）)])?")
_TIME = re.compile(r"日期|时间|日$")
_LATIN_END = re.compile(r"(?<=[^\x00-\x7f])[\s/]*[A-Za-z][A-Za-z\s.,/&'’()（）-]*$")
_LATIN = re.compile(r"[\x00-\x7f’（）]*[A-Za-z][\x00-\x7f’（）]*")
_DIGITS = re.compile(r"\d{2}")
_FEWEST = 3
_SHARE = 0.6
_MOST_LINES = 3
_NEXT_LINE = 2.0


@dataclass(frozen=True, slots=True)
class Headings:
    """The headings of a table, each over its column; `lines` tells how many lines they took."""

    boxes: Sequence[Box]
    texts: Sequence[str]
    lines: int
    is_ruled: bool

    def dates(self) -> frozenset[int]:
        """The columns that hold days."""
        return frozenset(n for n, text in enumerate(self.texts) if _TIME.search(text))


def headings_at(lines: Sequence[Line], place: int) -> Headings | None:
    """The headings that begin with this line, if they do; headings may take up to three lines.

    A title may stand so near above them that it looks like their first line: then more of them
    are known without it.
    """
    found = _begun_at(lines, place)
    if found is None or found.lines == 1:
        return found
    later = _begun_at(lines, place + 1)
    return None if later and _known(later.texts) > _known(found.texts) else found


def _begun_at(lines: Sequence[Line], place: int) -> Headings | None:
    first = lines[place]
    if not any(character >= "\u4e00" for character in first.text):
        return None
    if first.is_ruled:
        return _judged(first.boxes, 1, is_ruled=True)
    block = [first]
    found = _judged(_stacked(block), 1)
    for line in lines[place + 1 : place + _MOST_LINES]:
        if not _goes_on(block[-1], line):
            break
        block.append(line)
        taller = _judged(_stacked(block), len(block))
        if taller and (not found or _known(taller.texts) > _known(found.texts)):
            found = taller
    return _with_translation(found, lines, place) if found else None


def plain(heading: str) -> str:
    """A heading without its translation: 交易金额 of 交易金额 Amount."""
    return "".join(_LATIN_END.sub("", heading).split())


def is_headings(cells: Sequence[str]) -> bool:
    """Whether cells that have no places, as those of a page, are headings."""
    return _known([plain(cell) for cell in cells]) >= _FEWEST


def is_translation(cells: Sequence[str]) -> bool:
    """Whether cells say something in Latin letters and without a number, all of them."""
    filled = [cell for cell in cells if cell]
    return bool(filled) and all(
        _LATIN.fullmatch(cell) and not _DIGITS.search(cell) for cell in filled
    )


def _goes_on(last: Line, line: Line) -> bool:
    is_near = line.page == last.page and last.y - line.y <= _NEXT_LINE * last.size
    return is_near and not line.is_ruled and not _DIGITS.search(line.text)


def _with_translation(found: Headings, lines: Sequence[Line], place: int) -> Headings:
    """The same with the lines below that say it in another language."""
    end = place + found.lines
    while end < len(lines) and _goes_on(lines[end - 1], lines[end]):
        if not all(_LATIN.fullmatch(box.text) for box in lines[end].boxes):
            break
        end += 1
    return Headings(found.boxes, found.texts, end - place, found.is_ruled)


def _judged(boxes: Sequence[Box], lines: int, *, is_ruled: bool = False) -> Headings | None:
    texts = [plain(box.text) for box in boxes]
    filled = [text for text in texts if text]
    is_table = _known(texts) >= max(_FEWEST, _SHARE * len(filled))
    if not is_table or not any(_TIME.search(text) for text in filled):
        return None
    return Headings(boxes, texts, lines, is_ruled)


def _known(texts: Sequence[str]) -> int:
    return sum(_HEADING.fullmatch(text) is not None for text in texts)


def _stacked(block: Sequence[Line]) -> list[Box]:
    """The pieces of several lines, those above each other as one; translations are left out."""
    pieces = [box for line in block for box in line.boxes if not _LATIN.fullmatch(box.text)]
    stacks: list[list[Box]] = []
    for piece in sorted(pieces, key=lambda box: box.x0):
        if stacks and piece.x0 < max(box.x1 for box in stacks[-1]):
            stacks[-1].append(piece)
        else:
            stacks.append([piece])
    return [_stack(stack) for stack in stacks]


def _stack(boxes: Sequence[Box]) -> Box:
    words = sorted((w for box in boxes for w in box.words), key=lambda w: (-w.y, w.x0))
    return Box(min(box.x0 for box in boxes), max(box.x1 for box in boxes), words)


def is_same(one: Headings, other: Headings, near: float = 4.0) -> bool:
    """Whether these are the headings of one table, printed again on another page."""
    return list(one.texts) == list(other.texts) and all(
        abs(a.x0 - b.x0) < near for a, b in zip(one.boxes, other.boxes, strict=True)
    )


def gaps(headings: Headings) -> list[tuple[float, float]]:
    """From the middle of each heading to the middle of the next: where a column may end."""
    middles = [(box.x0 + box.x1) / 2 for box in headings.boxes]
    return list(pairwise(middles))
