"""Witnesses of the register: named and ended, given a checkpoint, and what they send taken in."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import caches
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.timezone import now

from ringholder.register.checkpoint import Checkpoint, Keys, checkpoint_note, read_checkpoint
from ringholder.register.integrity import audit_export, last_signed
from ringholder.register.notes import Note, SignerKey, Sort, read_note, sign
from ringholder.register.witness import cosign, read_request
from ringholder_web.accounts.models import Person
from ringholder_web.register import signing
from ringholder_web.register.models import Fork
from ringholder_web.register.store import DatabaseStore
from tests.web.accounts.people import HERE, PASSWORD, sign_in
from tests.web.api.test_reading_by_api import token_of
from tests.web.matters.builder import Register

pytestmark = pytest.mark.django_db
NAME = "example.nhs.uk/register"
HEALTHWATCH = SignerKey("healthwatch.example", Sort.COSIGNATURE, b"w" * 32)
COUNCIL = SignerKey("council.example", Sort.COSIGNATURE, b"c" * 32)
THIEF = SignerKey("healthwatch.example", Sort.COSIGNATURE, b"t" * 32)


@pytest.fixture(autouse=True)
def _home(settings: Any, tmp_path: Path) -> None:
    settings.HOME = tmp_path
    caches["default"].clear()


@pytest.fixture
def keeper(told: Register) -> Client:
    """The registrar, who signed a checkpoint."""
    client = Client(headers=HERE)
    sign_in(client, "rowan.register@nhs.net", PASSWORD)
    assert client.post("/register/keep/", {"name": NAME}).status_code == 302
    return client


@pytest.fixture
def witnessed(keeper: Client) -> Client:
    """The same, who named Healthwatch."""
    assert name(keeper).status_code == 302
    return keeper


def name(keeper: Client, whose: SignerKey = HEALTHWATCH, **changes: str) -> Any:
    said = {"organisation": "Healthwatch Oxfordshire", "key": whose.verifier.text, **changes}
    return keeper.post("/register/keep/witnesses/", said)


def end(keeper: Client, key: SignerKey = HEALTHWATCH, reasons: str = "They closed.") -> Any:
    said = {"end": "yes", "key": key.verifier.text, "reasons": reasons}
    return keeper.post("/register/keep/witnesses/", said)


def words(answer: Any) -> str:
    return unescape(" ".join(answer.content.decode().split()))


def page(address: str, client: Client | None = None) -> str:
    return words((client or Client()).get(address, headers=HERE))


def fetched(old: int | None = None) -> str:
    asked = "" if old is None else f"?old={old}"
    return Client().get(f"/register/checkpoint{asked}", headers=HERE).content.decode()


def signed(text: str, *keys: SignerKey, ago: int = 60) -> str:
    note = read_note(text)
    at = int(now().timestamp()) - ago
    return Note(note.body, (*note.signatures, *(sign(note.body, key, at) for key in keys))).text


def sent(text: str | bytes) -> Any:
    """To the API, as the machine of a witness does."""
    return Client().post(
        "/api/checkpoint/cosignatures", text, content_type="text/plain", headers=HERE
    )


def pasted(text: str) -> Any:
    return Client().post("/register/cosign/", {"note": text}, headers=HERE)


def kept() -> list[str]:
    return list(DatabaseStore().checkpoints())


def other_register(size: int, *, ours: bool = True) -> str:
    """A checkpoint of as many acts, and of others; signed with the key of this register or not."""
    key = signing.key() if ours else SignerKey(NAME, Sort.NOTE, b"q" * 32)
    assert key is not None
    return checkpoint_note(Checkpoint(NAME, size, b"\7" * 32), key)


# ---- who is one ----------------------------------------------------------------------------------


def test_the_registrar_names_a_witness_and_everybody_sees_it(witnessed: Client) -> None:
    told = page("/register/check/")
    assert "Healthwatch Oxfordshire" in told
    assert "It has not cosigned the last checkpoint" in told
    assert HEALTHWATCH.verifier.text in page("/register/keep/", witnessed)


def test_a_witness_that_is_ended_stays_in_the_list_and_nothing_more_is_taken_in(
    witnessed: Client,
) -> None:
    assert end(witnessed).status_code == 302
    assert "Ended" in page("/register/check/")
    answer = sent(signed(fetched(), HEALTHWATCH))
    assert (answer.status_code, "No witness of this register" in answer.json()["detail"]) == (
        422,
        True,
    )


def test_sending_the_form_twice_names_one(keeper: Client) -> None:
    for _ in range(2):
        assert name(keeper, act="a" * 32).status_code == 302
    assert page("/register/check/").count("Healthwatch Oxfordshire") == 1


@pytest.mark.parametrize(
    ("said", "says"),
    [
        ({"organisation": " "}, "Say who the witness is."),
        ({"key": ""}, "Give the public key of the witness."),
        ({"key": "healthwatch"}, "A key is one line"),
        ({"key": HEALTHWATCH.text}, "This is a secret key"),
        ({"key": SignerKey("a.example", Sort.NOTE, b"n" * 32).verifier.text}, "does not cosign"),
        ({"key": HEALTHWATCH.verifier.text[:-4]}, "Copy the line again"),
        ({"key": "+" * 4_000}, "at most 500 characters"),
    ],
)
def test_what_is_no_key_of_a_witness_stays_in_the_form_with_why(
    keeper: Client, said: dict[str, str], says: str
) -> None:
    answer = name(keeper, **said)
    assert answer.status_code == 422
    assert says in words(answer)
    assert HEALTHWATCH.text not in words(answer)
    assert "None is named" in page("/register/check/")


def test_what_was_refused_stands_in_the_form_again(keeper: Client) -> None:
    told = words(name(keeper, key="not <b>a</b> key"))
    assert 'value="Healthwatch Oxfordshire"' in told
    assert "<b>" not in name(keeper, key="not <b>a</b> key").content.decode()


def test_ending_needs_a_reason_and_a_witness(witnessed: Client) -> None:
    assert "Say why" in words(end(witnessed, reasons=" "))
    assert "No witness has this key" in words(end(witnessed, COUNCIL))
    assert "has not cosigned" in page("/register/check/")


def test_only_the_registrar_names_and_ends(witnessed: Client, told: Register) -> None:
    admin = told.person("Ada Admin", is_administrator=True)
    for email, status in (("person.ouh@nhs.net", 403), ("ada.admin@nhs.net", 403), ("", 302)):
        client = Client(headers=HERE)
        if email:
            sign_in(client, email, PASSWORD)
        assert name(client, COUNCIL).status_code == status
        assert end(client).status_code == status
    assert "The registrar, who began the register, names witnesses" in page(
        "/register/keep/", signed_in(admin)
    )
    assert "council.example" not in page("/register/keep/", witnessed)


def signed_in(person: str) -> Client:
    client = Client(headers=HERE)
    sign_in(client, Person.objects.get(pk=person).email, PASSWORD)
    return client


def test_the_token_of_a_trust_names_no_witness_even_as_it_happened(
    keeper: Client, told: Register
) -> None:
    act = {
        "act": "b" * 32, "matter": "register", "kind": "witness", "as_it_happened": True,
        "payload": {"organisation": "Mine", "key": COUNCIL.verifier.text},
    }  # fmt: skip
    headers = {**HERE, "authorization": f"Bearer {token_of(told, 'ouh')}"}
    answer = Client().post("/api/acts", act, content_type="application/json", headers=headers)
    assert answer.status_code in (201, 422)
    assert "None is named" in page("/register/check/")
    assert sent(signed(fetched(), COUNCIL)).status_code == 422


# ---- what they send ------------------------------------------------------------------------------


def test_a_cosigned_note_is_taken_in_and_stands_in_the_export(
    witnessed: Client, tmp_path: Path
) -> None:
    answer = sent(signed(fetched(), HEALTHWATCH))
    assert answer.status_code == 200
    size = len(DatabaseStore())
    assert answer.json()["by"] == ["healthwatch.example"]
    told = page("/register/check/")
    assert "Cosigned the last" in told
    ours = signing.public_key()
    assert ours is not None
    file = tmp_path / "register.zip"
    raw = witnessed.get("/register/keep/register.zip")
    file.write_bytes(b"".join(raw.streaming_content))  # type: ignore[attr-defined]
    keys = Keys((ours,), (HEALTHWATCH.verifier,))
    found = [one for one in audit_export(file, keys) if one.severity == "error"]
    assert found == []
    ran = verified(file, "--log-key", ours.text, "--witness-key", HEALTHWATCH.verifier.text)
    assert "acts, cosigned by healthwatch.example." in ran
    last = last_signed(file, keys)
    assert last is not None
    assert [name for name, _ in last.cosigned] == ["healthwatch.example"]
    assert last.checkpoint.size < size  # naming the witness came after it
    assert "healthwatch.example on" in page("/register/keep/", witnessed)


def verified(file: Path, *words: str) -> str:
    """What the stand-alone verifier of an export says of it."""
    with zipfile.ZipFile(file) as archive:
        archive.extract("ringholder_verify.py", file.parent)
    command = [sys.executable, "-I", str(file.parent / "ringholder_verify.py"), str(file), *words]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_the_proof_of_a_decision_says_who_cosigned(witnessed: Client, tmp_path: Path) -> None:
    sent(signed(fetched(), HEALTHWATCH))
    raw = Client().get("/register/decisions/falls/proof.zip", headers=HERE).content
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        archive.extractall(tmp_path)
    words = ["--witness-key", HEALTHWATCH.verifier.text]
    command = [sys.executable, str(tmp_path / "check_decision.py"), *words]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "the checkpoint is cosigned by healthwatch.example" in done.stdout


def test_the_same_note_is_found_again_and_kept_once(witnessed: Client) -> None:
    note = signed(fetched(), HEALTHWATCH)
    before = len(kept())
    assert [sent(note).json()["again"] for _ in range(3)] == [False, True, True]
    assert "It was here already" in words(pasted(note))
    assert sent(signed(fetched(), HEALTHWATCH, ago=9)).json()["again"]
    assert len(kept()) == before + 1


def test_a_note_for_an_older_checkpoint_is_taken_in_for_that_one(witnessed: Client) -> None:
    older = fetched()
    witnessed.post("/register/keep/", {"name": NAME})
    newer = fetched()
    assert read_note(newer).body != read_note(older).body
    told = sent(signed(older, HEALTHWATCH)).json()
    assert told["acts"] == read_checkpoint(read_note(older).body).size
    assert "It has not cosigned the last checkpoint" in page("/register/check/")
    assert sent(signed(newer, HEALTHWATCH)).status_code == 200
    assert "Cosigned the last" in page("/register/check/")


def test_a_witness_pastes_it_or_sends_its_file(witnessed: Client) -> None:
    note = signed(fetched(), HEALTHWATCH)
    assert "Taken in" in words(pasted(note.replace("\n", "\r\n") + "\r\n"))
    name(witnessed, COUNCIL, organisation="The council")
    file = SimpleUploadedFile("note.txt", signed(fetched(), COUNCIL).encode())
    answer = Client().post("/register/cosign/", {"note": "", "file": file}, headers=HERE)
    assert "council.example cosigned the checkpoint" in words(answer)
    picture = SimpleUploadedFile("note.png", b"\x89PNG\xff\xfe")
    answer = Client().post("/register/cosign/", {"file": picture}, headers=HERE)
    assert (answer.status_code, "not a text" in words(answer)) == (422, True)


def test_a_witness_goes_on_from_one_checkpoint_to_the_next_with_the_proof_it_is_given(
    witnessed: Client, told: Register, tmp_path: Path
) -> None:
    ours, state = signing.public_key(), tmp_path / "seen.txt"
    assert ours is not None
    at = int(now().timestamp())
    first = cosign(read_request(fetched(0)), state, [ours], HEALTHWATCH, at, first=True)
    old = read_checkpoint(read_note(first).body).size
    told.raised("more", title="More")
    witnessed.post("/register/keep/", {"name": NAME})
    note = cosign(read_request(fetched(old)), state, [ours], HEALTHWATCH, at)
    assert sent(note).status_code == 200
    shown = Client().get(f"/api/checkpoint?old={old}", headers=HERE).json()
    assert shown["cosigned"][0]["by"] == "healthwatch.example"
    assert len(shown["proof"]) == len(read_request(fetched(old)).proof) > 0
    assert read_request(fetched(10**17)).proof == ()


@pytest.mark.parametrize("old", ["-1", "x", "1" * 30, "", "²"])
def test_a_size_that_is_none_is_told(witnessed: Client, old: str) -> None:
    answer = Client().get("/register/checkpoint", {"old": old}, headers=HERE)
    assert (answer.status_code, b"how many acts" in answer.content) == (400, True)


def test_before_the_first_checkpoint_there_is_nothing_to_cosign(told: Register) -> None:
    assert "Nothing to cosign yet" in page("/register/cosign/")
    assert Client().get("/register/checkpoint?old=0", headers=HERE).status_code == 404
    assert Client().get("/api/checkpoint", headers=HERE).status_code == 404
    other = SignerKey(NAME, Sort.NOTE, b"q" * 32)
    note = signed(checkpoint_note(Checkpoint(NAME, 3, b"\7" * 32), other), HEALTHWATCH)
    assert "nothing to cosign" in sent(note).json()["detail"]


def hostile() -> dict[str, tuple[str | bytes, str]]:
    note = fetched()
    good, size = signed(note, HEALTHWATCH), read_checkpoint(read_note(note).body).size
    theirs = checkpoint_note(
        Checkpoint("a.example", 3, b"\7" * 32), SignerKey("a.example", Sort.NOTE, b"a" * 32)
    )
    return {
        "nothing": ("", "not a signed checkpoint"),
        "bytes": (b"\xff\xfe\x00", "UTF-8"),
        "a poem": ("Roses are red\n\n— violets\n", "not a signed checkpoint"),
        "not cosigned": (note, "Cosign it first"),
        "a stranger": (signed(note, COUNCIL), "council.example is none"),
        "another key": (signed(note, THIEF), "another key than the one"),
        "changed": (good.replace(f"\n{size}\n", f"\n{size + 1}\n"), "does not hold"),
        "to come": (signed(note, HEALTHWATCH, ago=-7200), "still to come"),
        "another register": (signed(theirs, HEALTHWATCH), "checkpoint of a.example"),
    }


@pytest.mark.parametrize("which", [
    "nothing", "bytes", "a poem", "not cosigned", "a stranger", "another key", "changed", "to come",
    "another register",
])  # fmt: skip
def test_what_is_not_taken_in_says_why_and_is_not_kept(witnessed: Client, which: str) -> None:
    text, says = hostile()[which]
    before = kept()
    answer = sent(text)
    assert answer.status_code == 422
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert says in answer.json()["detail"]
    if isinstance(text, str):
        answer = pasted(text)
        assert (answer.status_code, says in words(answer)) == (422, True)
    assert kept() == before
    assert not Fork.objects.exists()


@pytest.mark.parametrize("ours", [True, False])
def test_other_acts_that_a_witness_cosigned_are_a_fork_that_everybody_is_shown(
    witnessed: Client, *, ours: bool
) -> None:
    size, before = read_checkpoint(read_note(fetched()).body).size, kept()
    note = signed(other_register(size, ours=ours), HEALTHWATCH)
    answer = sent(note)
    assert answer.status_code == 409
    assert answer.json()["detail"].startswith("FORK: healthwatch.example cosigned")
    assert kept() == before
    for address in ("/register/check/", "/register/cosign/"):
        told = page(address)
        assert "A witness was shown another register" in told
        assert read_note(note).signatures[-1].line in told
        assert ("signed two stories" in told) is ours
        assert ("the witness alone says so" in told) is not ours
    assert "A witness was shown another register" in page("/register/keep/", witnessed)
    assert (pasted(note).status_code, Fork.objects.count()) == (409, 1)
    beyond = signed(other_register(9_999_999_999_999_999_999, ours=ours), HEALTHWATCH)
    assert "has fewer" in sent(beyond).json()["detail"]
    assert Fork.objects.count() == 2


def test_nobody_but_a_witness_can_cry_fork(witnessed: Client) -> None:
    size = read_checkpoint(read_note(fetched()).body).size
    for key in (COUNCIL, THIEF):
        assert sent(signed(other_register(size), key)).status_code == 422
    assert sent(other_register(size)).status_code == 422
    assert not Fork.objects.exists()


def test_more_than_any_note_is_refused_and_too_many_too(witnessed: Client) -> None:
    assert sent("x" * 2_000_000).status_code == 413
    codes = [sent("x").status_code for _ in range(130)]
    assert codes[0] == 422
    assert codes[-1] == 429
