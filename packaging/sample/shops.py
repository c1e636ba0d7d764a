"""Where the made-up person pays, how often and how much: weights, medians and spreads."""

from __future__ import annotations

import math
import random
from dataclasses import dataclass


@dataclass(frozen=True)
class Shop:
    """`median` in yuan; amounts scatter around it lognormally by `spread`.

    `online` purchases can be sent back; `hours` is when people buy there.
    """

    name: str
    text: str
    category: str
    weight: int
    median: float
    spread: float
    hours: tuple[int, int]
    online: bool = False

    def amount(self, rng: random.Random) -> int:
        """A price in minor units: many end in .00, .90 or .50 as real ones do."""
        value = self.median * math.exp(rng.gauss(0, self.spread))
        ending = rng.choice((0, 0, 0, 50, 90, 80, round(value * 100) % 100))
        return max(100, int(value) * 100 + ending)


ALIPAY = (
    Shop("早餐铺子", "豆浆包子套餐", "餐饮美食", 14, 9, 0.25, (7, 9)),
    Shop("巷口牛肉面", "线下收款", "餐饮美食", 12, 22, 0.2, (11, 13)),
    Shop("外卖到家", "外卖订单", "餐饮美食", 18, 31, 0.3, (11, 20)),
    Shop("转角咖啡", "拿铁", "餐饮美食", 8, 16, 0.2, (9, 15)),
    Shop("一家火锅", "堂食", "餐饮美食", 2, 168, 0.3, (18, 20)),
    Shop("城市通卡", "地铁乘车", "交通出行", 16, 4, 0.2, (8, 19)),
    Shop("顺风出行", "快车行程", "交通出行", 6, 24, 0.4, (8, 22)),
    Shop("邻里生鲜", "生鲜订单", "日用百货", 12, 46, 0.5, (17, 21)),
    Shop("街坊便利店", "线下收款", "日用百货", 10, 13, 0.4, (8, 22)),
    Shop("百货旗舰店", "家用清洁组合", "日用百货", 6, 58, 0.5, (10, 22), online=True),
    Shop("棉麻衣橱", "衬衫", "服饰装扮", 5, 139, 0.5, (12, 23), online=True),
    Shop("暖居家纺", "床品", "家居家装", 2, 129, 0.5, (12, 23), online=True),
    Shop("数字配件店", "数据线与保护壳", "数码电器", 3, 49, 0.6, (12, 23), online=True),
    Shop("书页书店", "图书", "文化休闲", 3, 42, 0.4, (12, 23), online=True),
    Shop("光影影城", "电影票", "文化休闲", 2, 45, 0.2, (18, 21)),
    Shop("康民大药房", "药品", "医疗健康", 2, 38, 0.5, (10, 20)),
    Shop("剪刀手造型", "理发", "美容美发", 1, 48, 0.2, (11, 20)),
    Shop("中国移动", "话费充值", "充值缴费", 1, 50, 0.0, (9, 21)),
)

WECHAT = (
    Shop("便民菜场", "收款方备注:二维码收款", "扫二维码付款", 16, 18, 0.5, (8, 19)),
    Shop("水果摊", "收款方备注:二维码收款", "扫二维码付款", 10, 22, 0.4, (17, 21)),
    Shop("面馆小站", "堂食", "商户消费", 12, 24, 0.25, (11, 20)),
    Shop("奶茶一杯", "点单", "商户消费", 8, 15, 0.2, (13, 20)),
    Shop("公司食堂", "午餐", "商户消费", 14, 16, 0.2, (11, 13)),
    Shop("共享单车", "骑行", "商户消费", 8, 2, 0.2, (8, 19)),
    Shop("好邻超市", "超市购物", "商户消费", 7, 64, 0.5, (17, 21)),
    Shop("拼团小铺", "商户单号订单", "商户消费", 5, 36, 0.6, (12, 23), online=True),
    Shop("游泳馆", "单次票", "商户消费", 1, 40, 0.1, (18, 20)),
)


def pick(rng: random.Random, shops: tuple[Shop, ...]) -> Shop:
    """One of the shops, by weight."""
    return rng.choices(shops, [shop.weight for shop in shops])[0]
