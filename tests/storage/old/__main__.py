"""Write the old ledgers that are not there yet: `python -m tests.storage.old`."""

from __future__ import annotations

import sys

from tests.storage.old.made import file_of, make
from tracker.storage import schema

for version in range(1, schema.VERSION + 1):
    path = file_of(version)
    if not path.exists():
        make(version, path)
        sys.stdout.write(f"{path}\n")
