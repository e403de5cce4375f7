"""Themes on pages: read and coded by those who may, published for everybody as cited."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils.timezone import localdate, now

from ringholder.engage.consultation.responses import Response
from ringholder.engage.themes.quotations import Quotation
from ringholder_web.engage import consultation_keeping as keeping
from ringholder_web.engage.consultation_open import of_matter
from ringholder_web.engage.theme_access import Coder
from ringholder_web.engage.theme_kept import coded_row, quotation_row
from ringholder_web.engage.theme_models import ResponseCoded, ThemeSaid
from ringholder_web.engage.theme_publishing import payload
from ringholder_web.matters.desk import at_desk
from ringholder_web.register.appended import NeverChanged
from tests.web.engage.consulting import IT, SECRETARY, consulted
from tests.web.matters.builder import Register
from tests.web.matters.pages import anybody, as_, page, send, text

AT = f"/have-your-say/themes/{IT}/"
CODING, CODEBOOK, AGREEMENT = f"{AT}coding/", f"{AT}codebook/", f"{AT}agreement/"
CHAIR = "place-committee-oxfordshire/chair"
REPORT = "report-1"
WORDS = (
    ("R-1", "Evening clinics are no use without a bus.", True),
    ("R-2", "There is no <b>bus</b> from our village. Ask Dr Jones.", True),
    ("R-3", "Ring me back when I can talk.", False),
    ("R-4", "I have nothing to say.", False),
)
BOOK = (
    ("buses", "Buses", ("bus",)), ("being-rung-back", "Being rung back", ("ring",)),
    ("hunch", "Hunch", ()),
)  # fmt: skip
CODED = {
    "R-1": {"buses": "opposes"}, "R-2": {"buses": "", "hunch": ""},
    "R-3": {"being-rung-back": ""}, "R-4": {},
}  # fmt: skip
READER = Coder(SECRETARY, "A reader", "p-reader")


@pytest.fixture
def told(register: Register) -> Register:
    """A consultation with four responses and three themes, of which one is proposed alone."""
    consulted(register)
    with at_desk() as desk:
        one = of_matter(desk, IT)
    assert one is not None
    on = localdate()
    made = [
        Response(number, on, "online", "public", None, "OX4", {"matters": words}, None, quote)
        for number, words, quote in WORDS
    ]
    keeping.bring(one, made, SECRETARY, "a table")
    client = as_(register, SECRETARY)
    for name, keywords, confirm in (
        ("Buses", "bus", "yes"), ("Being rung back", "ring", "yes"), ("Hunch", "", ""),
    ):  # fmt: skip
        theme(client, name, keywords=keywords, confirm=confirm)
    return register


def theme(client: Client, name: str, **other: str) -> Any:
    return client.post(CODEBOOK, {"new": "yes", "name": name, **other})


def code(client: Client, number: str, *themes: str, settle: bool = False, **other: str) -> Any:
    said = {"theme": themes} if themes else {"none": "yes"}
    more = "&settle=yes" if settle else ""
    return client.post(f"{CODING}?response={number}{more}", {**said, **other})


def coded(register: Register) -> Register:
    for number, themes in CODED.items():
        coded_row(IT, number, themes, READER, now()).save()
    quotation_row(IT, Quotation("R-1", "buses", WORDS[0][1]), READER, now()).save()
    return register


def published(register: Register) -> Register:
    coded(register)
    register.at = now() + timedelta(minutes=1)
    arises = {"kind": "matter", "id": IT}
    opening = {"title": "What they said", "for_body": SECRETARY.split("/")[0]}
    register.do(
        REPORT, "open-report", SECRETARY, "engagement-report", **opening, arises_from=arises
    )
    with at_desk() as desk:
        cites = payload(desk, IT)
    assert cites is not None
    register.do(REPORT, "publish-themes", SECRETARY, **cites)
    report = {"kind": "report", "rows": 1, "sha256": "a" * 64}
    register.do(REPORT, "publish-report", SECRETARY, engagement_report=report)
    said = {"reply": "We asked for a bus.", "theme_changed": "not-changed"}
    register.do(
        REPORT, "reply-to-theme", SECRETARY, theme="buses", **said, what_did_not="No money."
    )
    return register


# ---- for everybody -------------------------------------------------------------------------------


def test_everybody_sees_themes_counts_quotations_and_replies_once_they_are_published(
    told: Register,
) -> None:
    assert anybody().get(AT).status_code == 404
    published(told)
    says = page(anybody(), AT)
    for words in (
        "4 responses", "Buses", "As cited", "“Evening clinics are no use without a bus.”",
        "We asked for a bus.", "No money.", "Being rung back", "No reply yet", "R-4",
        "1 themes are not replied to yet",
    ):  # fmt: skip
        assert words in says, words
    assert "Hunch" not in says
    assert "Dr Jones" not in says
    assert "What people said" in page(anybody(), "/have-your-say/themes/")


def test_people_find_what_became_of_their_response_by_its_number_alone(told: Register) -> None:
    published(told)

    def asked(number: str) -> str:
        return text(anybody().post(AT, {"number": number}))

    says = asked("r 1")
    assert "Response r 1 was read by people, who found in it: Buses : not changed" in says
    assert "found none of the themes" in asked("R-4")
    assert "There is no response" in asked("<script>")
    assert "R-4 was" not in page(anybody(), f"{AT}?number=R-4")


def test_what_is_coded_after_it_was_published_is_not_shown_before_it_is_published_again(
    told: Register,
) -> None:
    published(told)
    later = now() + timedelta(minutes=5)
    row = ResponseCoded(consultation=IT, response="R-4", person="x", themes={"buses": ""})
    row.by, row.role, row.at = SECRETARY, "A reader", later
    row.save()
    says = page(anybody(), AT)
    assert "As cited" in says
    assert "2 responses, 2 distinct" in says


def test_files_are_those_of_what_was_published(told: Register) -> None:
    published(told)
    client = anybody()
    coding = client.get(f"{AT}files/coding.csv").content.decode()
    assert coding.splitlines()[:2] == ["response,theme,stance,settled_by", "R-1,buses,opposes,"]
    assert "hunch" not in coding
    book = client.get(f"{AT}files/codebook.csv").content.decode()
    assert "being-rung-back" in book
    assert "hunch" not in book
    assert b"We asked for a bus." in client.get(f"{AT}files/report.html").content
    assert client.get(f"{AT}files/report.docx").content[:2] == b"PK"
    assert client.get(f"{AT}files/people.csv").status_code == 404


def test_the_report_shows_on_its_matter_which_themes_have_no_reply(told: Register) -> None:
    published(told)
    assert "1 of 2 themes have no final reply" in page(anybody(), f"/decisions/{REPORT}/")


# ---- for those who read --------------------------------------------------------------------------


def test_responses_are_read_by_people_of_the_body_alone(told: Register) -> None:
    told.who["ouh"] = told.person("Person z")
    for address in (CODING, CODEBOOK, AGREEMENT):
        assert as_(told, SECRETARY).get(address).status_code == 200
        assert anybody().get(address).status_code == 302
        assert anybody().post(address).status_code == 302
        assert as_(told, "ouh").get(address).status_code == 403
        assert as_(told, "ouh").post(address).status_code == 403


def test_what_a_reader_ticks_is_kept_with_its_stance_and_what_is_quoted(told: Register) -> None:
    client = as_(told, SECRETARY)
    quoted = {"words": WORDS[0][1], "under": "buses", "stance-buses": "opposes"}
    assert code(client, "R-1", "buses", "none-such", **quoted).status_code == 302
    row = ResponseCoded.objects.get()
    assert (row.themes, row.settled, row.by) == ({"buses": "opposes"}, False, SECRETARY)
    assert "“Evening clinics" in page(client, AGREEMENT)


def test_a_response_is_read_with_its_suggestions_and_none_of_them_is_ticked(told: Register) -> None:
    client = as_(told, SECRETARY)
    answer = client.get(f"{CODING}?response=R-2")
    html = answer.content.decode()
    assert "&lt;b&gt;<mark>bus</mark>&lt;/b&gt;" in html
    assert "Suggested by keywords: bus" in html
    assert 'value="buses" checked' not in html
    assert "a name: Dr Jones" in html


def test_a_coder_does_not_see_what_another_gave(told: Register) -> None:
    code(as_(told, SECRETARY), "R-1", "buses")
    html = as_(told, CHAIR).get(f"{CODING}?response=R-1").content.decode()
    assert 'value="buses" checked' not in html
    own = as_(told, SECRETARY).get(f"{CODING}?response=R-1").content.decode()
    assert 'value="buses" checked' in own


def test_where_two_differ_it_is_listed_and_settled_by_name(told: Register) -> None:
    code(as_(told, SECRETARY), "R-1", "buses")
    code(as_(told, CHAIR), "R-1")
    says = page(as_(told, SECRETARY), AGREEMENT)
    assert "Where they differ: 1" in says
    assert "2 coders read 1 responses apart" in says
    assert code(as_(told, SECRETARY), "R-1", "buses", settle=True).status_code == 302
    says = page(as_(told, SECRETARY), AGREEMENT)
    assert "Where they differ: 0" in says
    assert "1 responses were settled" in says


def test_to_tick_nothing_is_no_answer(told: Register) -> None:
    client = as_(told, SECRETARY)
    answer = client.post(f"{CODING}?response=R-1", {})
    assert answer.status_code == 422
    both = client.post(f"{CODING}?response=R-1", {"theme": ["buses"], "none": "yes"})
    assert both.status_code == 422
    assert not ResponseCoded.objects.exists()
    assert client.get(f"{CODING}?response=R-99").status_code == 404


def test_nothing_is_quoted_that_names_somebody_or_was_not_said(told: Register) -> None:
    client = as_(told, SECRETARY)
    for words, why in (("Ask Dr Jones.", "a name"), ("Buses!", "word for word")):
        answer = code(client, "R-2", "buses", words=words, under="buses")
        assert answer.status_code == 422
        html = answer.content.decode()
        assert why in html
        assert 'value="buses" checked' in html  # what was ticked is not lost
        assert f">{words}</textarea>" in html
    refused = code(client, "R-3", "buses", words="Ring me", under="buses")
    assert refused.status_code == 422


def test_a_quotation_is_taken_back(told: Register) -> None:
    coded(told)
    client = as_(told, SECRETARY)
    assert "“Evening clinics" in page(client, AGREEMENT)
    words = {"response": "R-1", "under": "buses", "words": WORDS[0][1]}
    assert client.post(AGREEMENT, words).status_code == 302
    assert "“Evening clinics" not in page(client, AGREEMENT)


def test_themes_are_written_and_mended_and_what_is_wrong_is_told(told: Register) -> None:
    client = as_(told, SECRETARY)
    assert theme(client, "Buses").status_code == 422  # there is one
    assert theme(client, "").status_code == 422
    assert theme(client, "Odd", groups="nowhere").status_code == 422
    assert theme(client, "Odd", keywords=".*").status_code == 422
    mended = {"id": "buses", "name": "Buses and trains", "groups": "being-rung-back"}
    assert client.post(CODEBOOK, mended).status_code == 302
    says = page(client, CODEBOOK)
    assert "Buses and trains Proposed" in says  # whoever changes it confirms it anew
    assert "3 themes, 1 of them confirmed" in says


def test_drafts_are_made_when_they_are_asked_for(told: Register) -> None:
    client = as_(told, SECRETARY)
    assert "Begin a theme" not in page(client, CODEBOOK)
    assert "Begin a theme with it" in page(client, f"{CODEBOOK}?drafts=2")
    assert client.get(f"{CODEBOOK}?drafts=many").status_code == 200


def test_rows_of_themes_are_never_changed(told: Register) -> None:
    row = ThemeSaid.objects.first()
    assert row is not None
    with pytest.raises(NeverChanged):
        row.save()


def test_what_is_published_is_worked_out_and_not_typed(told: Register) -> None:
    coded(told)
    told.at = now()
    arises = {"kind": "matter", "id": IT}
    opening = {"title": "What they said", "for_body": SECRETARY.split("/")[0]}
    told.do(REPORT, "open-report", SECRETARY, "engagement-report", **opening, arises_from=arises)
    client = as_(told, SECRETARY)
    address = f"/decisions/{REPORT}/publish-themes/"
    assert send(client, address).status_code == 302
    assert "Buses" in page(anybody(), f"/decisions/{REPORT}/")
    report = {"kind": "report", "rows": 1, "sha256": "a" * 64}
    told.at = now() + timedelta(minutes=1)
    told.do(REPORT, "publish-report", SECRETARY, engagement_report=report)
    reply = page(client, f"/decisions/{REPORT}/reply-to-theme/")
    assert "Being rung back (no final reply)" in reply
