"""WeChat Pay: the workbook it has exported since the summer of 2025."""

from tracker.domain.sentence import N_
from tracker.importing.files import sheet_head, sheet_rows
from tracker.importing.table_importer import TableImporter
from tracker.importing.wechat.layout import LAYOUT
from tracker.importing.wechat.reading import read

IMPORTER = TableImporter(
    name="wechat_xlsx",
    title=N_("WeChat Pay statement (workbook)"),
    source="wechat",
    layout=LAYOUT,
    head=sheet_head,
    rows=sheet_rows,
    meaning=read,
)
