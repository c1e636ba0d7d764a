"""QIF with dates written month/day/year."""

from tracker.domain.sentence import N_
from tracker.importing.qif.dates import Order
from tracker.importing.qif.importer import QifImporter

IMPORTER = QifImporter(name="qif_mdy", title=N_("QIF, dates as month/day/year"), order=Order.MDY)
