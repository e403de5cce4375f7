"""Holding, erasing, and what is left: in pages, by the console, in the bytes of the file."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connections
from django.utils.timezone import now

from ringholder.continuing_care.cases import Draft
from ringholder_web.continuing_care import erasing
from ringholder_web.continuing_care.console import erase
from ringholder_web.continuing_care.kept_cases import Overtaken, begin, case_of, write
from ringholder_web.continuing_care.models import (
    Erasure,
    Individual,
    Reading,
    Words,
)
from ringholder_web.continuing_care.personal import personal_fields, personal_models
from tests.web.continuing_care.ward import BUCKS, NAMES, SECRETS, Ward

BOTH = ["default", "continuing_care"]
PAGE = "/continuing-care/retention/"


@pytest.fixture
def home(settings: Any, tmp_path: Path) -> Path:
    """A home of its own, where the list of who was erased is kept."""
    settings.HOME = tmp_path
    return tmp_path


def _personal_cells() -> list[str]:
    """All that stands in fields marked personal."""
    return [
        str(cell)
        for model in personal_models()
        for row in model._default_manager.values_list(*personal_fields(model))
        for cell in row
    ]


@pytest.mark.django_db(databases=BOTH)
def test_erasing_leaves_steps_and_days_and_nothing_of_whom(ward: Ward, home: Path) -> None:
    row = ward.decided("not-eligible")
    before = case_of(row)
    rows = erasing.erase(row.individual, "console", "request", now().date())
    assert rows > 5
    assert not Individual.objects.filter(pk=row.individual).exists()
    assert not Words.objects.filter(case=row.pk).exists()
    assert case_of(row) == before
    told = Erasure.objects.get()
    assert (told.by, told.ground, told.rows) == ("console", "request", rows)
    page = ward.client("coordinator").get(f"/continuing-care/cases/{row.pk}/").content.decode()
    assert "What was known of the person is erased" in page
    assert NAMES[0] not in page
    left = _personal_cells()
    assert NAMES[0] not in left
    assert NAMES[1] in left  # nobody else was touched
    assert row.individual in (home / "continuing-care-erased.txt").read_text()


@pytest.mark.django_db(databases=BOTH)
def test_every_model_with_something_personal_says_whose_it_is(ward: Ward) -> None:
    for model in personal_models():
        names = {field.name for field in model._meta.get_fields()}
        assert model is Individual or "individual" in names, model


@pytest.mark.django_db(databases=BOTH)
def test_what_is_held_is_not_erased_until_that_is_lifted(ward: Ward, home: Path) -> None:
    row = ward.decided("not-eligible")
    lead = ward.client("lead")
    asked = {"individual": row.individual, "why": "litigation"}
    assert lead.post(PAGE, {**asked, "do": "hold"}).status_code == 302
    erase_it = {"individual": row.individual, "why": "request", "sure": "yes", "do": "erase"}
    refused = lead.post(PAGE, erase_it)
    assert refused.status_code == 422
    assert "It is held" in refused.content.decode()
    assert Individual.objects.filter(pk=row.individual).exists()
    assert lead.post(PAGE, {"individual": row.individual, "do": "release"}).status_code == 302
    assert lead.post(PAGE, erase_it).status_code == 302
    assert not Individual.objects.filter(pk=row.individual).exists()


@pytest.mark.django_db(databases=BOTH)
@pytest.mark.parametrize(
    "changed",
    [{"sure": ""}, {"why": "boredom"}, {"why": "retention"}, {"individual": "i-" + "0" * 24}],
)
def test_nothing_is_erased_unless_all_is_said_and_due(
    ward: Ward, home: Path, changed: dict[str, str]
) -> None:
    row = ward.decided("not-eligible")
    said = {"individual": row.individual, "why": "request", "sure": "yes", "do": "erase"}
    assert ward.client("lead").post(PAGE, {**said, **changed}).status_code == 422
    assert Individual.objects.count() == 2


@pytest.mark.django_db(databases=BOTH)
def test_the_lead_of_one_place_does_not_erase_who_has_a_case_at_another(
    ward: Ward, home: Path
) -> None:
    row = ward.cases[BUCKS]
    said = {"individual": row.individual, "why": "request", "sure": "yes", "do": "erase"}
    assert ward.client("lead").post(PAGE, said).status_code == 422
    ward.refer(1, "oxfordshire", "coordinator")
    assert ward.client("lead").post(PAGE, said).status_code == 422
    assert Individual.objects.filter(pk=row.individual).exists()


@pytest.mark.django_db(databases=BOTH)
def test_the_console_erases_what_is_due_and_only_when_told_so(
    ward: Ward, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    row = ward.decided("not-eligible")
    years = now().date() + timedelta(days=366 * 9)
    assert erase(["--due"], today=years) == 0
    told = capsys.readouterr().out
    assert row.individual in told
    assert not [one for one in SECRETS if one in told]
    assert Individual.objects.count() == 2
    assert erase(["--due", "--yes"], today=years) == 0
    assert not Individual.objects.filter(pk=row.individual).exists()
    assert Individual.objects.count() == 1  # the other case goes on


@pytest.mark.django_db(databases=BOTH)
def test_who_was_erased_is_erased_again_after_a_backup_is_put_back(ward: Ward, home: Path) -> None:
    row = ward.case
    whose = Individual.objects.get(pk=row.individual)
    erasing.erase(row.individual, "console", "request", now().date())
    whose._state.adding = True
    whose.save(force_insert=True)  # the backup
    assert erase(["--again"]) == 0
    assert not Individual.objects.filter(pk=row.individual).exists()


@pytest.mark.django_db(databases=["continuing_care"], transaction=True)
def test_no_byte_of_the_file_has_a_name_after_it_was_erased(committed: None, home: Path) -> None:
    if connections["continuing_care"].vendor != "sqlite":
        pytest.skip("PostgreSQL clears its pages by VACUUM, and its log in its own time")
    today = now().date()
    born = today - timedelta(days=30_000)
    whose = Individual(name=NAMES[0], nhs_number="9990000018", born_on=born, address="9 Elsewhere")
    said = {"track": "standard", "referred_by": "hospital"}
    row = begin(whose, "oxfordshire", Draft("refer", today, "p-c", "coordinator", said))
    texts = {"consent_note": SECRETS[4]}
    write(row, Draft("record-consent", today, "p-c", "coordinator", {}, texts), 1)
    file = Path(str(connections["continuing_care"].settings_dict["NAME"]))
    secrets = [one.encode() for one in (NAMES[0], SECRETS[4], "9990000018", "9 Elsewhere")]
    assert all(one in _bytes(file) for one in secrets)
    erasing.erase(whose.pk, "console", "request", today)
    assert not [one for one in secrets if one in _bytes(file)]
    assert row.pk.encode() in _bytes(file)


def _bytes(file: Path) -> bytes:
    """The database and what stands beside it."""
    return b"".join(one.read_bytes() for one in sorted(file.parent.glob(f"{file.name}*")))


@pytest.mark.django_db(databases=BOTH)
def test_no_word_is_written_of_somebody_who_was_erased_meanwhile(ward: Ward, home: Path) -> None:
    row = ward.case
    erasing.erase(row.individual, "console", "request", now().date())
    draft = Draft("record-consent", now().date(), ward.who["coordinator"], "coordinator", {}, {})
    with pytest.raises(Overtaken):
        write(row, draft, row.steps)
    assert not Words.objects.filter(case=row.pk).exists()


@pytest.mark.django_db(databases=BOTH)
def test_who_is_due_is_shown_by_pseudonym_and_noted(ward: Ward) -> None:
    going = ward.client("lead").get(PAGE).content.decode()
    assert ward.case.individual not in going  # nothing is due while a case goes on
    row = ward.decided("not-eligible")
    page = ward.client("lead").get(PAGE).content.decode()
    assert row.individual in page
    assert not [one for one in SECRETS if one in page]
    noted = Reading.objects.get(who=ward.who["lead"], what="retention")
    assert (noted.individual, noted.case) == (row.individual, row.pk)
