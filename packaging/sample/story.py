"""A made-up year and a half, day by day: the same rows every time it is told."""
# ruff: noqa: PLR2004 - a story is made of numbers

from __future__ import annotations

from datetime import date, timedelta

import plot
from books import BALANCE, CHANGE, FUND, HUABEI
from months import OWED, Months
from shops import Shop


class Story(Months):
    """`tell` fills `rows`, both platforms together, oldest first.

    `read` is what each purse held at the end of the days on which the person looked.
    """

    def __init__(self) -> None:
        super().__init__()
        self.read: dict[date, dict[str, int]] = {}

    def tell(self) -> Story:
        """Live through every day."""
        day = plot.FIRST
        while day <= plot.LAST:
            self.duties(day)
            self._gifts(day)
            self._oddities(day)
            self.shop(day)
            if day in plot.READ:
                self.read[day] = dict(self.held)
            day += timedelta(days=1)
        self.rows.sort(key=lambda row: (row.at, row.number))
        return self

    def _gifts(self, day: date) -> None:
        if day == plot.NEW_YEAR_EVE:
            for name in ("妈妈", "姑姑", "舅舅", "家人群"):
                self._red_packet(day, name, self.rng.choice((20_000, 50_000, 80_000)), "收入")
            for name in ("小侄女", "家人群", "同学群"):
                self._red_packet(day, name, self.rng.choice((6_600, 8_800, 20_000)), "支出")
        elif self.rng.random() < 0.06:
            name = self.rng.choice(("同学群", "同事", "室友"))
            if self.rng.random() < 0.4:
                self._shared_meal(day, name)
            else:
                way = self.rng.choice(("收入", "支出"))
                self._red_packet(day, name, self.rng.randrange(100, 2000), way)

    def _red_packet(self, day: date, name: str, amount: int, direction: str) -> None:
        at, order = self.at(day, 12, 22), self.digits(28)
        if direction == "收入":
            self.wechat(at, ("微信红包", name, "/"), (direction, amount, "/"), "已存入零钱", order)
            self.move(amount, "", CHANGE)
        elif self.held[CHANGE] >= amount:
            what, money = ("微信红包", f"发给{name}", "/"), (direction, amount, CHANGE)
            self.wechat(at, what, money, "支付成功", order)
            self.move(amount, CHANGE, "")

    def _shared_meal(self, day: date, name: str) -> None:
        amount = self.rng.randrange(3_000, 12_000)
        what, money = ("转账", name, "转账备注:聚餐分摊"), ("收入", amount, "/")
        self.wechat(self.at(day, 20, 21), what, money, "已存入零钱", self.digits(28))
        self.move(amount, "", CHANGE)

    def _oddities(self, day: date) -> None:
        if day == plot.SPLIT:
            # Paid from two purses, and the export does not say how much from which.
            money = ("支出", 4_860, f"{FUND}&{HUABEI}")
            self.alipay(self.at(day, 19, 19), ("日用百货", "邻里生鲜", "生鲜订单"), money)
            self.move(4_860, FUND, "")
        chance = self.rng.random()
        if chance < 0.02:
            self._power_bank(day)
        elif chance < 0.028 and self.held[FUND] > 30_000 and day < plot.LAST:
            at = self.at(day, 15, 16)
            money = ("不计收支", 20_000, FUND)
            self.alipay(at, ("酒店旅游", "山水酒店", "入住押金"), money, "冻结成功")
            back = at + timedelta(days=1, hours=-3)
            self.alipay(back, ("酒店旅游", "山水酒店", "入住押金解冻"), money, "解冻成功")

    def _power_bank(self, day: date) -> None:
        """Borrowed without a deposit: a row of nothing, then the fee."""
        at = self.at(day, 14, 18)
        self.alipay(at, (OWED, "", "充电宝免押租借"), ("不计收支", 0, ""), "芝麻免押下单成功")
        payer = self.able(day, 300, HUABEI, (BALANCE, FUND))
        fee = Shop("街边充电宝", "充电宝租借费用", OWED, 0, 0, 0, (19, 20))
        self.buy(at + timedelta(hours=2), fee, 300, payer)
