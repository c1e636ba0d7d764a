"""Several months as plain values, for other programs."""

from __future__ import annotations

from typing import Any

from tracker.domain.money import Money
from tracker.i18n import Language
from tracker.services.period_summary import LinePeriod, PeriodSummary
from tracker.services.summary_json import VERSION, summary_json

_PARTS = ("spent", "refunded", "drawn", "repaid", "charged")


def period_json(period: PeriodSummary, language: Language) -> dict[str, Any]:
    """A dictionary that `json` can write; each month in it is as `summary_json` has it."""
    return {
        "version": VERSION,
        "language": language.files,
        "first": str(period.first),
        "last": str(period.last),
        "as_of": period.as_of.isoformat(),
        "lines": [_line(line) for line in period.lines],
        "raised": [
            {
                "title": language.tr(raised.title),
                "level": raised.level.name.lower(),
                "most_points": raised.points,
                "months": [str(month) for month in raised.months],
                "still": raised.still,
            }
            for raised in period.raised
        ],
        "months": [summary_json(month, language) for month in period.months],
    }


def _line(line: LinePeriod) -> dict[str, Any]:
    peak = line.peak
    amounts: dict[str, Money] = {part: line.sum(part) for part in _PARTS}
    amounts["interest_by_plan"] = line.sum("by_plan")
    return {
        "account_id": line.account.id,
        "account": line.account.name,
        **{f"{part}_minor": amount.minor for part, amount in amounts.items()},
        "balance_minor": line.last.balance.minor if line.last.balance is not None else None,
        "balance_by_plan": line.last.is_planned,
        "currency": line.currency,
        "highest_utilisation": peak.utilisation if peak else None,
        "highest_in": str(peak.month) if peak else None,
    }
