"""What is installed is held against the lock, and the bill of materials is what its format asks."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from importlib import metadata
from importlib.metadata import Distribution
from pathlib import Path

import pytest

from tests.supply import audit
from tests.supply.__main__ import main
from tests.supply.bill import bill
from tests.supply.licences import ALLOWED, ALLOWED_BESIDE, is_allowed
from tests.supply.lock import REQUIREMENTS, Locked, locked

HASH = "a" * 64


def digest(content: bytes) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()


def put(folder: Path, name: str, version: str, licence: str = "MIT", needs: str = "") -> None:
    """Install a package of one module, with a record of its files."""
    module, about = f"{name}.py", f"{name}-{version}.dist-info"
    code = f'"""{name}"""\n'.encode()
    (folder / about).mkdir()
    (folder / module).write_bytes(code)
    lines = ["Metadata-Version: 2.4", f"Name: {name}", f"Version: {version}"]
    lines += [f"License-Expression: {licence}"] if licence else []
    lines += [f"Requires-Dist: {needs}"] if needs else []
    (folder / about / "METADATA").write_text("\n".join(lines) + "\n\n", "utf-8")
    record = f"{module},sha256={digest(code)},{len(code)}\n{about}/RECORD,,\n"
    (folder / about / "RECORD").write_text(record, "utf-8")


def packages(folder: Path) -> dict[str, Distribution]:
    return audit.installed(metadata.distributions(path=[str(folder)]))


def lock(name: str, version: str = "1.0", *, applies: bool = True, hashes=(HASH,)) -> Locked:
    return Locked(name, version, applies, tuple(hashes))


@pytest.fixture
def site(tmp_path: Path) -> Path:
    put(tmp_path, "one", "1.0", needs="two >= 1")
    put(tmp_path, "two", "1.0")
    return tmp_path


def test_what_is_as_it_is_locked_is_in_order(site):
    there, wanted = packages(site), (lock("one"), lock("two"))
    assert not list(audit.versions(there, wanted, ()))
    assert not list(audit.files(there))
    assert not list(audit.hashes(wanted))
    assert not list(audit.licences(there, wanted))


def test_another_version_is_found(site):
    wanted = (lock("one", "1.1"), lock("two"))
    (said,) = audit.versions(packages(site), wanted, ())
    assert said == "one is installed as 1.0 and locked as 1.1"


def test_what_is_missing_is_found_unless_it_is_for_another_system(site):
    wanted = (lock("one"), lock("two"), lock("three"), lock("four", applies=False))
    assert list(audit.versions(packages(site), wanted, ())) == [
        "three 1.0 is locked and not installed"
    ]


def test_what_is_locked_nowhere_is_found_and_what_may_stand_beside_is_not(site):
    (said,) = audit.versions(packages(site), (lock("one"),), ())
    assert said == "two 1.0 is installed and locked nowhere"
    assert not list(audit.versions(packages(site), (lock("one"),), (lock("two"),)))
    assert list(audit.versions(packages(site), (lock("one"),), (lock("two", "2.0"),)))


def test_a_file_that_was_changed_is_found(site):
    (site / "one.py").write_text("import os\n", "utf-8")
    (site / "two.py").unlink()
    assert list(audit.files(packages(site))) == [
        "one: one.py is not as it was installed",
        "two: two.py is not as it was installed",
    ]


def test_a_package_without_a_record_is_found(site):
    (site / "two-1.0.dist-info" / "RECORD").unlink()
    assert list(audit.files(packages(site))) == ["two has no record of its files"]


def test_a_lock_without_a_hash_is_found():
    assert list(audit.hashes([lock("one", hashes=())])) == ["one 1.0 is locked without a hash"]


@pytest.mark.parametrize(
    ("licence", "runtime", "said"),
    [
        ("", True, "three has a licence that nobody has judged"),
        ("GPL-3.0-only", True, "three stands under GPL-3.0-only, which is not allowed"),
        ("GPL-3.0-only", False, None),
        ("AGPL-3.0-only", False, "three stands under AGPL-3.0-only, which is not allowed"),
        ("MIT", True, None),
    ],
)
def test_licences_are_known_and_allowed(site, licence, runtime, said):
    put(site, "three", "1.0", licence)
    shipped = (lock("three"),) if runtime else ()
    assert list(audit.licences(packages(site), shipped)) == ([] if said is None else [said])


@pytest.mark.parametrize(
    ("expression", "allowed"),
    [
        ("MIT", True),
        ("MIT AND GPL-3.0-only", False),
        ("MIT OR GPL-3.0-only", True),
        ("BSD-3-Clause AND MIT", True),
        ("(MIT OR GPL-3.0-only) AND MIT", False),  # brackets are for a person to judge
        ("", False),
    ],
)
def test_one_of_the_choices_has_to_be_allowed_in_all_its_parts(expression, allowed):
    assert is_allowed(expression, ALLOWED) == allowed


def test_every_lock_names_versions_and_hashes():
    locks = [one for file in sorted(REQUIREMENTS.glob("*.txt")) for one in locked(file)]
    assert len(locks) > 80
    assert not list(audit.hashes(locks))


def test_what_the_program_stands_on_has_allowed_licences_here():
    there, runtime = packages_here(), locked(REQUIREMENTS / "runtime.txt")
    shipped = {one.name for one in runtime}
    known = {name: package for name, package in there.items() if name in shipped}
    assert len(known) == len({one.name for one in runtime if one.applies})
    assert not list(audit.licences(known, runtime))
    assert ALLOWED < ALLOWED_BESIDE


def packages_here() -> dict[str, Distribution]:
    return audit.installed(metadata.distributions())


# The bill of materials


@pytest.fixture
def written(tmp_path: Path) -> Path:
    assert main(["bill", "--output", str(tmp_path / "bill.json")]) == 0
    return tmp_path / "bill.json"


def test_the_same_lock_gives_the_same_bytes(written, tmp_path):
    assert main(["bill", "--output", str(tmp_path / "again.json")]) == 0
    assert (tmp_path / "again.json").read_bytes() == written.read_bytes()


def test_another_lock_gives_another_serial_number(site):
    there, program = packages(site), metadata.distribution("credit-tracker")
    one, two = (json.loads(bill(program, there, (lock("one", hashes=(h * 64,)),))) for h in "ab")
    assert one["serialNumber"] != two["serialNumber"]


def test_the_bill_is_what_cyclonedx_demands(written):
    """What the JSON schema of version 1.6 asks of the parts that the bill has."""
    content = json.loads(written.read_text("utf-8"))
    assert set(content) <= {
        "$schema", "bomFormat", "specVersion", "serialNumber", "version", "metadata",
        "components", "dependencies",
    }  # fmt: skip
    assert (content["bomFormat"], content["specVersion"]) == ("CycloneDX", "1.6")
    assert isinstance(content["version"], int)
    assert content["version"] >= 1
    serial = r"urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
    assert re.fullmatch(serial, content["serialNumber"])
    every = [content["metadata"]["component"], *content["components"]]
    references = [one["bom-ref"] for one in every]
    assert len(set(references)) == len(references)
    for one in every:
        assert one["type"] in {"application", "library"}
        assert one["name"]
        assert re.fullmatch(r"pkg:pypi/[a-z0-9-]+@[A-Za-z0-9.+!-]+", one["bom-ref"])
        assert [*one["licenses"][0]] == ["expression"]
        assert len(one["licenses"]) == 1
        assert all(set(p) == {"name", "value"} for p in one.get("properties", ()))
    depends = content["dependencies"]
    assert sorted(one["ref"] for one in depends) == sorted(references)
    for one in depends:
        assert set(one["dependsOn"]) <= set(references)
        assert len(set(one["dependsOn"])) == len(one["dependsOn"])


def test_the_bill_lists_what_is_locked_for_this_system_and_how_it_hangs_together(written):
    content = json.loads(written.read_text("utf-8"))
    runtime = [one for one in locked(REQUIREMENTS / "runtime.txt") if one.applies]
    assert [(c["name"], c["version"]) for c in content["components"]] == sorted(
        (one.name, one.version) for one in runtime
    )
    reached, waiting = set(), [content["metadata"]["component"]["bom-ref"]]
    on = {one["ref"]: one["dependsOn"] for one in content["dependencies"]}
    while waiting:
        reference = waiting.pop()
        if reference not in reached:
            reached.add(reference)
            waiting += on[reference]
    assert reached == set(on)  # nothing is there that nobody asked for


def test_the_bill_names_no_address(written):
    assert "://" not in written.read_text("utf-8")
