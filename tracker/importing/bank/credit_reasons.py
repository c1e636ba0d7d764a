"""Why a row of a credit card needs a person's eye."""

from tracker.domain.sentence import N_

CAME_FROM_SOMEBODY = N_("Money came in, and the bill does not say whether it is a refund.")
OFF_THE_BILL = N_("It was taken off the bill to be paid in instalments.")
OTHER_CURRENCY = N_("It is not settled in yuan, so it does not count in what is owed on the card.")
REPAYMENT_TAKEN_BACK = N_("It is called a repayment, yet the card was charged.")
