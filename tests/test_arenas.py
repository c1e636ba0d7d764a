"""Threads take memory from one place once that is asked for."""

import platform
import subprocess
import sys

import pytest

THREADS = 6
PROGRAM = f"""
import ctypes, sys
from threading import Barrier, Thread
from tracker import arenas

if sys.argv[1] == "shared":
    arenas.share()
together, c = Barrier({THREADS}), ctypes.CDLL(None)
c.malloc.restype, c.free.argtypes = ctypes.c_void_p, [ctypes.c_void_p]

def take():
    room = c.malloc(ctypes.c_size_t(10_000))
    together.wait()
    c.free(room)

threads = [Thread(target=take) for _ in range({THREADS})]
for one in threads:
    one.start()
for one in threads:
    one.join()
c.malloc_info(0, ctypes.c_void_p.in_dll(c, "stdout"))
c.fflush(None)
"""


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="only glibc has arenas")
def test_threads_take_memory_from_one_arena_beside_that_of_the_window():
    assert arenas("shared") <= 2 < arenas("each its own")


def arenas(how: str) -> int:
    """How many there are in a program whose threads all hold memory at once."""
    said = subprocess.run(  # noqa: S603
        [sys.executable, "-c", PROGRAM, how], check=True, capture_output=True, text=True
    )
    return said.stdout.count("<heap nr=")
