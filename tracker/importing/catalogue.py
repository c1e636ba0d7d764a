"""Every layout that can be read, and those that claim a file."""

from __future__ import annotations

from tracker.importing.importer import Importer, SourceFile
from tracker.importing.sources import (
    alipay_app,
    alipay_proof,
    alipay_web,
    cmb_credit,
    icbc_debit,
    wechat_csv,
    wechat_proof,
    wechat_xlsx,
)

IMPORTERS: tuple[Importer, ...] = (
    alipay_app.IMPORTER,
    alipay_web.IMPORTER,
    wechat_csv.IMPORTER,
    wechat_xlsx.IMPORTER,
    cmb_credit.IMPORTER,
    icbc_debit.IMPORTER,
    alipay_proof.IMPORTER,
    wechat_proof.IMPORTER,
)


def candidates(source: SourceFile) -> list[Importer]:
    """Importers that claim the file. None: nobody knows it. Two: a question for the person."""
    return [importer for importer in IMPORTERS if importer.claims(source)]
