"""WeChat Pay: the CSV file it exported until the middle of 2025."""

from tracker.domain.sentence import N_
from tracker.importing.files import plain_head, quoted_rows
from tracker.importing.table_importer import TableImporter
from tracker.importing.wechat.layout import LAYOUT
from tracker.importing.wechat.reading import read

IMPORTER = TableImporter(
    name="wechat_csv",
    title=N_("WeChat Pay statement (CSV)"),
    source="wechat",
    layout=LAYOUT,
    head=plain_head,
    rows=quoted_rows,
    meaning=read,
)
