"""Why a row has no effect, or needs a person's eye: said alike for every source."""

from tracker.domain.sentence import N_

NOTHING_MOVED = N_("The amount is zero.")
FAILED = N_("It failed, so no money moved.")
NEVER_PAID = N_("It was closed before it was paid.")
NOT_YET_PAID = N_("It is not paid yet.")
NEVER_RECEIVED = N_("It was closed before the money came in.")
DEPOSIT_HOLD = N_("A deposit was held or released; nothing was spent.")
PAID_BY_ANOTHER = N_("Somebody else paid for it.")

MIXED = N_("Two accounts shared this payment, and the statement does not say how much each paid.")
VOUCHERS_ONLY = N_("It names vouchers but no account that paid.")
OTHERS_ACCOUNT = N_("It counts as spending, yet somebody else seems to have paid.")
CLOSED_UNREFUNDED = N_("It was paid and then closed, and its refund is not in this file.")
NOT_DONE = N_("A word in it says that it was not carried out; check whether money moved.")
UNKNOWN_STATUS = N_("Its status is not one that is known.")
UNKNOWN_DIRECTION = N_("The statement does not say in a known way whether money came or went.")
UNKNOWN_MOVEMENT = N_("It counts as neither income nor spending; what it is could not be told.")
LIKELY_PURCHASE = N_("It looks like a purchase that is left out of the spending totals.")
SIGNS_CONTRADICT = N_(
    "The signs of this file contradict its words, as if money went the other way; check each row."
)
NEGATIVE_AMOUNT = N_("Its amount is negative.")
UNKNOWN_LINE = N_("The statement does not say which credit line this belongs to.")
SHARED_BILL = N_("It repays 花呗 and 信用购 together; the statement does not say how it is split.")
REPAYMENT_AS_SPENDING = N_("The statement counts this repayment as spending.")
DRAWDOWN_AS_INCOME = N_("The statement counts this loan as income.")
REFUND_AS_SPENDING = N_("The statement says both refunded and spent.")
REFUND_MISSING = N_("It was refunded, but the refund is not in this file.")
CAME_BACK = N_("Its status says that the money came back.")
UNVERIFIED = N_("Rows of this kind have not been verified; check what it is.")
OWN_OR_ANOTHERS = N_("The statement does not say whether the other account is your own.")
REVERSED = N_("It takes an earlier row back; check which one.")
UNKNOWN_WORDS = N_("Its words do not tell what it was.")
