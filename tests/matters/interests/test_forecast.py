"""The forecast a week ahead, worked by hand on the ladder's committees.

Oxfordshire's: chair, vice-chair, director and gp-2 of the ICB, gp-1 of the practices, one each of
council, voluntary sector and Healthwatch. 8 seats, quorum half of them (4), an independent member
and a clinical one among them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from ringholder.charter.model import Charter
from ringholder.charter.said import SILENT
from ringholder.matters.interests.deciding import As
from ringholder.matters.interests.forecast import Forecast, item_forecast, told
from ringholder.matters.interests.interest import Interest, Position, Supplier
from ringholder.matters.interests.looking import Circumstances
from ringholder.matters.interests.seating import places
from ringholder.matters.interests.table import Outlook
from ringholder.matters.interests.touches import Process, Touches
from ringholder.matters.interests.words import forecast_in_words, notice
from tests.charter.overlays import ladder_with
from tests.matters.interests.acts import interest

ON = date(2025, 6, 10)
PLACE, BOARD = "place-committee-oxfordshire", "icb-board"
ACME = Touches(
    suppliers=(Supplier("Acme Ltd"),),
    function="commission-community-services",
    areas=frozenset({"oxfordshire"}),
)
SHARES = interest("shares", what="Shares in Acme", suppliers=(Supplier("Acme Limited"),))
SEATS = [place.place for place in places(ladder_with().bodies[PLACE])]
ALL = {
    place.place: f"who-{place.place}"
    for b in (PLACE, BOARD)
    for place in places(ladder_with().bodies[b])
}


def _who(*seats: str) -> list[str]:
    return [f"who-{PLACE}/{seat}" for seat in seats]


def _known(conflicted: Iterable[str] = (), away: Iterable[str] = (), **more: Any) -> Circumstances:
    declared: dict[str, Sequence[Interest]] = dict.fromkeys(ALL.values(), ())
    declared |= {person: [SHARES] for person in _who(*conflicted)}
    return Circumstances(ON, ALL, declared, _who(*away), **more)


def _forecast(
    known: Circumstances, touches: Touches = ACME, charter: Charter | None = None
) -> Forecast:
    charter = charter or ladder_with()
    return item_forecast(charter, charter.bodies[PLACE], touches, known)


def _recused(forecast: Forecast) -> list[str]:
    return [seen.place.seat for seen in forecast.table.recused]


def test_with_nobody_conflicted_all_eight_sit() -> None:
    forecast = _forecast(_known())
    assert forecast.outlook is Outlook.QUORATE
    assert (forecast.table.seats, forecast.table.needed, forecast.table.present) == (8, 4, 8)
    assert forecast.ways == ()


def test_who_holds_an_interest_steps_back_and_the_number_needed_stays() -> None:
    forecast = _forecast(_known(["council", "people"]))
    assert _recused(forecast) == ["council", "people"]
    assert (forecast.table.needed, forecast.table.present) == (4, 6)
    assert forecast.outlook is Outlook.QUORATE


def test_one_more_absence_breaks_it_and_it_is_told_whose() -> None:
    forecast = _forecast(_known(["director", "gp-1"]))
    assert forecast.outlook is Outlook.FRAGILE  # gp-2 is the last clinical member
    assert forecast.table.breaks == (f"{PLACE}/gp-2",)
    exact = _forecast(_known(["director", "council"], ["people", "voluntary-sector"]))
    assert exact.outlook is Outlook.FRAGILE  # 4 of 4
    assert len(exact.table.breaks) == 4


def test_without_the_last_clinical_member_it_is_inquorate_however_many_come() -> None:
    forecast = _forecast(_known(["gp-1", "gp-2"]))
    assert forecast.outlook is Outlook.INQUORATE
    assert forecast.table.unmet == (("class:clinical",),)
    assert forecast.table.present == 6


def test_apologies_and_interests_count_together() -> None:
    assert _forecast(_known(["gp-1"], ["gp-2"])).outlook is Outlook.INQUORATE


def test_a_vacant_seat_is_not_in_office() -> None:
    known = _known()
    roll = {**ALL, f"{PLACE}/council": None, f"{PLACE}/people": None}
    table = _forecast(replace(known, roll=roll)).table
    assert (table.seats, table.needed, table.present) == (6, 3, 6)
    assert len(table.vacant) == 2


def test_who_sits_for_an_affected_organisation_steps_back_whoever_it_is() -> None:
    unknown = Circumstances(ON, {}, {})
    touches = Touches(organisations=frozenset({"oxfordshire-cc"}))
    assert _recused(_forecast(unknown, touches)) == ["council"]


def test_whether_one_of_six_trusts_is_meant_is_open_until_it_is_known_who_came() -> None:
    charter = ladder_with()
    touches = Touches(organisations=frozenset({"ouh"}))
    board = charter.bodies[BOARD]
    person = ALL[f"{BOARD}/trusts"]

    def seen(**more: Any) -> tuple[list[str], list[str]]:
        table = item_forecast(charter, board, touches, _known(**more)).table
        return (
            [s.place.seat for s in table.recused],
            [s.place.seat for s in table.may_be_recused],
        )

    assert seen() == ([], ["trusts"])
    assert seen(comes_from={person: "RTH"}) == (["trusts"], [])
    assert seen(comes_from={person: "bht"}) == ([], [])


def test_a_practice_that_is_affected_may_be_that_of_the_primary_care_member() -> None:
    touches = Touches(practices=frozenset({"K84001"}))
    gp = f"who-{PLACE}/gp-1"
    assert [s.person for s in _forecast(_known(), touches).table.may_be_recused] == [gp]
    known = _known(comes_from={gp: "K84001"})
    assert _recused(_forecast(known, touches)) == ["gp-1"]
    all_practices = Touches(organisations=frozenset({"gp-practices"}))
    assert _recused(_forecast(known, all_practices)) == ["gp-1"]
    assert _forecast(_known(comes_from={gp: "K84002"}), touches).table.may_be_recused == ()


def test_a_likeness_of_names_leaves_the_answer_open_only_where_it_matters() -> None:
    near = interest("near", suppliers=(Supplier("Acme Group International"),))
    touches = Touches(suppliers=(Supplier("Acme Group"),))
    known = _known()
    one = replace(known, declared={**known.declared, f"who-{PLACE}/council": [near]})
    assert _forecast(one, touches).outlook is Outlook.QUORATE
    both = {**known.declared, **{person: [near] for person in _who("gp-1", "gp-2")}}
    assert _forecast(replace(known, declared=both), touches).outlook is Outlook.CANNOT_SAY


def test_a_quorum_that_was_not_read_cannot_be_forecast() -> None:
    charter = ladder_with(f"bodies: [{{id: {PLACE}, rule: {{quorum: unknown}}}}]")
    assert _forecast(_known(), charter=charter).outlook is Outlook.CANNOT_SAY
    no_rule = ladder_with(f"remove: [{PLACE}.rule]")
    forecast = _forecast(_known(), charter=no_rule)
    assert (forecast.outlook, forecast.ways_unsaid) == (Outlook.CANNOT_SAY, SILENT)


def test_an_interest_that_ended_before_the_meeting_touches_nothing() -> None:
    ended = replace(SHARES, to_on=date(2025, 6, 9))
    known = _known()
    declared = {**known.declared, f"who-{PLACE}/council": [ended]}
    assert _recused(_forecast(replace(known, declared=declared))) == []
    last_day = {**known.declared, f"who-{PLACE}/council": [replace(SHARES, to_on=ON)]}
    assert _recused(_forecast(replace(known, declared=last_day))) == ["council"]


def test_who_has_declared_nothing_is_pointed_out() -> None:
    known = _known()
    declared = {p: i for p, i in known.declared.items() if p != f"who-{PLACE}/people"}
    [seen] = _forecast(replace(known, declared=declared)).table.undeclared
    assert seen.place.seat == "people"


def test_somebody_who_sits_in_two_places_counts_once() -> None:
    both = "who-in-both"
    known = _known([], ["director", "gp-1", "voluntary-sector"])
    roll = {**ALL, f"{PLACE}/people": both, f"{PLACE}/vice-chair": both}
    table = _forecast(replace(known, roll=roll, declared={**known.declared, both: ()})).table
    assert (table.present, table.needed) == (4, 4)
    assert table.outlook is Outlook.FRAGILE


def test_what_is_declared_on_the_item_touches_it_whatever_it_names() -> None:
    said = interest("friend", what="A close friend runs the clinic")
    forecast = _forecast(_known(on_item={f"{PLACE}/director": [said]}))
    assert _recused(forecast) == ["director"]
    words = " ".join(notice(ladder_with(), told(forecast)[0]))
    assert "“A close friend runs the clinic” was declared on this item." in words


# ---- the ways out --------------------------------------------------------------------------------

CLINICIANS = ["gp-1", "gp-2"]


def test_the_ways_out_come_in_the_charters_own_order_each_with_its_clause() -> None:
    ways = _forecast(_known(CLINICIANS)).ways
    assert [way.kind for way in ways] == ["named-deputies", "conflicts-panel", "refer-to-delegator"]
    assert [way.to for way in ways] == [PLACE, "conflicts-panel", BOARD]
    assert all("003" in way.clause for way in ways)


def test_only_the_ways_that_the_charter_gives_are_told() -> None:
    only = ladder_with(f"bodies: [{{id: {PLACE}, rule: {{if_inquorate: [defer]}}}}]")
    assert [w.kind for w in _forecast(_known(CLINICIANS), charter=only).ways] == ["defer"]
    none = ladder_with(f"remove: [{PLACE}.rule.if_inquorate]")
    forecast = _forecast(_known(CLINICIANS), charter=none)
    assert (forecast.ways, forecast.ways_unsaid) == ((), SILENT)


def test_a_named_deputy_who_is_free_of_interest_makes_it_quorate() -> None:
    known = _known(CLINICIANS, deputies={f"{PLACE}/gp-2": ["deputy"]})
    free = replace(known, declared={**known.declared, "deputy": ()})
    way = _forecast(free).ways[0]
    assert (way.deputies, way.leads_to) == ((f"{PLACE}/gp-2",), Outlook.FRAGILE)
    conflicted = replace(known, declared={**known.declared, "deputy": [SHARES]})
    way = _forecast(conflicted).ways[0]
    assert (way.deputies, way.leads_to) == ((), Outlook.INQUORATE)
    # Of who has declared nothing it is not known that they are free.
    assert _forecast(known).ways[0].deputies == ()


def test_one_deputy_stands_in_for_one_member_only() -> None:
    deputies = {f"{PLACE}/{seat}": ["deputy"] for seat in CLINICIANS}
    known = _known(CLINICIANS, deputies=deputies)
    known = replace(known, declared={**known.declared, "deputy": ()})
    assert len(_forecast(known).ways[0].deputies) == 1


def test_a_deputy_from_the_affected_organisation_does_not_help() -> None:
    touches = Touches(organisations=frozenset({"oxfordshire-cc", "vcse-alliance", "healthwatch"}))
    known = _known([], ["chair", "director"], deputies={f"{PLACE}/council": ["deputy"]})
    known = replace(known, declared={**known.declared, "deputy": ()})
    way = _forecast(known, touches).ways[0]
    assert way.deputies == ()
    assert way.could_deputise == (f"{PLACE}/chair", f"{PLACE}/director")


def test_it_is_told_whether_the_delegator_would_be_quorate() -> None:
    here = _known(CLINICIANS)
    assert _forecast(here).ways[-1].leads_to is Outlook.QUORATE
    executives = [ALL[f"{BOARD}/{seat}"] for seat in ("chief-executive", "finance")]
    away = replace(here, apologies=executives)  # one of the two has to be there
    assert _forecast(away).ways[-1].leads_to is Outlook.INQUORATE


def test_to_defer_helps_when_somebody_is_away_and_not_when_it_is_an_interest() -> None:
    only = ladder_with(f"bodies: [{{id: {PLACE}, rule: {{if_inquorate: [defer]}}}}]")
    away = _forecast(_known(["gp-1"], ["gp-2"]), charter=only)
    assert away.ways[0].leads_to is Outlook.FRAGILE
    assert _forecast(_known(CLINICIANS), charter=only).ways[0].leads_to is Outlook.INQUORATE


def test_another_committee_with_the_power_is_named_and_none_is_made_up() -> None:
    overlay = (
        f"bodies: [{{id: {PLACE}, rule: {{if_inquorate: [refer-to-committee, joint-with-icb]}}}}]"
    )
    ways = _forecast(_known(CLINICIANS), charter=ladder_with(overlay)).ways
    assert [(way.kind, way.to, way.leads_to) for way in ways] == [
        ("refer-to-committee", "", None),
        ("joint-with-icb", "", None),
    ]


# ---- who is told, and in which words -------------------------------------------------------------


def test_each_member_who_has_to_step_back_is_told_a_week_before() -> None:
    forecast = _forecast(_known(CLINICIANS))
    notices = told(forecast)
    assert [(n.person, n.tell_by, n.papers) for n in notices] == [
        (person, date(2025, 6, 3), True) for person in _who(*CLINICIANS)
    ]
    decider = notices[0].seen.decider
    assert decider is not None
    assert (decider.as_, decider.who) == (As.CHAIR, f"{PLACE}/chair")
    text = " ".join(notice(ladder_with(), notices[0]))
    assert text.startswith(
        "You will probably have to step back from an item of Oxfordshire Place Committee on "
        "10 June 2025, as Primary care member. Proposed: leave for the item."
    )
    assert "“Shares in Acme”: Acme Limited has the same name as Acme Ltd" in text
    assert text.endswith("Independent chair decides, who presides.")


def test_a_private_member_is_told_that_no_papers_come() -> None:
    charter = ladder_with()
    touches = Touches(process=Process.COMPETITIVE, bidders=frozenset({"ouh"}))
    forecast = item_forecast(charter, charter.bodies[BOARD], touches, _known())
    private = [n for n in told(forecast) if n.person == ALL[f"{BOARD}/private"]]
    assert [n.papers for n in private] == [False]
    assert "The papers of the item are not sent to you." in list(notice(charter, private[0]))


def test_a_board_member_whose_position_is_no_conflict_is_told_and_stays() -> None:
    charter = ladder_with()
    person = ALL[f"{BOARD}/trusts"]
    job = interest("job", organisations=("ouh",), position=Position.DIRECTOR)
    known = _known(comes_from={person: "ouh"})
    known = replace(known, declared={**known.declared, person: [job]})
    touches = Touches(process=Process.DIRECT_C, bidders=frozenset({"ouh"}))
    forecast = item_forecast(charter, charter.bodies[BOARD], touches, known)
    [one] = [n for n in told(forecast) if n.person == person]
    words = list(notice(charter, one))
    assert words[0].startswith("You have an interest in an item of Board of the ICB")
    assert any(
        "no conflict in itself: need not recuse (SI 2023/1348 reg 21(3))" in w for w in words
    )
    assert [s.place.place for s in forecast.table.recused] == [f"{BOARD}/private"]


def test_the_forecast_reads_as_sentences() -> None:
    words = list(forecast_in_words(ladder_with(), _forecast(_known(CLINICIANS))))
    assert words[0] == "It will not be quorate."
    assert words[1].startswith("6 of 8 seats in office are present and may decide; 4 are needed")
    assert "clinical member, and nobody is" in words[3]
    assert words[4] == "Will probably have to step back: Primary care member; Place clinical lead."
    assert "What this rests on is illustrative: check it before you rely on it." in words
    assert words[-1].startswith(
        "Refer it to Board of the ICB, which delegated it. Then it will be quorate. ("
    )


# ---- properties ----------------------------------------------------------------------------------

ORDER = list(Outlook)
TOUCHES = Touches(
    organisations=frozenset({"ouh", "oxfordshire-cc"}),
    practices=frozenset({"K84001"}),
    suppliers=(Supplier("Acme Health"),),
    services=frozenset({"Dermatology"}),
    function="commission-community-services",
    areas=frozenset({"oxfordshire"}),
)
OFTEN = [
    {"organisations": ("ouh",)},
    {"organisations": ("bht",)},
    {"organisations": ("ouh",), "position": Position.DIRECTOR},
    {"practices": ("K84001",)},
    {"suppliers": (Supplier("Acme Health Ltd"),)},
    {"suppliers": (Supplier("Acme Health Group"),)},
    {"services": ("dermatology",)},
    {"areas": ("oxfordshire",)},
]
INTERESTS = st.sampled_from([interest(f"i{n}", **names) for n, names in enumerate(OFTEN)])
PEOPLE = st.sampled_from([ALL[seat] for seat in SEATS])
PROCESSES = st.sampled_from([None, Process.DIRECT_C, Process.COMPETITIVE])


@given(st.lists(st.tuples(PEOPLE, INTERESTS), max_size=8), PEOPLE, INTERESTS, PROCESSES)
def test_one_interest_more_never_makes_a_forecast_better(
    held: list[tuple[str, Interest]], person: str, more: Interest, process: Process | None
) -> None:
    touches = replace(TOUCHES, process=process, bidders=frozenset({"ouh"}))
    known = _known()
    declared: dict[str, Sequence[Interest]] = dict(known.declared)
    for who, one in held:
        declared[who] = [*declared[who], one]
    before = _forecast(replace(known, declared=declared), touches).table
    declared[person] = [*declared[person], more]
    after = _forecast(replace(known, declared=declared), touches).table
    assert ORDER.index(after.outlook) >= ORDER.index(before.outlook)
    assert after.present <= before.present
    assert (after.seats, after.needed) == (before.seats, before.needed)


UNTOUCHED = st.sampled_from(
    [
        interest("u0", organisations=("bht",)),
        interest("u1", practices=("K84002",)),
        interest("u2", suppliers=(Supplier("Zenith"),)),
        interest("u3", services=("Podiatry",)),
        interest("u4", services=("Dermatology",), areas=("berkshire-west",)),
        interest("u5", areas=("berkshire-west",)),
        interest("u6"),
    ]
)


@given(st.lists(st.tuples(PEOPLE, INTERESTS), max_size=6), PEOPLE, UNTOUCHED, PROCESSES)
def test_an_interest_that_touches_nothing_of_the_matter_changes_nothing(
    held: list[tuple[str, Interest]], person: str, more: Interest, process: Process | None
) -> None:
    touches = replace(TOUCHES, process=process, bidders=frozenset({"ouh"}))
    known = _known()
    declared: dict[str, Sequence[Interest]] = dict(known.declared)
    for who, one in held:
        declared[who] = [*declared[who], one]
    before = _forecast(replace(known, declared=declared), touches)
    declared[person] = [*declared[person], more]
    assert _forecast(replace(known, declared=declared), touches) == before
