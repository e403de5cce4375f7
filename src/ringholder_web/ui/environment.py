"""The Jinja environment: our templates, the NHS design system's macros, and a few filters."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import is_dataclass
from functools import cache
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.contrib.staticfiles import finders
from django.templatetags.static import static
from django.urls import reverse
from jinja2 import ChainableUndefined, ChoiceLoader, Environment, PackageLoader, UndefinedError
from markupsafe import Markup, escape

from ringholder.calendar import in_words
from ringholder_web.ui.reading import Problem


class Missing(ChainableUndefined):
    """The design system's macros ask for parameters that are not there, and that is well.

    What a presenter does not have, a template must not ask for: that is a fault, and told at once.
    """

    def __init__(self, hint: str | None = None, obj: Any = None, *rest: Any, **named: Any) -> None:
        super().__init__(hint, obj, *rest, **named)
        if is_dataclass(obj):
            raise UndefinedError(f"{type(obj).__name__} has no {rest[0] if rest else named}")


def environment(**options: Any) -> Environment:
    """The environment that Django's settings name."""
    options["undefined"] = Missing
    options["loader"] = ChoiceLoader([options["loader"], PackageLoader("nhsuk_frontend_jinja")])
    options["trim_blocks"] = options["lstrip_blocks"] = True
    made = Environment(**options)  # noqa: S701 (Django's backend has set autoescape)
    made.globals.update(static=versioned, url=reverse, problem=problem)
    made.globals["demonstration"] = settings.DEMONSTRATION
    made.globals["with_continuing_care"] = settings.CONTINUING_CARE
    made.filters.update(day=in_words, code=code)
    return made


@cache
def versioned(name: str) -> str:
    """The address of a static file, with the hash of its content, so that it can be kept."""
    path = finders.find(name)
    if not isinstance(path, str):
        return static(name)
    with open(path, "rb") as file:  # noqa: PTH123 (finders speak of names)
        return f"{static(name)}?v={sha256(file.read()).hexdigest()[:12]}"


def problem(problems: Iterable[Problem], field: str) -> dict[str, str] | None:
    """What is wrong with one field, as the design system's macros want it; `None` if nothing."""
    says = " ".join(one.says for one in problems if one.field == field)
    return {"text": says} if says else None


def code(words: str) -> Markup:
    """Words in which `backticks` mark what is written in a file."""
    parts = str(words).split("`")
    if len(parts) % 2 == 0:
        return escape(words)
    marked = [
        Markup("<code>{}</code>").format(part) if place % 2 else escape(part)
        for place, part in enumerate(parts)
    ]
    return Markup("").join(marked)
