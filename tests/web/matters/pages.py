"""Opening pages of matters as somebody, and sending their forms as a browser would."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

from django.http import HttpResponse
from django.test import Client

from ringholder_web.accounts.models import Person
from ringholder_web.accounts.sessions import BACKEND
from tests.web.accounts.people import HERE
from tests.web.matters.builder import Register

HIDDEN = re.compile(r'<input type="hidden" name="(act|head)" value="([^"]*)">')


def anybody() -> Client:
    """Somebody who has not signed in."""
    return Client(headers=HERE)


def as_(register: Register, capacity: str) -> Client:
    """Whoever holds a capacity, signed in."""
    client = Client(headers=HERE)
    client.force_login(Person.objects.get(pk=register.who[capacity]), backend=BACKEND)
    return client


def text(answer: HttpResponse) -> str:
    """What a page says, without its marks."""
    words = re.sub(r"<(style|svg).*?</\1>", " ", answer.content.decode(), flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", words)).split())


def page(client: Client, address: str) -> str:
    """What the page at an address says, which has to be there."""
    answer = client.get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    return text(answer)


def marks(client: Client, address: str) -> dict[str, str]:
    """The hidden fields of a form: the id of the act to come, and the last act that was seen."""
    return dict(HIDDEN.findall(client.get(address).content.decode()))


def send(client: Client, address: str, **fields: Any) -> HttpResponse:
    """Open a form and send it."""
    return client.post(address, {**marks(client, address), **fields})
