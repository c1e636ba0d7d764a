"""A made-up world of events, told by wallets and banks: each counts once, whoever tells when."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import count
from typing import NamedTuple

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.services.linked_world import CCB, CMB, ICBC, SPAN, Files, at, preview
from tests.services.test_links import totals
from tracker.domain.account import Account
from tracker.domain.entry import EntryKind
from tracker.domain.query import EntryQuery
from tracker.importing import hints
from tracker.importing.importer import AccountHint
from tracker.importing.linking.sums import MOST_CANDIDATES, MOST_PARTS
from tracker.services.services import open_services
from tracker.storage import behaviour

WORDS = {"alipay": "支付宝", "wechat": "财付通"}
SHOPS = ("茶馆", "书店", "超市")
CARDS = {"cmb_credit": CMB, "icbc_debit": ICBC}
FAMILIES = ("alipay", "wechat", "cmb_credit", "icbc_debit", "ccb_debit")


class Way(NamedTuple):
    """How something is paid: through a wallet, by the card that a bank's file is of, to a shop."""

    wallet: str
    bank: str
    shop: str

    @property
    def card(self) -> AccountHint:
        return CARDS[self.bank]

    @property
    def words(self) -> str:
        return f"{WORDS[self.wallet]}-{self.shop}"


class World:
    """Events as they happen, the rows that tell of them, and what they add up to."""

    def __init__(self) -> None:
        self.files = Files({name: [] for name in FAMILIES})
        self.sums: Counter[str] = Counter()
        self.owed = self.events = 0
        self._numbers = count(1)

    def bought(self, way: Way, day: int, minor: int, posted: int) -> None:
        """A purchase through a wallet by a card, which its bank posts some days later."""
        self._pay(way, day, minor)
        self.files.add(way.bank, occurred_at=at(day + posted), amount=minor, account=way.card,
                       text=way.words)  # fmt: skip

    def in_one_row(self, way: Way, day: int, minors: list[int]) -> None:
        """Two to four purchases that the bank prints as one row."""
        for minor in minors:
            self._pay(way, day, minor)
        self.files.add(way.bank, occurred_at=at(day), amount=sum(minors), account=way.card,
                       text=way.words)  # fmt: skip

    def came_back(self, way: Way, day: int, minor: int, later: int) -> None:
        """A purchase whose money came back to the card."""
        number = self._pay(way, day, minor)
        self.files.add(way.bank, occurred_at=at(day), amount=minor, account=way.card,
                       text=way.words)  # fmt: skip
        self.files.add(
            way.wallet, occurred_at=at(day + later, "09:00:00"), amount=minor,
            kind=EntryKind.REFUND, to_account=way.card, counterparty=way.shop, refunds=number,
            source_id=f"{next(self._numbers):028d}",
        )  # fmt: skip
        self.files.add(
            way.bank, occurred_at=at(day + later), amount=minor, kind=EntryKind.REFUND,
            to_account=way.card, text=way.words,
        )  # fmt: skip
        self._count("refund", minor, -minor if way.bank == "cmb_credit" else 0)

    def repaid(self, day: int, minor: int, posted: int) -> None:
        """The card, repaid out of the debit card: both banks tell of it."""
        self.files.add("icbc_debit", occurred_at=at(day), amount=minor, kind=EntryKind.REPAYMENT,
                       account=ICBC, text="信用卡还款 招商银行")  # fmt: skip
        self.files.add("cmb_credit", occurred_at=at(day + posted), amount=minor,
                       kind=EntryKind.REPAYMENT, to_account=CMB, text="他行还款")  # fmt: skip
        self._count("repayment", minor, -minor)

    def moved(self, day: int, minor: int) -> None:
        """From one own debit card to another: both banks tell of it."""
        self.files.add("icbc_debit", occurred_at=at(day), amount=minor, account=ICBC,
                       counterparty="张三", text="跨行转账")  # fmt: skip
        self.files.add("ccb_debit", occurred_at=at(day), amount=minor, kind=EntryKind.INCOME,
                       to_account=CCB, counterparty="张三", text="转账存入")  # fmt: skip
        self._count("transfer", minor, 0)

    def line_repaid(self, day: int, minor: int) -> None:
        """花呗, repaid by Alipay out of a debit card."""
        self.files.add(
            "alipay", occurred_at=at(day, "08:00:00"), amount=minor, kind=EntryKind.REPAYMENT,
            account=ICBC, to_account=hints.HUABEI, counterparty="花呗",
            source_id=f"{next(self._numbers):028d}",
        )  # fmt: skip
        self.files.add("icbc_debit", occurred_at=at(day), amount=minor, account=ICBC,
                       text="支付宝-还款")  # fmt: skip
        self._count("repayment", minor, 0)

    def at_the_till(self, bank: str, text: str, day: int, minor: int) -> None:
        """Paid by the card itself, or through the wallet of somebody else: only its bank tells."""
        self.files.add(bank, occurred_at=at(day), amount=minor, account=CARDS[bank], text=text)
        self._count("purchase", minor, minor if bank == "cmb_credit" else 0)

    def _pay(self, way: Way, day: int, minor: int) -> str:
        number = f"{next(self._numbers):028d}"
        self.files.add(
            way.wallet, occurred_at=at(day, "12:00:00"), amount=minor, account=way.card,
            counterparty=way.shop, text="商品", source_id=number,
        )  # fmt: skip
        self._count("purchase", minor, minor if way.bank == "cmb_credit" else 0)
        return number

    def _count(self, kind: str, minor: int, owed: int) -> None:
        self.events += 1
        self.sums[kind] += minor
        self.owed += owed


