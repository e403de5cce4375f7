"""Numbers of free text: words of many short answers, groups of them, keywords, what was learnt.

Nothing here asks a network, and nothing publishes: it proposes, and people confirm.
"""

from ringholder.measures.texts.drafts import Draft, Drafts, drafts
from ringholder.measures.texts.keywords import Matcher, keyword_fault, matcher
from ringholder.measures.texts.learnt import LEAST_CODED, Learner, learn
from ringholder.measures.texts.order import in_order, number_key

__all__ = [
    "LEAST_CODED",
    "Draft",
    "Drafts",
    "Learner",
    "Matcher",
    "drafts",
    "in_order",
    "keyword_fault",
    "learn",
    "matcher",
    "number_key",
]
