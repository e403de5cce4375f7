"""Where the files that come with Ringholder are: inside the wheel, or at the top of a checkout."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def charters_folder() -> Path:
    """The folder of the charters that come with Ringholder, one folder each."""
    return _shipped("charters")


def amendments_folder() -> Path:
    """The folder of the amendments that come with Ringholder, one folder each."""
    return _shipped("amendments")


def data_folder() -> Path:
    """The folder of open figures that come with Ringholder, each with publisher and licence."""
    return _shipped("data")


def verifier_file() -> Path:
    """The stand-alone verifier, one file, of which every export of a register carries a copy."""
    return _shipped("verifier") / "ringholder_verify.py"


def _shipped(name: str) -> Path:
    packaged = _PACKAGE / "_shipped" / name
    in_checkout = _PACKAGE.parents[1] / name
    return packaged if packaged.is_dir() else in_checkout
