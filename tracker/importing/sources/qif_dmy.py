"""QIF with dates written day/month/year."""

from tracker.domain.sentence import N_
from tracker.importing.qif.dates import Order
from tracker.importing.qif.importer import QifImporter

IMPORTER = QifImporter(name="qif_dmy", title=N_("QIF, dates as day/month/year"), order=Order.DMY)
