"""What statements do not say and a person would type in: limits, due days, reports, scores."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import plot
from books import BALANCE, CARD, CHANGE, DEBIT, FUND, HUABEI, LOAN
from credit_reports import reports
from row import yuan
from story import Story


def facts(story: Story) -> dict[str, Any]:
    """The content of facts.json; accounts are named as the exports name them."""
    return {
        "today": "2026-11-05",
        "accounts": [
            {"name": HUABEI, "kind": "revolving_line", "provider": "支付宝", "tail": "",
             "statement_day": 1, "due_day": 10, "opened_on": "2019-03-18"},
            {"name": LOAN, "kind": "cash_loan", "provider": "支付宝", "tail": "",
             "statement_day": None, "due_day": 15, "opened_on": "2021-06-02"},
            {"name": CARD, "kind": "credit_card", "provider": "招商银行", "tail": "6621",
             "statement_day": 12, "due_day": 30, "opened_on": "2022-08-30"},
        ],
        "limits": [
            {"account": HUABEI, "on": "2025-05-01", "limit": "10000.00", "temporary_until": None},
            {"account": HUABEI, "on": "2025-10-08", "limit": "12000.00", "temporary_until": None},
            {"account": HUABEI, "on": "2025-11-01", "limit": "15000.00",
             "temporary_until": "2025-11-30"},
            {"account": LOAN, "on": "2025-05-01", "limit": "30000.00", "temporary_until": None},
            {"account": CARD, "on": "2025-05-01", "limit": "20000.00", "temporary_until": None},
        ],
        "eligibility": [
            {"account": LOAN, "on": "2026-10-21", "kind": "suspended", "limit": None,
             "note": "借呗页面显示“暂不可用”"},
        ],
        "statements": list(_statements(story)),
        "plans": [
            {"account": LOAN, "name": "借呗 12 期", "first_due": "2026-01-15", "months": 12,
             "payment": yuan(plot.LOAN_RATE), "principal": yuan(plot.LOAN), "on_statement": False},
        ],
        "balances": [
            {"account": name, "on": day.isoformat(), "balance": yuan(held[purse])}
            for day, held in story.read.items()
            for name, purse in ((DEBIT, DEBIT), ("余额", BALANCE), (FUND, FUND), (CHANGE, CHANGE))
        ],
        "incomes": [
            {"from_day": "2025-05-01", "monthly_net": "9800.00", "note": "税后工资"},
        ],
        "scores": [
            {"on": on, "name": "芝麻分", "value": value, "lowest": 350, "highest": 950}
            for on, value in (
                ("2025-05-06", 712), ("2025-08-06", 715), ("2025-11-06", 716), ("2026-02-06", 714),
                ("2026-05-06", 708), ("2026-08-06", 701), ("2026-11-04", 697),
            )
        ],
        "reports": reports(),
    }  # fmt: skip


def _statements(story: Story) -> Iterator[dict[str, Any]]:
    """The bills that were not repaid in full, typed in with the minimum they asked for."""
    for year, month in plot.PARTIAL:
        bill = story.bills[HUABEI, year, month]
        yield {
            "account": HUABEI,
            "statement_date": f"{year}-{month:02}-01",
            "due_date": f"{year}-{month:02}-10",
            "balance": yuan(bill),
            "minimum_due": yuan(bill // 10),
        }
