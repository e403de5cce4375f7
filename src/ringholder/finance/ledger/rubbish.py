"""Python looks for rubbish among what was made, again and again as more is made.

Where millions of small things are made that all stay, that is half of the time for nothing.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def nothing_is_rubbish() -> Iterator[None]:
    """While it lasts nobody looks for rubbish."""
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()
