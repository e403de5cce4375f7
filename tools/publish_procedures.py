#!/usr/bin/env python3
"""Publish the procedures as they are now: their hashes are written down and never change again.

`python tools/publish_procedures.py` adds each version that is not published yet, and refuses when a
published one has changed.
"""

from __future__ import annotations

import sys

from ringholder.matters.procedures import every
from ringholder.matters.procedures.published import publish


def main() -> int:
    """Publish; the exit code."""
    try:
        names = publish(every())
    except ValueError as problem:
        print(f"Nothing was published. {problem}", file=sys.stderr)
        return 1
    print(f"Published: {', '.join(names)}." if names else "Every version is published already.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
