"""A bill of materials in CycloneDX JSON: what the program stands on, from its lock.

The same lock and the same packages give the same bytes: no time of making, and a serial number that
is worked out from the content.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Mapping, Sequence
from importlib.metadata import Distribution
from typing import Any

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.supply.audit import OWN
from tests.supply.licences import licence
from tests.supply.lock import Locked

SPECIFICATION = "1.6"
_SPACE = uuid.UUID("8c1cbb1f-66f0-5a39-9a0b-3b0e9a1c5d2e")


def bill(
    program: Distribution, there: Mapping[str, Distribution], runtime: Sequence[Locked]
) -> str:
    """The bill as text. Raises KeyError for what is locked, applies here and is not installed."""
    applies = sorted((one for one in runtime if one.applies), key=lambda one: one.name)
    names = {one.name for one in applies}
    components = [_component(one, there[one.name]) for one in applies]
    depends = [_depends(program, _reference(OWN, program.version), names, there)]
    depends += [
        _depends(there[o.name], _reference(o.name, o.version), names, there) for o in applies
    ]
    content: dict[str, Any] = {
        "bomFormat": "CycloneDX",
        "specVersion": SPECIFICATION,
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": _reference(OWN, program.version),
                "name": OWN,
                "version": program.version,
                "licenses": [{"expression": program.metadata["License-Expression"]}],
            }
        },
        "components": components,
        "dependencies": depends,
    }
    content["serialNumber"] = uuid.uuid5(_SPACE, json.dumps(content, sort_keys=True)).urn
    return json.dumps(content, indent=2, sort_keys=True) + "\n"


def _component(one: Locked, package: Distribution) -> dict[str, Any]:
    found = licence(package)
    made: dict[str, Any] = {
        "type": "library",
        "bom-ref": _reference(one.name, one.version),
        "name": one.name,
        "version": one.version,
        "purl": _reference(one.name, one.version),
        "properties": [
            {"name": "xinji:lock:sha256", "value": value} for value in sorted(one.hashes)
        ],
    }
    if found is not None:
        made["licenses"] = [{"expression": found}]
    return made


def _depends(
    package: Distribution, reference: str, names: set[str], there: Mapping[str, Distribution]
) -> dict[str, Any]:
    wanted = {
        str(canonicalize_name(one.name))
        for one in map(Requirement, package.requires or ())
        if one.marker is None or one.marker.evaluate({"extra": ""})
    }
    on = sorted(_reference(name, there[name].version) for name in wanted & names)
    return {"ref": reference, "dependsOn": on}


def _reference(name: str, version: str) -> str:
    return f"pkg:pypi/{name}@{version}"
