"""Python looks for rubbish among what was made, again and again as more is made.

Where millions of small things are made that all stay, that is half of the time for nothing.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

MANY = 100_000


@contextmanager
def nothing_is_rubbish(many: int) -> Iterator[None]:
    """While it lasts nobody looks for rubbish.

    For things of which none holds what holds it: they go when nobody holds them any more. Of few
    (`many` says about how many there will be) nothing changes.
    """
    if many < MANY:
        yield
        return
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()
