"""WeChat Pay: the proof of transactions (微信支付交易明细证明), which comes as PDF only."""

from tracker.domain.sentence import N_
from tracker.importing.files import all_rows, head
from tracker.importing.table_importer import TableImporter
from tracker.importing.wechat.proof import LAYOUT, read

IMPORTER = TableImporter(
    name="wechat_proof",
    title=N_("WeChat Pay proof of transactions (PDF)"),
    source="wechat",
    layout=LAYOUT,
    head=head,
    rows=all_rows,
    meaning=read,
)
