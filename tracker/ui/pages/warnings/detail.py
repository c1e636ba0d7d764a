"""One pattern in full: what is seen, what it rests on, what it means and what can be done."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from tracker.domain.sentence import N_
from tracker.drift.attribution import LIMIT_CUT
from tracker.drift.detector import Evidence, State
from tracker.ui.cards import (
    Card,
    LevelMark,
    button,
    clear,
    primary_button,
    quiet_button,
    text,
)
from tracker.ui.chart_card import ChartCard
from tracker.ui.decide import Decisions
from tracker.ui.deeds import deed, entries_behind
from tracker.ui.flow import FlowRow
from tracker.ui.once_shown import OnceShown
from tracker.ui.page import Desk
from tracker.ui.pages.warnings.attribution_section import AttributionSection
from tracker.ui.pages.warnings.claims import claims_of
from tracker.ui.pages.warnings.life_section import LifeSection
from tracker.ui.pages.warnings.model import (
    PatternRow,
    WarningsData,
    answer_said,
    ranked,
    tone_of,
)
from tracker.ui.pages.warnings.section import Section
from tracker.ui.pages.warnings.thresholds_section import ThresholdsSection
from tracker.ui.pictures import PICTURE_OF, Picture
from tracker.ui.scrolled import scrolling
from tracker.ui.sizes import grown
from tracker.ui.slim import slim_button
from tracker.ui.supposing import trial
from tracker.ui.theme import GRID
from tracker.ui.turns import Turns

PICTURE_HEIGHT = 29 * GRID
FACTS = 6
"""How many facts are shown until all are asked for."""

ARTICLE = N_(
    "The article is an opinion piece: it names no formula, and no lender's model is known here."
)
ADVICE = N_("The article mentions this; there is no data that supports it.")


class Detail(Card):
    """Shows one pattern; everything is built anew when another is picked, from the top down.

    The same one again is built at once, so that it stays where it was scrolled to; nothing but its
    picture and its life is where the same is told of it as before: by now it was seen, for one.
    """

    def __init__(self, desk: Desk, within: QWidget) -> None:
        super().__init__(parent=within)
        self._desk = desk
        self._row: PatternRow | None = None
        self._data: WarningsData | None = None
        self._unfolded = False
        self._turns = Turns(self)
        self.decisions: Decisions | None = None
        self._choosing: FlowRow | None = None
        self._life: LifeSection | None = None
        content = self._content = QWidget(self)
        self._area = scrolling(content, self)
        self.picture = ChartCard(desk, "", content)
        self.picture.setObjectName("picture")  # no card within a card
        self.picture.setContentsMargins(-GRID - 4, 0, 0, 0)
        self.picture.setFixedHeight(grown(PICTURE_HEIGHT))
        self.before = OnceShown(partial(AttributionSection, desk), desk.language)
        for kept in (self.picture, self.before):  # whatever is shown, they end with what is here
            kept.hide()
            kept.setParent(content)
        self._column = QVBoxLayout(content)
        self._column.setContentsMargins(0, 0, GRID, 0)
        self._column.setSpacing(GRID)
        self._area.setAccessibleName(desk.language.tr("The pattern in full"))
        self._area.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # the arrow keys scroll the text
        self._area.setObjectName("told")
        self.add(self._area, 1)

    def show_row(self, row: PatternRow, data: WarningsData) -> None:
        """Show a pattern in place of the one before."""
        before, self._row, self._data = self._row, row, data
        if before is not None and row.is_told_as(before):
            self._draw(row)
            self._go_on(row)
            return
        again = before is not None and before.pattern == row.pattern
        if not again:
            self._area.verticalScrollBar().setValue(0)
            self._unfolded = False
        self._build(row, again=again)

    def _build(self, row: PatternRow, *, again: bool) -> None:
        decides = again and self._is_deciding
        self.decisions = Decisions(self._desk, self, row.pattern, row.explanation.title)
        self._column.removeWidget(self.picture)  # it keeps what it shows until it is drawn anew
        self._column.removeWidget(self.before)
        clear(self._column)
        self._life = None
        self._add_answer(row)
        self._add_picture(row)
        self._add_before(row)
        self._turns.instead(
            partial(self._add_evidence, ranked(row.finding)),
            partial(self._add_meaning, row),
            partial(self._add_thresholds, row),
            self._add_life,
            partial(self._column.addStretch, 1),
        )
        if again:
            self._turns.finish()
        if decides and self._choosing is not None:  # else it would be anywhere
            [self._area, *self._choosing.findChildren(QPushButton)][-1].setFocus()

    @property
    def _is_deciding(self) -> bool:
        stood = self.window().focusWidget()
        return bool(stood and self._choosing and self._choosing.isAncestorOf(stood))

    def _add_answer(self, row: PatternRow) -> None:
        language, finding = self._desk.language, row.finding
        head = QHBoxLayout()
        head.setSpacing(GRID)
        head.addWidget(LevelMark(tone_of(finding), self._desk.colours))
        head.addWidget(text(language.tr(row.explanation.title), "title"), 1)
        if finding.points:
            points = language.tr("{points} {points:point|points}", points=float(finding.points))
            head.addWidget(text(points, "muted", wrap=False))
        self._column.addLayout(head)
        self._column.addWidget(text(language.say(answer_said(row)), "muted"))
        self._column.addWidget(text(language.say(finding.headline), "heading"))
        if finding.withheld is not None:
            self._column.addWidget(text(language.say(finding.withheld)))
        elif finding.step is not None:
            self._column.addWidget(text(language.say(finding.step.text)))
        self._choosing = self._choices(row)
        self._column.addWidget(self._choosing)

    def _choices(self, row: PatternRow) -> FlowRow:
        tr = self._desk.language.tr
        line = FlowRow(GRID // 2)
        offered = deed(row.finding)
        if offered is not None:
            make = primary_button if row.finding.state is State.RAISED else button
            line.add(make(tr(offered.label), lambda: self._desk.open(offered.page, offered.focus)))
        tried = trial(row.finding.step)
        if tried is not None:
            line.add(
                button(tr("See what it would change"), lambda: self._desk.open("what_if", tried))
            )
        for choice in self._decided(row):
            line.add(choice)
        return line

    def _decided(self, row: PatternRow) -> Sequence[QWidget]:
        tr, decisions = self._desk.language.tr, self.decisions
        if decisions is None or self._data is None:
            return ()
        if row.is_put_away:
            return (button(tr("Open again"), decisions.reopen),)
        if not row.is_open:
            return ()
        later = quiet_button(tr("Later"))
        decisions.later_menu(later, self._data.today)
        return (later, quiet_button(tr("Dismiss"), decisions.ask_reason))

    def _add_picture(self, row: PatternRow) -> None:
        """The pattern over the last year, where there is a picture of it and something to see."""
        if _picture_of(row) is None:
            self.picture.hide()
            return
        self._column.addSpacing(GRID)
        self._column.addWidget(self.picture)
        self.picture.show()  # in the column: before that it would be a window of its own
        before = self.findChildren(QPushButton)
        if before:  # the picture is older than the buttons above it
            self.setTabOrder(before[-1], self.picture.more)
            self.setTabOrder(self.picture.more, self.picture.chart)
        self._draw(row)

    def _draw(self, row: PatternRow) -> None:
        shown, desk = _picture_of(row), self._desk
        if shown is not None and self._data is not None:
            self.picture.name(desk.language.tr(shown.name))
            drawing = partial(shown.draw, self._data.charts, desk.language, desk.colours)
            self.picture.show_drawing(drawing)

    def _add_before(self, row: PatternRow) -> None:
        """What stood before a line that was taken away, where that is what the pattern is about."""
        self.before.setVisible(row.pattern == LIMIT_CUT)
        if row.pattern == LIMIT_CUT:
            self._column.addWidget(self.before)
        self._go_on(row)

    def _go_on(self, row: PatternRow) -> None:
        """Bring up to date what more may be known of by now."""
        if row.pattern == LIMIT_CUT:
            self.before.made.refresh()
        if self._life is not None and self._data is not None:
            self._life.show_life(row, self._data)

    def _add_evidence(self, evidence: Sequence[Evidence]) -> None:
        if not evidence:
            return
        body = self._section(N_("What it rests on"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(GRID)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(1, 1)
        for number, fact in enumerate(evidence if self._unfolded else evidence[:FACTS]):
            grid.addWidget(text("·", "muted", wrap=False), number, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(text(self._desk.language.say(fact.text)), number, 1)
            shown = self._look(fact)
            if shown is not None:
                grid.addWidget(shown, number, 2)
        body.addLayout(grid)
        if len(evidence) > FACTS and not self._unfolded:
            words = self._desk.language.tr("Show all {count}", count=len(evidence))
            body.addLayout(_left(quiet_button(words, self.unfold)))

    def unfold(self) -> None:
        """Show every fact."""
        self._unfolded = True
        if self._row is not None:
            self._build(self._row, again=True)

    def _look(self, fact: Evidence) -> QWidget | None:
        focus = entries_behind(fact)
        if focus is None:
            return None
        tr = self._desk.language.tr
        about = self._desk.language.say(fact.text)
        return slim_button(tr("Entries"), about, lambda: self._desk.open("entries", focus))

    def _add_meaning(self, row: PatternRow) -> None:
        tr, about = self._desk.language.tr, row.explanation
        self._section(N_("What this means")).addWidget(text(tr(about.meaning)))
        claims = claims_of(about.claims)
        if claims:
            said = self._section(N_("What the article says"))
            for name, claim in claims:
                said.addWidget(text(f"{name}  {tr(claim)}"))
            said.addWidget(text(tr(ARTICLE), "small"))
        trust = self._section(N_("How far to trust it"))
        if about.is_advice:
            trust.addWidget(text(tr(ADVICE), "strong"))
        trust.addWidget(text(tr(about.trust)))
        opened = partial(self._desk.open, "help")
        links = _left(quiet_button(tr("The numbers behind it"), partial(opened, "trust")))
        more = quiet_button(tr("More on this pattern"), partial(opened, f"patterns:{row.pattern}"))
        links.insertWidget(1, more)
        trust.addLayout(links)

    def _add_thresholds(self, row: PatternRow) -> None:
        if row.thresholds:
            self._column.addWidget(ThresholdsSection(row, self._desk, self._content))

    def _add_life(self) -> None:
        if self._row is not None and self._data is not None:
            self._life = LifeSection(self._desk.language, self._content)
            self._column.addWidget(self._life)
            self._life.show_life(self._row, self._data)

    def _section(self, title: str) -> QVBoxLayout:
        made = Section(title, self._desk.language, self._content)
        self._column.addWidget(made)
        return made.body


def _picture_of(row: PatternRow) -> Picture | None:
    """The picture of a pattern, where there is one and something to see."""
    known = row.finding.state in {State.RAISED, State.CLEAR}
    return PICTURE_OF.get(row.pattern) if known else None


def _left(widget: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addWidget(widget)
    row.addStretch(1)
    return row
