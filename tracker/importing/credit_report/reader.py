"""Reads the file of a credit report, whichever form of report it is."""

from __future__ import annotations

from datetime import date

from tracker.domain.report import RemarkKind
from tracker.domain.sentence import N_
from tracker.importing.credit_report.brief import read_brief
from tracker.importing.credit_report.detailed import read_detailed
from tracker.importing.credit_report.joined import Joined
from tracker.importing.credit_report.parsed import ParsedReport
from tracker.importing.credit_report.text import text_of
from tracker.importing.importer import ImportProblem, SourceFile

_COMPANY = ("企业信用报告", "中征码：")
_DETAILED = ("信贷交易信息明细", "信贷交易授信及负债信息概要", "个人基本信息", "本人版")
_PERSONAL = ("个人信用报告", "信贷记录", "这部分包含您的信用卡", "查询记录明细")


def read(source: SourceFile, password: str | None = None) -> ParsedReport:
    """Read the credit report in `source`; `password` opens a PDF that is locked.

    Raises:
        PasswordNeeded: a PDF is locked and no password, or a wrong one, was given.
        ImportProblem: it has no text, is the report of a company, or is no credit report.
    """
    text = text_of(source, password)
    joined = Joined.of(text).text
    if any(word in joined for word in _COMPANY) and _PERSONAL[0] not in joined:
        raise ImportProblem(
            N_("{file} is the credit report of a company; only reports of people are read."),
            file=source.name,
        )
    report = (read_detailed if _is_detailed(joined) else read_brief)(text)
    if not (any(word in joined for word in _PERSONAL) or _tells_something(report)):
        raise ImportProblem(
            N_("{file} is no personal credit report of the 征信中心: it names none of its parts."),
            file=source.name,
        )
    return report


def _is_detailed(joined: str) -> bool:
    return any(word in joined for word in _DETAILED)


def _tells_something(report: ParsedReport) -> bool:
    """Whether anything was understood: a person may give a few sentences only."""
    understood = any(one.kind is not RemarkKind.NOT_UNDERSTOOD for one in report.remarks)
    told = report.report.reported_on != date.min and bool(report.counts)
    return bool(report.tradelines or report.inquiries or understood or told)
