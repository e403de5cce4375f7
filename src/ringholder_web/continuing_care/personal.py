"""Fields that hold what is known of a person, marked so where they are declared.

Erasing, exporting and testing all go by the mark: a field that has it is erased with the person and
is in no export; every other field of a word has to be listed by its model as not personal.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Any

from django.apps import apps
from django.db import models

LABEL = "continuing_care"


class Personal(StrEnum):
    """What kind of thing about a person a field holds."""

    NAME = "name"
    NHS_NUMBER = "NHS number"
    BORN = "date of birth"
    ADDRESS = "address"
    WORDS = "free text"


class _Marked:
    """A field with its mark; migrations do not need to know it."""

    def __init__(self, *rest: Any, personal: Personal | None = None, **options: Any) -> None:
        self.personal = personal
        super().__init__(*rest, **options)


class PersonalLine(_Marked, models.CharField):
    """A line about a person."""


class PersonalText(_Marked, models.TextField):
    """Words about a person."""


class PersonalDay(_Marked, models.DateField):
    """A day in a person's life."""


def personal_fields(model: type[models.Model]) -> tuple[str, ...]:
    """The names of the fields of a model that are marked personal."""
    fields = model._meta.get_fields()
    return tuple(one.name for one in fields if getattr(one, "personal", None) is not None)


def personal_models() -> Iterator[type[models.Model]]:
    """Every model of the application that holds something personal."""
    for model in apps.get_app_config(LABEL).get_models():
        if personal_fields(model):
            yield model
