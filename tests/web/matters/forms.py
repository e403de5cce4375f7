"""Forms as a browser has them: what stands in each field, and sending it."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any

from django.http import HttpResponse
from django.test import Client

Fields = dict[str, list[str]]


class Forms(HTMLParser):
    """All forms of a page: where each is sent, and what a browser would send of it."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, Fields]] = []
        self._inside = False
        self._text: str | None = None
        self._select, self._options = "", list[tuple[str, bool]]()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._inside = True
            self.found.append((told.get("action", ""), {}))
        if not self._inside:
            return
        if tag == "input":
            ticked = told.get("type") not in ("checkbox", "radio") or "checked" in told
            if ticked and "disabled" not in told and told.get("type") != "file":
                self._add(told.get("name", ""), told.get("value", "on"))
        elif tag == "textarea":
            self._text, self._select = "", told.get("name", "")
        elif tag == "select":
            self._select, self._options = told.get("name", ""), []
        elif tag == "option":
            self._options.append((told.get("value", ""), "selected" in told))

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._inside = False
        elif tag == "textarea" and self._text is not None:
            self._add(self._select, self._text.removeprefix("\n"))
            self._text = None
        elif tag == "select" and self._inside:
            chosen = [value for value, selected in self._options if selected]
            first = [value for value, _ in self._options[:1]]
            for value in chosen or first:
                self._add(self._select, value)

    def handle_data(self, data: str) -> None:
        if self._text is not None:
            self._text += data

    def _add(self, name: str, value: str) -> None:
        if name:
            self.found[-1][1].setdefault(name, []).append(value)


def form(client: Client, address: str, **told: str) -> tuple[str, Fields]:
    """The one form of a page whose fields say so: by `kind`, and more where several are alike."""
    answer = client.get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    for action, fields in Forms(answer.content.decode()).found:
        if all(fields.get(name) == [value] for name, value in told.items()):
            return action, fields
    raise AssertionError(f"{address} has no form with {told}")


def fill(client: Client, address: str, told: dict[str, str], **typed: Any) -> HttpResponse:
    """Open a page, fill in one of its forms and send it. Names may leave out `kind--`."""
    action, fields = form(client, address, **told)
    kind = told.get("kind", "")
    for name, value in typed.items():
        whole = f"{kind}--{name}" if any(f.startswith(f"{kind}--") for f in fields) else name
        own = next((f for f in fields if f.startswith(f"{whole}--")), whole)
        fields[own] = value if isinstance(value, list) else [value]
    return client.post(action or address, fields)
