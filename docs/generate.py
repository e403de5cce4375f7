"""Print the documents that are made from code: the rules, the functions, the JSON Schemas.

`python docs/generate.py` writes those that have changed; with `--check` it writes nothing, and says
which are stale. Nothing here is edited by hand: change the rule, the catalogue or the model.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from importlib import import_module
from itertools import groupby
from pathlib import Path
from pkgutil import iter_modules

from ringholder.catalogue.functions import CatalogueFunction, functions
from ringholder.charter.amend.schema import schemas as amendment_schemas
from ringholder.charter.checks import Rule, rules
from ringholder.charter.principles import Kind, Principle, listed
from ringholder.charter.schema import schemas
from ringholder.commission.contracts import against_plan, files_page, register, varied
from ringholder.commission.joint import better_care_fund
from ringholder.commission.psr import page as psr_page
from ringholder.continuing_care import page as care_page
from ringholder.finance.ledger import layouts_page as ledger_page
from ringholder.matters.guards import Guard, guards
from ringholder.matters.procedures import shipped, steps_guarded
from ringholder.matters.procedures.page import listing, page
from ringholder.matters.procedures.picture import picture
from ringholder.matters.procedures.words import listed as in_words
from ringholder.monitor import indicator_page, indicators
from ringholder.monitor.bring import layouts, layouts_page

REFERENCE = Path(__file__).resolve().parent / "reference"
SCHEMAS = "schemas"
CHOSEN = "†"
CONTRACT_FILES = (register.LAYOUT, against_plan.LAYOUT, varied.LAYOUT, better_care_fund.LAYOUT)


def documents() -> Iterator[tuple[str, str]]:
    """Every document, by its path under the folder of reference, with its text."""
    yield "rules.md", rules_page(rules())
    yield "functions.md", functions_page(functions().values())
    yield "principles.md", principles_page(listed())
    yield "guards.md", guards_page(guards().values())
    yield "indicators.md", indicator_page.listing(indicators.shipped().values())
    yield "file-layouts.md", layouts_page.page(layouts.shipped().values())
    yield "ledger-layouts.md", ledger_page.page()
    yield "continuing-care.md", care_page.page()
    yield "contract-files.md", files_page.page(CONTRACT_FILES)
    yield "provider-selection.md", psr_page.page()
    yield "procedures.md", listing(shipped().values())
    for procedure in shipped().values():
        yield f"procedures/{procedure.id}.md", page(procedure)
        yield f"procedures/{procedure.id}.svg", f"{picture(procedure)}\n"
    of_amendments = ((f"amendments/{name}", schema) for name, schema in amendment_schemas())
    for name, schema in (*schemas(), *of_amendments):
        text = json.dumps(schema, indent=2, ensure_ascii=False)
        yield f"{SCHEMAS}/{name}.schema.json", f"{text}\n"


def stale(folder: Path) -> list[str]:
    """The documents in a folder that are not what the code says now."""
    return [name for name, text in documents() if _text(folder / name) != text]


def _text(file: Path) -> str | None:
    return file.read_text(encoding="utf-8") if file.exists() else None


def write(folder: Path) -> list[str]:
    """Write the documents that are stale; gives their names."""
    names = stale(folder)
    for name, text in documents():
        if name in names:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text, encoding="utf-8", newline="\n")
    return names


# ---- rules ---------------------------------------------------------------------------------------

RULES_HEAD = """# The rules

`ringholder check` asks each of these rules of a charter. This page is printed from the rules
themselves by `docs/generate.py`; `ringholder explain CODE` prints one of them.

A finding is an *error* when decisions stop, are unlawful, or a function is lost; a *warning* when
something is weakened; a *note* for information. Where what a rule needs was not read it says
*cannot say*, which is no fault. The examples are changes laid over the shipped charter
`charters/ladder`, which is sound: entries are found by their id, and `remove` takes entries, keys
or seats away. The rule finds the first example; no rule finds a fault in the second.
"""


def rules_page(known: Iterable[Rule]) -> str:
    """The page of the rules: a table of the families, then each rule."""
    by_family = {family: list(group) for family, group in groupby(known, lambda r: r.family)}
    asks = families()
    rows = (
        f"| [{family}](#{family.lower()}) | {asks[family]} | {len(group)} |"
        for family, group in by_family.items()
    )
    parts = [RULES_HEAD, "| family | asks that | rules |\n| --- | --- | --- |", *rows]
    for family, group in by_family.items():
        parts += [f"\n## {family}\n", _sentence(asks[family]), "", *map(_rule, group)]
    return "\n".join(parts)


def families() -> dict[str, str]:
    """What each family of rules asks, by its three letters: the docstrings of their folders."""
    package = import_module("ringholder.charter.checks")
    folders = (found.name for found in iter_modules(package.__path__) if found.ispkg)
    said = (import_module(f"{package.__name__}.{name}").__doc__ or "" for name in folders)
    return dict(line.strip().rstrip(".").split(": ", 1) for line in said)


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}."


def _rule(rule: Rule) -> str:
    return f"""### {rule.code} {rule.name}

**{rule.fault}** ({rule.severity.value})

{rule.why}

Found:

```yaml
{rule.bad.strip()}
```

Not found:

```yaml
{rule.good.strip()}
```

Rests on: {rule.source}.
"""


# ---- rules of steps ------------------------------------------------------------------------------

GUARDS_HEAD = """# The rules of steps

When something is done on a matter, each of the rules that guard the step is asked of it, by what
stood in the register before. This page is printed from the rules themselves by `docs/generate.py`;
`ringholder explain CODE` prints one of them, and [procedures](procedures.md) says which step is
guarded by which.

A rule says what the record shows. It never says that a decision is void: what follows from a fault
is for the clause, for people and for courts.

