"""Why a row of a bookkeeping program has no effect, or needs a person's eye."""

from tracker.domain.sentence import N_

OTHER_HALF = N_("It is the other half of a transfer that another row of this file tells of.")
HALF_MISSING = N_("It is half of a transfer, and the other half is not in this file.")
TWO_CURRENCIES = N_(
    "It left in one currency and arrived in another; what arrived is told in the note."
)
UNKNOWN_TYPE = N_("Its type is not one that is known.")
LEFT_OUT = N_("It is marked to count as neither income nor spending; check what it is.")
WITH_FEE = N_("A fee is noted beside it, which is not counted.")
WITH_COUPON = N_("A coupon is noted beside it; whether its amount is taken off is not told.")
