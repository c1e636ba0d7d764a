"""Every study of panels in one go: each person is judged once.

    python -m tests.validation --data FOLDER [--panel NAME|FILE.py] [--sample N] [--figure FOLDER]

`--figure` is a folder here: each study writes its picture into it.
"""

from __future__ import annotations

import sys
from argparse import Namespace
from pathlib import Path

from tests.validation import ablation, ahead, command, ranking, words

STUDIES = {
    "ranking": ranking.study,
    "ahead": ahead.study,
    "words": words.study,
    "ablation": ablation.study,
}


def main(given: list[str]) -> int:
    """Judge once, then print each study."""
    told = command.parser(__doc__ or "").parse_args(given)
    return command.explained(lambda: _all(told))


def _all(told: Namespace) -> None:
    trials = command.trials(told, earlier=True)
    folder: Path | None = told.figure
    for name, study in STUDIES.items():
        sys.stdout.write(f"\n== {name}\n")
        command.show(*study(trials), folder / f"{name}.png" if folder else None)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
