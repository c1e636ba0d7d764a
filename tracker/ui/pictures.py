"""The pictures of a ledger, and which of them shows a pattern."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from tracker.domain.sentence import N_
from tracker.i18n import Language
from tracker.rendering.chart import Chart, Size
from tracker.rendering.palette import Palette
from tracker.services.chart_data import ChartData
from tracker.services.report_charts import report_charts

Draw = Callable[[ChartData, Language, Palette, Size], Chart]


@dataclass(frozen=True)
class Picture:
    """What a picture is called until it is drawn (marked), and how it is drawn."""

    name: str
    draw: Draw


def draw_utilisation(data: ChartData, language: Language, colours: Palette, size: Size) -> Chart:
    """How much of each line is in use."""
    from tracker.rendering.charts.utilisation import utilisation  # noqa: PLC0415

    return utilisation(data.table, language, colours, size, data.span)


def draw_activity(data: ChartData, language: Language, colours: Palette, size: Size) -> Chart:
    """Payments a week."""
    from tracker.rendering.charts.activity import activity  # noqa: PLC0415

    return activity(data.activity, language, colours, size, data.span)


def draw_repayments(data: ChartData, language: Language, colours: Palette, size: Size) -> Chart:
    """What was asked for and what was repaid."""
    from tracker.rendering.charts.repayments import repayments  # noqa: PLC0415

    return repayments(data.table, language, colours, size, data.span)


def draw_spending(data: ChartData, language: Language, colours: Palette, size: Size) -> Chart:
    """Purchases by month and line."""
    from tracker.rendering.charts.spending import spending_by_line  # noqa: PLC0415

    return spending_by_line(data, language, colours, size)


def draw_due(data: ChartData, language: Language, colours: Palette, size: Size) -> Chart:
    """What falls due in the weeks ahead, and what is left at hand."""
    from tracker.rendering.charts.due import due  # noqa: PLC0415

    return due(data.table, language, colours, size)


def draw_cushion(data: ChartData, language: Language, colours: Palette, size: Size) -> Chart:
    """The lowest money at hand by month."""
    from tracker.rendering.charts.cushion import money_at_hand  # noqa: PLC0415

    return money_at_hand(data.table, language, colours, size, data.span)


def draw_debt_service(data: ChartData, language: Language, colours: Palette, size: Size) -> Chart:
    """Payments of a month over income."""
    from tracker.rendering.charts.debt_service import debt_service  # noqa: PLC0415

    return debt_service(data.table, language, colours, size, data.span)


def draw_debts(data: ChartData, language: Language, colours: Palette, size: Size) -> Chart:
    """Debts by lender over income."""
    from tracker.rendering.charts.debts import debts  # noqa: PLC0415

    return debts(data.table, language, colours, size)


def draw_borrowing(data: ChartData, language: Language, colours: Palette, size: Size) -> Chart:
    """What was borrowed, and what followed."""
    from tracker.rendering.charts.borrowing import borrowing  # noqa: PLC0415

    return borrowing(data, language, colours, size)


def draw_savings_moved(data: ChartData, language: Language, colours: Palette, size: Size) -> Chart:
    """What was moved into and out of savings."""
    from tracker.rendering.charts.savings import savings_moved  # noqa: PLC0415

    return savings_moved(data, language, colours, size)


def draw_savings_held(data: ChartData, language: Language, colours: Palette, size: Size) -> Chart:
    """What savings and debit accounts hold."""
    from tracker.rendering.charts.savings import savings_held  # noqa: PLC0415

    return savings_held(data, language, colours, size)


def draw_unlike(data: ChartData, language: Language, colours: Palette, size: Size) -> Chart:
    """The last month against the year before it."""
    from tracker.rendering.charts.unlike import unlike  # noqa: PLC0415

    return unlike(data, language, colours, size)


def draw_inquiries(data: ChartData, language: Language, colours: Palette, size: Size) -> Chart:
    """Inquiries of credit reports by month."""
    from tracker.rendering.charts.inquiries import inquiries  # noqa: PLC0415

    return inquiries(report_charts(data.table, data.watch), language, colours, size)


def draw_tradelines(data: ChartData, language: Language, colours: Palette, size: Size) -> Chart:
    """The accounts of the newest credit report over time."""
    from tracker.rendering.charts.tradelines import tradelines  # noqa: PLC0415

    return tradelines(report_charts(data.table), language, colours, size)


def draw_scores(data: ChartData, language: Language, colours: Palette, size: Size) -> Chart:
    """Scores over time."""
    from tracker.rendering.charts.scores import scores  # noqa: PLC0415

    return scores(report_charts(data.table), language, colours, size)


def draw_index(data: ChartData, language: Language, colours: Palette, size: Size) -> Chart:
    """The index, and below it what was raised when."""
    from tracker.rendering.charts.index_history import (  # noqa: PLC0415
        IndexHistory,
        index_history,
    )

    course = IndexHistory(data.history, data.table, data.span)
    return index_history(course, language, colours, size)


def draw_debt_history(data: ChartData, language: Language, colours: Palette, size: Size) -> Chart:
    """What was owed to each lender over time."""
    from tracker.rendering.charts.debt_history import debt_history  # noqa: PLC0415

    return debt_history(data, language, colours, size)


def draw_cost(data: ChartData, language: Language, colours: Palette, size: Size) -> Chart:
    """Interest and fees by month."""
    from tracker.rendering.charts.credit_cost import credit_cost  # noqa: PLC0415

    return credit_cost(data, language, colours, size)


def draw_grid(data: ChartData, language: Language, colours: Palette, size: Size) -> Chart:
    """Which statements were repaid on time, by line and month."""
    from tracker.rendering.charts.repayment_grid import repayment_grid  # noqa: PLC0415

    return repayment_grid(data, language, colours, size)


def draw_days(data: ChartData, language: Language, colours: Palette, size: Size) -> Chart:
    """What was bought on each day."""
    from tracker.rendering.charts.year_of_days import year_of_days  # noqa: PLC0415

    return year_of_days(data, language, colours, size)


def draw_asked(data: ChartData, language: Language, colours: Palette, size: Size) -> Chart:
    """Inquiries of the time that is shown."""
    from tracker.rendering.charts.inquiries import inquiries  # noqa: PLC0415

    known = report_charts(data.table, data.watch)
    return inquiries(known, language, colours, size, data.span)


def draw_course_of_scores(
    data: ChartData, language: Language, colours: Palette, size: Size
) -> Chart:
    """Scores of the time that is shown."""
    from tracker.rendering.charts.scores import scores  # noqa: PLC0415

    return scores(report_charts(data.table), language, colours, size, data.span)


UTILISATION = Picture(N_("Utilisation"), draw_utilisation)
ACTIVITY = Picture(N_("Activity"), draw_activity)
REPAYMENTS = Picture(N_("Repayments"), draw_repayments)
SPENDING = Picture(N_("Spending"), draw_spending)
DUE = Picture(N_("What falls due"), draw_due)
CUSHION = Picture(N_("Money at hand"), draw_cushion)
DEBT_SERVICE = Picture(N_("Payments against income"), draw_debt_service)
DEBTS = Picture(N_("Debts"), draw_debts)
BORROWING = Picture(N_("Borrowing"), draw_borrowing)
SAVINGS_MOVED = Picture(N_("Savings"), draw_savings_moved)
SAVINGS_HELD = Picture(N_("Savings"), draw_savings_held)
UNLIKE = Picture(N_("The last month against the year before it"), draw_unlike)
INQUIRIES = Picture(N_("Inquiries"), draw_inquiries)
TRADELINES = Picture(N_("Accounts in reports"), draw_tradelines)
SCORES = Picture(N_("Scores"), draw_scores)

INDEX = Picture(N_("Drift index"), draw_index)
DEBT_HISTORY = Picture(N_("Debt over time"), draw_debt_history)
COST = Picture(N_("Cost of credit"), draw_cost)
GRID_OF_REPAYMENTS = Picture(N_("Repayments by month"), draw_grid)
DAYS = Picture(N_("Day by day"), draw_days)
INQUIRIES_THEN = Picture(N_("Inquiries"), draw_asked)
SCORES_THEN = Picture(N_("Scores"), draw_course_of_scores)

EVERY: Mapping[str, tuple[Picture, ...]] = {
    N_("How it stands"): (INDEX, UTILISATION, DEBT_HISTORY),
    N_("Repaying and what it costs"): (GRID_OF_REPAYMENTS, REPAYMENTS, COST, DEBT_SERVICE),
    N_("Everyday use"): (ACTIVITY, DAYS, SPENDING, BORROWING),
    N_("Money of your own"): (CUSHION, SAVINGS_HELD, SAVINGS_MOVED),
    N_("On file"): (INQUIRIES_THEN, SCORES_THEN),
}
"""Every picture over time, under the headings of the charts page."""

PICTURES = (UTILISATION, ACTIVITY, REPAYMENTS, SPENDING)
"""In the order of the overview; matplotlib comes with the first one that is drawn."""

PICTURE_OF: Mapping[str, Picture] = {
    "high_utilisation": UTILISATION,
    "late_repayment": REPAYMENTS,
    "minimum_only": REPAYMENTS,
    "due_soon": DUE,
    "thin_cushion": CUSHION,
    "debt_service": DEBT_SERVICE,
    "overindebted": DEBTS,
    "dormancy": ACTIVITY,
    "revolving_disuse": SPENDING,
    "overspending": SPENDING,
    "debt_rollover": BORROWING,
    "drawdown_then_transfer": BORROWING,
    "no_credit_demand": BORROWING,
    "purpose_shift": BORROWING,
    "wealth_idle": SAVINGS_MOVED,
    "asset_trend": SAVINGS_HELD,
    "atypical": UNLIKE,
    "inquiry_burst": INQUIRIES,
    "report_unchecked": INQUIRIES,
    "lender_sprawl": TRADELINES,
    "report_blemish": TRADELINES,
    "score_slide": SCORES,
}
"""Which picture shows a pattern, by the pattern's name; `limit_cut` has one of its own."""
