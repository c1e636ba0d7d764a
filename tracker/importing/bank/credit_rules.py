"""What a row of a credit card means. The table is read from the top, the first rule decides.

What the bank gives for using the card is a refund that belongs to no purchase: less is owed, yet
the person repaid nothing and has no income in hand. A bill has what was settled: a purchase abroad
counts with the amount in the currency of the card.
"""

from __future__ import annotations

from tracker.domain.entry import EntryKind as Kind
from tracker.domain.money import CNY
from tracker.importing import reasons
from tracker.importing.bank import credit_predicates as card
from tracker.importing.bank import credit_reasons, ends
from tracker.importing.bank import predicates as row
from tracker.importing.bank.meaning import Rules, Tables, one_table
from tracker.importing.bank.row import BankRow
from tracker.importing.decision import Move, Rule, Skip


def _doubt(row: BankRow) -> str:
    """Cards are kept in yuan; the second account of one is in dollars."""
    return "" if row.amount.currency == CNY else credit_reasons.OTHER_CURRENCY


def _given(kind: Kind, review: str = "") -> Move[BankRow]:
    return Move(kind, to_account=ends.own, review=review, doubt=_doubt)


def _charged(kind: Kind, review: str = "") -> Move[BankRow]:
    return Move(kind, ends.own, review=review, doubt=_doubt)


_RULES: Rules = (
    Rule(row.is_free, Skip(reasons.NOTHING_MOVED)),
    Rule(card.is_plain_purchase, _charged(Kind.PURCHASE)),
    # What came in.
    Rule(card.is_reward, _given(Kind.REFUND)),
    Rule(card.is_repayment, _given(Kind.REPAYMENT)),
    Rule(card.is_refund, _given(Kind.REFUND)),
    Rule(card.is_charge_given_back, _given(Kind.REFUND)),
    Rule(
        card.is_turned_into_instalments,
        _given(Kind.INSTALMENT, credit_reasons.OFF_THE_BILL),
    ),
    Rule(card.is_money_sent, _given(Kind.REPAYMENT)),
    Rule(card.is_from_person, _given(Kind.REPAYMENT)),
    Rule(card.is_from_shop, _given(Kind.REFUND)),
    Rule(row.comes_in, _given(Kind.REFUND, credit_reasons.CAME_FROM_SOMEBODY)),
    # What the bank charges. A fee for cash is no cash, interest on an instalment no instalment.
    Rule(card.is_late_fee, _charged(Kind.LATE_FEE)),
    Rule(card.is_interest, _charged(Kind.INTEREST)),
    Rule(card.is_fee, _charged(Kind.FEE)),
    Rule(card.is_instalment, _charged(Kind.INSTALMENT)),
    Rule(card.is_overpaid, _charged(Kind.TRANSFER)),
    Rule(card.is_cash_advance, _charged(Kind.CASH_ADVANCE)),
    # What was spent.
    Rule(
        card.is_repayment_taken_back,
        _charged(Kind.TRANSFER, credit_reasons.REPAYMENT_TAKEN_BACK),
    ),
    Rule(card.is_refund_taken_back, _charged(Kind.PURCHASE, reasons.REFUND_AS_SPENDING)),
    Rule(row.anything, _charged(Kind.PURCHASE)),
)

CREDIT: Tables = Tables(one_table(_RULES), card.plain_purchases)
