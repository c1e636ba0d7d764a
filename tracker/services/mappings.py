"""Mappings of columns that the person has saved: one file each, which can be shared."""

from __future__ import annotations

import json
import logging
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tracker.domain.problem import KnownProblem
from tracker.domain.sentence import N_
from tracker.importing.containers import bytes_of
from tracker.importing.importer import ImportProblem
from tracker.importing.mapping.importer import MappedImporter
from tracker.importing.mapping.mapping import Mapping
from tracker.importing.mapping.written import MappingWrong, is_name, lacks, read_back, written
from tracker.paths import make_private
from tracker.whole_file import replacing

if TYPE_CHECKING:
    from tracker.importing.importer import Importer

log = logging.getLogger(__name__)

_MOST_BYTES: Final = 1024 * 1024
_SUFFIX: Final = ".json"


class NoMapping(KnownProblem):
    """No mapping has that name."""


class NameTaken(KnownProblem):
    """Another mapping is called so."""


class NotKept(KnownProblem):
    """A mapping cannot be written where it was to be."""


class MappingIncomplete(KnownProblem):
    """Something is missing before a mapping can be saved; `field` says what."""

    def __init__(self, field: str, template: str) -> None:
        super().__init__(template)
        self.field = field


LACKING: Final = {
    "time": N_("Say which column holds the date."),
    "amount": N_("Say which column holds the amount, or which two hold income and spending."),
    "signs": N_("The signs do not fit the columns of amounts."),
    "way": N_("Say which column tells income from spending."),
    "account": N_("Say which account this table is of, or which column names it."),
    "name": N_("Give it a name of at most 60 signs, without / \\ and the like."),
}


@dataclass(frozen=True, slots=True)
class Saved:
    """What the folder holds: mappings by name, and the files that are none."""

    mappings: tuple[Mapping, ...]
    problems: tuple[KnownProblem, ...]


class Mappings:
    """The folder of saved mappings, read anew whenever it is asked."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def saved(self) -> Saved:
        """Every mapping; a broken file is told of and passed over."""
        found, problems = [], []
        for file in sorted(self._folder.glob(f"*{_SUFFIX}")):
            try:
                found.append(read_mapping(file))
            except KnownProblem as problem:
                log.warning("a file of column settings is passed over: %s", file.name)
                problems.append(problem)
        names: dict[str, Mapping] = {}
        for mapping in found:
            names.setdefault(mapping.name, mapping)
        return Saved(tuple(names.values()), tuple(problems))

    def importers(self) -> tuple[Importer, ...]:
        """Each saved mapping as an importer."""
        return tuple(MappedImporter(mapping) for mapping in self.saved().mappings)

    def find(self, name: str) -> Mapping:
        """The mapping of that name. Raises NoMapping."""
        for mapping in self.saved().mappings:
            if mapping.name == name:
                return mapping
        raise NoMapping(N_("No column settings are saved under the name {name}."), name=name)

    def save(self, mapping: Mapping) -> Mapping:
        """Keep a mapping, in place of one of that name.

        Raises:
            MappingIncomplete: it lacks something, or may not be called so.
            NotKept: it cannot be written.
        """
        check(mapping)
        try:
            make_private(self._folder)
        except OSError as error:
            raise _not_kept(error) from error
        self.export(mapping, self._file(mapping.name))
        return mapping

    def export(self, mapping: Mapping, path: Path) -> None:
        """Write a mapping to a file. Raises NotReplaced, NotKept."""
        try:
            with replacing(path) as file:
                json.dump(written(mapping), file, ensure_ascii=False, indent=2)
                file.write("\n")
        except OSError as error:
            raise _not_kept(error) from error

    def take(self, path: Path) -> Mapping:
        """Keep the mapping that a file holds, under a name that is free.

        Raises ImportProblem or MappingWrong where the file is none.
        """
        mapping = read_mapping(path)
        taken = {known.name: known for known in self.saved().mappings}
        name, number = mapping.name, 2
        while name in taken and taken[name] != replace(mapping, name=name):
            name, number = f"{mapping.name[:55]} {number}", number + 1
        return self.save(replace(mapping, name=name))

    def rename(self, name: str, other: str) -> Mapping:
        """Call a mapping by another name. Raises NoMapping, NameTaken, and as `save` does."""
        found = self.find(name)
        if other == name:
            return found
        if any(known.name == other for known in self.saved().mappings):
            raise NameTaken(N_("Another one is called {name}."), name=other)
        renamed = self.save(replace(found, name=other))
        self.delete(name)
        return renamed

    def delete(self, name: str) -> None:
        """Forget a mapping. Raises NoMapping."""
        self.find(name)
        for file in self._folder.glob(f"*{_SUFFIX}"):
            if _name_in(file) == name:
                file.unlink()

    def _file(self, name: str) -> Path:
        return self._folder / f"{name}{_SUFFIX}"


def check(mapping: Mapping) -> None:
    """Raises MappingIncomplete where a mapping lacks something, its name included."""
    lacking = lacks(mapping) or (None if is_name(mapping.name) else "name")
    if lacking is not None:
        raise MappingIncomplete(lacking, LACKING[lacking])


def read_mapping(path: Path) -> Mapping:
    """The mapping that a file holds.

    Raises:
        ImportProblem: the file cannot be read.
        MappingWrong: it is no mapping, or something in it is wrong.
    """
    data = bytes_of(path, _MOST_BYTES)
    try:
        given = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        given = None
    return read_back(given, path.name)


def _not_kept(error: OSError) -> NotKept:
    reason = error.strerror or ""
    return NotKept(N_("The result cannot be written: {reason}"), reason=reason)


def _name_in(file: Path) -> str | None:
    try:
        return read_mapping(file).name
    except (ImportProblem, MappingWrong):
        return None
