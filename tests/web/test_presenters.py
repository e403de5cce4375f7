"""What pages say, without a browser: words and links made from answers of the domain."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from django.http import QueryDict

from ringholder.charter import Charter, Question, Value
from ringholder.charter.diff.difference import Hands, Move, Way, What
from ringholder.findings import RestsOn
from ringholder.monitor.wording import known_name
from ringholder.pictures.ladder import Standing
from ringholder.pictures.ladder_cards import Chair
from ringholder.shipped import data_folder
from ringholder_web.charter import (
    answer,
    constitutions,
    difference,
    findings,
    levels,
    marks,
    picture,
    principles,
)
from ringholder_web.charter import who_decides as first
from ringholder_web.charter.asked import Asked
from ringholder_web.charter.shelf import Shelf, day_within
from ringholder_web.monitor import gaps, matrix, one_indicator, words
from ringholder_web.monitor.figures import Figures
from ringholder_web.ui.environment import code
from ringholder_web.ui.words import counted, listed, status_on
from tests.charter.small_charters import ask as asked_of
from tests.charter.small_charters import small

TODAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def ladder(shelf: Shelf) -> Charter:
    return shelf.charters["ladder"]


@pytest.fixture(scope="module")
def figures(shelf: Shelf) -> Figures:
    return Figures.read(data_folder(), shelf)


def ask(charter: Charter, pounds: int, **more: object) -> Question:
    question = Question(
        "commission-community-services", ("oxfordshire",), TODAY, Value.yearly(pounds)
    )
    return replace(question, **more)  # type: ignore[arg-type]


# ---- words -----------------------------------------------------------------------------------


def test_lists_read_as_people_say_them() -> None:
    assert [listed(x) for x in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == [
        "", "a", "a and b", "a, b and c",
    ]  # fmt: skip


def test_counts_agree_with_their_noun() -> None:
    assert [counted(n, "entry", "entries") for n in (0, 1, 2)] == [
        "no entries", "1 entry", "2 entries",
    ]  # fmt: skip


def test_what_stands_between_backticks_is_code_and_nothing_else_is_markup() -> None:
    assert str(code("Add `<id>` & go")) == "Add <code>&lt;id&gt;</code> &amp; go"
    assert str(code("one ` alone <b>")) == "one ` alone &lt;b&gt;"


# ---- the shelf -------------------------------------------------------------------------------


def test_constitutions_stand_in_the_order_of_their_time_models_last(shelf: Shelf) -> None:
    assert list(shelf.charters)[-6:] == [
        "bob-2021-single-commissioner", "nhsei-2020-proposals", "bob-2024-04", "ladder",
        "specialised-jointly", "thames-valley-2026_with_health-bill-2026",
    ]  # fmt: skip
    held = [c.in_force.from_on for c in shelf.charters.values() if c.status == "in-force"]
    assert held == sorted(held)


def test_a_day_before_or_after_a_constitution_becomes_its_nearest(shelf: Shelf) -> None:
    old = shelf.charters["bob-2022"]
    assert day_within(old, TODAY) == date(2024, 6, 30)
    assert day_within(old, date(2020, 1, 1)) == date(2022, 7, 1)
    assert day_within(old, date(2023, 1, 1)) == date(2023, 1, 1)


def test_a_constitution_that_was_in_force_has_ended(shelf: Shelf) -> None:
    old = shelf.charters["bob-2022"]
    assert status_on(old, date(2023, 1, 1)).text == "In force"
    assert status_on(old, TODAY).text == "Ended"
    assert status_on(old, date(2021, 1, 1)).text == "To come"


def test_a_folder_that_is_no_constitution_is_told_and_the_others_are_read(
    tmp_path: Path,
) -> None:
    (tmp_path / "notes").mkdir()
    read = Shelf.read(tmp_path)
    assert read.charters == {}
    assert "charter.yaml" in str(read.chain.findings[0])


# ---- who decides -----------------------------------------------------------------------------


def test_the_picture_lights_who_decides_and_keeps_who_gave_the_power(
    shelf: Shelf, ladder: Charter
) -> None:
    route = ladder.route(ask(ladder, 6_000_000))
    cards = {c.name: c for rung in picture.ladder(route).rungs for c in rung.candidates}
    assert cards["Oxfordshire Place Committee"].standing is Standing.DECIDES
    assert cards["Oxfordshire Place Committee"].reason == "up to £10m a year"
    assert cards["Board of the ICB"].standing is Standing.ABOVE


def test_the_picture_has_the_region_at_the_top_and_the_specialty_at_the_bottom(
    shelf: Shelf, ladder: Charter
) -> None:
    names = [rung.name for rung in picture.ladder(ladder.route(ask(ladder, 1))).rungs]
    assert (names[0], names[-1]) == ("National", "Specialty")
    assert "Place and collaborative" in names


def test_a_lower_one_stands_there_with_its_limit(shelf: Shelf, ladder: Charter) -> None:
    route = ladder.route(ask(ladder, 12_000_000))
    cards = {c.name: c for rung in picture.ladder(route).rungs for c in rung.candidates}
    assert cards["Oxfordshire Place Committee"].reason == "limit £10m a year"
    told = {one.name: one for one in answer.in_words(route).why_not}
    assert told["Oxfordshire Place Committee"].says == "Its limit is £10m a year; this is £12m."


def test_a_member_drawn_from_those_affected_may_have_to_leave(
    shelf: Shelf, ladder: Charter
) -> None:
    route = ladder.route(ask(ladder, 12_000_000, affects=frozenset({"ouh"})))
    cards = {c.name: c for rung in picture.ladder(route).rungs for c in rung.candidates}
    assert cards["Board of the ICB"].seats.count(Chair.MAY_LEAVE) == 1
    assert any("trusts" in words for words in answer.in_words(route).meeting)


def test_the_words_of_the_picture_name_everyone_on_it(shelf: Shelf, ladder: Charter) -> None:
    drawn = picture.ladder(ladder.route(ask(ladder, 12_000_000)))
    for rung in drawn.rungs:
        assert all(card.name in drawn.says for card in rung.candidates)


def test_the_switch_asks_each_constitution_on_a_day_on_which_it_held(
    shelf: Shelf, ladder: Charter
) -> None:
    asked = Asked.read(QueryDict("worth=£6m"), TODAY)
    page = first.page(shelf, ladder, asked)
    by_name = {other.name: other for other in page.others}
    assert "on=30+June+2024" in by_name["July 2022 to June 2024"].address
    assert by_name["The ladder"].current
    assert by_name["The ladder"].says == "Oxfordshire Place Committee"


def test_a_question_that_cannot_be_read_has_no_answer_and_keeps_its_form(
    shelf: Shelf, ladder: Charter
) -> None:
    page = first.page(shelf, ladder, Asked.read(QueryDict("worth=lots"), TODAY))
    assert page.answer is None
    assert page.wide is None
    assert page.sentence.asked.worth == "lots"
    assert [fault.field for fault in page.faults] == ["worth"]


def test_every_assumption_leads_to_the_question_without_it(shelf: Shelf, ladder: Charter) -> None:
    page = first.page(shelf, ladder, Asked.read(QueryDict(), TODAY))
    assert [one.fact for one in page.assumed] == ["contentious", "novel", "repercussive"]
    assert all("tag=" in one.address for one in page.assumed)


# ---- constitutions ---------------------------------------------------------------------------


def test_marks_count_every_entry_once(ladder: Charter) -> None:
    tally = marks.counts(ladder)
    entries = [entry for section in marks.entries(ladder).values() for entry in section]
    assert tally.all == len(entries)
    assert tally.illustrative == sum(e.rests_on() is RestsOn.ILLUSTRATIVE for e in entries)


def test_the_headline_counts_only_faults_in_what_is_published(shelf: Shelf) -> None:
    found = shelf.findings(shelf.charters["bob-2024-07"])
    published = [f for f in found if f.severity == "error" and f.rests_on is RestsOn.SOURCED]
    assert constitutions.soundness(found).of.faults == len(published)


def test_findings_are_grouped_by_rule_and_none_is_lost(shelf: Shelf) -> None:
    charter = shelf.charters["nhsei-2020-proposals"]
    page = findings.page(shelf, charter, TODAY)
    shown = [f for g in (*page.groups, *page.cannot_say) for f in (*g.first, *g.rest)]
    assert len(shown) == len(shelf.findings(charter))


def test_the_ladder_of_a_constitution_shows_powers_with_their_limits(
    shelf: Shelf, ladder: Charter
) -> None:
    page = levels.page(shelf, ladder, TODAY)
    standers = {one.name: one for level in page.levels for one in level.standers}
    power = next(
        p
        for p in standers["Oxfordshire Place Committee"].powers
        if p.function == "Commission community health services"
    )
    assert power.limits == "up to £10m a year"
    assert power.how == "given by Board of the ICB"
    assert power.mark.text == "Illustrative"


@pytest.mark.parametrize(
    ("jointly", "says"),
    [
        ("either", "Board or Trust board decides, each for itself"),
        ("all", "Board and Trust board decide together"),
    ],
)
def test_two_who_may_each_decide_do_not_decide_together(jointly: str, says: str) -> None:
    held = "functions: [{id: buy, legal_holder: [icb, trust], jointly: %s}]"
    assert answer.headline(asked_of(small(held % jointly))) == says


def test_a_difference_counts_what_it_lists_and_none_is_lost(shelf: Shelf) -> None:
    old, new = shelf.charters["bob-2024-07"], shelf.charters["ladder"]
    page = difference.page(shelf, old, new)
    found = shelf.difference(old, new)
    for part in page.functions:
        counted = sum(sum(row.counts) for row in part.counted)
        assert counted == sum(move.what.value == part.id for move in found.functions)


def test_a_difference_names_the_teams_and_who_leads_them(shelf: Shelf) -> None:
    old, new = shelf.charters["bob-2024-04"], shelf.charters["bob-2024-07"]
    teams = {team.name: team for team in difference.page(shelf, old, new).teams}
    told = dict(teams["Strategic commissioning and planning team"].fields)
    assert told["Directorate"] == "Delivery → Strategy, digital and transformation"
    assert told["Led by"].startswith("Chief delivery officer → Head of the strategy")
    assert teams["Finance strategy and planning team"].change.text == "New"
    assert teams["Strategy team"].unread


def test_a_constitution_does_not_differ_from_itself(shelf: Shelf, ladder: Charter) -> None:
    page = difference.page(shelf, ladder, ladder)
    assert not any(part.ways for part in page.functions)
    assert page.delegations == ()


def test_moves_that_differ_in_why_or_in_what_was_read_are_told_apart(
    shelf: Shelf, ladder: Charter
) -> None:
    before, after = Hands(("icb-board",), "system"), Hands()
    moves = [
        Move("run-on-call", place, What.DECIDES, Way.ORPHANED, before, after, unread, why)
        for place, unread, why in (
            ("oxfordshire", False, ""),
            ("buckinghamshire", False, ""),
            ("berkshire-west", False, "not placed with anybody"),
            ("oxfordshire", True, ""),
        )
    ]
    told = list(difference.alike(shelf.difference(ladder, ladder), moves))
    assert [(move.places, move.why, move.unread) for move in told] == [
        ("Buckinghamshire and Oxfordshire", "", False),
        ("Oxfordshire", "", True),
        ("Berkshire West", "not placed with anybody", False),
    ]


# ---- figures ---------------------------------------------------------------------------------


def test_values_carry_their_unit(figures: Figures) -> None:
    waits = figures.indicators["rtt-within-18-weeks"]
    pounds = figures.indicators["general-practice-payments"]
    assert words.value(waits, 65.23) == "65.2%"
    assert words.value(pounds, 151.2) == "£151.20"


def test_months_and_financial_years_have_their_own_names(figures: Figures) -> None:
    assert words.period(figures.indicators["ae-four-hours"], date(2026, 1, 1)) == "January 2026"
    yearly = figures.indicators["general-practice-workforce"]
    assert words.period(yearly, date(2024, 4, 1)) == "2024/25"


def test_a_cell_without_limits_has_an_empty_ring(figures: Figures) -> None:
    one = figures.one("rtt-within-18-weeks", "10Q")
    assert one is not None
    assert "No values to judge" in matrix.cell(one).variation


def test_the_matrix_has_a_cell_for_every_series_watched(figures: Figures) -> None:
    page = matrix.page(figures)
    cells = [cell for group in page.domains for row in group.rows for cell in row.cells if cell]
    shown = [one for one in figures.watch.watched if one.series.level in matrix.SHOWN]
    assert len(cells) == len(shown)
    assert page.series == len(figures.watch.watched)


def test_gaps_keep_the_order_of_the_domain_and_say_who_acts(figures: Figures) -> None:
    page = gaps.page(figures)
    heads = [group.gaps[0].gap for group in figures.together]
    assert [gap.address for gap in page.gaps] == [
        f"/indicators/{one.indicator.id}/{one.organisation}/" for one in heads
    ]
    assert all(gap.acting for gap in page.gaps)


def test_gaps_can_be_narrowed_to_an_area_a_domain_and_what_opened_them(figures: Figures) -> None:
    everything = gaps.page(figures)
    place = gaps.page(figures, gaps.Chosen(area="10Q"))
    assert 0 < len(place.gaps) < len(everything.gaps)
    assert next(one.text for one in place.areas if one.chosen) == "Oxfordshire"
    resources = gaps.page(figures, gaps.Chosen(domain="resources"))
    shown = {one.name for one in figures.indicators.values() if one.domain.value == "resources"}
    assert resources.gaps
    assert {gap.name for gap in resources.gaps} <= shown
    assert gaps.page(figures, gaps.Chosen(area="nowhere")).gaps == ()


def test_a_reason_that_is_the_same_under_both_is_said_once(figures: Figures) -> None:
    for gap in gaps.page(figures).gaps:
        assert bool(gap.why) == (
            len({one.why for one in gap.acting}) == 1 and gap.acting[0].why != ""
        )


def test_a_downloaded_table_has_the_counts_that_were_published(figures: Figures) -> None:
    one = figures.one("rtt-within-18-weeks", "QU9")
    assert one is not None
    rows = [line.split(",") for line in one_indicator.table(one).splitlines()]
    assert [row[2] for row in rows[1:]] == [f"{n:.10g}" for n in one.series.numerator.tolist()]


def test_others_are_compared_in_the_same_period_only(figures: Figures) -> None:
    one = figures.one("rtt-within-18-weeks", "QU9")
    assert one is not None
    compared = one_indicator.page(figures, one).compared
    assert compared is not None
    assert len(compared.rows) == 42
    assert [name for name, _, lit in compared.rows if lit] == [known_name("QU9")]


# ---- what is asked of a constitution ---------------------------------------------------------


def test_what_is_asked_is_told_in_two_tables_with_counts(ladder: Charter, shelf: Shelf) -> None:
    factors, system = principles.tables(ladder, shelf.findings(ladder))
    assert (factors.count, len(factors.rows)) == ("7 of 7 shown and no faults", 7)
    assert (system.count, len(system.rows)) == ("7 of 7 shown and no faults", 7)


def test_what_is_shown_by_something_weaker_than_published_says_so(
    ladder: Charter, shelf: Shelf
) -> None:
    factors, _ = principles.tables(ladder, shelf.findings(ladder))
    marks = {row.number: row.mark.text if row.mark else "" for row in factors.rows}
    assert (marks[2], marks[7]) == ("Illustrative", "")


def test_what_cannot_be_said_has_no_mark_of_its_own(shelf: Shelf) -> None:
    charter = shelf.charters["thames-valley-2026"]
    factors, _ = principles.tables(charter, shelf.findings(charter))
    assert {(row.verdict.text, row.mark) for row in factors.rows} == {("Cannot say", None)}
