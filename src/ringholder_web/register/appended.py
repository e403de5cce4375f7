"""Rows that are only ever added: what is wrong is followed by another."""

from __future__ import annotations

from typing import Any, NoReturn

from django.db import models


class NeverChanged(TypeError):
    """The row is followed by another; it is not changed and not deleted."""


class AppendedRows(models.QuerySet["Appended"]):
    """Rows that nobody changes or deletes, one by one or many at once."""

    def update(self, **fields: Any) -> NoReturn:
        raise NeverChanged

    def delete(self) -> NoReturn:
        raise NeverChanged


class Appended(models.Model):
    """A row that stays as it was written."""

    objects = AppendedRows.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep a new row. Raises `NeverChanged` for one that is there."""
        if not self._state.adding:
            raise NeverChanged
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise NeverChanged
