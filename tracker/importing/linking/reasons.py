"""Why two entries are taken to belong together: texts that people are shown."""

from __future__ import annotations

from typing import Final

from tracker.domain.sentence import N_

SAME_NUMBER: Final = N_("Both rows carry the same number.")
PAID_BY_CARD: Final = N_("Same card and amount, and the bank names the wallet or the shop.")
BANK_SILENT: Final = N_(
    "Same card, amount and days, but the bank names neither the wallet nor the shop."
)
CARD_UNTOLD: Final = N_("Same amount and days, but it is not told which card it was.")
DRAWN: Final = N_("Both rows tell of cash drawn on the same line: amount and days agree.")
UNEVEN: Final = N_("Same amount and days, but one side has more such rows than the other.")
IN_ONE_SUM: Final = N_("Payments by one card that add up to one row of its bank.")
OR_IN_ONE_SUM: Final = N_(
    "Same card and amount, but with other payments it also adds up to another row."
)
REPAID: Final = N_("A repayment: it left one account and arrived on the card.")
OWN_TRANSFER: Final = N_("A transfer: it left one account of yours and arrived in another.")
SHOP_AND_WALLET: Final = N_("The shop and the wallet tell of the same payment.")
KEPT_BY_HAND: Final = N_("Same account, amount and day as in the book that you kept.")
REFUND_NAMES_IT: Final = N_("The refund names the number of the purchase.")
SAME_MERCHANT: Final = N_("Same merchant and amount, and the refund came later.")
