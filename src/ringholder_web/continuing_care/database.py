"""Continuing care has a database of its own, so that the main one holds nothing of any patient."""

from __future__ import annotations

from typing import Any

from django.db import models

ALIAS = "continuing_care"


class Router:
    """Sends the tables of the application to its own database, and all others to theirs."""

    def db_for_read(self, model: type[models.Model], **_: Any) -> str | None:
        return ALIAS if model._meta.app_label == ALIAS else None

    db_for_write = db_for_read

    def allow_relation(self, one: models.Model, other: models.Model, **_: Any) -> bool | None:
        ours = {one._meta.app_label == ALIAS, other._meta.app_label == ALIAS}
        return False if ours == {True, False} else None

    def allow_migrate(self, db: str, app_label: str, **_: Any) -> bool | None:
        if db == ALIAS:
            return app_label == ALIAS
        return False if app_label == ALIAS else None
