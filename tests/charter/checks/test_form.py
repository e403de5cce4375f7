"""FRM: what the loader finds is reported under its code."""

from __future__ import annotations

from ringholder.charter import form
from ringholder.charter.checks import check, rules
from tests.charter.overlays import ladder_with


def test_every_fault_of_form_is_reported_once() -> None:
    bad = "\n".join(r.bad for r in rules() if r.code == "FRM007") + "colour: blue\n"
    charter = ladder_with(bad + "teams: none\n")

    reported = [(f.code, str(f.where)) for f in check(charter) if f.code.startswith("FRM")]

    assert sorted(reported) == sorted((f.code, str(f.where)) for f in charter.faults)
    assert {code for code, _ in reported} == {"FRM001", "FRM007"}


def test_every_code_that_the_loader_uses_has_its_rule() -> None:
    made = {kind for kind in vars(form).values() if isinstance(kind, tuple) and len(kind) == 2}

    assert made == {(r.code, r.name) for r in rules() if r.family == "FRM"}
