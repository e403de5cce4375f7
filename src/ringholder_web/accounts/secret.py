"""Secrets that are shown once: drawn at random, and kept as a digest.

They hold 256 bits of chance, so a plain digest is enough: there is no list of likely ones to try.
"""

from __future__ import annotations

import secrets
from hashlib import sha256

LONGEST = 200  # letters; what is longer was not made here


def drawn() -> str:
    """A new secret: 43 letters that may stand in an address."""
    return secrets.token_urlsafe(32)


def digest(secret: str) -> str:
    """What is kept of a secret, and looked up by."""
    return sha256(secret[:LONGEST].encode("utf-8", "surrogatepass")).hexdigest()
