"""The pages, in order. Their names are known at once, what is on them only once it is needed."""

from __future__ import annotations

from typing import Any

from tracker.domain.sentence import N_
from tracker.ui.page import Page
from tracker.ui.rail import Tab

TABS = (
    Tab("overview", N_("Overview"), "overview"),
    Tab("accounts", N_("Accounts"), "accounts"),
    Tab("entries", N_("Entries"), "entries"),
    Tab("repayments", N_("Repayments"), "repayments"),
    Tab("reports", N_("Credit reports"), "reports"),
    Tab("warnings", N_("Warnings"), "warnings"),
    Tab("charts", N_("Charts"), "charts"),
    Tab("what_if", N_("What if"), "what_if"),
    Tab("imports", N_("Imports"), "imports"),
    Tab("summary", N_("Monthly summary"), "summary", short=N_("Summary")),
    Tab("settings", N_("Settings"), "settings", apart=True),
    Tab("help", N_("Help"), "help", apart=True),
)


def pages() -> tuple[Page[Any], ...]:
    """Every page. Slow the first time: SQLAlchemy comes with it; call it off the UI thread."""
    from tracker.ui.pages.accounts import view as accounts  # noqa: PLC0415
    from tracker.ui.pages.charts import view as charts  # noqa: PLC0415
    from tracker.ui.pages.entries import view as entries  # noqa: PLC0415
    from tracker.ui.pages.help import view as help_  # noqa: PLC0415
    from tracker.ui.pages.imports import view as imports  # noqa: PLC0415
    from tracker.ui.pages.overview import view as overview  # noqa: PLC0415
    from tracker.ui.pages.repayments import view as repayments  # noqa: PLC0415
    from tracker.ui.pages.reports import view as reports  # noqa: PLC0415
    from tracker.ui.pages.settings import view as settings  # noqa: PLC0415
    from tracker.ui.pages.summary import view as summary  # noqa: PLC0415
    from tracker.ui.pages.warnings import view as warnings  # noqa: PLC0415
    from tracker.ui.pages.what_if import view as what_if  # noqa: PLC0415

    return (
        overview.PAGE,
        accounts.PAGE,
        entries.PAGE,
        repayments.PAGE,
        reports.PAGE,
        warnings.PAGE,
        charts.PAGE,
        what_if.PAGE,
        imports.PAGE,
        summary.PAGE,
        settings.PAGE,
        help_.PAGE,
    )
