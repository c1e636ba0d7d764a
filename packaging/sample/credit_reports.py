"""The two credit reports of the story: one looked at long ago, one after 借呗 was suspended."""

from __future__ import annotations

from typing import Any

BUREAU = "中国人民银行征信中心"
ANT = "重庆蚂蚁消费金融有限公司"
CMB = "招商银行股份有限公司信用卡中心"
SANKUAI = "重庆美团三快小额贷款有限公司"
CONSUMER = "其他个人消费贷款"
OWN = "本人查询（互联网个人信用信息服务平台）"
Part = dict[str, Any]


def reports() -> list[Part]:
    """Both; lenders tell of an account as of the end of the month before."""
    return [
        {
            "reported_on": "2025-07-21", "bureau": BUREAU, "form": "简版", "note": "",
            "counts": _counts(loans=2, overdue=0),
            "tradelines": [
                _line("2021-09-14", "2025-06-30", "10000", "2017"),
                _line("2021-06-02", "2025-06-30", "30000", "0"),
                _card("2025-06-30", "64"),
            ],
            "inquiries": [
                _asked("2025-07-21", "本人", OWN),
                _asked("2025-04-08", ANT, "贷后管理"),
                _asked("2024-11-19", CMB, "贷后管理"),
                _asked("2024-08-13", ANT, "贷款审批", kind="hard"),
            ],
            "remarks": [_guarantee("2025-06-30", "45200")],
        },
        {
            "reported_on": "2026-10-24", "bureau": BUREAU, "form": "简版",
            "note": "借呗暂停之后查的",
            "counts": _counts(loans=3, overdue=1),
            "tradelines": [
                _line("2021-09-14", "2026-09-30", "12000", "7771", overdue_months=1),
                _line("2021-06-02", "2026-09-30", "30000", "2460"),
                {**_line("2026-09-28", "2026-09-30", "5000", "0"), "lender": SANKUAI},
                _card("2026-09-30", "141"),
            ],
            "inquiries": [
                _asked("2026-10-23", "本人", OWN),
                _asked("2026-10-12", "平安银行股份有限公司信用卡中心", "信用卡审批", kind="hard"),
                _asked("2026-09-28", SANKUAI, "贷款审批", kind="hard"),
                _asked("2026-09-26", "中信银行股份有限公司信用卡中心", "信用卡审批", kind="hard"),
                _asked("2026-08-11", CMB, "贷后管理"),
                _asked("2025-12-15", ANT, "贷后管理"),
                _asked("2025-07-21", "本人", OWN),
                _asked("2025-04-08", ANT, "贷后管理"),
                _asked("2024-11-19", CMB, "贷后管理"),
            ],
            "remarks": [_guarantee("2026-09-30", "21300")],
        },
    ]  # fmt: skip


def _counts(*, loans: int, overdue: int) -> list[Part]:
    """The summary that a report begins with; what it prints as -- is left out."""
    none = {"overdue_accounts": 0, "overdue_90_accounts": 0}
    return [
        {"kind": "cards", "accounts": 1, "open_accounts": 1, **none},
        {"kind": "other_loans", "accounts": loans, "open_accounts": loans, **none,
         "overdue_accounts": overdue},
        {"kind": "guarantees_for_people", "accounts": 1},
    ]  # fmt: skip


def _line(opened_on: str, as_of: str, limit: str, balance: str, overdue_months: int = 0) -> Part:
    """How 花呗 and 借呗 print: a line for consumer loans that revolves."""
    kind = "cash_loan" if opened_on == "2021-06-02" else "revolving_line"
    return {
        "lender": ANT, "kind": kind, "product": CONSUMER, "opened_on": opened_on, "as_of": as_of,
        "credit_limit": limit, "balance": balance, "is_revolving": True, "is_overdue": False,
        "overdue_months": overdue_months, "overdue_90_months": 0,
    }  # fmt: skip


def _card(as_of: str, balance: str) -> Part:
    return {
        "lender": CMB, "kind": "credit_card", "product": "贷记卡", "tail": "6621",
        "opened_on": "2022-08-30", "as_of": as_of, "credit_limit": "20000", "balance": balance,
        "overdue_months": 0, "overdue_90_months": 0,
    }  # fmt: skip


def _asked(on: str, institution: str, reason: str, kind: str = "soft") -> Part:
    return {"on": on, "institution": institution, "kind": kind, "reason": reason}


def _guarantee(as_of: str, balance: str) -> Part:
    """A car loan of somebody in the family, which the person answers for."""
    return {
        "kind": "guarantee", "on": "2024-05-16", "institution": "某汽车金融有限公司",
        "amount": "60000", "balance": balance, "as_of": as_of,
        "text": "2024年05月16日，为李*在某汽车金融有限公司办理的个人汽车消费贷款承担相关还款责任，"
                "责任人类型为保证人，相关还款责任金额60,000。",
    }  # fmt: skip
