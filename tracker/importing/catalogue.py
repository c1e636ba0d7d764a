"""Every layout that can be read, and those that claim a file."""

from __future__ import annotations

from tracker.importing.importer import Importer, SourceFile
from tracker.importing.sources import (
    alipay_app,
    alipay_web,
    camt,
    cmb_credit,
    feidee_app,
    feidee_web,
    icbc_debit,
    ofx,
    qianji,
    qif_dmy,
    qif_mdy,
    qif_ymd,
    sharkbook,
    wechat_csv,
    wechat_xlsx,
)

IMPORTERS: tuple[Importer, ...] = (
    alipay_app.IMPORTER,
    alipay_web.IMPORTER,
    wechat_csv.IMPORTER,
    wechat_xlsx.IMPORTER,
    cmb_credit.IMPORTER,
    icbc_debit.IMPORTER,
    feidee_app.IMPORTER,
    feidee_web.IMPORTER,
    qianji.IMPORTER,
    sharkbook.IMPORTER,
    ofx.IMPORTER,
    camt.IMPORTER,
    qif_ymd.IMPORTER,
    qif_mdy.IMPORTER,
    qif_dmy.IMPORTER,
)


def candidates(source: SourceFile) -> list[Importer]:
    """Importers that claim the file. None: nobody knows it. Two: a question for the person."""
    return [importer for importer in IMPORTERS if importer.claims(source)]
