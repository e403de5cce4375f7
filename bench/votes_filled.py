"""A workspace with an open vote of many members, each with a code, for the bench of votes."""

from __future__ import annotations

import json
import os
import shutil
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from ringholder.shipped import charters_folder

VOTE, BODY, TELLER = "m-bench", "place-committee-oxfordshire", "healthwatch"
_RULE = {
    "title": "A vote of many", "for_body": BODY, "vote_questions": ["Members join one federation."],
    "denominator": "cast", "abstentions": "set-aside", "threshold": "1/2",
    "threshold_is": "more-than", "must_pass": "each", "tie": "falls", "vote_kind": "secret",
    "vote_ways": "online", "vote_effect": "advisory", "re_ballot_allowed": False,
}  # fmt: skip


def fill(folder: Path, voters: int) -> None:
    """Fill a home and a shelf in a folder, and write the codes of the voters beside them."""
    shutil.copytree(charters_folder() / "ladder", folder / "charters" / "ladder")
    head = folder / "charters" / "ladder" / "charter.yaml"
    words = head.read_text(encoding="utf-8").replace("status: model", "status: in-force")
    head.write_text(words, encoding="utf-8")
    os.environ |= {
        "RINGHOLDER_HOME": str(folder / "home"),
        "RINGHOLDER_CHARTERS": str(folder / "charters"),
        "DJANGO_SETTINGS_MODULE": "ringholder_web.config.settings",
    }
    import django  # noqa: PLC0415 (after what it reads was settled)

    django.setup()
    from ringholder_web.config.ready import prepare_store  # noqa: PLC0415 (after Django)

    prepare_store()
    (folder / "codes.json").write_text(json.dumps(_open(voters)), encoding="utf-8")


def _open(voters: int) -> list[tuple[str, str]]:
    """Open the vote; the codes of its voters."""
    from django.utils.timezone import now  # noqa: PLC0415 (after Django)

    from ringholder.engage.votes.codes import codes  # noqa: PLC0415 (with what is measured)
    from ringholder.engage.votes.voters import Voter, roll_of  # noqa: PLC0415
    from ringholder_web.engage.vote_counting import keep_roll  # noqa: PLC0415
    from ringholder_web.engage.vote_models import RollLine  # noqa: PLC0415

    places = ("Buckinghamshire", "Oxfordshire", "Berkshire West")
    roll = roll_of(Voter(f"V{n:05}", f"Voter {n}", places[n % 3]) for n in range(voters))
    _acts(now(), {"cite": roll.cite, "roll_lines": roll.lines, "weights_from": "One each"})
    keep_roll(VOTE, 1, roll)
    made = codes(roll.voters)
    lines = {line.voter: line for line in RollLine.objects.filter(vote=VOTE)}
    for code in made:
        lines[code.voter.code].code_hash = code.hash(f"{VOTE}/1")
    RollLine.objects.bulk_update(lines.values(), ["code_hash"], batch_size=500)
    return [(one.by_post, one.by_email) for one in made]


def _acts(at: datetime, frozen: dict[str, Any]) -> None:
    """What people did before the first ballot."""
    from ringholder.register.act import written  # noqa: PLC0415 (after Django)

    asks, day = f"{BODY}/secretary", timedelta(days=1)
    times = {"opens_at": written(at - day), "closes_at": written(at + day)}
    _enter("register", "found", "registrar", at - 2 * day, "register", title="R", reasons="-")
    for number, as_ in enumerate((asks, TELLER)):
        matter, said = f"appointment-{number}", {"as": as_}
        _enter(matter, "seek", "registrar", at - 2 * day, "appointment", **said)
        more = {"person": f"p-{as_}", "from_on": "2026-04-01", "reasons": "-"}
        _enter(matter, "appoint", "registrar", at - 2 * day, **said, **more)
    _enter(VOTE, "propose-vote", asks, at - 2 * day, "member-vote", **_RULE, **times)
    _enter(VOTE, "freeze-roll", asks, at - 2 * day, **frozen)
    _enter(VOTE, "name-teller", asks, at - 2 * day, teller=TELLER, reasons="-")
    _enter(VOTE, "open-vote", TELLER, at - day)


def _enter(matter: str, kind: str, as_: str, at: datetime, opens: str = "", **said: Any) -> None:
    from ringholder.matters.clerk import Draft, Entered, new_id  # noqa: PLC0415 (after Django)
    from ringholder_web.matters.desk import at_desk  # noqa: PLC0415 (after Django)

    with at_desk() as desk:
        pins = desk.pins(opens, at) if opens else {}
        told = desk.enter(Draft(matter, kind, f"p-{as_}", as_, at, {**said, **pins}, new_id()))
    assert isinstance(told, Entered), told


def kept() -> dict[str, int]:
    """What the box, the receipts and the roll hold, once the server has stopped."""
    from ringholder_web.engage.vote_models import (  # noqa: PLC0415 (after Django)
        BoxBallot,
        GivenReceipt,
        RollLine,
    )

    return {
        "ballots": BoxBallot.objects.count(),
        "receipts": GivenReceipt.objects.count(),
        "voted": RollLine.objects.exclude(voted_on=None).count(),
        "for": BoxBallot.objects.filter(choices="for").count(),
    }


def count(folder: Path) -> None:
    """Write what is kept beside the codes."""
    os.environ |= {
        "RINGHOLDER_HOME": str(folder / "home"),
        "RINGHOLDER_CHARTERS": str(folder / "charters"),
        "DJANGO_SETTINGS_MODULE": "ringholder_web.config.settings",
    }
    import django  # noqa: PLC0415 (after what it reads was settled)

    django.setup()
    (folder / "kept.json").write_text(json.dumps(kept()), encoding="utf-8")
