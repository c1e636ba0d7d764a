"""Daily life: purchases, some sent back, some never paid."""
# ruff: noqa: PLR2004 - a story is made of numbers

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import plot
from books import BALANCE, CARD, CHANGE, DEBIT, DONE, FUND, HUABEI, Books
from row import Row, yuan
from shops import ALIPAY, WECHAT, Shop, pick


class Shopping(Books):
    """Buys as often as the day is busy."""

    def shop(self, day: date) -> None:
        """All small purchases of a day, and what arrives back on it."""
        for refund, payer in self.later.pop(day, ()):
            self.rows.append(refund)
            self.pay(payer, -refund.amount)
        alipay, wechat = plot.rates(day)
        for _ in range(self.count(alipay)):
            self._through_alipay(day, pick(self.rng, ALIPAY))
        for _ in range(max(self.count(wechat), day == plot.LAST)):  # the story ends on a payment
            self._through_wechat(day, pick(self.rng, WECHAT))

    def _through_alipay(self, day: date, shop: Shop) -> None:
        at, amount = self.at(day, *shop.hours), shop.amount(self.rng)
        wish = self.rng.choices((HUABEI, BALANCE, FUND, CARD, DEBIT), (48, 20, 12, 12, 8))[0]
        self.buy(at, shop, amount, self.able(day, amount, wish, (BALANCE, FUND)))

    def buy(self, at: datetime, shop: Shop, amount: int, payer: str) -> None:
        """A purchase through Alipay from a payer who can pay it."""
        fate = self.rng.random() if shop.online and payer != CARD else 1.0
        number, order = f"{at:%Y%m%d}2200{self.digits(16)}", f"T200P{self.digits(19)}"
        party = (f"{self.digits(3)}***@shop.example", order)
        money = ("支出", amount, self._method(payer))
        row = Row("alipay", at, shop.category, shop.name, shop.text, *money, DONE, number, *party)
        if fate < 0.06:
            never_paid = replace(row, direction="不计收支", method="", status="交易关闭")
            self.rows.append(never_paid)
            return
        whole = fate < 0.12
        on_its_way = shop.online and self.rng.random() < 0.1
        status = "交易关闭" if whole else "等待确认收货" if on_its_way else DONE
        self.rows.append(replace(row, status=status))
        self.pay(payer, amount)
        if fate < 0.2:
            self._send_back(row, payer, amount if whole else max(1, amount // 400) * 100)

    def _method(self, payer: str) -> str:
        """A tenth of what is put on the line has a promotion beside it."""
        return f"{payer}&红包" if payer == HUABEI and self.rng.random() < 0.1 else payer

    def _send_back(self, bought: Row, payer: str, amount: int) -> None:
        at = self._refund_day(bought.at)
        number = f"{bought.number}_{bought.order[5:]}"
        text = f"退款-{bought.text}"
        money = {"direction": "不计收支", "amount": amount, "status": "退款成功"}
        refund = replace(bought, at=at, label="退款", text=text, number=number, **money)
        self.later[at.date()].append((refund, payer))

    def _refund_day(self, at: datetime) -> datetime:
        """Some days later, never between a bill and its due date."""
        when = at + timedelta(days=self.rng.randint(2, 6), minutes=self.rng.randint(1, 90))
        return when.replace(day=14) if when.day < 14 else when

    def _through_wechat(self, day: date, shop: Shop) -> None:
        at, amount = self.at(day, *shop.hours), shop.amount(self.rng)
        wish = self.rng.choices((DEBIT, CHANGE, CARD), (60, 25, 15))[0]
        payer = self.able(day, amount, wish, (CHANGE, DEBIT))
        payer = CARD if payer == HUABEI else payer
        self.pay(payer, amount)
        status = "已转账" if shop.category == "扫二维码付款" else "支付成功"
        if shop.online and payer != CARD and self.rng.random() < 0.1:
            status = f"已退款(￥{yuan(amount)})"
            self._wechat_refund(at, shop, payer, amount)
        what = (shop.category, shop.name, shop.text)
        self.wechat(at, what, ("支出", amount, payer), status, self.digits(22))

    def _wechat_refund(self, bought: datetime, shop: Shop, payer: str, amount: int) -> None:
        at = self._refund_day(bought)
        row = Row("wechat", at, f"{shop.name}-退款", shop.name, shop.text, "收入", amount, payer,
                  f"已退款￥{yuan(amount)}", self.wechat_number(at))  # fmt: skip
        self.later[at.date()].append((row, payer))
