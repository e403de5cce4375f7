"""The tables of themes: what was said of a theme, of a response, and of a quotation, row by row.

Rows are only added; the last one on the same thing stands. So whatever was published can be shown
as it was on that day.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from ringholder_web.register.appended import Appended


class _Said(Appended):
    """Something said about a consultation: as what, in which words of that day, and when."""

    consultation = models.CharField(max_length=200)
    by = models.CharField(max_length=200, blank=True)
    role = models.CharField(max_length=400)
    at = models.DateTimeField()

    class Meta:
        abstract = True
        ordering: ClassVar = ["pk"]


class ThemeSaid(_Said):
    """A theme of the codebook as it was written, proposed or confirmed."""

    theme = models.CharField(max_length=60)
    name = models.CharField(max_length=200)
    sentence = models.TextField(blank=True)
    keywords = models.TextField(blank=True)  # a line each
    groups = models.TextField(blank=True)  # ids, a line each
    confirmed = models.BooleanField(default=False)

    class Meta(_Said.Meta):
        indexes: ClassVar = [models.Index(fields=["consultation", "at"], name="engage_theme_said")]

    def __str__(self) -> str:
        return f"{self.theme} of {self.consultation}"


class ResponseCoded(_Said):
    """The themes that somebody gave a response, all of them; none: they read it and found none.

    `person` tells coders in one role apart. It is in no page and no file. `themes` has the stance
    of each, empty where none was said. `settled`: it decides where coders differ.
    """

    response = models.CharField(max_length=60)
    person = models.CharField(max_length=60, blank=True)
    themes = models.JSONField(default=dict)
    settled = models.BooleanField(default=False)

    class Meta(_Said.Meta):
        indexes: ClassVar = [models.Index(fields=["consultation", "at"], name="engage_coded")]

    def __str__(self) -> str:
        return f"{self.response} of {self.consultation}"


class QuotationChosen(_Said):
    """Words of a response that somebody chose under a theme; `taken_back` ends it."""

    response = models.CharField(max_length=60)
    theme = models.CharField(max_length=60)
    words = models.TextField()
    taken_back = models.BooleanField(default=False)

    class Meta(_Said.Meta):
        indexes: ClassVar = [models.Index(fields=["consultation", "at"], name="engage_quoted")]

    def __str__(self) -> str:
        return f"{self.response} under {self.theme}"
