"""Whether a file says that it is of another bank: tables of two may have the same headings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile
from pathlib import PurePath
from typing import Final

from tracker.domain.lenders import names_of
from tracker.importing.decode import Row
from tracker.importing.layout import LEAST_HEADINGS, Layout

_BANKS: Final = (
    # In the whole country, and those that are abroad or on the internet.
    "工商 农业 中国 建设 交通 邮政储蓄 邮储 招商 浦东发展 浦发 兴业 民生 中信 光大 华夏 平安 "
    "广发 浙商 恒丰 渤海 网商 微众 新网 百信 众邦 苏商 苏宁 三湘 亿联 中关村 华通 民商 裕民 "
    "富民 汇丰 渣打 花旗 恒生 东亚 星展 大华 南洋商业 友利 韩亚 瑞穗 摩根大通 "
    # Of cities and provinces.
    "北京 上海 天津 重庆 江苏 南京 苏州 宁波 杭州 温州 台州 泰隆 民泰 稠州 嘉兴 湖州 绍兴 "
    "金华 徽商 厦门 海峡 泉州 江西 九江 赣州 上饶 齐鲁 青岛 烟台 威海 潍坊 日照 济宁 莱商 "
    "临商 齐商 泰安 枣庄 东营 德州 郑州 中原 洛阳 平顶山 中旅 湖北 汉口 长沙 湖南 广州 东莞 "
    "珠海华润 广东华兴 广东南粤 北部湾 桂林 柳州 海南 成都 天府 绵阳 泸州 宜宾 乐山 攀枝花 "
    "三峡 贵阳 贵州 富滇 红塔 西藏 西安 长安 秦农 兰州 甘肃 青海 宁夏 昆仑 新疆 乌鲁木齐 "
    "晋商 山西 河北 张家口 承德 唐山 秦皇岛 保定 沧州 邢台 邯郸 廊坊 衡水 内蒙古 蒙商 包商 "
    "盛京 大连 锦州 辽沈 营口 吉林 哈尔滨 龙江 "
)
_BANK = re.compile(
    rf"(?:{'|'.join(_BANKS.split())})银行(?!业|保险)|农商银?行|农村商业银行|村镇银行|农村信用|信用合作"
)


def names_another(rows: Sequence[Row], file: str, layout: Layout, bank: str) -> bool:
    """Whether what stands above the headings, or the name of the file, names banks but not `bank`.

    Whoever prints the columns of a bank and names another one is that other one: money would be
    booked on an account that the person does not have.
    """
    above = takewhile(lambda row: len(layout.fields_of(row.cells)) < LEAST_HEADINGS, rows)
    text = "\n".join([PurePath(file).stem, *("".join(row.text.split()) for row in above)])
    return bool(_BANK.search(text)) and not any(name in text for name in names_of(bank))
