"""The program by accessible actions alone: from another process, on a real display and bus."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from tests.outside.desk import ROOT, Desk, Reader, desk, lacking

LACKING = lacking()
pytestmark = [
    pytest.mark.skipif(bool(LACKING), reason=LACKING or "there is a display"),
    pytest.mark.xdist_group("display"),
]

STATEMENT = ROOT / "resources" / "sample" / "微信支付账单(20250501-20250731).csv"
PAGES = (
    "Overview", "Accounts", "Entries", "Repayments", "Credit reports", "Warnings", "What if",
    "Imports", "Monthly summary", "Settings", "Help",
)  # fmt: skip
"""As the rail calls them to who does not see it."""
UNTITLED = {"filler", "panel", "layered pane", "unknown", ""}
"""What only holds others."""


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with desk(tmp_path_factory.mktemp("desk")) as made:
        yield made


@pytest.fixture(scope="module")
def reader(place: Desk) -> Iterator[Reader]:
    """Of one window, which every test goes on with."""
    place.start("--database", place.folder / "ledger.sqlite")
    made = Reader(place.environment)
    made.find("push button", "Import statements")
    yield made
    made.leave()


BACK = "Back to my ledger"


@pytest.fixture
def own(reader: Reader) -> Reader:
    """The window on the person's own ledger, which is empty."""
    if on_sample(reader):
        reader.press(BACK)
    reader.toggle("Overview")
    reader.find("push button", "Explore a sample year")
    return reader


@pytest.fixture
def sample(reader: Reader) -> Reader:
    """The window on the sample, where every page has something to show."""
    if not on_sample(reader):
        reader.toggle("Overview")
        reader.press("Explore a sample year")
        reader.find("push button", BACK)
    return reader


@pytest.fixture(autouse=True)
def _no_mishap(reader: Reader, place: Desk) -> Iterator[None]:
    yield
    told = place.folder / "state" / "xinji" / "log"
    assert "Something unexpected happened" not in reader.ask("titles"), [
        file.read_text("utf-8") for file in told.glob("*")
    ]


def on_sample(reader: Reader) -> bool:
    return any(title.startswith("Sample") for title in reader.ask("titles"))


def pick_file(reader: Reader, file: Path, verb: str) -> None:
    reader.write("File name:", str(file))
    reader.press(verb)


def test_a_statement_is_taken_in_found_printed_and_undone(own: Reader, place: Desk):
    reader = own
    reader.press("Import statements")
    pick_file(reader, STATEMENT, "Open")
    reader.find("table", "Rows of the files")
    reader.press("Take in (101)")
    reader.find("label", "Entries taken in from", begins=True)
    reader.toggle("Entries")
    reader.find("cell", "2025-07-29", begins=True)
    reader.write("Search", "水果摊")
    reader.gone("cell", "公司食堂")
    assert "水果摊" in reader.ask("texts")
    reader.toggle("Monthly summary")
    reader.find("label", "Pages: 3")
    reader.press("Save as PDF…")
    pick_file(reader, place.folder / "summary.pdf", "Save")
    reader.find("status bar", "The summary was saved", begins=True)
    document = pdfium.PdfDocument(place.folder / "summary.pdf")
    assert "Xinji" in document[0].get_textpage().get_text_bounded()
    reader.choose("Edit", "Undo import of")
    reader.find("status bar", "Undone: import of", begins=True)
    reader.toggle("Overview")
    assert "Press" in reader.find("push button", "Explore a sample year")["actions"]


def test_a_warning_is_dismissed_and_the_reason_given(sample: Reader):
    sample.toggle("Overview")
    sample.press("Dismiss: Late repayment")
    sample.toggle("It comes from something that will not happen again")
    sample.press("Dismiss")
    sample.gone("push button", "Dismiss: Late repayment")
    assert sample.find("status bar", "“Late", begins=True)["name"] == (
        "“Late repayment” is dismissed."
    )
    sample.choose("Edit", "Undo")
    again = sample.find("push button", "Dismiss: Late repayment")
    assert {"enabled", "showing"} <= set(again["states"])


def test_it_is_asked_what_would_be_if(sample: Reader):
    sample.toggle("Overview")
    sample.press("Why: High utilisation")
    sample.press("See what it would change")
    sample.find("label", " lower.", ends=True)  # of the amount that was asked for
    sample.write("Amount (¥)", "1")
    assert "showing" in sample.find("label", "No pattern differs.")["states"]
    assert "The index stays the same." in sample.ask("texts")
    sample.write("Amount (¥)", "9000")
    assert "index" in sample.find("label", " lower.", ends=True)["name"]
    sample.gone("label", "No pattern differs.")


def test_a_kind_is_chosen_and_the_entries_are_of_that_kind(sample: Reader):
    sample.toggle("Entries")
    sample.find("cell", "Purchase")
    sample.pick("Kind", "Repayment")
    sample.gone("cell", "Purchase")
    assert sample.find("combo box", "Kind")["name"] == "Repayment"
    assert "Repayment" in sample.ask("texts")
    sample.press("Reset")
    assert sample.find("cell", "Purchase")["actions"] == ["Toggle"]
    assert sample.find("combo box", "Kind")["name"] == "All kinds"


def test_a_row_that_is_selected_is_the_one_that_is_told_of_and_edited(sample: Reader):
    sample.toggle("Accounts")
    sample.toggle("花呗", "cell")
    assert sample.find("label", "花呗")["states"]
    sample.press("Edit (Enter)")
    name = sample.find("text", "Name")
    assert "editable" in name["states"]
    assert sample.find("label", "花呗")["name"] == "花呗"
    sample.press("Cancel")
    sample.gone("push button", "Cancel")


@pytest.mark.parametrize("page", PAGES)
def test_whatever_can_be_used_or_looked_at_has_a_role_and_a_name(sample: Reader, page: str):
    sample.toggle(page)
    sample.find("filler", page)  # is called so once it is read
    seen = sample.see()
    used = [node for node in seen if node["actions"] or "focusable" in node["states"]]
    nameless = [node for node in used if not node["name"] and node["role"] != "cell"]
    assert nameless == []
    controls = [node for node in used if set(node["actions"]) - {"SetFocus"}]
    assert len(controls) > len(PAGES)
    assert [node for node in controls if node["role"] in UNTITLED] == []
    boxes = [node for node in used if node["role"] == "combo box"]
    assert [node for node in boxes if not node["about"]] == []
