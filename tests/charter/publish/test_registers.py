"""The registers list who holds what, by whoever holds it, and lose no power."""

from __future__ import annotations

from datetime import date

from ringholder.charter import Charter
from ringholder.charter.publish import powers, registers
from ringholder.shipped import charters_folder
from tests.charter.publish.reading import rows, tables
from tests.charter.small_charters import DAY, small

MORE = """
organisations: [{id: icb, ods: QU9, area: [whole]}]
bodies:
  - {id: east-committee, seats: [{id: c, role: Chair, class: [independent], organisation: trust,
     holds: director}]}
posts: [{id: director, organisation: icb, reports_to: board, titles: [Director, Head], vacant: yes}]
teams:
  - {id: buyers, name: Buyers, organisation: icb, leads: director, wte: 12.5, vacancies: 2,
     running_cost: 750_000, source: made}
functions: [{id: buy, exercised_by: [buyers, director]}]
delegations:
  - {from: board, to: director, functions: [buy], limit: {whole_life: 250_000}, source: made}
"""


def found(title: str) -> dict[str, dict[str, str]]:
    return rows(tables(registers.build(small(MORE), DAY))[title])


def test_an_organisation_holds_functions_and_has_members() -> None:
    table = found("What each organisation holds")
    assert "Code QU9" in table["ICB"]["What it is"]
    assert table["ICB"]["Functions it holds in law"] == "Of this system’s own: Buy"
    assert table["Trust"]["Members it has on bodies"] == "East committee: Chair"


def test_a_role_decides_works_and_sits() -> None:
    row = found("What each role holds")["Director\nAlso called Head"]
    assert row["What it decides"] == "By delegation, up to £250,000 over its whole life: Buy"
    assert row["What it does the work of"] == "Of this system’s own: Buy"
    assert row["Places on bodies"] == "East committee: Chair"
    assert "Vacant" in row["Further information"]


def test_a_team_has_people_and_a_cost() -> None:
    row = found("What each team does")["Buyers"]
    assert row["People (whole-time equivalents)"] == "12.5\nOf which vacant 2"
    assert row["Running cost a year"] == "£750,000"
    assert row["Led by"] == "Director"


def test_a_body_without_a_power_shows_it() -> None:
    row = found("What each committee and board holds")["Joint committee"]
    assert "Not said: any power" in row["What it decides"]


def test_every_power_of_a_shipped_charter_has_a_line_of_its_own() -> None:
    charter, on = Charter.load(charters_folder() / "ladder"), date(2026, 6, 1)
    table = tables(registers.build(charter, on))["Every power, line by line"]
    assert len(table.rows) == len(powers.powers(charter, on)) > 200
