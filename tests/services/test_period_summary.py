"""A year and a run of months, on the sample ledger and on one that a person filled in."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tracker.domain.money import Money
from tracker.domain.period import Month
from tracker.drift.detector import Level
from tracker.i18n import Language
from tracker.services import sample
from tracker.services.period_json import period_json
from tracker.services.period_summary import NothingOnRecord, PeriodSummary, period_summary
from tracker.services.services import Services, open_services

FIRST, LAST = Month(2026, 1), Month(2026, 12)


@pytest.fixture(scope="module")
def services(tmp_path_factory: pytest.TempPathFactory, sample_once: Path) -> Iterator[Services]:
    folder: Path = tmp_path_factory.mktemp("period")
    shutil.copy(sample_once, folder)
    opened = open_services(
        folder / "ledger.sqlite", folder / "settings.json", today=sample.today,
        mappings=folder / "mappings",
    )  # fmt: skip
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def year(services: Services) -> PeriodSummary:
    return period_summary(services.summaries, FIRST, LAST)


def test_a_running_year_has_its_months_so_far(year: PeriodSummary):
    assert [month.month for month in year.months] == list(FIRST.until(Month(2026, 11)))
    assert year.is_year
    assert year.is_running
    assert year.as_of == sample.today()
    assert year.charts.span.first == date(2026, 1, 1)


def test_sums_of_lines_are_those_of_their_months(services: Services, year: PeriodSummary):
    for line in year.lines:
        parts = [
            found.month
            for month in year.months
            for found in services.summaries.month(month.month).lines
            if found.account.id == line.account.id
        ]
        for part in ("spent", "refunded", "drawn", "repaid", "charged"):
            assert line.sum(part) == Money.total(getattr(row, part) for row in parts)
        assert line.last.balance == parts[-1].balance
        known = [row.utilisation for row in parts if row.utilisation is not None]
        assert (line.peak.utilisation if line.peak else None) == max(known, default=None)


def test_what_was_raised_is_told_with_its_months_and_whether_it_still_is(year: PeriodSummary):
    ends = {month.month: month.assessment for month in year.months}
    assert year.raised
    for raised in year.raised:
        assert list(raised.months) == sorted(set(raised.months))
        assert isinstance(raised.level, Level)
        assert raised.still == (raised.months[-1] == year.months[-1].month)
    told = sum(len(raised.months) for raised in year.raised)
    assert told == sum(len(assessment.raised) for assessment in ends.values())


def test_each_statement_of_the_year_is_there_once(services: Services, year: PeriodSummary):
    days = [settlement.statement.due_date for settlement in year.due]
    assert days == sorted(days)
    everything = services.review.table().settlements
    assert len(days) == sum(s.statement.due_date.year == 2026 for s in everything)


def test_spending_is_of_these_months_alone(services: Services):
    period = period_summary(services.summaries, Month(2026, 3), Month(2026, 5))
    assert {item.month for item in period.spending} <= set(Month(2026, 3).until(Month(2026, 5)))
    total = Money.total(item.amount for item in period.spending)
    months = [services.summaries.month(month.month) for month in period.months]
    assert total == Money.total(item.amount for month in months for item in month.spending)
    assert not period.is_year
    assert not period.is_running


def test_progress_is_told_month_by_month(services: Services):
    told: list[tuple[int, int]] = []
    period_summary(
        services.summaries,
        Month(2026, 3),
        Month(2026, 5),
        lambda done, all_: told.append((done, all_)),
    )
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_months_without_anything_are_a_known_problem(services: Services):
    with pytest.raises(NothingOnRecord) as caught:
        period_summary(services.summaries, Month(2001, 1), Month(2001, 12))
    assert "2001" in Language("zh_CN").say(caught.value.sentence)


def test_the_values_of_a_year_can_be_written_as_json(year: PeriodSummary):
    told = json.loads(json.dumps(period_json(year, Language("en"))))
    assert (told["first"], told["last"], told["as_of"]) == ("2026-01", "2026-12", "2026-11-05")
    assert [month["month"] for month in told["months"]] == [str(m.month) for m in year.months]
    assert {line["account"] for line in told["lines"]} >= {"花呗"}
    assert all(isinstance(line["charged_minor"], int) for line in told["lines"])
