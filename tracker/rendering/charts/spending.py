"""Purchases by month, stacked by category or by the account that paid."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from tracker.domain.entry import EntryKind
from tracker.domain.money import Money, decimals
from tracker.domain.period import Month, Span
from tracker.domain.sentence import N_, Percent
from tracker.i18n import Language
from tracker.rendering import fonts
from tracker.rendering.chart import Chart, Focus, Size
from tracker.rendering.edge_labels import Label
from tracker.rendering.figure import TEXT, Sheet, empty, plain, written
from tracker.rendering.left_out import with_left_out
from tracker.rendering.palette import Palette, line_colours
from tracker.rendering.time_axis import whole_months
from tracker.services.chart_data import ChartData, SpendingSum

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_TITLE = N_("Spending")
_EMPTY = N_(
    "No purchase is on record in this time. With entries, this shows what you spent each month."
)
_MOST = N_("Spending in {month}: {total}, most on {part} ({share})")
_MOST_SO_FAR = N_("Spending in {month} so far: {total}, most on {part} ({share})")
_PAID = N_("Spending in {month}: {total}, most paid with {part} ({share})")
_PAID_SO_FAR = N_("Spending in {month} so far: {total}, most paid with {part} ({share})")
_PART = N_("{part}, {month}: {amount} ({share} of {total})")
_UNSEEN = N_("{month}: not covered by any statement")
_OTHERS = N_("Everything else")
_NO_CATEGORY = N_("No category")
_NO_ACCOUNT = N_("Account not known")
_NAMED = 5
"""How many parts have a name and a colour of their own; the rest is one part."""


_Key: TypeAlias = str | int | None
_Sums: TypeAlias = dict[_Key, dict[Month, Money]]


@dataclass(frozen=True, slots=True)
class _Part:
    """One layer of the bars."""

    name: str
    colour: str
    ink: str
    focus: Focus
    months: Mapping[Month, Money]

    def of(self, month: Month) -> int:
        """Its amount in a month, in minor units."""
        return self.months[month].minor if month in self.months else 0


def spending_by_category(
    data: ChartData, language: Language, palette: Palette, size: Size
) -> Chart:
    """Purchases by month and category; the five largest have a name, the rest is one part."""
    language = written(language)
    sums = _sums(data, lambda item: item.category)
    keys = _largest(sums)
    none = language.tr(_NO_CATEGORY)
    parts = []
    for place, key in enumerate(keys, start=1):
        colour, focus = palette.line(place), Focus(kinds=_PURCHASES, category=str(key))
        parts.append(_Part(str(key) or none, colour, colour, focus, sums[key]))
    parts += _rest(sums, keys, language, palette)
    names = {key: str(key) or none for key in sums}
    spent = _Spent(data, parts, (_MOST, _MOST_SO_FAR), sums, names)
    return _chart(spent, language, palette, size)


def spending_by_line(data: ChartData, language: Language, palette: Palette, size: Size) -> Chart:
    """Purchases by month and by the account that paid, in the account's own colour."""
    language = written(language)
    sums = _sums(data, lambda item: item.account_id)
    known: dict[_Key, str] = {account.id: account.name for account in data.table.accounts}
    names = {key: known.get(key, language.tr(_NO_ACCOUNT)) for key in sums}
    colours: dict[_Key, str] = dict(line_colours(data.table.accounts, palette).items())
    keys = _largest(sums)
    parts = []
    for key in keys:
        colour, ink = colours.get(key, palette.outline), colours.get(key, palette.muted)
        focus = Focus(account_id=key if isinstance(key, int) else None, kinds=_PURCHASES)
        parts.append(_Part(names[key], colour, ink, focus, sums[key]))
    parts += _rest(sums, keys, language, palette)
    spent = _Spent(data, parts, (_PAID, _PAID_SO_FAR), sums, names)
    return _chart(spent, language, palette, size)


_PURCHASES = (EntryKind.PURCHASE,)


@dataclass(frozen=True, slots=True)
class _Spent:
    """The layers, the largest first, and the templates of the title.

    `sums` and `names` are of everything, whether it has a layer of its own or not.
    """

    data: ChartData
    parts: Sequence[_Part]
    titles: tuple[str, str]
    sums: _Sums
    names: Mapping[_Key, str]

    @property
    def span(self) -> Span:
        return self.data.span

    def total(self, month: Month) -> Money:
        amounts = (part.months[month] for part in self.parts if month in part.months)
        return Money.total(amounts, self.data.table.currency)

    @property
    def amounts(self) -> list[Money]:
        """All that was bought within the span, in whatever currency."""
        shown = set(whole_months(self.span))
        return [item.amount for item in self.data.spending if item.month in shown]

    @property
    def months(self) -> list[Month]:
        return [month for month in whole_months(self.span) if self.total(month)]


def _sums(data: ChartData, key: Callable[[SpendingSum], _Key]) -> _Sums:
    """Amounts in the ledger's currency by key and month, within the span."""
    shown = set(whole_months(data.span))
    result: _Sums = {}
    for item in data.spending:
        if item.month in shown and item.amount.currency == data.table.currency:
            months = result.setdefault(key(item), {})
            months[item.month] = months.get(item.month, Money(0, data.table.currency)) + item.amount
    return result


