"""Fair shares: what part of a system's need each of its places has, and what money follows it.

NHS England publishes, for each GP practice, how many people its patients count for once age,
illness and deprivation are weighed. Added up by place they say how the money of a system would be
shared if it followed need:

    practices = read(Path("2025_2026.csv"), year="2025/26", icb="QU9")
    shares = fair_shares(practices, partition(practices.practices, lines))
    shares.sound                            # False while a practice is in no place, or in two
    shares.by_need("core")                  # exact fractions by place, adding up to 1
    split(Decimal(3_600_000_000), shares.by_need("core"))      # pounds by place, to the penny

Shares are no allocations: nobody publishes what a place is allocated. The pounds are the user's.
"""

from ringholder.finance.shares.components import COMPONENTS, Component, component
from ringholder.finance.shares.convergence import Converged, Rule, converge
from ringholder.finance.shares.distance import Distance, distances, target
from ringholder.finance.shares.fair import FairShares, Share, fair_shares
from ringholder.finance.shares.need import NeedIndex, NotComparable, RelativeTo
from ringholder.finance.shares.places import Partition, PlaceLine, partition
from ringholder.finance.shares.practices import Practice, Practices, read
from ringholder.pennies import CannotBeSplit, split

__all__ = [
    "COMPONENTS",
    "CannotBeSplit",
    "Component",
    "Converged",
    "Distance",
    "FairShares",
    "NeedIndex",
    "NotComparable",
    "Partition",
    "PlaceLine",
    "Practice",
    "Practices",
    "RelativeTo",
    "Rule",
    "Share",
    "component",
    "converge",
    "distances",
    "fair_shares",
    "partition",
    "read",
    "split",
    "target",
]