| code | what it finds | guards |
| --- | --- | --- |"""


def guards_page(known: Iterable[Guard]) -> str:
    """The page of the rules of steps: a table of them, then each."""
    ordered = sorted(known, key=lambda guard: guard.code)
    rows = (
        f"| [{guard.code}](#{guard.code.lower()}-{guard.fault}) | {guard.what} | "
        f"{', '.join(f'`{one}`' for one in steps_guarded(guard.name))} |"
        for guard in ordered
    )
    return "\n".join([GUARDS_HEAD, *rows, "", *map(_of_steps, ordered)])


def _of_steps(guard: Guard) -> str:
    named = (one.split(".") for one in steps_guarded(guard.name))
    steps = in_words((f"`{step}` of [{name}](procedures/{name}.md)" for name, step in named), "and")
    return f"""### {guard.code} {guard.fault}

**{guard.what}**

{guard.why}

Guards {steps or "no step of the procedures that come with Ringholder"}.

Rests on: {"; ".join(map(_source, guard.source))}.
"""


def _source(source: str) -> str:
    """A source; one of our own pages as a link."""
    own = source.removeprefix("docs/")
    return source if own == source else f"[our own reading](../{own})"


# ---- principles ----------------------------------------------------------------------------------

PRINCIPLES_HEAD = """# Factors and principles

The engagement document of October 2019 (source 004) says what a partnership at place has to be, in
seven factors, and how the whole system is to work, in seven principles. `ringholder check CHARTER
--principles` and the page of a constitution say of each whether the charter shows it, has a fault
against it, or cannot say. The rules that test it are those of [rules.md](rules.md); what no charter
can show is said as well. The page is printed by `docs/generate.py` from
`src/ringholder/charter/principles.yaml`.
"""
PRINCIPLES_ROW = """| | what is asked | what a charter shows of it | tested by | no charter shows |
| --- | --- | --- | --- | --- |"""
ASKED_OF = {Kind.FACTOR: "Of a partnership at place", Kind.PRINCIPLE: "Of the whole system"}


def principles_page(known: Iterable[Principle]) -> str:
    """The page of the factors and principles: a table of each."""
    parts = [PRINCIPLES_HEAD]
    for kind, group in groupby(known, lambda principle: principle.kind):
        parts += [f"## {ASKED_OF[kind]}\n", PRINCIPLES_ROW, *map(_asked, group), ""]
    return "\n".join(parts)


def _asked(principle: Principle) -> str:
    tested = [f"`{test.code}`" for test in principle.tests]
    tested += [f"who has `{name}`" for name in principle.functions]
    cells = (str(principle.number), principle.name, principle.shows, ", ".join(tested))
    return f"| {' | '.join((*cells, principle.beyond))} |"


# ---- functions -----------------------------------------------------------------------------------

FUNCTIONS_HEAD = f"""# The functions

What somebody in every Integrated Care System has to own, whatever its structure. Every charter is
held against this list: a function that it neither places nor puts out of its scope has been
forgotten. The page is printed by `docs/generate.py` from `src/ringholder/catalogue/functions.yaml`,
whose head says as of when it holds and how to read it.

*Smallest rung* is the smallest that can plan the function well; *needs* is what it takes to decide
it well. What is marked {CHOSEN} has no source and was chosen: answers that rest on it say so.
"""


def functions_page(known: Iterable[CatalogueFunction]) -> str:
    """The page of the catalogue: a table for each group."""
    parts = [FUNCTIONS_HEAD]
    for group, members in groupby(known, lambda function: function.group):
        parts += [f"## {group.value.replace('-', ' ').capitalize()}\n", FUNCTIONS_ROW]
        parts += [*map(_row, members), ""]
    return "\n".join(parts)


FUNCTIONS_ROW = """| function | what it is | smallest rung | needs | rests on |
| --- | --- | --- | --- | --- |"""


def _row(function: CatalogueFunction) -> str:
    unit, why = _marked(function, "unit", function.unit), function.unit_why
    cells = (
        f"**{function.name}** `{function.id}`",
        _about(function),
        f"{unit}: {_marked(function, 'unit_why', why)}",
        _marked(function, "requires", ", ".join(function.requires) or "none named"),
        "; ".join(filter(None, (function.basis, function.source))) or CHOSEN,
    )
    return f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |"


def _about(function: CatalogueFunction) -> str:
    parts = [_marked(function, "about", function.about), *_terms(function)]
    voices = ", ".join(function.concerns)
    return " ".join(
        [*parts, *([f"Concerns: {_marked(function, 'concerns', voices)}."] if voices else [])]
    )


def _terms(function: CatalogueFunction) -> Iterator[str]:
    """What holds of it besides: its money, its parts, its structure, the routes it may not take."""
    if function.ring_fenced:
        yield "Its money is pooled by law." if function.pooled else "Its money is ring-fenced."
    if function.part_of:
        yield f"A part of `{function.part_of}`."
    if function.kept_once:
        yield "One structure does it for the whole system."
    yield from (f"By {route}, {why}." for route, why in function.barred.items())


def _marked(function: CatalogueFunction, key: str, words: str) -> str:
    return f"{words} {CHOSEN}" if function.is_illustrative(key) else words


# ---- the command ---------------------------------------------------------------------------------


def main(words: list[str]) -> int:
    """Write what is stale, or with `--check` say what is."""
    checking = words == ["--check"]
    if words and not checking:
        print("Usage: python docs/generate.py [--check]")
        return 2
    names = stale(REFERENCE) if checking else write(REFERENCE)
    for name in names:
        stands = "is stale: run `make docs`" if checking else "written"
        print(f"docs/reference/{name} {stands}")
    return 1 if checking and names else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
