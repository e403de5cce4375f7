"""What people write into any free text is words on every page and in every file."""

from __future__ import annotations

import pytest
from django.utils.timezone import localdate, now

from ringholder.engage.consultation.responses import Response
from ringholder.engage.themes.quotations import Quotation
from ringholder.engage.votes.voters import Voter, roll_of
from ringholder_web.engage import consultation_keeping as keeping
from ringholder_web.engage.consultation_open import found
from ringholder_web.engage.theme_access import Coder
from ringholder_web.engage.theme_kept import coded_row, quotation_row
from tests.web.engage.consulting import IT, SECRETARY, consulted
from tests.web.engage.test_question_pages import put, take_in
from tests.web.engage.voting import AT, TELLER, VOTE, opened
from tests.web.matters.builder import Register
from tests.web.matters.pages import anybody, as_

EVIL = "\"'><script>alert(1)</script><img src=x onerror=alert(1)>{{ 7*7 }}"
CONSULTATION, THEMES = f"/have-your-say/consultations/{IT}/", f"/have-your-say/themes/{IT}/"


@pytest.fixture
def said(register: Register) -> Register:
    consulted(register, title=EVIL, summary=EVIL)
    one = found(IT)
    words = Response("R-1", localdate(), "online", EVIL, EVIL, "OX4", {"matters": EVIL}, EVIL, True)
    keeping.bring(one, [words], SECRETARY, EVIL)
    inside = as_(register, SECRETARY)
    theme = {"new": "yes", "name": EVIL, "id": "evil", "sentence": EVIL, "confirm": "yes"}
    assert inside.post(f"{THEMES}codebook/", theme).status_code == 302
    reader = Coder(SECRETARY, EVIL, "p-reader")
    coded_row(IT, "R-1", {"evil": ""}, reader, now()).save()
    quotation_row(IT, Quotation("R-1", "evil", EVIL), reader, now()).save()
    roll = roll_of(Voter(f"V{n}{EVIL}", EVIL, EVIL.replace(";", ""), email=EVIL) for n in range(3))
    opened(register, roll, title=EVIL, vote_questions=[EVIL], must_pass="overall")
    question = put(title=EVIL, text=EVIL, asked_as="petition")
    take_in(register, question)
    return register


def test_no_page_and_no_file_runs_what_somebody_wrote(said: Register) -> None:
    inside, teller = as_(said, SECRETARY), as_(said, TELLER)
    pages = [
        (inside, one)
        for one in (
            "/have-your-say/consultations/", CONSULTATION, f"{CONSULTATION}answer/",
            f"{CONSULTATION}responses/", f"{CONSULTATION}responses/?campaign={EVIL}",
            f"{CONSULTATION}evidence.html", "/have-your-say/themes/", THEMES,
            f"{THEMES}codebook/?drafts=2", f"{THEMES}coding/?response=R-1",
            f"{THEMES}agreement/", f"{THEMES}files/report.html", "/have-your-say/votes/", AT,
            f"/decisions/{VOTE}/", f"/decisions/{IT}/", "/have-your-say/questions/",
            f"/have-your-say/questions/?to={EVIL}", f"/have-your-say/questions/ask/?to={EVIL}",
        )
    ]  # fmt: skip
    pages += [(teller, f"{AT}teller/"), (anybody(), f"{AT}ballot/?voter={EVIL}")]
    for client, address in pages:
        answer = client.get(address)
        assert answer.status_code == 200, address
        told = answer.content.decode()
        assert "<script>alert" not in told, address
        assert "<img src=x" not in told, address
        assert "onerror=alert(1)&gt;49" not in told, address  # no template reads it either
    sent = inside.post(f"{CONSULTATION}counted/", {"number": EVIL})
    assert "<script>alert" not in sent.content.decode()


def test_no_file_fails_or_has_a_formula_whatever_somebody_wrote(said: Register) -> None:
    inside = as_(said, SECRETARY)
    for address in (
        f"{CONSULTATION}responses/responses.csv", f"{CONSULTATION}responses/responses.xlsx",
        f"{CONSULTATION}evidence.docx", f"{THEMES}files/report.docx", f"{THEMES}files/report.pdf",
        f"{THEMES}files/codebook.csv", f"{THEMES}files/coding.csv",
    ):  # fmt: skip
        assert inside.get(address).status_code == 200, address
