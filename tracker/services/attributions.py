"""What stood before each line that a lender took away."""

from __future__ import annotations

from tracker.drift.attribution import Attribution, attribute, looks
from tracker.drift.cuts import Cut, cuts
from tracker.services.outside import Outside
from tracker.services.review import Review


class Attributions:
    """Reads past assessments, each as it was known on its day; they are kept by the review."""

    def __init__(self, review: Review, outside: Outside) -> None:
        self._review, self._outside = review, outside

    def cuts(self) -> list[Cut]:
        """Every line lowered, suspended or closed on record, the latest first."""
        return list(reversed(cuts(self._review.table())))

    def of(self, cut: Cut, language: str) -> Attribution:
        """A cut beside the person's own patterns and the events of the months before it."""
        seen = [self._review.assess(day) for day in looks(cut)]
        titles = {d.pattern: d.explanation.title for d in self._review.detectors()}
        return attribute(cut, seen, titles, self._outside.shown(language))
