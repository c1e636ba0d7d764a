"""QIF with dates written year-month-day."""

from tracker.domain.sentence import N_
from tracker.importing.qif.dates import Order
from tracker.importing.qif.importer import QifImporter

IMPORTER = QifImporter(name="qif_ymd", title=N_("QIF, dates as year-month-day"), order=Order.YMD)
