"""Holds what is installed against what is locked. Reads files only; asks nobody."""

from __future__ import annotations

import base64
import csv
import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib.metadata import Distribution
from pathlib import Path

from packaging.utils import canonicalize_name

from tests.supply.licences import ALLOWED, ALLOWED_BESIDE, is_allowed, licence
from tests.supply.lock import Locked

OWN = "credit-tracker"


def installed(packages: Iterable[Distribution]) -> dict[str, Distribution]:
    """What is installed, by name as registries write it, without the project itself."""
    named = {canonicalize_name(package.metadata["Name"]): package for package in packages}
    return {str(name): package for name, package in named.items() if name != OWN}


def versions(
    there: Mapping[str, Distribution], wanted: Sequence[Locked], known: Sequence[Locked]
) -> Iterator[str]:
    """Where something wanted is missing or another version, or something is there unlocked.

    `known` are the locks of what may be installed beside it: fuzzing, studies.
    """
    for one in (one for one in wanted if one.applies):
        found = there.get(one.name)
        if found is None:
            yield f"{one.name} {one.version} is locked and not installed"
        elif found.version != one.version:
            yield f"{one.name} is installed as {found.version} and locked as {one.version}"
    may_be = {(one.name, one.version) for one in (*wanted, *known)}
    names = {one.name for one in wanted}
    for name, package in sorted(there.items()):
        if name not in names and (name, package.version) not in may_be:
            yield f"{name} {package.version} is installed and locked nowhere"


def hashes(locks: Iterable[Locked]) -> Iterator[str]:
    """What is locked without the hash of an archive, so that any archive would do."""
    for one in locks:
        if not one.hashes:
            yield f"{one.name} {one.version} is locked without a hash"


def files(there: Mapping[str, Distribution]) -> Iterator[str]:
    """Files that are not as they were installed.

    The hashes of a lock are those of archives, which the installer checks and throws away. What an
    archive held was written down beside it (RECORD), and that is what is held against the disk.
    What Python compiles is written anew by every version of it.
    """
    for name, package in sorted(there.items()):
        record = package.read_text("RECORD")
        if record is None:
            yield f"{name} has no record of its files"
        # Read here: some versions of `Distribution.files` leave out what is missing.
        for file, digest, _size in csv.reader((record or "").splitlines()):
            is_told = bool(digest) and not file.endswith(".pyc")
            if is_told and not _is_as_recorded(Path(str(package.locate_file(file))), digest):
                yield f"{name}: {file} is not as it was installed"


def licences(there: Mapping[str, Distribution], runtime: Sequence[Locked]) -> Iterator[str]:
    """Licences that nobody knows, or that are not allowed where the package is used."""
    shipped = {one.name for one in runtime}
    for name, package in sorted(there.items()):
        found = licence(package)
        if found is None:
            yield f"{name} has a licence that nobody has judged"
        elif not is_allowed(found, ALLOWED if name in shipped else ALLOWED_BESIDE):
            yield f"{name} stands under {found}, which is not allowed"


def _is_as_recorded(path: Path, recorded: str) -> bool:
    if not path.is_file():
        return False
    algorithm, _, value = recorded.partition("=")
    digest = hashlib.new(algorithm, path.read_bytes()).digest()
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode() == value
