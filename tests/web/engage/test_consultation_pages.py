"""Consultations on pages: what everybody reads, how it is answered, and what officers do."""

from __future__ import annotations

import csv
from io import BytesIO, StringIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.timezone import localdate
from python_calamine import CalamineWorkbook

from ringholder_web.engage.consultation_keeping import plain_secret, responses_of
from ringholder_web.engage.consultation_models import AnswerDraft, KeptResponse
from tests.web.engage.consulting import ABOUT, AT, IT, SECRETARY, begun, consulted, filled, sent
from tests.web.matters.builder import Register
from tests.web.matters.pages import anybody, as_, page

LIST = "/have-your-say/consultations/"
PAPER = {**ABOUT, "way": "paper", "on": "", "key": "one-form", "q-matters": "On paper."}


@pytest.fixture
def there(register: Register) -> Register:
    return consulted(register)


def on_paper(client: Client, **more: str) -> Any:
    day = f"{localdate():%d %B %Y}"
    return client.post(f"{AT}responses/enter/", {**PAPER, "on": day, **more})


def test_everybody_finds_what_is_open_and_how_to_answer(there: Register) -> None:
    assert "What can you answer" in page(anybody(), "/have-your-say/")
    assert "A falls service: what matters to you" in page(anybody(), LIST)
    told = page(anybody(), AT)
    for words in ("Answer now", "30 days left", "A team that visits people at home.", "Carers"):
        assert words in told
    assert "Responses" not in told  # nothing is counted while it is open


def test_what_was_answered_is_saved_as_one_goes_and_found_by_its_number(there: Register) -> None:
    client = anybody()
    form = begun(client)
    client.post(form, {"part": "about", **ABOUT})
    said = {"part": "words", "q-matters": "Half of it", "then": "later"}
    saved = client.post(form, said).content.decode()
    number = form.rstrip("/").rsplit("/", 1)[-1]
    assert number in saved
    another = anybody()
    answer = another.post(f"{AT}answer/", {"resume": number.lower().replace("-", " ")})
    assert answer.headers["Location"] == form
    assert "Half of it" in another.get(f"{form}?part=words").content.decode()


def test_only_the_questions_that_are_put_to_somebody_are_asked(there: Register) -> None:
    client = anybody()
    form = filled(client, audience="practices")
    assert "need to staff" in client.get(f"{form}?part=use").content.decode()
    assert "Which times would you use" not in client.get(f"{form}?part=use").content.decode()
    sent(client, form)
    assert "when" not in KeptResponse.objects.get().answers


def test_what_is_missing_of_who_answers_is_asked_for_and_nothing_typed_is_lost(
    there: Register,
) -> None:
    client = anybody()
    form = begun(client)
    wrong = {"part": "about", "audience": "", "who": "organisation", "district": "Oxford"}
    answer = client.post(form, wrong)
    told = answer.content.decode()
    assert answer.status_code == 422
    for words in ("Choose what describes you best.", "Write the name of the organisation."):
        assert words in told
    assert "Write the first part of your postcode" in told
    assert client.get(f"{form}?part=check").status_code == 302  # not before it is known who answers


def test_an_answer_that_is_too_long_is_told_and_kept_as_far_as_it_goes(there: Register) -> None:
    client = anybody()
    form = begun(client)
    client.post(form, {"part": "about", **ABOUT})
    answer = client.post(form, {"part": "words", "q-matters": "x" * 20_001})
    assert answer.status_code == 422
    assert "The rest was cut off" in answer.content.decode()
    assert len(AnswerDraft.objects.get().said["answers"]["matters"]) == 20_000


def test_what_is_sent_in_is_text_and_nothing_else(there: Register) -> None:
    client = anybody()
    form = filled(client, "<script>alert(1)</script>\x00 {{ 7*7 }} =cmd()")
    assert "<script>alert(1)" not in client.get(f"{form}?part=check").content.decode()
    sent(client, form, quote="yes")
    (kept,) = responses_of(IT)
    assert kept.answers["matters"] == "<script>alert(1)</script> {{ 7*7 }} =cmd()"
    assert kept.quote
    assert "<script>alert(1)" not in as_(there, SECRETARY).get(f"{AT}responses/").content.decode()


def test_whoever_answered_can_see_that_it_was_counted(there: Register) -> None:
    client = anybody()
    sent(client, filled(client))
    number = KeptResponse.objects.get().number
    for typed in (number, number.lower().replace("-", " ")):
        answer = client.post(f"{AT}counted/", {"number": typed})
        assert "Yes, it is counted" in answer.content.decode()
    answer = client.post(f"{AT}counted/", {"number": "<b>ABCD-EFGH-JKMN</b>"})
    assert "No response has this number" in answer.content.decode()
    assert "<b>ABCD" not in answer.content.decode()
    assert client.get(f"{AT}counted/").status_code == 302


def test_one_that_is_not_open_takes_nothing(register: Register) -> None:
    consulted(register, closes_in=-1)
    client = anybody()
    assert client.post(f"{AT}answer/").status_code == 410
    assert client.get(f"{AT}answer/AAAA-AAAA-AAAA-AAAA-AAAA/").status_code == 410
    assert "It closed on" in page(client, AT)


