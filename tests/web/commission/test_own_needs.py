"""What a board brings of its own: seen by its people alone, read before it is kept, never lost."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from ringholder.commission.pathways import pathway as pathways
from ringholder.matters.roll import REGISTRAR
from ringholder_web.commission import own_views
from ringholder_web.files.keeping import every
from tests.web.accounts.people import HERE
from tests.web.matters.builder import PLACE, Register
from tests.web.matters.pages import as_

pytestmark = pytest.mark.django_db
BOARD = "icb-board/secretary"
AT = "/commissioning/own/"
AREAS = "area,place,age,people,observed\nA,North,old,200,26\nB,North,old,100,x\n"
REFERENCE = "age,people,events\nold,1000,100\n"
STANDARDS = "kind,says,source,threshold,indicator\nmeasure,Seen in a day,NICE,90%,ae-four-hours\n"
PATHWAY = (pathways.FOLDER / "stroke.yaml").read_text(encoding="utf-8")


@pytest.fixture(autouse=True)
def _as_often_as_tests_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(own_views, "A_MINUTE_AT_MOST", 1_000)


def inside(register: Register) -> Client:
    register.who[BOARD] = register.person("Bo Board")
    register.do("appointment-board", "seek", REGISTRAR, "appointment", **{"as": BOARD})
    said = {"person": register.who[BOARD], "from_on": "2024-01-01", "reasons": "As found."}
    register.do("appointment-board", "appoint", REGISTRAR, **{"as": BOARD}, **said)
    return as_(register, BOARD)


def bring(client: Client, kind: str, content: str | bytes, name: str = "our.csv") -> Any:
    raw = content.encode() if isinstance(content, str) else content
    sent = SimpleUploadedFile(name, raw)
    return client.post(f"{AT}bring/{kind}/", {"file": sent}, headers=HERE)


def told(client: Client, address: str) -> str:
    answer = client.get(AT + address, headers=HERE)
    assert answer.status_code == 200, address
    return str(answer.content.decode())


def test_a_board_goes_from_its_own_counts_to_a_specification(register: Register) -> None:
    mine = inside(register)
    assert "it needs a pathway" in told(mine, "")
    for kind, content in ((("areas"), AREAS), ("reference", REFERENCE), ("standards", STANDARDS)):
        assert bring(mine, kind, content).status_code == 302
    assert bring(mine, "pathway", PATHWAY, "ours.yaml").status_code == 302
    need = told(mine, "need/")
    assert "26 people found; at the rates brought 20 would be expected" in need
    assert "Boundary" not in need
    assert "PTH001" in told(mine, "pathway/")
    draft = told(mine, "specification/")
    assert "Seen in a day" in draft
    assert "26 people found" in draft
    for what in ("need.docx", "specification.docx"):
        kept = mine.get(AT + what, headers=HERE)
        assert kept.status_code == 200
        assert kept.content.startswith(b"PK")


def test_nobody_outside_the_board_sees_or_brings_anything(register: Register) -> None:
    mine = inside(register)
    bring(mine, "areas", AREAS)
    other = as_(register, f"{PLACE}/secretary")
    for reader in (other, Client()):
        assert reader.get(AT, headers=HERE).status_code == 403
        for address in ("need/", "pathway/", "specification/", "need.docx"):
            assert reader.get(AT + address, headers=HERE).status_code == 404
    assert bring(other, "areas", AREAS).status_code == 403
    assert len(every("commissioning-areas", "QU9")) == 1


@pytest.mark.parametrize(
    ("kind", "content", "says"),
    [
        ("areas", "a,b\n1,2\n", "has no column"),
        ("areas", b"\x00\xff\x00", "TABLE"),
        ("pathway", "- a", "no map of keys"),
        ("pathway", "pathway: x\n", "is missing"),
        ("standards", "kind,says,source\nwish,a,b\n", "is not one of"),
    ],
)
def test_what_holds_nothing_usable_is_told_and_not_kept(
    register: Register, kind: str, content: str | bytes, says: str
) -> None:
    answer = bring(inside(register), kind, content, "our.yaml" if kind == "pathway" else "our.csv")
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "There is a problem" in page
    assert says in page or says == "TABLE"
    assert not every(f"commissioning-{kind}", "QU9")


def test_a_reference_without_people_is_told_where_the_comparison_would_be(
    register: Register,
) -> None:
    mine = inside(register)
    bring(mine, "areas", AREAS)
    bring(mine, "reference", "age,people,events\nold,0,0\n")
    page = told(mine, "")
    assert "NED003" in page
    assert mine.get(f"{AT}need/", headers=HERE).status_code == 404


def test_a_kind_that_there_is_not_and_no_file_at_all(register: Register) -> None:
    mine = inside(register)
    assert bring(mine, "wishes", "a").status_code == 404
    assert mine.get(f"{AT}bring/areas/", headers=HERE).status_code == 302
    assert mine.post(f"{AT}bring/areas/", {}, headers=HERE).status_code == 422


def test_a_pathway_too_long_to_look_over_is_refused_rather_than_waited_for(tmp_path: Path) -> None:
    steps = "".join(f"  - {{id: s{n}, name: s, at: a}}\n" for n in range(301))
    file = tmp_path / "long.yaml"
    file.write_text(
        "pathway: p\ntitle: p\nstarts: [s0]\nends: [s1]\norganisations:\n  - {id: a, name: A}\n"
        f"steps:\n{steps}"
    )
    assert "more than 300 steps" in pathways.load(file).findings[0].says
