"""What readers of formats that programs exchange (OFX, QIF, CAMT) say alike."""

from tracker.domain.sentence import N_

MISSING = N_("{file}, line {line}: {element} is missing or empty; expected {expected}.")
WRONG = N_("{file}, line {line}: {element} is “{value}”; expected {expected}.")

TRADE = N_("It is a trade in securities; these are not read.")
NOT_BOOKED = N_("It is not booked yet, and may still change.")
REPAID_OR_REFUNDED = N_("It came in on a card; whether it repays or refunds is not told.")
PARTS_DIFFER = N_("Its parts do not add up to its amount, so it is kept whole.")
