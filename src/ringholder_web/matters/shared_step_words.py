"""The steps of shared problems and of questions of the public, as things to do and as done."""

from __future__ import annotations

SHARED_STEPS = {
    "raise-boundary": ("Raise a boundary issue", "Raised"),
    "see-it": ("Say how we see it", "Said how they see it"),
    "propose-way": ("Propose a way", "Proposed a way"),
    "agree-way": ("Say whether we agree to it", "Said whether they agree"),
    "settle-way": ("Record that all sides agree", "All sides agree"),
    "resolve": ("Record that it is resolved", "Resolved"),
    "not-resolved": ("Say that it is not resolved", "Not resolved"),
    "leave-as-is": ("Leave it as it is", "Left as it is"),
    "share-learning": ("Share what was learnt", "Shared"),
    "add-evaluation": ("Add an evaluation", "Added an evaluation"),
    "take-up-learning": ("Say what we do with it", "Said what they do with it"),
    "supersede": ("Name what takes its place", "Something took its place"),
    "ask-for-support": ("Ask for support", "Asked for support"),
    "refuse-support": ("Refuse it", "Refused"),
    "offer-help": ("Offer help", "Offered help"),
    "accept-help": ("Accept help", "Accepted help"),
    "confirm-support": ("Confirm that it came", "Confirmed that it came"),
    "not-enough": ("Say that it was not enough", "It was not enough"),
    "close-refused": ("Close it", "Closed"),
    "open-trouble": ("Report a service in trouble", "Reported"),
    "say-for-provider": ("Say how we see it, as its provider", "The provider said how it sees it"),
    "lay-continuity": ("Say how the essential parts go on", "Laid a continuity plan"),
    "decide-option": ("Enter the option that was decided", "Entered the option"),
    "report-service": ("Report how it stands", "Reported how it stands"),
    "end-trouble": ("Record how it ended", "Ended"),
    "open-partnership": ("Name who is accountable to a partner", "Named"),
    "confirm-accountable": ("Confirm that we are accountable", "Confirmed"),
    "not-ours": ("Say that it is not ours", "Not theirs"),
    "end-partnership": ("End the partnership", "Ended"),
    "take-in-question": ("Take in a question or petition", "Taken in"),
    "pass-on": ("Pass it on to another body", "Passed on"),
    "count-signatures": ("Enter the count of signatures", "Counted signatures"),
    "hear-petition": ("Put it on the agenda of a meeting", "To be heard"),
    "answer-question": ("Answer it", "Answered"),
    "ask-on": ("Enter what was asked further", "Asked further"),
    "decline-question": ("Say why it is not answered", "Not answered"),
}
"""For each step what it is called before and after it is taken."""

SHARED_ASIDE = frozenset(
    {"leave-as-is", "not-resolved", "supersede", "refuse-support", "not-enough", "close-refused"}
    | {"not-ours", "end-partnership", "pass-on", "decline-question", "ask-on", "count-signatures"}
)
"""Steps that are not the usual way on."""
