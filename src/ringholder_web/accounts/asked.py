"""Reading what people type about themselves and others: names, addresses, passwords."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from ringholder_web.accounts.models import Person, plain_email
from ringholder_web.ui.reading import Problem, plain

MOST_PASSWORD = 200  # letters; more only makes the machine work
TAKEN = Problem("email", "Somebody with this address has an account already.")


@dataclass(frozen=True, slots=True)
class PersonForm:
    """What was typed about a person, and what is wrong with it."""

    name: str = ""
    email: str = ""
    is_administrator: bool = False
    problems: tuple[Problem, ...] = ()


def read_person(sent: Mapping[str, str], whose: Person | None = None) -> PersonForm:
    """The name and address of somebody new, or of somebody who is there already."""
    name, email = plain(sent.get("name", "")), plain_email(plain(sent.get("email", "")))
    problems = []
    if not name:
        problems.append(Problem("name", "Give the name."))
    if not is_address(email):
        problems.append(Problem("email", "Give an e-mail address, such as jo.bloggs@nhs.net."))
    elif Person.objects.filter(email=email).exclude(pk=whose.pk if whose else None).exists():
        problems.append(TAKEN)
    return PersonForm(name, email, sent.get("is_administrator") == "yes", tuple(problems))


def is_address(email: str) -> bool:
    """Whether this can be an e-mail address."""
    try:
        validate_email(email)
    except ValidationError:
        return False
    return True


def read_password(sent: Mapping[str, str], person: Person) -> tuple[str, tuple[Problem, ...]]:
    """A new password for a person, and what is wrong with it. It is not trimmed nor changed."""
    password, again = sent.get("password", ""), sent.get("again", "")
    if len(password) > MOST_PASSWORD:
        return "", (Problem("password", f"Use no more than {MOST_PASSWORD} letters."),)
    try:
        validate_password(password, person)
    except ValidationError as wrong:
        return "", tuple(Problem("password", says) for says in wrong.messages)
    if password != again:
        return "", (Problem("again", "The two passwords are not the same."),)
    return password, ()