def _largest(sums: _Sums) -> list[_Key]:
    """The keys with a layer of their own, the largest sum first; one alone is no rest."""
    ordered = sorted(sums, key=lambda k: (-sum(a.minor for a in sums[k].values()), str(k)))
    return ordered if len(ordered) <= _NAMED + 1 else ordered[:_NAMED]


def _rest(sums: _Sums, named: Sequence[_Key], language: Language, palette: Palette) -> list[_Part]:
    months: dict[Month, Money] = {}
    for key, amounts in sums.items():
        for month, amount in amounts.items():
            if key not in named:
                months[month] = months[month] + amount if month in months else amount
    focus = Focus(kinds=_PURCHASES)
    return (
        [_Part(language.tr(_OTHERS), palette.outline, palette.muted, focus, months)]
        if months
        else []
    )


def _chart(spent: _Spent, language: Language, palette: Palette, size: Size) -> Chart:
    title = _title(spent, language) if spent.months else language.tr(_TITLE)
    title = with_left_out(title, spent.amounts, spent.data.table.currency, language)
    if not spent.months:
        return empty(language, palette, size, title, language.tr(_EMPTY))
    sheet = Sheet(language, palette, size, title)
    room = sheet.room(
        min(size.width * 0.34, 16 + max(fonts.width(p.name, TEXT) for p in spent.parts))
    )
    axes = sheet.axes(left=46, right=room, above=18)
    sheet.time_axis(axes, spent.span)
    sheet.money_axis(axes, max(spent.total(month) for month in spent.months))
    _draw(sheet, axes, spent)
    for month in whole_months(spent.span):
        _let_month(sheet, axes, spent, month)
    sheet.labels(axes, _labels(spent), room)
    return sheet.chart(*_numbers(spent, language))


def _draw(sheet: Sheet, axes: Axes, spent: _Spent) -> None:
    """Stack the parts, the largest at the bottom."""
    days = [(month.first.toordinal() + month.last.toordinal() + 1) / 2 for month in spent.months]
    bottoms = [0.0] * len(days)
    for part in spent.parts:
        tall = [_value(part.of(month), spent) for month in spent.months]
        axes.bar(
            days, tall, bottom=bottoms, width=19, color=part.colour, linewidth=0.8, zorder=2,
            edgecolor=sheet.palette.surface,
        )  # fmt: skip
        bottoms = [low + high for low, high in zip(bottoms, tall, strict=True)]


def _value(minor: int, spent: _Spent) -> float:
    return float(minor / 10 ** decimals(spent.data.table.currency))


def _let_month(sheet: Sheet, axes: Axes, spent: _Spent, month: Month) -> None:
    """A month that no statement covers stays empty, and says so when pointed at."""
    first, last = month.first.toordinal(), month.last.toordinal() + 1
    total, bottom = spent.total(month), 0.0
    if not total and _is_unseen(spent.data, month):
        text = sheet.language.tr(_UNSEEN, month=month)
        sheet.target(axes, (first, last), axes.get_ylim(), text)
    for part in spent.parts:
        if not part.of(month):
            continue
        high = bottom + _value(part.of(month), spent)
        text = _words(part, month, total, sheet.language)
        place = (first + 4, last - 4)
        sheet.target(axes, place, (bottom, high), text, _within(part.focus, month), least=4)
        bottom = high


def _words(part: _Part, month: Month, total: Money, language: Language) -> str:
    share = Percent(part.of(month) / total.minor)
    amount = part.months[month]
    return language.tr(_PART, part=part.name, month=month, amount=amount, total=total, share=share)


def _is_unseen(data: ChartData, month: Month) -> bool:
    return not any(row.month == month and row.observed for row in data.table.spending)


def _within(focus: Focus, month: Month) -> Focus:
    return Focus(month.first, month.last, focus.account_id, focus.kinds, focus.category)


def _labels(spent: _Spent) -> list[Label]:
    """Each layer's name beside the last bar that is not a stump, in the order of the layers."""
    most = max(spent.total(month) for month in spent.months)
    last = [month for month in spent.months if spent.total(month).minor * 3 >= most.minor][-1]
    bottom, found = 0.0, []
    for part in spent.parts:
        tall = _value(part.of(last), spent)
        found.append(Label(bottom + tall / 2, part.name, part.ink))
        bottom += tall
    return found


def _title(spent: _Spent, language: Language) -> str:
    """What is seen: the last month, and what most of it went to, be it among the rest or not."""
    last = spent.months[-1]
    found = {key: months[last] for key, months in spent.sums.items() if last in months}
    most = max(found, key=lambda key: found[key].minor)
    total = spent.total(last)
    running = spent.data.table.as_of < last.last
    return language.tr(
        spent.titles[running], month=last, total=total, part=spent.names[most],
        share=Percent(found[most].minor / total.minor),
    )  # fmt: skip


def _numbers(spent: _Spent, language: Language) -> tuple[list[str], list[list[str]]]:
    header = [language.tr(N_("Month")), *(part.name for part in spent.parts)]
    rows = [
        [
            str(month), *(plain(part.months.get(month, Money(0))) for part in spent.parts),
            plain(spent.total(month)),
        ]
        for month in spent.months
    ]  # fmt: skip
    return [*header, language.tr(N_("Total"))], rows
