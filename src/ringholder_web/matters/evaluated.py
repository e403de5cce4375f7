"""An evaluation as a step says it: worked out from the figures that were reported, never typed."""

from __future__ import annotations

from typing import Any

from ringholder.matters.case import Case
from ringholder.matters.fields import fields
from ringholder.matters.innovation_trial import EVALUATE, REPORT, cut_short, runs, trial
from ringholder.matters.trial_answer import Answer
from ringholder.plan.innovation.evaluation import Evaluation, Fixed, evaluate, said_in_act
from ringholder.plan.innovation.series import read_series
from ringholder_web.matters import papers

WORKED_OUT = frozenset(
    {"trial_series", "standard", "values_before", "values_after", "change", "change_lower"}
    | {"change_upper", "chart_shows", "trial_answer", "cost_per_outcome"}
)
NOT_HERE = "The figures that were reported are not kept here. Have them reported with their file."


def fixed(case: Case) -> Fixed | None:
    """What was fixed before the trial; `None` before it began."""
    found = trial(case)
    if found is None or found.began_on is None:
        return None
    return Fixed(found.began_on, found.better, found.counts, found.counted_as, found.periods)


def evaluation(case: Case) -> Evaluation | None:
    """The reported figures by the standard; `None` where they are not here."""
    cited = case.said("cite", REPORT) or {}
    path, before = papers.find(str(cited.get("sha256", ""))), fixed(case)
    if path is None or before is None:
        return None
    return evaluate(read_series(path, called=str(cited.get("name") or "figures")), before)


def worked_out(case: Case) -> dict[str, Any] | None:
    """What the step of evaluating says of it; `None` where that cannot be worked out."""
    found = evaluation(case)
    if found is None:
        return None
    said = {**said_in_act(found), "trial_series": case.said("cite", REPORT)}
    if cut_short(case, found.after):
        said["trial_answer"] = Answer.CANNOT_SAY.value
    return said


def otherwise(case: Case) -> tuple[str, ...]:
    """Where the last evaluation says something else than its figures give."""
    act, worked = case.last(EVALUATE), worked_out(case)
    if act is None or worked is None or runs(case):
        return ()
    said = act.act.payload
    names = {name: field.label for name, field in fields().items()}
    return tuple(
        f"{names[key]}: the evaluation says {said.get(key, 'nothing')}, its figures give "
        f"{worked.get(key, 'nothing')}."
        for key in sorted(WORKED_OUT - {"trial_series"})
        if said.get(key) != worked.get(key)
    )
