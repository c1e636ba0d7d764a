"""The books of the made-up person: rows written so far, what is held and what is owed."""

from __future__ import annotations

import math
import random
from collections import defaultdict
from datetime import date, datetime, time

from row import Row

HUABEI, CARD, LOAN = "花呗", "招商银行信用卡(6621)", "借呗"
DEBIT, BALANCE, FUND, CHANGE = "招商银行储蓄卡(8705)", "账户余额", "余额宝", "零钱"
STATEMENT_DAY = {HUABEI: 1, CARD: 12}
DONE = "交易成功"


class Books:
    """`owed` is what each line owes, `held` what each purse has, `later` refunds still to come.

    No purse ever pays what it has not, so that the files could belong to somebody.
    """

    def __init__(self) -> None:
        self.rng = random.Random(20250501)  # noqa: S311 - made-up payments, not secrets
        self.rows: list[Row] = []
        self.owed: dict[str, int] = defaultdict(int)
        self.held: dict[str, int] = defaultdict(int)
        self.later: dict[date, list[tuple[Row, str]]] = defaultdict(list)

    def count(self, rate: float) -> int:
        """How many events happen at this rate (Poisson, by Knuth's product of uniforms)."""
        floor, product, count = math.exp(-rate), self.rng.random(), 0
        while product > floor:
            product *= self.rng.random()
            count += 1
        return count

    def at(self, day: date, first: int, last: int) -> datetime:
        """A moment of the day between two hours, both included."""
        moment = time(self.rng.randint(first, last), self.rng.randrange(60), self.rng.randrange(60))
        return datetime.combine(day, moment)

    def digits(self, count: int) -> str:
        """So many digits."""
        return "".join(str(self.rng.randrange(10)) for _ in range(count))

    def alipay(self, at: datetime, what: tuple[str, str, str], money: tuple[str, int, str],
               status: str = DONE, business: str = "2200") -> None:  # fmt: skip
        """Write a row: `what` is category, party and text, `money` direction, amount and payer."""
        number = f"{at:%Y%m%d}{business}{self.digits(16)}"
        self.rows.append(Row("alipay", at, *what, *money, status, number))

    def wechat(self, at: datetime, what: tuple[str, str, str], money: tuple[str, int, str],
               status: str, order: str = "") -> None:  # fmt: skip
        """Write a row: `what` is type, party and text, `money` direction, amount and payer."""
        number = self.wechat_number(at)
        self.rows.append(Row("wechat", at, *what, *money, status, number, "/", order))

    def wechat_number(self, at: datetime) -> str:
        """A payment number as WeChat prints them."""
        return f"42000025{self.digits(2)}{at:%Y%m%d}{self.digits(10)}"

    def move(self, amount: int, source: str, target: str) -> None:
        """Move money between purses; "" is the world."""
        if source:
            self.held[source] -= amount
        if target:
            self.held[target] += amount

    def pay(self, payer: str, amount: int) -> None:
        """Take an amount from a purse or put it on a line; negative gives it back."""
        if payer in STATEMENT_DAY:
            self.owed[payer] += amount
        else:
            self.held[payer] -= amount

    def able(self, day: date, amount: int, wish: str, purses: tuple[str, ...]) -> str:
        """What can pay: a purse that has it, or a line on a day that closes no bill."""
        if STATEMENT_DAY.get(wish) == day.day:
            wish = purses[0]
        if wish in STATEMENT_DAY or self.held[wish] >= amount:
            return wish
        enough = [purse for purse in purses if self.held[purse] >= amount]
        return enough[0] if enough else (CARD if day.day == STATEMENT_DAY[HUABEI] else HUABEI)
