"""The dates of the story: how busy each day is, what is bought when, how bills are paid."""

from __future__ import annotations

from datetime import date

FIRST = date(2025, 5, 1)
LAST = date(2026, 11, 4)
FADING = date(2026, 8, 27)
"""From here on most small payments go through WeChat instead of Alipay."""

SALARY = 980_000
BONUSES = {date(2026, 1, 23): ("年终奖", 600_000), date(2026, 6, 12): ("年中奖", 420_000)}
RENT, FOR_PARENTS, SAVINGS = 260_000, 100_000, 150_000
TO_CARD, TO_FUND, TO_CHANGE = 480_000, 400_000, 20_000
"""Where the salary goes on pay day."""

# What is put on 花呗 beside daily life: shop, text, category, amount.
LARGE = {
    date(2025, 6, 17): ("书房家具店", "书桌", "家居家装", 89_900),
    date(2025, 9, 27): ("机票预订", "往返机票", "酒店旅游", 112_000),
    date(2025, 11, 11): ("冬衣旗舰店", "羽绒服", "服饰装扮", 129_900),
    date(2026, 1, 29): ("铁路客票", "春节车票", "交通出行", 58_600),
    date(2026, 6, 17): ("通讯数码旗舰店", "手机", "数码电器", 429_900),
    date(2026, 8, 15): ("冷暖家电旗舰店", "空调", "数码电器", 279_900),
    date(2026, 9, 12): ("乐学在线", "在线课程", "教育培训", 219_800),
    date(2026, 9, 24): ("假日民宿", "民宿三晚", "酒店旅游", 96_000),
    date(2026, 10, 17): ("冬衣旗舰店", "大衣", "服饰装扮", 139_900),
    date(2026, 10, 28): ("厨电旗舰店", "洗碗机", "数码电器", 169_900),
}

LATE_BILL = (2026, 3)
"""The one bill of 花呗 that is repaid after its due date."""

# Which share of a bill of 花呗 is repaid; bills that are not named are repaid in full.
PARTIAL = {(2026, 7): 0.5, (2026, 8): 0.4, (2026, 9): 0.3, (2026, 10): 0.2}

LOAN_DRAWN, LOAN, LOAN_RATE, MOVING = date(2025, 12, 15), 1_200_000, 106_000, 1_060_000
"""借呗: one drawdown, repaid on the 15th of each month after it; what it was spent on."""

READ = tuple(date(2026, month, 1) for month in range(6, 12))
"""The days on whose evening the balances of all purses are noted down."""

SPLIT = date(2026, 9, 5)
NEW_YEAR_EVE = date(2026, 2, 16)


def busyness(day: date) -> float:
    """How many payments a day sees against a usual one."""
    if date(2026, 2, 12) <= day <= date(2026, 2, 23):
        return 0.35
    if (day.month, day.day) in {(6, 16), (6, 17), (6, 18), (11, 10), (11, 11)}:
        return 1.8
    return 1.15 if day.weekday() >= 5 else 0.95  # noqa: PLR2004 - Saturday


def rates(day: date) -> tuple[float, float]:
    """Payments through Alipay and through WeChat on `day`, expected."""
    alipay, wechat = (0.6, 1.9) if day >= FADING else (2.0, 1.0)
    return alipay * busyness(day), wechat * busyness(day)
