"""Every layout that can be read, and those that claim a file."""

from __future__ import annotations

from tracker.importing.importer import Importer, SourceFile
from tracker.importing.sources import (
    abc_credit,
    abc_debit,
    alipay_app,
    alipay_web,
    boc_credit,
    boc_debit,
    bocom_credit,
    bocom_debit,
    ccb_credit,
    ccb_debit,
    ccb_debit_app,
    cgb_credit,
    citic_credit,
    cmb_credit,
    cmb_debit,
    cmb_debit_pc,
    cmbc_credit,
    cmbc_debit,
    feidee_app,
    feidee_web,
    icbc_credit,
    icbc_credit_mail,
    icbc_debit,
    icbc_debit_history,
    qianji,
    sharkbook,
    spdb_debit,
    wechat_csv,
    wechat_xlsx,
)

IMPORTERS: tuple[Importer, ...] = (
    alipay_app.IMPORTER,
    alipay_web.IMPORTER,
    wechat_csv.IMPORTER,
    wechat_xlsx.IMPORTER,
    abc_debit.IMPORTER,
    boc_debit.IMPORTER,
    bocom_debit.IMPORTER,
    ccb_debit.IMPORTER,
    ccb_debit_app.IMPORTER,
    cmb_credit.IMPORTER,
    cmb_debit.IMPORTER,
    cmb_debit_pc.IMPORTER,
    cmbc_debit.IMPORTER,
    icbc_debit.IMPORTER,
    icbc_debit_history.IMPORTER,
    spdb_debit.IMPORTER,
    abc_credit.IMPORTER,
    boc_credit.IMPORTER,
    bocom_credit.IMPORTER,
    ccb_credit.IMPORTER,
    cgb_credit.IMPORTER,
    citic_credit.IMPORTER,
    cmbc_credit.IMPORTER,
    icbc_credit.IMPORTER,
    icbc_credit_mail.IMPORTER,
    feidee_app.IMPORTER,
    feidee_web.IMPORTER,
    qianji.IMPORTER,
    sharkbook.IMPORTER,
)


def candidates(source: SourceFile) -> list[Importer]:
    """Importers that claim the file. None: nobody knows it. Two: a question for the person."""
    return [importer for importer in IMPORTERS if importer.claims(source)]
