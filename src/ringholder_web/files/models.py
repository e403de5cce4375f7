"""A file as somebody brought it."""

from __future__ import annotations

import tempfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import ClassVar

from django.db import models

from ringholder_web.register.appended import Appended


class HeldFile(models.Model):
    """What is held of a file that somebody brought, in whichever database it stands.

    `kind` says what it is (`ledger-invoices`), `about` the code of the organisation, or its id in
    the constitution where it has none. `by` is the capacity as acts name it, `role` its words on
    that day: no person is kept with it.
    """

    kind = models.CharField(max_length=60)
    about = models.CharField(max_length=60)
    name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    size = models.BigIntegerField()
    packed = models.BinaryField()
    by = models.CharField(max_length=200)
    role = models.CharField(max_length=400)
    brought_at = models.DateTimeField()

    class Meta:
        abstract = True
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"{self.name} ({self.kind} of {self.about})"

    @property
    def content(self) -> bytes:
        """The file, byte for byte."""
        return zlib.decompress(bytes(self.packed))

    @contextmanager
    def opened(self) -> Iterator[Path]:
        """A path under which it can be read, by its own name, as long as the block lasts."""
        with tempfile.TemporaryDirectory(prefix="ringholder-") as folder:
            path = Path(folder) / self.name
            path.write_bytes(self.content)
            yield path


class KeptFile(HeldFile, Appended):
    """A file about an organisation, never changed: a later one of its kind stands in its place."""

    class Meta(HeldFile.Meta):
        indexes: ClassVar = [models.Index(fields=["kind", "about"], name="files_of_a_kind")]
