"""Interests: declared by whose they are, published without private detail, due each year."""

from __future__ import annotations

import csv
from datetime import timedelta
from io import StringIO
from pathlib import Path
from typing import Any

from django.utils.timezone import localdate

from ringholder.calendar import in_words
from ringholder_web.matters.desk import at_desk
from tests.web.matters.builder import PLACE, Register
from tests.web.matters.evening import CHAIR, COUNCIL, GP, SECRETARY
from tests.web.matters.pages import anybody, as_, page, text
from tests.web.matters.test_meetings import conflicted, sent

MINE, REGISTER = "/interests/mine/", f"/interests/{PLACE}/"
SECRET = "My sister runs a ward there."


def test_somebody_declares_an_interest_and_only_they_read_its_private_detail(
    register: Register,
) -> None:
    conflicted(register)
    told = page(as_(register, COUNCIL), MINE)
    assert "A directorship at the trust" in told
    assert SECRET in told
    public = page(anybody(), REGISTER)
    assert "A directorship at the trust" in public
    assert "Private detail is held apart and not published." in public
    for client, address in (
        (anybody(), REGISTER),
        (as_(register, GP), REGISTER),
        (as_(register, GP), MINE),
        (anybody(), f"{REGISTER[:-1]}.csv"),
        (as_(register, CHAIR), f"{REGISTER[:-1]}.html"),
    ):
        assert SECRET not in client.get(address).content.decode()
    with at_desk() as desk:
        (matter,) = desk.roll.interests_of(register.who[COUNCIL])
        assert all(SECRET not in e.act.text for e in desk.clerk.acts(matter))


def test_an_interest_is_changed_and_ended_and_what_it_was_stays(register: Register) -> None:
    conflicted(register)
    member = as_(register, COUNCIL)
    with at_desk() as desk:
        (matter,) = desk.roll.interests_of(register.who[COUNCIL])
        id_ = desk.clerk.acts(matter)[-1].act.payload["id"]
    answer = sent(member, f"{MINE}amend/?id={id_}", what="A chair at the trust")
    assert answer.status_code == 302, text(answer)  # type: ignore[attr-defined, arg-type]
    told = page(member, MINE)
    assert "A chair at the trust" in told
    assert SECRET in told  # what was private stays with it
    answer = sent(member, f"{MINE}end/?id={id_}", to_on=in_words(localdate()))
    assert answer.status_code == 302, text(answer)  # type: ignore[attr-defined, arg-type]
    assert f"until {in_words(localdate())}" in page(member, MINE)
    assert as_(register, GP).get(f"{MINE}end/?id={id_}").status_code == 404


def test_nothing_to_declare_is_said_too_and_is_the_yearly_review(register: Register) -> None:
    member = as_(register, GP)
    assert "You have not declared anything yet" in page(member, MINE)
    assert "You have not declared anything yet" in page(member, "/my-work/")
    assert sent(member, f"{MINE}nothing-to-declare/").status_code == 302  # type: ignore[attr-defined]
    assert "there was nothing to declare" in page(member, MINE)
    assert "You have not declared anything yet" not in page(member, "/my-work/")
    assert "Nothing to declare" in page(anybody(), REGISTER)


def test_late_is_better_than_not_at_all_and_shows(register: Register) -> None:
    member = as_(register, GP)
    told = {"category": "indirect", "gains": "either", "what": "A partner's shares"}
    known = in_words(localdate() - timedelta(days=40))
    answer = sent(member, f"{MINE}declare/", **told, known_on=known)
    if answer.status_code == 422:  # type: ignore[attr-defined]
        assert "Late is better than not at all." in text(answer)  # type: ignore[arg-type]
        again = sent(member, f"{MINE}declare/", **told, known_on=known, late="yes")
        assert again.status_code == 302  # type: ignore[attr-defined]
    assert "A partner's shares" in page(member, MINE)
    with at_desk() as desk:
        (matter,) = desk.roll.interests_of(register.who[GP])
        walk = desk.judging(matter)
    assert walk is not None
    assert {f.code for f in walk.judged[-1].findings} == {"COI103"}


def test_a_gift_is_declared_with_what_the_figures_say_of_it(register: Register) -> None:
    member = as_(register, GP)
    told = {"what": "A hamper", "source": "A supplier", "worth": "£80", "became": "declined"}
    answer = sent(member, f"{MINE}gift/", **told, offered_on=in_words(localdate()))
    assert answer.status_code == 302, text(answer)  # type: ignore[attr-defined, arg-type]
    assert "£80.00" in page(member, MINE)
    assert "A hamper" in page(anybody(), REGISTER)


def test_only_the_secretary_is_shown_who_has_not_declared(register: Register) -> None:
    conflicted(register)
    told = page(as_(register, SECRETARY), REGISTER)
    assert "Who has not declared" in told
    assert "Person Place Committee Oxfordshire Gp 1: nothing declared yet" in told
    assert "Council: nothing declared yet" not in told
    assert "Who has not declared" not in page(as_(register, GP), REGISTER)


def test_the_register_is_taken_away_and_no_cell_of_it_is_a_formula(register: Register) -> None:
    member = as_(register, GP)
    told = {"category": "financial", "gains": "gain", "what": '=HYPERLINK("http://x","y")'}
    assert sent(member, f"{MINE}declare/", **told).status_code == 302  # type: ignore[attr-defined]
    answer = anybody().get(f"{REGISTER[:-1]}.csv")
    rows = list(csv.reader(StringIO(answer.content.decode("utf-8-sig"))))
    assert rows[0][:3] == ["Kind", "Name", "Role"]
    assert '\'=HYPERLINK("http://x","y")' in [cell for row in rows for cell in row]
    assert anybody().get(f"{REGISTER[:-1]}.xlsx").content[:2] == b"PK"
    assert anybody().get(f"{REGISTER[:-1]}.pdf").content[:5] == b"%PDF-"
    assert anybody().get("/interests/no-such-body/").status_code == 404
    assert anybody().get(f"{REGISTER[:-1]}.exe").status_code == 404


def test_nobody_declares_without_signing_in_or_for_another(register: Register) -> None:
    assert anybody().get(MINE).headers["Location"].startswith("/sign-in/")
    answer = anybody().post(f"{MINE}declare/", {"what": "x"})
    assert answer.headers["Location"].startswith("/sign-in/")
    assert as_(register, GP).get(f"{MINE}close-interests/").status_code == 404


def test_whoever_holds_a_seat_is_told_that_no_constitution_is_in_force(
    register: Register, settings: Any, tmp_path: Path
) -> None:
    member = as_(register, GP)
    settings.CHARTERS = tmp_path
    answer = member.get(f"{MINE}declare/")
    assert answer.status_code == 403
    assert "No constitution is in force today" in text(answer)