WAYS = st.builds(
    Way, st.sampled_from(sorted(WORDS)), st.sampled_from(sorted(CARDS)), st.sampled_from(SHOPS)
)
DAYS = st.integers(0, 40)


@st.composite
def worlds(draw: st.DrawFn) -> World:
    """Events whose amounts are all different, but for purchases that are repeated on one day.

    Few enough purchases are printed in one row with others to be told apart, wherever they meet.
    """
    world, amounts = World(), count(101)
    kinds = st.lists(st.sampled_from("bsrcmlt"), max_size=8)
    for kind in draw(kinds.filter(lambda kinds: kinds.count("s") * MOST_PARTS <= MOST_CANDIDATES)):
        day, way = draw(DAYS), draw(WAYS)
        # Amounts of which no few add up to another.
        minor = 1000 + 2 ** next(amounts) % 999983
        match kind:
            case "b":
                world.bought(way, day, minor, draw(st.integers(0, 3)))
            case "t":
                posted = draw(st.integers(0, 3))
                for _twice in range(2):
                    world.bought(way, day, minor, posted)
            case "s":
                parts = [minor + 13 * n * n for n in range(draw(st.integers(2, 4)))]
                world.in_one_row(way, day, parts)
            case "r":
                world.repaid(day, minor, draw(st.integers(0, 3)))
            case "c":
                world.came_back(way, day, minor, draw(st.integers(1, 9)))
            case "m":
                world.moved(day, minor)
            case "l":
                world.line_repaid(day, minor)
    return world


@st.composite
def crowded(draw: st.DrawFn) -> World:
    """Equal amounts within a few days, at one shop and by one card, so that little tells apart."""
    world, equal = World(), st.sampled_from([1800, 3600])
    way = Way("alipay", "cmb_credit", SHOPS[0])
    for kind in draw(st.lists(st.sampled_from("bbst"), min_size=2, max_size=7)):
        day = draw(st.integers(0, 4))
        match kind:
            case "b":
                world.bought(way, day, draw(equal), draw(st.integers(0, 3)))
            case "s":
                world.in_one_row(way, day, [1800] * draw(st.integers(2, 4)))
            case "t":
                words = draw(st.sampled_from([way.words, "书店"]))
                world.at_the_till(way.bank, words, day, draw(equal))
    return world


