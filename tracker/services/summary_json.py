"""The summary of a month as plain values, for other programs."""

from __future__ import annotations

from typing import Any

from tracker.domain.money import Money
from tracker.domain.period import Span
from tracker.domain.statement import Repayment, Settlement
from tracker.drift.ahead import Ahead
from tracker.drift.detector import Evidence, Finding, Step
from tracker.i18n import Language
from tracker.services.chart_data import SpendingSum
from tracker.services.report_section_json import report_json
from tracker.services.summary import LineSummary, MonthlySummary, OpenWarning, StatementUse

VERSION = 1
"""Grows when a name is taken away or changes its meaning."""


def summary_json(summary: MonthlySummary, language: Language) -> dict[str, Any]:
    """A dictionary that `json` can write.

    Amounts are whole minor units (fen) beside their currency, days ISO 8601, shares fractions of
    one; sentences are texts in `language`, everything else is independent of it.
    """
    assessment = summary.assessment
    return {
        "version": VERSION,
        "language": language.files,
        "month": str(summary.month),
        "as_of": summary.as_of.isoformat(),
        "index": {
            "value": assessment.index,
            "change": summary.change,
            "with_data": assessment.coverage.with_data,
            "applicable": assessment.coverage.applicable,
            "points_table": assessment.version,
        },
        "lines": [_line(line) for line in summary.lines],
        "repayments": [_repayment(r, summary) for r in summary.repayments],
        "due": [_settlement(s, summary) for s in summary.due],
        "instalments": [_instalment(one) for one in summary.instalments_due],
        "due_next_month": [_settlement(s, summary) for s in summary.due_next],
        "instalments_next_month": [_instalment(one) for one in summary.instalments_next],
        "credit_report": report_json(summary.report, language),
        "warnings": [_warning(w, language) for w in summary.warnings],
        "dismissed_warnings": summary.dismissed,
        "steps": [_step(w, language) for w in summary.steps],
        "spending": [_spending(item, summary) for item in summary.spending],
        "cash": _cash(summary),
        "missing": _missing(summary, language),
    }


def _money(name: str, amount: Money | None) -> dict[str, Any]:
    """Two fields, so that no amount stands without its currency."""
    if amount is None:
        return {f"{name}_minor": None, f"{name}_currency": None}
    return {f"{name}_minor": amount.minor, f"{name}_currency": amount.currency}


def _line(line: LineSummary) -> dict[str, Any]:
    row = line.month
    return {
        "account_id": line.account.id,
        "account": line.account.name,
        "kind": str(line.account.kind),
        "observed": row.observed,
        **_money("spent", row.spent),
        **_money("refunded", row.refunded),
        **_money("drawn", row.drawn),
        **_money("repaid", row.repaid),
        **_money("charged", row.charged),
        **_money("interest_by_plan", row.by_plan),
        **_money("balance", row.balance),
        "balance_by_plan": row.is_planned,
        **_money("limit", row.limit),
        "utilisation": row.utilisation,
        "at_statements": [_use(use) for use in line.at_statements],
    }


def _use(use: StatementUse) -> dict[str, Any]:
    return {
        "statement_date": use.statement_date.isoformat(),
        **_money("balance", use.balance),
        "utilisation": use.utilisation,
        "estimated": use.estimated,
    }


def _repayment(repayment: Repayment, summary: MonthlySummary) -> dict[str, Any]:
    due = repayment.due_date
    return {
        "account_id": repayment.account_id,
        "account": summary.account_name(repayment.account_id),
        "paid_on": repayment.paid_on.isoformat(),
        **_money("amount", repayment.amount),
        "due_date": due.isoformat() if due else None,
        "days_past_due": repayment.days_past_due,
    }


def _instalment(one: Ahead) -> dict[str, Any]:
    return {
        "account_id": one.account_id,
        "name": one.name,
        "due_date": one.due_on.isoformat(),
        **_money("amount", one.amount),
    }


def _settlement(settlement: Settlement, summary: MonthlySummary) -> dict[str, Any]:
    statement = settlement.statement
    settled = settlement.settled_on
    return {
        "account_id": statement.account_id,
        "account": summary.account_name(statement.account_id),
        "statement_date": statement.statement_date.isoformat(),
        "due_date": statement.due_date.isoformat(),
        **_money("balance", statement.balance),
        **_money("minimum_due", statement.minimum_due),
        **_money("repaid", settlement.repaid),
        **_money("refunded", settlement.refunded),
        **_money("outstanding", settlement.outstanding),
        "settled_on": settled.isoformat() if settled else None,
        "days_past_due": settlement.days_past_due,
        "estimated": statement.estimated,
    }


def _warning(warning: OpenWarning, language: Language) -> dict[str, Any]:
    finding = warning.finding
    return {
        "pattern": finding.pattern,
        "title": language.tr(warning.title),
        "level": finding.level.name.lower() if finding.level else None,
        "points": finding.points,
        "since": finding.since.isoformat() if finding.since else None,
        "headline": language.say(finding.headline),
        "withheld": language.say(finding.withheld) if finding.withheld else None,
        "evidence": [_evidence(item, language) for item in finding.evidence],
    }


def _evidence(item: Evidence, language: Language) -> dict[str, Any]:
    return {
        "text": language.say(item.text),
        "observed": item.observed,
        "threshold": item.threshold,
        "first": item.first.isoformat() if item.first else None,
        "last": item.last.isoformat() if item.last else None,
        "account_id": item.account_id,
    }


def _step(warning: OpenWarning, language: Language) -> dict[str, Any]:
    step = _of(warning.finding)
    return {
        "pattern": warning.finding.pattern,
        "text": language.say(step.text),
        "by": step.by.isoformat() if step.by else None,
        **_money("amount", step.amount),
        "account_id": step.account_id,
    }


def _of(finding: Finding) -> Step:
    assert finding.step  # noqa: S101 - only warnings with a step are steps
    return finding.step


def _spending(item: SpendingSum, summary: MonthlySummary) -> dict[str, Any]:
    return {
        "category": item.category,
        "account_id": item.account_id,
        "account": summary.account_name(item.account_id),
        **_money("amount", item.amount),
        "count": item.count,
    }


def _cash(summary: MonthlySummary) -> dict[str, Any] | None:
    if summary.cash is None:
        return None
    return {
        **_money("inflow", summary.cash.inflow),
        **_money("refunded", summary.cash.refunded),
        **_money("outflow", summary.cash.outflow),
        "observed": summary.cash.observed,
    }


def _missing(summary: MonthlySummary, language: Language) -> dict[str, Any]:
    missing = summary.missing
    return {
        "uncovered": [_span(span) for span in missing.uncovered],
        "uncovered_days": missing.days,
        "entries_to_review": missing.review,
        "patterns_without_data": [
            {"pattern": w.finding.pattern, "headline": language.say(w.finding.headline)}
            for w in missing.unanswered
        ],
    }


def _span(span: Span) -> dict[str, str]:
    return {"first": span.first.isoformat(), "last": span.last.isoformat()}
