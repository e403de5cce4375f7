"""Routing beside two rule engines, on the scheme and the questions of `bench.route`.

Cedar answers whether a principal may act; asked for any principal, with the policies of one
function at a time, it names every delegation that would allow it, and we take the one with the
least limit. ZEN runs a decision table, of one function at a time too, whose first row that fits is
the answer. Neither knows of chains, conflicts, quorums or reasons. Answers are compared first.

Not part of `python -m bench`, because it needs both engines; run `python -m bench.route_engines`.
"""

from __future__ import annotations

import json
import sys
from collections import deque
from collections.abc import Callable, Iterable
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from bench import Measured, best_of
from bench.route import MANY, looked_up, written_up
from bench.scheme import BOARD, ON, Ask, Row, Scheme, asks, charter, question, scheme

FEW = 500  # questions for the engines, which are slow
CANDIDATES = (4, 25)
ENGINES = {"cedarpy": "cedarpy", "zen-engine": "zen"}
Answer = Callable[[Ask], str]


def main() -> int:
    missing = [name for name, module in ENGINES.items() if find_spec(module) is None]
    if missing:
        print(f"Not installed: {', '.join(missing)}. Install them with")
        print("    python -m pip install -r bench/requirements-engines.txt")
        return 2
    for candidates in CANDIDATES:
        for row in measured(candidates):
            print(
                f"{row.what}: {1 / row.seconds:,.0f} a second; {row.peer}: "
                f"{1 / row.peer_seconds:,.0f} a second, {1 / row.ratio:.1f} times as long"
            )
    return 0


def measured(candidates: int) -> list[Measured]:
    """How long a question takes us, with all reasons, beside each engine without any."""
    drawn = scheme(candidates)
    asked, book = asks(drawn, MANY), written_up(drawn)
    router = charter(drawn).router(ON)
    engines = {"Cedar": cedar(drawn), "ZEN": zen(drawn)}
    for ask in asked[:FEW]:
        found = {name: engine(ask) for name, engine in engines.items()}
        assert set(found.values()) == {looked_up(book, ask)}, (ask, found)
    questions = [question(ask) for ask in asked]
    _through(router.route, questions)
    works = [partial(_through, engine, asked[:FEW]) for engine in engines.values()]
    ours, *theirs = best_of(5, partial(_through, router.route, questions), *works)
    what = f"who decides, and all reasons, {candidates} candidates"
    return [
        Measured(what, ours / MANY, f"{name}, who decides only", seconds / FEW, 1.0)
        for name, seconds in zip(engines, theirs, strict=True)
    ]


def _through(work: Callable[[Any], object], asked: Iterable[object]) -> None:
    """Answer all, keeping nothing."""
    deque(map(work, asked), maxlen=0)


def cedar(drawn: Scheme) -> Answer:
    """Cedar, with the policies of one function at a time, as its own guidance advises."""
    cedarpy = import_module("cedarpy")
    limits = {f"d{number}": row.limit for number, row in enumerate(drawn.rows)}
    names = {f"d{number}": row.committee for number, row in enumerate(drawn.rows)}
    policies = {
        function: cedarpy.PolicySet.from_str(
            "\n".join(
                _policy(number, row)
                for number, row in enumerate(drawn.rows)
                if function in row.functions
            )
        )
        for function in range(drawn.functions)
    }
    nothing = cedarpy.Entities.from_json_str("[]")

    def answer(ask: Ask) -> str:
        asked = {
            "principal": {"type": "Body", "id": "any"},
            "action": {"type": "Action", "id": "decide"},
            "resource": {"type": "Place", "id": str(ask.place)},
            "context": {"pounds": ask.pounds},
        }
        found = cedarpy.is_authorized(asked, policies[ask.function], nothing)
        allowing = found.diagnostics.id_annotations_by_reason.values() if found.allowed else ()
        return names[min(allowing, key=limits.__getitem__)] if allowing else BOARD

    return answer


def _policy(number: int, row: Row) -> str:
    return (
        f'@id("d{number}") permit(principal, action, resource == Place::"{row.place}") '
        f"when {{ context.pounds <= {row.limit} }};"
    )


def zen(drawn: Scheme) -> Answer:
    """ZEN, with a decision table for each function, rows by rising limit, first fit first."""
    made = import_module("zen").ZenEngine()
    tables = {
        function: made.create_decision(json.dumps(_decision(drawn, function)))
        for function in range(drawn.functions)
    }

    def answer(ask: Ask) -> str:
        asked = {"place": ask.place, "pounds": ask.pounds}
        return str(tables[ask.function].evaluate(asked)["result"]["holder"])

    return answer


def _decision(drawn: Scheme, function: int) -> dict[str, Any]:
    rows = sorted((r for r in drawn.rows if function in r.functions), key=lambda row: row.limit)
    rules = [
        {"_id": str(n), "p": str(r.place), "v": f"<= {r.limit}", "o": f'"{r.committee}"'}
        for n, r in enumerate(rows)
    ]
    rules.append({"_id": "last", "p": "", "v": "", "o": f'"{BOARD}"'})
    table = {
        "hitPolicy": "first",
        "inputs": [
            {"id": "p", "name": "place", "field": "place"},
            {"id": "v", "name": "pounds", "field": "pounds"},
        ],
        "outputs": [{"id": "o", "name": "holder", "field": "holder"}],
        "rules": rules,
    }
    nodes = [
        _node("in", "inputNode"),
        _node("t", "decisionTableNode", table),
        _node("out", "outputNode"),
    ]
    edges = [_edge("in", "t"), _edge("t", "out")]
    return {"contentType": "application/vnd.gorules.decision", "nodes": nodes, "edges": edges}


def _node(name: str, kind: str, content: dict[str, Any] | None = None) -> dict[str, Any]:
    node: dict[str, Any] = {"id": name, "type": kind, "name": name, "position": {"x": 0, "y": 0}}
    return node if content is None else {**node, "content": content}


def _edge(source: str, target: str) -> dict[str, str]:
    return {"id": f"{source}-{target}", "sourceId": source, "targetId": target, "type": "edge"}


if __name__ == "__main__":
    sys.exit(main())
