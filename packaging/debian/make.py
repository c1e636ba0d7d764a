"""Builds the Debian package of the frozen program.

    python packaging/debian/make.py FROZEN FOLDER

What is inside is the same to the byte from the same commit: everything is dated to
SOURCE_DATE_EPOCH, owned by root and packed in order.
"""

from __future__ import annotations

import gzip
import os
import re
import shutil
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from email.utils import format_datetime
from hashlib import md5
from pathlib import Path
from typing import Final

HERE: Final = Path(__file__).resolve().parent
ROOT: Final = HERE.parents[1]
sys.path.insert(0, str(ROOT))
from tracker.version import RELEASED, VERSION  # noqa: E402 - the program beside this folder

NAME: Final = "xinji"
LIBRARY: Final = f"usr/lib/{NAME}"
PACKER: Final = os.environ.get("XINJI_DEB_PACKER", "xz")
"""How dpkg-deb packs it; trials that throw the package away say `none`, which costs no time."""
EPOCH: Final = int(os.environ.get("SOURCE_DATE_EPOCH", "1767225600"))

_LINKS: Final = {"usr/bin/credit-tracker": "credit-tracker", "usr/bin/xinji": "credit-tracker"}
MAINTAINER: Final = os.environ.get("XINJI_MAINTAINER", "The Xinji authors <xinji@xinji.invalid>")
"""Whoever publishes a package says how they are reached; there is no such address by itself."""
_FONTS: Final = "fonts-noto-cjk | fonts-noto-cjk-extra | fonts-wqy-microhei | fonts-wqy-zenhei"


def main(frozen: Path, target: Path) -> int:
    """Build it; the exit status."""
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="xinji-deb-") as name:
        tree = Path(name) / "tree"
        fill(tree, frozen)
        control(tree)
        date_and_protect(tree)
        deb = target / f"{NAME}_{debian_version()}_{architecture()}.deb"
        subprocess.run(
            ["dpkg-deb", "--root-owner-group", f"-Z{PACKER}", "--build", str(tree), str(deb)],
            env={**os.environ, "SOURCE_DATE_EPOCH": str(EPOCH)},
            check=True,
        )
    return 0


def debian_version() -> str:
    """The version as Debian orders them; XINJI_DEB_VERSION stands in for it in trials."""
    return os.environ.get("XINJI_DEB_VERSION", VERSION.replace("-", "~"))


def architecture() -> str:
    """What Debian calls this kind of machine."""
    asked = subprocess.run(
        ["dpkg", "--print-architecture"], capture_output=True, text=True, check=True
    )
    return asked.stdout.strip()


def fill(tree: Path, frozen: Path) -> None:
    """Put every file of the package in its place."""
    shutil.copytree(frozen, tree / LIBRARY, symlinks=True)
    for link, target in _LINKS.items():
        (tree / link).parent.mkdir(parents=True, exist_ok=True)
        (tree / link).symlink_to(f"../lib/{NAME}/{target}")
    share = tree / "usr" / "share"
    run = [sys.executable]
    with tempfile.TemporaryDirectory() as name:
        made = Path(name)
        subprocess.run([*run, str(ROOT / "packaging/pictures.py"), str(made)], check=True)
        subprocess.run([*run, str(ROOT / "packaging/words.py"), str(made / "words")], check=True)
        shutil.copytree(made / "hicolor", share / "icons" / "hicolor")
        shutil.copytree(made / "words", share, dirs_exist_ok=True)
    for page in (share / "man").rglob("*.1"):
        page.with_name(f"{page.name}.gz").write_bytes(packed(page.read_bytes()))
        page.with_name("xinji.1.gz").symlink_to(f"{page.name}.gz")
        page.unlink()
    completion = share / "bash-completion" / "completions"
    (completion / "xinji").symlink_to("credit-tracker")
    (share / "fish/vendor_completions.d/xinji.fish").symlink_to("credit-tracker.fish")
    put(share / "applications" / "xinji.desktop", ROOT / "packaging/linux/xinji.desktop")
    put(share / "mime" / "packages" / "xinji.xml", ROOT / "packaging/linux/xinji.mime.xml")
    told = (ROOT / "packaging/linux/xinji.metainfo.xml.in").read_text("utf-8")
    metainfo = share / "metainfo" / "xinji.metainfo.xml"
    metainfo.parent.mkdir(parents=True)
    metainfo.write_text(
        told.replace("@VERSION@", VERSION).replace("@RELEASED@", RELEASED.isoformat()), "utf-8"
    )
    documents(share / "doc" / NAME)
    put(share / "lintian" / "overrides" / NAME, HERE / "lintian-overrides")


