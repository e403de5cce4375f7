"""One case of continuing care: which step may follow which, by whom, and what it has to say.

Steps are declared in `steps.yaml` and folded over what was done; `judge` tells of a step that
somebody is about to take what is against it. Names, numbers and free words are no part of a case:
a step tells only that reasons were given, so that a case is still read when they are erased.
"""

from ringholder.continuing_care.cases.access import Role, roles
from ringholder.continuing_care.cases.asked import Draft, Here
from ringholder.continuing_care.cases.case import Case, Taken
from ringholder.continuing_care.cases.judged import judge
from ringholder.continuing_care.cases.procedure import Field, Procedure, Step, procedure
from ringholder.continuing_care.nhs_number import is_nhs_number, plain_number

__all__ = [
    "Case",
    "Draft",
    "Field",
    "Here",
    "Procedure",
    "Role",
    "Step",
    "Taken",
    "is_nhs_number",
    "judge",
    "plain_number",
    "procedure",
    "roles",
]
