"""CAMT.052, CAMT.053, CAMT.054 (ISO 20022): what banks abroad give of an account."""

from tracker.domain.sentence import N_
from tracker.importing.camt.importer import CamtImporter

IMPORTER = CamtImporter(name="camt", title=N_("CAMT bank statement (XML)"), source="camt")
