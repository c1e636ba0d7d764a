"""What a summary does not know, one sentence each."""

from __future__ import annotations

from datetime import date

from tracker.domain.sentence import N_
from tracker.i18n import Language
from tracker.services.summary import Missing, MonthlySummary


def missing_said(summary: MonthlySummary, language: Language) -> list[str]:
    """What is not known of a month."""
    missing = summary.missing
    said = []
    if missing.days:
        spans = [_span(language, span.first, span.last) for span in missing.uncovered]
        said.append(
            language.tr(
                N_("{count} {count:day|days} of the month {count:is|are} neither covered by a file "
                   "nor written down: {days}."),
                count=missing.days, days=language.listed(spans),
            )
        )  # fmt: skip
    return [*said, *review_said(missing.review, language), *unanswered_said(missing, language)]


def review_said(count: int, language: Language) -> list[str]:
    """That entries need a look, where any do."""
    said = N_("{count} {count:entry|entries} still {count:needs|need} a look.")
    return [language.tr(said, count=count)] if count else []


def unanswered_said(missing: Missing, language: Language) -> list[str]:
    """What patterns would need to be looked at; patterns that need the same are named together."""
    patterns: dict[str, list[str]] = {}
    for one in missing.unanswered:
        patterns.setdefault(language.say(one.finding.headline), []).append(language.tr(one.title))
    template = N_("{label}: {value}")
    return [
        *(language.say(one) for one in missing.owed),
        *(
            language.tr(template, label=language.listed(titles), value=said)
            for said, titles in patterns.items()
        ),
    ]


def _span(language: Language, first: date, last: date) -> str:
    if first == last:
        return language.write(first)
    return language.tr(N_("{first} to {last}"), first=first, last=last)
