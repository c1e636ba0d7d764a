"""Where the records of a report begin and end: one account, one guarantee, and so on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tracker.importing.credit_report.account_opening import GRANTED
from tracker.importing.credit_report.joined import Joined
from tracker.importing.credit_report.wording import AMOUNT, DAY

_ENDS = r"(?!，?(?:已|末|前|到期|结清|销户|转出|还清|止))"
_WHO = rf"(?:(?!{DAY})[^，。；：]){{2,60}}?"
_SAYS = (
    rf"{GRANTED}(?:准?贷记卡|信用卡|(?:折合)?(?:人民币)?{AMOUNT}元"
    r"|[^，。；：（\d]{1,30}(?:贷款|业务|交易|租赁))"
    r"|为[^，。；：为\d]{2,40}授信|(?:以来)?累计(?:代偿|垫款)|接收债权|进行最近一次代偿"
)
_SHAPE = re.compile(rf"(?={DAY}{_ENDS}，?(?:{_WHO}(?:{_SAYS})|为[^，。]{{1,60}}（证件类型))")
_BEGINS = re.compile(rf"(?:(?<=[。；：])|^)(?:\d{{1,3}}[.、．])?(?={DAY}{_ENDS})")
# A sentence of a form that is not known: it names a day, and somebody who deals with money.
_UNKNOWN = re.compile(
    rf"(?:^|(?<=[。；])|(?<=\d[.、．]))(?={DAY}{_ENDS}[^。：]{{0,60}}"
    r"(?:银行|公司|信用社|贷|卡|担保|债权|代偿|授信|元))"
)
_NUMBERED = re.compile(rf"(?<=\d[.、．])(?={DAY}{_ENDS})")
_ITEM = re.compile(r"\d{1,3}[.、．]")
_NUMERALS = frozenset("0123456789,")
_ITEM_LENGTHS = (2, 3, 4)

_WORDS = r"[^，。；：\d-]{0,40}?"
_DETAILS = (
    r"(?:从未(?:发生过?)?逾期过?的|(?:没有|未)(?:发生过)?逾期过?的|(?:发生过)?逾期过?的"
    rf"|透支(?:未)?超过60天的){_WORDS}(?:60天{_WORDS})?明细(?:如下)?：?"
)
_DETAIL = re.compile(_DETAILS)
_OTHERS = r"(?:相关)?还款责任信息|(?:为他人|对外)?担保信息"
_OF_OTHERS = re.compile(_OTHERS)
_HEADING = re.compile(
    r"这部分包含您的信用卡、贷款和其他信贷记录。?|金额类数据均以人民币计算，?精确到元。?"
    rf"|系统中没有您[^。]{{0,60}}记录。?|{_DETAILS}"
    rf"|资产处置信息|垫款信息|保证人代偿信息|{_OTHERS}|信贷记录"
)
_NEVER = re.compile(r"从未|没有|未发生|未逾期")
_TITLES = r"(?:信用卡|购房贷款|购房|其他贷款|其他业务|其他|贷款|[^，。；：]{0,40}明细如下：?)+"
_BULLET = r"(?:\d{1,3}[.、．]?|（\d{1,3}）|[•·●◆■▪]+)"
_BEHIND = re.compile(
    rf"(?:(?<=[。\d日户清出期])(?P<title>{_TITLES})|(?<=。){_BULLET})+(?P<bullet>{_BULLET})?$"
)
_NOTHING = re.compile(rf"[•·●◆■▪]*(?P<title>{_TITLES})?[\d.、．。；，：（）•·●◆■▪]*")


@dataclass(frozen=True, slots=True)
class Record:
    """What is printed about one thing.

    The heading above it says whether it is `of_others`, a debt the person only answers for, and
    whether it was `never_overdue`.
    """

    text: str
    never_overdue: bool = False
    of_others: bool = False


def details_begin(report: Joined, least: int = 0) -> int | None:
    """Where the first record begins, or the heading above it that says which accounts follow.

    Only what stands at `least` or behind it is looked at.
    """
    starts = [
        at.start() for shape in (_SHAPE, _UNKNOWN) if (at := shape.search(report.text, least))
    ]
    above = [
        at.start() for head in (_DETAIL, _OF_OTHERS) if (at := head.search(report.text, least))
    ]
    return min([*above, *(_item(report, start) for start in starts)], default=None)


def records(part: Joined) -> Iterator[Record]:
    """Cut a part of a report into its records; text between them comes out as one too."""
    shapes = (found.start() for found in _SHAPE.finditer(part.text))
    begins = {at for at in shapes if _is_whole(part, at)}
    begins |= {found.end() for found in _BEGINS.finditer(part.text)}
    begins |= {at.start() for at in _NUMBERED.finditer(part.text) if _is_numbered(part, at.start())}
    at, heading = 0, ""
    for found in [*_HEADING.finditer(part.text), None]:
        end = found.start() if found else len(part.text)
        inside = sorted(begin for begin in begins if at <= begin < end)
        yield from _between(part, at, end, inside, heading)
        if found:
            at, heading = found.end(), found[0]


def _between(part: Joined, at: int, end: int, begins: list[int], heading: str) -> Iterator[Record]:
    """The records between two headings; a title between them ends what the first one says."""
    edges = [max(at, _item(part, begin)) for begin in begins] + [end]
    texts = [part.text[at : edges[0]]] + [
        part.text[begin:stop] for begin, stop in zip(begins, edges[1:], strict=True)
    ]
    never = bool(_NEVER.match(heading)) and bool(_DETAIL.match(heading))
    of_others = bool(_OF_OTHERS.search(heading))
    for text in texts:
        behind = _BEHIND.search(text)
        bare = text[: behind.start()] if behind else text
        nothing = _NOTHING.fullmatch(bare)
        if not nothing:
            yield Record(bare, never, of_others)
        if (behind and behind["title"]) or (nothing and nothing["title"]):
            never = of_others = False


def _item(part: Joined, begin: int) -> int:
    """Where the number in the list before the record at `begin` starts; `begin` if it has none."""
    for length in _ITEM_LENGTHS:
        start = begin - length
        if start < 0 or not _ITEM.fullmatch(part.text, start, begin):
            continue
        if part.stands_apart(start) or part.text[start - 1] not in _NUMERALS | {"."}:
            return start
    return begin


def _is_whole(part: Joined, begin: int) -> bool:
    """Whether the year at `begin` is not the end of a number (35,2008年), nor of a clause."""
    return part.text[begin - 1 : begin] not in _NUMERALS | {"，"} or part.stands_apart(begin)


def _is_numbered(part: Joined, begin: int) -> bool:
    return _item(part, begin) < begin
