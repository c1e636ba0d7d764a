"""Where the frozen program begins: what `python -m tracker` does."""

import sys

from tracker.__main__ import main

sys.exit(main())
