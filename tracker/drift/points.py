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
    BERKA,
    GMSC,
    HELOC,
    LENDING_CLUB,
    TAIWAN,
    Curve,
)

VERSION: Final = "4"
"""4 gives a line out of use more points, as clients who were never late show it on half of the
Taiwan panel. 3 set the shape of the points of lateness and utilisation anew, on the same half, and
counts the months that a report shows overdue rather than the accounts."""
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
    ((0, 1), (3, 5), (6, 8), (9, 9)),
    N_(
        "Never late and five months unused: 29 % fell behind; never late and in use: 11 %. It is "
        "harmless, and may have many reasons; so fewer."
    ),
    TAIWAN,
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
    ((0, 0), (1, 8), (15, 17), (30, 24), (45, 33), (75, 34), (105, 36)),
    N_("One month late: 34 % fell behind, two months: 69 %, three: 76 %, never late: 12 %."),
    TAIWAN,
)
TIMES_LATE: Final = Curve(
    "late_repayment",
    N_("Late statements, the latest ones weighing most"),
    N_("statements"),
    ((0, 0), (1, 6), (3, 18), (6, 30)),
    N_("Late in one month of six: 30 %, in three: 51 %, in all: 70 %, in none: 12 %."),
    TAIWAN,
)
LATE_AGE: Final = Curve(
    "late_repayment",
    N_("Months since a statement was late: what is left of its weight"),
    N_("months"),
    ((0, 1.0), (1, 0.5), (3, 0.4), (6, 0.25), (12, 0.2), (24, 0.1)),
    N_("Late once, now: 36 % fell behind; a month ago: 31 %; two or three: 23 %; earlier: 17 %."),
    TAIWAN,
)
UTILISATION: Final = Curve(
    "high_utilisation",
    N_("Balance over credit limit"),
    N_("share"),
    ((0.4, 0), (0.5, 2), (0.7, 4), (0.9, 8), (1.0, 12), (1.2, 22)),
    N_("Against others, 1.4 times as many at 50-70 %, 2.2 at 70-90 %, 2.9 above, 5.6 over it."),
    GMSC,
)
DUE_IN: Final = Curve(
    "due_soon",
    N_("Days left to a due date"),
    N_("days"),
    ((0, 2), (7, 1)),
    N_("A reminder: a bill that is due is no fault."),
    ARTICLE,
)
SHORT: Final = Curve(
    "due_soon",
    N_("Of what falls due until then, what money at hand does not pay"),
    N_("share"),
    ((0, 0), (1, 4)),
    N_("Lowest money below one instalment: 55 % did not repay in full; it may still come in."),
    BERKA,
)
CUSHION: Final = Curve(
    "thin_cushion",
    N_("Lowest money at hand of three months over the payments of a month"),
    N_("multiples"),
    ((0, 18), (1, 12), (1.5, 6), (3, 2), (4, 0)),
    N_("Below one instalment 55 % did not repay in full, else 5 %; few people, so not more."),
    BERKA,
)
DEBT_SERVICE: Final = Curve(
    "debt_service",
    N_("Payments of a month over net income"),
    N_("share"),
    ((0.3, 0), (0.4, 1), (0.5, 3), (0.7, 6), (1.0, 9)),
    N_("No difference below 40 %; 1.2 times as many at 50-55 %, 1.6 above 70 %, 1.9 above 100 %."),
    GMSC,
)
DEBTS: Final = Curve(
    "overindebted",
    N_("Debts without security over net income of a month"),
    N_("multiples"),
    ((2, 0), (3, 1), (6, 4), (10, 6)),
    N_("No public table holds it; what is paid a month grows with it, so fewer points than that."),
    GMSC,
)
NOT_IN_FULL: Final = Curve(
    "minimum_only",
    N_("Statements of the last three that were not repaid in full"),
    N_("statements"),
    ((0, 0), (2, 0.3), (3, 0.4)),
    N_(
        "A part repaid each month, in time: 11 % fell behind; all of it repaid: 12 %. So it never "
        "moves the index by itself; interest is the reason to look."
    ),
    TAIWAN,
)
MISSED: Final = Curve(
    "minimum_only",
    N_("Statements of the last three that were repaid below the minimum payment"),
    N_("statements"),
    ((0, 0), (1, 5), (2, 8), (3, 10)),
    N_(
        "Nothing repaid toward one of three statements: 44 %, toward two: 51 %, none such: 17 %. "
        "Most of it is lateness, which has points of its own."
    ),
    TAIWAN,
)
OVERDUE_NOW: Final = Curve(
    "report_blemish",
    N_("Accounts overdue now, on the latest report"),
    N_("accounts"),
    ((0, 0), (1, 16), (2, 22)),
    N_("One month late: 34 % fell behind for good; how long is not on every report, so fewer."),
    TAIWAN,
)
OVERDUE_MONTHS: Final = Curve(
    "report_blemish",
    N_("Months overdue in five years, all accounts on the report together"),
    N_("months"),
    ((0, 0), (1, 6), (2, 10), (3, 13), (6, 18)),
    N_("Late in one month of six: 30 %, in three: 51 %; a report tells of five years, so fewer."),
    TAIWAN,
)
OVERDUE_90: Final = Curve(
    "report_blemish",
    N_("Of those, for more than 90 days; what was taken over counts as one each"),
    N_("months"),
    ((0, 0), (1, 12), (2, 18), (3, 22)),
    N_("90 days late once: 34 % fell behind, twice: 50 %, never: 5 %."),
    GMSC,
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
    N_("occurrences"),
    ((0, 0), (1, 4), (2, 7), (3, 10)),
    N_("A debt is moved, not paid off; below what one month late weighs, since no data tells."),
    ARTICLE,
)
MOVED_OUT: Final = Curve(
    "drawdown_then_transfer",
    N_("Drawdowns in 90 days that were moved on within 24 hours"),
    N_("occurrences"),
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
LINE_CUT: Final = Curve(
    "limit_cut",
    N_("What a lender did to a line: 1 lowered, 2 suspended, 3 closed"),
    N_("degree"),
    ((0, 0), (1, 2), (2, 3), (3, 4)),
    N_("It is the lender's act, and may have nothing to do with you: few points, to be seen."),
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
    DUE_IN,
    SHORT,
    CUSHION,
    DEBT_SERVICE,
    DEBTS,
    NOT_IN_FULL,
    MISSED,
    OVERDUE_NOW,
    OVERDUE_MONTHS,
    OVERDUE_90,
    GUARANTEES,
    INQUIRIES,
    NEW_LINES,
    ROLLOVERS,
    MOVED_OUT,
    NEGATIVE_MONTHS,
    NO_DEMAND,
    WEALTH_IDLE,
    SCORE_FALL,
    LINE_CUT,
    SAVINGS_FALL,
    CASH_RISE,
    ATYPICAL,
    REPORT_AGE,
)
"""Every curve there is, in the order of the patterns."""
