"""The scheme says of each function what the charter says: who keeps it, who may decide, how far."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

import pytest

from ringholder.charter import Charter
from ringholder.charter.publish import delegated, sord
from ringholder.charter.said import Said, each, given
from ringholder.charter.sums import parse_sum
from ringholder.papers.blocks import Mark, Paper, marked
from ringholder.shipped import charters_folder
from tests.charter.publish.reading import clauses, marks, rows, tables
from tests.charter.small_charters import DAY, small
from tests.charter.small_charters import delegated as passed_to_east

SCHEME = "Decisions and responsibilities"


def scheme(charter: Charter, on: date = DAY) -> dict[str, dict[str, str]]:
    return rows(tables(sord.build(charter, on))[SCHEME])


def test_it_has_the_columns_that_schemes_come_in() -> None:
    heads = [column.title for column in tables(sord.build(small(), DAY))[SCHEME].columns]
    assert heads == [
        "Theme", "Decision or responsibility", "Lead officer", "Reference (clause)",
        "Reserved to the board", "Delegated to committee", "Delegated to individual",
        "Further information",
    ]  # fmt: skip


def test_what_is_delegated_stands_with_its_limit_exceptions_and_terms() -> None:
    charter = passed_to_east(
        "limit: {a_year: 2_500_000, whole_life: 10_000_000}",
        "except: [novel, contentious]",
        "onward: no",
        "report: {to: board, every: quarter}",
    )
    row = scheme(charter)["Buy"]
    assert row["Delegated to committee"] == (
        "East committee: up to £2.5m a year and up to £10m over its whole life"
    )
    assert row["Further information"] == (
        "East committee: not for what is novel or contentious; not to be passed on; "
        "reports to Board every quarter"
    )
    assert row["Reserved to the board"] == row["Delegated to individual"] == ""


def test_each_who_has_it_has_a_line_and_terms_that_are_the_same_are_said_once() -> None:
    charter = small(
        """
delegations:
  - {from: board, to: east-committee, functions: [buy], limit: {a_year: 5_000_000}, onward: no,
     source: made}
  - {from: board, to: joint, functions: [buy], limit: {a_year: 6_000_000}, onward: no, source: made}
  - {from: board, to: director, functions: [buy], limit: none, source: made}
"""
    )
    row = scheme(charter)["Buy"]
    assert row["Delegated to committee"] == (
        "East committee: up to £5m a year\nJoint committee: up to £6m a year"
    )
    assert row["Delegated to individual"] == "Director: without limit"
    assert row["Further information"] == "East committee and Joint committee: not to be passed on"


def test_whoever_passes_on_what_was_delegated_is_named() -> None:
    charter = small(
        """
delegations:
  - {from: board, to: east-committee, functions: [buy], limit: none, source: made}
  - {from: east-committee, to: director, functions: [buy], limit: none, source: made}
"""
    )
    row = scheme(charter)["Buy"]
    assert row["Delegated to individual"] == "Director: without limit"
    assert row["Further information"] == "Director: from East committee"


def test_a_limit_that_is_silent_or_unread_is_told_apart_from_none() -> None:
    silent = sord.build(passed_to_east(), DAY)
    assert "Not said: its limit" in marks(silent, Mark.GAP)
    assert rows(tables(silent)[SCHEME])["Buy"]["Delegated to committee"] == "East committee"
    unread = sord.build(passed_to_east("limit: unknown"), DAY)
    assert "Not read: its limit" in marks(unread, Mark.UNREAD)
    none = sord.build(passed_to_east("limit: none"), DAY)
    assert not marks(none, Mark.UNREAD)
    assert "without limit" in rows(tables(none)[SCHEME])["Buy"]["Delegated to committee"]


def test_what_is_reserved_is_said_to_be_and_by_whom() -> None:
    charter = small("reservations: [{id: kept, body: board, functions: [buy], source: made}]")
    assert scheme(charter)["Buy"]["Reserved to the board"] == "Reserved to Board"


def test_what_nobody_delegated_stays_with_the_holder_in_law() -> None:
    assert scheme(small())["Buy"]["Reserved to the board"] == "Board (not delegated)"


def test_the_reference_is_the_documents_own_clause_and_else_our_number() -> None:
    assert scheme(passed_to_east("clause: SO 4.2"))["Buy"]["Reference (clause)"] == "SO 4.2"
    assert scheme(passed_to_east())["Buy"]["Reference (clause)"] == "2.1"


def test_the_owner_of_a_function_leads_it() -> None:
    owned = small("functions: [{id: buy, owner: director}]")
    assert scheme(owned)["Buy"]["Lead officer"] == "Director"


@pytest.mark.parametrize(
    ("mark", "shown"),
    [
        ("illustrative: [limit]", "Draft, illustrative: limit"),
        ("illustrative: [limit.a_year, report]", "Draft, illustrative: limit (a year) and report"),
        ("illustrative: true", "Draft, illustrative: all of this line"),
    ],
)
def test_each_illustrative_line_says_in_words_what_of_it(mark: str, shown: str) -> None:
    paper = sord.build(passed_to_east("limit: {a_year: 5}", mark), DAY)
    assert marks(paper, Mark.DRAFT) == [shown]


def test_an_unread_source_is_said_at_the_line() -> None:
    charter = small(
        "delegations: [{from: board, to: joint, functions: [buy], limit: none, source: unknown}]"
    )
    assert marks(sord.build(charter, DAY), Mark.UNREAD) == ["Not read: the source"]


def test_what_rests_on_text_that_nobody_read_is_not_for_decision() -> None:
    paper = sord.build(passed_to_east("limit: none", "unverified: [limit]"), DAY)
    assert marks(paper, Mark.UNREAD) == ["Not read, not for decision: limit"]


def test_a_pooled_fund_is_said_with_whoever_keeps_it() -> None:
    charter = passed_to_east("limit: none", "pooled: yes", "host: icb")
    assert scheme(charter)["Buy"]["Further information"] == (
        "East committee: pooled in a fund that ICB keeps"
    )


CONTROL = """
controls:
  - {id: lock, name: Double lock, functions: all, when: {value_over: 10_000, tags: [procurement]},
     approvers: [joint], in_force: {from: 2024-01-01, to: 2024-12-31}, review_on: 2024-09-30,
     source: made}
