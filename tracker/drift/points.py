"""The points table: every point of the index, with its reason and its source.

The index is the sum of these points over all raised patterns, at most 100. A curve says how many
points a measurement gives: between two of its knots the points lie on the straight line between
them, outside them they stay as they are. No number was fitted by a machine: they were read off
public tables of who fell seriously behind (or left), rounded, and then checked on a panel of
30,000 credit cards. Those tables are about default and about customers leaving, in other
countries; no public table records why a lender withdraws a line. A point is a reason to look, not
a probability.
"""

from __future__ import annotations

from typing import Final

from tracker.domain.sentence import N_
from tracker.drift.curve import (
    ARTICLE,
    ATTRITION,
    GMSC,
    HELOC,
    LENDING_CLUB,
    TAIWAN,
    Curve,
)

VERSION: Final = "2"
"""2 adds what credit reports and scores tell; the points of 1 stay as they were."""
HIGHEST: Final = 100

SILENCE: Final = Curve(
    "dormancy",
    N_("Days without a payment"),
    N_("days"),
    ((0, 0), (30, 6), (60, 10), (90, 13), (180, 15)),
    N_("Months without use tell leaving customers from others only roughly (AUC .63)."),
    ATTRITION,
)
USE_LEFT: Final = Curve(
    "dormancy",
    N_("Use left, of what is usual"),
    N_("share"),
    ((0.0, 12), (0.2, 9), (0.5, 5), (0.8, 0)),
    N_(
        "Of customers whose use fell by half, half later left; of all customers, one in six. A "
        "smaller fall says little."
    ),
    ATTRITION,
)
UNUSED_LINE: Final = Curve(
    "revolving_disuse",
    N_("Months without a purchase on the line"),
    N_("months"),
    ((0, 1), (3, 2), (6, 4), (9, 5)),
    N_("An unused line alone says little; together with little other use it does."),
    ATTRITION,
)
UNUSED_AND_DORMANT: Final = Curve(
    "revolving_disuse",
    N_("Dormancy is raised too"),
    N_("yes or no"),
    ((0, 0), (1, 3)),
    N_("An unused line and few payments: 68 % of such customers left, against 16 % of all."),
    ATTRITION,
)
DAYS_LATE: Final = Curve(
    "late_repayment",
    N_("Days past due, the latest ones weighing most"),
    N_("days"),
    ((0, 0), (1, 8), (15, 16), (30, 22), (45, 36), (60, 42), (90, 48)),
    N_("One month late: 34 % fell behind for good, two months: 69 %, never late: 12 %."),
    TAIWAN,
)
TIMES_LATE: Final = Curve(
    "late_repayment",
    N_("Late statements, the latest ones weighing most"),
    N_("statements"),
    ((0, 0), (1, 4), (3, 18), (6, 30)),
    N_("Late in one month of six: 30 %, in three: 51 %, in all: 70 %, in none: 12 %."),
    TAIWAN,
)
LATE_AGE: Final = Curve(
    "late_repayment",
    N_("Months since a statement was late: what is left of its weight"),
    N_("months"),
    ((1, 1.0), (2, 0.6), (3, 0.45), (6, 0.35), (12, 0.25), (24, 0.15)),
    N_("Late once, last month: 62 % fell behind; the month before: 36 %; earlier: 24 to 19 %."),
    TAIWAN,
)
UTILISATION: Final = Curve(
    "high_utilisation",
    N_("Balance over credit limit"),
    N_("share"),
    ((0.3, 0), (0.5, 4), (0.7, 9), (0.9, 14), (1.0, 18), (1.2, 28)),
    N_("Against others, 1.4 times as many at 50-70 %, 2.2 at 70-90 %, 2.9 above, 5.6 over it."),
    GMSC,
)
OVERDUE_NOW: Final = Curve(
    "report_blemish",
    N_("Accounts overdue now, on the latest report"),
    N_("accounts"),
    ((0, 0), (1, 16), (2, 22)),
    N_("One month late: 34 % fell behind for good; how long is not on every report, so fewer."),
    TAIWAN,
)
OVERDUE_90: Final = Curve(
    "report_blemish",
    N_("Accounts overdue for more than 90 days in five years, or taken over"),
    N_("accounts"),
    ((0, 0), (1, 20), (2, 30)),
    N_("90 days late once: 34 % fell behind, twice: 50 %, never: 5 %."),
    GMSC,
)
OVERDUE_EVER: Final = Curve(
    "report_blemish",
    N_("Accounts overdue at any time in five years"),
    N_("accounts"),
    ((0, 0), (1, 5), (3, 9)),
    N_("Late once, but months ago: 24 to 19 % fell behind, never late: 12 %."),
    TAIWAN,
)
GUARANTEES: Final = Curve(
    "report_blemish",
    N_("Guarantees for others, on the latest report"),
    N_("guarantees"),
    ((0, 0), (1, 2)),
    N_("A guarantee is no debt of your own; lenders may count it all the same."),
    ARTICLE,
)
INQUIRIES: Final = Curve(
    "inquiry_burst",
    N_("Hard inquiries in six months"),
    N_("inquiries"),
    ((0, 0), (3, 6), (6, 10), (10, 13)),
    N_("3 or more: 26 % did not repay in full against 13 %; 6 or more: 35 % against 15 %."),
    LENDING_CLUB,
)
NEW_LINES: Final = Curve(
    "lender_sprawl",
    N_("New lines in 12 months"),
    N_("lines"),
    ((0, 0), (3, 2), (6, 4)),
    N_("Six new accounts: 1.24 times as many. How many are open tells nothing (AUC .50)."),
    HELOC,
)
ROLLOVERS: Final = Curve(
    "debt_rollover",
    N_("Drawdowns in 90 days that repaid another line"),
    N_("times"),
    ((0, 0), (1, 4), (2, 7), (3, 10)),
    N_("A debt is moved, not paid off; below what one month late weighs, since no data tells."),
    ARTICLE,
)
MOVED_OUT: Final = Curve(
    "drawdown_then_transfer",
    N_("Drawdowns in 90 days that were moved on within 24 hours"),
    N_("times"),
    ((0, 0), (1, 1), (2, 2), (3, 3)),
    N_("Named among what models look at; it may have good reasons."),
    ARTICLE,
)
NEGATIVE_MONTHS: Final = Curve(
    "overspending",
    N_("Months of the last six with more going out than coming in"),
    N_("months"),
    ((0, 0), (2, 1), (3, 2), (4, 3)),
    N_("More going out than coming in tells nothing by itself (AUC .51)."),
    ARTICLE,
)
NO_DEMAND: Final = Curve(
    "no_credit_demand",
    N_("Months without a drawdown or instalment"),
    N_("months"),
    ((0, 0), (6, 1), (18, 2)),
    N_("Named by the article; for your finances it is harmless."),
    ARTICLE,
)
WEALTH_IDLE: Final = Curve(
    "wealth_idle",
    N_("Covered days since savings were last moved"),
    N_("days"),
    ((0, 0), (60, 1), (180, 2)),
    N_("Named by the article; savings that stay where they are harm nobody."),
    ARTICLE,
)
SCORE_FALL: Final = Curve(
    "score_slide",
    N_("Fall of a score in six months"),
    N_("points"),
    ((0, 0), (15, 1), (30, 2), (50, 3)),
    N_("How such a score is made is not published; that it fell is no reason by itself."),
    ARTICLE,
)
SAVINGS_FALL: Final = Curve(
    "asset_trend",
    N_("Fall of what savings and debit accounts hold"),
    N_("share"),
    ((0.0, 0), (0.25, 1), (0.75, 3)),
    N_("Named by the article; less at hand leaves less room, whatever a lender makes of it."),
    ARTICLE,
)
CASH_RISE: Final = Curve(
    "purpose_shift",
    N_("Rise of the share of borrowing that is drawn as cash"),
    N_("share"),
    ((0.0, 0), (0.3, 1), (0.7, 2)),
    N_("Named by the article; what money is borrowed for is not seen."),
    ARTICLE,
)
ATYPICAL: Final = Curve(
    "atypical",
    N_("Share of calm months that lie nearer to the usual"),
    N_("% of months"),
    ((97.5, 1), (99, 2), (99.9, 3)),
    N_("Named by the article; being unlike oneself for a month is neither good nor bad."),
    ARTICLE,
)
REPORT_AGE: Final = Curve(
    "report_unchecked",
    N_("Days since the last credit report"),
    N_("days"),
    ((0, 0), (180, 1), (365, 2)),
    N_("Looking at your own report changes no score; it finds mistakes early."),
    ARTICLE,
)

TABLE: Final = (
    SILENCE,
    USE_LEFT,
    UNUSED_LINE,
    UNUSED_AND_DORMANT,
    DAYS_LATE,
    TIMES_LATE,
    LATE_AGE,
    UTILISATION,
    OVERDUE_NOW,
    OVERDUE_90,
    OVERDUE_EVER,
    GUARANTEES,
    INQUIRIES,
    NEW_LINES,
    ROLLOVERS,
    MOVED_OUT,
    NEGATIVE_MONTHS,
    NO_DEMAND,
    WEALTH_IDLE,
    SCORE_FALL,
    SAVINGS_FALL,
    CASH_RISE,
    ATYPICAL,
    REPORT_AGE,
)
"""Every curve there is, in the order of the patterns."""
