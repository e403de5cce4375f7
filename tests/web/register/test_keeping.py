"""Keeping the register from the pages, and what anyone can check without us."""

from __future__ import annotations

import io
import json
import stat
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.conf import settings as now_set
from django.test import Client

from ringholder.register.integrity import audit_export
from ringholder_web.accounts.models import Person
from ringholder_web.register import signing
from ringholder_web.register.store import DatabaseStore
from tests.web.accounts.people import HERE, PASSWORD, sign_in
from tests.web.matters.builder import Register
from tests.web.register.told import GP, HIDDEN

pytestmark = pytest.mark.django_db
NAME = "example.nhs.uk/register"


@pytest.fixture(autouse=True)
def _home(settings: Any, tmp_path: Path) -> None:
    settings.HOME = tmp_path


@pytest.fixture
def keeper(told: Register) -> Client:
    client = Client()
    sign_in(client, "rowan.register@nhs.net", PASSWORD)
    return client


def sign(keeper: Client, name: str = NAME) -> Any:
    return keeper.post("/register/keep/", {"name": name}, headers=HERE)


def proof(client: Client, folder: Path) -> Path:
    raw = client.get("/register/decisions/falls/proof.zip", headers=HERE).content
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        archive.extractall(folder)
    return folder


def check(folder: Path, *words: str) -> tuple[int, str]:
    command = [sys.executable, str(folder / "check_decision.py"), *words]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    return done.returncode, done.stdout + done.stderr


def test_a_checkpoint_is_signed_with_a_key_that_only_its_owner_reads(keeper: Client) -> None:
    assert sign(keeper).status_code == 302
    mode = stat.S_IMODE((Path(now_set.HOME) / "register-key").stat().st_mode)
    assert mode == 0o600
    key = signing.public_key()
    assert key is not None
    page = keeper.get("/register/keep/", headers=HERE).content.decode()
    assert key.text.replace("+", "+") in page.replace("&#43;", "+")
    assert "PRIVATE" not in page
    note = Client().get("/register/checkpoint", headers=HERE).content.decode()
    assert note.startswith(f"{NAME}\n")
    assert NAME in Client().get("/register/check/", headers=HERE).content.decode()


def test_nothing_new_is_not_signed_again_and_a_name_must_fit(keeper: Client) -> None:
    assert "cannot have this name" in sign(keeper, "two words").content.decode()
    assert sign(keeper).status_code == 302
    again = sign(keeper)
    assert (again.status_code, "in the last checkpoint already" in again.content.decode()) == (
        409,
        True,
    )


def test_a_key_that_is_damaged_signs_nothing(keeper: Client) -> None:
    (Path(now_set.HOME) / "register-key").write_text("PRIVATE+KEY+x", encoding="ascii")
    page = sign(keeper).content.decode()
    assert "cannot be used" in page
    assert "Put the right file back" in page


def test_a_register_whose_past_was_changed_is_not_signed(keeper: Client, told: Register) -> None:
    sign(keeper)
    store = DatabaseStore()
    lie = signing.Checkpoint(NAME, len(store) - 1, b"\x00" * 32)
    key = signing.key()
    assert key is not None
    store.keep_checkpoint(signing.checkpoint_note(lie, key))
    told.raised("more", title="More")
    answer = sign(keeper)
    assert answer.status_code == 409
    assert "its past was changed" in answer.content.decode()


def test_an_old_act_that_was_changed_since_the_last_checkpoint_is_seen(
    keeper: Client, told: Register
) -> None:
    sign(keeper)
    told.raised("more", title="More")

    class Changed(DatabaseStore):
        """The same register, but for its first act."""

        def read(self, start: int = 0, stop: int | None = None) -> Iterator[Any]:
            for entry in super().read(start, stop):
                act = SimpleNamespace(hash="00" * 32) if not entry.index else entry.act
                yield SimpleNamespace(act=act, index=entry.index)

    with pytest.raises(signing.NotSigned, match="its past was changed"):
        signing.sign(Changed(), NAME)


