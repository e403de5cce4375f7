"""The plan ladder on pages: what each sees, how a plan is brought, changed, argued and adopted."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from ringholder.charter import Charter
from ringholder.plan.ladder.layouts import ITEMS
from ringholder.plan.ladder.plans import Ladder
from ringholder.plan.ladder.reading import read_plans
from ringholder.plan.ladder.sheets import table, workbook
from ringholder.shipped import charters_folder
from ringholder_web.files.models import KeptFile
from ringholder_web.matters.desk import at_desk
from ringholder_web.plan.ladder_files import shipped, versions
from ringholder_web.plan.ladder_seen import writers
from tests.web.matters.builder import PLACE, Register
from tests.web.matters.pages import anybody, as_, marks, page, send, text

LADDER, BESIDE = "/plans/ladder/", "/plans/side-by-side/"
SECRETARY = f"{PLACE}/secretary"
PLAN: dict[str, Any] = {
    "title": "Oxfordshire place plan",
    "plan_name": "oxfordshire",
    "plan_kind": "place-plan",
    "for_body": PLACE,
    "area": ["oxfordshire"],
    "from_on": "2024-04-01",
    "to_on": "2029-03-31",
}


def own(plan: str = "oxfordshire") -> bytes:
    return workbook(shipped()[0], plan=plan)


def bring(client: Client, content: bytes, name: str = "plan.xlsx") -> Any:
    return client.post("/plans/bring/", {"file": SimpleUploadedFile(name, content)})


def brought(register: Register) -> Client:
    client = as_(register, SECRETARY)
    assert bring(client, own()).status_code == 302
    return client


def registered(register: Register) -> Client:
    """The plan stands in the register with its version, laid from its page."""
    client = brought(register)
    register.do("plan", "open-plan", SECRETARY, "plan", **PLAN)
    assert client.post("/plans/lay/oxfordshire/", {"reasons": "The first."}).status_code == 302
    return client


def read(client: Client, address: str, folder: Path) -> Ladder:
    path = folder / "downloaded.xlsx"
    path.write_bytes(client.get(address).content)
    return read_plans([path])


def test_where_nobody_brought_a_plan_made_up_ones_show_what_is_asked_for(
    register: Register,
) -> None:
    told = page(anybody(), LADDER)
    assert "Nobody brought a plan here yet" in told
    assert "Illustrative" in told
    assert "PLA021" in told
    assert "Nothing is done twice: 2 items" in told
    assert "Edit" not in page(anybody(), f"{LADDER}oxfordshire/A1/")


def test_the_public_sees_nothing_that_is_not_adopted(register: Register) -> None:
    brought(register)
    assert "No plan is adopted yet" in page(anybody(), LADDER)
    for address in (
        f"{LADDER}oxfordshire/",
        f"{LADDER}oxfordshire/A1/",
        "/plans/files/oxfordshire.xlsx",
    ):
        assert anybody().get(address).status_code == 404
    sha = versions("oxfordshire")[0].sha256
    assert anybody().get(f"/plans/versions/oxfordshire/{sha}/").status_code == 404
    assert as_(register, "ouh").get(f"/plans/versions/oxfordshire/{sha}/").status_code == 200


def test_others_of_the_system_see_a_plan_and_may_not_change_it(register: Register) -> None:
    brought(register)
    trust = as_(register, "ouh")
    assert "A reablement team in each network" in page(trust, LADDER)
    assert "A reablement team in each network" in page(trust, f"{BESIDE}?plans=all")
    assert "Change it" not in page(trust, f"{LADDER}oxfordshire/A1/")
    assert trust.get("/plans/edit/oxfordshire/A1/").status_code == 403
    assert bring(trust, own()).status_code == 403
    assert len(versions("oxfordshire")) == 1


def test_the_public_brings_and_changes_nothing(register: Register) -> None:
    brought(register)
    assert bring(anybody(), own()).status_code == 302  # to sign in
    assert anybody().post("/plans/edit/oxfordshire/A1/", {"item": "A1"}).status_code == 302
    assert anybody().post("/plans/lay/oxfordshire/").status_code == 302
    assert KeptFile.objects.count() == 1


def test_an_item_says_what_it_serves_what_serves_it_and_what_threatens_it(
    register: Register,
) -> None:
    client = brought(register)
    one = page(client, f"{LADDER}oxfordshire/O2/")
    assert "A reablement team in each network" in one
    assert "discharge-delays down to 11 by 31 March 2028" in one
    assert "Of 1 that serve it, all that serves it weighs the same" in one
    assert "Care workers leave for better paid work" in page(client, f"{LADDER}oxfordshire/A1/")
    seen = page(client, f"{LADDER}oxfordshire/A2/")
    assert "nobody has time to ring" in seen
    assert client.get(f"{LADDER}oxfordshire/A99/").status_code == 404


def form(of_item: str, **other: str) -> dict[str, str]:
    """The form of an item as a browser would send it, with some fields changed."""
    kept = versions("oxfordshire")[0]
    with kept.opened() as path:
        of = read_plans([path])
    names = [column.name for column in ITEMS.columns]
    rows = {row[1]: row for row in table(of, ITEMS)}
    row = rows.get(of_item, ("",) * len(names))
    texts = {n: "" if v is None else str(v) for n, v in zip(names, row, strict=True)}
    return {**texts, "version": kept.sha256, **other}


def test_an_item_is_changed_on_its_page_and_each_save_is_a_version(
    register: Register, tmp_path: Path
) -> None:
    client = brought(register)
    sent = form("A1", title="A team in every network", progress="50", principles="locally")
    assert "A reablement team" in page(client, "/plans/edit/oxfordshire/A1/")
    assert client.post("/plans/edit/oxfordshire/A1/", sent).status_code == 302
    assert "A team in every network" in page(client, f"{LADDER}oxfordshire/A1/")
    assert len(versions("oxfordshire")) == 2
    of = read(client, "/plans/files/oxfordshire.xlsx", tmp_path)
    assert of.items["oxfordshire:A1"].progress == 50
    assert of.items["oxfordshire:A2"].title == "Call-back and shared switchboards"
    assert len(of.threats) == 1


def test_the_owner_of_an_item_may_change_it_and_no_other(register: Register) -> None:
    brought(register)
    owner = as_(register, f"{PLACE}/gp-1")
    assert owner.get("/plans/edit/oxfordshire/A2/").status_code == 200
    assert owner.get("/plans/edit/oxfordshire/A1/").status_code == 403


def test_who_keeps_the_plan_of_a_body() -> None:
    of = Charter.load(charters_folder() / "ladder")
    board, place, trust = (writers(of, one) for one in ("icb-board", PLACE, "ouh-board"))
    assert {"icb-board/secretary", "chief-executive"} <= board
    assert not {"place-director-oxfordshire", SECRETARY} & board
    assert {SECRETARY, f"{PLACE}/chair", "place-director-oxfordshire"} <= place
    assert "place-director-buckinghamshire" not in place
    assert "ouh" in trust
    assert not writers(of, "nobody") - {"nobody"}


def test_an_item_may_be_added(register: Register) -> None:
    client = brought(register)
    sent = form("", item="A 9", kind="action", title="<b>New</b>", serves="O1")
    assert client.post("/plans/edit/oxfordshire/", sent).status_code == 302
    answer = client.get(f"{LADDER}oxfordshire/A-9/")
    assert "<b>New</b>" in text(answer)
    assert b"<b>New" not in answer.content


def test_what_was_taken_from_a_matter_is_found_and_can_be_taken_in(register: Register) -> None:
    client = brought(register)
    address = "/plans/edit/oxfordshire/?from_matter=m-1&title=One+list"
    assert "One list" in client.get(address).content.decode()
    assert "No plan that you see" in page(client, f"{LADDER}?taken-from=m-1")
    sent = form("", item="A9", kind="action", title="One list", serves="O1", from_matter="m-1")
    assert client.post("/plans/edit/oxfordshire/", sent).status_code == 302
    told = page(client, f"{LADDER}?taken-from=m-1")
    assert "What plans took from that matter One list" in told
    assert "What plans took" not in page(client, f"{LADDER}?taken-from=../../x")


@pytest.mark.parametrize(
    ("item", "changed", "says"),
    [
        ("O1", {"serves": "A4; jfp:O1"}, "It would serve itself"),
        ("A1", {"target": "lots"}, "is not a number"),
        ("A1", {"title": " "}, "It is empty"),
        ("A1", {"kind": "deed"}, "is not one of"),
        ("A1", {"weights": "A2"}, "says no item and its weight"),
        ("A1", {"item": "A2"}, "has an item A2 already"),
        ("A1", {"item": ";:"}, "Give it a short name"),
        ("A1", {"version": "old"}, "kept another version"),
    ],
)
def test_what_cannot_be_kept_is_told_beside_its_field_and_nothing_is_lost(
    register: Register, item: str, changed: dict[str, str], says: str
) -> None:
    client = brought(register)
    sent = form(item, note="As I typed it", **changed)
    answer = client.post(f"/plans/edit/oxfordshire/{item}/", sent)
    assert answer.status_code == 422
    assert says in text(answer)
    assert "As I typed it" in answer.content.decode()
    assert len(versions("oxfordshire")) == 1


def test_nobody_brings_a_plan_for_the_body_of_another(register: Register) -> None:
    register.do("plan", "open-plan", SECRETARY, "plan", **PLAN)
    trust = as_(register, "ouh")
    assert bring(trust, own()).status_code == 403
    mine = b"plan,plan_title,plan_kind,body,level\noxfordshire,Mine,place-plan,ouh,organisation\n"
    assert bring(trust, mine, "plan.csv").status_code == 403
    assert KeptFile.objects.count() == 0


# ---- files ---------------------------------------------------------------------------------------


def test_a_table_of_items_is_laid_over_the_plan_that_is_here(register: Register) -> None:
    client = brought(register)
    rows = b"plan,item,kind,title,serves\noxfordshire,O1,objective,Only this,jfp:O1\n"
    assert bring(client, rows, "items.csv").status_code == 302
    told = page(client, f"{LADDER}oxfordshire/")
    assert "Only this" in told
    assert "A reablement team" not in told
    assert "Care workers leave" in told  # risks stay as they were


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "is empty"),
        (b"a,b\n1,2\n", "holds no table of a plan"),
        (b"\x00\xff\x00", "There is a problem"),
        (b"plan,item,kind,title\nwest,A1,action,Do\n", "No table describes the plan west"),
        (b"plan,item,kind,title\na,A1,action,Do\nb,A1,action,Do\n", "holds 2 plans"),
        (b"plan,item,kind,title\noxfordshire,A1,deed,Do\n", "is not one of"),
    ],
)
def test_a_file_that_cannot_be_used_is_told_and_not_kept(
    register: Register, content: bytes, says: str
) -> None:
    client = brought(register)
    answer = bring(client, content, "plan.csv")
    assert answer.status_code == 422
    assert says in text(answer)
    assert KeptFile.objects.count() == 1


def test_good_rows_of_a_whole_plan_are_kept_and_bad_ones_told(register: Register) -> None:
    client = as_(register, SECRETARY)
    path = BytesIO(own())
    assert bring(client, path.getvalue()).status_code == 302
    assert client.post("/plans/bring/").status_code == 422
    assert client.get("/plans/bring/").status_code == 404


def test_all_plans_come_as_one_workbook_with_what_is_wrong(
    register: Register, tmp_path: Path
) -> None:
    client = brought(register)
    assert len(read(client, "/plans/ladder.xlsx", tmp_path).items) == 9


# ---- beside the plan -----------------------------------------------------------------------------


def test_others_argue_beside_an_item_and_whose_plan_it_is_answers(register: Register) -> None:
    client = registered(register)
    trust = as_(register, "ouh")
    one = page(trust, f"{LADDER}oxfordshire/A1/")
    assert "Object to it" in one
    assert "open a dispute" in one
    address = "/decisions/new/dispute/?arises_from=matter:plan"
    assert address in trust.get(f"{LADDER}oxfordshire/A1/").content.decode()
    assert 'value="matter:plan" selected' in trust.get(address).content.decode()
    said = {"plan_item": "A1", "reasons": "We do <i>this</i> already."}
    assert send(trust, "/decisions/plan/object-to-item/", **said).status_code == 302
    told = page(client, f"{LADDER}oxfordshire/A1/")
    assert "We do <i>this</i> already." in told
    assert "No answer yet" in told
    assert "1 waits for an answer" in page(client, "/decisions/plan/")
    assert "We do" not in page(anybody(), LADDER)
    answer = "/decisions/plan/answer-about-item/"
    with at_desk() as desk:
        asked = desk.clerk.acts("plan")[-1].act.id
    own_id = marks(client, answer)["act"]
    replied = {"act": [own_id, asked], "plan_reply": "stays", "plan_answer": "Then it is shared."}
    assert send(client, answer, **replied).status_code == 302
    assert "It stays as it is. Then it is shared." in page(trust, f"{LADDER}oxfordshire/A1/")


def test_a_version_is_laid_from_the_page_of_its_plan_once(register: Register) -> None:
    client = registered(register)
    assert "Lay it in the register" not in page(client, f"{LADDER}oxfordshire/")
    assert "laid in the register" in page(client, f"{LADDER}oxfordshire/")
    sent = form("A1", title="Another title")
    client.post("/plans/edit/oxfordshire/A1/", sent)
    assert "Lay it in the register" in page(client, f"{LADDER}oxfordshire/")
    assert as_(register, "ouh").post("/plans/lay/oxfordshire/").status_code == 403


def test_the_public_sees_the_version_that_was_adopted(register: Register, tmp_path: Path) -> None:
    client = registered(register)
    thread = {"kind": "plan", "id": "plan"}
    register.raised(arises_from=thread).heard().opened().decided().later(days=30)
    assert send(client, "/decisions/plan/adopt-plan/", matter="falls").status_code == 302
    sent = form("A1", title="A later title")
    assert client.post("/plans/edit/oxfordshire/A1/", sent).status_code == 302
    told = page(anybody(), f"{LADDER}oxfordshire/")
    assert "A reablement team in each network" in told
    assert "A later title" not in told
    assert "Care workers leave" in told
    assert "nobody has time to ring" not in page(anybody(), f"{LADDER}oxfordshire/A2/")
    for file in ("/plans/files/oxfordshire.xlsx", "/plans/ladder.xlsx"):
        public, inside = read(anybody(), file, tmp_path), read(client, file, tmp_path)
        assert (len(public.items), len(public.seen), len(inside.seen)) == (9, 0, 1)
    sha = versions("oxfordshire")[-1].sha256
    assert anybody().get(f"/plans/versions/oxfordshire/{sha}/").status_code == 404
    assert "A later title" in page(client, f"{LADDER}oxfordshire/")