"""


def test_temporary_controls_stand_apart_with_their_end() -> None:
    paper = sord.build(small(CONTROL), DAY)
    row = rows(tables(paper)["Approvals that come on top for a time"])["Double lock"]
    assert row["On what"] == "All functions\nover £10,000, on a matter that is marked procurement"
    assert row["Who must also approve"] == "Joint committee"
    assert row["From and to"] == "From 1 January 2024 to 31 December 2024"
    assert "Double lock" not in str(rows(tables(paper)[SCHEME]))


def test_what_was_meant_and_not_made_is_not_in_the_scheme() -> None:
    paper = sord.build(passed_to_east("state: intended", "limit: none"), DAY)
    assert rows(tables(paper)[SCHEME])["Buy"]["Delegated to committee"] == ""
    (row,) = rows(tables(paper)["Meant, proposed, ended or not yet begun"]).values()
    assert row["To"] == "East committee"
    assert row["Further information"].startswith("Intended, not made")


def test_a_power_that_ended_the_day_before_is_not_in_the_scheme() -> None:
    charter = passed_to_east("in_force: {to: 2024-06-30}", "limit: none")
    assert "East committee" in scheme(charter, date(2024, 6, 30))["Buy"]["Delegated to committee"]
    assert scheme(charter, date(2024, 7, 1))["Buy"]["Delegated to committee"] == ""


def test_what_passes_between_organisations_has_its_route_in_law() -> None:
    charter = small(
        "delegations: [{from: icb, to: council, functions: [buy], route: s75, limit: none, "
        "source: x}]"
    )
    paper = sord.build(charter, DAY)
    (row,) = rows(
        tables(paper)["Powers received from, and passed to, other organisations"]
    ).values()
    assert (row["From"], row["To"]) == ("ICB", "Council")
    assert row["Route in law"] == "section 75, NHS Act 2006"
    further = rows(tables(paper)[SCHEME])["Buy"]["Further information"]
    assert "ICB passes it to Council: section 75" in further


def test_parts_and_lines_are_numbered_without_a_gap() -> None:
    paper = sord.build(small(CONTROL), DAY)
    assert list(clauses(paper)) == [f"1.{n}" for n in range(1, 7)]


# ---- the shipped charters ------------------------------------------------------------------------

BOTH = [("ladder", date(2026, 6, 1)), ("bob-2024-07", date(2024, 7, 1))]
_SUM = re.compile(r"up to (£[\d.,]+m?)(?= a year| over| committed)")


def figures(words: str) -> set[Decimal]:
    return {sum_ for text in _SUM.findall(words) if (sum_ := parse_sum(text)) is not None}


@pytest.mark.parametrize(("name", "on"), BOTH)
def test_every_sum_in_the_scheme_is_one_of_the_charters_and_stands_at_its_functions(
    name: str, on: date
) -> None:
    charter = Charter.load(charters_folder() / name)
    found = scheme(charter, on)
    limited = [d for d in delegated.in_force(charter, on) if not isinstance(d.limit, Said)]
    assert limited
    for d in limited:
        sums = {given(getattr(d.limit, key)) for key in ("a_year", "whole_life")} - {None}
        for function in each(d.functions):
            row = found[
                charter.functions[function].title[:1].upper()
                + charter.functions[function].title[1:]
            ]
            cells = row["Delegated to committee"] + row["Delegated to individual"]
            assert sums <= figures(cells), (function, cells)
    every = {given(getattr(d.limit, key)) for d in limited for key in ("a_year", "whole_life")}
    assert set().union(*(figures(str(row)) for row in found.values())) <= every


@pytest.mark.parametrize(("name", "on"), BOTH)
def test_every_illustrative_delegation_in_force_is_marked(name: str, on: date) -> None:
    charter = Charter.load(charters_folder() / name)
    paper: Paper = sord.build(charter, on)
    places = "; ".join(words.where for words in marked(paper, Mark.DRAFT))
    for d in delegated.in_force(charter, on):
        shown = {"*", *delegated.TERMS}
        if any(key.split(".")[0] in shown for key in d.illustrative):
            assert str(d.where()) in places, d.id