def test_only_who_keeps_the_register_signs_and_exports(told: Register) -> None:
    for email in ("person.ouh@nhs.net", ""):
        client = Client()
        if email:
            sign_in(client, email, PASSWORD)
        for address in ("/register/keep/", "/register/keep/register.zip"):
            answer = client.get(address, headers=HERE)
            assert answer.status_code in (302, 403)
        assert client.post("/register/keep/", {"name": NAME}, headers=HERE).status_code in (
            302,
            403,
        )
    assert signing.key() is None


def test_the_export_from_the_page_is_sound_and_opens_nothing_personal(
    keeper: Client, tmp_path: Path
) -> None:
    sign(keeper)
    raw = b"".join(keeper.get("/register/keep/register.zip", headers=HERE).streaming_content)
    file = tmp_path / "register.zip"
    file.write_bytes(raw)
    found = list(audit_export(file))
    assert [one for one in found if one.severity == "error"] == []
    with zipfile.ZipFile(file) as archive:
        assert archive.read("openings.jsonl") == b""


def test_one_matter_is_exported_to_those_whom_it_concerns(told: Register) -> None:
    inside, outside, out = Client(), Client(), Client()
    sign_in(inside, "person.ouh@nhs.net", PASSWORD)
    gp = Person.objects.get(pk=told.who[GP])
    sign_in(out, gp.email, PASSWORD)
    assert out.get("/register/keep/beds.zip", headers=HERE).status_code == 200
    assert out.get("/register/keep/falls.zip", headers=HERE).status_code == 404  # they left it
    sign_in(outside, "una.public@nhs.net", PASSWORD)
    assert inside.get("/register/keep/beds.zip", headers=HERE).status_code == 200
    assert outside.get("/register/keep/beds.zip", headers=HERE).status_code == 404
    assert Client().get("/register/keep/beds.zip", headers=HERE).status_code == 302


def test_anyone_checks_a_decision_without_us(keeper: Client, tmp_path: Path) -> None:
    sign(keeper)
    folder = proof(Client(), tmp_path / "proof")
    key = signing.public_key()
    assert key is not None
    code, says = check(folder, "--log-key", key.text)
    assert code == 0, says
    assert "decide of 2024-03-20T10:00:00Z stands in the register" in says
    assert HIDDEN not in (folder / "proof.json").read_text(encoding="utf-8")


@pytest.mark.parametrize("lie", ["word", "matter", "index", "root", "proof"])
def test_a_proof_with_a_lie_in_it_is_found_out(keeper: Client, tmp_path: Path, lie: str) -> None:
    sign(keeper)
    folder = proof(Client(), tmp_path / "proof")
    told = json.loads((folder / "proof.json").read_text(encoding="utf-8"))
    act = next(one for one in told["acts"] if '"kind":"decide"' in one["text"])
    if lie == "word":
        act["text"] = act["text"].replace("commissions", "refuses")
    elif lie == "matter":
        told["matter"] = "beds"
    elif lie == "index":
        act["index"] += 1
    elif lie == "root":
        told["checkpoint"] = told["checkpoint"].replace("\n1", "\n2", 1)
    else:
        act["proof"][0] = "00" * 32
    (folder / "proof.json").write_text(json.dumps(told), encoding="utf-8")
    key = signing.public_key()
    assert key is not None
    code, says = check(folder, "--log-key", key.text)
    assert (code, "FAULT" in says) == (1, True), says


def test_before_the_first_checkpoint_a_proof_says_that_it_proves_little(
    client: Client, told: Register, tmp_path: Path
) -> None:
    code, says = check(proof(client, tmp_path / "proof"))
    assert code == 0
    assert "no checkpoint was signed yet" in says


def test_the_audit_on_the_page_tells_what_it_found(keeper: Client) -> None:
    page = keeper.get("/register/keep/?audit=yes", headers=HERE).content.decode()
    assert "Ask for a signed checkpoint" in page
