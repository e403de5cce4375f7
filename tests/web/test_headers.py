"""What a browser is told with every page: nothing may run, nothing comes from elsewhere."""

from __future__ import annotations

import pytest
from django.test import Client

HERE = {"host": "localhost"}


@pytest.mark.parametrize("address", ["/", "/constitutions/", "/no-such-page/"])
def test_no_page_may_run_a_script_or_ask_another_host(client: Client, address: str) -> None:
    policy = client.get(address, headers=HERE).headers["Content-Security-Policy"]
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert rules["default-src"] == "'self'"
    assert rules["script-src"] == "'none'"
    assert rules["style-src"] == "'self'"
    assert rules["frame-ancestors"] == "'none'"
    assert "unsafe" not in policy
    assert "http" not in policy


def test_every_answer_carries_the_other_guards(client: Client) -> None:
    headers = client.get("/", headers=HERE).headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "geolocation=()" in headers["Permissions-Policy"]


def test_no_page_sets_a_cookie(client: Client) -> None:
    assert not client.get("/", headers=HERE).cookies


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_nothing_can_be_sent_to_the_pages(client: Client, method: str) -> None:
    answer = getattr(client, method)("/", headers=HERE)
    assert answer.status_code == 405
    assert answer.headers["Allow"] == "GET, HEAD, OPTIONS"
    assert "These pages are for reading" in answer.content.decode()


def test_a_host_that_is_not_ours_is_refused_in_plain_words(client: Client) -> None:
    answer = client.get("/", headers={"host": "elsewhere.example"})
    assert answer.status_code == 400
    assert "RINGHOLDER_HOSTS" in answer.content.decode()


def test_refusals_carry_the_guards_too(client: Client) -> None:
    refusals = [
        client.post("/", headers=HERE),
        client.get("/", headers={"host": "elsewhere.example"}),
        client.get("/constitutions", headers=HERE),
        client.get("/nowhere/", headers=HERE),
    ]
    assert [answer.status_code for answer in refusals] == [405, 400, 301, 404]
    for answer in refusals:
        assert "default-src 'self'" in answer.headers["Content-Security-Policy"]
        assert answer.headers["X-Frame-Options"] == "DENY"


def test_style_sheets_can_be_kept_because_their_address_has_their_hash(client: Client) -> None:
    page = client.get("/", headers=HERE).content.decode()
    assert page.count(".css?v=") == 2
