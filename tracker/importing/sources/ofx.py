"""OFX and QFX: what banks abroad and programs such as GnuCash or Quicken give."""

from tracker.domain.sentence import N_
from tracker.importing.ofx.importer import OfxImporter

IMPORTER = OfxImporter(name="ofx", title=N_("OFX or QFX"), source="ofx")