def opened(folder):
    return open_services(
        folder / "ledger.sqlite",
        folder / "settings.json",
        lambda: SPAN.last,
        automatic_backups=False,
    )


def give(services, world: World, *names: str) -> dict[str, int | None]:
    files = world.files.rows
    return {n: services.imports.commit(preview(n, files[n])).batch_id for n in names}


def told(services) -> object:
    """The ledger by what it says, whatever the ids: entries, links, accounts, what came of rows."""
    names = {account.id: account.name for account in services.ledger.all(Account)}

    def said(entry):
        ends = names.get(entry.account_id), names.get(entry.to_account_id)
        bare = replace(entry, id=0, account_id=None, to_account_id=None, batch_id=None)
        return str((entry.source, entry.line, *ends, bare))

    pairs = services.links.all()
    links = ((said(p.entry), said(p.witness), p.link.state, p.link.reason) for p in pairs)
    return (
        sorted(map(said, services.ledger.entries(EntryQuery()))),
        sorted(links),
        sorted(str(replace(a, id=0)) for a in services.ledger.all(Account)),
        sorted((b.importer, b.rows, b.entries, b.duplicates) for b in services.ledger.batches()),
    )


LARGE = [HealthCheck.too_slow, HealthCheck.data_too_large]
SLOW = settings(max_examples=25, suppress_health_check=LARGE)


@SLOW
@given(worlds(), st.permutations(FAMILIES), st.sets(st.sampled_from(FAMILIES)))
def test_each_event_counts_once_whoever_tells_when(tmp_path_factory, world, order, twice):
    one, other = (opened(tmp_path_factory.mktemp(name)) for name in ("one", "other"))
    give(one, world, *order)
    give(one, world, *sorted(twice))
    assert totals(one) == dict(world.sums)
    assert one.links.proposals() == []
    with one.database.reading() as db:
        facts = behaviour.facts(db)
    assert sum(row.amount.minor for row in facts.days) == sum(world.sums.values())
    give(other, world, *FAMILIES)
    assert told(one) == told(other)
    assert owed(one, facts) == world.owed
    one.close()
    other.close()


def owed(services, facts) -> int:
    """What the card owes by the sums of days, before which nothing was owed."""
    card = next((a.id for a in services.ledger.all(Account) if a.tail == "1234"), 0)
    return sum(row.amount.minor * ((row.account_id == card) - (row.to_account_id == card))
               for row in facts.days)  # fmt: skip


@SLOW
@given(worlds(), st.permutations(FAMILIES), st.integers(1, 5))
def test_undone_is_as_if_never_there_and_done_again_as_before(
    tmp_path_factory, world, order, number
):
    one, other = (opened(tmp_path_factory.mktemp(name)) for name in ("one", "other"))
    batches, gone = give(one, world, *order), order[:number]
    before = told(one)
    for name in gone:
        one.imports.undo(batches[name])
    give(other, world, *order[number:])
    assert told(one) == told(other)
    for undone in one.imports.undone():
        one.imports.redo(undone.id)
    assert told(one) == before
    one.close()
    other.close()


@SLOW
@given(crowded(), st.permutations(("alipay", "cmb_credit")), st.booleans())
def test_no_event_is_lost_where_little_tells_apart(tmp_path_factory, world, order, swapped):
    one, other = (opened(tmp_path_factory.mktemp(name)) for name in ("one", "other"))
    batches = give(one, world, *order)
    counting = [e for e in one.ledger.entries(EntryQuery()) if not e.is_witness]
    assert len(counting) >= world.events
    before = told(one)
    give(other, world, *reversed(order))
    assert told(other) == before
    one.imports.undo(batches[order[int(swapped)]])
    one.imports.redo(one.imports.undone()[0].id)
    assert told(one) == before
    one.close()
    other.close()
