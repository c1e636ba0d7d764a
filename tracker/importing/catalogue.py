"""Every layout that can be read, and those that claim a file."""

from __future__ import annotations

from tracker.importing.importer import Importer, SourceFile
from tracker.importing.sources import (
    abc_debit,
    alipay_app,
    alipay_proof,
    alipay_web,
    boc_debit,
    bocom_debit,
    ccb_debit,
    ccb_debit_app,
    cmb_credit,
    cmb_debit,
    cmb_debit_pc,
    cmbc_debit,
    icbc_debit,
    icbc_debit_history,
    jd,
    meituan,
    spdb_debit,
    unionpay,
    wechat_csv,
    wechat_proof,
    wechat_xlsx,
    yuebao,
)

IMPORTERS: tuple[Importer, ...] = (
    alipay_app.IMPORTER,
    alipay_web.IMPORTER,
    wechat_csv.IMPORTER,
    wechat_xlsx.IMPORTER,
    cmb_credit.IMPORTER,
    icbc_debit.IMPORTER,
    abc_debit.IMPORTER,
    boc_debit.IMPORTER,
    bocom_debit.IMPORTER,
    ccb_debit.IMPORTER,
    ccb_debit_app.IMPORTER,
    cmb_debit.IMPORTER,
    cmb_debit_pc.IMPORTER,
    cmbc_debit.IMPORTER,
    icbc_debit_history.IMPORTER,
    spdb_debit.IMPORTER,
    jd.IMPORTER,
    meituan.IMPORTER,
    unionpay.IMPORTER,
    yuebao.IMPORTER,
    alipay_proof.IMPORTER,
    wechat_proof.IMPORTER,
)


def candidates(source: SourceFile) -> list[Importer]:
    """Importers that claim the file. None: nobody knows it. Two: a question for the person."""
    return [importer for importer in IMPORTERS if importer.claims(source)]
