"""Practices at risk: several weak signals, each with its reason, and never a score.

A signal is a rule on a published figure (`signals.yaml`: limit, source, owner). A practice is
listed with the signals that are there, since when, those that cannot be told, and what to do. No
signal weighs more than another; what the list would be without any one of them is told, and how
many practices would be on it by chance.

    from ringholder.primary_care import risk

    found = risk.assessed(risk.shipped_signals(), risk.shipped_figures(), practices, day)
    risk.ordered(found)[0].fired
"""

from ringholder.primary_care.risk.assessment import Assessment, Fired, Untold, assessed, ordered
from ringholder.primary_care.risk.figures import Figures, Point
from ringholder.primary_care.risk.figures import shipped as shipped_figures
from ringholder.primary_care.risk.signals import Severity, Signal, Signals
from ringholder.primary_care.risk.signals import shipped as shipped_signals

__all__ = [
    "Assessment",
    "Figures",
    "Fired",
    "Point",
    "Severity",
    "Signal",
    "Signals",
    "Untold",
    "assessed",
    "ordered",
    "shipped_figures",
    "shipped_signals",
]
