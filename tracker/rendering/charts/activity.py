"""Payments a week through each platform, with what is usual behind them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from math import nan
from typing import TYPE_CHECKING

from tracker.domain.behaviour import ActivityWeek
from tracker.domain.period import Span
from tracker.domain.sentence import N_, Sentence, Value, Word
from tracker.drift.use import STALE
from tracker.i18n import Language
from tracker.rendering import fonts
from tracker.rendering.chart import Chart, Focus, Size
from tracker.rendering.edge_labels import Label
from tracker.rendering.figure import TEXT, Sheet, day_number, empty, written
from tracker.rendering.layout import round_ticks
from tracker.rendering.palette import Palette, Tone
from tracker.services.chart_data import PlatformActivity, Usual

if TYPE_CHECKING:
    from matplotlib.axes import Axes

PLATFORM_LABELS = {"alipay": N_("Alipay"), "wechat": N_("WeChat")}

_TITLE = N_("Activity")
_EMPTY = N_(
    "No week of payments is on record yet. With imported statements, or once you write down "
    "payments through Alipay or WeChat Pay, this shows your weekly use."
)
_COMPARED = N_(
    "{platform}: {present} payments a week in the last {weeks} {weeks:week|weeks}, usually {usual}"
)
_FALLEN = N_("{platform}: {present} payments a week since {day}, usually {usual}")
_PLAIN = N_("{platform}: {present} payments a week in the last {weeks} {weeks:week|weeks}")
_COMPARED_UNTIL = N_("{platform}: {present} payments a week up to {day}, usually {usual}")
_PLAIN_UNTIL = N_("{platform}: {present} payments a week up to {day}")
_WEEK = N_("{platform}, week from {monday}: {count} {count:payment|payments}")
_WEEK_USUAL = N_(
    "{platform}, week from {monday}: {count} {count:payment|payments}, usually {low} to {high}"
)
_UNSEEN = N_("{platform}, week from {monday}: not covered by any statement")
_PAUSED = N_("{platform}, week from {monday}: not known, little or nothing was written down then")
_BY_HAND = N_("{platform}, by hand")
_USUAL = N_("usual")
_LOW = 110
"""Pixels under which there is room for two values on the axis."""
_RECENT = 8
"""Weeks that count as the present."""


def activity(
    platforms: Sequence[PlatformActivity],
    language: Language,
    palette: Palette,
    size: Size,
    span: Span | None = None,
) -> Chart:
    """Payments a week through each platform, one above the other.

    The band is where most of the person's weeks lie; a week that no statement covers, or in which
    nothing was written down for long, is a gap.
    """
    language = written(language)
    seen = [p for p in platforms if any(_is_seen(week, span) for week in p.weeks)]
    if not seen:
        return empty(language, palette, size, language.tr(_TITLE), language.tr(_EMPTY))
    shown = span or _span(seen)
    sheet = Sheet(language, palette, size, _title(seen, language))
    room = sheet.room(16 + max(fonts.width(text, TEXT) for text in _names(seen, language)))
    foot, gap = 22.0, 12.0
    tall = (size.height - sheet.top - foot - gap * (len(seen) - 1)) / len(seen)
    for place, platform in enumerate(seen):
        above = place * (tall + gap)
        axes = sheet.axes(left=38, right=room, height=tall, above=above)
        sheet.time_axis(axes, shown, labelled=place == len(seen) - 1)
        _draw(sheet, axes, platform, shown)
        sheet.labels(axes, _labels(sheet, platform, shown), room)
    return sheet.chart(*_numbers(seen, language))


def platform_name(platform: str, language: Language) -> str:
    """What a platform is called."""
    return language.tr(PLATFORM_LABELS.get(platform, platform))


def _is_seen(week: ActivityWeek, span: Span | None) -> bool:
    return week.observed and (span is None or week.week.monday in span)


def _span(platforms: Sequence[PlatformActivity]) -> Span:
    weeks = [week.week for platform in platforms for week in platform.weeks]
    return Span(max(min(weeks), max(weeks).plus(-52)).monday, max(weeks).sunday)


def _draw(sheet: Sheet, axes: Axes, platform: PlatformActivity, span: Span) -> None:
    pairs = _pairs(platform, span)
    top = max(
        [1.0, *(w.payments for w, _ in pairs if w.observed), *(u.high for _, u in pairs if u)]
    )
    ticks = round_ticks(top, count=2 if sheet.height(axes) < _LOW else 3)
    sheet.value_axis(axes, ticks, [f"{tick:g}" for tick in ticks])
    _draw_usual(sheet, axes, pairs)
    days = [day_number(week.week.monday) + 3 for week, _ in pairs]
    counts = [week.payments if week.observed else nan for week, _ in pairs]
    axes.plot(
        days, counts, color=sheet.palette.accent, linewidth=1.4, marker="o", markersize=2.6,
        markeredgewidth=0, zorder=4, clip_on=False,
    )  # fmt: skip
    _mark_fall(sheet, axes, platform, span)
    for week, usual in pairs:
        _let_week(sheet, axes, platform, week, usual)


def _pairs(platform: PlatformActivity, span: Span) -> list[tuple[ActivityWeek, Usual | None]]:
    """The weeks of the span, each with what is usual for it."""
    pairs = zip(platform.weeks, platform.usual, strict=True)
    return [(week, usual) for week, usual in pairs if week.week.monday in span]


def _draw_usual(
    sheet: Sheet, axes: Axes, pairs: Sequence[tuple[ActivityWeek, Usual | None]]
) -> None:
    if not any(usual for _, usual in pairs):
        return  # a line of nothing but gaps is a path without points, which Qt complains about
    days = [day_number(week.week.monday) + 3 for week, _ in pairs]
    low = [usual.low if usual else nan for _, usual in pairs]
    high = [usual.high if usual else nan for _, usual in pairs]
    middle = [usual.middle if usual else nan for _, usual in pairs]
    axes.fill_between(days, low, high, color=sheet.palette.band, linewidth=0, zorder=1.2)
    axes.plot(days, middle, color=sheet.palette.muted, linewidth=0.9, dashes=(4, 3), zorder=2)


def _mark_fall(sheet: Sheet, axes: Axes, platform: PlatformActivity, span: Span) -> None:
    since = platform.fallen_since
    if since is None or since not in span:
        return
    shade = sheet.palette.tones[Tone.WATCH]
    day = day_number(since)
    axes.axvline(day, color=shade.ink, linewidth=1.0, dashes=(2, 2), zorder=3)
    text = sheet.language.tr(N_("since {day}"), day=since)
    sheet.write(
        axes, day, axes.get_ylim()[1], text, dx=-4, dy=-6, ha="right", colour=shade.ink,
        data=True,
    )  # fmt: skip


def _labels(sheet: Sheet, platform: PlatformActivity, span: Span) -> list[Label]:
    pairs = _pairs(platform, span)
    observed = [week for week, _ in pairs if week.observed]
    name = platform_name(platform.platform, sheet.language)
    found = (
        [Label(observed[-1].payments, name, sheet.palette.accent, bold=True)] if observed else []
    )
    usual = next((usual for _, usual in reversed(pairs) if usual), None)
    if usual:
        found.append(Label(usual.middle, sheet.language.tr(_USUAL), sheet.palette.muted))
    return found


def _names(platforms: Sequence[PlatformActivity], language: Language) -> list[str]:
    return [language.tr(_USUAL), *(platform_name(p.platform, language) for p in platforms)]


def _let_week(
    sheet: Sheet,
    axes: Axes,
    platform: PlatformActivity,
    week: ActivityWeek,
    usual: Usual | None,
) -> None:
    monday = day_number(week.week.monday) - 0.5
    text = _words(platform, week, usual, sheet.language)
    focus = Focus(week.week.monday, week.week.sunday) if week.observed else None
    sheet.target(axes, (monday, monday + 7), axes.get_ylim(), text, focus)


def _words(
    platform: PlatformActivity, week: ActivityWeek, usual: Usual | None, language: Language
) -> str:
    name, monday = _name(platform), week.week.monday
    if not week.observed:
        unseen = _PAUSED if platform.by_hand else _UNSEEN
        return language.tr(unseen, platform=name, monday=monday)
    if usual is None:
        return language.tr(_WEEK, platform=name, monday=monday, count=week.payments)
    return language.tr(
        _WEEK_USUAL, platform=name, monday=monday, count=week.payments, low=round(usual.low),
        high=round(usual.high),
    )  # fmt: skip


def _name(platform: PlatformActivity) -> Word:
    return Word(PLATFORM_LABELS.get(platform.platform, platform.platform))


def _named(platform: PlatformActivity) -> Word | Sentence:
    """What it is called in a title, with where its weeks are known from."""
    name = _name(platform)
    return Sentence(_BY_HAND, {"platform": name}) if platform.by_hand else name


def _title(platforms: Sequence[PlatformActivity], language: Language) -> str:
    """What is seen: since a fall began, or in the last weeks, against the usual.

    Of several platforms the one that fell most is told, else the one that is used most.
    """
    fallen = [p for p in platforms if p.fallen_since and p.before and p.present is not None]
    if fallen:
        return _fall_said(
            min(fallen, key=lambda p: (p.present or 0.0) / (p.before or 1.0)), language
        )
    most = max(platforms, key=lambda p: sum(w.payments for w in p.weeks if w.observed))
    pairs = [p for p in zip(most.weeks, most.usual, strict=True) if p[0].observed][-_RECENT:]
    last = pairs[-1][0].week.sunday
    is_past = most.weeks[-1].week.sunday - last > STALE
    present = sum(week.payments for week, _ in pairs) / len(pairs)
    usual = [usual.middle for _, usual in pairs if usual]
    name = _named(most)
    said: dict[str, Value] = {
        "platform": name, "present": _round(present), "weeks": len(pairs), "day": last,
    }  # fmt: skip
    if not usual:
        return language.tr(_PLAIN_UNTIL if is_past else _PLAIN, **said)
    mean = sum(usual) / len(usual)
    return language.tr(_COMPARED_UNTIL if is_past else _COMPARED, usual=_round(mean), **said)


def _fall_said(platform: PlatformActivity, language: Language) -> str:
    """The same numbers, over the same weeks, as the finding."""
    return language.tr(
        _FALLEN, platform=_named(platform),
        present=_round(platform.present or 0.0), day=platform.fallen_since or date.min,
        usual=_round(platform.before or 0.0),
    )  # fmt: skip


def _round(value: float) -> float | int:
    """Small numbers with a decimal, others without."""
    return value if value < 10 else round(value)  # noqa: PLR2004 - one digit before the point


def _numbers(
    platforms: Sequence[PlatformActivity], language: Language
) -> tuple[list[str], list[list[str]]]:
    titles = (
        N_("Platform"), N_("Week from"), N_("Payments"), N_("Usual"), N_("Usual, low"),
        N_("Usual, high"),
    )  # fmt: skip
    rows = [
        [
            platform_name(platform.platform, language), week.week.monday.isoformat(),
            str(week.payments) if week.observed else "", *_usual_cells(usual),
        ]
        for platform in platforms
        for week, usual in zip(platform.weeks, platform.usual, strict=True)
    ]  # fmt: skip
    return [language.tr(title) for title in titles], rows


def _usual_cells(usual: Usual | None) -> list[str]:
    if usual is None:
        return ["", "", ""]
    return [f"{value:.1f}" for value in (usual.middle, usual.low, usual.high)]
