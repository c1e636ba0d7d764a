"""What a row of a debit card means, by the way the money went and all that the row says.

Each table is read from the top; the first rule that fits decides. Whatever no rule knows is kept
and looked at. A transfer is to or from an account of the person's own where the names say so, a
purchase or an income where it is with a company or with somebody else; where the statement does not
tell whose name is whose, it is a transfer that a person should look at.
"""

from __future__ import annotations

from tracker.domain.entry import EntryKind as Kind
from tracker.importing import reasons
from tracker.importing.bank import debit_ends, ends
from tracker.importing.bank import debit_lines as lines
from tracker.importing.bank import debit_predicates as debit
from tracker.importing.bank import predicates as row
from tracker.importing.bank.meaning import Rules, Tables, one_table
from tracker.importing.bank.row import BankRow
from tracker.importing.decision import Move, Rule, Skip
from tracker.importing.direction import Direction

_PURCHASE: Move[BankRow] = Move(Kind.PURCHASE, ends.own)
_INCOME: Move[BankRow] = Move(Kind.INCOME, to_account=ends.own)
_INTO_WEALTH: Move[BankRow] = Move(Kind.WEALTH_IN, ends.own, debit_ends.wealth)
_REPAID: Move[BankRow] = Move(
    Kind.REPAYMENT, ends.own, lines.loan_repaid, doubt=debit_ends.doubt_line
)
_REPAID_BY_WALLET: Move[BankRow] = Move(
    Kind.REPAYMENT, ends.own, lines.loan_named, doubt=debit_ends.doubt_named_line
)
_SENT: Move[BankRow] = Move(Kind.TRANSFER, ends.own, review=reasons.OWN_OR_ANOTHERS)
_CAME: Move[BankRow] = Move(Kind.TRANSFER, to_account=ends.own, review=reasons.OWN_OR_ANOTHERS)

_STRANGE: Move[BankRow] = Move(Kind.PURCHASE, ends.own, review=reasons.UNKNOWN_WORDS)
_STRANGE_INCOME: Move[BankRow] = Move(
    Kind.INCOME, to_account=ends.own, review=reasons.UNKNOWN_WORDS
)

_PAID_OUT: Rules = (
    Rule(row.is_free, Skip(reasons.NOTHING_MOVED)),
    Rule(debit.says_nothing_in_latin, _STRANGE),
    Rule(debit.is_paid_to_another, _PURCHASE),
    Rule(debit.says_nothing, _STRANGE),
    Rule(debit.is_reversed, Move(Kind.TRANSFER, ends.own, review=reasons.REVERSED)),
    Rule(debit.repays_card, Move(Kind.REPAYMENT, ends.own, lines.card_repaid)),
    Rule(debit.repays_named_loan, _REPAID),
    Rule(debit.pays_lender, _REPAID),
    Rule(debit.repays_by_wallet, _REPAID_BY_WALLET),
    Rule(debit.repays_loan, _REPAID),
    Rule(debit.is_interest_tax, Move(Kind.FEE, ends.own)),
    Rule(debit.is_fee, Move(Kind.FEE, ends.own)),
    Rule(debit.is_interest, Move(Kind.INTEREST, ends.own)),
    Rule(debit.is_about_yuebao, Move(Kind.WEALTH_IN, ends.own, debit_ends.yuebao)),
    Rule(debit.is_about_lingqiantong, Move(Kind.TRANSFER, ends.own, debit_ends.lingqiantong)),
    Rule(debit.goes_into_wealth, _INTO_WEALTH),
    Rule(debit.is_top_up, Move(Kind.TRANSFER, ends.own, debit_ends.wallet)),
    Rule(debit.is_cash_out, Move(Kind.TRANSFER, ends.own)),
    Rule(debit.is_between_own, Move(Kind.TRANSFER, ends.own)),
    Rule(debit.is_with_another, _PURCHASE),
    Rule(debit.is_transfer, _SENT),
    Rule(debit.is_spending, _PURCHASE),
    Rule(row.anything, _STRANGE),
)

_PAID_IN: Rules = (
    Rule(row.is_free, Skip(reasons.NOTHING_MOVED)),
    Rule(debit.says_nothing_in_latin, _STRANGE_INCOME),
    Rule(debit.is_yield, _INCOME),
    Rule(debit.comes_out_of_wealth, Move(Kind.WEALTH_OUT, debit_ends.wealth, ends.own)),
    Rule(debit.comes_back, Move(Kind.REFUND, to_account=ends.own)),
    Rule(debit.is_interest, _INCOME),
    Rule(debit.is_income, _INCOME),
    Rule(debit.is_card_advance, Move(Kind.CASH_ADVANCE, lines.own_card, ends.own)),
    Rule(debit.is_loan_paid_out, Move(Kind.DRAWDOWN, lines.loan_drawn, ends.own)),
    Rule(debit.pays_lender, Move(Kind.DRAWDOWN, lines.loan_drawn, ends.own)),
    Rule(
        debit.is_about_lingqiantong,
        Move(Kind.TRANSFER, debit_ends.lingqiantong, ends.own),
    ),
    Rule(debit.is_withdrawal, Move(Kind.TRANSFER, debit_ends.wallet, ends.own)),
    Rule(debit.is_cash_in, Move(Kind.TRANSFER, to_account=ends.own)),
    Rule(debit.is_between_own, Move(Kind.TRANSFER, to_account=ends.own)),
    Rule(debit.is_with_another, _INCOME),
    Rule(debit.is_transfer, _CAME),
    Rule(row.anything, _STRANGE_INCOME),
)

_UNTOLD: Rules = (
    Rule(row.is_free, Skip(reasons.NOTHING_MOVED)),
    Rule(row.anything, Move(Kind.TRANSFER, ends.own, review=reasons.UNKNOWN_DIRECTION)),
)

DEBIT: Tables = Tables(
    one_table(_UNTOLD) | {Direction.IN: _PAID_IN, Direction.OUT: _PAID_OUT},
    debit.all_silent_in_latin,
)
