"""What desktops and shells are told: whole, in both languages, and about every command."""

from __future__ import annotations

import configparser
import re
import struct
import subprocess
import sys
from pathlib import Path

import pytest
from defusedxml import ElementTree

from tracker.app import application
from tracker.commands import window
from tracker.commands.catalogue import COMMANDS
from tracker.version import VERSION

ROOT = Path(__file__).resolve().parents[2]
LINUX = ROOT / "packaging" / "linux"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def made_by(script: str, folder: Path) -> Path:
    command = [sys.executable, str(ROOT / "packaging" / script), str(folder)]
    subprocess.run(command, capture_output=True, check=True)  # noqa: S603
    return folder


@pytest.fixture(scope="module")
def words(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made_by("words.py", tmp_path_factory.mktemp("words"))


@pytest.fixture(scope="module")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made_by("pictures.py", tmp_path_factory.mktemp("pictures"))


@pytest.mark.parametrize("place", ["man/man1", "man/zh_CN/man1"])
def test_the_man_page_tells_of_every_command(words, place):
    page = (words / place / "credit-tracker.1").read_text("utf-8")
    told = {line.split()[1].strip('"') for line in page.splitlines() if line.startswith(".SS ")}
    assert told == set(COMMANDS)
    assert VERSION in page
    assert r"\-\-self\-test" in page


def test_the_chinese_page_is_chinese(words):
    page = (words / "man/zh_CN/man1/credit-tracker.1").read_text("utf-8")
    english = (words / "man/man1/credit-tracker.1").read_text("utf-8")
    assert len(re.findall(r"[\u4e00-\u9fff]", page)) > 1000
    assert page.count(".SS") == english.count(".SS")
    assert page.count(".TP") == english.count(".TP")


@pytest.mark.parametrize(
    "file",
    [
        "bash-completion/completions/credit-tracker",
        "zsh/vendor-completions/_credit-tracker",
        "fish/vendor_completions.d/credit-tracker.fish",
    ],
)
def test_completions_offer_every_command_and_option(words, file):
    said = set(re.findall(r"[\w-]+", (words / file).read_text("utf-8")))
    assert set(COMMANDS) <= said
    options = {"self-test", "database", "dry-run", "salvage", "format"}
    assert options <= {word.lstrip("-") for word in said}
    assert {"confirm", "save", "compare"} <= said


@pytest.mark.skipif(sys.platform != "linux", reason="needs a newer bash than macOS has")
def test_bash_completes_a_command_and_what_is_within_it(words):
    source = words / "bash-completion" / "completions" / "credit-tracker"
    script = (
        f"source '{source}'\n"
        + """
        ask() { COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _credit_tracker; echo ${COMPREPLY[*]}; }
        ask credit-tracker passp
        ask credit-tracker report comp
        ask credit-tracker import --dry
    """
    )
    told = subprocess.run(  # noqa: S603
        ["/bin/bash", "-c", script], capture_output=True, text=True, check=True
    )
    assert told.stdout.splitlines() == ["passphrase", "compare", "--dry-run"]


def test_the_icon_is_there_in_every_size(pictures):
    for size in (16, 24, 32, 48, 64, 128, 256, 512):
        head = (pictures / f"hicolor/{size}x{size}/apps/xinji.png").read_bytes()[:24]
        assert head[:8] == b"\x89PNG\r\n\x1a\n"
        assert struct.unpack(">II", head[16:24]) == (size, size)
    assert (pictures / "hicolor/scalable/apps/xinji.svg").read_text("utf-8").startswith("<svg")


def test_the_icons_of_windows_and_macos_are_what_they_say(pictures):
    icon = (pictures / "xinji.ico").read_bytes()
    count = struct.unpack("<HHH", icon[:6])[2]
    for number in range(count):
        entry = icon[6 + 16 * number : 22 + 16 * number]
        length, place = struct.unpack("<II", entry[8:])
        assert icon[place : place + length].startswith(b"\x89PNG")
    apple = (pictures / "xinji.icns").read_bytes()
    assert apple[:4] == b"icns"
    assert struct.unpack(">I", apple[4:8])[0] == len(apple)


def test_the_desktop_entry_starts_the_window_in_both_languages():
    entry = configparser.RawConfigParser(interpolation=None)
    entry.optionxform = str  # type: ignore[assignment,method-assign]
    entry.read_string((LINUX / "xinji.desktop").read_text("utf-8"))
    main = entry["Desktop Entry"]
    program, command, _ = main["Exec"].split()
    assert (program, command in COMMANDS) == ("xinji", True)
    assert main["Terminal"] == "false"
    assert main["Name[zh_CN]"] == "信迹"
    assert main["MimeType"] == "application/x-xinji-ledger;"


def test_kind_of_file_and_metainfo_fit_the_desktop_entry():
    kind = ElementTree.parse(LINUX / "xinji.mime.xml").getroot()[0]
    about = ElementTree.parse(LINUX / "xinji.metainfo.xml.in").getroot()
    assert kind.get("type") == about.findtext("provides/mediatype")
    patterns = [one.get("pattern") for one in kind if one.tag.endswith("glob")]
    assert patterns == [f"*{window.SEALED}"]
    assert about.findtext("launchable") == "xinji.desktop"
    assert [one.get(LANG) for one in about.findall("summary")] == [None, "zh_CN"]
    release = about.find("releases/release")
    assert release is not None
    assert release.attrib == {"version": "@VERSION@", "date": "@RELEASED@"}


def test_a_ledger_that_a_desktop_opens_is_shown_and_statements_are_looked_at():
    ledger, statement = Path("copy.XINJI"), Path("march.csv")
    assert window.told_apart(None, [ledger]) == (ledger, ())
    assert window.told_apart(None, [statement]) == (None, [statement])
    assert window.told_apart(None, [ledger, statement]) == (None, [ledger, statement])
    assert window.told_apart(Path("own"), [ledger]) == (Path("own"), [ledger])


def test_no_package_asks_for_a_network():
    flatpak = (ROOT / "packaging/flatpak/xinji.yml").read_text("utf-8")
    assert "share=network" not in flatpak
    entitled = (ROOT / "packaging/macos/entitlements.plist").read_text("utf-8")
    assert "security.network" not in entitled


def test_the_window_names_the_desktop_file_as_flatpak_does(qapp, monkeypatch):
    monkeypatch.setenv("FLATPAK_ID", "local.xinji.Xinji")
    application()
    assert qapp.desktopFileName() == "local.xinji.Xinji"
    monkeypatch.delenv("FLATPAK_ID")
    application()
    assert qapp.desktopFileName() == "xinji"
