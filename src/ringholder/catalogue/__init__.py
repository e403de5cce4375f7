"""What is the same for every care system in England, shipped once and dated.

`functions` lists what somebody in every Integrated Care System has to own: duties in law, and the
operational roles that no Act names and that reorganisations lose. A charter *places* them; one that
it neither places nor puts out of scope has been forgotten. What a charter leaves silent about a
function (what it needs to be decided well, the smallest rung that can plan it) comes from here:

    from ringholder.catalogue import functions

    brokerage = functions.functions()["broker-disputes"]
    brokerage.unit                          # 'place'
    brokerage.requires                      # ('relationships', 'independence')
    brokerage.is_illustrative("concerns")   # True: chosen, not read; answers resting on it say so

The list is text for governance leads to read and correct: `functions.yaml`, with its as-of date and
how to read it at the top. Every entry names its source; what has none is marked `illustrative`.
Nothing here knows a charter, and nothing is read before it is asked for.
"""

from ringholder.catalogue.functions import NEEDS, RUNGS, CatalogueFunction, Group, Kind

__all__ = ["NEEDS", "RUNGS", "CatalogueFunction", "Group", "Kind"]
