"""The rows of old ledgers: every table that any version has, owners before what refers to them.

A version gets the tables and columns that it has, so a column that went stays here.
"""

from __future__ import annotations

from typing import Final

Row = dict[str, object]


def _entry(id_: int, day: str, kind: str, minor: int, ends: tuple[int | None, int | None]) -> Row:
    return {
        "id": id_,
        "occurred_at": f"{day}T12:00:00+08:00",
        "occurred_on": day,
        "kind": kind,
        "amount_minor": minor,
        "amount_currency": "CNY",
        "account_id": ends[0],
        "to_account_id": ends[1],
        "counterparty": "便利店" if kind == "purchase" else "",
        "text": "日用品" if kind == "purchase" else "",
        "category": "日常" if kind == "purchase" else "",
        "source": "",
        "source_id": "",
        "refunds": "",
        "bill_month": "2026-02" if kind == "repayment" else None,
        "needs_review": 0,
        "note": "",
        "batch_id": None,
        "line": None,
        "is_witness": 0,
    }


def _of_file(row: Row, source: str, batch: int, line: int) -> Row:
    told = {"source": source, "source_id": f"{batch}{line:03}", "batch_id": batch, "line": line}
    return {**row, **told}


def _account(
    id_: int, named: tuple[str, str, str], kind: str, days: tuple[int | None, int | None]
) -> Row:
    name, provider, tail = named
    return {
        "id": id_,
        "name": name,
        "kind": kind,
        "provider": provider,
        "currency": "CNY",
        "tail": tail,
        "statement_day": days[0],
        "due_day": days[1],
        "opened_on": "2024-03-05",
        "closed_on": None,
        "note": "备注 A",
    }


def _batch(id_: int, name: str, importer: str, rows: int) -> Row:
    return {
        "id": id_,
        "file_name": name,
        "sha256": f"{id_:064x}",
        "importer": importer,
        "imported_at": f"2026-03-0{id_}T09:30:00+08:00",
        "covers_from": "2026-01-01",
        "covers_to": "2026-02-28",
        "rows": rows,
        "entries": rows - 1,
        "duplicates": 0,
        "skipped": 1,
        "review": 0,
        "unproved": 0,
    }


_REPORT: Final[Row] = {
    "id": 1,
    "reported_on": "2026-02-20",
    "bureau": "中国人民银行征信中心",
    "form": "简版",
    "number": "",
    "holder": "",
    "overdue_accounts": 1,
    "note": "",
}

_TRADELINE: Final[Row] = {
    "id": 1,
    "report_id": 1,
    "account_id": 2,
    "lender": "某银行",
    "kind": "credit_card",
    "product": "",
    "state": "open",
    "tail": "",
    "opened_on": "2024-03-05",
    "closed_on": None,
    "as_of": "2026-01-31",
    "credit_limit_minor": 5_000_000,
    "credit_limit_currency": "CNY",
    "balance_minor": 412_300,
    "balance_currency": "CNY",
    "currency": "CNY",
    "overdue_months": 1,
    "history": "",
    "text": "",
    "note": "",
}