def documents(folder: Path) -> None:
    """Changes, in Debian's form and ours; who has the rights; the licences of the parts."""
    folder.mkdir(parents=True)
    dated = format_datetime(datetime.fromtimestamp(EPOCH, UTC))
    entry = (
        f"{NAME} ({debian_version()}) unstable; urgency=medium\n\n"
        f"  * Xinji {VERSION}; what changed is told by NEWS.gz.\n\n"
        f" -- {MAINTAINER}  {dated}\n"
    )
    (folder / "changelog.gz").write_bytes(packed(entry.encode()))
    (folder / "NEWS.gz").write_bytes(packed((ROOT / "CHANGELOG.md").read_bytes()))
    licence = (ROOT / "LICENSE").read_text("utf-8").partition("\n\n")[2]
    set_in = "".join(f" {line or '.'}\n" for line in licence.strip("\n").splitlines())
    told = (HERE / "copyright").read_text("utf-8") + set_in
    (folder / "copyright").write_text(told, "utf-8")
    put(folder / "README.md", ROOT / "README.md")
    put(folder / "README.zh_CN.md", ROOT / "README.zh_CN.md")


def put(target: Path, source: Path) -> None:
    """Copy a file, making the folder for it."""
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


def packed(content: bytes) -> bytes:
    """Packed by gzip as Debian's policy asks, without a date and a name."""
    return gzip.compress(content, 9, mtime=0)


def control(tree: Path) -> None:
    """Write what dpkg reads."""
    folder = tree / "DEBIAN"
    folder.mkdir()
    size = (
        sum(one.stat().st_size for one in tree.rglob("*") if one.is_file() and not one.is_symlink())
        // 1024
    )
    about = {
        "Package": NAME,
        "Version": debian_version(),
        "Architecture": architecture(),
        "Maintainer": MAINTAINER,
        "Installed-Size": str(size),
        "Depends": depends(tree),
        "Recommends": f"{_FONTS}, libcups2 | libcups2t64",
        "Suggests": "gnome-keyring | kwalletmanager",
        "Section": "misc",
        "Priority": "optional",
        "Description": DESCRIPTION,
    }
    (folder / "control").write_text("".join(f"{k}: {v}\n" for k, v in about.items()), "utf-8")
    sums = [
        f"{md5(one.read_bytes(), usedforsecurity=False).hexdigest()}  {one.relative_to(tree)}"
        for one in sorted(tree.rglob("*"))
        if one.is_file() and not one.is_symlink() and "DEBIAN" not in one.parts
    ]
    (folder / "md5sums").write_text("\n".join(sums) + "\n", "utf-8")


_TEXT: Final = """\
 Xinji keeps your own record of repayments, credit usage and credit reports on
 your own machine: it imports statements of wallets, banks and other programs
 and prints a monthly summary. It warns you, with its reasons, when your
 behaviour drifts toward the patterns that an opinion article names.
 .
 It never uses a network. It does not know any lender's model, it cannot say
 what a lender will decide, and it never advises borrowing.
"""
DESCRIPTION: Final = "your own record of repayments, credit usage and reports\n" + _TEXT.rstrip(
    "\n"
)


def depends(tree: Path) -> str:
    """The packages whose libraries the program loads, as dpkg-shlibdeps finds them.

    Newer releases renamed some when their time type grew (libglib2.0-0t64), and either will do.
    """
    programs = [
        str(one)
        for one in sorted((tree / LIBRARY).rglob("*"))
        if one.is_file()
        and not one.is_symlink()
        and one.read_bytes()[:4] == b"\x7fELF"
        and "libcupsprintersupport" not in one.name  # printing is recommended, not needed
    ]
    with tempfile.TemporaryDirectory() as name:
        (Path(name) / "debian").mkdir()
        (Path(name) / "debian" / "control").write_text(
            f"Source: {NAME}\n\nPackage: {NAME}\nArchitecture: any\n", "utf-8"
        )
        folders = sorted({str(Path(one).parent) for one in programs})
        asked = subprocess.run(
            [
                "dpkg-shlibdeps", "--ignore-missing-info", "--warnings=0", "-O",
                *(f"-l{one}" for one in folders), *(f"-e{one}" for one in programs),
            ],
            cwd=name, capture_output=True, text=True, check=False,
        )  # fmt: skip
    if asked.returncode:
        sys.exit(asked.stderr)
    found = asked.stdout.partition("=")[2].strip()
    return ", ".join(sorted(_either(one) for one in found.split(", ")))


def _either(dependency: str) -> str:
    package = re.match(r"(libglib2\.0-0)(t64)?\b", dependency)
    return "libglib2.0-0 | libglib2.0-0t64" if package else dependency


def date_and_protect(tree: Path) -> None:
    """Modes as Debian wants them, and one time for all."""
    for one in sorted(tree.rglob("*"), reverse=True):
        if not one.is_symlink():
            runs = one.is_dir() or (one.name == "credit-tracker" and LIBRARY in str(one))
            one.chmod(0o755 if runs else 0o644)
        os.utime(one, (EPOCH, EPOCH), follow_symlinks=False)
    os.utime(tree, (EPOCH, EPOCH))


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()))
