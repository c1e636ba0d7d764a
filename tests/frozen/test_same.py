"""Two forms of the program are held together: each answer that is another is told of."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from pathlib import Path

from tests.frozen.__main__ import compare
from tests.frozen.course import course
from tests.frozen.files import put_all
from tests.frozen.side import Answer, Side, Step
from tests.fuzz.seeds import text_seeds
from tracker.commands.catalogue import COMMANDS

ROOT = Path(__file__).resolve().parents[2]
SOURCE = (sys.executable, "-P", "-m", "tracker")
LOSSY = (sys.executable, "-c", """
import sys
from tracker import cli
from tracker.services import export_formats
export_formats.FORMATS = export_formats.FORMATS[1:]
sys.exit(cli.main())
""")  # fmt: skip
"""A program that a part is missing in."""

STEPS = (
    Step(("import", "bill.csv", "--json")),
    Step(("export", "books.csv"), made=("books.csv",)),
)


def side(kind: type[Side], command: tuple[str, ...], home: Path) -> Side:
    home.mkdir()
    (home / "bill.csv").write_bytes(text_seeds()["alipay_app"])
    return kind(command, home, {"PYTHONPATH": str(ROOT)})


@dataclass(frozen=True)
class Told(Side):
    """One that answers once, however often it is asked the same."""

    answers: dict[Step, Answer] = field(default_factory=dict)

    def answer(self, step: Step) -> Answer:
        if step not in self.answers:
            self.answers[step] = super().answer(step)
        return self.answers[step]


def test_an_answer_that_is_another_is_told_of(tmp_path, capsys):
    source = side(Told, SOURCE, tmp_path / "first")
    same, other = side(Side, SOURCE, tmp_path / "same"), side(Side, LOSSY, tmp_path / "other")
    assert compare(source, same, iter(STEPS)) == 0
    told = "2 commands (2 with exit status 0), 0 with another answer"
    assert told in capsys.readouterr().out
    assert compare(source, other, iter(STEPS)) == 1
    assert "== export books.csv (C.UTF-8)" in capsys.readouterr().out


def test_every_command_is_asked_and_every_file_is_read(tmp_path):
    put_all(tmp_path / "files")
    steps = list(course(tmp_path))
    asked = {word for step in steps for word in step.words}
    assert set(COMMANDS) - {"open"} <= asked
    assert {f"files/{one.name}" for one in (tmp_path / "files").iterdir()} <= asked