ROWS: Final[dict[str, list[Row]]] = {
    "account": [
        _account(1, ("花呗", "支付宝", ""), "revolving_line", (1, 10)),
        _account(2, ("某银行信用卡", "某银行", "6688"), "credit_card", (5, 25)),
        _account(3, ("某银行储蓄卡", "某银行", "1024"), "debit", (None, None)),
        _account(4, ("余额宝", "支付宝", ""), "wealth", (None, None)),
    ],
    "limit_change": [
        {
            "id": 1,
            "account_id": 2,
            "on": "2025-06-01",
            "limit_minor": 5_000_000,
            "limit_currency": "CNY",
            "temporary_until": None,
        },
        {
            "id": 2,
            "account_id": 1,
            "on": "2025-06-01",
            "limit_minor": 1_200_000,
            "limit_currency": "CNY",
            "temporary_until": "2025-07-31",
        },
    ],
    "import_batch": [
        _batch(1, "alipay_record.csv", "alipay_app", 5),
        _batch(2, "某银行信用卡.csv", "cmb_credit", 3),
    ],
    "entry": [
        _of_file(_entry(1, "2026-01-05", "purchase", 12_950, (1, None)), "alipay", 1, 2),
        _of_file(_entry(2, "2026-01-20", "purchase", 8_800, (2, None)), "alipay", 1, 3),
        _of_file(_entry(3, "2026-02-03", "refund", 2_950, (None, 1)), "alipay", 1, 4),
        _of_file(_entry(4, "2026-02-08", "repayment", 10_000, (3, 1)), "alipay", 1, 5),
        _of_file(_entry(5, "2026-01-20", "purchase", 8_800, (2, None)), "cmb", 2, 1),
        _of_file(_entry(6, "2026-02-11", "purchase", 403_500, (2, None)), "cmb", 2, 2),
        {**_entry(7, "2026-02-15", "income", 1_500_000, (None, 3)), "note": "工资"},
        _entry(8, "2026-02-16", "wealth_in", 200_000, (3, 4)),
        {**_entry(9, "2026-02-17", "purchase", 2_400, (3, None)), "amount_currency": "USD"},
    ],
    "entry_link": [
        {
            "id": 1,
            "entry_id": 2,
            "witness_id": 5,
            "kind": "same_event",
            "state": "confirmed",
            "reason": "paid_by_card",
            "confidence": 100,
            "decided_at": "2026-03-03T10:00:00+08:00",
        }
    ],
    "entry_correction": [{"entry_id": 1}],
    "batch_row": [
        {
            "id": 1,
            "batch_id": 1,
            "line": 6,
            "outcome": "skipped",
            "reason": "closed",
            "text": "交易关闭",
            "entry_id": None,
        },
        {
            "id": 2,
            "batch_id": 2,
            "line": 3,
            "outcome": "skipped",
            "reason": "nothing",
            "text": "积分",
            "entry_id": None,
        },
    ],
    "batch_account": [{"account_id": 1, "batch_id": 1}],
    "batch_part": [{"id": 1, "batch_id": 2, "record": "statement", "record_id": 2}],
    "import_rule": [
        {
            "id": 1,
            "name": "便利店",
            "position": 1,
            "enabled": 1,
            "source": "",
            "counterparty": "便利店",
            "text": "",
            "account": "",
            "kind": "purchase",
            "set_kind": None,
            "set_account_id": None,
            "set_to_account_id": None,
            "set_category": "日常",
        }
    ],
    "undone_import": [
        {
            "id": 1,
            "undone_at": "2026-03-04T10:00:00+08:00",
            "file_name": "wechat.csv",
            "sha256": "f" * 64,
            "importer": "wechat_csv",
            "entries": 0,
            "content": '{"source": "wechat"}',
        }
    ],
    "statement": [
        {
            "id": 1,
            "account_id": 1,
            "statement_date": "2026-02-01",
            "due_date": "2026-02-10",
            "balance_minor": 12_950,
            "balance_currency": "CNY",
            "minimum_due_minor": 1_295,
            "minimum_due_currency": "CNY",
            "note": "",
        },
        {
            "id": 2,
            "account_id": 2,
            "statement_date": "2026-02-05",
            "due_date": "2026-02-25",
            "balance_minor": 8_800,
            "balance_currency": "CNY",
            "minimum_due_minor": None,
            "minimum_due_currency": None,
            "note": "",
        },
    ],
    "credit_report": [_REPORT],
    "report_count": [{"id": 2, "report_id": 1, "kind": "cards", "overdue_accounts": 1}],
    "tradeline": [_TRADELINE],
    "inquiry": [
        {
            "id": 1,
            "report_id": 1,
            "on": "2026-01-02",
            "institution": "某银行",
            "reason": "贷款审批",
            "kind": "hard",
        }
    ],
    "report_remark": [
        {
            "id": 1,
            "report_id": 1,
            "kind": "statement",
            "on": "2026-01-09",
            "institution": "",
            "text": "本人声明",
        }
    ],
    "score_reading": [
        {
            "id": 1,
            "on": "2026-02-01",
            "name": "芝麻信用",
            "value": 702,
            "lowest": 350,
            "highest": 950,
            "note": "",
        }
    ],
    "eligibility_event": [
        {
            "id": 1,
            "account_id": 1,
            "on": "2026-01-15",
            "kind": "closed",
            "limit_minor": None,
            "limit_currency": None,
            "note": "",
        }
    ],
    "income_statement": [
        {
            "id": 1,
            "from_day": "2025-01-01",
            "monthly_net_minor": 1_500_000,
            "monthly_net_currency": "CNY",
            "note": "",
        }
    ],
    "instalment_plan": [
        {
            "id": 1,
            "account_id": 2,
            "name": "手机",
            "first_due": "2026-01-25",
            "months": 12,
            "payment_minor": 50_000,
            "payment_currency": "CNY",
            "principal_minor": 580_000,
            "principal_currency": "CNY",
            "on_statement": 1,
            "note": "",
        }
    ],
    "balance_reading": [
        {
            "id": 1,
            "account_id": 3,
            "on": "2026-02-28",
            "balance_minor": 2_345_678,
            "balance_currency": "CNY",
            "note": "",
        }
    ],
    "context_event": [
        {
            "id": 1,
            "key": "own",
            "on": "2026-01-01",
            "until": None,
            "title": "换工作",
            "text": "",
            "source": "",
            "link": "",
            "claims": "",
            "hidden": 0,
        }
    ],
    "warning_decision": [
        {
            "id": 1,
            "pattern": "high_utilisation",
            "since": "2026-02-12",
            "level": 1,
            "first_shown_at": "2026-02-13T08:00:00+08:00",
            "seen": 1,
            "snoozed_until": "2026-03-31",
            "dismissed_because": None,
            "cleared_on": None,
        }
    ],
    "deed": [
        {
            "id": 1,
            "at": "2026-03-05T20:15:00+08:00",
            "kind": "changed",
            "about": "",
            "sha256": "",
            "entries": 0,
        },
        {
            "id": 2,
            "at": "2026-03-05T20:16:00+08:00",
            "kind": "reversed",
            "about": "",
            "sha256": "",
            "entries": 0,
        },
    ],
    "deed_change": [
        {
            "id": 1,
            "deed_id": 1,
            "record": "income_statement",
            "record_id": 1,
            "before": '{"id": 1, "from_day": "2025-01-01", "monthly_net_minor": 1500000, '
            '"monthly_net_currency": "CNY", "note": ""}',
            "after": '{"id": 1, "from_day": "2025-01-01", "monthly_net_minor": 1400000, '
            '"monthly_net_currency": "CNY", "note": ""}',
        }
    ],
    "deed_reversal": [{"id": 1, "deed_id": 2, "reversed_id": 1}],
    "written_by": [{"id": 5, "program": "0.1.0"}],
}
