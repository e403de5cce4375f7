"""Who may open which address about engagement, and who may send to it: one table, held against all.

And what a browser sends with a token that has lapsed is kept nowhere: that would be whose it is.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse

from ringholder_web.engage import consultation_keeping as keeping
from ringholder_web.engage.consultation_open import found
from ringholder_web.engage.question_models import PutQuestion
from ringholder_web.engage.urls import urlpatterns
from tests.web.engage.consulting import IT, consulted
from tests.web.engage.test_question_pages import put, take_in
from tests.web.engage.voting import ASKS, PRACTICE, TELLER, VOTE, appointed, opened
from tests.web.matters.builder import Register
from tests.web.matters.pages import anybody, as_

OTHER = "place-committee-buckinghamshire/secretary"
WHO = ("public", PRACTICE, OTHER, TELLER, ASKS)
"""The public, a voter, the secretary of another place, the teller, the secretary of the place."""
ALL = (200,) * 5
CONSULTATION, BALLOT, THEMES = {"matter": IT}, {"matter": VOTE}, {"consultation_id": IT}
INSIDE = (302, 403, 403, 403, 200)
"""By those who act for the body that asks: the public is asked to sign in, others are told no."""
PAGES: dict[str, tuple[dict[str, str], tuple[int, ...]]] = {
    "engage": ({}, ALL),
    "consultations": ({}, ALL),
    "consultation": (CONSULTATION, ALL),
    "consultation-answer": (CONSULTATION, ALL),
    "consultation-send": (CONSULTATION, (302,) * 5),  # by POST alone
    "consultation-answer-part": ({**CONSULTATION, "resume": "AAAA"}, (410,) * 5),  # of nobody
    "consultation-counted": (CONSULTATION, (302,) * 5),
    "consultation-evidence": ({**CONSULTATION, "ending": "html"}, ALL),
    "consultation-form": (CONSULTATION, ALL),
    "consultation-responses": (CONSULTATION, INSIDE),
    "consultation-export": ({**CONSULTATION, "ending": "csv"}, INSIDE),
    "consultation-enter": (CONSULTATION, INSIDE),
    "consultation-bring": (CONSULTATION, (302, 403, 403, 403, 302)),
    "consultation-forget": (CONSULTATION, (302, 403, 403, 403, 302)),
    "themes": ({}, ALL),
    "themes-of": (THEMES, (404, 404, 404, 404, 200)),  # not published yet
    "themes-codebook": (THEMES, INSIDE),
    "themes-coding": (THEMES, INSIDE),
    "themes-agreement": (THEMES, INSIDE),
    "themes-file": ({**THEMES, "name": "coding.csv"}, (404, 404, 404, 404, 200)),
    "votes": ({}, ALL),
    "votes-past": ({}, ALL),
    "vote": (BALLOT, ALL),
    "vote-ballot": (BALLOT, ALL),
    "vote-roll": (BALLOT, INSIDE),
    "vote-teller": (BALLOT, (302, 403, 403, 200, 403)),
    "public-questions": ({}, ALL),
    "ask-question": ({}, ALL),
    "waiting-questions": ({}, (302, 403, 200, 403, 200)),
    "own-question": ({"reference": "REFERENCE"}, ALL),
    "petition": ({"matter": "PETITION"}, ALL),
    "sign-petition": ({"token": "forged"}, (404,) * 5),
}


@pytest.fixture
def there(register: Register) -> Register:
    appointed(register, PRACTICE, OTHER)
    consulted(register)
    opened(register)
    return register


def clients(register: Register) -> Iterator[tuple[str, Client]]:
    yield "public", anybody()
    for who in WHO[1:]:
        yield who, as_(register, who)


def addresses(register: Register) -> dict[str, str]:
    petition = put(asked_as="petition")
    take_in(register, petition)
    asked = put(title="Still waiting")
    assert PutQuestion.objects.count() == 2
    known = {"REFERENCE": asked.pk, "PETITION": f"question-{petition.pk}"}
    return {
        name: reverse(name, kwargs={key: known.get(said, said) for key, said in named.items()})
        for name, (named, _) in PAGES.items()
    }


def test_every_address_is_opened_by_those_in_the_table_and_by_nobody_else(there: Register) -> None:
    assert {one.name for one in urlpatterns} == set(PAGES)
    at = addresses(there)
    came: dict[str, list[int]] = {name: [] for name in PAGES}
    for _, client in clients(there):
        for name, address in at.items():
            answer = client.get(address)
            came[name].append(answer.status_code)
    wrong = {name: came[name] for name, (_, told) in PAGES.items() if came[name] != list(told)}
    assert wrong == {}


def test_no_address_takes_what_another_site_sends(there: Register) -> None:
    at = addresses(there)
    inside = as_(there, ASKS)
    inside.handler.enforce_csrf_checks = True
    answers = {name: inside.post(address, {"do": "freeze"}) for name, address in at.items()}
    assert {name: one.status_code for name, one in answers.items() if one.status_code < 400} == {}


def test_a_ballot_or_an_answer_sent_with_a_lapsed_token_is_kept_in_no_session(
    there: Register,
) -> None:
    appointed(there, "K84052")
    client = as_(there, PRACTICE)
    one = found(IT)
    secret = keeping.begin(one, one.case.entries[0].act.at.date())
    client.handler.enforce_csrf_checks = True
    ours = {"Sec-Fetch-Site": "same-origin"}
    sent = {
        reverse("vote-ballot", args=[VOTE]): {"voter": PRACTICE, "q1": "against", "do": "cast"},
        reverse("consultation-answer-part", args=[IT, secret]): {"q-matters": "against"},
        reverse("consultation-send", args=[IT]): {"draft": secret, "key": "against"},
        reverse("consultation-counted", args=[IT]): {"number": "against"},
        reverse("themes-of", args=[IT]): {"number": "against"},
        reverse("ask-question"): {"text": "against"},
    }
    for address, fields in sent.items():
        answer = client.post(address, fields, headers=ours)
        assert answer.status_code == 403, address
        assert "against" not in str(dict(client.session.items())), address
    teller = as_(there, TELLER)
    teller.handler.enforce_csrf_checks = True
    batch = {"do": "paper", "voters": "K84042", "ballots": "North; 1; against,for; 1"}
    teller.post(reverse("vote-teller", args=[VOTE]), batch, headers=ours)
    assert "against" not in "".join(str(row.get_decoded()) for row in Session.objects.all())
