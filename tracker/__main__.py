"""`python -m tracker`; with the word that says so, the process that takes a document apart."""

import sys

from tracker.importing.document import child


def main() -> int:
    """Run as what was asked for, and load nothing else; the exit status."""
    if sys.argv[1:] == [child.WORD]:
        return child.main()
    from tracker import cli  # noqa: PLC0415 - the process above has no need of it

    return cli.main()


if __name__ == "__main__":
    sys.exit(main())
