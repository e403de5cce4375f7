"""System-wide planning: the plans of providers and commissioners held against one another.

Every difference has a size and an owner. Which of two plans is nearer to last year's actual is
shown and not judged.
"""
