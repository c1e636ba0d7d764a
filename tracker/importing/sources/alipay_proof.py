"""Alipay: the proof of transactions (交易流水证明, 用于证明材料), which comes as PDF only."""

from tracker.domain.sentence import N_
from tracker.importing.alipay.proof import LAYOUT, read
from tracker.importing.files import all_rows, head
from tracker.importing.table_importer import TableImporter

IMPORTER = TableImporter(
    name="alipay_proof",
    title=N_("Alipay proof of transactions (PDF)"),
    source="alipay",
    layout=LAYOUT,
    head=head,
    rows=all_rows,
    meaning=read,
)