def test_the_evidence_and_the_form_on_paper_are_for_everybody(there: Register) -> None:
    for name in ("evidence.docx", "form.docx"):
        answer = anybody().get(AT + name)
        assert answer.content.startswith(b"PK")
        assert "attachment" in answer.headers["Content-Disposition"]
    assert "At a formative stage" in anybody().get(f"{AT}evidence.html").content.decode()
    told = page(anybody(), f"/decisions/{IT}/")
    for words in ("Is it a fair consultation?", "What the law asks of it", "Missing:"):
        assert words in told


@pytest.mark.parametrize(
    "address",
    [
        f"{LIST}none/", f"{LIST}falls/", f"{LIST}none/answer/", f"{AT}evidence.exe",
        f"{LIST}none/responses/", f"{LIST}%00/",
    ],
)  # fmt: skip
def test_what_is_no_consultation_is_not_there(there: Register, address: str) -> None:
    assert as_(there, SECRETARY).get(address).status_code == 404


# ---- officers ------------------------------------------------------------------------------------

OFFICERS = ["responses/", "responses/enter/", "responses/responses.csv", "responses/responses.xlsx"]


@pytest.mark.parametrize("address", OFFICERS)
def test_responses_are_read_by_those_who_speak_for_the_body_alone(
    there: Register, address: str
) -> None:
    assert anybody().get(AT + address).status_code == 302  # to sign in
    member = as_(there, "place-committee-oxfordshire/gp-1")
    assert member.get(AT + address).status_code == 403
    assert as_(there, SECRETARY).get(AT + address).status_code == 200


def test_one_on_paper_is_entered_with_the_office_that_entered_it(there: Register) -> None:
    officer = as_(there, SECRETARY)
    answers = [on_paper(officer, source="Box 2") for _ in range(2)]  # sent twice, and one
    assert {one.status_code for one in answers} == {302}
    kept = KeptResponse.objects.get()
    assert (kept.way, kept.entered_as, kept.source) == ("paper", SECRETARY, "Box 2")
    assert there.who[SECRETARY] not in str(KeptResponse.objects.values())
    assert kept.number in officer.get(answers[0].headers["Location"]).content.decode()


def test_what_is_wrong_on_paper_is_told_and_stays(there: Register) -> None:
    answer = on_paper(as_(there, SECRETARY), on="soon", audience="")
    told = answer.content.decode()
    assert answer.status_code == 422
    assert "Write the day on which it came" in told
    assert "On paper." in told
    assert KeptResponse.objects.count() == 0


def test_a_table_is_brought_once_with_what_is_wrong_in_it(there: Register) -> None:
    officer = as_(there, SECRETARY)
    day = localdate().isoformat()
    rows = (
        f"on,way,audience,matters\n{day},e-mail,public,One\nsoon,,public,Two\n{day},,moon,Three\n"
    )
    told = []
    for _ in range(2):
        file = SimpleUploadedFile("table.csv", rows.encode())
        told.append(officer.post(f"{AT}responses/bring/", {"file": file}).content.decode())
    assert KeptResponse.objects.count() == 2
    assert "2 responses were put in" in told[0]
    assert "TAB003" in told[0]
    assert "CNS012" in told[0]
    assert "0 responses were put in" in told[1]


def test_what_is_no_table_is_told(there: Register) -> None:
    officer = as_(there, SECRETARY)
    file = SimpleUploadedFile("table.csv", b"%PDF-1.4")
    assert "TAB001" in officer.post(f"{AT}responses/bring/", {"file": file}).content.decode()
    assert officer.post(f"{AT}responses/bring/").status_code == 422


def test_what_comes_out_has_no_formula_in_it(there: Register) -> None:
    client = anybody()
    sent(client, filled(client, "=HYPERLINK(1)"))
    officer = as_(there, SECRETARY)
    rows = list(csv.reader(StringIO(officer.get(f"{AT}responses/responses.csv").content.decode())))
    assert "'=HYPERLINK(1)" in rows[1]
    book = CalamineWorkbook.from_filelike(
        BytesIO(officer.get(f"{AT}responses/responses.xlsx").content)
    )
    assert "=HYPERLINK(1)" in book.get_sheet_by_name("Responses").to_python()[1]  # as text


def test_the_officer_sees_who_is_missing_and_what_came_twice(there: Register) -> None:
    officer = as_(there, SECRETARY)
    words = "Please keep the clinic in our town open, the next one is an hour away by bus."
    for at in range(6):
        on_paper(officer, key=f"form-{at}", **{"q-matters": words})
    told = page(officer, f"{AT}responses/")
    assert "Carers: not reached" in told
    assert "6 responses, all word for word" in told
    assert "Campaign 1" in told
    assert "6 responses, 1 distinct" in told


def test_what_came_too_late_is_told_and_kept(register: Register) -> None:
    consulted(register, closes_in=-1)
    officer = as_(register, SECRETARY)
    on_paper(officer)
    assert "1 came after the closing day" in page(officer, f"{AT}responses/")
    assert KeptResponse.objects.count() == 1


def test_small_groups_are_shown_to_nobody(register: Register) -> None:
    there = consulted(register)
    officer = as_(there, SECRETARY)
    for at in range(7):
        audience = "public" if at else "carers"
        on_paper(officer, key=f"form-{at}", audience=audience)
    told = page(officer, f"{AT}responses/")
    assert "Not shown" in told
    assert "Counts from 1 to 5 are not shown" in told


def test_a_secret_is_read_however_it_is_typed() -> None:
    assert plain_secret("abcd efgh jkmn pqrs tuvw") == "ABCD-EFGH-JKMN-PQRS-TUVW"
    assert plain_secret("short") == ""
