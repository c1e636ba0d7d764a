"""Where the frozen program begins: what `python -m tracker` does."""

import os
import sys


def give_back_libraries() -> None:
    """Let what is started from here, such as a browser, load the libraries of the system.

    The starter has pointed this process at the libraries beside it, which the loader has read by
    now; this program started once more does so again.
    """
    before = os.environ.pop("LD_LIBRARY_PATH_ORIG", None)
    if before is not None:
        os.environ["LD_LIBRARY_PATH"] = before
    elif sys.platform == "linux":
        os.environ.pop("LD_LIBRARY_PATH", None)


give_back_libraries()

from tracker.__main__ import main  # noqa: E402 - only then what may start others

sys.exit(main())
