"""The papers of a constitution are files to keep, made when they are asked for."""

from __future__ import annotations

import re

import pytest
from django.test import Client

HERE = {"host": "localhost"}
BEGINNING = {"docx": b"PK", "xlsx": b"PK", "pdf": b"%PDF", "html": b"<!doctype", "ics": b"BEGIN:"}


def test_every_paper_that_the_page_offers_is_there_and_is_what_it_says(client: Client) -> None:
    page = client.get("/constitutions/ladder/", headers=HERE).content.decode()
    offered = re.findall(r'href="(/constitutions/ladder/papers/[a-z]+\.([a-z]+))"', page)

    assert len(offered) == 25
    for address, ending in offered:
        answer = client.get(address, headers=HERE)
        assert answer.status_code == 200
        assert answer.headers["Content-Disposition"].startswith("attachment; filename=")
        assert answer.content[:9].lower().startswith(BEGINNING[ending].lower())


@pytest.mark.parametrize("wrong", ["sord.exe", "nothing.pdf", "sord.ics", "..%2fx.pdf"])
def test_a_paper_that_is_none_is_not_found(client: Client, wrong: str) -> None:
    assert client.get(f"/constitutions/ladder/papers/{wrong}", headers=HERE).status_code == 404
