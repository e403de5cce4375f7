"""Working on cases as people do: refer, screen, assess, decide; look, and leave a trace."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.utils.timezone import now

from ringholder.calendar import in_words
from ringholder.continuing_care.nhs_number import for_tests
from ringholder_web.continuing_care.kept_cases import Draft, Overtaken, write
from ringholder_web.continuing_care.models import (
    CaseRow,
    Grant,
    Individual,
    Opened,
    Reading,
    StepTaken,
    Words,
)
from ringholder_web.register.appended import NeverChanged
from tests.web.continuing_care.ward import (
    CLEAR,
    LETTERS,
    NAMES,
    NUMBERS,
    OXFORD,
    REASON,
    REASONED,
    Ward,
)

pytestmark = pytest.mark.django_db(databases=["default", "continuing_care"])
CASES = "/continuing-care/cases/"


def _step(ward: Ward, step: str) -> str:
    return f"{CASES}{ward.case.pk}/steps/{step}/"


def _sent(ward: Ward, who: str, step: str, later: int, **said: Any) -> Any:
    """Send the form of a step as its page would."""
    fields = {"on": in_words(ward.day(later)), "seen": str(ward.case.steps), **said}
    return ward.client(who).post(_step(ward, step), fields)


def _page(answer: Any) -> str:
    return str(answer.content.decode())


REFERRAL = {
    "place": OXFORD,
    "name": "Figmenta Imaginary",
    "born_on": "2 March 1950",
    "track": "standard",
    "referred_by": "hospital",
}


def test_a_referral_opens_a_case_for_somebody_new(ward: Ward) -> None:
    said = {**REFERRAL, "nhs_number": for_tests(77), "on": in_words(ward.day(5))}
    answer = ward.client("coordinator").post(f"{CASES}new/", said)
    assert answer.status_code == 302
    row = CaseRow.objects.get(pk=answer.headers["Location"].split("/")[-2])
    assert (row.place, row.state, row.steps) == (OXFORD, "referred", 1)
    whose = Individual.objects.get(pk=row.individual)
    assert (whose.name, whose.is_synthetic) == ("Figmenta Imaginary", True)
    page = _page(ward.client("coordinator").get(answer.headers["Location"]))
    assert "Figmenta Imaginary" in page
    assert "The people here are made up" in page


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"nhs_number": "9990000001"}, "This is not an NHS number"),
        ({"name": ""}, "The name is missing"),
        ({"born_on": "tomorrow"}, "The date of birth must be a day"),
        ({"place": "buckinghamshire"}, "The place must be one of yours"),
        ({"track": "express"}, "must be one of those offered"),
        ({"on": "1 January 2090"}, "The day of the step is still to come"),
    ],
)
def test_a_referral_that_does_not_read_is_told_and_nothing_is_kept(
    ward: Ward, changed: dict[str, str], says: str
) -> None:
    before = Individual.objects.count(), CaseRow.objects.count()
    said = {**REFERRAL, "nhs_number": for_tests(77), "on": in_words(ward.day(5)), **changed}
    answer = ward.client("coordinator").post(f"{CASES}new/", said)
    assert answer.status_code == 422
    assert says in _page(answer)
    assert (Individual.objects.count(), CaseRow.objects.count()) == before


def test_nobody_learns_who_has_a_number_by_referring_it(ward: Ward) -> None:
    """A known number with another birthday is refused; nothing of whom it is of is told."""
    said = {**REFERRAL, "nhs_number": NUMBERS[1], "on": in_words(ward.day(5))}
    answer = ward.client("coordinator").post(f"{CASES}new/", said)
    assert answer.status_code == 422
    assert NAMES[1] not in _page(answer)
    assert CaseRow.objects.count() == 2
    assert Reading.objects.filter(who=ward.who["coordinator"], what="refused").count() == 1


def test_a_second_referral_joins_the_person_who_is_known(ward: Ward) -> None:
    said = {**REFERRAL, "name": "S. Testperson-Quill", "born_on": "3 May 1941"}
    said |= {"nhs_number": NUMBERS[0], "on": in_words(ward.day(5))}
    answer = ward.client("coordinator").post(f"{CASES}new/", said)
    assert answer.status_code == 302
    assert CaseRow.objects.filter(individual=ward.case.individual).count() == 2
    assert Individual.objects.get(nhs_number=NUMBERS[0]).name == NAMES[0]


def test_a_case_is_taken_from_consent_to_decision_by_its_forms(ward: Ward) -> None:
    ward.take("assign", "lead", 1, {"worker": ward.who["assessor"]})
    sent = [
        ("coordinator", "record-consent", 1, {"basis": "consents"}),
        (
            "assessor",
            "complete-checklist",
            2,
            {
                **{f"letters.{key}": letter for key, letter in LETTERS.items()},
                "told_on": in_words(ward.day(2)),
            },
        ),
        ("assessor", "go-to-assessment", 3, {}),
        (
            "assessor",
            "record-assessment",
            9,
            {
                "members": ["nurse", "care-act-assessor"],
                "council_consulted": "yes",
                "person_took_part": "yes",
                "setting": "05",
                **{f"levels.{key}": level for key, level in CLEAR.items()},
                **REASONED,
                "recommendation": "eligible",
            },
        ),
        (
            "decision-maker",
            "decide",
            12,
            {
                "outcome": "eligible",
                "reasons": REASON,
                "sent_on": in_words(ward.day(12)),
                "review_told": "yes",
            },
        ),
    ]
    for who, step, later, said in sent:
        answer = _sent(ward, who, step, later, **said)
        assert answer.status_code == 302, (step, _page(answer))
    assert ward.case.state == "eligible"
    page = _page(ward.client("decision-maker").get(f"{CASES}{ward.case.pk}/"))
    assert REASON in page
    assert "priority level in any domain" in page
    assert "SI 2012/2996 reg 21" in page
    kept = StepTaken.objects.filter(case=ward.case.pk)
    assert not [one for one in kept if REASON in str(one.said)]
    assert Words.objects.filter(case=ward.case.pk, text__contains=REASON).count() == 5


def test_an_assessment_that_is_not_whole_is_refused_domain_by_domain(ward: Ward) -> None:
    ward.take("assign", "lead", 1, {"worker": ward.who["assessor"]})
    ward.take("record-consent", "coordinator", 1, {"basis": "consents"})
    ward.take("skip-checklist", "assessor", 2, {}, {"skip_reasons": REASON})
    levels = {f"levels.{key}": level for key, level in CLEAR.items() if key != "skin"}
    said = {"members": ["nurse"], "nature": "n/a", "intensity": REASON, **levels}
    answer = _sent(ward, "assessor", "record-assessment", 5, **said)
    page = _page(answer)
    assert answer.status_code == 422
    for says in ("Nothing is chosen for Skin", "not a multidisciplinary team", "is no reason"):
        assert says in page
    assert page.count(REASON) == 1  # what was typed is still there
    assert ward.case.state == "assessing"


def test_a_departure_is_warned_of_first_and_then_waits_for_a_second_person(ward: Ward) -> None:
    ward.assessed("eligible")
    said = {
        "outcome": "not-eligible",
        "reasons": REASON,
        "sent_on": in_words(ward.day(12)),
        "review_told": "yes",
        "departure": "Exceptional, for these reasons here.",
        "levels_answer": "The priority level lasted a day.",
    }
    first = _sent(ward, "decision-maker", "decide", 12, **said)
    assert first.status_code == 422
    assert "departs from the recommendation" in _page(first)
    assert ward.case.state == "recommended"
    assert _sent(ward, "decision-maker", "decide", 12, **said, known="yes").status_code == 302
    assert ward.case.state == "departing"
    again = _sent(ward, "decision-maker", "confirm-departure", 13, reasons=REASON)
    assert again.status_code == 422
    assert "has to be apart from" in _page(again)
    assert _sent(ward, "second", "confirm-departure", 13, reasons=REASON).status_code == 302
    assert ward.case.state == "not-eligible"


def test_of_two_who_decide_at_once_one_wins_and_the_other_sees_it(ward: Ward) -> None:
    row = ward.assessed("eligible")
    said = {
        "outcome": "eligible",
        "reasons": REASON,
        "sent_on": in_words(ward.day(12)),
        "review_told": "yes",
        "on": in_words(ward.day(12)),
        "seen": str(row.steps),
    }
    address = _step(ward, "decide")
    assert ward.client("decision-maker").post(address, said).status_code == 302
    late = ward.client("second").post(address, said)
    assert late.status_code == 409
    assert "somebody may have gone on" in _page(late)
    assert len(StepTaken.objects.filter(case=row.pk, step="decide")) == 1


def test_a_step_that_still_comes_next_is_not_written_over_another(ward: Ward) -> None:
    seen = ward.packaged().steps
    ward.take("review", "assessor", 20, {"review_kind": "first", "found": "met"})
    said = {"package": "P1", "overpaid_from": "1 May 2026", "overpaid_to": "2 May 2026"}
    answer = _sent(
        ward, "finance", "record-overpayment", 21, **said, amount="77.50", seen=str(seen)
    )
    assert answer.status_code == 409
    page = _page(answer)
    assert "Somebody took a step of this case while you had this open" in page
    assert 'value="77.50"' in page
    assert not StepTaken.objects.filter(step="record-overpayment").exists()
    again = _sent(ward, "finance", "record-overpayment", 21, **said, amount="77.50")
    assert again.status_code == 302


def test_a_step_written_after_what_was_not_seen_leaves_nothing_behind(ward: Ward) -> None:
    row = ward.case
    draft = Draft("record-consent", ward.day(1), ward.who["coordinator"], "coordinator", {}, {})
    write(row, draft, row.steps)
    with pytest.raises(Overtaken):
        write(row, draft, row.steps)
    assert StepTaken.objects.filter(case=row.pk).count() == 2


def test_somebody_elses_case_is_opened_with_a_reason_for_an_hour_and_noted(ward: Ward) -> None:
    row = ward.decided()
    lead = ward.client("lead")
    address = f"{CASES}{row.pk}/"
    assert NAMES[0] not in _page(lead.get(address))
    assert lead.post(f"{address}open/", {"why": "because I like to"}).status_code == 302
    assert NAMES[0] not in _page(lead.get(address))
    lead.post(f"{address}open/", {"why": "complaint"})
    page = _page(lead.get(address))
    assert NAMES[0] in page
    assert REASON in page
    told = Reading.objects.filter(who=ward.who["lead"], case=row.pk).order_by("pk")
    assert [(one.what, one.why) for one in told] == [
        ("case", ""),
        ("case", ""),
        ("opened", "complaint"),
        ("words", "complaint"),
    ]
    opened = Opened.objects.get()
    assert opened.until - opened.at == timedelta(hours=1)


def test_what_was_opened_is_shut_after_the_hour(ward: Ward) -> None:
    row = ward.decided()
    then = now() - timedelta(minutes=61)
    Opened.objects.create(
        who=ward.who["lead"],
        individual=row.individual,
        why="complaint",
        at=then,
        until=then + timedelta(hours=1),
    )
    assert NAMES[0] not in _page(ward.client("lead").get(f"{CASES}{row.pk}/"))


@pytest.mark.parametrize("who", ["finance", "auditor", "coordinator-bucks", "nobody"])
def test_nobody_without_a_role_that_sees_names_can_open_a_case(ward: Ward, who: str) -> None:
    row = ward.decided()
    address = f"{CASES}{row.pk}/open/"
    assert ward.client(who).post(address, {"why": "urgent"}).status_code == 404
    assert not Opened.objects.exists()


def test_nobody_gives_a_case_to_themselves_to_read_it_without_a_reason(ward: Ward) -> None:
    ward.decided()
    answer = _sent(ward, "lead", "assign", 20, worker=ward.who["lead"])
    assert answer.status_code == 422
    assert "Nobody gives a case to themselves" in _page(answer)
    other = _sent(ward, "lead", "assign", 20, worker=ward.who["finance"])
    assert "must be a colleague with a role here" in _page(other)


def test_a_number_is_looked_for_without_standing_in_an_address(ward: Ward) -> None:
    client = ward.client("coordinator")
    grouped = f"{NUMBERS[0][:3]} {NUMBERS[0][3:6]} {NUMBERS[0][6:]}"
    found = client.post(f"{CASES}find/", {"nhs_number": grouped})
    assert found.headers["Location"] == f"{CASES}{ward.case.pk}/"
    other_place = client.post(f"{CASES}find/", {"nhs_number": NUMBERS[1]})
    unknown = client.post(f"{CASES}find/", {"nhs_number": for_tests(99)})
    assert re.sub(r'value="\w{64}"', "", _page(other_place)) == re.sub(
        r'value="\w{64}"', "", _page(unknown)
    )
    assert "no case that you may see" in _page(unknown)
    wrong = client.post(f"{CASES}find/", {"nhs_number": "999"})
    assert "not an NHS number" in _page(wrong)
    told = Reading.objects.filter(who=ward.who["coordinator"], what="search")
    assert [one.case for one in told.order_by("pk")] == [ward.case.pk, "", "", ""]


def test_a_list_notes_everybody_on_it_and_names_only_ones_own(ward: Ward) -> None:
    page = _page(ward.client("auditor").get(CASES))
    assert ward.case.pk[:8] in page
    told = Reading.objects.get(who=ward.who["auditor"])
    assert (told.what, told.individual, told.role) == ("list", ward.case.individual, "auditor")


def test_the_list_says_who_is_late_today(ward: Ward) -> None:
    page = _page(ward.client("auditor").get(CASES))
    due = in_words(ward.day(28))
    assert "1 is late today" in page
    assert f"Decision on eligibility, by {due}" in page


def test_the_log_is_read_by_the_lead_and_the_auditor_of_the_place_alone(ward: Ward) -> None:
    row = ward.decided()
    ward.client("coordinator").get(f"{CASES}{row.pk}/")
    ward.client("coordinator").get(f"{CASES}c-{'0' * 24}/")
    lead = _page(ward.client("lead").get("/continuing-care/reads/"))
    assert "Orla coordinator" in lead
    assert "Case, with names and reasons" in lead
    assert "Asked for and not shown</td>" not in lead
    auditor = _page(ward.client("auditor").get("/continuing-care/reads/"))
    assert "Asked for and not shown</td>" in auditor
    elsewhere = _page(ward.client("lead-bucks").get("/continuing-care/reads/"))
    assert "Orla coordinator" not in elsewhere
    of = {"of": row.individual}
    assert "Orla coordinator" in _page(ward.client("lead").post("/continuing-care/reads/", of))
    named = ward.client("lead").post("/continuing-care/reads/", {"of": NAMES[0]})
    assert NAMES[0] not in _page(named)
    assert "Orla coordinator" not in _page(named)


def test_what_is_only_added_to_cannot_be_changed_or_deleted(ward: Ward) -> None:
    from django.db import DatabaseError, connections, transaction  # noqa: PLC0415

    ward.client("coordinator").get(f"{CASES}{ward.case.pk}/")
    with pytest.raises(NeverChanged):
        Reading.objects.all().delete()
    for table in ("reading", "steptaken", "grant"):
        for verb in (
            f"DELETE FROM continuing_care_{table}",
            f"UPDATE continuing_care_{table} SET id = 0",
        ):
            with (
                pytest.raises(DatabaseError, match="only ever added"),
                transaction.atomic(using="continuing_care"),
                connections["continuing_care"].cursor() as cursor,
            ):
                cursor.execute(verb)


def test_the_office_gives_roles_to_others_and_sees_no_case(ward: Ward) -> None:
    client = ward.client("office")
    until = in_words(now().date() + timedelta(days=30))
    said = {"person": ward.who["nobody"], "role": "auditor", "place": OXFORD, "until": until}
    assert client.post("/continuing-care/access/", said).status_code == 302
    assert ward.client("nobody").get(CASES).status_code == 200
    oneself = client.post("/continuing-care/access/", {**said, "person": ward.who["office"]})
    assert oneself.status_code == 422
    too_long = client.post("/continuing-care/access/", {**said, "until": "1 January 2090"})
    assert too_long.status_code == 422
    assert client.get(f"{CASES}{ward.case.pk}/").status_code == 404


@pytest.mark.parametrize(
    ("who", "role", "place"),
    [
        ("lead", "lead", OXFORD),
        ("lead", "auditor", OXFORD),
        ("lead", "assessor", "buckinghamshire"),
        ("lead", "king", OXFORD),
        ("office", "king", OXFORD),
        ("office", "lead", "wales"),
    ],
)
def test_nobody_gives_more_than_is_theirs_to_give(
    ward: Ward, who: str, role: str, place: str
) -> None:
    before = Grant.objects.count()
    until = in_words(now().date() + timedelta(days=30))
    said = {"person": ward.who["nobody"], "role": role, "place": place, "until": until}
    assert ward.client(who).post("/continuing-care/access/", said).status_code == 422
    assert Grant.objects.count() == before


@pytest.mark.parametrize("who", ["coordinator", "assessor", "finance", "auditor", "administrator"])
def test_nobody_else_gives_or_takes_back_a_role(ward: Ward, who: str) -> None:
    client = ward.client(who)
    grant = ward.grant_of("assessor")
    assert client.post("/continuing-care/access/", {}).status_code == 404
    assert client.post(f"/continuing-care/access/{grant.pk}/end/").status_code == 404


def test_a_code_that_is_an_nhs_number_is_refused_and_not_repeated_in_words(ward: Ward) -> None:
    ward.decided()
    said = {"package": NUMBERS[0], "provider": "AB1", "unit": "4", "unit_cost": "900"}
    answer = _sent(ward, "coordinator", "arrange-package", 14, **said)
    assert answer.status_code == 422
    assert "looks like an NHS number" in _page(answer)


@pytest.mark.parametrize(
    "nasty", ["<script>alert(1)</script>", "%00", "A" * 70_000, "\x00", "'; DROP"]
)
def test_hostile_words_are_kept_as_words_or_refused(ward: Ward, nasty: str) -> None:
    said = {"basis": "consents", "consent_note": nasty}
    answer = _sent(ward, "coordinator", "record-consent", 1, **said)
    assert answer.status_code == 302
    page = _page(ward.client("coordinator").get(f"{CASES}{ward.case.pk}/"))
    assert "<script" not in page
    assert len(page) < 40_000


def test_the_next_deadline_follows_from_the_steps(ward: Ward) -> None:
    assert ward.case.due_on == ward.day(28)
    ward.decided()
    assert ward.case.due_on == ward.day(12 + 92)
    ward.take("review", "assessor", 30, {"review_kind": "first", "found": "met"})
    assert ward.case.due_on == ward.day(30 + 365)
    ended = {"ended_on": ward.day(31).isoformat(), "why_ended": "died"}
    ward.take("end-package", "coordinator", 31, ended)
    assert (ward.case.state, ward.case.due_on) == ("ended", None)


def test_a_second_referral_does_not_begin_the_clock_anew(ward: Ward) -> None:
    said = {**REFERRAL, "name": "S. Testperson-Quill", "born_on": "3 May 1941"}
    said |= {"nhs_number": NUMBERS[0], "on": in_words(ward.day(20))}
    answer = ward.client("coordinator").post(f"{CASES}new/", said)
    again = CaseRow.objects.get(pk=answer.headers["Location"].split("/")[-2])
    assert again.due_on == ward.case.due_on == ward.day(28)


def test_ones_own_cases_come_first_and_then_those_that_wait_longest(ward: Ward) -> None:
    ward.take("assign", "lead", 1, {"worker": ward.who["assessor"]})
    later = ward.refer(0, OXFORD, "coordinator")
    page = _page(ward.client("assessor").get(CASES))
    assert page.index(ward.case.pk[:8]) < page.index(later.pk[:8])
    assert page.count("Yours</span>") == 1
