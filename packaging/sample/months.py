"""What comes every month: pay day, rent, the family, savings, bills and their repayment."""
# ruff: noqa: PLR2004 - a story is made of numbers

from __future__ import annotations

from datetime import date, datetime, timedelta

import plot
from books import BALANCE, CARD, CHANGE, DEBIT, FUND, HUABEI, LOAN
from shopping import Shopping
from shops import Shop

OWED = "信用借还"


class Months(Shopping):
    """`bills` are what each line asked for, by line, year and month."""

    def __init__(self) -> None:
        super().__init__()
        self.bills: dict[tuple[str, int, int], int] = {}

    def duties(self, day: date) -> None:
        """What this day of the month brings."""
        if day.day == 1:
            self.bills[HUABEI, day.year, day.month] = self.owed[HUABEI]
        elif day.day == 5:
            self._salary(day, f"{day.month}月工资", plot.SALARY)
            self._spread(day)
        elif day.day == 6:
            self._once(day, ("安居公寓", f"{day.month}月房租", "住房物业", plot.RENT), DEBIT)
        elif day.day == 13:
            self.bills[CARD, day.year, day.month] = self.owed[CARD]
        elif day.day == 20:
            self._for_parents(day)
        elif day.day == 22:
            self._save(day)
        elif day.day == 25:
            self._repay_card(day)
        if day in plot.BONUSES:
            self._salary(day, *plot.BONUSES[day])
            self._into_fund(self.at(day, 20, 21), plot.BONUSES[day][1])
        if day in plot.LARGE:
            self._once(day, plot.LARGE[day], HUABEI)
        self._repay_huabei(day)
        self._loan(day)

    def _once(self, day: date, what: tuple[str, str, str, int], payer: str) -> None:
        name, text, category, amount = what
        self.buy(self.at(day, 20, 21), Shop(name, text, category, 0, 0, 0, (20, 21)), amount, payer)

    def _salary(self, day: date, text: str, amount: int) -> None:
        what = ("收入", "青山软件有限公司", text)
        self.alipay(self.at(day, 9, 9), what, ("收入", amount, BALANCE))
        self.move(amount, "", BALANCE)

    def _spread(self, day: date) -> None:
        """On pay day money goes to the bank card for rent, to the fund for bills, to the change."""
        what = ("账户存取", "招商银行(8705)", "提现-实时提现")
        self.alipay(self.at(day, 12, 12), what, ("不计收支", plot.TO_CARD, BALANCE))
        self.move(plot.TO_CARD, BALANCE, DEBIT)
        self._into_fund(self.at(day, 21, 21), plot.TO_FUND)
        what = ("零钱充值", "招商银行(8705)", "/")
        self.wechat(self.at(day, 22, 22), what, ("/", plot.TO_CHANGE, DEBIT), "充值完成")
        self.move(plot.TO_CHANGE, DEBIT, CHANGE)

    def _into_fund(self, at: datetime, amount: int) -> None:
        self.alipay(at, ("投资理财", FUND, "余额宝-单次转入"), ("不计收支", amount, BALANCE))
        self.move(amount, BALANCE, FUND)

    def _for_parents(self, day: date) -> None:
        what, money = ("转账", "妈妈", "转账备注:微信转账"), ("支出", plot.FOR_PARENTS, DEBIT)
        self.wechat(self.at(day, 19, 20), what, money, "朋友已收钱", self.digits(28))
        self.move(plot.FOR_PARENTS, DEBIT, "")

    def _save(self, day: date) -> None:
        if self.held[FUND] >= plot.SAVINGS * 2:
            what = (
                "投资理财",
                "蚂蚁财富-蚂蚁（杭州）基金销售有限公司",
                "蚂蚁财富-稳健沪深300指数-买入",
            )
            self.alipay(self.at(day, 10, 14), what, ("不计收支", plot.SAVINGS, FUND))
            self.move(plot.SAVINGS, FUND, "")
        earned = self.held[FUND] // 1000
        if earned:
            what = ("投资理财", "天弘基金管理有限公司", f"余额宝-{day:%Y.%m.%d}-收益发放")
            self.alipay(self.at(day, 5, 6), what, ("不计收支", earned, FUND))
            self.move(earned, "", FUND)

    def _owing(
        self, at: datetime, what: tuple[str, str], money: tuple[int, str], status: str
    ) -> None:
        business = "2902" if "还款" in status else "2200"
        self.alipay(at, (OWED, *what), ("不计收支", *money), status, business)

    def _repay_huabei(self, day: date) -> None:
        this = (day.year, day.month)
        late, share = this == plot.LATE_BILL, plot.PARTIAL.get(this, 1.0)
        bill = self.bills.get((HUABEI, *this), 0)
        if not bill or day.day != (15 if late else 9):
            return
        amount = bill if share == 1 else round(bill * share / 10_000) * 10_000
        by_hand = late or share < 1 or day.month % 3 == 0
        if by_hand and day.month % 4 == 0:
            self._owing(self.at(day, 9, 9), (HUABEI, "花呗主动还款"), (amount, ""), "还款失败")
        text = f"花呗{'主动' if by_hand else '自动'}还款-{day.year}年{day.month:02}月账单"
        payer = FUND if self.held[FUND] >= amount else DEBIT
        self._owing(self.at(day, 10, 20), (HUABEI, text), (amount, payer), "还款成功")
        self.move(amount, payer, "")
        self.owed[HUABEI] -= amount

    def _repay_card(self, day: date) -> None:
        bill = self.bills.get((CARD, day.year, day.month), 0)
        if bill <= 0:
            return
        at = self.at(day, 20, 21)
        if day.month % 2:
            self._owing(at, ("招商银行", "信用卡还款"), (bill, DEBIT), "还款成功")
        else:
            what = ("信用卡还款", "招商银行信用卡还款", "/")
            self.wechat(at, what, ("/", bill, DEBIT), "支付成功", self.digits(28))
        self.move(bill, DEBIT, "")
        self.owed[CARD] -= bill

    def _loan(self, day: date) -> None:
        """Drawn once for the deposit and furniture of a flat, then repaid month by month."""
        if day == plot.LOAN_DRAWN:
            self._owing(
                self.at(day, 11, 11), (LOAN, "借呗放款至银行卡"), (plot.LOAN, ""), "放款成功"
            )
            self.owed[LOAN] += plot.LOAN
            self.move(plot.LOAN, "", DEBIT)
        elif day == plot.LOAN_DRAWN + timedelta(days=6):
            self._once(day, ("安居公寓", "押金与家具", "住房物业", plot.MOVING), DEBIT)
        elif day > plot.LOAN_DRAWN and day.day == plot.LOAN_DRAWN.day:
            self._owing(self.at(day, 8, 8), (LOAN, "借呗还款"), (plot.LOAN_RATE, FUND), "还款成功")
            self.owed[LOAN] -= plot.LOAN_RATE
            self.move(plot.LOAN_RATE, FUND, "")
