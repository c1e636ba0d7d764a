"""What a ledger holds, to compare."""

from __future__ import annotations

import json
from typing import Any

from tracker.services.services import Services
from tracker.storage.dump import TABLES, TRAIL


def content(services: Services) -> dict[str, Any]:
    """The ledger as a lossless export has it, the trail left aside."""
    path = services.database.path.with_name("export.json")
    services.exchange.export(path)
    exported = json.loads(path.read_text("utf-8"))
    return {table: exported[table] for table in TABLES if table not in TRAIL}
