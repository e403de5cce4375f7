"""As if this machine had a slower disk: a durable write takes so many milliseconds more.

Where a disk says at once that it is done, as many virtual ones do, a bare commit costs next to
nothing, and what is measured beside it is the computing alone. On a disk of a server or a laptop a
durable write takes 2 to 20 ms. The C library's `fsync` and `fdatasync` are made to wait, for
Python, SQLite and PostgreSQL alike.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from shutil import which
from subprocess import run
from tempfile import mkdtemp

SOURCE = Path(__file__).with_suffix(".c")
WAIT = "SLOW_DISK_US"


def again_on_a_slower_disk(milliseconds: float) -> None:
    """Start this same command anew on such a disk; where it runs on one already, do nothing."""
    if WAIT in os.environ:
        return
    compiler = which("cc")
    if compiler is None or not sys.platform.startswith("linux"):
        sys.exit("A slower disk is made with a C compiler (`cc`), on Linux: here is none.")
    folder = Path(mkdtemp(prefix="bench-"))
    folder.chmod(0o755)  # whoever runs PostgreSQL reads it too
    library = folder / "slow_disk.so"
    run([compiler, "-shared", "-fPIC", "-O2", str(SOURCE), "-o", str(library), "-ldl"], check=True)
    os.environ |= {WAIT: str(round(milliseconds * 1000)), "LD_PRELOAD": str(library)}
    os.execv(sys.executable, sys.orig_argv)  # noqa: S606 (no shell is wanted)
