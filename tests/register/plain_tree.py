"""The tree of RFC 9162 as its definitions read: slow, recursive, beside ours."""

from __future__ import annotations

from hashlib import sha256


def hashed(leaves: list[bytes]) -> bytes:
    """MTH(D[n]), 2.1.1."""
    if not leaves:
        return sha256(b"").digest()
    if len(leaves) == 1:
        return sha256(b"\x00" + leaves[0]).digest()
    k = split(len(leaves))
    return sha256(b"\x01" + hashed(leaves[:k]) + hashed(leaves[k:])).digest()


def path(m: int, leaves: list[bytes]) -> list[bytes]:
    """PATH(m, D[n]), 2.1.3.1."""
    if len(leaves) == 1:
        return []
    k = split(len(leaves))
    if m < k:
        return [*path(m, leaves[:k]), hashed(leaves[k:])]
    return [*path(m - k, leaves[k:]), hashed(leaves[:k])]


def proof(m: int, leaves: list[bytes]) -> list[bytes]:
    """PROOF(m, D[n]), 2.1.4.1."""
    return subproof(m, leaves, whole=True)


def subproof(m: int, leaves: list[bytes], *, whole: bool) -> list[bytes]:
    if m == len(leaves):
        return [] if whole else [hashed(leaves)]
    k = split(len(leaves))
    if m <= k:
        return [*subproof(m, leaves[:k], whole=whole), hashed(leaves[k:])]
    return [*subproof(m - k, leaves[k:], whole=False), hashed(leaves[:k])]


def split(n: int) -> int:
    k = 1
    while k * 2 < n:
        k *= 2
    return k
