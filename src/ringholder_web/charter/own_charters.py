"""Constitutions of people's own: folders of text in the workspace's folder, put there whole."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from django.conf import settings

from ringholder.charter.write import write
from ringholder_web.charter.shelf import shipped


class NameTaken(Exception):
    """A constitution of that id is on the shelf already."""


def put(name: str, files: Mapping[str, str]) -> Path:
    """Put the files of a constitution on the shelf, all or none. Raises `NameTaken`."""
    own: Path = settings.OWN_CHARTERS
    if name in shipped(settings.CHARTERS)[0].charters or (own / name).exists():
        raise NameTaken
    own.mkdir(parents=True, exist_ok=True)
    made = Path(tempfile.mkdtemp(prefix=".making-", dir=own))
    try:
        write(made / name, files)
        (made / name).rename(own / name)  # who reads meanwhile sees all of it or none
    except FileExistsError as taken:
        raise NameTaken from taken
    finally:
        shutil.rmtree(made, ignore_errors=True)
    return own / name
