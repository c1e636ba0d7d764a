"""How soon a fall of use is seen, and how often one is seen that is not there.

    python -m tests.validation.drift [--people N] [--figure FILE]
    python -m tests.validation.drift --counts FILE.csv [--out FILE] [--years N]

The first is a study of simulated people whose change is known, beside standard detectors; the
second judges weekly counts of anybody. `--years`: one false alarm in so many years of a person, all
series together (5, as in the program). The files are told in `counts` and `warnings_csv`.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from math import inf
from pathlib import Path

from tests.validation.command import people
from tests.validation.counts import read_counts
from tests.validation.drift_figure import figure
from tests.validation.drift_study import study, table
from tests.validation.reading import Unreadable
from tests.validation.warnings_csv import judged
from tracker.drift.baseline import YEARS


def main(given: Sequence[str]) -> int:
    """Do what the command line asks for; the exit status."""
    told = _parser().parse_args(given)
    return _counts(told) if told.counts else _study(told)


def _study(told: argparse.Namespace) -> int:
    results = study(told.people, told.years)
    sys.stdout.write("\n".join(table(results)) + "\n")
    if told.figure:
        figure(results).savefig(told.figure, dpi=150)
    return 0


def _counts(told: argparse.Namespace) -> int:
    try:
        text, summary = judged(read_counts(told.counts), told.years)
        if told.out:
            told.out.parent.mkdir(parents=True, exist_ok=True)
            told.out.write_text(text, "utf-8", newline="")
        else:
            sys.stdout.write(text)
    except (Unreadable, OSError) as problem:
        sys.stderr.write(f"{problem}\n")
        return 1
    sys.stderr.write(f"{summary}\n")
    return 0


def above_nothing(word: str) -> float:
    """A number of years above nothing."""
    years = float(word)
    if not 0 < years < inf:
        raise argparse.ArgumentTypeError(f"{word!r} is no number of years")
    return years


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--counts", type=Path, help="weekly counts to judge (csv)")
    parser.add_argument("--out", type=Path, help="where to write the warnings; else printed")
    parser.add_argument(
        "--years", type=above_nothing, default=YEARS, help="years for one false alarm"
    )
    parser.add_argument("--people", type=people, default=200, help="of each persona in the study")
    parser.add_argument("--figure", type=Path, help="where to draw the study (png, svg, pdf)")
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
