"""Whether what a bank prints beside an amount is the name of a person or of a shop."""

from __future__ import annotations

import re

_SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程魏"
    "苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙史陶贺毛郝顾龚邵万"
    "覃武钱戴严莫孔向常汤康易乔赖文施洪季辛柯庄耿涂倪鲁申樊岳殷霍齐章梅俞童颜凌阎聂管祝左关"
)
_NAME = re.compile(
    r"[\u4e00-\u9fff]{2,3}|[\u4e00-\u9fff]\*{1,2}[\u4e00-\u9fff]?|\*{1,2}[\u4e00-\u9fff]{1,2}"
)
# Shops that are called like people.
_BRANDS = frozenset(
    ["华为", "李宁", "苏宁", "麦当劳", "安踏", "万达", "高德", "周大福", "周黑鸭", "周大生",
     "周六福", "周生生", "康师傅", "马蜂窝", "金拱门", "白果园", "江小白", "王府井", "于小菓",
     "张小泉", "同程", "万科", "石化", "中石化", "易到", "方特", "万象城", "金逸", "雷蛇"]
)  # fmt: skip
_SHOP = re.compile(
    r"支付宝|财付通|微信支付|京东|美团|抖音|拼多多|唯品会|淘宝|天猫|饿了么|滴滴|携程|云闪付APP|"
    r"银联在线|网银在线|APPLE|PAYPAL|公司|有限|商[城店场户]|超市|平台|书店|酒店|餐|店|网$|中心|科技|电商|"
    # 中国银行 prints the country behind the name of a shop, and behind nothing else.
    r"(?<=\S)C\s?HN\b",
    re.IGNORECASE,
)
_SHOP_ENDS = tuple("记坊馆铺屋楼斋堂轩吧家行")
_BETWEEN = re.compile(r"[-－—\s/:：()（）]+")


def names_person(text: str) -> bool:
    """Whether one of the words is a person's name: 张三, 张*三 or 财付通-张三."""
    return any(_is_person(word) for word in _BETWEEN.split(text))


def names_shop(text: str) -> bool:
    """Whether a shop, or a wallet or platform that pays for shops, is named."""
    return bool(_SHOP.search(text)) or any(word in _BRANDS for word in _BETWEEN.split(text))


def _is_person(word: str) -> bool:
    if word in _BRANDS or word.endswith(_SHOP_ENDS) or not _NAME.fullmatch(word):
        return False
    return "*" in word or word[0] in _SURNAMES
