"""When the next report can be asked for free of charge."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Final

from tracker.domain.report import CreditReport, Inquiry

FREE_A_YEAR: Final = 2
"""How often people may have their own report without charge, by 征信业管理条例, article 17.

As it is generally known; how a channel counts is its own affair, so this is a hint, no promise.
"""

_OWN: Final = "本人查询"
_BUREAU: Final = "征信中心"
_SOON: Final = timedelta(days=7)
"""Within which a report comes after the inquiry that it was made for."""


def next_free_on(
    reports: Iterable[CreditReport], inquiries: Iterable[Inquiry], today: date
) -> date:
    """The first day from `today` on when a report should be free: today, or the next 1 January.

    Counted are the person's own inquiries (本人查询) of this calendar year, whichever report shows
    them: each stands for one report that was had, two of one day for one. A report on file counts
    too, unless one of its last days has such an inquiry: that was its own; so is one of another
    bureau than the 征信中心 left aside.
    """
    days = {i.on for i in inquiries if _OWN in i.reason and i.on <= today}
    had = {day for day in days if day.year == today.year}
    for report in reports:
        day = report.reported_on
        if _BUREAU not in (report.bureau or _BUREAU):
            continue
        if day <= today and day.year == today.year and not _asked_for(day, days):
            had.add(day)
    return today if len(had) < FREE_A_YEAR else date(today.year + 1, 1, 1)


def _asked_for(day: date, days: Iterable[date]) -> bool:
    return any(day - _SOON <= asked <= day for asked in days)
