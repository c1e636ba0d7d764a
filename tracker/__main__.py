"""`python -m tracker`; with the word that says so, the process that takes a document apart."""

import gc
import sys

from tracker.importing.document import child


def main() -> int:
    """Run as what was asked for, and load nothing else; the exit status.

    Most of what a start makes stays, so the collector of cycles seldom looks at it; and it does not
    look at what ends with the process. That is a tenth of what a short command takes.
    """
    if sys.argv[1:] == [child.WORD]:
        return child.main()
    from tracker import cli, cycles  # noqa: PLC0415 - the process above has no need of it

    gc.set_threshold(cycles.MANY)
    status = cli.main()
    gc.freeze()
    return status


if __name__ == "__main__":
    sys.exit(main())
